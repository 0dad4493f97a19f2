//! Which operations lead to which shapes: the closure, read backwards.

use std::collections::{BTreeMap, BTreeSet};

use super::{Selection, requires_discovery};
use crate::model::ShapeId;

/// The operations that lead to each shape of a selection.
///
/// Each question is a walk of its own, so that nothing is kept for shapes that nobody asks about; all walks together
/// have a budget.
#[derive(Debug)]
pub struct Reach<'a> {
    service: &'a ShapeId,
    operations: BTreeSet<&'a ShapeId>,
    /// The shapes that are asked for by name, which need no operation that leads to them.
    named: &'a BTreeSet<ShapeId>,
    /// The shapes and operations that name a shape.
    users: BTreeMap<&'a ShapeId, Vec<&'a ShapeId>>,
    budget: usize,
}

impl<'a> Reach<'a> {
    /// Looks at a selection once.
    #[must_use]
    pub fn of(selection: &'a Selection<'a>) -> Self {
        /// Steps of all walks: more than any model that people write asks for.
        const BUDGET: usize = 20_000_000;
        let mut users: BTreeMap<&ShapeId, Vec<&ShapeId>> = BTreeMap::new();
        for (id, selected) in &selection.shapes {
            if !selected.shape.shape_type().is_enum() {
                for member in selected.shape.members() {
                    users.entry(member.target()).or_default().push(id);
                }
            }
        }
        for operation in &selection.operations {
            let id = operation.shape.id();
            let data = operation.shape.operation();
            for target in data.iter().flat_map(|data| [&data.input, &data.output]).chain(&operation.errors) {
                users.entry(target).or_default().push(id);
            }
            if let Some(discovering) = selection.discovering.filter(|_| requires_discovery(operation.shape)) {
                users.entry(discovering.id()).or_default().push(id);
            }
        }
        let operations = selection.operations.iter().map(|operation| operation.shape.id()).collect();
        Reach { service: selection.service.id(), operations, named: &selection.named, users, budget: BUDGET }
    }

    /// The operations that lead to one of some shapes or members. All of them do to the service, to what is not part of
    /// the selection, and when the budget is spent: whoever asks must not miss one.
    pub fn operations(&mut self, places: &[&ShapeId]) -> BTreeSet<ShapeId> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut pending: Vec<ShapeId> = places.iter().map(|place| place.root()).collect();
        while let Some(id) = pending.pop() {
            if !seen.insert(id.clone()) {
                continue;
            }
            let is_operation = self.operations.contains(&id);
            if is_operation {
                found.insert(id.clone());
                if !self.users.contains_key(&id) {
                    continue;
                }
            }
            if self.named.contains(&id) && !self.users.contains_key(&id) {
                continue;
            }
            let users = self.users.get(&id).filter(|users| id != *self.service && users.len() < self.budget);
            let Some(users) = users else { return self.all() };
            self.budget -= users.len() + 1;
            pending.extend(users.iter().map(|user| (*user).clone()));
        }
        found
    }

    /// Every operation of the selection.
    #[must_use]
    pub fn all(&self) -> BTreeSet<ShapeId> {
        self.operations.iter().map(|id| (*id).clone()).collect()
    }
}
