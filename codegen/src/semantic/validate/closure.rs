//! What services lead to: their closures, and the protocols that they speak.

use super::budget::Budget;
use super::context::Context;
use crate::model::{FastMap, FastSet, Node, Shape, ShapeId, ShapeType, UNIT, trait_ids};
use crate::semantic::selector::{Relationship, VertexId};
use crate::text::Span;

/// A service with what it leads to.
pub(super) struct Scope<'m> {
    pub(super) service: &'m Shape,
    /// The shapes and members that it leads to through resources, operations and members, sorted, itself included.
    ///
    /// Mixins are not part of it, and neither is the unit type of operations without an input or output.
    pub(super) closure: Vec<VertexId>,
    /// The operations among them: its own, and those of its resources.
    pub(super) operations: Vec<&'m Shape>,
    /// The resources among them.
    pub(super) resources: Vec<&'m Shape>,
}

/// The services of a model, and those that are left out, since so many have so much in common.
#[derive(Default)]
pub(super) struct Scopes<'m> {
    pub(super) list: Vec<Scope<'m>>,
    /// The services of each operation.
    pub(super) of_operations: FastMap<&'m ShapeId, Vec<&'m Shape>>,
    pub(super) left_out: Vec<&'m Shape>,
}

impl<'m> Scopes<'m> {
    pub(super) fn new(context: &Context<'m>) -> Self {
        let mut budget = Budget::new(context);
        let mut scopes = Scopes::default();
        for (vertex, service) in context.of_type(ShapeType::Service) {
            let Some(closure) = closure(context, vertex, &mut budget) else {
                scopes.left_out.push(service);
                continue;
            };
            let of_type = |wanted| {
                let shapes = closure.iter().filter_map(|vertex| context.graph.shape(*vertex));
                shapes.filter(|shape| shape.shape_type() == wanted).collect()
            };
            let (operations, resources): (Vec<&Shape>, _) =
                (of_type(ShapeType::Operation), of_type(ShapeType::Resource));
            for operation in &operations {
                scopes.of_operations.entry(operation.id()).or_default().push(service);
            }
            scopes.list.push(Scope { service, closure, operations, resources });
        }
        scopes
    }
}

/// `None` when the budget does not suffice.
fn closure(context: &Context<'_>, service: VertexId, budget: &mut Budget) -> Option<Vec<VertexId>> {
    let unit = context.graph.find(UNIT);
    let is_part = |relationship, to| match relationship {
        Relationship::Mixin => false,
        Relationship::Input | Relationship::Output => Some(to) != unit,
        _ => true,
    };
    let (seen, is_whole) = reached(context, service, is_part, budget);
    let mut closure: Vec<VertexId> = seen.into_iter().collect();
    closure.sort_unstable();
    is_whole.then_some(closure)
}

/// What a vertex leads to by edges of some kind, itself included; and whether that is all, as far as the budget goes.
pub(super) fn reached(
    context: &Context<'_>,
    from: VertexId,
    follows: impl Fn(Relationship, VertexId) -> bool,
    budget: &mut Budget,
) -> (FastSet<VertexId>, bool) {
    let mut seen: FastSet<VertexId> = FastSet::from_iter([from]);
    let mut open = vec![from];
    while let Some(vertex) = open.pop() {
        if !budget.spend(0) {
            return (seen, false);
        }
        context.graph.for_each_edge(vertex, |relationship, to| {
            if follows(relationship, to) && seen.insert(to) {
                open.push(to);
            }
        });
    }
    (seen, true)
}

/// The protocols of a service: traits and their definitions.
pub(super) fn protocols<'m>(
    context: &Context<'m>,
    service: &'m Shape,
) -> impl Iterator<Item = (&'m ShapeId, &'m Node)> {
    service.traits().iter().filter_map(|(id, _)| {
        let definition = context.model.shape(id)?;
        Some((id, definition.traits().get(trait_ids::PROTOCOL_DEFINITION)?))
    })
}

/// Whether the definition of a protocol says that it knows a trait.
pub(super) fn knows_trait(definition: &Node, id: &str) -> bool {
    let traits = definition.get("traits").and_then(Node::as_array).unwrap_or_default();
    traits.iter().any(|known| known.as_str() == Some(id))
}

/// Where a shape names each of the shapes that it refers to; what mixins gave is not among them.
pub(super) fn references(shape: &Shape) -> FastMap<&ShapeId, Span> {
    shape.references.iter().map(|(id, span)| (id, *span)).collect()
}
