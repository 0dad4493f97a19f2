//! What of an SDK stands behind features, where each operation has one.

use std::collections::BTreeMap;

use super::{Named, Operation};

/// The features of which one has to be on for something to be there. What has none always is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gates {
    operations: BTreeMap<String, Vec<String>>,
    types: BTreeMap<Named, Vec<String>>,
    /// The features of operations that are always there, by module: nothing stands behind them.
    free: BTreeMap<String, String>,
}

impl Gates {
    /// Those of operations, by module, of types, and of operations that are always there all the same.
    #[must_use]
    pub fn new(
        operations: BTreeMap<String, String>,
        types: BTreeMap<Named, Vec<String>>,
        free: BTreeMap<String, String>,
    ) -> Self {
        let operations = operations.into_iter().map(|(module, feature)| (module, vec![feature])).collect();
        Gates { operations, types, free }
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

    /// The feature that is called after an operation, whether anything stands behind it or not.
    #[must_use]
    pub fn feature(&self, operation: &Operation) -> Option<&String> {
        self.of_operation(operation).first().or_else(|| self.free.get(&operation.module.base))
    }

    /// Those of a structure, union, enum or error.
    #[must_use]
    pub fn of_type(&self, named: &Named) -> &[String] {
        self.types.get(named).map_or(&[], Vec::as_slice)
    }
}
