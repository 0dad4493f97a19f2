//! The program that calls a forged client: a table of its operations.

use std::fmt::Write as _;

use tongs::ir::{Operation, Sdk};
use tongs_scratch::root;

/// What the program's package is called, after the SDK's.
pub(crate) fn package(sdk: &str) -> String {
    format!("{sdk}-runner")
}

/// The manifest of the program over an SDK whose facade is in a folder beside.
pub(crate) fn manifest(sdk: &str, facade: &str) -> String {
    let (name, runner) = (package(sdk), root().join("tests/conformance/runner").display().to_string());
    // Quoted Rust strings are ones of TOML.
    format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n\
         {sdk} = {{ path = {facade:?}, default-features = false, features = [\"rt-tokio\", \"serde\", \"test-util\"] }}\n\
         tongs-conformance-runner = {{ path = {runner:?} }}\n"
    )
}

/// The program.
pub(crate) fn source(sdk: &Sdk, facade: &str) -> String {
    let mut text =
        "//! Holds a client against protocol tests.\n#![allow(deprecated, unreachable_patterns, unused)]\n".to_owned();
    if let Some(limit) = sdk.recursion_limit {
        let _ = writeln!(text, "#![recursion_limit = \"{limit}\"]");
    }
    let _ = writeln!(text, "\nuse {facade} as sdk;\n\nfn main() -> std::process::ExitCode {{");
    text += "    tongs_conformance_runner::main(&[\n";
    for operation in &sdk.operations {
        let _ = writeln!(text, "        ({:?}, tongs_conformance_runner::{}),", operation.wire_name, call(operation));
    }
    text + "    ])\n}\n"
}

/// One operation, with the fields of its input and the variants of its error.
fn call(operation: &Operation) -> String {
    let fields = operation.input.fields.iter().map(|field| format!("{}: set_{}", field.name.rust, field.name.base));
    let errors = operation.errors.iter().map(|error| format!("{}: {:?}", error.variant, error.shape_id));
    format!(
        "operation!(sdk::{}.{}, {} {{ {} }}, {} {{ {} }})",
        operation.module.rust,
        operation.method.rust,
        operation.input.named.name,
        fields.collect::<Vec<_>>().join(", "),
        operation.error_name,
        errors.collect::<Vec<_>>().join(", "),
    )
}
