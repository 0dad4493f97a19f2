//! Metadata of two models.

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, Comparison, Difference};
use crate::model::Node;
use crate::text::Span;

/// What only validators of models read.
const OF_VALIDATION: [&str; 3] = ["severityOverrides", "suppressions", "validators"];

impl Comparison<'_, '_> {
    pub(super) fn metadata(&mut self) {
        let before: BTreeMap<&str, &Node> = self.old.model.metadata().collect();
        let after: BTreeMap<&str, &Node> = self.new.model.metadata().collect();
        let keys: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
        for key in keys.into_iter().filter(|key| !OF_VALIDATION.contains(key)) {
            let (from, to) = (before.get(key).copied(), after.get(key).copied());
            if from != to {
                self.metadata_entry(key, from, to);
            }
        }
    }

    fn metadata_entry(&mut self, key: &str, from: Option<&Node>, to: Option<&Node>) {
        let (change, message) = match (from, to) {
            (None, _) => (Change::Added, format!("metadata `{key}`")),
            (_, None) => (Change::Removed, format!("metadata `{key}`")),
            _ => (Change::Changed, format!("metadata `{key}` has another value")),
        };
        let span = |node: Option<&Node>| node.map_or(Span::NONE, Node::span);
        self.found.push(Difference {
            change,
            breaking: false,
            shape: None,
            kind: None,
            users: Vec::new(),
            more_users: false,
            message,
            reason: "metadata is for tools that read models; nothing is generated from it".to_owned(),
            old: self.old.place(span(from)),
            new: self.new.place(span(to)),
        });
    }
}
