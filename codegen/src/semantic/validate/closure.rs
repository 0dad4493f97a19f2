//! What services lead to: their closures, and the protocols that they speak.

use super::context::Context;
use crate::node::Node;
use crate::semantic::selector::{Relationship, VertexId};
use crate::semantic::{FastMap, FastSet, ServiceData, Shape, ShapeId};
use crate::source::Span;

const UNIT: &str = "smithy.api#Unit";
const PROTOCOL: &str = "smithy.api#protocolDefinition";

/// The shapes and members that a service leads to through resources, operations and members, sorted, itself included.
///
/// Mixins are not part of it, and neither is the unit type of operations without an input or output.
pub(super) fn closure(context: &Context<'_>, service: VertexId) -> Vec<VertexId> {
    let unit = context.graph.find(UNIT);
    let mut seen: FastSet<VertexId> = FastSet::from_iter([service]);
    let mut open = vec![service];
    while let Some(vertex) = open.pop() {
        context.graph.for_each_edge(vertex, |relationship, to| {
            let is_part = match relationship {
                Relationship::Mixin => false,
                Relationship::Input | Relationship::Output => Some(to) != unit,
                _ => true,
            };
            if is_part && seen.insert(to) {
                open.push(to);
            }
        });
    }
    let mut closure: Vec<VertexId> = seen.into_iter().collect();
    closure.sort_unstable();
    closure
}

/// The protocols of a service: traits and their definitions.
pub(super) fn protocols<'m>(
    context: &Context<'m>,
    service: &'m Shape,
) -> impl Iterator<Item = (&'m ShapeId, &'m Node)> {
    service.traits().iter().filter_map(|(id, _)| {
        let definition = context.model.shape(id)?;
        Some((id, definition.traits().get(PROTOCOL)?))
    })
}

/// Whether the definition of a protocol says that it knows a trait.
pub(super) fn knows_trait(definition: &Node, id: &str) -> bool {
    let traits = definition.get("traits").and_then(Node::as_array).unwrap_or_default();
    traits.iter().any(|known| known.as_str() == Some(id))
}

/// The resources of a service, those of its resources too, each once.
pub(super) fn resources<'m>(context: &Context<'m>, service: &'m ServiceData) -> Vec<&'m Shape> {
    let mut seen: FastSet<&ShapeId> = FastSet::default();
    let mut open: Vec<&ShapeId> = service.resources.iter().collect();
    let mut resources = Vec::new();
    while let Some(id) = open.pop() {
        let Some(shape) = context.shape(id).filter(|_| seen.insert(id)) else { continue };
        if let Some(resource) = shape.resource() {
            open.extend(&resource.resources);
            resources.push(shape);
        }
    }
    resources.sort_unstable_by(|a, b| a.id().cmp(b.id()));
    resources
}

/// Where a shape names each of the shapes that it refers to; what mixins gave is not among them.
pub(super) fn references(shape: &Shape) -> FastMap<&ShapeId, Span> {
    shape.references.iter().map(|(id, span)| (id, *span)).collect()
}
