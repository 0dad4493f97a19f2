//! Tokens of the IDL, made one at a time as the parser asks for them.

use std::sync::Arc;

use memchr::{memchr, memchr2};

use super::strings;
use crate::diagnostic::Diagnostic;
use crate::syntax::interner::Interner;
use crate::syntax::lexical;
use crate::text::{FileId, Span};

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
    docs: Docs,
    /// The last string that was taken, from quote to quote.
    pub(super) last_string: Option<(usize, usize)>,
    pub(super) interner: Interner,
    buffer: String,
}

/// The documentation comments of a file, on their way to what they document.
#[derive(Default)]
struct Docs {
    /// Those that were passed since they were last taken.
    passed: Vec<Doc>,
    /// Where the white space ended that was passed last: comments that go on there are of the same run.
    run_end: usize,
    in_run: bool,
    /// Where those stand that document nothing, one place for each run.
    misplaced: Vec<(usize, usize)>,
}

/// A line of documentation.
#[derive(Clone, Copy)]
struct Doc {
    start: usize,
    end: usize,
    /// Whether something else than white space stands between this line and the one before.
    starts_run: bool,
}

impl Doc {
    fn trimmed_end(self, text: &str) -> usize {
        self.start + text[self.start..self.end].trim_end().len()
    }
}

impl Docs {
    /// White space starts here.
    fn start_at(&mut self, at: usize) {
        self.in_run &= at == self.run_end;
    }

    fn pass(&mut self, start: usize, end: usize) {
        self.passed.push(Doc { start, end, starts_run: !self.in_run });
        self.in_run = true;
        self.run_end = end;
    }

    /// White space ends here.
    fn end_at(&mut self, at: usize) {
        self.run_end = at;
    }

    fn misplace(&mut self, text: &str) {
        for (index, doc) in self.passed.drain(..).enumerate() {
            let end = doc.trimmed_end(text);
            match self.misplaced.last_mut() {
                Some((_, last)) if index > 0 && !doc.starts_run => *last = end,
                _ => self.misplaced.push((doc.start, end)),
            }
        }
        self.in_run = false;
    }
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
            docs: Docs::default(),
            last_string: None,
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
                let found = lexical::describe(self.text, self.start);
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
            let found = lexical::describe(self.text, at);
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
        match lexical::number_end(self.bytes, self.start) {
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
        let found = lexical::describe(self.text, at);
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
        self.last_string = Some((self.start, self.end));
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
        self.docs.start_at(self.start);
        loop {
            self.skip_ws();
            if self.kind != Kind::Doc {
                break;
            }
            self.docs.pass(self.start, self.end);
            self.advance();
        }
        self.docs.end_at(self.start);
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
                if self.kind == Kind::Doc {
                    self.docs.start_at(self.start);
                    self.docs.pass(self.start, self.end);
                }
                self.misplace_docs();
                self.advance();
                self.skip_ws();
                Ok(())
            }
            Kind::End => {
                self.misplace_docs();
                Ok(())
            }
            Kind::Comma => {
                Err(Box::new(self.unexpected("a line break").help("remove the comma: the line break ends it")))
            }
            _ => Err(self.unexpected("a line break")),
        }
    }

    /// The documentation comments that were passed belong to nothing.
    pub(super) fn misplace_docs(&mut self) {
        self.docs.misplace(self.text);
    }

    /// A documentation comment that was taken belongs to nothing.
    pub(super) fn misplace(&mut self, docs: Span) {
        self.docs.misplaced.push((docs.start as usize, docs.end as usize));
    }

    /// The places of all documentation comments that belong to nothing, each once.
    pub(super) fn misplaced_docs(&mut self) -> Vec<Span> {
        let mut places = std::mem::take(&mut self.docs.misplaced);
        // What was read again behind an error was found again.
        places.sort_unstable();
        places.dedup_by_key(|(start, _)| *start);
        places.into_iter().map(|(start, end)| self.span_of(start, end)).collect()
    }

    /// Forgets documentation comments without a word.
    pub(super) fn drop_docs(&mut self) {
        self.docs.passed.clear();
    }

    /// The text of the documentation comments that were passed.
    pub(super) fn take_docs(&mut self) -> Option<(Arc<str>, Span)> {
        let (first, last) = (*self.docs.passed.first()?, *self.docs.passed.last()?);
        let span = self.span_of(first.start, last.trimmed_end(self.text));
        self.buffer.clear();
        for (index, doc) in self.docs.passed.drain(..).enumerate() {
            let line = self.text[doc.start + 3..doc.end].trim_end_matches(['\r', '\n']);
            if index > 0 {
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
