//! The operation that says where others are called.

use std::collections::BTreeSet;

use crate::model::{Model, Node, Shape, ShapeId, trait_ids};

/// Whether requests of an operation go to an endpoint that the service names, and to no other.
#[must_use]
pub fn requires_discovery(operation: &Shape) -> bool {
    let discovered = operation.traits().get(trait_ids::CLIENT_DISCOVERED_ENDPOINT);
    discovered.and_then(|discovered| discovered.get("required")).and_then(Node::as_bool).unwrap_or_default()
}

/// The operation that names the endpoint of those that require one; nothing where none of them does.
pub(super) fn discovering<'a>(model: &'a Model, service: &Shape, operations: &BTreeSet<ShapeId>) -> Option<&'a Shape> {
    let discovery = service.traits().get(trait_ids::CLIENT_ENDPOINT_DISCOVERY)?;
    let operation = discovery.get("operation").and_then(Node::as_str).and_then(|id| model.shape_by_str(id))?;
    let is_needed = operations.iter().filter_map(|id| model.shape(id)).any(requires_discovery);
    is_needed.then_some(operation)
}
