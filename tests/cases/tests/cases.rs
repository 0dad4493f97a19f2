//! Each folder of `emit/` and `error/` as a named test.
//!
//! `emit`: what is forged equals the snapshot beside the model, and is the same for shuffled input and for a second
//! run. `error`: the findings equal the snapshot, and nothing is forged.

use std::fmt::Write as _;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use tongs_cases::{Case, cases};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for (kind, run) in [("emit", emit as fn(&Case)), ("error", error as fn(&Case))] {
        match cases(kind) {
            Ok(cases) => trials.extend(cases.into_iter().map(|case| {
                Trial::test(format!("{kind}::{}", case.name), move || {
                    // A panic, which is how snapshots fail, is a failed test.
                    run(&case);
                    Ok(())
                })
            })),
            Err(error) => trials.push(Trial::test(kind, move || Err(Failed::from(error)))),
        }
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn emit(case: &Case) {
    let text = forged(case, false);
    assert!(text == forged(case, false), "a second run gave another text");
    assert!(text == forged(case, true), "shuffled input gave another text");
    snapshot(case, &text);
}

/// What is particular to a case: types, their wire forms, and what else is done to bodies. Manifests, lists of modules and fluent builders follow
/// from the same names, and are compiled with the rest.
fn forged(case: &Case, reversed: bool) -> String {
    let loaded = case.load(reversed);
    let forged = match case.forge(&loaded) {
        Ok(forged) => forged,
        Err(diagnostics) => panic!("{}", case.render(&loaded, &diagnostics)),
    };
    let mut text = String::new();
    for (path, file) in forged.files.iter() {
        let path = path.to_string_lossy();
        let is_type = path.contains("-shapes/src/types/") || path.ends_with("/input.rs") || path.ends_with("/error.rs");
        let is_wire = path.contains("-serializers/src/types/") || path.contains("-serializers/src/operation/");
        let is_page = path.ends_with("/paginator.rs") || path.contains("/waiters/");
        let is_schema = path.contains("-shapes/src/schema");
        let is_checked = path.contains("-operations/src/operation/") && file.contains("const FEATURES");
        let discovers = path.contains("-operations/src/operation/") && file.contains("DiscoverEndpoint");
        // What stands behind features is said where it is declared.
        let is_gated = file.contains("cfg(feature = \"get-thing\")")
            || (!forged.sdk.gates.is_empty() && path.ends_with("Cargo.toml"));
        // All that there is of types alone, but how they are made.
        let is_gated = is_gated || forged.sdk.types_only;
        let is_own = is_gated || is_type || is_wire || is_page || is_checked || discovers;
        let is_particular = if is_schema { case.request.schemas } else { is_own };
        if is_particular && !path.ends_with("builders.rs") {
            let _ = writeln!(text, "//// {path}\n{file}");
        }
    }
    text
}

fn error(case: &Case) {
    let loaded = case.load(false);
    match case.forge(&loaded) {
        Ok(_) => panic!("forged without an error"),
        Err(diagnostics) => snapshot(case, &case.render(&loaded, &diagnostics)),
    }
}

fn snapshot(case: &Case, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(&case.folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("expected", text));
}
