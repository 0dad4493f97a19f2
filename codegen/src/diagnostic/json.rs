//! Findings as JSON, one object a line, for editors and CI.

use serde::Serialize;

use super::{Diagnostic, Diagnostics, Severity};
use crate::model::ShapeId;
use crate::text::{SourceMap, Span};

impl Diagnostics {
    /// One JSON object a line. What is not known is `null`; keys may be added, and none is taken away.
    ///
    /// | key | value |
    /// | --- | --- |
    /// | `code` | a code of Tongs such as `TS0101`, or the id of a Smithy validation event such as `Target` |
    /// | `event` | the whole id of the validation event, with the parts that name what it is about |
    /// | `severity` | `ERROR`, `DANGER`, `WARNING`, `NOTE` or `SUPPRESSED` |
    /// | `message` | what is wrong, in one sentence |
    /// | `shape` | the id of the shape or member that it is about |
    /// | `file`, `line`, `column`, `endLine`, `endColumn` | the place, counted from 1 in characters, its end exclusive |
    /// | `labels` | every place: the same five keys, `text`, and `primary` for the place of the problem itself |
    /// | `notes` | the rules behind it, a list of sentences |
    /// | `help` | the way out |
    ///
    /// What was not kept is a last object, a note with the code `TS0006`.
    pub fn to_json_lines(&self, sources: &SourceMap) -> String {
        let more = (self.dropped() > 0).then(|| format!("{} more findings are not shown", self.dropped()));
        let more = more.map(|message| Diagnostic::new(Severity::Note, "TS0006", message));
        json_lines(self.iter().chain(&more).map(|diagnostic| Finding::new(diagnostic, sources)))
    }
}

/// Values as JSON, one a line. Keys stand in the order of the type's fields.
pub fn json_lines(values: impl IntoIterator<Item = impl Serialize>) -> String {
    let mut lines = String::new();
    for value in values {
        // Only maps with keys that are no strings, and failing writers, have no JSON: a type of ours is neither.
        lines.push_str(&serde_json::to_string(&value).unwrap_or_default());
        lines.push('\n');
    }
    lines
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    event: Option<&'a str>,
    severity: &'static str,
    message: &'a str,
    shape: Option<&'a str>,
    #[serde(flatten)]
    place: Place<'a>,
    labels: Vec<LabelledPlace<'a>>,
    notes: &'a [String],
    help: Option<&'a str>,
}

#[derive(Serialize)]
struct LabelledPlace<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: &'a str,
    primary: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place<'a> {
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
}

impl<'a> Finding<'a> {
    fn new(diagnostic: &'a Diagnostic, sources: &'a SourceMap) -> Self {
        let labels = diagnostic.labels.iter().map(|label| LabelledPlace {
            place: Place::new(label.span, sources),
            text: &label.text,
            primary: label.primary,
        });
        Finding {
            code: &diagnostic.code,
            event: diagnostic.event_id(),
            severity: diagnostic.severity.name(),
            message: &diagnostic.message,
            shape: diagnostic.shape.as_ref().map(ShapeId::as_str),
            place: Place::new(diagnostic.span().unwrap_or(Span::NONE), sources),
            labels: labels.collect(),
            notes: &diagnostic.notes,
            help: diagnostic.help.as_deref(),
        }
    }
}

impl<'a> Place<'a> {
    fn new(span: Span, sources: &'a SourceMap) -> Self {
        let Some(file) = sources.file(span.file) else {
            return Place { file: None, line: None, column: None, end_line: None, end_column: None };
        };
        let (start, end) = (file.line_column(span.start), file.line_column(span.end));
        Place {
            file: Some(file.path()),
            line: Some(start.line),
            column: Some(start.column),
            end_line: Some(end.line),
            end_column: Some(end.column),
        }
    }
}
