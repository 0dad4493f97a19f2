//! Which operations a service has.

use std::collections::BTreeSet;

use crate::model::{Model, Shape, ShapeId};

/// The operations of a service: bound to itself, or to its resources at any depth. Sorted by id.
#[must_use]
pub fn operations_of(model: &Model, service: &Shape) -> BTreeSet<ShapeId> {
    let mut operations = BTreeSet::new();
    let Some(data) = service.service() else { return operations };
    operations.extend(data.operations.iter().cloned());
    let mut seen = BTreeSet::new();
    let mut pending: Vec<&ShapeId> = data.resources.iter().collect();
    while let Some(id) = pending.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let Some(resource) = model.shape(id).and_then(Shape::resource) else { continue };
        operations.extend(resource.lifecycle().map(|(_, operation)| operation.clone()));
        operations.extend(resource.operations.iter().cloned());
        operations.extend(resource.collection_operations.iter().cloned());
        pending.extend(&resource.resources);
    }
    operations
}
