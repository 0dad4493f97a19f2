//! Findings as text for people: the message, the source lines with labels, why, and what to do.

use std::collections::HashMap;
use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use anstyle::Style;

use super::{Diagnostic, Diagnostics, Label, Severity};
use crate::text::{FileId, SourceFile, SourceMap};

/// Lines longer than this are not shown: a model on one line would bury its own diagnostics.
const LONGEST_LINE: usize = 400;

/// Labels that are at most this many lines apart are shown in one piece.
const LINES_TOGETHER: u32 = 40;

impl Diagnostics {
    /// All findings as text; with ANSI colours if `color`. Those of several files stand together by file, below the
    /// file's name and how many it has of each severity.
    pub fn render(&self, sources: &SourceMap, color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let bold = if color { Style::new().bold() } else { Style::new() };
        let groups = self.by_file();
        let mut text = String::new();
        for (file, findings) in &groups {
            if groups.len() > 1 {
                let name = sources.file(*file).map_or("without a place", SourceFile::path);
                let _ = writeln!(
                    text,
                    "{bold}{}{bold:#}: {}\n",
                    printable(name),
                    tally(|severity| of_severity(findings, severity))
                );
            }
            for finding in findings {
                text.push_str(&render(finding, sources, &renderer));
                text.push_str("\n\n");
            }
        }
        if self.dropped() > 0 {
            let _ = writeln!(text, "{} more findings are not shown\n", self.dropped());
        }
        text
    }

    /// The findings of each file, in the order in which files have their first; those without a place come last.
    pub fn by_file(&self) -> Vec<(FileId, Vec<&Diagnostic>)> {
        let mut groups: Vec<(FileId, Vec<&Diagnostic>)> = Vec::new();
        let mut places: HashMap<FileId, usize> = HashMap::new();
        for finding in self {
            let file = finding.span().filter(|span| span.is_real()).map_or(FileId::NONE, |span| span.file);
            let place = *places.entry(file).or_insert_with(|| {
                groups.push((file, Vec::new()));
                groups.len() - 1
            });
            groups[place].1.push(finding);
        }
        groups.sort_by_key(|(file, _)| *file == FileId::NONE);
        groups
    }
}

impl Diagnostic {
    /// This finding as text; with ANSI colours if `color`.
    pub fn render(&self, sources: &SourceMap, color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        render(self, sources, &renderer)
    }
}

fn render(diagnostic: &Diagnostic, sources: &SourceMap, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Danger => Level::WARNING.with_name("danger"),
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
        Severity::Suppressed => Level::NOTE.with_name("suppressed"),
    };
    let message = printable(&diagnostic.message);
    let mut group = Group::with_title(level.primary_title(message).id(printable(&diagnostic.code)));
    for labels in pieces(&diagnostic.labels, sources) {
        for element in piece(&labels, sources) {
            group = group.element(element);
        }
    }
    if let Some(shape) = &diagnostic.shape {
        group = group.element(Level::NOTE.no_name().message(printable(&super::shorten(format!("shape: {shape}")))));
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(printable(note)));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(printable(help)));
    }
    // The renderer shows the escapes of a source line, and not all else that a terminal obeys. The escapes that are left
    // are its own colours.
    let groups = [group];
    let text = with_marks(&renderer.render(&groups), |char| char != '\u{1b}' && is_obeyed(char));
    if !text.contains(":::") {
        return text;
    }
    // An excerpt has no path of its own: it stands behind its place.
    let plain = Renderer::plain().render(&groups);
    let lines = text.lines().zip(plain.lines()).filter(|(_, plain)| plain.trim() != ":::");
    lines.map(|(line, _)| line).collect::<Vec<_>>().join("\n")
}

/// The labels of each piece of source that is shown, the primary one's first.
fn pieces<'a>(labels: &'a [Label], sources: &SourceMap) -> Vec<Vec<(&'a Label, u32)>> {
    let mut labels: Vec<(&Label, u32)> =
        labels.iter().filter_map(|label| Some((label, sources.location(label.span)?.at.line))).collect();
    labels.sort_by_key(|(label, line)| (!label.primary, label.span.file, *line));
    let mut pieces: Vec<Vec<(&Label, u32)>> = Vec::new();
    for (label, line) in labels {
        let near = |piece: &&mut Vec<(&Label, u32)>| {
            let file = piece[0].0.span.file;
            let is_near = |other: u32| {
                other.abs_diff(line) <= LINES_TOGETHER
                    && !sources.file(file).is_some_and(|text| has_long_line(text, other.min(line), other.max(line)))
            };
            file == label.span.file && piece.iter().any(|(_, other)| is_near(*other))
        };
        match pieces.iter_mut().find(near) {
            Some(piece) => piece.push((label, line)),
            None => pieces.push(vec![(label, line)]),
        }
    }
    pieces
}

fn piece<'a>(labels: &[(&'a Label, u32)], sources: &'a SourceMap) -> Vec<Element<'a>> {
    let (first, line) = labels[0];
    let Some(file) = sources.file(first.span.file) else { return Vec::new() };
    let lines = labels.iter().map(|(_, line)| *line);
    let (from, to) = (lines.clone().min().unwrap_or(line), lines.max().unwrap_or(line));
    let window = window(file, from, to);
    let text = &file.text()[window.clone()];
    if has_long_line(file, from, to) {
        return excerpt(first, line, file);
    }
    let mut snippet = Snippet::source(text).path(printable(file.path())).line_start(from as usize);
    for (label, _) in labels {
        let start = (label.span.start as usize).clamp(window.start, window.end) - window.start;
        let end = (label.span.end as usize).clamp(window.start, window.end) - window.start;
        // A label shows the line on which it starts, not everything that belongs to it.
        let start = boundary(text, start);
        let end = boundary(text, end.max(start));
        let end = text[start..end].find('\n').map_or(end, |at| start + at);
        let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let text = (!label.text.is_empty()).then(|| printable(&label.text));
        snippet = snippet.annotation(kind.span(start..end).label(text));
    }
    vec![snippet.into()]
}

/// What stands around a label in a line that is too long to be shown, such as that of a model on one line.
fn excerpt<'a>(label: &'a Label, line: u32, file: &'a SourceFile) -> Vec<Element<'a>> {
    /// Bytes that are shown before and behind the start of the label.
    const AROUND: usize = 60;
    let text = file.text();
    let line_start = file.line_start(line);
    let line_end = line_start + text[line_start..file.line_start(line + 1)].trim_end_matches(['\r', '\n']).len();
    let start = boundary(text, (label.span.start as usize).clamp(line_start, line_end));
    let from = boundary(text, start.saturating_sub(AROUND).max(line_start));
    let to = boundary(text, (start + AROUND).min(line_end));
    let end = boundary(text, (label.span.end as usize).clamp(start, to));
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let shown = [cut(from > line_start), &text[from..to], cut(to < line_end)].concat();
    let shift = cut(from > line_start).len();
    let kind = if label.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
    let annotation = kind.span(start - from + shift..end - from + shift);
    let column = file.line_column(label.span.start).column;
    vec![
        Origin::path(printable(file.path())).line(line as usize).char_column(column as usize).into(),
        Snippet::source(shown)
            .line_start(line as usize)
            .annotation(annotation.label((!label.text.is_empty()).then(|| printable(&label.text))))
            .into(),
    ]
}

/// Whether one of these lines is too long to be shown.
fn has_long_line(file: &SourceFile, from: u32, to: u32) -> bool {
    (from..=to).any(|line| file.line_start(line + 1) - file.line_start(line) > LONGEST_LINE)
}

/// The nearest offset before or at this one that a character starts at.
fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The bytes of whole lines, counted from 1.
fn window(file: &SourceFile, from: u32, to: u32) -> std::ops::Range<usize> {
    file.line_start(from)..file.line_start(to + 1)
}

/// Text with a mark for each character that would let a model draw on the terminal of whoever reads of it, or have text
/// read in another order than it stands.
pub fn printable(text: &str) -> String {
    with_marks(text, is_obeyed)
}

fn with_marks(text: &str, is_marked: impl Fn(char) -> bool) -> String {
    text.chars().map(|char| if is_marked(char) { char::REPLACEMENT_CHARACTER } else { char }).collect()
}

fn is_obeyed(char: char) -> bool {
    match char {
        '\n' | '\t' => false,
        // Marks, embeddings, overrides and isolates of directions; separators of lines and paragraphs.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        char => char.is_control(),
    }
}

/// `3 errors, 1 warning`, and in how many files if there are several; `no findings` without any.
pub fn summary(diagnostics: &Diagnostics) -> String {
    if diagnostics.is_empty() {
        return "no findings".to_owned();
    }
    let tally = tally(|severity| diagnostics.count(severity));
    let files = diagnostics.by_file().iter().filter(|(file, _)| *file != FileId::NONE).count();
    if files > 1 { format!("{tally} in {files} files") } else { tally }
}

/// How many findings there are of each severity, the worst first.
fn tally(count: impl Fn(Severity) -> usize) -> String {
    let parts = Severity::ALL.into_iter().rev().filter_map(|severity| {
        let count = count(severity);
        (count > 0).then(|| format!("{count} {}", severity.counted(count)))
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// How many of a severity are among findings.
fn of_severity(findings: &[&Diagnostic], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn sources() -> (SourceMap, FileId) {
        let mut sources = SourceMap::default();
        let text = "namespace a\n\nstructure Order {\n    id: Strng\n}\n";
        let file = sources.add("order.smithy", text).unwrap();
        (sources, file)
    }

    #[test]
    fn shows_the_line_the_other_place_and_the_way_out() {
        let (sources, file) = sources();
        let diagnostic = Diagnostic::error("TS0001", "a member targets a shape that does not exist")
            .at(Span::new(file, 39, 44), "no shape `Strng`")
            .and_at(Span::new(file, 23, 28), "in this structure")
            .note("members target shapes")
            .help("write `String`");
        insta::assert_snapshot!(diagnostic.render(&sources, false));
    }

    #[test]
    fn a_line_too_long_to_show_is_named() {
        let mut sources = SourceMap::default();
        let file = sources.add("long.json", "0123456789".repeat(500)).unwrap();
        let text = Diagnostic::error("TS0001", "odd").at(Span::new(file, 4_000, 4_003), "here").render(&sources, false);
        assert!(text.len() < 500, "{text}");
        insta::assert_snapshot!(text);
    }

    #[test]
    fn a_long_line_between_two_labels_hides_neither() {
        let mut sources = SourceMap::default();
        let text = format!("first\n{}\nsecond\n", "x".repeat(5_000));
        let file = sources.add("long.json", text).unwrap();
        let diagnostic = Diagnostic::error("TS0001", "odd")
            .at(Span::new(file, 5_007, 5_013), "this one")
            .and_at(Span::new(file, 0, 5), "and that one");
        insta::assert_snapshot!(diagnostic.render(&sources, false));
    }

    #[test]
    fn characters_that_terminals_obey_do_not_reach_them() {
        const HOSTILE: [char; 10] =
            ['\u{1b}', '\u{7}', '\u{8}', '\r', '\u{7f}', '\u{9b}', '\u{202e}', '\u{2066}', '\u{200f}', '\u{2028}'];
        for hostile in HOSTILE {
            let mut sources = SourceMap::default();
            let file = sources.add(&format!("a{hostile}b.smithy"), format!("// {hostile}[31m\n")).unwrap();
            let text = Diagnostic::error(format!("Odd.{hostile}"), format!("odd {hostile}[31m"))
                .at(Span::new(file, 0, 2), format!("label {hostile}"))
                .note(format!("note {hostile}"))
                .help(format!("help {hostile}"))
                .render(&sources, false);
            assert!(!text.contains(hostile), "{text:?}");
        }
    }
}
