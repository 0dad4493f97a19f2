//! A pattern, read from left to right.

/// What is left of a pattern.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    rest: &'a str,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Scan { rest: text }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// The character behind the next one.
    pub(super) fn peek_second(&self) -> Option<char> {
        self.rest.chars().nth(1)
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next();
        self.rest = chars.as_str();
        next
    }

    /// Moves past a text, if it is next.
    pub(super) fn accept(&mut self, text: &str) -> bool {
        let found = self.rest.strip_prefix(text);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    /// Moves past the characters that belong, and gives them.
    pub(super) fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|char| !belongs(char)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    /// What stands before a text, which is passed as well.
    pub(super) fn take_until(&mut self, text: &str) -> Option<&'a str> {
        let (taken, rest) = self.rest.split_once(text)?;
        self.rest = rest;
        Some(taken)
    }

    /// Everything that is left.
    pub(super) fn take_rest(&mut self) -> &'a str {
        std::mem::take(&mut self.rest)
    }

    pub(super) fn digits(&mut self) -> &'a str {
        self.take_while(|char| char.is_ascii_digit())
    }

    /// The value of so many hexadecimal digits, if they are next.
    pub(super) fn hex(&mut self, count: usize) -> Option<u32> {
        let value = hex_value(self.rest.get(..count)?)?;
        self.rest = &self.rest[count..];
        Some(value)
    }

    /// The code point between braces, `{1F600}`, if that is next.
    pub(super) fn code_point(&mut self) -> Option<u32> {
        let (digits, rest) = self.rest.strip_prefix('{')?.split_once('}')?;
        let value = hex_value(digits).filter(|value| *value <= u32::from(char::MAX))?;
        self.rest = rest;
        Some(value)
    }

    /// The four digits behind `\u`, which two of these may give together for one character.
    pub(super) fn utf16(&mut self) -> Option<u32> {
        let first = self.hex(4)?;
        let mut behind = *self;
        if (0xd800..0xdc00).contains(&first)
            && behind.accept("\\u")
            && let Some(second @ 0xdc00..0xe000) = behind.hex(4)
        {
            *self = behind;
            return Some(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00));
        }
        Some(first)
    }

    /// The value of up to three octal digits, no greater than a byte.
    pub(super) fn octal(&mut self) -> Option<u32> {
        let length = self.rest.bytes().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
        let length = if length == 3 && self.rest.as_bytes()[0] > b'3' { 2 } else { length };
        let (digits, rest) = self.rest.split_at(length);
        let value = u32::from_str_radix(digits, 8).ok()?;
        self.rest = rest;
        Some(value)
    }
}

/// The value of hexadecimal digits; nothing for anything else, and for what is too large.
fn hex_value(digits: &str) -> Option<u32> {
    // A sign would be read as well.
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)
}

/// Whether the bounds of a repetition are in order; numbers may be of any length.
pub(super) fn in_order(min: &str, max: &str) -> bool {
    let (min, max) = (min.trim_start_matches('0'), max.trim_start_matches('0'));
    (min.len(), min) <= (max.len(), max)
}
