//! How many findings there are: by event, and by file.

use std::collections::BTreeMap;

use anstyle::AnsiColor;
use serde::Serialize;
use tongs::diagnostic::{Diagnostic, Diagnostics, Severity, json_lines, summary};
use tongs::text::{SourceFile, SourceMap};

use super::table::{Cell, Column, Kind, Table, View};

/// Findings of one event and severity, counted.
#[derive(Serialize)]
struct Count<'a> {
    event: &'a str,
    severity: &'static str,
    findings: usize,
    files: Vec<InFile<'a>>,
}

#[derive(Serialize)]
struct InFile<'a> {
    file: Option<&'a str>,
    findings: usize,
}

/// The counts as tables, with the line that sums up.
pub(super) fn tables(diagnostics: &Diagnostics, sources: &SourceMap, view: View) -> String {
    if diagnostics.is_empty() {
        return String::new();
    }
    let dropped = match diagnostics.dropped() {
        0 => String::new(),
        dropped => format!("{dropped} more findings are not counted\n"),
    };
    let tables = [by_event(diagnostics, sources), by_file(diagnostics, sources)];
    let [by_event, by_file] = tables.map(|table| table.render(view));
    format!("{by_event}\n{by_file}\n{dropped}{}\n", summary(diagnostics))
}

/// The counts as JSON, an object for each event and severity; what was not kept, and so has no event here, comes last.
pub(super) fn to_json_lines(diagnostics: &Diagnostics, sources: &SourceMap) -> String {
    let findings = diagnostics.dropped();
    let more = Count { event: "TS0006", severity: Severity::Note.name(), findings, files: Vec::new() };
    json_lines(events(diagnostics, sources).into_iter().chain((findings > 0).then_some(more)))
}

fn by_event(diagnostics: &Diagnostics, sources: &SourceMap) -> Table {
    let mut table = Table::new([
        Column::new("event", Kind::Name, 3),
        Column::new("severity", Kind::Name, 2),
        Column::new("findings", Kind::Figure, 3),
        Column::new("files", Kind::Figure, 1),
    ]);
    for event in events(diagnostics, sources) {
        let severity = Severity::from_name(event.severity).unwrap_or(Severity::Error);
        table.row([
            event.event.into(),
            Cell::colored(event.severity.to_lowercase(), color(severity)),
            event.findings.to_string().into(),
            event.files.iter().filter(|file| file.file.is_some()).count().to_string().into(),
        ]);
    }
    table
}

/// Events, the worst and most frequent first.
fn events<'a>(diagnostics: &'a Diagnostics, sources: &'a SourceMap) -> Vec<Count<'a>> {
    let mut counts: BTreeMap<(Severity, &str), Vec<InFile<'_>>> = BTreeMap::new();
    for (file, findings) in diagnostics.by_file() {
        let mut here: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
        for finding in findings {
            *here.entry((finding.severity, kind(finding))).or_default() += 1;
        }
        let file = sources.file(file).map(SourceFile::path);
        for (key, findings) in here {
            counts.entry(key).or_default().push(InFile { file, findings });
        }
    }
    let sum = |files: &[InFile<'_>]| files.iter().map(|file| file.findings).sum::<usize>();
    let mut events: Vec<_> =
        counts.into_iter().map(|((severity, event), files)| (severity, sum(&files), event, files)).collect();
    events.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(b.2)));
    events
        .into_iter()
        .map(|(severity, findings, event, files)| Count { event, severity: severity.name(), findings, files })
        .collect()
}

/// The event of a finding, without the parts that name what it is about.
fn kind(finding: &Diagnostic) -> &str {
    let code = &*finding.code;
    let Some(hash) = code.find('#') else { return code };
    // Smithy's own parts begin with a capital; the shape id that follows begins with a namespace.
    let mut end = 0;
    for part in code[..hash].split('.') {
        if !part.starts_with(|first: char| first.is_ascii_uppercase()) {
            break;
        }
        end += part.len() + 1;
    }
    code.get(..end.saturating_sub(1)).filter(|kind| !kind.is_empty()).unwrap_or(code)
}

/// Files in their order, with a column for each severity that there is.
fn by_file(diagnostics: &Diagnostics, sources: &SourceMap) -> Table {
    let found = Severity::ALL.into_iter().rev().filter(|severity| diagnostics.count(*severity) > 0);
    let found: Vec<Severity> = found.collect();
    let columns = found.iter().map(|severity| Column::new(severity.counted(2), Kind::Figure, *severity as u8));
    let mut table = Table::new(std::iter::once(Column::new("file", Kind::Name, u8::MAX)).chain(columns));
    for (file, findings) in diagnostics.by_file() {
        let name = sources.file(file).map_or("without a place", SourceFile::path);
        let counts = found.iter().map(|severity| {
            match findings.iter().filter(|finding| finding.severity == *severity).count() {
                0 => Cell::from(""),
                count => Cell::colored(count.to_string(), color(*severity)),
            }
        });
        table.row(std::iter::once(Cell::from(name)).chain(counts));
    }
    table
}

fn color(severity: Severity) -> AnsiColor {
    match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Danger | Severity::Warning => AnsiColor::Yellow,
        Severity::Note | Severity::Suppressed => AnsiColor::Cyan,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_event_is_about_is_left_out() {
        for (code, expected) in [
            ("TS0101", "TS0101"),
            ("Target.UnresolvedShape", "Target.UnresolvedShape"),
            ("DeprecatedShape.a#B", "DeprecatedShape"),
            ("DeprecatedTrait.example.weather#Old$member", "DeprecatedTrait"),
            ("A.B.c.D#E", "A.B"),
            ("mine#x", "mine#x"),
            ("#", "#"),
            ("", ""),
        ] {
            assert_eq!(kind(&Diagnostic::error(code, "")), expected, "{code}");
        }
    }
}
