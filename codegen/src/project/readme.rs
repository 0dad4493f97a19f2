//! What greets whoever opens the folder.

use std::fmt::Write as _;

use crate::settings::Layout;
use crate::text::markdown_comment;

use super::{Project, Sdk};

/// The text of the folder's `README.md`.
pub(super) fn text(project: &Project, first_line: &str) -> String {
    let mut text = markdown_comment(first_line);
    let what = if project.sdks.iter().any(is_module) { "crate or module" } else { "crate" };
    let _ = write!(text, "\n# Forged by Tongs\n\n| {what} | service |\n| --- | --- |\n");
    for sdk in &project.sdks {
        let service = sdk.service.as_deref().unwrap_or("the only one of its model");
        let place = if is_module(sdk) { format!("{}/mod.rs", sdk.name) } else { sdk.name.clone() };
        let _ = writeln!(text, "| [{name}]({place}) | `{service}` |", name = sdk.name);
    }
    text.push_str(
        "\nIn this folder\n\n```console\n\
         $ tongs generate      # forges them again, as `tongs.toml` says it; with `--check` it compares\n\
         $ tongs upgrade NEW   # says what a new model changes for them, and forges from it\n```\n\n\
         Files whose first line says that they are generated are replaced; `tongs.lock` lists them.\n",
    );
    text
}

/// Whether an SDK is to be included.
fn is_module(sdk: &Sdk) -> bool {
    sdk.layout == Layout::Module
}
