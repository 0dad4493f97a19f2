//! Rust, laid out: every construct that emission prints.
//!
//! In: the tokens of a file. Out: pieces of a [`Layout`]. What is laid out is what prettyplease makes of the same file, line
//! by line, which a test holds it to. It takes tokens as they come, and makes no tree of them: groups are put around what
//! stands already where it turns out that there has to be one. Of what may be written in several ways, it knows those that
//! emission has, and anything else is an error.

mod attributes;
mod blocks;
mod chains;
mod expressions;
mod imports;
mod items;
mod lists;
mod macros;
mod patterns;
mod statements;
mod types;

use std::fmt;

use proc_macro2::Delimiter;

use super::layout::{Break, Group, Layout};
use super::tokens::{Kind, Tokens};

/// Tokens that are no Rust, or Rust that emission has no use for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unexpected {
    token: String,
    before: String,
}

impl fmt::Display for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unexpected `{}` behind `{}`", self.token, self.before)
    }
}

impl std::error::Error for Unexpected {}

type Printed<T = ()> = Result<T, Unexpected>;

/// Lays out the tokens of a file.
pub(super) struct Printer {
    tokens: Tokens,
    /// The next token.
    at: usize,
    layout: Layout,
}

impl Printer {
    pub(super) fn new(tokens: Tokens) -> Self {
        Self { tokens, at: 0, layout: Layout::default() }
    }

    /// Writes what was laid out since.
    pub(super) fn write(&mut self, out: &mut String) {
        self.layout.write(self.tokens.text(), out);
    }

    /// Whether no token is left.
    pub(super) fn is_done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    fn unexpected<T>(&self) -> Printed<T> {
        let text = |at: usize| match self.tokens.at(at).kind {
            Kind::Open(Delimiter::Parenthesis) => "(",
            Kind::Open(Delimiter::Bracket) => "[",
            Kind::Open(_) => "{",
            Kind::Close => "end of a group",
            _ => self.tokens.text_at(at),
        };
        let before: Vec<&str> = (self.at.saturating_sub(12)..self.at).map(text).collect();
        Err(Unexpected { token: text(self.at).to_owned(), before: before.join(" ") })
    }

    // What comes next.

    fn is_word(&self, word: &str) -> bool {
        self.tokens.is_word(self.at, word)
    }

    fn is(&self, punct: &str) -> bool {
        self.tokens.is_punct(self.at, punct)
    }

    fn is_open(&self, delimiter: Delimiter) -> bool {
        self.tokens.is_open(self.at, delimiter)
    }

    /// Whether a group, or the file, ends.
    fn is_end(&self) -> bool {
        self.tokens.at(self.at).kind == Kind::Close
    }

    /// Whether a lifetime comes.
    fn is_lifetime(&self) -> bool {
        self.is("'")
    }

    /// The token behind the group that begins at a place.
    fn behind(&self, at: usize) -> usize {
        match self.tokens.at(at).kind {
            Kind::Open(_) => self.tokens.at(at).end + 1,
            _ => at + 1,
        }
    }

    // Taking it.

    fn take_word(&mut self, word: &str) -> bool {
        let is_it = self.is_word(word);
        self.at += usize::from(is_it);
        is_it
    }

    fn take(&mut self, punct: &str) -> bool {
        let is_it = self.is(punct);
        self.at += if is_it { punct.len() } else { 0 };
        is_it
    }

    fn expect(&mut self, punct: &str) -> Printed {
        if self.take(punct) { Ok(()) } else { self.unexpected() }
    }

    fn expect_word(&mut self, word: &str) -> Printed {
        if self.take_word(word) { Ok(()) } else { self.unexpected() }
    }

    fn open(&mut self, delimiter: Delimiter) -> Printed {
        if !self.is_open(delimiter) {
            return self.unexpected();
        }
        self.at += 1;
        Ok(())
    }

    fn close(&mut self) -> Printed {
        if !self.is_end() {
            return self.unexpected();
        }
        self.at += 1;
        Ok(())
    }

    // Laying it out.

    fn word(&mut self, word: &'static str) {
        self.layout.word(word);
    }

    fn put(&mut self, one: Break) {
        self.layout.put(one);
    }

    fn begin(&mut self, group: Group) {
        self.layout.begin(group);
    }

    fn end(&mut self) {
        self.layout.end();
    }

    /// The text of the tokens since one, of which none is a group.
    fn text_since(&mut self, begin: usize) {
        if begin < self.at {
            self.layout.text(self.tokens.at(begin).start, self.tokens.at(self.at - 1).end);
        }
    }

    /// The next tokens, of which none is a group, as they are.
    fn text(&mut self, tokens: usize) {
        self.at += tokens;
        self.text_since(self.at - tokens);
    }

    /// A name.
    fn name(&mut self) -> Printed {
        if !self.tokens.is_any_word(self.at) {
            return self.unexpected();
        }
        self.text(1);
        Ok(())
    }

    /// A keyword and a space, if it comes next.
    fn keyword(&mut self, word: &'static str, and_space: &'static str) -> bool {
        let is_it = self.take_word(word);
        if is_it {
            self.word(and_space);
        }
        is_it
    }
}
