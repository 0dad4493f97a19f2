//! Tokens of the IDL, made one at a time as the parser asks for them.

use std::sync::Arc;

use memchr::{memchr, memchr2};

use super::super::interner::Interner;
use super::super::text;
use super::strings;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Span};

/// A failure ends a statement; the parser recovers at the next one.
pub(super) type Parsed<T> = Result<T, Box<Diagnostic>>;

/// What kind of token it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Space,
    Newline,
    Comma,
    Comment,
    Doc,
    At,
    String,
    TextBlock,
    Colon,
    Walrus,
    Identifier,
    Dot,
    Pound,
    Dollar,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    OpenParen,
    CloseParen,
    Equal,
    Number,
    End,
    /// Something that is no token; the lexer knows why.
    Error,
}

impl Kind {
    fn describe(self) -> &'static str {
        match self {
            Kind::Space => "a space",
            Kind::Newline => "a line break",
            Kind::Comma => "`,`",
            Kind::Comment => "a comment",
            Kind::Doc => "a documentation comment",
            Kind::At => "`@`",
            Kind::String => "a string",
            Kind::TextBlock => "a text block",
            Kind::Colon => "`:`",
            Kind::Walrus => "`:=`",
            Kind::Identifier => "an identifier",
            Kind::Dot => "`.`",
            Kind::Pound => "`#`",
            Kind::Dollar => "`$`",
            Kind::OpenBrace => "`{`",
            Kind::CloseBrace => "`}`",
            Kind::OpenBracket => "`[`",
            Kind::CloseBracket => "`]`",
            Kind::OpenParen => "`(`",
            Kind::CloseParen => "`)`",
            Kind::Equal => "`=`",
            Kind::Number => "a number",
            Kind::End => "the end of the file",
            Kind::Error => "something that is not Smithy",
        }
    }
}

/// The current token and the means to get the next one.
pub(super) struct Lexer<'a> {
    pub(super) text: &'a str,
    bytes: &'a [u8],
    file: FileId,
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Why the current token is [`Kind::Error`].
    problem: Option<Box<Diagnostic>>,
    /// Documentation comments that were passed since they were last taken: the ranges of their texts.
    docs: Vec<(usize, usize)>,
    pub(super) interner: Interner,
    buffer: String,
}

impl<'a> Lexer<'a> {
    /// Stands on the first token.
    pub(super) fn new(text: &'a str, file: FileId) -> Self {
        let end = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let mut lexer = Lexer {
            text,
            bytes: text.as_bytes(),
            file,
            kind: Kind::End,
            start: end,
            end,
            problem: None,
            docs: Vec::new(),
            interner: Interner::default(),
            buffer: String::new(),
        };
        lexer.advance();
        lexer
    }

    /// The text of the current token.
    pub(super) fn lexeme(&self) -> &'a str {
        &self.text[self.start..self.end]
    }

    /// The place of the current token.
    pub(super) fn span(&self) -> Span {
        self.span_of(self.start, self.end)
    }

    // Texts larger than 4 GiB are refused before they are parsed.
    #[allow(clippy::cast_possible_truncation)]
    pub(super) fn span_of(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start as u32, end as u32)
    }

    /// Moves to the next token.
    pub(super) fn advance(&mut self) {
        self.start = self.end;
        let Some(&byte) = self.bytes.get(self.start) else {
            self.kind = Kind::End;
            return;
        };
        let (kind, length) = match byte {
            b' ' | b'\t' => (Kind::Space, self.run(|byte| matches!(byte, b' ' | b'\t'))),
            b'\n' => (Kind::Newline, 1),
            b'\r' if self.bytes.get(self.start + 1) == Some(&b'\n') => (Kind::Newline, 2),
            b',' => (Kind::Comma, 1),
            b'@' => (Kind::At, 1),
            b'.' => (Kind::Dot, 1),
            b'#' => (Kind::Pound, 1),
            b'$' => (Kind::Dollar, 1),
            b'{' => (Kind::OpenBrace, 1),
            b'}' => (Kind::CloseBrace, 1),
            b'[' => (Kind::OpenBracket, 1),
            b']' => (Kind::CloseBracket, 1),
            b'(' => (Kind::OpenParen, 1),
            b')' => (Kind::CloseParen, 1),
            b'=' => (Kind::Equal, 1),
            b':' if self.bytes.get(self.start + 1) == Some(&b'=') => (Kind::Walrus, 2),
            b':' => (Kind::Colon, 1),
            b'/' if self.bytes.get(self.start + 1) == Some(&b'/') => return self.comment(),
            b'"' => return self.string(),
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => return self.identifier(),
            b'-' | b'0'..=b'9' => return self.number(),
            _ => {
                let found = text::describe(self.text, self.start);
                let length = self.text[self.start..].chars().next().map_or(1, char::len_utf8);
                let problem = Diagnostic::error("TS0107", format!("unexpected character: {found}"))
                    .at(self.span_of(self.start, self.start + length), "no statement, value or name has this here");
                return self.fail(length, problem);
            }
        };
        self.kind = kind;
        self.end = self.start + length;
    }

    fn run(&self, belongs: fn(u8) -> bool) -> usize {
        self.bytes[self.start..].iter().take_while(|byte| belongs(**byte)).count()
    }

    fn fail(&mut self, length: usize, problem: Diagnostic) {
        self.kind = Kind::Error;
        self.end = self.start + length;
        self.problem = Some(Box::new(problem));
    }

    fn identifier(&mut self) {
        let length = self.run(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let underscores = self.run(|byte| byte == b'_');
        if underscores == length {
            let at = self.start + length;
            let found = text::describe(self.text, at);
            let problem =
                Diagnostic::error("TS0108", format!("expected a letter or a digit behind `_`, found {found}"))
                    .at(self.span_of(at, at + usize::from(at < self.bytes.len())), "the name is not complete")
                    .help("a name has at least one letter, or a digit behind underscores");
            return self.fail(length, problem);
        }
        self.kind = Kind::Identifier;
        self.end = self.start + length;
    }

    fn number(&mut self) {
        match text::number_end(self.bytes, self.start) {
            Ok(end) => {
                self.kind = Kind::Number;
                self.end = end;
            }
            Err((at, why)) => {
                let length = (at - self.start).max(1);
                let found = &self.text[self.start..self.start + length];
                let problem = Diagnostic::error("TS0102", format!("`{found}` is not a number"))
                    .at(self.span_of(self.start, self.start + length), why);
                self.fail(length, problem);
            }
        }
    }

    fn comment(&mut self) {
        let doc = self.bytes.get(self.start + 2) == Some(&b'/');
        let line_end = memchr(b'\n', &self.bytes[self.start..]).map_or(self.bytes.len(), |at| self.start + at);
        let line = &self.bytes[self.start..line_end];
        if let Some(at) = line.iter().position(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\r')) {
            return self.control_character(self.start + at, "a comment");
        }
        self.kind = if doc { Kind::Doc } else { Kind::Comment };
        self.end = (line_end + 1).min(self.bytes.len());
    }

    fn control_character(&mut self, at: usize, place: &str) {
        let found = text::describe(self.text, at);
        let problem = Diagnostic::error("TS0104", format!("{place} holds {found} as it is"))
            .at(self.span_of(at, at + 1), "here")
            .help("remove it; in a string, write it as an escape such as `\\u0000`");
        self.fail(at + 1 - self.start, problem);
    }

    fn string(&mut self) {
        let block = self.bytes[self.start..].starts_with(b"\"\"\"");
        let quotes: usize = if block { 3 } else { 1 };
        let mut at = self.start + quotes;
        let end = loop {
            let Some(next) = memchr2(b'"', b'\\', &self.bytes[at..]) else { break None };
            at += next;
            if self.bytes[at] == b'\\' {
                at += 2;
                if at > self.bytes.len() {
                    break None;
                }
            } else if !block || self.bytes[at..].starts_with(b"\"\"\"") {
                break Some(at);
            } else {
                at += 1;
            }
        };
        let Some(end) = end else {
            let (start, end) = (self.start, self.bytes.len());
            let what = if block { "a text block" } else { "a string" };
            let problem = Diagnostic::error("TS0105", format!("{what} has no end"))
                .at(self.span_of(end, end), "the file ends")
                .and_at(self.span_of(start, start + quotes), "it starts here")
                .help(if block { "close it with `\"\"\"`" } else { "close it with `\"`" });
            return self.fail(end - start, problem);
        };
        let content = &self.bytes[self.start + quotes..end];
        if let Some(at) = content.iter().position(|byte| *byte < 0x20 && !matches!(byte, b'\t' | b'\r' | b'\n')) {
            return self.control_character(self.start + quotes + at, "a string");
        }
        self.kind = if block { Kind::TextBlock } else { Kind::String };
        self.end = end + quotes;
    }

    /// The value of the current string or text block.
    pub(super) fn string_value(&mut self) -> Parsed<Arc<str>> {
        let value = match self.kind {
            Kind::String => strings::quoted(&self.text[self.start + 1..self.end - 1], &mut self.buffer),
            _ => strings::text_block(&self.text[self.start + 3..self.end - 3], &mut self.buffer),
        };
        match value {
            Ok(Some(text)) => Ok(self.interner.text(text)),
            Ok(None) => Ok(self.interner.text(&self.buffer)),
            Err(problem) => {
                let diagnostic = Diagnostic::error(problem.code, problem.message).at(self.span(), "in this text");
                Err(Box::new(match problem.help {
                    Some(help) => diagnostic.help(help),
                    None => diagnostic,
                }))
            }
        }
    }

    /// The finding that the current token is none of what was expected.
    pub(super) fn unexpected(&mut self, expected: &str) -> Box<Diagnostic> {
        if let Some(problem) = self.problem.take() {
            return problem;
        }
        let found = match self.kind {
            Kind::Identifier | Kind::Number if self.end - self.start < 100 => format!("`{}`", self.lexeme()),
            kind => kind.describe().to_owned(),
        };
        Box::new(
            Diagnostic::error("TS0101", format!("expected {expected}, found {found}"))
                .at(self.span(), format!("expected {expected}")),
        )
    }

    /// Fails unless the current token is of a kind; does not move.
    pub(super) fn require(&mut self, kind: Kind) -> Parsed<()> {
        if self.kind == kind { Ok(()) } else { Err(self.unexpected(kind.describe())) }
    }

    /// Moves past a token of a kind.
    pub(super) fn expect(&mut self, kind: Kind) -> Parsed<Span> {
        self.require(kind)?;
        let span = self.span();
        self.advance();
        Ok(span)
    }

    /// Moves past a token of a kind, if it is there.
    pub(super) fn accept(&mut self, kind: Kind) -> bool {
        let found = self.kind == kind;
        if found {
            self.advance();
        }
        found
    }

    /// `*SP`
    pub(super) fn skip_spaces(&mut self) {
        while self.kind == Kind::Space {
            self.advance();
        }
    }

    /// `SP`
    pub(super) fn expect_space(&mut self) -> Parsed<()> {
        self.require(Kind::Space)?;
        self.skip_spaces();
        Ok(())
    }

    /// `*WS` up to a documentation comment.
    pub(super) fn skip_ws(&mut self) {
        while matches!(self.kind, Kind::Space | Kind::Newline | Kind::Comma | Kind::Comment) {
            self.advance();
        }
    }

    /// `*WS`; documentation comments are kept for [`Lexer::take_docs`].
    pub(super) fn skip_ws_and_docs(&mut self) {
        loop {
            self.skip_ws();
            if self.kind != Kind::Doc {
                return;
            }
            self.docs.push((self.start + 3, self.end));
            self.advance();
        }
    }

    /// At least one `WS`.
    pub(super) fn expect_ws(&mut self) -> Parsed<()> {
        if !matches!(self.kind, Kind::Space | Kind::Newline | Kind::Comma | Kind::Comment | Kind::Doc) {
            return Err(self.unexpected("a space or a line break"));
        }
        self.skip_ws_and_docs();
        Ok(())
    }

    /// `BR`: the rest of the line holds nothing more. What follows the line is passed up to a documentation comment.
    pub(super) fn expect_br(&mut self) -> Parsed<()> {
        self.skip_spaces();
        match self.kind {
            Kind::Newline | Kind::Comment | Kind::Doc => {
                self.advance();
                self.skip_ws();
                Ok(())
            }
            Kind::End => Ok(()),
            Kind::Comma => {
                Err(Box::new(self.unexpected("a line break").help("remove the comma: the line break ends it")))
            }
            _ => Err(self.unexpected("a line break")),
        }
    }

    /// Forgets the documentation comments that were passed, which belong to nothing; from the first to the last.
    pub(super) fn take_misplaced_docs(&mut self) -> Option<Span> {
        let (first, last) = (self.docs.first()?.0 - 3, self.docs.last()?.1);
        self.docs.clear();
        let text = self.text[first..last].trim_end();
        Some(self.span_of(first, first + text.len()))
    }

    /// Forgets documentation comments without a word.
    pub(super) fn drop_docs(&mut self) {
        self.docs.clear();
    }

    /// The text of the documentation comments that were passed.
    pub(super) fn take_docs(&mut self) -> Option<(Arc<str>, Span)> {
        let (first, last) = (self.docs.first()?, self.docs.last()?);
        let span = self.span_of(first.0 - 3, last.1);
        self.buffer.clear();
        for (start, end) in self.docs.drain(..) {
            let line = self.text[start..end].trim_end_matches(['\r', '\n']);
            if !self.buffer.is_empty() || start > span.start as usize + 3 {
                self.buffer.push('\n');
            }
            self.buffer.push_str(line.strip_prefix(' ').unwrap_or(line));
        }
        Some((self.interner.text(&self.buffer), span))
    }

    /// Whether the next word that is neither space nor comment is `word`; the lexer stays.
    pub(super) fn next_word_is(&self, word: &str) -> bool {
        let mut rest = &self.text[self.start..];
        loop {
            rest = rest.trim_start_matches([' ', '\t', '\r', '\n', ',']);
            match rest.strip_prefix("//") {
                Some(comment) => rest = comment.split_once('\n').map_or("", |(_, rest)| rest),
                None => break,
            }
        }
        rest.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', '\t', '\r', '\n']))
    }
}
