//! A JSON parser whose nodes know where they stand.
//!
//! Strict RFC 8259, except that a byte order mark is skipped. It is driven from outside for the objects that make up a
//! model ([`Parser::object_start`], [`Parser::next_key`]), so that trees are made for values of traits alone.

use std::borrow::Cow;
use std::sync::Arc;

use super::interner::Interner;
use super::{lexical, scan};
use crate::diagnostic::Diagnostic;
use crate::model::{Entry, MAX_DEPTH, Node, NodeKind, Number};
use crate::text::{FileId, Span};

/// A failure ends the parse: JSON gives no place to continue from.
pub(super) type Parsed<T> = Result<T, Box<Diagnostic>>;

/// Adds to an error at a closing bracket, or at the end, which bracket is still open there.
pub(super) fn with_open_bracket(error: Diagnostic, text: &str, file: FileId) -> Diagnostic {
    let Some(at) = error.span().map(|span| span.start as usize) else { return error };
    if !matches!(text.as_bytes().get(at), None | Some(b'}' | b']')) {
        return error;
    }
    match open_bracket(&text.as_bytes()[..at]).and_then(|open| u32::try_from(open).ok()) {
        Some(open) => error.and_at(Span::new(file, open, open + 1), "this bracket is still open"),
        None => error,
    }
}

/// The innermost bracket that a text leaves open; or the first one whose line is indented further than the line that
/// closes it, which rather closes another.
fn open_bracket(text: &[u8]) -> Option<usize> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let (mut indent, mut is_first, mut at) = (0, true, 0);
    while let Some(byte) = text.get(at) {
        match byte {
            b'\n' => (indent, is_first) = (0, true),
            b' ' | b'\t' if is_first => indent += 1,
            b'"' => {
                is_first = false;
                at += 1;
                while text.get(at).is_some_and(|byte| *byte != b'"') {
                    at += if text[at] == b'\\' { 2 } else { 1 };
                }
            }
            b'{' | b'[' => {
                open.push((at, indent));
                is_first = false;
            }
            b'}' | b']' => {
                let (start, indent_of_start) = open.pop()?;
                if is_first && indent < indent_of_start {
                    return Some(start);
                }
                is_first = false;
            }
            b' ' | b'\t' | b'\r' => {}
            _ => is_first = false,
        }
        at += 1;
    }
    open.pop().map(|(start, _)| start)
}

/// Where the keys of an object stand that is read key by key.
pub(super) struct Keys {
    first: bool,
}

/// Parses one text.
pub(super) struct Parser<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    depth: usize,
    file: FileId,
    pub(super) interner: Interner,
    // Values of the arrays and objects that are still open.
    values: Vec<Node>,
    entries: Vec<Entry>,
    /// What all annotations share: `{}` is the most common value of all.
    no_entries: Arc<[Entry]>,
    buffer: String,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, file: FileId) -> Self {
        let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
        Parser {
            text,
            bytes: text.as_bytes(),
            at,
            depth: 0,
            file,
            interner: Interner::default(),
            values: Vec::new(),
            entries: Vec::new(),
            no_entries: Arc::new([]),
            buffer: String::new(),
        }
    }

    /// The range from a byte to where the parser stands.
    pub(super) fn span_from(&self, start: usize) -> Span {
        self.span(start, self.at)
    }

    // Texts larger than 4 GiB are refused before they are parsed.
    #[allow(clippy::cast_possible_truncation)]
    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start as u32, end as u32)
    }

    /// Where the next token starts.
    pub(super) fn position(&mut self) -> usize {
        self.skip_space();
        self.at
    }

    /// The next byte that is no space.
    pub(super) fn peek(&mut self) -> Option<u8> {
        self.skip_space();
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        loop {
            self.at = scan::spaces_end(self.bytes, self.at);
            match self.bytes.get(self.at) {
                Some(b'\n' | b'\r' | b'\t') => self.at += 1,
                _ => return,
            }
        }
    }

    /// Enters the object that comes next.
    pub(super) fn object_start(&mut self) -> Parsed<Keys> {
        self.expect(b'{', "an object")?;
        Ok(Keys { first: true })
    }

    /// The next key of an object that was entered, with its place; its value comes next. `None` behind the object.
    pub(super) fn next_key(&mut self, keys: &mut Keys) -> Parsed<Option<(Cow<'a, str>, Span)>> {
        match self.peek() {
            Some(b'}') => {
                self.at += 1;
                return Ok(None);
            }
            Some(b',') if !keys.first => self.at += 1,
            _ if keys.first => {}
            _ => return Err(self.unexpected("`,` or `}`")),
        }
        keys.first = false;
        let start = self.key_start()?;
        let key = self.text_value()?;
        let span = self.span_from(start);
        self.expect(b':', "`:` behind the key")?;
        Ok(Some((key, span)))
    }

    /// The value of a key of the object that comes next; the parser stays before the object.
    pub(super) fn look_ahead(&mut self, wanted: &str) -> Parsed<Option<Node>> {
        let stand = self.at;
        let mut keys = self.object_start()?;
        let mut found = None;
        while let Some((key, _)) = self.next_key(&mut keys)? {
            let value = self.value()?;
            if key == wanted {
                found = Some(value);
                break;
            }
        }
        self.at = stand;
        Ok(found)
    }

    /// Fails unless nothing but space is left.
    pub(super) fn end(&mut self) -> Parsed<()> {
        if self.peek().is_none() { Ok(()) } else { Err(self.unexpected("the end of the file")) }
    }

    fn expect(&mut self, byte: u8, what: &str) -> Parsed<()> {
        if self.peek() == Some(byte) {
            self.at += 1;
            return Ok(());
        }
        Err(self.unexpected(what))
    }

    fn key_start(&mut self) -> Parsed<usize> {
        if self.peek() == Some(b'"') { Ok(self.at) } else { Err(self.unexpected("a key in double quotes")) }
    }

    /// Reads the value that comes next.
    pub(super) fn value(&mut self) -> Parsed<Node> {
        let start = self.position();
        let kind = match self.bytes.get(self.at) {
            Some(b'"') => NodeKind::String(self.shared_string()?),
            Some(b'{') => return self.nested(Self::object),
            Some(b'[') => return self.nested(Self::array),
            Some(b'-' | b'0'..=b'9') => NodeKind::Number(self.number()?),
            Some(b't') if self.word("true") => NodeKind::Bool(true),
            Some(b'f') if self.word("false") => NodeKind::Bool(false),
            Some(b'n') if self.word("null") => NodeKind::Null,
            _ => return Err(self.unexpected("a value")),
        };
        Ok(Node::new(kind, self.span_from(start)))
    }

    fn nested(&mut self, parse: fn(&mut Self) -> Parsed<Node>) -> Parsed<Node> {
        if self.depth >= MAX_DEPTH {
            let span = self.span(self.at, self.at + 1);
            return Err(Box::new(lexical::too_deep(span)));
        }
        self.depth += 1;
        let node = parse(self);
        self.depth -= 1;
        node
    }

    fn object(&mut self) -> Parsed<Node> {
        let start = self.at;
        self.at += 1;
        let first = self.entries.len();
        if self.peek() == Some(b'}') {
            self.at += 1;
        } else {
            loop {
                let key_start = self.key_start()?;
                let key = self.shared_string()?;
                self.expect(b':', "`:` behind the key")?;
                let value = self.value()?;
                #[allow(clippy::cast_possible_truncation)]
                self.entries.push(Entry { key, key_start: key_start as u32, value });
                match self.peek() {
                    Some(b',') => self.at += 1,
                    Some(b'}') => break self.at += 1,
                    _ => return Err(self.unexpected("`,` or `}`")),
                }
            }
        }
        let entries = if self.entries.len() == first {
            Arc::clone(&self.no_entries)
        } else {
            self.entries.drain(first..).collect()
        };
        Ok(Node::object(entries, self.span_from(start)))
    }

    fn array(&mut self) -> Parsed<Node> {
        let start = self.at;
        self.at += 1;
        let first = self.values.len();
        if self.peek() == Some(b']') {
            self.at += 1;
        } else {
            loop {
                let value = self.value()?;
                self.values.push(value);
                match self.peek() {
                    Some(b',') => self.at += 1,
                    Some(b']') => break self.at += 1,
                    _ => return Err(self.unexpected("`,` or `]`")),
                }
            }
        }
        let values: Arc<[Node]> = self.values.drain(first..).collect();
        Ok(Node::array(values, self.span_from(start)))
    }

    fn word(&mut self, word: &str) -> bool {
        let found = self.bytes[self.at..].starts_with(word.as_bytes());
        if found {
            self.at += word.len();
        }
        found
    }

    fn number(&mut self) -> Parsed<Number> {
        let start = self.at;
        self.at = lexical::number_end(self.bytes, start).map_err(|(at, problem)| {
            Box::new(Diagnostic::error("TS0102", "this is not a number").at(self.span(start, at + 1), problem))
        })?;
        let text = &self.text[start..self.at];
        Number::parse(text).ok_or_else(|| self.unexpected("a number"))
    }

    /// Reads the string that comes next.
    pub(super) fn text_value(&mut self) -> Parsed<Cow<'a, str>> {
        Ok(match self.string()? {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(self.buffer.clone()),
        })
    }

    fn shared_string(&mut self) -> Parsed<Arc<str>> {
        Ok(match self.string()? {
            Some(text) => self.interner.text(text),
            None => self.interner.text(&self.buffer),
        })
    }

    /// Reads a string: `Some` if it is the source itself, else it is in the buffer.
    fn string(&mut self) -> Parsed<Option<&'a str>> {
        let start = self.at + 1;
        let mut copied = start;
        let mut end = start;
        self.buffer.clear();
        loop {
            end = scan::plain_end(self.bytes, end);
            match self.bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => {
                    self.buffer.push_str(&self.text[copied..end]);
                    end += self.escape(end)?;
                    copied = end;
                }
                Some(_) => return Err(self.control_character(end)),
                None => return Err(self.unclosed(start)),
            }
        }
        self.at = end + 1;
        if copied == start {
            return Ok(Some(&self.text[start..end]));
        }
        self.buffer.push_str(&self.text[copied..end]);
        Ok(None)
    }

    /// Adds the character of an escape to the buffer, and gives the length of the escape.
    fn escape(&mut self, at: usize) -> Parsed<usize> {
        let (char, length) = lexical::escape(&self.bytes[at..]).map_err(|problem| {
            Box::new(
                Diagnostic::error("TS0103", problem.message)
                    .at(self.span(at, at + problem.length), "this escape")
                    .help(lexical::ESCAPES_HELP),
            )
        })?;
        self.buffer.push(char);
        Ok(length)
    }

    fn control_character(&self, at: usize) -> Box<Diagnostic> {
        let found = lexical::describe(self.text, at);
        let message = format!("a string holds {found} as it is");
        Box::new(
            Diagnostic::error("TS0104", message)
                .at(self.span(at, at + 1), "here")
                .help("write control characters as escapes, such as `\\n`"),
        )
    }

    fn unclosed(&self, start: usize) -> Box<Diagnostic> {
        let end = self.bytes.len();
        Box::new(
            Diagnostic::error("TS0105", "a string has no end")
                .at(self.span(end, end), "the file ends")
                .and_at(self.span(start - 1, start), "the string starts here")
                .help("close the string with `\"`"),
        )
    }

    fn unexpected(&self, expected: &str) -> Box<Diagnostic> {
        let found = lexical::describe(self.text, self.at);
        let length = self.text.get(self.at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Box::new(
            Diagnostic::error("TS0101", format!("expected {expected}, found {found}"))
                .at(self.span(self.at, self.at + length), format!("expected {expected}")),
        )
    }
}
