//! What greets whoever opens the folder.

use std::fmt::Write as _;

use crate::text::markdown_comment;

use super::Project;

/// The text of the folder's `README.md`.
pub(super) fn text(project: &Project, first_line: &str) -> String {
    let mut text = markdown_comment(first_line);
    text.push_str("\n# Forged by Tongs\n\n| crate | service |\n| --- | --- |\n");
    for sdk in &project.sdks {
        let service = sdk.service.as_deref().unwrap_or("the only one of its model");
        let _ = writeln!(text, "| [{name}]({name}) | `{service}` |", name = sdk.name);
    }
    text.push_str(
        "\n`tongs generate` in this folder forges them again, as `tongs.toml` says it, and `tongs generate --check`\n\
         compares. Files whose first line says that they are generated are replaced; `tongs.lock` lists them.\n",
    );
    text
}
