//! The program that calls a forged client: a table of its operations.

use std::fmt::Write as _;

use tongs::ir::{ErrorVariant, Events, Field, Operation, Sdk, Structure, Type};
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
        let _ =
            writeln!(text, "        ({:?}, tongs_conformance_runner::{}),", operation.wire_name, call(sdk, operation));
    }
    text + "    ])\n}\n"
}

/// One operation, with the fields of its input and output, and the variants of its error.
fn call(sdk: &Sdk, operation: &Operation) -> String {
    let errors = operation.errors.iter().map(|error| format!("{}: {:?}", error.variant, error.shape_id));
    format!(
        "operation!(sdk::{}.{}, {{ {} }}, {{ {} }}, {} {{ {} }})",
        operation.module.rust,
        operation.method.rust,
        input(sdk, &operation.input),
        output(sdk, &operation.output),
        operation.error_name,
        errors.collect::<Vec<_>>().join(", "),
    )
}

fn input(sdk: &Sdk, input: &Structure) -> String {
    let setter = |field: &Field| format!("set_{}", field.name.base);
    if input.streams {
        return streaming(sdk, input, setter);
    }
    let fields = input.fields.iter().map(|field| format!("{}: {}", field.name.rust, setter(field)));
    format!("{}; {}", input.named.name, fields.collect::<Vec<_>>().join(", "))
}

fn output(sdk: &Sdk, output: &Structure) -> String {
    if output.streams { streaming(sdk, output, |field| field.name.rust.clone()) } else { String::new() }
}

/// The members of a structure that holds a stream, the stream first.
fn streaming(sdk: &Sdk, structure: &Structure, name: impl Fn(&Field) -> String) -> String {
    let (streams, others): (Vec<_>, Vec<_>) = structure.fields.iter().partition(|field| field.ty.is_stream());
    let named = |field: &Field| format!("{:?}: {}", field.member_name, name(field));
    let others: Vec<_> = others.into_iter().map(named).collect();
    let stream = streams.into_iter().map(|field| match &field.ty {
        Type::Events(of) => format!("events {}, {}", named(field), exceptions(sdk, of)),
        _ => format!("stream {}", named(field)),
    });
    format!("{}; {}", stream.collect::<String>(), others.join(", "))
}

/// The enum of the exceptions of a stream with its variants: those that are sent by their members, others by their shapes.
fn exceptions(sdk: &Sdk, of: &Events) -> String {
    let stream = sdk.event_streams.iter().find(|stream| stream.event == of.event);
    let text = |one: &ErrorVariant| {
        format!("{}: {:?}", one.variant, if of.sent { one.code.as_str() } else { one.shape_id.as_str() })
    };
    let variants = stream.into_iter().flat_map(|stream| &stream.errors).map(text);
    format!("{} {{ {} }}", of.error.name, variants.collect::<Vec<_>>().join(", "))
}
