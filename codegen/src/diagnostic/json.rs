//! Findings as JSON, one object a line, for editors and CI.

use serde_json::{Value, json};

use super::{Diagnostic, Diagnostics};
use crate::source::{SourceMap, Span};

impl Diagnostics {
    /// One JSON object a line.
    ///
    /// Each has `code`, `severity`, `message`, `shape`, `file`, `line`, `column`, `labels`, `help`, `notes`; what is
    /// not known is `null`.
    pub fn to_json_lines(&self, sources: &SourceMap) -> String {
        self.iter().fold(String::new(), |mut lines, diagnostic| {
            lines.push_str(&to_json(diagnostic, sources).to_string());
            lines.push('\n');
            lines
        })
    }
}

fn to_json(diagnostic: &Diagnostic, sources: &SourceMap) -> Value {
    let mut object = diagnostic.span().map_or_else(|| place(Span::NONE, sources), |span| place(span, sources));
    let labels: Vec<Value> = diagnostic
        .labels
        .iter()
        .map(|label| {
            let mut value = place(label.span, sources);
            value["text"] = json!(label.text);
            value["primary"] = json!(label.primary);
            value
        })
        .collect();
    object["code"] = json!(diagnostic.code);
    object["severity"] = json!(diagnostic.severity.name());
    object["message"] = json!(diagnostic.message);
    object["shape"] = json!(diagnostic.shape.as_ref().map(crate::semantic::ShapeId::as_str));
    object["labels"] = Value::Array(labels);
    object["help"] = json!(diagnostic.help);
    object["notes"] = json!(diagnostic.notes);
    object
}

fn place(span: Span, sources: &SourceMap) -> Value {
    let Some(file) = sources.file(span.file) else {
        return json!({ "file": null, "line": null, "column": null, "endLine": null, "endColumn": null });
    };
    let (start, end) = (file.line_column(span.start), file.line_column(span.end));
    json!({
        "file": file.path(),
        "line": start.line,
        "column": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}
