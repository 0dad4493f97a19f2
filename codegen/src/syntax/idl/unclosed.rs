//! Which bracket or quote a statement leaves open.
//!
//! Where one is missing, the parser fails far behind it, and again at what follows. So at an error it asks whether the
//! statement leaves one open up to the next line that starts a statement, and tells of that alone. Of several that may
//! be meant, indentation tells: a line that closes a bracket is indented like the line that opens it.

use super::Parser;
use super::lexer::{Kind, Lexer};
use crate::diagnostic::Diagnostic;

/// What is known of the statement that is parsed.
pub(super) enum Unclosed {
    /// Nobody asked yet. Where the statement starts.
    Unknown(usize),
    /// It leaves nothing open.
    Nothing,
    Opened(Opened),
}

/// A bracket or quote that is left open.
#[derive(Clone, Copy)]
pub(super) struct Opened {
    start: usize,
    opening: &'static str,
    closing: &'static str,
    /// How far the line is indented that opens it.
    indent: usize,
    /// Where the next statement starts.
    behind: usize,
}

impl Unclosed {
    pub(super) fn unknown(start: usize) -> Self {
        Unclosed::Unknown(start)
    }
}

impl Parser<'_, '_> {
    /// Whether the reason for an error at an offset is a bracket that was left open before it.
    pub(super) fn is_unclosed_before(&mut self, at: usize) -> bool {
        self.opened().is_some_and(|opened| opened.explains(&self.lexer, at))
    }

    /// The finding that a bracket or a quote is left open, in place of an error that follows from it; and where to go on.
    pub(super) fn explain_unclosed(&mut self, error: &Diagnostic) -> Option<(Diagnostic, usize)> {
        // What a token itself lacks has been said better.
        if error.code.starts_with("TS010") && error.code != "TS0101" {
            return None;
        }
        let span = error.span()?;
        let at = span.start as usize;
        let bracket = self.opened().filter(|opened| opened.explains(&self.lexer, at));
        let opened = self.lexer.unclosed_string(at).or(bracket)?;
        let Opened { start, opening, closing, behind, .. } = opened;
        let mut finding = Diagnostic::error("TS0101", format!("`{opening}` is not closed"))
            .at(span, format!("expected `{closing}` before this"))
            .and_at(self.lexer.span_of(start, start + opening.len()), "opened here")
            .help(format!("close it with `{closing}`"));
        finding.shape.clone_from(&error.shape);
        Some((finding, behind))
    }

    /// The bracket that the statement leaves open. It is searched once.
    fn opened(&mut self) -> Option<Opened> {
        if let Unclosed::Unknown(start) = self.unclosed {
            if self.second_looks == 0 {
                return None;
            }
            self.second_looks -= 1;
            let stand = self.lexer.stand();
            self.unclosed = self.lexer.unclosed_bracket(start).map_or(Unclosed::Nothing, Unclosed::Opened);
            self.lexer.return_to(stand);
        }
        match self.unclosed {
            Unclosed::Opened(opened) => Some(opened),
            _ => None,
        }
    }
}

impl Opened {
    /// Whether an error is at the line that opens it, or at one that is indented no further.
    fn explains(&self, lexer: &Lexer<'_>, at: usize) -> bool {
        at > self.start && lexer.indent(at) <= self.indent
    }
}

impl Lexer<'_> {
    /// The bracket that is open where a bracket of another kind closes, or the next statement starts.
    fn unclosed_bracket(&mut self, start: usize) -> Option<Opened> {
        let mut behind = self.statement_behind(start);
        let mut open: Vec<Opened> = Vec::new();
        self.move_to(start);
        // Traits and documentation belong to the statement behind them.
        let mut has_shape = self.kind == Kind::Identifier;
        let mut indent = self.indent(start);
        let mut is_first = true;
        while self.kind != Kind::End {
            if self.at_line_start() {
                indent = if self.kind == Kind::Space { self.end - self.start } else { 0 };
                is_first = true;
            }
            if self.start >= behind {
                if has_shape || !open.is_empty() {
                    break;
                }
                has_shape = true;
                behind = self.statement_behind(self.start);
            }
            if let Some((opening, closing)) = brackets(self.kind) {
                open.push(Opened { start: self.start, opening, closing, indent, behind });
            } else if matches!(self.kind, Kind::CloseBrace | Kind::CloseBracket | Kind::CloseParen) {
                let last = open.pop()?;
                let is_outside = is_first && indent < last.indent;
                if is_outside || last.closing != self.lexeme() {
                    return Some(last);
                }
            }
            is_first &= self.kind == Kind::Space;
            self.advance();
        }
        open.pop()
    }

    /// The string right before an offset, if statements stand in it: its own end is missing, and the next one was taken.
    fn unclosed_string(&self, at: usize) -> Option<Opened> {
        let (start, end) = self.last_string?;
        if !self.text.get(end..at)?.trim().is_empty() {
            return None;
        }
        let behind = self.statement_behind(start);
        let quote = if self.text[start..].starts_with("\"\"\"") { "\"\"\"" } else { "\"" };
        (behind < end).then_some(Opened { start, opening: quote, closing: quote, indent: 0, behind })
    }

    /// How far the line of an offset is indented.
    fn indent(&self, at: usize) -> usize {
        let line = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        self.text[line..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
    }
}

/// A bracket that opens something, and the one that closes it.
fn brackets(kind: Kind) -> Option<(&'static str, &'static str)> {
    match kind {
        Kind::OpenBrace => Some(("{", "}")),
        Kind::OpenBracket => Some(("[", "]")),
        Kind::OpenParen => Some(("(", ")")),
        _ => None,
    }
}
