//! Which authentication schemes a service has, and which of them it and its operations may use.

use crate::model::{Model, Node, Shape, ShapeId, trait_ids};

/// The schemes that a service has: its traits that define one, sorted by id.
pub(crate) fn defined_schemes<'m>(
    model: &'m Model,
    service: &'m Shape,
) -> impl Iterator<Item = (&'m ShapeId, &'m Node)> {
    service
        .traits()
        .iter()
        .filter(|(id, _)| model.shape(id).is_some_and(|definition| definition.traits().has(trait_ids::AUTH_DEFINITION)))
}

/// The schemes of an operation, or of a service, most preferred first: what `@auth` lists, or else all that the service
/// has.
pub(crate) fn effective_schemes<'m>(
    model: &'m Model,
    service: &'m Shape,
    operation: Option<&'m Shape>,
) -> Vec<&'m str> {
    let listed = |shape: &'m Shape| shape.traits().get(trait_ids::AUTH).and_then(Node::as_array);
    match operation.and_then(listed).or_else(|| listed(service)) {
        Some(schemes) => schemes.iter().filter_map(Node::as_str).collect(),
        None => defined_schemes(model, service).map(|(id, _)| id.as_str()).collect(),
    }
}
