//! How bad a finding is.

use std::fmt;

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
