//! A place in a JSON text, and the tokens that may stand there.

use std::borrow::Cow;

use aws_smithy_types::Number;

use super::error::{Error, Kind};
use super::escape::unescape;

type Result<T> = std::result::Result<T, Error>;

/// Where in a text reading is.
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

/// A string as it stands between its quotes.
#[derive(Clone, Copy)]
pub(crate) struct RawStr<'a> {
    /// The text, escapes and all.
    pub(crate) raw: &'a str,
    /// Whether there is an escape in it.
    escaped: bool,
    /// Where it begins.
    offset: usize,
}

impl<'a> RawStr<'a> {
    /// The text that it stands for, borrowed unless there is an escape.
    #[inline]
    pub(crate) fn text(self) -> Result<Cow<'a, str>> {
        if !self.escaped {
            return Ok(Cow::Borrowed(self.raw));
        }
        unescape(self.raw).map(Cow::Owned).ok_or_else(|| Error::new(Kind::Escape, self.offset))
    }
}

impl<'a> Cursor<'a> {
    /// The start of a text, which is checked whole to be UTF-8: outside of strings JSON is ASCII, so nothing is refused
    /// that a reader which checks each string would take.
    pub(crate) fn new(body: &'a [u8]) -> Result<Self> {
        match std::str::from_utf8(body) {
            Ok(text) => Ok(Self { text, at: 0 }),
            Err(error) => Err(Error::new(Kind::Encoding, error.valid_up_to())),
        }
    }

    /// The start of a text that is known.
    pub(crate) fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    #[cold]
    pub(crate) fn error(&self, kind: Kind) -> Error {
        Error::new(kind, self.at)
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
        self.text.as_bytes().get(self.at).copied()
    }

    /// Whether the text is empty, white space included.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The first byte of the next token, if there is one.
    #[inline]
    pub(crate) fn peek(&mut self) -> Option<u8> {
        loop {
            match self.byte() {
                Some(b' ' | b'\t' | b'\r' | b'\n') => self.at += 1,
                other => return other,
            }
        }
    }

    /// Goes on behind a byte that was peeked at.
    #[inline]
    pub(crate) fn bump(&mut self) {
        self.at += 1;
    }

    /// Behind an opening bracket: whether there is a first element. If not, goes on behind `close`.
    #[inline]
    pub(crate) fn first(&mut self, close: u8) -> bool {
        let empty = self.peek() == Some(close);
        self.at += usize::from(empty);
        !empty
    }

    /// Behind an element: whether there is another one. If not, goes on behind `close`.
    #[inline]
    pub(crate) fn another(&mut self, close: u8) -> Result<bool> {
        let more = match self.peek() {
            Some(b',') => true,
            Some(byte) if byte == close => false,
            _ => return Err(self.unexpected("`,` or a closing bracket")),
        };
        self.at += 1;
        Ok(more)
    }

    /// The name of an object's member, and the colon.
    #[inline]
    pub(crate) fn key(&mut self) -> Result<RawStr<'a>> {
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("the name of a member"));
        }
        let key = self.string()?;
        if self.peek() != Some(b':') {
            return Err(self.unexpected("`:`"));
        }
        self.at += 1;
        Ok(key)
    }

    /// Whether the next member has this name, written without an escape and followed by a colon; if so, goes on behind it.
    #[inline]
    pub(crate) fn is_key(&mut self, name: &str) -> bool {
        if self.peek() != Some(b'"') {
            return false;
        }
        let (start, bytes) = (self.at + 1, self.text.as_bytes());
        let end = start + name.len();
        let same = bytes.get(start..end) == Some(name.as_bytes()) && bytes.get(end..end + 2) == Some(b"\":");
        if same {
            self.at = end + 2;
        }
        same
    }

    /// The string whose opening quote stands here.
    #[inline]
    pub(crate) fn string(&mut self) -> Result<RawStr<'a>> {
        let (start, bytes) = (self.at + 1, self.text.as_bytes());
        let (mut at, mut escaped) = (start, false);
        loop {
            at = special(bytes, at);
            match bytes.get(at) {
                Some(b'"') => break,
                // What follows belongs to the escape, whatever it is; whoever keeps the string looks at it.
                Some(b'\\') => {
                    escaped = true;
                    at += 2;
                }
                Some(byte) => return Err(Error::new(Kind::Control(*byte), at)),
                None => return Err(Error::new(Kind::End, bytes.len())),
            }
        }
        self.at = at + 1;
        // Quotes are ASCII, so the text between them is whole; an escape of half a character is none.
        let raw = self.text.get(start..at).unwrap_or_default();
        Ok(RawStr { raw, escaped, offset: start })
    }

    /// A word that stands here: `null`, `true` or `false`.
    #[inline]
    pub(crate) fn literal(&mut self, word: &'static str) -> Result<()> {
        if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            self.at += word.len();
            return Ok(());
        }
        Err(self.unexpected(word))
    }

    /// The number that begins here. Integers are kept whole as far as 64 bits go.
    pub(crate) fn number(&mut self) -> Result<Number> {
        let (start, bytes) = (self.at, self.text.as_bytes());
        let negative = bytes.get(start) == Some(&b'-');
        let (mut at, mut floating) = (start + usize::from(negative), false);
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
        let text = self.text.get(start..at).unwrap_or_default();
        self.at = at;
        if !floating
            && let Ok(magnitude) = text[usize::from(negative)..].parse::<u64>()
            && let Some(number) = whole(negative, magnitude)
        {
            return Ok(number);
        }
        text.parse().map(Number::Float).map_err(|_| Error::new(Kind::Number, start))
    }

    /// The text of the number that begins here.
    pub(crate) fn number_text(&mut self) -> Result<&'a str> {
        let start = self.at;
        self.number()?;
        Ok(self.text.get(start..self.at).unwrap_or_default())
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

/// The first place from `at` on where a string ends or is not plain: a quote, a backslash or a control character; the
/// end of the text when there is none. Sixteen bytes at a time where they are plain, and eight around what is not and at
/// the start, since names and many values are short.
#[inline]
pub(super) fn special(bytes: &[u8], at: usize) -> usize {
    match word(bytes, at).map(specials) {
        None => special_behind(bytes, at),
        Some(0) => special_behind(bytes, at + 8),
        Some(found) => at + found.trailing_zeros() as usize / 8,
    }
}

/// As [`special`].
fn special_behind(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk)
        && is_plain(chunk)
    {
        at += chunk.len();
    }
    // The last bytes together with some that were looked at.
    if bytes.len() < at + 16 && bytes.last_chunk().is_some_and(is_plain) {
        return bytes.len();
    }
    while let Some(word) = word(bytes, at) {
        let found = specials(word);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let left = bytes.len().saturating_sub(at);
    if let Some(last) = bytes.len().checked_sub(8).and_then(|from| word(bytes, from)).filter(|_| left > 0) {
        // Of the last eight bytes those that were not looked at; zeros come behind them, which are special.
        let found = specials(last >> (8 * (8 - left)));
        return at + left.min(found.trailing_zeros() as usize / 8);
    }
    while let Some(byte) = bytes.get(at) {
        if *byte < 0x20 || matches!(byte, b'"' | b'\\') {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

/// Whether nothing in a chunk is special. No branch and no index, so that it is done with vectors.
#[inline]
fn is_plain(chunk: &[u8; 16]) -> bool {
    let special = |byte: &u8| u8::from(*byte < 0x20) | u8::from(*byte == b'"') | u8::from(*byte == b'\\');
    chunk.iter().fold(0, |found, byte| found | special(byte)) == 0
}

/// Eight bytes, the first as the lowest.
#[inline]
fn word(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at + 8).and_then(|word| word.try_into().ok()).map(u64::from_le_bytes)
}

/// The high bits of the bytes of a word that are special: the lowest that is set is exact, those above need not be.
#[inline]
fn specials(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    // A byte's high bit is set where subtracting borrows.
    let quote = word ^ (ONES * u64::from(b'"'));
    let backslash = word ^ (ONES * u64::from(b'\\'));
    let found = (quote.wrapping_sub(ONES) & !quote)
        | (backslash.wrapping_sub(ONES) & !backslash)
        | (word.wrapping_sub(ONES * 0x20) & !word);
    found & HIGHS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_special_byte_is_found_at_every_place() {
        for length in 0..40 {
            for at in 0..length {
                for byte in (0..=255u8).filter(|byte| *byte < 0x20 || matches!(byte, b'"' | b'\\')) {
                    let mut bytes = vec![b'!'; length];
                    bytes[at] = byte;
                    // What comes behind must not hide it.
                    bytes[at + 1..].fill(0x1f);
                    for from in 0..=at {
                        // Nor what came before.
                        bytes[..from].fill(b'"');
                        assert_eq!(special(&bytes, from), at, "{byte} of {length} from {from}");
                    }
                }
            }
        }
        let plain: Vec<u8> = (0x20..=0xffu8).filter(|byte| !matches!(byte, b'"' | b'\\')).collect();
        assert_eq!(special(&plain, 0), plain.len());
        for length in 0..40 {
            assert_eq!(special(&plain[..length], 0), length);
            assert_eq!(special(&plain[..length], length), length);
        }
    }

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
            assert_eq!(cursor.at, text.len(), "{text}");
        }
    }
}
