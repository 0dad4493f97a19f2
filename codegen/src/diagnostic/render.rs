//! Findings as text for people: the message, the source lines with labels, why, and what to do.

use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Label, Severity};
use crate::source::{SourceFile, SourceMap};

/// Lines longer than this are not shown: a model on one line would bury its own diagnostics.
const LONGEST_LINE: usize = 400;

/// Labels that are at most this many lines apart are shown in one piece.
const LINES_TOGETHER: u32 = 40;

impl Diagnostics {
    /// All findings as text, with a summary behind them; with ANSI colours if `color`.
    pub fn render(&self, sources: &SourceMap, color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let mut text = String::new();
        for diagnostic in self {
            text.push_str(&render(diagnostic, sources, &renderer));
            text.push_str("\n\n");
        }
        if self.dropped() > 0 {
            let _ = writeln!(text, "{} more findings are not shown\n", self.dropped());
        }
        text
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
    let mut group = Group::with_title(level.primary_title(message).id(&*diagnostic.code));
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
    let text = renderer.render(&[group]);
    // An excerpt has no path of its own: it stands behind its place.
    let has_place = |line: &&str| anstream::adapter::strip_str(line).to_string().trim() != ":::";
    if text.contains(":::") { text.lines().filter(has_place).collect::<Vec<_>>().join("\n") } else { text }
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
    let mut snippet = Snippet::source(text).path(file.path()).line_start(from as usize);
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
        Origin::path(file.path()).line(line as usize).char_column(column as usize).into(),
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

/// Control characters would let a model draw on the terminal of whoever checks it.
pub(crate) fn printable(text: &str) -> String {
    text.chars().map(|char| if char.is_control() && char != '\n' && char != '\t' { '\u{fffd}' } else { char }).collect()
}

/// `3 errors, 1 warning`; `no findings` without any.
pub fn summary(diagnostics: &Diagnostics) -> String {
    let parts: Vec<String> = [
        (Severity::Error, "error"),
        (Severity::Danger, "danger"),
        (Severity::Warning, "warning"),
        (Severity::Note, "note"),
        (Severity::Suppressed, "suppressed finding"),
    ]
    .into_iter()
    .map(|(severity, word)| (diagnostics.count(severity), word))
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
    .collect();
    if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

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
    fn control_characters_do_not_reach_the_terminal() {
        let (sources, _) = sources();
        let text = Diagnostic::error("TS0001", "odd \u{1b}[31m").render(&sources, false);
        assert!(!text.contains('\u{1b}'), "{text:?}");
    }
}
