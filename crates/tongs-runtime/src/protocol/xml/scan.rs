//! Finds where the parts of a text end.
//!
//! What a general parser would give as a token each, these functions leave where it is: they say what may stand there,
//! byte by byte, and go past it.

use super::error::Error;
use super::text;
use super::tree::Span;

/// A place in a text that goes forward.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

/// A name as it is written, and where it begins behind its prefix.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    pub(super) span: Span,
    pub(super) local: u32,
}

impl<'a> Scanner<'a> {
    /// The byte that stands here.
    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// What is left of the text.
    #[inline]
    pub(super) fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Goes past these bytes, if they stand here.
    #[inline]
    pub(super) fn take(&mut self, bytes: &[u8]) -> bool {
        let is_there = self.rest().starts_with(bytes);
        if is_there {
            self.at += bytes.len();
        }
        is_there
    }

    /// Goes past these bytes.
    pub(super) fn expect(&mut self, bytes: &'static str) -> Result<(), Error> {
        if self.take(bytes.as_bytes()) { Ok(()) } else { Err(self.unexpected(bytes)) }
    }

    /// Goes past white space. Whether there was some.
    #[inline]
    pub(super) fn spaces(&mut self) -> bool {
        let before = self.at;
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
        self.at > before
    }

    /// Goes past a name with or without a prefix.
    #[inline]
    pub(super) fn name(&mut self) -> Result<Name, Error> {
        let start = self.at;
        let mut local = start;
        loop {
            match self.peek() {
                Some(byte) if IS_NAME[byte as usize] => self.at += 1,
                Some(b':') if local == start => {
                    self.at += 1;
                    local = self.at;
                }
                Some(0x80..) => match self.char() {
                    Some(char) if is_name(char) => self.at += char.len_utf8(),
                    _ => break,
                },
                _ => break,
            }
        }
        if self.begins(local) && (local <= start + 1 || self.begins(start)) && self.peek() != Some(b':') {
            let span = Span { start: offset(start), end: offset(self.at) };
            return Ok(Name { span, local: offset(local) });
        }
        self.at = start;
        Err(self.unexpected("a name"))
    }

    /// Whether a name that begins there, and ends here, begins as names can.
    #[inline]
    fn begins(&self, at: usize) -> bool {
        match self.text.as_bytes().get(at) {
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_') => at < self.at,
            Some(0x80..) => self.text.get(at..).and_then(|name| name.chars().next()).is_some_and(is_name_start),
            _ => false,
        }
    }

    /// Whether the name of an instruction begins here.
    pub(super) fn is_name_next(&self) -> bool {
        self.char().is_some_and(|char| char == ':' || is_name_start(char))
    }

    /// The character that stands here.
    fn char(&self) -> Option<char> {
        self.text.get(self.at..).and_then(|rest| rest.chars().next())
    }

    /// Goes past the characters of an element, up to the next markup. Whether there are references among them.
    #[inline]
    pub(super) fn characters(&mut self) -> Result<bool, Error> {
        let mut has_references = false;
        loop {
            self.plain(IN_TEXT);
            match self.peek() {
                None | Some(b'<') => return Ok(has_references),
                Some(b'&') => {
                    has_references = true;
                    self.at += text::length_of_reference(self.text, self.at)?;
                }
                Some(b']') if self.rest().starts_with(b"]]>") => {
                    return Err(Error::at("`]]>` stands in a text, where it is written `]]&gt;`", self.at));
                }
                Some(_) => self.special()?,
            }
        }
    }

    /// Goes past the value of an attribute, quotes included.
    pub(super) fn value(&mut self) -> Result<Span, Error> {
        let Some(quote @ (b'"' | b'\'')) = self.peek() else { return Err(self.unexpected("a quote")) };
        self.at += 1;
        let start = self.at;
        loop {
            self.plain(IN_VALUE);
            match self.peek() {
                Some(byte) if byte == quote => break,
                Some(b'&') => self.at += text::length_of_reference(self.text, self.at)?,
                None | Some(b'<') => return Err(self.unexpected("the quote that ends the value")),
                Some(_) => self.special()?,
            }
        }
        let span = Span { start: offset(start), end: offset(self.at) };
        self.at += 1;
        Ok(span)
    }

    /// Goes past everything up to these bytes, which end a comment or the like, and past those.
    pub(super) fn until(&mut self, end: &'static str) -> Result<Span, Error> {
        let start = self.at;
        loop {
            self.plain(IN_OTHERS);
            let before = self.at;
            if self.take(end.as_bytes()) {
                return Ok(Span { start: offset(start), end: offset(before) });
            }
            match self.peek() {
                None => return Err(self.unexpected(end)),
                Some(_) => self.special()?,
            }
        }
    }

    /// Goes past bytes that mean themselves at such a place.
    #[inline]
    fn plain(&mut self, place: u8) {
        let plain = self.rest().iter().position(|byte| SPECIAL[*byte as usize] & place != 0);
        self.at = plain.map_or(self.text.len(), |plain| self.at + plain);
    }

    /// Goes past a character that may be one that no text can have.
    fn special(&mut self) -> Result<(), Error> {
        match self.char() {
            Some(char) if is_char(char) => {
                self.at += char.len_utf8();
                Ok(())
            }
            Some(char) => Err(Error::at(format!("no text can have the character {char:?} as it is"), self.at)),
            None => Err(self.unexpected("a character")),
        }
    }

    /// The error for something else than what could stand here.
    #[cold]
    pub(super) fn unexpected(&self, expected: &'static str) -> Error {
        let message = match self.char() {
            Some(found) => format!("expected {expected}, found {found:?}"),
            None => format!("expected {expected}, and the text ends"),
        };
        Error::at(message, self.at)
    }
}

/// Texts are no larger than what offsets can say.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Bytes that are characters of names, wherever they stand in one.
const IS_NAME: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        table[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
        byte += 1;
    }
    table
};

/// Between tags.
const IN_TEXT: u8 = 1;

/// In the value of an attribute.
const IN_VALUE: u8 = 2;

/// In comments, instructions and sections of characters.
const IN_OTHERS: u8 = 4;

/// Where bytes do not mean themselves, or may be parts of characters that no text can have.
const SPECIAL: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        table[byte as usize] = match byte {
            b'\t' | b'\n' | b'\r' => 0,
            0x00..0x20 => IN_TEXT | IN_VALUE | IN_OTHERS,
            b'<' | b'&' => IN_TEXT | IN_VALUE,
            b'"' | b'\'' => IN_VALUE,
            b']' => IN_TEXT | IN_OTHERS,
            b'-' | b'?' => IN_OTHERS,
            _ => 0,
        };
        byte += 1;
    }
    // U+FFFE and U+FFFF begin so, among others.
    table[0xef] = IN_TEXT | IN_VALUE | IN_OTHERS;
    table
};

/// Whether a text can have a character.
fn is_char(char: char) -> bool {
    matches!(char, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Whether a name can begin with a character.
fn is_name_start(char: char) -> bool {
    matches!(char,
        'A'..='Z' | 'a'..='z' | '_' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
        | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
        | '\u{10000}'..='\u{effff}')
}

/// Whether a name can have a character that is not ASCII.
fn is_name(char: char) -> bool {
    is_name_start(char) || matches!(char, '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}
