//! What is wrong with an input: where, why, and what to write instead.

mod event;
mod json;
mod render;

pub use json::json_lines;
pub use render::printable;
pub use render::summary;

use std::borrow::Cow;
use std::fmt;

use crate::model::ShapeId;
use crate::text::Span;

/// How bad it is. The order is from harmless to fatal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Was silenced by the model.
    Suppressed,
    /// Worth knowing.
    Note,
    /// Probably a mistake.
    Warning,
    /// A mistake that most tools live with.
    Danger,
    /// Makes the model unusable.
    Error,
}

impl Severity {
    /// All of them, from harmless to fatal.
    pub const ALL: [Self; 5] = [Self::Suppressed, Self::Note, Self::Warning, Self::Danger, Self::Error];

    /// Smithy's name for it.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Suppressed => "SUPPRESSED",
            Severity::Note => "NOTE",
            Severity::Warning => "WARNING",
            Severity::Danger => "DANGER",
            Severity::Error => "ERROR",
        }
    }

    /// The severity of a name, in whatever case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.name().eq_ignore_ascii_case(name))
    }

    /// The word for so many findings of it.
    pub fn counted(self, count: usize) -> &'static str {
        match (self, count) {
            (Severity::Suppressed, 1) => "suppressed finding",
            (Severity::Suppressed, _) => "suppressed findings",
            (Severity::Note, 1) => "note",
            (Severity::Note, _) => "notes",
            (Severity::Warning, 1) => "warning",
            (Severity::Warning, _) => "warnings",
            (Severity::Danger, 1) => "danger",
            (Severity::Danger, _) => "dangers",
            (Severity::Error, 1) => "error",
            (Severity::Error, _) => "errors",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A place in the source and what to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to say; may be empty.
    pub text: String,
    /// Whether it is the place of the problem itself, rather than one that explains it.
    pub primary: bool,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// `TS0042`, or the id of a Smithy validation event such as `HttpMethodSemantics.UnknownMethod`. Parts of such an
    /// id may come from the model: `DeprecatedShape.example#Old`.
    pub code: Cow<'static, str>,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where.
    pub labels: Vec<Label>,
    /// The shape or member that it is about.
    pub shape: Option<ShapeId>,
    /// What to do about it.
    pub help: Option<String>,
    /// Why: the rule behind it.
    pub notes: Vec<String>,
}

impl Diagnostic {
    /// A finding without a place yet.
    pub fn new(severity: Severity, code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Diagnostic {
            code: code.into(),
            severity,
            message: shorten(message.into()),
            labels: Vec::new(),
            shape: None,
            help: None,
            notes: Vec::new(),
        }
    }

    /// An error without a place yet.
    pub fn error(code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// Adds the place of the problem.
    pub fn at(self, span: Span, text: impl Into<String>) -> Self {
        self.label(span, text, true)
    }

    /// Adds a place that explains the problem.
    pub fn and_at(self, span: Span, text: impl Into<String>) -> Self {
        self.label(span, text, false)
    }

    fn label(mut self, span: Span, text: impl Into<String>, primary: bool) -> Self {
        self.labels.push(Label { span, text: shorten(text.into()), primary });
        self
    }

    /// Says which shape it is about.
    pub fn shape(mut self, id: &ShapeId) -> Self {
        self.shape = Some(id.clone());
        self
    }

    /// Says what to do about it.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(shorten(text.into()));
        self
    }

    /// Says why.
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(shorten(text.into()));
        self
    }

    /// The place of the problem, if it has one.
    pub fn span(&self) -> Option<Span> {
        self.labels.iter().find(|label| label.primary).or(self.labels.first()).map(|label| label.span)
    }
}

/// Names come from the input, and may be of any length; a message is not.
fn shorten(mut text: String) -> String {
    const LONGEST: usize = 2_000;
    if text.len() > LONGEST {
        let mut end = LONGEST;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text.push('…');
    }
    text
}

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

/// The name among `candidates` that `wrong` was probably meant to be.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Comparing is quadratic in the lengths: nobody mistypes a name this long.
    if wrong.len() > 256 {
        return None;
    }
    let lower = wrong.to_ascii_lowercase();
    // Whoever writes `bool` means `boolean`, however far that is.
    let is_start_of = |candidate: &str| lower.len() >= 3 && candidate.starts_with(&lower);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 256 && *candidate != wrong)
        .map(|candidate| (candidate.to_ascii_lowercase(), candidate))
        .map(|(name, candidate)| (strsim::damerau_levenshtein(&lower, &name), is_start_of(&name), name, candidate))
        .filter(|(distance, starts, name, _)| *starts || *distance <= 1 + wrong.len().min(name.len()) / 4)
        .min_by(|a, b| (a.0, &a.2, a.3).cmp(&(b.0, &b.2, b.3)))
        .map(|(.., candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_name_is_a_probable_one() {
        let cases = [
            ("Strng", Some("String")),
            ("string", Some("String")),
            ("Stirng", Some("String")),
            ("Blorb", Some("Blob")),
            ("str", Some("String")),
            ("Int", Some("Integer")),
            ("In", None),
            ("Elephant", None),
            ("", None),
        ];
        for (wrong, expected) in cases {
            assert_eq!(nearest(wrong, ["String", "Blob", "Integer", "IntEnum"]), expected, "{wrong}");
        }
    }
}
