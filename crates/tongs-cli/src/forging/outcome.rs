//! What came of it, in words.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use tongs::diagnostic::{Diagnostic, Diagnostics, Severity};
use tongs::files::{Difference, DifferenceKind, Written};
use tongs::project::{FILE, Plan, Planned};
use tongs::settings::Runtime;
use tongs::text::SourceMap;

use super::shown;
use crate::{Messages, complain, counted, print, report_all};

/// Says what was written.
pub(crate) fn written(
    plan: &Plan,
    out: &Path,
    written: &Written,
    renamed: Option<&(String, String)>,
    messages: Messages,
) -> ExitCode {
    left_out(plan, messages);
    changed(plan);
    let mut text = String::new();
    for Planned { name, sdk, .. } in &plan.forged {
        let before = renamed.filter(|(_, now)| now == name).map(|(before, _)| format!(", which was `{before}`"));
        let renamed = before.unwrap_or_default();
        let forged = if sdk.types_only {
            counted(sdk.structures.len() + sdk.unions.len() + sdk.enums.len() + sdk.errors.len(), "type")
        } else {
            counted(sdk.operations.len(), "operation")
        };
        let _ = writeln!(text, "{name}{renamed}: {forged}");
    }
    let _ = writeln!(
        text,
        "{}: {} files written, {} deleted, {} left as they were",
        shown(out),
        written.changed.len(),
        written.deleted.len(),
        written.unchanged,
    );
    for one in &plan.forged {
        text.push_str(&how_to_use(plan, one));
    }
    print(&text)
}

/// Says how to use what was forged, with paths as seen from here.
fn how_to_use(plan: &Plan, Planned { name, sdk, .. }: &Planned) -> String {
    let folder = plan.directory().join(name);
    if !sdk.manifests.is_empty() {
        return format!("depend on it with `{name} = {{ path = {:?} }}`\n", shown(&folder));
    }
    let limit = sdk.recursion_limit.map(|limit| format!(" and begins with `#![recursion_limit = \"{limit}\"]`"));
    format!(
        "have it with `include!({:?});` in a module of a crate that depends on `{}`{}\n",
        shown(&folder.join("mod.rs")),
        dependency(plan.runtime(), plan.directory()),
        limit.unwrap_or_default()
    )
}

/// The runtime, as the manifest of a crate here names it.
fn dependency(Runtime { package, path, version }: &Runtime, directory: &Path) -> String {
    let name = Runtime::FOLDER;
    let mut parts = Vec::new();
    if package != name {
        parts.push(format!("package = {package:?}"));
    }
    match (path, version) {
        // It is seen from the folder of a crate.
        (Some(path), _) => {
            let path = Path::new(path.strip_prefix("../").unwrap_or(path));
            let place = directory.join(path);
            // From far away, the whole path is easier to read.
            let place = if path.starts_with("..") { place.canonicalize().unwrap_or(place) } else { place };
            parts.push(format!("path = {:?}", shown(&place)));
        }
        (None, Some(version)) => parts.push(format!("version = {version:?}")),
        (None, None) => {}
    }
    format!("{name} = {{ {} }}", parts.join(", "))
}

/// Says what is not as it should be, or would be written.
pub(crate) fn compared(plan: &Plan, differences: &[Difference], check: bool, messages: Messages) -> ExitCode {
    left_out(plan, messages);
    changed(plan);
    if differences.is_empty() {
        return print(&format!("{} files, each as it should be\n", plan.files.len()));
    }
    let (mut text, mut is_blocked) = (String::new(), false);
    for difference in differences {
        let path = difference.path.display();
        is_blocked |= matches!(difference.kind, DifferenceKind::InTheWay(_));
        let _ = match &difference.kind {
            DifferenceKind::Missing | DifferenceKind::Stale(_) if !check => writeln!(text, "write {path}"),
            DifferenceKind::Orphaned if !check => writeln!(text, "delete {path}"),
            _ => write!(text, "{difference}"),
        };
    }
    let printed = print(&text);
    if check {
        let count = differences.len();
        return complain(&format!(
            "{count} file{} not as {} should be\nhelp: `tongs generate` without `--check` mends that",
            if count == 1 { " is" } else { "s are" },
            if count == 1 { "it" } else { "they" },
        ));
    }
    if is_blocked { complain("something is in the way, so nothing would be written") } else { printed }
}

/// Says what was left out: parts of the models, and operations, and why.
fn left_out(plan: &Plan, messages: Messages) {
    for Planned { notes, sources, .. } in plan.forged.iter().filter(|planned| !planned.notes.is_empty()) {
        report_all(notes, sources, messages);
    }
    skipped(plan, messages);
}

/// Names the operations that were left out, and why.
fn skipped(plan: &Plan, messages: Messages) {
    let mut diagnostics = Diagnostics::new();
    for verdict in plan.forged.iter().flat_map(|sdk| &sdk.skipped) {
        let message = format!("`{}` is left out: {}", verdict.operation.name(), verdict.causes.join("; "));
        diagnostics.push(Diagnostic::new(Severity::Note, "TS0704", message).shape(&verdict.operation));
    }
    if !diagnostics.is_empty() {
        report_all(&diagnostics, &SourceMap::default(), messages);
    }
}

/// Names the models that are not what they were, and a version of Tongs that is not the one that was here before.
fn changed(plan: &Plan) {
    if let Some(newer) = &plan.newer {
        eprintln!(
            "`{FILE}` was written by Tongs {newer}, and this is the older {}: what it forges may lack something",
            tongs::settings::Runtime::VERSION
        );
    }
    for model in &plan.changed {
        eprintln!("the model `{}` of `{}` changed since it was forged", model.path.display(), model.sdk);
    }
}
