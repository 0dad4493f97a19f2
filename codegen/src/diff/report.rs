//! Differences, for people and for programs.

use std::fmt::Write as _;

use serde_json::json;

use crate::semantic::ShapeId;

/// What became of a shape, a member or a trait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The old model lacks it.
    Added,
    /// The new model lacks it.
    Removed,
    /// Both have it, and it differs.
    Changed,
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

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What happened.
    pub change: Change,
    /// Whether clients of the old model break.
    pub breaking: bool,
    /// The shape or member.
    pub shape: ShapeId,
    /// What differs, in one sentence without a full stop.
    pub message: String,
    /// Why it breaks clients, or why it does not.
    pub reason: String,
    /// Where the old model has it: `path:line:column`.
    pub old: Option<String>,
    /// Where the new model has it: `path:line:column`.
    pub new: Option<String>,
}

/// All differences, sorted by shape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    differences: Vec<Difference>,
}

impl Report {
    pub(super) fn new(mut differences: Vec<Difference>) -> Self {
        differences.sort_by(|a, b| (&a.shape, a.change, &a.message).cmp(&(&b.shape, b.change, &b.message)));
        Report { differences }
    }

    /// The differences.
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }

    /// Whether one of them breaks clients.
    pub fn is_breaking(&self) -> bool {
        self.differences.iter().any(|difference| difference.breaking)
    }

    /// The differences as text, those that break clients first, with a summary behind them.
    pub fn render(&self) -> String {
        let mut text = String::new();
        let (breaking, other): (Vec<&Difference>, Vec<&Difference>) =
            self.differences.iter().partition(|difference| difference.breaking);
        for difference in breaking.iter().chain(&other) {
            let mark = if difference.breaking { "BREAKING " } else { "" };
            let _ = writeln!(text, "{mark}{}: {}", difference.change.name(), difference.message);
            for (name, place) in [("old", &difference.old), ("new", &difference.new)] {
                if let Some(place) = place {
                    let _ = writeln!(text, "    {name}: {place}");
                }
            }
            let _ = writeln!(text, "    why: {}\n", difference.reason);
        }
        if self.differences.is_empty() {
            text.push_str("no differences\n");
        } else {
            let total = self.differences.len();
            let plural = if total == 1 { "" } else { "s" };
            let _ = writeln!(text, "{total} difference{plural}, {} breaking", breaking.len());
        }
        text
    }

    /// One JSON object a line: `change`, `breaking`, `shape`, `message`, `reason`, `old`, `new`.
    pub fn to_json_lines(&self) -> String {
        self.differences.iter().fold(String::new(), |mut lines, difference| {
            let line = json!({
                "change": difference.change.name(),
                "breaking": difference.breaking,
                "shape": difference.shape.as_str(),
                "message": difference.message,
                "reason": difference.reason,
                "old": difference.old,
                "new": difference.new,
            });
            let _ = writeln!(lines, "{line}");
            lines
        })
    }
}
