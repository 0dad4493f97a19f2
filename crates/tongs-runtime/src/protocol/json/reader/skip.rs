//! Values that nobody keeps.

use super::{Kind, Reader, Result};

/// How deep a value may nest that nobody keeps.
const MAX_SKIPPED_DEPTH: usize = 512;

impl Reader<'_> {
    /// Skips a value of any kind.
    ///
    /// # Errors
    ///
    /// When the value is malformed, or nests too deep.
    pub fn skip(&mut self) -> Result<()> {
        // The closing brackets that are to come; no recursion, since text that nobody asked for may be deep.
        let mut open = Vec::new();
        loop {
            let more = if let Some(bracket @ (b'{' | b'[')) = self.cursor.peek() {
                if open.len() == MAX_SKIPPED_DEPTH {
                    return Err(self.cursor.error(Kind::Depth));
                }
                self.cursor.take(bracket);
                let close = if bracket == b'{' { b'}' } else { b']' };
                open.push(close);
                self.cursor.first(close)
            } else {
                self.skip_scalar()?;
                match open.last() {
                    None => return Ok(()),
                    Some(close) => self.cursor.another(*close)?,
                }
            };
            if !self.next_skipped(&mut open, more)? {
                return Ok(());
            }
        }
    }

    /// Goes to the next value of what is being skipped, out of all brackets that close before it. Whether there is one.
    fn next_skipped(&mut self, open: &mut Vec<u8>, mut more: bool) -> Result<bool> {
        while !more {
            open.pop();
            match open.last() {
                None => return Ok(false),
                Some(close) => more = self.cursor.another(*close)?,
            }
        }
        if open.last() == Some(&b'}') {
            self.cursor.key()?;
        }
        Ok(true)
    }

    /// Skips a string, a number or a word. Escapes are not looked at, as nobody keeps the text.
    pub(crate) fn skip_scalar(&mut self) -> Result<()> {
        match self.cursor.peek() {
            Some(b'"') => self.cursor.string().map(drop),
            Some(b'-' | b'0'..=b'9') => self.cursor.number().map(drop),
            Some(b't') => self.cursor.literal("true"),
            Some(b'f') => self.cursor.literal("false"),
            Some(b'n') => self.cursor.literal("null"),
            _ => Err(self.cursor.unexpected("a value")),
        }
    }
}
