//! Short names for what Rust's prelude has.
//!
//! In: a file's tokens, where emission names everything by its absolute path, since a model may define `Option`.
//! Out: the same file with `Option` for `::std::option::Option`, as a person would write it, wherever nothing in that
//! file takes the name.

use std::collections::HashSet;

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};

/// Absolute paths, without `::std`, whose last segment is in scope everywhere. Longer ones stand before their prefixes.
const PRELUDE: [&[&str]; 19] = [
    &["option", "Option", "None"],
    &["option", "Option", "Some"],
    &["option", "Option"],
    &["result", "Result", "Err"],
    &["result", "Result", "Ok"],
    &["result", "Result"],
    &["string", "String"],
    &["vec", "Vec"],
    &["boxed", "Box"],
    &["convert", "AsRef"],
    &["convert", "From"],
    &["convert", "Into"],
    &["clone", "Clone"],
    &["cmp", "Eq"],
    &["cmp", "Ord"],
    &["cmp", "PartialEq"],
    &["cmp", "PartialOrd"],
    &["default", "Default"],
    &["marker", "Copy"],
];

/// What `derive` knows besides: macros in scope whose traits are not.
const DERIVED: [&[&str]; 2] = [&["fmt", "Debug"], &["hash", "Hash"]];

/// Words after which `::` begins a path. After any other name it continues one.
const KEYWORDS: [&str; 16] = [
    "as", "break", "const", "dyn", "else", "for", "if", "impl", "in", "let", "match", "mut", "return", "use", "where",
    "while",
];

/// Whether a name is one of the prelude's.
pub(super) fn has(name: &str) -> bool {
    PRELUDE.iter().any(|path| path.last() == Some(&name))
}

/// The tokens of a file, with the prelude's names where they are free: wherever they stand, if nothing in the file can
/// take one.
pub(super) fn shorten(tokens: TokenStream, may_take: bool) -> TokenStream {
    let mut taken = Taken::default();
    if may_take {
        taken.note(tokens.clone(), false);
    }
    rewrite(tokens, &taken, false)
}

/// The names that a file uses in another way than by an absolute path into the prelude.
#[derive(Default)]
struct Taken(HashSet<&'static str>);

impl Taken {
    fn note(&mut self, tokens: TokenStream, mut imports: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if let Some(found) = found(&tokens, at, true) {
                at += found.length;
                continue;
            }
            match token {
                TokenTree::Group(group) => self.note(group.stream(), imports),
                TokenTree::Ident(name) if *name == "use" => imports = true,
                // The end of a path is a name of another module, unless it is imported.
                TokenTree::Ident(name) if imports || !follows_colons(&tokens, at) => {
                    // Others are never asked about.
                    self.0.extend(PRELUDE.iter().filter_map(|path| path.last().copied()).find(|known| name == known));
                }
                TokenTree::Punct(punct) if punct.as_char() == ';' => imports = false,
                _ => {}
            }
            at += 1;
        }
    }
}

/// Nothing is copied that nobody else holds.
fn rewrite(tokens: TokenStream, taken: &Taken, derives: bool) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let paths: Vec<(usize, Found)> = (0..tokens.len())
        .filter_map(|at| Some((at, found(&tokens, at, derives)?)))
        // Types do not shadow what is derived.
        .filter(|(_, found)| derives || !taken.0.contains(found.name))
        .collect();
    let mut paths = paths.into_iter().peekable();
    let mut short = Vec::with_capacity(tokens.len());
    let (mut end_of_path, mut behind_derive) = (0, false);
    for (at, token) in tokens.into_iter().enumerate() {
        if at < end_of_path {
            continue;
        }
        if let Some((_, found)) = paths.next_if(|(begin, _)| *begin == at) {
            end_of_path = at + found.length;
            short.push(Ident::new(found.name, Span::call_site()).into());
            continue;
        }
        let is_derive = matches!(&token, TokenTree::Ident(name) if *name == "derive");
        short.push(match token {
            // What is derived: `derive(…)`.
            TokenTree::Group(group) => {
                let derives = behind_derive && group.delimiter() == Delimiter::Parenthesis;
                inner(group, taken, derives).into()
            }
            other => other,
        });
        behind_derive = is_derive;
    }
    short.into_iter().collect()
}

fn inner(group: Group, taken: &Taken, derives: bool) -> Group {
    let (delimiter, span, tokens) = (group.delimiter(), group.span(), group.stream());
    drop(group);
    let mut inner = Group::new(delimiter, rewrite(tokens, taken, derives));
    inner.set_span(span);
    inner
}

/// A path into the prelude.
struct Found {
    name: &'static str,
    /// How many tokens it takes.
    length: usize,
}

/// The path into the prelude that begins at `at`.
fn found(tokens: &[TokenTree], at: usize, derives: bool) -> Option<Found> {
    // Most tokens are not a colon: tell early.
    if !is_colons(tokens, at) || continues(tokens, at) || segment(tokens, at)? != "std" {
        return None;
    }
    let of_derive = DERIVED.iter().filter(|_| derives);
    let path = PRELUDE.iter().chain(of_derive).find(|path| follows(tokens, at + SEGMENT, path))?;
    Some(Found { name: path.last()?, length: SEGMENT * (1 + path.len()) })
}

/// How many tokens `::name` has.
const SEGMENT: usize = 3;

fn follows(tokens: &[TokenTree], at: usize, path: &[&str]) -> bool {
    path.iter().enumerate().all(|(number, name)| segment(tokens, at + SEGMENT * number).is_some_and(|it| it == name))
}

/// The name in `::name` at `at`.
fn segment(tokens: &[TokenTree], at: usize) -> Option<&Ident> {
    match tokens.get(at + 2) {
        Some(TokenTree::Ident(name)) if is_colons(tokens, at) => Some(name),
        _ => None,
    }
}

fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    let is_colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    let joint = |punct: &proc_macro2::Punct| punct.spacing() == proc_macro2::Spacing::Joint;
    is_colon(at) && is_colon(at + 1) && matches!(&tokens[at], TokenTree::Punct(punct) if joint(punct))
}

/// Whether `::` at `at` continues a path.
fn continues(tokens: &[TokenTree], at: usize) -> bool {
    match at.checked_sub(1).map(|before| &tokens[before]) {
        Some(TokenTree::Ident(name)) => !KEYWORDS.iter().any(|keyword| name == keyword),
        _ => false,
    }
}

fn follows_colons(tokens: &[TokenTree], at: usize) -> bool {
    at.checked_sub(2).is_some_and(|before| is_colons(tokens, before))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_where_nothing_takes_them() {
        for (long, short) in [
            ("fn a(b: ::std::option::Option<&str>) {}", "fn a(b: Option<&str>) {}"),
            ("x = ::std::option::Option::Some(1);", "x = Some(1);"),
            ("x = ::std::option::Option::is_none;", "x = Option::is_none;"),
            ("#[derive(::std::fmt::Debug, ::std::hash::Hash)] struct A;", "#[derive(Debug, Hash)] struct A;"),
            ("impl ::std::convert::From<&str> for A {}", "impl From<&str> for A {}"),
            ("impl<T: ::std::clone::Clone> A<T> {}", "impl<T: Clone> A<T> {}"),
            ("if a == ::std::option::Option::None {}", "if a == None {}"),
            ("<A as ::std::default::Default>::default()", "<A as Default>::default()"),
            // The traits are not in scope, only the macros are.
            ("impl ::std::fmt::Debug for A {}", "impl ::std::fmt::Debug for A {}"),
            ("impl ::std::hash::Hash for A {}", "impl ::std::hash::Hash for A {}"),
            ("a: ::std::collections::HashMap<A, B>", "a: ::std::collections::HashMap<A, B>"),
            // A module that includes the file may have a macro of that name, which reaches in.
            ("if ::std::matches!(a, b) {}", "if ::std::matches!(a, b) {}"),
            ("::std::mem::take", "::std::mem::take"),
            // Another crate's module of that name.
            ("a::std::option::Option", "a::std::option::Option"),
            ("::core::option::Option", "::core::option::Option"),
        ] {
            let of = |text: &str| text.parse::<TokenStream>().expect(text);
            assert_eq!(shorten(of(long), true).to_string(), of(short).to_string(), "{long}");
        }
    }

    #[test]
    fn names_that_a_file_takes_stay_absolute() {
        for taken in [
            "struct Option;",
            "enum Option {}",
            "type Option = u8;",
            "use a::Option;",
            "use a::{B, c::Option};",
            "use a::B as Option;",
            "fn a<Option>() {}",
            "mod Option {}",
        ] {
            for used in ["type A = ::std::option::Option<u8>;", "type A = Vec<{ B::<::std::option::Option<u8>> }>;"] {
                let tokens: TokenStream = format!("{taken} {used}").parse().expect(taken);
                assert_eq!(shorten(tokens.clone(), true).to_string(), tokens.to_string(), "{taken}");
            }
        }
    }

    #[test]
    fn names_of_other_modules_and_derived_macros_take_nothing() {
        for (long, short) in [
            ("type A = ::std::option::Option<super::types::Option>;", "type A = Option<super::types::Option>;"),
            ("use a::B; type A = ::std::vec::Vec<super::Vec>;", "use a::B; type A = Vec<super::Vec>;"),
            ("#[derive(::std::clone::Clone)] struct Clone;", "#[derive(Clone)] struct Clone;"),
        ] {
            let of = |text: &str| text.parse::<TokenStream>().expect(text);
            assert_eq!(shorten(of(long), true).to_string(), of(short).to_string(), "{long}");
        }
    }
}
