//! `ReferencesTrait`, `MemberShouldReferenceResource`: what refers to a resource has its identifiers.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, nearest};
use crate::model::{FastMap, FastSet, Member, Node, ResourceData, Shape, ShapeId, ShapeType, Traits, trait_ids};
use crate::semantic::selector::VertexId;
use crate::semantic::validate::budget::Budget;
use crate::semantic::validate::closure::reached;
use crate::semantic::validate::context::{Context, on_member, on_shape};
use crate::text::Span;

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(trait_ids::REFERENCES) {
        let Some(shape) = context.graph.shape(*vertex) else { continue };
        for node in references(shape.traits()) {
            reference(context, shape, node, diagnostics);
        }
    }
    unreferenced(context, diagnostics);
}

fn references(traits: &Traits) -> &[Node] {
    traits.get(trait_ids::REFERENCES).and_then(Node::as_array).unwrap_or_default()
}

fn reference(context: &Context<'_>, shape: &Shape, node: &Node, diagnostics: &mut Diagnostics) {
    let finding = |message: String, span: Span, label: &str| {
        on_shape(Severity::Error, "ReferencesTrait", shape, message).at(span, label)
    };
    let ids = node.get("ids").and_then(Node::as_object).filter(|ids| !ids.is_empty());
    let is_string = shape.shape_type() == ShapeType::String;
    if is_string && ids.is_some() {
        let message = format!("`{}` is a string, and has no members for `ids`", shape.id());
        diagnostics.push(finding(message, node.span(), "this reference").help("remove `ids`"));
    }
    let Some((place, id)) = node.get("resource").and_then(|node| Some((node, node.as_str()?))) else { return };
    let Some(target) = context.model.shape_by_str(id) else { return };
    let Some(resource) = target.resource() else {
        let message = format!("`{id}` is not a resource, but a {}", target.shape_type());
        return diagnostics.push(
            finding(message, place.span(), "not a resource")
                .and_at(target.span(), "defined here")
                .help("name a resource"),
        );
    };
    if is_string && resource.identifiers.len() != 1 {
        let message = format!("a string cannot identify `{id}`, which has {} identifiers", resource.identifiers.len());
        diagnostics.push(
            finding(message, place.span(), "this resource")
                .and_at(target.span(), "its identifiers")
                .note("a string refers to resources with one identifier")
                .help("refer to it from a structure with a member for each identifier"),
        );
    }
    if shape.shape_type() == ShapeType::Structure {
        let explicit =
            ids.map(|ids| ids.iter().filter_map(|(name, member)| Some((name, member.as_str()?, member.span()))));
        let bound: Vec<(&str, &str, Span)> = match explicit {
            Some(explicit) => {
                let bound: Vec<_> = explicit.collect();
                diagnostics_of_names(&finding, target, resource, node, &bound, diagnostics);
                bound
            }
            None => resource.identifiers.iter().map(|(name, _)| (name.as_str(), name.as_str(), place.span())).collect(),
        };
        members(context, &finding, shape, target, &bound, diagnostics);
    }
}

/// The names that `ids` gives are the identifiers of the resource.
fn diagnostics_of_names(
    finding: &impl Fn(String, Span, &str) -> Diagnostic,
    target: &Shape,
    resource: &ResourceData,
    node: &Node,
    bound: &[(&str, &str, Span)],
    diagnostics: &mut Diagnostics,
) {
    let names = || resource.identifiers.iter().map(|(name, _)| name.as_str());
    if bound.len() != resource.identifiers.len() {
        let message =
            format!("`ids` has {} of the {} identifiers of `{}`", bound.len(), resource.identifiers.len(), target.id());
        diagnostics.push(
            finding(message, node.get("ids").unwrap_or(node).span(), "these identifiers")
                .and_at(target.span(), "the resource")
                .note("a reference has a member for each identifier, and no other")
                .help(format!("bind {}", names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "))),
        );
    }
    let known: FastSet<&str> = names().collect();
    for (name, _, span) in bound.iter().filter(|(name, ..)| !known.contains(name)) {
        let help = nearest(name, names()).map_or("remove it".to_owned(), |near| format!("write `{near}`"));
        diagnostics.push(
            finding(format!("`{}` has no identifier `{name}`", target.id()), *span, "no such identifier")
                .and_at(target.span(), "the resource")
                .help(help),
        );
    }
}

/// The members that identify the resource are there, and strings.
fn members(
    context: &Context<'_>,
    finding: &impl Fn(String, Span, &str) -> Diagnostic,
    shape: &Shape,
    target: &Shape,
    bound: &[(&str, &str, Span)],
    diagnostics: &mut Diagnostics,
) {
    for (identifier, name, span) in bound {
        let Some(member) = shape.member(name) else {
            let message = format!("`{}` has no member `{name}` for the identifier of `{}`", shape.id(), target.id());
            let help = match nearest(name, shape.members().iter().map(Member::name)) {
                Some(near) => format!("write `ids: {{ {identifier}: \"{near}\" }}`"),
                None => format!("add the member, or name the one that holds it: `ids: {{ {identifier}: \"…\" }}`"),
            };
            diagnostics
                .push(finding(message, *span, "this reference").and_at(shape.span(), "looked for here").help(help));
            continue;
        };
        let found = context.shape_type(member.target());
        if found.is_some_and(|found| !matches!(found, ShapeType::String | ShapeType::Enum)) {
            let message = format!("`{name}` is the identifier `{identifier}` of `{}`, but no string", target.id());
            diagnostics.push(
                finding(message, member.target_span(), "not a string")
                    .and_at(*span, "this reference")
                    .note("identifiers are strings")
                    .help("target a string, or name another member"),
            );
        }
    }
}

/// Members that have the name and target of an identifier, but are part neither of that resource nor of a reference.
fn unreferenced(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut identifiers: BTreeMap<(&str, &ShapeId), Vec<VertexId>> = BTreeMap::new();
    let mut parents: FastMap<&ShapeId, Vec<VertexId>> = FastMap::default();
    for (vertex, shape) in context.of_type(ShapeType::Resource) {
        let Some(resource) = shape.resource() else { continue };
        for (name, target) in &resource.identifiers {
            identifiers.entry((name, target)).or_default().push(vertex);
        }
        for child in &resource.resources {
            parents.entry(child).or_default().push(vertex);
        }
    }
    if identifiers.is_empty() {
        return;
    }
    let mut reach = Reach { context, budget: Budget::new(context), known: FastMap::default() };
    for (_, shape) in context.shapes() {
        for (member, at) in shape.members().iter().zip(1u32..) {
            let Some(resources) = identifiers.get(&(member.name(), member.target())) else { continue };
            if context.shape_type(member.target()) != Some(ShapeType::String) {
                continue;
            }
            let Some(vertex) = context.graph.find(shape.id().as_str()).map(|vertex| vertex + at) else { continue };
            let named: FastSet<&str> = [shape.traits(), member.traits()]
                .into_iter()
                .flat_map(references)
                .filter_map(|node| node.get("resource")?.as_str())
                .collect();
            let mut meant = resources.iter().copied().filter(|resource| {
                let id = context.graph.id(*resource);
                let mut above = parents.get(id).into_iter().flatten().chain([resource]);
                !named.contains(id.as_str()) && !above.any(|above| reach.leads(*above, vertex))
            });
            if let Some(resource) = meant.next() {
                should_refer(context, member, resource, diagnostics);
            }
        }
    }
}

fn should_refer(context: &Context<'_>, member: &Member, resource: VertexId, diagnostics: &mut Diagnostics) {
    let id = context.graph.id(resource);
    let message =
        format!("`{}` is named like an identifier of `{id}`, but no `@references` says that it is one", member.name());
    diagnostics.push(
        on_member(Severity::Warning, "MemberShouldReferenceResource", member, message)
            .and_at(context.span(resource), "this resource")
            .note("a reference lets tools follow from one resource to another")
            .help(format!("add `@references([{{ resource: {} }}])` to the structure", id.name())),
    );
}

/// What each resource leads to, found when it is asked for.
struct Reach<'a, 'm> {
    context: &'a Context<'m>,
    budget: Budget,
    known: FastMap<VertexId, FastSet<VertexId>>,
}

impl Reach<'_, '_> {
    /// Whether a resource leads to a member; so it does, as far as anyone is told, when finding out costs too much.
    fn leads(&mut self, resource: VertexId, member: VertexId) -> bool {
        let (context, budget) = (self.context, &mut self.budget);
        let reached = self.known.entry(resource).or_insert_with(|| reached(context, resource, |_, _| true, budget).0);
        reached.contains(&member) || !self.budget.spend(0)
    }
}
