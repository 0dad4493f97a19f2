//! What a source names: imports, paths and calls, wherever they stand.

use std::collections::BTreeMap;

use proc_macro2::Delimiter;

use super::imports::{self, Import, MAX_SEGMENTS};
use super::tokens::{Look as _, Placed, Token};

/// What a source names.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// What it imports, in its order.
    pub(super) imports: Vec<Import>,
    /// The paths that it has, single names among them, and where each is first.
    pub(super) paths: BTreeMap<Vec<String>, usize>,
    /// The methods that it calls without an argument, and where each is first.
    pub(super) calls: BTreeMap<(String, Next), usize>,
}

/// What follows a call.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Next {
    /// Another method of what it gives.
    Method(String),
    /// Nothing.
    End,
    /// Something that a fluent builder is no part of, such as a `?` or a sign.
    Other,
}

/// What a source names. Without `tests`, what is compiled for tests alone does not count.
pub(super) fn of(tokens: &[Placed], tests: bool) -> Facts {
    let mut reader = Reader { tokens, facts: Facts::default(), last: Vec::new() };
    let mut at = 0;
    while at < tokens.len() {
        at = if !tests && reader.is_for_tests(at) { reader.behind_item(at) } else { reader.step(at) };
    }
    reader.facts
}

struct Reader<'a> {
    tokens: &'a [Placed],
    facts: Facts,
    /// The path that was read last, which `>::` behind a type goes on with.
    last: Vec<String>,
}

impl Reader<'_> {
    fn open(&self, at: usize, delimiter: Delimiter) -> Option<usize> {
        match self.tokens.token(at) {
            Some(Token::Open(found, close)) if *found == delimiter => Some(*close),
            _ => None,
        }
    }

    /// Reads what begins at a place; gives the place behind it.
    fn step(&mut self, at: usize) -> usize {
        match self.tokens.token(at) {
            Some(Token::Name(name)) if matches!(name.as_str(), "use" | "extern" | "type") => self.import(at),
            Some(Token::Name(_)) if self.is_member(at) => self.call(at),
            Some(Token::Name(_)) => self.path(at, Vec::new()),
            // `<Client>::method`, `<Client as Waiters>::method`
            Some(Token::Sign('>', _))
                if self.ends_type(at) && self.tokens.is_colons(at + 1) && self.tokens.name(at + 3).is_some() =>
            {
                let before = self.last.clone();
                self.path(at + 3, before)
            }
            _ => at + 1,
        }
    }

    /// Whether a sign is that at the end of a type, and not of an arrow.
    fn ends_type(&self, at: usize) -> bool {
        !at.checked_sub(1).is_some_and(|before| self.tokens.is_sign(before, '-') || self.tokens.is_sign(before, '='))
    }

    fn import(&mut self, at: usize) -> usize {
        match imports::read(self.tokens, at) {
            Some((imports, end)) => {
                self.facts.imports.extend(imports);
                end
            }
            None => at + 1,
        }
    }

    /// Whether a name stands behind a dot, which is not one of two.
    fn is_member(&self, at: usize) -> bool {
        let dot = |at: Option<usize>| at.is_some_and(|at| self.tokens.is_sign(at, '.'));
        dot(at.checked_sub(1)) && !dot(at.checked_sub(2))
    }

    fn call(&mut self, at: usize) -> usize {
        let Some(Token::Name(name)) = self.tokens.token(at) else { return at + 1 };
        let is_call = self.open(at + 1, Delimiter::Parenthesis) == Some(at + 2);
        if is_call {
            let call = (name.clone(), self.next(at + 3));
            self.facts.calls.entry(call).or_insert(self.tokens[at].line);
        }
        at + 1
    }

    /// What follows a call that ends before a place.
    fn next(&self, at: usize) -> Next {
        match self.tokens.token(at) {
            None | Some(Token::Sign(';' | ',', _) | Token::Close) => Next::End,
            Some(Token::Sign('.', false)) => match self.tokens.name(at + 1) {
                Some(name) if self.open(at + 2, Delimiter::Parenthesis).is_some() || self.tokens.is_colons(at + 2) => {
                    Next::Method(name.to_owned())
                }
                _ => Next::Other,
            },
            _ => Next::Other,
        }
    }

    /// Reads a path that goes on behind others; gives the place behind it.
    fn path(&mut self, start: usize, before: Vec<String>) -> usize {
        let (mut path, mut at) = (before, start);
        while let Some(name) = self.tokens.name(at) {
            // What follows is read as a path of its own.
            if path.len() >= MAX_SEGMENTS {
                break;
            }
            path.push(name.to_owned());
            at += 1;
            if !self.tokens.is_colons(at) {
                break;
            }
            at += 2;
            if self.tokens.is_sign(at, '<') {
                // What stands between is read as what follows, and again begins paths.
                let Some(end) = self.behind_generics(at).filter(|end| self.tokens.is_colons(*end)) else { break };
                at = end + 2;
            }
        }
        self.facts.paths.entry(path.clone()).or_insert(self.tokens[start].line);
        self.last = path;
        self.generics(start, at)
    }

    /// Reads what stands in the generics of a path, and gives its end.
    fn generics(&mut self, start: usize, end: usize) -> usize {
        let path = self.last.clone();
        let signs = (start..end).filter(|at| self.tokens.is_sign(*at, '<')).collect::<Vec<_>>();
        if let Some(first) = signs.first() {
            let mut at = first + 1;
            while at < end {
                let is_of_it =
                    self.tokens.name(at).is_some() && at.checked_sub(2).is_some_and(|it| self.tokens.is_colons(it));
                at = if is_of_it { at + 1 } else { self.step(at).max(at + 1) };
            }
            self.last = path;
        }
        end
    }

    /// The place behind the generics that begin at a place, if they end.
    fn behind_generics(&self, start: usize) -> Option<usize> {
        /// More tokens than this are no generics of a path.
        const MOST: usize = 256;
        let (mut depth, mut at) = (0_usize, start);
        while at < self.tokens.len().min(start + MOST) {
            match self.tokens.token(at)? {
                Token::Sign('<', _) => depth += 1,
                Token::Sign('>', _) if !self.tokens.is_sign(at - 1, '-') => depth -= 1,
                Token::Open(_, close) => at = *close,
                Token::Sign(';', _) | Token::Close => return None,
                _ => {}
            }
            at += 1;
            if depth == 0 {
                return Some(at);
            }
        }
        None
    }

    /// Whether `#[cfg(test)]` stands at a place.
    fn is_for_tests(&self, at: usize) -> bool {
        self.tokens.is_sign(at, '#')
            && self.open(at + 1, Delimiter::Bracket) == Some(at + 6)
            && self.tokens.name(at + 2) == Some("cfg")
            && self.open(at + 3, Delimiter::Parenthesis) == Some(at + 5)
            && self.tokens.name(at + 4) == Some("test")
    }

    /// The place behind the item that an attribute belongs to.
    fn behind_item(&self, attribute: usize) -> usize {
        let mut at = attribute;
        while let Some(token) = self.tokens.token(at) {
            match token {
                Token::Open(Delimiter::Brace, close) => return close + 1,
                Token::Open(_, close) => at = *close,
                Token::Sign(';', _) => return at + 1,
                Token::Close => return at,
                _ => {}
            }
            at += 1;
        }
        at
    }
}
