//! What of an SDK stands behind features, where each operation has one.

use std::collections::BTreeMap;

use super::{Named, Operation};

/// The features of which one has to be on for something to be there. What has none always is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gates {
    operations: BTreeMap<String, Vec<String>>,
    types: BTreeMap<Named, Vec<String>>,
}

impl Gates {
    /// Those of operations, by module, and of types.
    #[must_use]
    pub fn new(operations: BTreeMap<String, String>, types: BTreeMap<Named, Vec<String>>) -> Self {
        Gates { operations: operations.into_iter().map(|(module, feature)| (module, vec![feature])).collect(), types }
    }

    /// Whether nothing stands behind a feature.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty()
    }

    /// The one of an operation.
    #[must_use]
    pub fn of_operation(&self, operation: &Operation) -> &[String] {
        self.operations.get(&operation.module.base).map_or(&[], Vec::as_slice)
    }

    /// Those of a structure, union, enum or error.
    #[must_use]
    pub fn of_type(&self, named: &Named) -> &[String] {
        self.types.get(named).map_or(&[], Vec::as_slice)
    }
}
