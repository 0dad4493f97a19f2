//! `TraitTarget`, `TraitConflict`, `ExclusiveStructureMemberTrait`: traits stand where their definitions allow it.

use super::context::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::node::Node;
use crate::semantic::selector::Selector;
use crate::semantic::{FastMap, Shape, ShapeId};

const TRAIT: &str = "smithy.api#trait";

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    definitions(context, diagnostics);
    for (id, vertices) in context.traits() {
        // Traits without a definition have been reported.
        let Some(definition) = context.model.shape_by_str(id) else { continue };
        let Some(settings) = definition.traits().get(TRAIT) else { continue };
        targets(context, id, definition, settings, vertices, diagnostics);
        conflicts(context, id, settings, vertices, diagnostics);
        match settings.get("structurallyExclusive").and_then(Node::as_str) {
            Some("member") => exclusive_members(context, id, diagnostics),
            Some("target") => exclusive_targets(context, id, vertices, diagnostics),
            _ => {}
        }
    }
}

/// The selectors of the definitions that were loaded.
fn definitions(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(TRAIT) {
        let selector = context.graph.traits(*vertex).get(TRAIT).and_then(|settings| settings.get("selector"));
        let Some((node, text)) = selector.and_then(|node| Some((node, node.as_str()?))) else { continue };
        if let Err(error) = Selector::parse(text) {
            diagnostics.push(
                Diagnostic::error("TraitDefinition", format!("the selector of the trait does not parse: {error}"))
                    .at(node.span(), "this selector")
                    .shape(context.graph.id(*vertex))
                    .help("see the grammar of selectors; `structure > member` matches the members of structures"),
            );
        }
    }
}

fn targets(
    context: &Context<'_>,
    id: &str,
    definition: &Shape,
    settings: &Node,
    vertices: &[u32],
    diagnostics: &mut Diagnostics,
) {
    let text = settings.get("selector").and_then(Node::as_str).unwrap_or("*");
    if text == "*" {
        return;
    }
    // A selector that does not parse has been reported at the definition.
    let Ok(selector) = Selector::parse(text) else { return };
    let Ok(matching) = selector.matching(&context.graph, vertices) else {
        diagnostics.push(
            Diagnostic::new(Severity::Warning, "TraitTarget", format!("the selector of `{id}` costs too much to ask"))
                .at(definition.span(), "this trait")
                .help("write a selector that follows fewer neighbours"),
        );
        return;
    };
    for vertex in vertices.iter().filter(|vertex| matching.binary_search(vertex).is_err()) {
        let owner = context.graph.id(*vertex);
        diagnostics.push(
            Diagnostic::error("TraitTarget", format!("trait `{}` cannot be applied to `{owner}`", short(id)))
                .at(context.trait_span(*vertex, id), "applied here")
                .and_at(context.span(*vertex), "to this")
                .shape(owner)
                .note(format!("the trait may only be applied to shapes that match its selector: {text}"))
                .help("remove the trait, or apply it to a shape that the selector matches"),
        );
    }
}

fn conflicts(context: &Context<'_>, id: &str, settings: &Node, vertices: &[u32], diagnostics: &mut Diagnostics) {
    let others: Vec<&str> = settings
        .get("conflicts")
        .and_then(Node::as_array)
        .unwrap_or_default()
        .iter()
        .filter_map(Node::as_str)
        .collect();
    if others.is_empty() {
        return;
    }
    for vertex in vertices {
        let traits = context.graph.traits(*vertex);
        for other in others.iter().filter(|other| traits.has(other)) {
            // Two traits that name each other are one conflict.
            let mutual = context.model.shape_by_str(other).is_some_and(|definition| {
                let names = definition.traits().get(TRAIT).and_then(|settings| settings.get("conflicts"));
                names.and_then(Node::as_array).unwrap_or_default().iter().any(|name| name.as_str() == Some(id))
            });
            if mutual && *other < id {
                continue;
            }
            let owner = context.graph.id(*vertex);
            diagnostics.push(
                Diagnostic::error(
                    "TraitConflict",
                    format!("traits `{}` and `{}` conflict on `{owner}`", short(id), short(other)),
                )
                .at(context.trait_span(*vertex, id), format!("`{}`", short(id)))
                .and_at(context.trait_span(*vertex, other), format!("`{}`", short(other)))
                .shape(owner)
                .note("the definition of the one names the other in its `conflicts`")
                .help("remove one of them"),
            );
        }
    }
}

fn exclusive_members(context: &Context<'_>, id: &str, diagnostics: &mut Diagnostics) {
    let mut first: FastMap<&ShapeId, &crate::semantic::Member> = FastMap::default();
    for (shape, member) in context.members_with(id) {
        if let Some(earlier) = first.get(shape.id()) {
            diagnostics.push(exclusive(id, shape, earlier, member, "one member of a structure can have the trait"));
        } else {
            first.insert(shape.id(), member);
        }
    }
}

fn exclusive_targets(context: &Context<'_>, id: &str, vertices: &[u32], diagnostics: &mut Diagnostics) {
    let mut shapes: Vec<&Shape> = Vec::new();
    for vertex in vertices {
        for (_, from) in context.graph.reverse(*vertex) {
            shapes.extend(context.member(*from).map(|(shape, _)| shape));
        }
    }
    shapes.sort_by(|a, b| a.id().cmp(b.id()));
    shapes.dedup_by(|a, b| a.id() == b.id());
    for shape in shapes.iter().filter(|shape| shape.shape_type() == crate::semantic::ShapeType::Structure) {
        let has = |member: &&crate::semantic::Member| {
            context.shape(member.target()).is_some_and(|target| target.traits().has(id))
        };
        let mut members = shape.members().iter().filter(has);
        if let (Some(first), Some(second)) = (members.next(), members.next()) {
            let rule = "one member of a structure can target a shape with the trait";
            diagnostics.push(exclusive(id, shape, first, second, rule));
        }
    }
}

fn exclusive(
    id: &str,
    shape: &Shape,
    first: &crate::semantic::Member,
    second: &crate::semantic::Member,
    rule: &str,
) -> Diagnostic {
    Diagnostic::error(
        "ExclusiveStructureMemberTrait",
        format!("members `{}` and `{}` of `{}` both have `{}`", first.name(), second.name(), shape.id(), short(id)),
    )
    .at(second.span(), "again")
    .and_at(first.span(), "first")
    .shape(shape.id())
    .note(format!("only {rule}"))
    .help("keep one of them")
}

fn short(id: &str) -> &str {
    id.strip_prefix("smithy.api#").unwrap_or(id)
}
