//! `RequestCompressionTrait`, `IdempotentTrait`: what operations say fits their inputs and errors.

use super::context::{Context, on_shape};
use crate::diagnostic::{Diagnostics, Severity, nearest};
use crate::model::{FastSet, Node, OperationData, Shape, ShapeId, UNIT, trait_ids};

/// What requests can be compressed with.
const ENCODINGS: [&str; 1] = ["gzip"];

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (id, check) in [
        (
            trait_ids::REQUEST_COMPRESSION,
            compression as fn(&Context<'_>, &Shape, &OperationData, &Node, &mut Diagnostics),
        ),
        (trait_ids::IDEMPOTENT, idempotent),
    ] {
        for vertex in context.with(id) {
            let Some(operation) = context.graph.shape(*vertex) else { continue };
            if let (Some(data), Some(value)) = (operation.operation(), operation.traits().get(id)) {
                check(context, operation, data, value, diagnostics);
            }
        }
    }
}

fn compression(
    context: &Context<'_>,
    operation: &Shape,
    data: &OperationData,
    value: &Node,
    diagnostics: &mut Diagnostics,
) {
    let finding = |message: String| on_shape(Severity::Error, "RequestCompressionTrait", operation, message);
    let place = value.span().or(operation.span());
    if data.input.as_str() == UNIT {
        diagnostics.push(
            finding(format!("operation `{}` compresses its requests, but has no input", operation.id()))
                .at(place, "compressed")
                .help("give it an input, or remove `@requestCompression`"),
        );
    }
    let members = context.shape(&data.input).map_or(&[][..], Shape::members);
    for member in members {
        let traits = context.shape(member.target()).map(Shape::traits);
        if traits.is_some_and(|traits| traits.has(trait_ids::STREAMING) && traits.has(trait_ids::REQUIRES_LENGTH)) {
            let message =
                format!("`{}` is a stream whose length has to be known, and a compressed one's is not", member.name());
            diagnostics.push(
                finding(message)
                    .at(place, "compressed")
                    .and_at(member.span(), "a stream with `@requiresLength`")
                    .help("remove `@requestCompression`, or stream without `@requiresLength`"),
            );
        }
    }
    let Some(encodings) = value.get("encodings").and_then(Node::as_array) else { return };
    if encodings.is_empty() {
        let message = format!("operation `{}` does not say what its requests are compressed with", operation.id());
        diagnostics.push(finding(message).at(place, "no encodings").help("write `encodings: [\"gzip\"]`"));
    }
    let unknown = |node: &&Node| {
        node.as_str().is_some_and(|name| !ENCODINGS.iter().any(|known| known.eq_ignore_ascii_case(name)))
    };
    if let Some(node) = encodings.iter().find(unknown) {
        let name = node.as_str().unwrap_or_default();
        let help = nearest(name, ENCODINGS).map_or("write `gzip`".to_owned(), |near| format!("write `{near}`"));
        diagnostics.push(
            finding(format!("`{name}` is nothing that clients compress requests with"))
                .at(node.span(), "this encoding")
                .note("clients know `gzip`")
                .help(help),
        );
    }
}

/// The errors that tell a request from its repetition are errors of the operation.
fn idempotent(_: &Context<'_>, operation: &Shape, data: &OperationData, value: &Node, diagnostics: &mut Diagnostics) {
    let finding = |message: String| on_shape(Severity::Error, "IdempotentTrait", operation, message);
    if let (Some(exists), Some(not_found)) = (value.get("exists"), value.get("notFound")) {
        diagnostics.push(
            finding(format!("`@idempotent` of `{}` has `exists`, and `notFound` as well", operation.id()))
                .at(not_found.span(), "for what deletes")
                .and_at(exists.span(), "for what creates")
                .note("an operation creates something or deletes it")
                .help("remove one of them"),
        );
    }
    let errors: FastSet<&str> = data.errors.iter().map(ShapeId::as_str).collect();
    for key in ["exists", "notFound"] {
        for node in value.get(key).and_then(Node::as_array).unwrap_or_default() {
            let Some(id) = node.as_str().filter(|id| !errors.contains(id)) else { continue };
            let near = nearest(id, data.errors.iter().map(ShapeId::as_str));
            let help = near
                .map_or_else(|| format!("add `{id}` to the errors of the operation"), |near| format!("write `{near}`"));
            diagnostics.push(
                finding(format!("`{key}` names `{id}`, which is not an error of `{}`", operation.id()))
                    .at(node.span(), "not among its errors")
                    .and_at(operation.span(), "the operation")
                    .help(help),
            );
        }
    }
}
