//! `EndpointTrait`, `HostLabelTrait`: the labels of a host prefix are members of the input.

use super::context::{Context, on_member, on_shape};
use crate::diagnostic::{Diagnostics, Severity, nearest};
use crate::semantic::{Member, Shape};

const ENDPOINT: &str = "smithy.api#endpoint";
const LABEL: &str = "smithy.api#hostLabel";

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(ENDPOINT) {
        if let Some(operation) = context.graph.shape(*vertex) {
            check(context, operation, diagnostics);
        }
    }
}

fn check(context: &Context<'_>, operation: &Shape, diagnostics: &mut Diagnostics) {
    let Some(node) = operation.traits().get(ENDPOINT).and_then(|endpoint| endpoint.get("hostPrefix")) else { return };
    let Some(text) = node.as_str() else { return };
    let Some(labels) = labels(text) else {
        return diagnostics.push(
            on_shape(Severity::Error, "EndpointTrait", operation, format!("`{text}` is not a host prefix"))
                .at(node.span(), "a brace does not match")
                .help("write it like `data.` or `{account}.`"),
        );
    };
    let literal: String = text.split(['{', '}']).step_by(2).collect();
    if !literal.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.') {
        diagnostics.push(
            on_shape(Severity::Error, "EndpointTrait", operation, format!("`{text}` would not be part of a host name"))
                .at(node.span(), "this prefix")
                .help("use letters, digits, `-`, `.` and labels"),
        );
    }
    let Some(input) = operation.operation().and_then(|data| context.shape(&data.input)) else { return };
    for label in &labels {
        if !input.member(label).is_some_and(|member| member.traits().has(LABEL)) {
            let names = input.members().iter().filter(|member| member.traits().has(LABEL)).map(Member::name);
            let help = nearest(label, names).map_or_else(
                || format!("add `@required @hostLabel {label}: String` to the input"),
                |near| format!("write `{{{near}}}`"),
            );
            let message = format!("the host prefix has a label `{label}`, but no input member has it as `@hostLabel`");
            diagnostics.push(
                on_shape(Severity::Error, "HostLabelTrait", operation, message)
                    .at(node.span(), "this prefix")
                    .and_at(input.span(), "the input")
                    .help(help),
            );
        }
    }
    for member in input.members().iter().filter(|member| member.traits().has(LABEL)) {
        if !labels.contains(&member.name()) {
            let message = format!("`{}` is a label that the host prefix `{text}` does not have", member.name());
            diagnostics.push(
                on_member(Severity::Error, "HostLabelTrait", member, message)
                    .and_at(node.span(), "the prefix")
                    .help(format!("add `{{{}}}` to the prefix, or remove `@hostLabel`", member.name())),
            );
        }
    }
}

fn labels(text: &str) -> Option<Vec<&str>> {
    let mut labels = Vec::new();
    for part in text.split('{').skip(1) {
        labels.push(part.split_once('}')?.0);
    }
    (text.matches('}').count() == labels.len()).then_some(labels)
}
