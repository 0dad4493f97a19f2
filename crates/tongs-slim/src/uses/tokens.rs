//! A source as a flat list of tokens.
//!
//! Code and what macros are given are the same here, whatever edition or syntax they are of, and no nesting of brackets is too
//! deep: there is nothing to recurse into.

use proc_macro2::{Delimiter, Literal, Spacing, TokenStream, TokenTree, token_stream};

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A name, without the mark of a raw one.
    Name(String),
    /// A sign, and whether the next one belongs to it.
    Sign(char, bool),
    /// An opening bracket, and the place of the one that closes it.
    Open(Delimiter, usize),
    /// A closing bracket.
    Close,
    /// The text of documentation, or the path of a file that has it.
    Text(String),
    /// A number, another text, or a lifetime.
    Other,
}

/// A token, and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) token: Token,
    pub(super) line: usize,
}

/// What stands at a place of a source.
pub(super) trait Look {
    /// The token.
    fn token(&self, at: usize) -> Option<&Token>;

    /// The name, if it is one.
    fn name(&self, at: usize) -> Option<&str> {
        match self.token(at) {
            Some(Token::Name(name)) => Some(name),
            _ => None,
        }
    }

    /// Whether it is this sign.
    fn is_sign(&self, at: usize, sign: char) -> bool {
        matches!(self.token(at), Some(Token::Sign(found, _)) if *found == sign)
    }

    /// Whether it is the `::` of a path.
    fn is_colons(&self, at: usize) -> bool {
        matches!(self.token(at), Some(Token::Sign(':', true))) && self.is_sign(at + 1, ':')
    }
}

impl Look for [Placed] {
    fn token(&self, at: usize) -> Option<&Token> {
        self.get(at).map(|placed| &placed.token)
    }
}

/// The tokens of a source.
///
/// # Errors
/// It is not made of Rust's tokens; with the line.
pub(super) fn read(text: &str) -> Result<Vec<Placed>, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // The first line of a script is for the system.
    let script = text.starts_with("#!") && !text.trim_start_matches("#!").trim_start().starts_with('[');
    let text = if script { text.trim_start_matches(|c| c != '\n') } else { text };
    let read = text.parse::<TokenStream>().map(flat);
    let read = read.map_err(|error| format!("it is not made of Rust's tokens: line {}", error.span().start().line));
    // Positions of what is read no more would pile up.
    proc_macro2::extra::invalidate_current_thread_spans();
    read
}

fn flat(stream: TokenStream) -> Vec<Placed> {
    let mut tokens: Vec<Placed> = Vec::new();
    let mut open: Vec<(token_stream::IntoIter, usize, usize)> = Vec::new();
    let mut trees = stream.into_iter();
    let mut lifetime = false;
    loop {
        let Some(tree) = trees.next() else {
            let Some((above, at, line)) = open.pop() else { return tokens };
            let end = tokens.len();
            if let Some(Token::Open(_, close)) = tokens.get_mut(at).map(|placed| &mut placed.token) {
                *close = end;
            }
            tokens.push(Placed { token: Token::Close, line });
            trees = above;
            continue;
        };
        let line = tree.span().start().line;
        let token = match tree {
            TokenTree::Group(group) => {
                let end = group.span_close().start().line;
                let below = std::mem::replace(&mut trees, group.stream().into_iter());
                open.push((below, tokens.len(), end));
                Token::Open(group.delimiter(), 0)
            }
            TokenTree::Ident(_) if std::mem::take(&mut lifetime) => Token::Other,
            TokenTree::Ident(ident) => {
                let name = ident.to_string();
                Token::Name(name.strip_prefix("r#").map(str::to_owned).unwrap_or(name))
            }
            TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                lifetime = true;
                continue;
            }
            TokenTree::Punct(punct) => Token::Sign(punct.as_char(), punct.spacing() == Spacing::Joint),
            TokenTree::Literal(literal) if is_documentation(&tokens) => documentation(&literal),
            TokenTree::Literal(_) => Token::Other,
        };
        tokens.push(Placed { token, line });
    }
}

/// Whether what is behind some tokens is documentation: `doc = …`, `doc = include_str!(…`.
fn is_documentation(before: &[Placed]) -> bool {
    let mut before = before.iter().rev().map(|placed| &placed.token).peekable();
    if matches!(before.peek(), Some(Token::Open(Delimiter::Parenthesis, _))) {
        before.next();
        let is_macro = matches!(before.next(), Some(Token::Sign('!', _)))
            && matches!(before.next(), Some(Token::Name(name)) if name == "include_str");
        if !is_macro {
            return false;
        }
    }
    matches!(before.next(), Some(Token::Sign('=', _)))
        && matches!(before.next(), Some(Token::Name(name)) if name == "doc")
        && matches!(before.next(), Some(Token::Open(Delimiter::Bracket, _)))
}

fn documentation(literal: &Literal) -> Token {
    let repr = literal.to_string();
    let text = repr.starts_with(['"', 'r']).then(|| syn::parse_str::<syn::LitStr>(&repr).ok()).flatten();
    text.map_or(Token::Other, |text| Token::Text(text.value()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_know_each_other_and_lines_are_kept() {
        let tokens = read("\u{feff}#!/usr/bin/env cargo\nfn r#type<'a>(\n)").unwrap();
        let names: Vec<_> = tokens.iter().filter(|it| matches!(it.token, Token::Name(_))).collect();
        assert_eq!(names[1], &Placed { token: Token::Name("type".to_owned()), line: 2 });
        let at = tokens.iter().position(|it| matches!(it.token, Token::Open(..))).unwrap();
        assert_eq!(tokens[at].token, Token::Open(Delimiter::Parenthesis, at + 1));
        assert_eq!(tokens[at + 1], Placed { token: Token::Close, line: 3 });
    }

    #[test]
    fn an_inner_attribute_is_no_script() {
        assert_eq!(read("#![allow(dead_code)]\nmod a;").unwrap().last().unwrap().line, 2);
    }

    #[test]
    fn nothing_is_too_deep() {
        let deep = "(".repeat(200_000) + &")".repeat(200_000);
        assert_eq!(read(&deep).unwrap().len(), 400_000);
        let error = read("fn a() {\n\n  \"never ends").unwrap_err();
        assert!(error.contains("line"), "{error}");
    }
}
