//! `OperationInputOutputMisuse`, `OperationInputOutputName`, `OperationNameAmbiguity`: inputs and outputs belong to one
//! operation each, and are named for it.

use super::context::{Context, on_member, on_shape};
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{Shape, ShapeId, ShapeType, trait_ids};
use crate::semantic::selector::{Relationship, VertexId};

/// What an operation has one structure for.
struct Side {
    name: &'static str,
    definition: &'static str,
    relationship: Relationship,
    other: Relationship,
    name_code: &'static str,
    /// How structures are called that are meant to be it.
    suffixes: [&'static str; 2],
}

const SIDES: [Side; 2] = [
    Side {
        name: "input",
        definition: trait_ids::INPUT,
        relationship: Relationship::Input,
        other: Relationship::Output,
        name_code: "OperationInputOutputName.input",
        suffixes: ["Input", "Request"],
    },
    Side {
        name: "output",
        definition: trait_ids::OUTPUT,
        relationship: Relationship::Output,
        other: Relationship::Input,
        name_code: "OperationInputOutputName.output",
        suffixes: ["Output", "Response"],
    },
];

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for side in &SIDES {
        for vertex in context.with(side.definition) {
            if let Some(shape) = context.graph.shape(*vertex) {
                users(context, side, *vertex, shape, diagnostics);
            }
        }
        for (_, operation) in context.of_type(ShapeType::Operation) {
            ambiguous(context, side, operation, diagnostics);
        }
    }
}

/// Who uses a structure with `@input` or `@output`.
fn users(context: &Context<'_>, side: &Side, vertex: VertexId, shape: &Shape, diagnostics: &mut Diagnostics) {
    let Side { name, .. } = side;
    let rule = format!("a structure with `@{name}` is the {name} of one operation, so that it can grow with it");
    let mut operations: Vec<(&ShapeId, VertexId)> = Vec::new();
    for (relationship, user) in context.graph.reverse(vertex) {
        let id = context.graph.id(*user);
        if *relationship == side.relationship {
            operations.push((id, *user));
            if let Some(operation) = context.graph.shape(*user).filter(|_| !shape.id().name().starts_with(id.name())) {
                misnamed(side, operation, shape, diagnostics);
            }
        } else if *relationship == side.other {
            let Some(operation) = context.graph.shape(*user) else { continue };
            let message = format!("`{}` with `@{name}` is not the {name} of `{id}`", shape.id());
            diagnostics.push(
                on_shape(Severity::Error, "OperationInputOutputMisuse", operation, message)
                    .at(operation.reference_span(shape.id()), "used here")
                    .and_at(shape.span(), format!("`@{name}`"))
                    .note(&*rule)
                    .help("give the operation a structure of its own"),
            );
        } else if *relationship == Relationship::Target
            && let Some((_, member)) = context.member(*user)
        {
            let message = format!("member `{}` targets `{}`, which has `@{name}`", member.name(), shape.id());
            diagnostics.push(
                on_member(Severity::Error, "OperationInputOutputMisuse", member, message)
                    .and_at(shape.span(), format!("`@{name}`"))
                    .note(&*rule)
                    .help(format!("target another structure, or remove `@{name}`")),
            );
        }
    }
    operations.sort_unstable();
    operations.dedup();
    if let [(first, _), (second, user), rest @ ..] = &operations[..] {
        let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
        let message = format!("`{}` is the {name} of `{first}`, and of `{second}`{more}", shape.id());
        diagnostics.push(
            on_shape(Severity::Error, "OperationInputOutputMisuse", shape, message)
                .at(shape.span(), format!("`@{name}`"))
                .and_at(context.span(*user), "used here too")
                .note(rule)
                .help(format!("remove `@{name}`, or give each operation a structure of its own")),
        );
    }
}

fn misnamed(side: &Side, operation: &Shape, shape: &Shape, diagnostics: &mut Diagnostics) {
    let (Side { name, .. }, own) = (side, operation.id().name());
    let message = format!("the {name} of `{}` is not named for it: `{}`", operation.id(), shape.id().name());
    diagnostics.push(
        on_shape(Severity::Warning, side.name_code, operation, message)
            .at(operation.reference_span(shape.id()), format!("its {name}"))
            .and_at(operation.span(), "the operation")
            .note(format!("the names of structures with `@{name}` start with the name of the operation"))
            .help(format!("rename it to `{own}{}`", side.suffixes[0])),
    );
}

/// A shape that is named like the input or output of an operation, but is not it.
fn ambiguous(context: &Context<'_>, side: &Side, operation: &Shape, diagnostics: &mut Diagnostics) {
    let Some(data) = operation.operation() else { return };
    let used = if side.relationship == Relationship::Input { &data.input } else { &data.output };
    for suffix in side.suffixes {
        let id = format!("{}{suffix}", operation.id());
        let Some(shape) = context.model.shape_by_str(&id).filter(|shape| shape.id() != used) else { continue };
        let message = format!("`{id}` is named like the {} of `{}`, which is `{used}`", side.name, operation.id());
        diagnostics.push(
            on_shape(Severity::Warning, "OperationNameAmbiguity", shape, message)
                .at(shape.span(), format!("not the {}", side.name))
                .and_at(operation.span(), "the operation")
                .note("generated code often has names of this form for inputs and outputs")
                .help(format!("use it as the {}, or give it another name", side.name)),
        );
    }
}
