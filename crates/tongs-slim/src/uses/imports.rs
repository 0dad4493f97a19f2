//! Imports: `use`, with groups, globs and renames, `extern crate`, and types that are other names for one.

use proc_macro2::Delimiter;

use super::tokens::{Look as _, Placed, Token};

/// Groups in groups are not followed deeper.
const MAX_DEPTH: usize = 64;

/// No path that somebody writes is longer.
pub(super) const MAX_SEGMENTS: usize = 64;

/// One thing that is imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Import {
    /// Its path.
    pub(super) path: Vec<String>,
    /// What it is called here; nothing for all that the path holds.
    pub(super) name: Option<String>,
    /// Whether others can have it from here.
    pub(super) public: bool,
    /// Where it stands.
    pub(super) line: usize,
}

/// The imports of the item that begins at a place, and the place behind it; nothing where no import does.
pub(super) fn read(tokens: &[Placed], at: usize) -> Option<(Vec<Import>, usize)> {
    let mut tree = Tree { tokens, public: is_public(tokens, at), imports: Vec::new() };
    let end = match tree.tokens.name(at)? {
        "use" => tree.read(at + 1, &[], 0)?,
        "extern" if tree.tokens.name(at + 1) == Some("crate") => tree.read(at + 2, &[], 0)?,
        "type" if tree.tokens.is_sign(at + 2, '=') => {
            let (public, name, line) = (tree.public, tree.tokens.name(at + 1)?.to_owned(), tree.tokens[at].line);
            let end = tree.read(at + 3, &[], 0)?;
            let path = tree.imports.pop()?.path;
            tree.imports = vec![Import { path, name: Some(name), public, line }];
            end
        }
        _ => return None,
    };
    // A bound may say `use<'a>`, and a macro may make an import of what it is given.
    tree.tokens.is_sign(end, ';').then_some((tree.imports, end))
}

/// Whether `pub` or `pub(…)` stands before a place.
fn is_public(tokens: &[Placed], at: usize) -> bool {
    /// No path in `pub(in …)` is longer.
    const MOST: usize = 32;
    let mut before = tokens[..at].iter().rev().take(MOST).map(|placed| &placed.token);
    match before.next() {
        Some(Token::Name(name)) => name == "pub",
        Some(Token::Close) => {
            let open = before
                .position(|token| matches!(token, Token::Open(Delimiter::Parenthesis, close) if *close + 1 == at));
            open.is_some() && matches!(before.next(), Some(Token::Name(name)) if name == "pub")
        }
        _ => false,
    }
}

struct Tree<'a> {
    tokens: &'a [Placed],
    public: bool,
    imports: Vec<Import>,
}

impl Tree<'_> {
    /// Reads a tree below a path; gives the place behind it.
    fn read(&mut self, start: usize, above: &[String], depth: usize) -> Option<usize> {
        let (mut path, mut at) = (above.to_vec(), start);
        loop {
            if self.tokens.is_colons(at) {
                at += 2;
            }
            if self.tokens.is_sign(at, '$') {
                at += 1;
            }
            match self.tokens.token(at)? {
                Token::Sign('*', _) => {
                    self.push(path, None, at);
                    return Some(at + 1);
                }
                Token::Open(Delimiter::Brace, close) if depth < MAX_DEPTH => {
                    let close = *close;
                    self.group(at + 1, close, &path, depth)?;
                    return Some(close + 1);
                }
                Token::Name(name) if name == "self" && !path.is_empty() => at += 1,
                Token::Name(_) if path.len() >= MAX_SEGMENTS => return None,
                Token::Name(name) => {
                    path.push(name.clone());
                    at += 1;
                    if self.tokens.is_colons(at) {
                        continue;
                    }
                }
                _ => return None,
            }
            let place = at - 1;
            let mut called = path.last().cloned();
            if self.tokens.name(at) == Some("as") {
                called = self.tokens.name(at + 1).map(str::to_owned);
                at += 2;
            }
            self.push(path, called, place);
            return Some(at);
        }
    }

    fn group(&mut self, mut at: usize, close: usize, path: &[String], depth: usize) -> Option<()> {
        while at < close {
            at = self.read(at, path, depth + 1)?;
            if self.tokens.is_sign(at, ',') {
                at += 1;
            }
        }
        Some(())
    }

    fn push(&mut self, path: Vec<String>, name: Option<String>, at: usize) {
        self.imports.push(Import { path, name, public: self.public, line: self.tokens[at].line });
    }
}
