//! `TraitTarget`, `TraitConflict`, `ExclusiveStructureMemberTrait`, `Model` (of selectors that are none): traits stand where
//! their definitions allow it.

use super::context::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{FastMap, Member, Node, Shape, ShapeId, ShapeType, trait_ids};
use crate::semantic::selector::{Selector, VertexId};

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    definitions(context, diagnostics);
    let mut conflicting: FastMap<VertexId, Vec<(&str, &str)>> = FastMap::default();
    for (id, vertices) in context.traits() {
        // Traits without a definition have been reported.
        let Some(definition) = context.model.shape_by_str(id) else { continue };
        let Some(settings) = definition.traits().get(trait_ids::TRAIT) else { continue };
        if definition.traits().has(trait_ids::MIXIN) {
            mixins(context, definition, vertices, diagnostics);
        }
        targets(context, id, definition, settings, vertices, diagnostics);
        conflicts(context, id, settings, vertices, &mut conflicting);
        match settings.get("structurallyExclusive").and_then(Node::as_str) {
            Some("member") => exclusive_members(context, id, diagnostics),
            Some("target") => exclusive_targets(context, id, vertices, diagnostics),
            _ => {}
        }
    }
    for (vertex, mut pairs) in conflicting {
        pairs.sort_unstable();
        diagnostics.push(conflict(context, vertex, &pairs));
    }
}

/// Shapes that have a mixin applied to them as a trait.
fn mixins(context: &Context<'_>, definition: &Shape, vertices: &[VertexId], diagnostics: &mut Diagnostics) {
    let id = definition.id();
    for vertex in vertices {
        let owner = context.graph.id(*vertex);
        diagnostics.push(
            Diagnostic::error("TraitTarget", format!("trait `{id}` is a mixin, and cannot be applied to `{owner}`"))
                .at(context.trait_span(*vertex, id.as_str()), "applied here")
                .and_at(definition.span(), "`@mixin`")
                .shape(owner)
                .note("mixins are only mixed in")
                .help("define another trait that has the mixin"),
        );
    }
}

/// The selectors of the definitions that were loaded.
fn definitions(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(trait_ids::TRAIT) {
        let selector =
            context.graph.traits(*vertex).get(trait_ids::TRAIT).and_then(|settings| settings.get("selector"));
        let Some((node, text)) = selector.and_then(|node| Some((node, node.as_str()?))) else { continue };
        match Selector::parse(text) {
            Ok(selector) => {
                for remark in selector.remarks() {
                    diagnostics.push(
                        Diagnostic::new(
                            Severity::Note,
                            "TraitDefinition",
                            format!("a part of the selector has no effect, {remark}"),
                        )
                        .at(node.span(), "this selector")
                        .shape(context.graph.id(*vertex))
                        .note("names that selectors do not know are read, and match nothing")
                        .help("correct the name, or leave that part out"),
                    );
                }
            }
            Err(error) => diagnostics.push(
                Diagnostic::error("Model", format!("the selector of the trait does not parse: {error}"))
                    .at(node.span(), "this selector")
                    .shape(context.graph.id(*vertex))
                    .help("see the grammar of selectors; `structure > member` matches the members of structures"),
            ),
        }
    }
}

fn targets(
    context: &Context<'_>,
    id: &str,
    definition: &Shape,
    settings: &Node,
    vertices: &[VertexId],
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
    // What a member without a target could carry cannot be said; that the target is missing has been.
    let resolves =
        |vertex: &u32| context.member(*vertex).is_none_or(|(_, member)| context.shape(member.target()).is_some());
    let unfit = |vertex: &&u32| matching.binary_search(vertex).is_err() && resolves(vertex);
    for vertex in vertices.iter().filter(unfit) {
        let owner = context.graph.id(*vertex);
        diagnostics.push(
            Diagnostic::error(
                "TraitTarget",
                format!("trait `{}` cannot be applied to `{owner}`", trait_ids::short(id)),
            )
            .at(context.trait_span(*vertex, id), "applied here")
            .and_at(context.span(*vertex), "to this")
            .shape(owner)
            .note(format!("the trait may only be applied to shapes that match its selector: {text}"))
            .help(way_out(context, *vertex, text)),
        );
    }
}

/// What to do about a trait on a shape that its selector does not match.
fn way_out(context: &Context<'_>, vertex: VertexId, selector: &str) -> &'static str {
    if selector.contains("[trait|required]") && !context.graph.traits(vertex).has(trait_ids::REQUIRED) {
        return "add `@required`, if it is always there, or remove the trait";
    }
    "remove the trait, or apply it to a shape that the selector matches"
}

/// Adds the shapes that have a trait together with one that it conflicts with.
fn conflicts<'m>(
    context: &Context<'m>,
    id: &'m str,
    settings: &'m Node,
    vertices: &[VertexId],
    found: &mut FastMap<VertexId, Vec<(&'m str, &'m str)>>,
) {
    let others = settings.get("conflicts").and_then(Node::as_array).unwrap_or_default();
    for other in others.iter().filter_map(Node::as_str) {
        for vertex in vertices.iter().filter(|vertex| context.graph.traits(**vertex).has(other)) {
            found.entry(*vertex).or_default().push((id, other));
        }
    }
}

fn conflict(context: &Context<'_>, vertex: VertexId, pairs: &[(&str, &str)]) -> Diagnostic {
    let owner = context.graph.id(vertex);
    // Two traits that name each other are one conflict.
    let is_told = |(id, other): &&(&str, &str)| id < other || !pairs.contains(&(other, id));
    let told: Vec<String> = pairs
        .iter()
        .filter(is_told)
        .map(|(id, other)| format!("`{}` with `{}`", trait_ids::short(id), trait_ids::short(other)))
        .collect();
    let mut finding = Diagnostic::error("TraitConflict", format!("traits conflict on `{owner}`: {}", told.join(", ")));
    if let Some((id, other)) = pairs.iter().find(is_told) {
        finding = finding
            .at(context.trait_span(vertex, id), format!("`{}`", trait_ids::short(id)))
            .and_at(context.trait_span(vertex, other), format!("`{}`", trait_ids::short(other)));
    }
    finding.shape(owner).note("the definition of the one names the other in its `conflicts`").help("remove one of them")
}

/// Structures of which several members have a trait that is exclusive among them.
fn exclusive_members(context: &Context<'_>, id: &str, diagnostics: &mut Diagnostics) {
    let mut members: FastMap<&ShapeId, Vec<&Member>> = FastMap::default();
    let structures = context.members_with(id).filter(|(shape, _)| shape.shape_type() == ShapeType::Structure);
    for (shape, member) in structures {
        members.entry(shape.id()).or_default().push(member);
    }
    for (shape, members) in members {
        exclusive(id, shape, &members, "one member of a structure can have the trait", diagnostics);
    }
}

fn exclusive_targets(context: &Context<'_>, id: &str, vertices: &[VertexId], diagnostics: &mut Diagnostics) {
    let mut shapes: Vec<&Shape> = Vec::new();
    for vertex in vertices {
        for (_, from) in context.graph.reverse(*vertex) {
            shapes.extend(context.member(*from).map(|(shape, _)| shape));
        }
    }
    shapes.sort_by(|a, b| a.id().cmp(b.id()));
    shapes.dedup_by(|a, b| a.id() == b.id());
    let rule = "one member of a structure can target a shape with the trait";
    for shape in shapes.iter().filter(|shape| shape.shape_type() == ShapeType::Structure) {
        let has = |member: &&Member| context.shape(member.target()).is_some_and(|target| target.traits().has(id));
        let members: Vec<&Member> = shape.members().iter().filter(has).collect();
        exclusive(id, shape.id(), &members, rule, diagnostics);
    }
}

fn exclusive(id: &str, shape: &ShapeId, members: &[&Member], rule: &str, diagnostics: &mut Diagnostics) {
    let [first, others @ ..] = members else { return };
    if others.is_empty() {
        return;
    }
    let names: Vec<String> = members.iter().map(|member| format!("`{}`", member.name())).collect();
    let message = format!("members {} of `{shape}` all have `{}`", names.join(", "), trait_ids::short(id));
    let mut finding = Diagnostic::error("ExclusiveStructureMemberTrait", message);
    for other in others {
        finding = finding.at(other.span(), "again");
    }
    let finding = finding.and_at(first.span(), "first").shape(shape);
    diagnostics.push(finding.note(format!("only {rule}")).help("keep one of them"));
}
