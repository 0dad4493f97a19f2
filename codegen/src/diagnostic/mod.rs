//! What is wrong with an input: where, why, and what to write instead.

mod diagnostics;
mod event;
mod json;
mod nearest;
mod render;
mod severity;

use std::borrow::Cow;

pub use diagnostics::Diagnostics;
pub use json::json_lines;
pub use nearest::nearest;
pub use render::{printable, summary};
pub use severity::Severity;

use crate::model::ShapeId;
use crate::text::Span;

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
