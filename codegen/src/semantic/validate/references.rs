//! `DeprecatedTrait`, `DeprecatedShape`, `PrivateAccess`, `UnitType`, `OperationInputOutputMisuse`,
//! `UnreferencedShape`: who may refer to whom.

use super::context::{Context, on_member, on_shape};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::semantic::selector::{Relationship, VertexId};
use crate::semantic::{Shape, ShapeType};

const DEPRECATED: &str = "smithy.api#deprecated";
const PRIVATE: &str = "smithy.api#private";
const UNIT: &str = "smithy.api#Unit";

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    applied_traits(context, diagnostics);
    deprecated_shapes(context, diagnostics);
    private_shapes(context, diagnostics);
    units(context, diagnostics);
    inputs_and_outputs(context, diagnostics);
    unreferenced(context, diagnostics);
}

fn applied_traits(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (id, vertices) in context.traits() {
        let Some(definition) = context.model.shape_by_str(id) else { continue };
        if let Some(deprecated) = definition.traits().get(DEPRECATED) {
            let reason = deprecated.get("message").and_then(crate::node::Node::as_str).unwrap_or("no reason given");
            for vertex in vertices {
                diagnostics.push(
                    Diagnostic::new(
                        Severity::Warning,
                        "DeprecatedTrait",
                        format!("trait `{id}` is deprecated: {reason}"),
                    )
                    .at(context.trait_span(*vertex, id), "applied here")
                    .shape(context.graph.id(*vertex))
                    .help("remove it, or use what replaces it"),
                );
            }
        }
        if definition.traits().has(PRIVATE) {
            for vertex in vertices {
                let owner = context.graph.id(*vertex);
                if owner.namespace() != definition.id().namespace() {
                    diagnostics.push(
                        Diagnostic::error("PrivateAccess", format!("trait `{id}` is private to its namespace"))
                            .at(context.trait_span(*vertex, id), "applied here")
                            .and_at(definition.span(), "`@private`")
                            .shape(owner)
                            .help("remove it, or remove `@private` from its definition"),
                    );
                }
            }
        }
    }
}

fn deprecated_shapes(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(DEPRECATED) {
        let Some(shape) = context.graph.shape(*vertex) else { continue };
        for (relationship, from) in context.graph.reverse(*vertex) {
            if *relationship != Relationship::Target {
                continue;
            }
            let Some((container, member)) = context.member(*from) else { continue };
            if member.traits().has(DEPRECATED)
                || container.traits().has(DEPRECATED)
                || context.model.is_built_in(container.id())
            {
                continue;
            }
            let message = format!("member `{}` targets a deprecated shape, `{}`", member.name(), shape.id());
            diagnostics.push(
                on_member(Severity::Warning, "DeprecatedShape", member, message)
                    .and_at(shape.span(), "deprecated")
                    .help("target what replaces it, or deprecate the member too"),
            );
        }
    }
}

fn private_shapes(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (vertex, shape) in context.shapes() {
        let mut check = |from: VertexId, to: VertexId| {
            let Some(target) = context.graph.shape(to) else { return };
            let owner = context.graph.id(from);
            if target.id().namespace() != owner.namespace() && target.traits().has(PRIVATE) {
                diagnostics.push(
                    Diagnostic::error("PrivateAccess", format!("`{}` is private to its namespace", target.id()))
                        .at(context.span(from), "refers to it")
                        .and_at(target.span(), "`@private`")
                        .shape(owner)
                        .help("define a shape of your own, or remove `@private` from its definition"),
                );
            }
        };
        context.graph.for_each_edge(vertex, |_, to| check(vertex, to));
        for at in 1..=u32::try_from(shape.members().len()).unwrap_or(0) {
            context.graph.for_each_edge(vertex + at, |_, to| check(vertex + at, to));
        }
    }
}

fn units(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let Some(unit) = context.graph.find(UNIT) else { return };
    for (relationship, from) in context.graph.reverse(unit) {
        let Some((shape, member)) = context.member(*from) else { continue };
        if *relationship != Relationship::Target || shape.shape_type() == ShapeType::Union {
            continue;
        }
        let message = format!("member `{}` of a {} targets `{UNIT}`", member.name(), shape.shape_type());
        diagnostics.push(
            on_member(Severity::Error, "UnitType", member, message)
                .note("the unit type stands for nothing: only union members and operations target it")
                .help("target an empty structure of your own"),
        );
    }
}

fn inputs_and_outputs(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (id, own, other) in
        [("smithy.api#input", Relationship::Input, "input"), ("smithy.api#output", Relationship::Output, "output")]
    {
        for vertex in context.with(id) {
            let Some(shape) = context.graph.shape(*vertex) else { continue };
            let mut operations = 0;
            for (relationship, from) in context.graph.reverse(*vertex) {
                operations += usize::from(*relationship == own);
                let misused = matches!(relationship, Relationship::Input | Relationship::Output | Relationship::Target)
                    && *relationship != own;
                if misused || *relationship == own && operations > 1 {
                    let user = context.graph.id(*from);
                    let message = format!("`{}` is the {other} of one operation, but `{user}` uses it too", shape.id());
                    diagnostics.push(
                        on_shape(Severity::Error, "OperationInputOutputMisuse", shape, message)
                            .at(shape.span(), format!("`@{other}`"))
                            .and_at(context.span(*from), "used here")
                            .note(format!(
                                "a structure with `@{other}` belongs to one operation, so that it can grow with it"
                            ))
                            .help(format!("remove `@{other}`, or give the other one a structure of its own")),
                    );
                }
            }
        }
    }
}

/// Shapes that no service leads to.
fn unreferenced(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let keeps = |shape: &Shape| {
        shape.shape_type() == ShapeType::Service
            || ["smithy.api#trait", "smithy.api#mixin"].iter().any(|id| shape.traits().has(id))
    };
    let mut open: Vec<VertexId> =
        context.shapes().filter(|(_, shape)| keeps(shape)).map(|(vertex, _)| vertex).collect();
    if context.of_type(ShapeType::Service).next().is_none() {
        return;
    }
    let mut seen = vec![false; context.graph.len()];
    for vertex in &open {
        seen[*vertex as usize] = true;
    }
    while let Some(vertex) = open.pop() {
        context.graph.for_each_edge(vertex, |_, to| {
            if !std::mem::replace(&mut seen[to as usize], true) {
                open.push(to);
            }
        });
    }
    for (vertex, shape) in context.shapes() {
        if !seen[vertex as usize] {
            let message = format!("no service leads to the {} `{}`", shape.shape_type(), shape.id());
            diagnostics.push(
                on_shape(Severity::Note, "UnreferencedShape", shape, message)
                    .at(shape.span(), "unreferenced")
                    .help("use it, or remove it"),
            );
        }
    }
}
