//! The tokens of a file, one behind the other.
//!
//! In: a tree of tokens. Out: a row of them, groups by their brackets, and one text that holds all of theirs. Nothing is
//! allocated for a token, and neighbours are neighbours in the text: `a::b` is one piece of it.

use std::fmt::{Display, Write as _};

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name or keyword.
    Word,
    /// A text, character or number.
    Literal,
    /// A character, and whether it belongs together with the next.
    Punct { joint: bool },
    /// The beginning of a group.
    Open(Delimiter),
    /// The end of a group, or of all.
    Close,
}

/// A token, and where its text is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    /// Behind the text; of the beginning of a group, the number of the token that ends it.
    pub(super) end: usize,
}

/// The tokens of a file.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    row: Vec<Token>,
    text: String,
}

impl Tokens {
    /// The row of a tree's tokens.
    pub(super) fn of(tree: TokenStream) -> Self {
        let mut tokens = Self::default();
        tokens.add(tree);
        tokens.pair();
        tokens
    }

    fn add(&mut self, tree: TokenStream) {
        for token in tree {
            match token {
                TokenTree::Ident(word) => self.write(Kind::Word, &word),
                TokenTree::Literal(literal) => self.write(Kind::Literal, &literal),
                TokenTree::Punct(punct) => {
                    let start = self.text.len();
                    self.text.push(punct.as_char());
                    let kind = Kind::Punct { joint: punct.spacing() == Spacing::Joint };
                    self.row.push(Token { kind, start, end: self.text.len() });
                }
                TokenTree::Group(group) => {
                    let (delimiter, inner) = (group.delimiter(), group.stream());
                    // Nothing is copied that nobody else holds.
                    drop(group);
                    let start = self.text.len();
                    if delimiter == Delimiter::None {
                        self.add(inner);
                        continue;
                    }
                    self.row.push(Token { kind: Kind::Open(delimiter), start, end: start });
                    self.add(inner);
                    let start = self.text.len();
                    self.row.push(Token { kind: Kind::Close, start, end: start });
                }
            }
        }
    }

    fn write(&mut self, kind: Kind, token: &dyn Display) {
        let start = self.text.len();
        // A text takes all that is written.
        let _ = write!(self.text, "{token}");
        self.row.push(Token { kind, start, end: self.text.len() });
    }

    /// Has each beginning of a group know its end.
    pub(super) fn pair(&mut self) {
        let mut open = Vec::new();
        for at in 0..self.row.len() {
            match self.row[at].kind {
                Kind::Open(_) => open.push(at),
                Kind::Close => {
                    if let Some(begin) = open.pop() {
                        self.row[begin].end = at;
                    }
                }
                _ => {}
            }
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.row.len()
    }

    /// The one at a place. Behind the last one, there is the end of a group.
    pub(super) fn at(&self, at: usize) -> Token {
        let end = self.text.len();
        self.row.get(at).copied().unwrap_or(Token { kind: Kind::Close, start: end, end })
    }

    /// All of them, to change.
    pub(super) fn row_mut(&mut self) -> &mut Vec<Token> {
        &mut self.row
    }

    /// The text that all share.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text of a token that is no group.
    pub(super) fn text_at(&self, at: usize) -> &str {
        let token = self.at(at);
        match token.kind {
            Kind::Open(_) | Kind::Close => "",
            _ => &self.text[token.start..token.end],
        }
    }

    /// Adds a text that is no token's, and says where it is.
    pub(super) fn keep(&mut self, text: &str) -> (usize, usize) {
        let start = self.text.len();
        self.text.push_str(text);
        (start, self.text.len())
    }

    /// Whether a name or keyword is there.
    pub(super) fn is_any_word(&self, at: usize) -> bool {
        self.at(at).kind == Kind::Word
    }

    /// Whether this name or keyword is there.
    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        self.is_any_word(at) && self.text_at(at) == word
    }

    /// Whether these characters are there, as one operator.
    pub(super) fn is_punct(&self, at: usize, punct: &str) -> bool {
        let last = punct.len() - 1;
        punct.bytes().enumerate().all(|(number, byte)| {
            let token = self.at(at + number);
            let Kind::Punct { joint } = token.kind else { return false };
            self.text.as_bytes()[token.start] == byte && (joint || number == last)
        })
    }

    /// Whether a group begins there.
    pub(super) fn is_open(&self, at: usize, delimiter: Delimiter) -> bool {
        self.at(at).kind == Kind::Open(delimiter)
    }
}
