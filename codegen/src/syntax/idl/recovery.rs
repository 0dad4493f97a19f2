//! Where the parser goes on after an error.
//!
//! The nearest of three: the next element between the same brackets, the next line among members, the next statement that
//! starts a line. Work is bounded: only so many brackets that are never closed are looked behind.

use memchr::memchr;

use super::Parser;
use super::lexer::{Kind, Lexer, Parsed};
use super::unclosed::Unclosed;
use crate::diagnostic::Diagnostic;
use crate::model::ShapeType;
use crate::text::Span;

/// How many brackets that are never closed are looked behind for what follows.
pub(super) const SECOND_LOOKS: usize = 16;

impl Parser<'_, '_> {
    /// Parses a statement. After an error, moves to the next token that may start one on a line of its own.
    pub(super) fn statement(&mut self, parse: impl FnOnce(&mut Self) -> Parsed<()>) {
        let start = self.lexer.start;
        self.unclosed = Unclosed::unknown(start);
        let Err(error) = parse(self) else { return };
        let explained = self.explain_unclosed(&error);
        self.forget_values();
        if let Some((finding, behind)) = explained {
            self.diagnostics.push(finding);
            self.lexer.move_to(behind);
            return;
        }
        self.diagnostics.push(*error);
        if self.lexer.kind == Kind::End && self.second_looks > 0 {
            // A bracket was not closed. What follows the line is looked at again, if it can be statements.
            self.second_looks -= 1;
            self.lexer.rewind_to_statement_behind(start);
            return;
        }
        while self.lexer.kind != Kind::End {
            self.lexer.advance();
            if self.lexer.may_start_statement() {
                return;
            }
        }
    }

    /// Leaves the values that are still open behind.
    pub(super) fn forget_values(&mut self) {
        self.values.clear();
        self.entries.clear();
        self.depth = 0;
        self.lost = false;
        self.lexer.drop_docs();
    }

    /// After an error between brackets: reports it, and moves behind the next comma or line break between the same
    /// brackets, or to the one that closes them. Fails with the error when what follows is rather the next statement.
    pub(super) fn resume(&mut self, error: Box<Diagnostic>, open: Span, close: Kind) -> Parsed<()> {
        if self.lost || self.second_looks == 0 {
            return Err(error);
        }
        if self.is_unclosed_before(self.lexer.start) {
            self.lost = true;
            return Err(error);
        }
        let stand = self.lexer.stand();
        let mut depth = 0_usize;
        let closed = loop {
            match self.lexer.kind {
                Kind::End => break false,
                Kind::OpenBrace | Kind::OpenBracket | Kind::OpenParen => depth += 1,
                kind @ (Kind::CloseBrace | Kind::CloseBracket | Kind::CloseParen) if depth == 0 => break kind == close,
                Kind::CloseBrace | Kind::CloseBracket | Kind::CloseParen => depth -= 1,
                Kind::Comma | Kind::Newline | Kind::Comment | Kind::Doc if depth == 0 => break true,
                Kind::Identifier | Kind::At if self.lexer.at_line_start() => break false,
                _ => {}
            }
            self.lexer.advance();
        };
        if closed {
            self.diagnostics.push(*error);
            return Ok(());
        }
        self.lost = true;
        self.second_looks -= 1;
        self.lexer.return_to(stand);
        Err(if error.labels.len() == 1 { Box::new(error.and_at(open, "this bracket is still open")) } else { error })
    }

    /// After an error in a member, moves to the next line if that can be a member or the end of the members; else stays.
    pub(super) fn next_line_in_members(&mut self) -> bool {
        if self.is_unclosed_before(self.lexer.start) {
            return false;
        }
        let stand = self.lexer.stand();
        // What starts a line is rather the next statement, behind a brace that was forgotten.
        let mut fits = !self.lexer.line_starts_with_name();
        while fits && !matches!(self.lexer.kind, Kind::Newline | Kind::Comment | Kind::Doc | Kind::End) {
            self.lexer.advance();
        }
        if fits {
            self.lexer.skip_ws();
            fits = match self.lexer.kind {
                Kind::CloseBrace => true,
                Kind::Identifier | Kind::At | Kind::Dollar | Kind::Doc => !self.lexer.at_line_start(),
                _ => false,
            };
        }
        if fits {
            self.forget_values();
        } else {
            self.lexer.return_to(stand);
        }
        fits
    }
}

/// A token that the lexer stood on.
#[derive(Clone, Copy)]
pub(super) struct Stand {
    kind: Kind,
    start: usize,
    end: usize,
}

/// Whether statements start with a word.
pub(super) fn is_keyword(word: &str) -> bool {
    matches!(word, "apply" | "metadata" | "namespace" | "use") || ShapeType::from_name(word).is_some()
}

impl Lexer<'_> {
    /// Where the lexer stands, to return there.
    pub(super) fn stand(&self) -> Stand {
        Stand { kind: self.kind, start: self.start, end: self.end }
    }

    /// Returns to where the lexer stood.
    pub(super) fn return_to(&mut self, Stand { kind, start, end }: Stand) {
        (self.kind, self.start, self.end) = (kind, start, end);
        self.drop_docs();
    }

    /// Moves to the token that starts at an offset.
    pub(super) fn move_to(&mut self, offset: usize) {
        self.end = offset;
        self.advance();
    }

    /// The first line behind an offset that starts with the keyword of a statement; the end without one.
    pub(super) fn statement_behind(&self, start: usize) -> usize {
        let mut at = start;
        while let Some(line_end) = memchr(b'\n', &self.text.as_bytes()[at..]) {
            at += line_end + 1;
            let line = self.text[at..].split('\n').next().unwrap_or_default();
            let keyword = line.split([' ', '\t']).next().unwrap_or_default();
            if keyword.len() < line.trim_end().len() && is_keyword(keyword) {
                return at;
            }
        }
        self.text.len()
    }

    /// Moves to the first line behind an offset that starts with the keyword of a statement; to the end without one.
    fn rewind_to_statement_behind(&mut self, start: usize) {
        self.move_to(self.statement_behind(start));
    }

    /// Whether the current token is the first on its line.
    pub(super) fn at_line_start(&self) -> bool {
        self.start == 0 || self.text.as_bytes()[self.start - 1] == b'\n'
    }

    /// Whether the current token may start a statement: it is the first on its line, and if it is a word, another one
    /// follows it there.
    pub(super) fn may_start_statement(&self) -> bool {
        let is_word_before_word = || {
            let rest = self.text[self.end..].trim_start_matches([' ', '\t']);
            let first = rest.as_bytes().first();
            self.end + rest.len() < self.text.len() && !matches!(first, None | Some(b'\r' | b'\n' | b':' | b'=' | b'/'))
        };
        self.at_line_start()
            && match self.kind {
                Kind::At | Kind::Doc | Kind::Dollar => true,
                Kind::Identifier => is_word_before_word(),
                _ => false,
            }
    }

    /// Whether a name starts the line of the current token, without indentation.
    pub(super) fn line_starts_with_name(&self) -> bool {
        let line = self.text[..self.start].rfind('\n').map_or(0, |at| at + 1);
        self.text.as_bytes().get(line).is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'@' | b'_'))
    }
}
