//! Findings together: no more than anyone reads, and counts of all.

use super::{Diagnostic, Severity, nearest};
use crate::model::ShapeId;
use crate::text::Span;

/// Findings, in the order in which they were made until they are sorted.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// How many of each severity are in the list, and how many are not.
    kept: [usize; Severity::ALL.len()],
    dropped: [usize; Severity::ALL.len()],
    /// How much work went into looking for names that typos were meant to be.
    compared: usize,
}

impl Diagnostics {
    /// More findings of a severity than anyone reads; what comes after is counted, and no longer kept.
    pub const LIMIT: usize = 10_000;

    /// No findings.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let severity = diagnostic.severity as usize;
        if self.kept[severity] < Self::LIMIT {
            self.kept[severity] += 1;
            self.list.push(diagnostic);
        } else {
            self.dropped[severity] += 1;
        }
    }

    /// Adds the findings of another list.
    pub fn extend(&mut self, other: Diagnostics) {
        for (dropped, more) in self.dropped.iter_mut().zip(other.dropped) {
            *dropped += more;
        }
        for diagnostic in other.list {
            self.push(diagnostic);
        }
    }

    /// The name among `candidates` that `wrong` was probably meant to be, as [`nearest`] finds it; candidates without a
    /// name were looked at to no avail.
    ///
    /// There is none any more once honest typos would long have found theirs: a model of nothing but typos would take
    /// quadratic time.
    pub(crate) fn nearest<'a>(
        &mut self,
        wrong: &str,
        candidates: impl IntoIterator<Item = Option<&'a str>>,
    ) -> Option<&'a str> {
        const ENOUGH: usize = 1_000_000;
        let compared = &mut self.compared;
        let affordable = candidates.into_iter().take_while(|candidate| {
            // Comparing takes a step for each pair of characters.
            *compared += 1 + candidate.map_or(0, |name| wrong.len().min(256) * name.len().min(256) / 64);
            *compared < ENOUGH
        });
        nearest(wrong, affordable.flatten())
    }

    /// Whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many there are of a severity, whether or not they were kept.
    pub fn count(&self, severity: Severity) -> usize {
        self.kept[severity as usize] + self.dropped[severity as usize]
    }

    /// How many were not kept.
    pub fn dropped(&self) -> usize {
        self.dropped.iter().sum()
    }

    /// Those of at least a severity.
    #[must_use]
    pub fn at_least(&self, severity: Severity) -> Self {
        let mut worse = self.clone();
        worse.retain(|diagnostic| diagnostic.severity >= severity);
        worse.dropped[..severity as usize].fill(0);
        worse
    }

    fn recount(&mut self) {
        self.kept = [0; Severity::ALL.len()];
        for diagnostic in &self.list {
            self.kept[diagnostic.severity as usize] += 1;
        }
    }

    /// The findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }

    /// How many were kept.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.dropped() == 0
    }

    /// Sorts by place, those without one last; the order does not depend on the order of work.
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| {
            let key = |diagnostic: &Diagnostic| diagnostic.span().unwrap_or(Span::NONE);
            key(a).cmp(&key(b)).then_with(|| a.code.cmp(&b.code)).then_with(|| a.message.cmp(&b.message))
        });
        self.list.dedup();
        self.recount();
    }

    /// Changes findings in place: suppressions and overrides of severities do.
    pub(crate) fn for_each_mut(&mut self, change: impl FnMut(&mut Diagnostic)) {
        self.list.iter_mut().for_each(change);
        self.recount();
    }

    /// Says of the findings behind the first `count` which shape they are about, unless they say so themselves.
    pub(crate) fn about(&mut self, count: usize, shape: &ShapeId) {
        for diagnostic in self.list.iter_mut().skip(count).filter(|diagnostic| diagnostic.shape.is_none()) {
            diagnostic.shape = Some(shape.clone());
        }
    }

    /// Keeps those that satisfy a condition.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
        self.recount();
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
