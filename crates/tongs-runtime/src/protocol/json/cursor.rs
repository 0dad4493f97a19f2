//! A place in a JSON text, and the tokens that may stand there.

use std::borrow::Cow;

use aws_smithy_types::Number;

use super::error::{Error, Kind};
use super::escape::{unescape, unescape_string};
use super::special::{longer_plain_start, next_special, plain_start, special};
use crate::protocol::Members;

type Result<T> = std::result::Result<T, Error>;

/// Where in a text reading is.
pub(crate) struct Cursor<'a> {
    /// What is still to be read.
    rest: &'a str,
    /// How long the whole text is.
    length: usize,
}

/// A string as it stands between its quotes.
#[derive(Clone, Copy)]
pub(crate) struct RawStr<'a> {
    /// The text, escapes and all.
    pub(crate) raw: &'a str,
    /// Where the first escape in it begins; its end when there is none.
    plain: usize,
    /// Where it begins.
    offset: usize,
}

impl<'a> RawStr<'a> {
    /// The text that it stands for, borrowed unless there is an escape.
    #[inline]
    pub(crate) fn text(self) -> Result<Cow<'a, str>> {
        if self.plain == self.raw.len() {
            return Ok(Cow::Borrowed(self.raw));
        }
        unescape(self.raw, self.plain).map(Cow::Owned).ok_or_else(|| Error::new(Kind::Escape, self.offset))
    }
}

impl<'a> Cursor<'a> {
    /// The start of a text, which is checked whole to be UTF-8: outside of strings JSON is ASCII, so nothing is refused
    /// that a reader which checks each string would take.
    pub(crate) fn new(body: &'a [u8]) -> Result<Self> {
        match std::str::from_utf8(body) {
            Ok(text) => Ok(Self::of(text)),
            Err(error) => Err(Error::new(Kind::Encoding, error.valid_up_to())),
        }
    }

    /// The start of a text that is known.
    pub(crate) fn of(text: &'a str) -> Self {
        Self { rest: text, length: text.len() }
    }

    /// How much of the text was read.
    fn offset(&self) -> usize {
        self.length - self.rest.len()
    }

    #[cold]
    pub(crate) fn error(&self, kind: Kind) -> Error {
        Error::new(kind, self.offset())
    }

    /// Something else stands here than what was expected.
    #[cold]
    pub(crate) fn unexpected(&self, expected: &'static str) -> Error {
        self.error(match self.byte() {
            Some(found) => Kind::Unexpected { found, expected },
            None => Kind::End,
        })
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.rest.as_bytes().first().copied()
    }

    /// Whether the text is empty, white space included.
    pub(crate) fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The first byte of the next token, if there is one.
    #[inline]
    pub(crate) fn peek(&mut self) -> Option<u8> {
        match self.byte() {
            // Services send no white space, and no token begins with less.
            Some(byte) if byte > b' ' => Some(byte),
            _ => self.peek_behind_space(),
        }
    }

    #[inline(never)]
    fn peek_behind_space(&mut self) -> Option<u8> {
        let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
        let space = self.rest.bytes().take_while(is_space).count();
        self.rest = self.rest.get(space..).unwrap_or_default();
        self.byte()
    }

    /// Goes on behind `byte`, which is ASCII, if it stands here.
    #[inline]
    pub(crate) fn take(&mut self, byte: u8) -> bool {
        match self.rest.strip_prefix(char::from(byte)) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// As [`take`](Self::take), of the next token.
    #[inline]
    pub(crate) fn take_next(&mut self, byte: u8) -> bool {
        self.take(byte) || (self.peek() == Some(byte) && self.take(byte))
    }

    /// Behind an opening bracket: whether there is a first element. If not, goes on behind `close`.
    #[inline]
    pub(crate) fn first(&mut self, close: u8) -> bool {
        !self.take_next(close)
    }

    /// Behind an element: whether there is another one. If not, goes on behind `close`.
    #[inline]
    pub(crate) fn another(&mut self, close: u8) -> Result<bool> {
        if self.take(b',') {
            return Ok(true);
        }
        if self.take(close) { Ok(false) } else { self.another_behind_space(close) }
    }

    #[inline(never)]
    fn another_behind_space(&mut self, close: u8) -> Result<bool> {
        self.peek();
        if self.take(b',') {
            return Ok(true);
        }
        if self.take(close) { Ok(false) } else { Err(self.unexpected("`,` or a closing bracket")) }
    }

    /// The name of an object's member, and the colon.
    pub(crate) fn key(&mut self) -> Result<RawStr<'a>> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("the name of a member"));
        }
        let key = self.string()?;
        if self.take_next(b':') { Ok(key) } else { Err(self.unexpected("`:`")) }
    }

    /// The text of an object's key, and the colon.
    #[cold]
    #[inline(never)]
    pub(crate) fn key_text(&mut self) -> Result<Cow<'a, str>> {
        self.key()?.text()
    }

    /// Whether the next member has this name, written without an escape and followed by a colon; if so, goes on behind it.
    #[inline]
    pub(crate) fn is_key(&mut self, name: &str) -> bool {
        if self.peek() != Some(b'"') {
            return false;
        }
        let key = self.rest.strip_prefix('"').and_then(|rest| rest.strip_prefix(name));
        match key.and_then(|rest| rest.strip_prefix("\":")) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// As [`key`](Self::key), if there is neither an escape in the name nor white space around it. Nothing otherwise, and
    /// then all is still to be read.
    pub(crate) fn plain_key(&mut self) -> Option<&'a str> {
        let text = self.rest.strip_prefix('"')?;
        let mut plain = 0;
        // Most names are short, and have something behind them.
        if let Some(start) = text.as_bytes().first_chunk::<11>() {
            plain = plain_start(start);
            if start[plain] == b'"' && start[plain + 1] == b':' {
                self.rest = text.get(plain + 2..)?;
                return text.get(..plain);
            }
        }
        self.plain_long_key(plain)
    }

    /// As [`plain_key`](Self::plain_key), where at least so much of the name is plain.
    #[inline(never)]
    fn plain_long_key(&mut self, plain: usize) -> Option<&'a str> {
        let text = self.rest.strip_prefix('"')?;
        let (name, rest) = text.split_at_checked(special(text.as_bytes(), plain))?;
        self.rest = rest.strip_prefix("\":")?;
        Some(name)
    }

    /// The string that stands here, if there is one and no escape in it. Otherwise all is still to be read, and so many
    /// bytes behind a quote are known to be plain.
    #[inline]
    pub(crate) fn plain_string(&mut self) -> std::result::Result<&'a str, usize> {
        let Some(text) = self.rest.strip_prefix('"') else { return Err(0) };
        let mut plain = 0;
        // Most strings are short, and have something behind them.
        if let Some(start) = text.as_bytes().first_chunk::<17>() {
            plain = longer_plain_start(start);
            if start[plain] == b'"'
                && let Some(string) = text.get(..plain)
                && let Some(rest) = text.get(plain + 1..)
            {
                self.rest = rest;
                return Ok(string);
            }
            if start[plain] == b'\\' {
                return Err(plain);
            }
        }
        self.plain_long_string(plain).ok_or(plain)
    }

    /// As [`plain_string`](Self::plain_string), where so much of it is known to be plain.
    #[inline(never)]
    fn plain_long_string(&mut self, plain: usize) -> Option<&'a str> {
        let text = self.rest.strip_prefix('"')?;
        let (text, rest) = text.split_at_checked(special(text.as_bytes(), plain))?;
        self.rest = rest.strip_prefix('"')?;
        Some(text)
    }

    /// The string that stands here, with its escapes undone, if so much of it is known to be plain and it is well-formed.
    /// Nothing otherwise, and then all is still to be read.
    #[inline]
    pub(crate) fn unescaped_string(&mut self, plain: usize) -> Option<String> {
        let (string, rest) = unescape_string(self.rest.strip_prefix('"')?, plain)?;
        self.rest = rest;
        Some(string)
    }

    /// The number of the member whose name stands here behind an opening bracket, if it is the likely one of the table,
    /// there is no white space around it, and its value is not `null`. Nothing otherwise, and then all is still to be
    /// read.
    #[inline]
    pub(crate) fn likely_member(&mut self, members: &Members) -> Option<usize> {
        let start = self.rest.as_bytes().first_chunk::<16>()?;
        if start[..2] != *b"{\"" {
            return None;
        }
        let (number, length) = members.likely(&start[2..])?;
        if length > 8 {
            return None;
        }
        let end = 2 + length;
        // Signed, so that what is not ASCII is less as well.
        let value = start[end + 2].cast_signed();
        if start[end..end + 2] != *b"\":" || value <= b' '.cast_signed() || value == b'n'.cast_signed() {
            return None;
        }
        self.rest = self.rest.get(end + 2..)?;
        Some(number)
    }

    /// The string whose opening quote stands here.
    pub(crate) fn string(&mut self) -> Result<RawStr<'a>> {
        let offset = self.offset() + 1;
        let text = self.rest.get(1..).unwrap_or_default();
        let (mut at, mut first) = (0, None);
        loop {
            at = next_special(text.as_bytes(), at);
            match text.as_bytes().get(at) {
                Some(b'"') => break,
                // What follows belongs to the escape, whatever it is; whoever keeps the string looks at it.
                Some(b'\\') => {
                    first.get_or_insert(at);
                    at += 2;
                }
                Some(byte) => return Err(Error::new(Kind::Control(*byte), offset + at)),
                None => return Err(Error::new(Kind::End, self.length)),
            }
        }
        // Quotes are ASCII, so the text between them is whole; an escape of half a character is none.
        let (raw, rest) = text.split_at_checked(at).unwrap_or_default();
        self.rest = rest.get(1..).unwrap_or_default();
        Ok(RawStr { raw, plain: first.unwrap_or(raw.len()), offset })
    }

    /// Goes on behind a word, if it stands here.
    #[inline]
    pub(crate) fn take_word(&mut self, word: &str) -> bool {
        match self.rest.strip_prefix(word) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// A word that stands here: `null`, `true` or `false`.
    #[inline]
    pub(crate) fn literal(&mut self, word: &'static str) -> Result<()> {
        if self.take_word(word) { Ok(()) } else { Err(self.unexpected(word)) }
    }

    /// The number that begins here. Integers are kept whole as far as 64 bits go.
    pub(crate) fn number(&mut self) -> Result<Number> {
        let (offset, bytes) = (self.offset(), self.rest.as_bytes());
        let negative = bytes.first() == Some(&b'-');
        let (mut at, mut floating) = (usize::from(negative), false);
        loop {
            match bytes.get(at) {
                Some(b'0'..=b'9') => at += 1,
                Some(b'.') => (at, floating) = (at + 1, true),
                Some(b'e' | b'E') => {
                    floating = true;
                    at += 1 + usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
                }
                _ => break,
            }
        }
        let (text, rest) = self.rest.split_at_checked(at).unwrap_or_default();
        self.rest = rest;
        if !floating
            && let Ok(magnitude) = text[usize::from(negative)..].parse::<u64>()
            && let Some(number) = whole(negative, magnitude)
        {
            return Ok(number);
        }
        text.parse().map(Number::Float).map_err(|_| Error::new(Kind::Number, offset))
    }

    /// The text of the number that begins here.
    pub(crate) fn number_text(&mut self) -> Result<&'a str> {
        let text = self.rest;
        self.number()?;
        Ok(text.get(..text.len() - self.rest.len()).unwrap_or_default())
    }

    /// A number or a word has ended here.
    pub(crate) fn separated(&self) -> Result<()> {
        match self.byte() {
            None | Some(b' ' | b'\t' | b'\r' | b'\n' | b'}' | b']' | b',') => Ok(()),
            Some(_) => Err(self.unexpected("the end of the value")),
        }
    }

    /// Nothing but white space may follow.
    pub(crate) fn end(&mut self) -> Result<()> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.error(Kind::Trailing)),
        }
    }
}

/// A whole number, if 64 bits hold it with its sign.
fn whole(negative: bool, magnitude: u64) -> Option<Number> {
    if !negative {
        return Some(Number::PosInt(magnitude));
    }
    0i64.checked_sub_unsigned(magnitude).map(Number::NegInt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (text, expected) in [
            ("0", Some(Number::PosInt(0))),
            ("-0", Some(Number::NegInt(0))),
            ("007", Some(Number::PosInt(7))),
            ("18446744073709551615", Some(Number::PosInt(u64::MAX))),
            ("18446744073709551616", Some(Number::Float(18_446_744_073_709_551_616.0))),
            ("-9223372036854775808", Some(Number::NegInt(i64::MIN))),
            ("-9223372036854775809", Some(Number::Float(-9_223_372_036_854_775_809.0))),
            ("1.5", Some(Number::Float(1.5))),
            ("1.", Some(Number::Float(1.0))),
            ("-.5", Some(Number::Float(-0.5))),
            ("1e3", Some(Number::Float(1000.0))),
            ("1E+3", Some(Number::Float(1000.0))),
            ("15e-1", Some(Number::Float(1.5))),
            ("1e400", Some(Number::Float(f64::INFINITY))),
            ("-", None),
            ("1e", None),
            ("1e+", None),
            ("1.2.3", None),
            ("1e2e3", None),
        ] {
            let mut cursor = Cursor::new(text.as_bytes()).unwrap();
            assert_eq!(cursor.number().ok(), expected, "{text}");
            assert_eq!(cursor.rest, "", "{text}");
        }
    }
}
