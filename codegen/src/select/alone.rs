//! The types of operations, without the operations.

use std::collections::BTreeSet;

use crate::model::{Member, Model, Shape, ShapeId, trait_ids};

use super::{Selection, Usage};

impl Selection<'_> {
    /// The same shapes as types of their own, whatever they were to operations. Streams are none, nor what holds them: they are
    /// read while they come.
    #[must_use]
    pub fn types_alone(mut self, model: &Model) -> Self {
        let streams = |id: &ShapeId| model.shape(id).is_some_and(|shape| shape.traits().has(trait_ids::STREAMING));
        let holds_one = |shape: &Shape| shape.members().iter().map(Member::target).any(streams);
        self.shapes.retain(|id, selected| !streams(id) && !holds_one(selected.shape));
        for selected in self.shapes.values_mut() {
            selected.usage = Usage { named: true, ..Usage::default() };
        }
        let data = self.operations.iter().filter_map(|operation| operation.shape.operation());
        let messages: BTreeSet<ShapeId> = data.flat_map(|data| [&data.input, &data.output]).cloned().collect();
        let errors = self.operations.iter().flat_map(|operation| operation.errors.iter().cloned());
        self.named.extend(messages.into_iter().chain(errors));
        self.named.retain(|id| self.shapes.contains_key(id));
        self.operations.clear();
        self.types_alone = true;
        self
    }
}
