//! `Model` (of host prefixes that are none), `HostLabelTrait`: the labels of a host prefix are members of the input.

use super::pattern::{HostPrefix, Segment};
use crate::diagnostic::{Diagnostics, Severity, nearest};
use crate::model::{FastSet, Member, Node, Shape, trait_ids};
use crate::semantic::validate::context::{Context, on_member, on_shape};

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(trait_ids::ENDPOINT) {
        let Some(operation) = context.graph.shape(*vertex) else { continue };
        let Some(node) = operation.traits().get(trait_ids::ENDPOINT).and_then(|endpoint| endpoint.get("hostPrefix"))
        else {
            continue;
        };
        let Some(text) = node.as_str() else { continue };
        match HostPrefix::parse(text) {
            Ok(prefix) => {
                host(operation, node, text, &prefix, diagnostics);
                labels(context, operation, node, &prefix, diagnostics);
            }
            Err(reason) => diagnostics.push(
                on_shape(Severity::Error, "Model", operation, format!("`{text}` is not a host prefix: {reason}"))
                    .at(node.span(), reason)
                    .note("a host prefix is made of literals and labels with a literal between them")
                    .help("write it like `data.` or `{account}.`"),
            ),
        }
    }
}

fn host(operation: &Shape, node: &Node, text: &str, prefix: &HostPrefix<'_>, diagnostics: &mut Diagnostics) {
    if !prefix.makes_a_host() {
        diagnostics.push(
            on_shape(Severity::Error, "HostLabelTrait", operation, format!("`{text}` does not start a host name"))
                .at(node.span(), "this prefix")
                .note("the names in a host name are up to 63 letters, digits and `-`, with a `.` between them")
                .help("use letters, digits, `-`, `.` and labels"),
        );
    }
    if !text.ends_with('.') && prefix.segments.iter().any(|segment| segment.label().is_some()) {
        diagnostics.push(
            on_shape(
                Severity::Danger,
                "HostLabelTrait",
                operation,
                format!("`{text}` has a label, but no `.` at its end"),
            )
            .at(node.span(), "this prefix")
            .note("without the `.`, the value of a label could make the host one of somebody else")
            .help(format!("write `{text}.`")),
        );
    }
}

fn labels(
    context: &Context<'_>,
    operation: &Shape,
    node: &Node,
    prefix: &HostPrefix<'_>,
    diagnostics: &mut Diagnostics,
) {
    let Some(input) = operation.operation().and_then(|data| context.shape(&data.input)) else { return };
    // Of a label that differs by case only, the operation is told.
    let names: FastSet<String> =
        prefix.segments.iter().filter_map(Segment::label).map(str::to_ascii_lowercase).collect();
    for member in input.members().iter().filter(|member| member.traits().has(trait_ids::HOST_LABEL)) {
        if !names.contains(&member.name().to_ascii_lowercase()) {
            let message = format!("`{}` is a label that the host prefix does not have", member.name());
            diagnostics.push(
                on_member(Severity::Error, "HostLabelTrait", member, message)
                    .and_at(node.span(), format!("the prefix of `{}`", operation.id().name()))
                    .note("every `@hostLabel` of an input stands in the host prefix of its operation")
                    .help(format!("add `{{{}}}` to the prefix, or remove `@hostLabel`", member.name())),
            );
        }
    }
    let is_bound = |name: &str| input.member(name).is_some_and(|member| member.traits().has(trait_ids::HOST_LABEL));
    let missing: Vec<&str> = prefix.segments.iter().filter_map(Segment::label).filter(|name| !is_bound(name)).collect();
    let Some(first) = missing.first() else { return };
    let bound = input.members().iter().filter(|member| member.traits().has(trait_ids::HOST_LABEL)).map(Member::name);
    let help = nearest(first, bound).map_or_else(
        || format!("add `@required @hostLabel {first}: String` to the input"),
        |near| format!("write `{{{near}}}`"),
    );
    let ticked: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
    let message = format!("no member of the input is the `@hostLabel` of {}", ticked.join(", "));
    diagnostics.push(
        on_shape(Severity::Error, "HostLabelTrait", operation, message)
            .at(node.span(), "this prefix")
            .and_at(input.span(), "the input")
            .note("every label of a host prefix is bound to a required member of the operation's input")
            .help(help),
    );
}
