//! Differences, for programs; `render` has them for people.

use serde::Serialize;

use crate::diagnostic::json_lines;
use crate::model::{FastSet, ShapeId, ShapeType};

/// What became of a shape, a member or a trait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The new model lacks it.
    Removed,
    /// Both have it, and it differs.
    Changed,
    /// The old model lacks it.
    Added,
}

impl Change {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Change::Added => "added",
            Change::Removed => "removed",
            Change::Changed => "changed",
        }
    }
}

/// A place in a model's file, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file's name as it was given.
    pub file: String,
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What happened.
    pub change: Change,
    /// Whether clients of the old model break.
    pub breaking: bool,
    /// The shape or member; `None` for metadata.
    pub shape: Option<ShapeId>,
    /// What the shape is, or the shape of the member.
    pub kind: Option<ShapeType>,
    /// Operations that use the shape, at most three.
    pub users: Vec<String>,
    /// Whether there are more such operations.
    pub more_users: bool,
    /// What differs, in one sentence without a full stop; of what was added or removed, its name.
    pub message: String,
    /// Why it breaks clients, or why it does not.
    pub reason: String,
    /// Where the old model has it, or what it is missing from.
    pub old: Option<Place>,
    /// Where the new model has it, or what it is missing from.
    pub new: Option<Place>,
}

/// All differences, by shape: shapes with one that breaks clients first; of these and of the others metadata, then services,
/// operations, and other shapes by their ids. Of one shape, those that break clients come first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    differences: Vec<Difference>,
}

impl Report {
    pub(super) fn new(mut differences: Vec<Difference>) -> Self {
        let rank = |kind| match kind {
            None => 0,
            Some(ShapeType::Service) => 1,
            Some(ShapeType::Operation) => 2,
            Some(ShapeType::Resource) => 3,
            Some(_) => 4,
        };
        let root = |difference: &Difference| difference.shape.as_ref().map(ShapeId::root);
        let broken: FastSet<Option<ShapeId>> =
            differences.iter().filter(|difference| difference.breaking).map(root).collect();
        differences.sort_by_cached_key(|one| {
            let root = root(one);
            let place = (!broken.contains(&root), rank(one.kind), root);
            (place, !one.breaking, one.change, one.shape.clone(), one.message.clone())
        });
        Report { differences }
    }

    /// The differences.
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }

    /// How many of them break clients.
    pub fn breaking(&self) -> usize {
        self.differences.iter().filter(|difference| difference.breaking).count()
    }

    /// Whether one of them breaks clients.
    pub fn is_breaking(&self) -> bool {
        self.differences.iter().any(|difference| difference.breaking)
    }

    /// One JSON object a line, for every difference.
    ///
    /// | key | value |
    /// | --- | --- |
    /// | `change` | `added`, `removed` or `changed` |
    /// | `breaking` | whether clients of the old model break |
    /// | `shape` | the id of the shape or member; `null` for metadata |
    /// | `kind` | what the shape is, such as `structure`; `null` for metadata |
    /// | `operations` | names of operations that use it, at most three |
    /// | `moreOperations` | whether there are more of them |
    /// | `message` | what differs |
    /// | `reason` | why it breaks clients, or why it does not |
    /// | `old`, `new` | `{ "file", "line", "column" }` in each model; `null` where it has no place |
    pub fn to_json_lines(&self) -> String {
        json_lines(self.differences.iter().map(Line::new))
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    change: &'static str,
    breaking: bool,
    shape: Option<&'a str>,
    kind: Option<&'static str>,
    operations: &'a [String],
    more_operations: bool,
    message: &'a str,
    reason: &'a str,
    old: Option<&'a Place>,
    new: Option<&'a Place>,
}

impl<'a> Line<'a> {
    fn new(difference: &'a Difference) -> Self {
        Line {
            change: difference.change.name(),
            breaking: difference.breaking,
            shape: difference.shape.as_ref().map(ShapeId::as_str),
            kind: difference.kind.map(ShapeType::name),
            operations: &difference.users,
            more_operations: difference.more_users,
            message: &difference.message,
            reason: &difference.reason,
            old: difference.old.as_ref(),
            new: difference.new.as_ref(),
        }
    }
}
