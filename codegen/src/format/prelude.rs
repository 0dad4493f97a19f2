//! Short names for what Rust's prelude has.
//!
//! In: a file's tokens, where emission names everything by its absolute path, since a model may define `Option`.
//! Out: the same file with `Option` for `::std::option::Option`, as a person would write it, wherever nothing in that
//! file takes the name.

use std::collections::HashSet;

use proc_macro2::Delimiter;

use super::tokens::{Kind, Tokens};

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

/// Has the prelude's names stand where they are free: wherever they are meant, if nothing in the file can take one.
pub(super) fn shorten(tokens: &mut Tokens, may_take: bool) {
    let names = if may_take { Taken::of(tokens) } else { Taken::default() };
    // Where the next token goes, how many groups are around, and around what is derived: `derive(…)`.
    let (mut to, mut depth, mut inside_derive) = (0, 0_usize, None);
    let mut at = 0;
    while at < tokens.len() {
        let mut token = tokens.at(at);
        match token.kind {
            Kind::Open(delimiter) => {
                depth += 1;
                if delimiter == Delimiter::Parenthesis && at > 0 && tokens.is_word(at - 1, "derive") {
                    inside_derive = Some(depth);
                }
            }
            Kind::Close => {
                depth = depth.saturating_sub(1);
                inside_derive = inside_derive.filter(|of| *of <= depth);
            }
            _ => {}
        }
        let derives = inside_derive == Some(depth);
        // Most tokens begin no path. Types do not shadow what is derived.
        let begins = token.kind == Kind::Punct { joint: true };
        let path = if begins { found(tokens, at, derives) } else { None };
        if let Some(found) = path.filter(|found| derives || !names.0.contains(found.name)) {
            at += found.length - 1;
            token = tokens.at(at);
        }
        tokens.row_mut()[to] = token;
        to += 1;
        at += 1;
    }
    tokens.row_mut().truncate(to);
    tokens.pair();
}

/// The names that a file uses in another way than by an absolute path into the prelude.
#[derive(Default)]
struct Taken(HashSet<&'static str>);

impl Taken {
    fn of(tokens: &Tokens) -> Self {
        let mut taken = Self::default();
        let (mut at, mut imports) = (0, false);
        while at < tokens.len() {
            if let Some(found) = found(tokens, at, true) {
                at += found.length;
                continue;
            }
            if tokens.is_word(at, "use") {
                imports = true;
            } else if tokens.is_punct(at, ";") {
                imports = false;
            } else if tokens.is_any_word(at) && (imports || !follows_colons(tokens, at)) {
                // The end of a path is a name of another module, unless it is imported. Others are never asked about.
                let name = tokens.text_at(at);
                taken.0.extend(PRELUDE.iter().filter_map(|path| path.last().copied()).find(|known| *known == name));
            }
            at += 1;
        }
        taken
    }
}

/// A path into the prelude.
struct Found {
    name: &'static str,
    /// How many tokens it takes.
    length: usize,
}

/// The path into the prelude that begins at `at`.
fn found(tokens: &Tokens, at: usize, derives: bool) -> Option<Found> {
    // Most tokens are not a colon: tell early.
    if !tokens.is_punct(at, "::") || continues(tokens, at) || segment(tokens, at)? != "std" {
        return None;
    }
    let of_derive = DERIVED.iter().filter(|_| derives);
    let path = PRELUDE.iter().chain(of_derive).find(|path| follows(tokens, at + SEGMENT, path))?;
    Some(Found { name: path.last()?, length: SEGMENT * (1 + path.len()) })
}

/// How many tokens `::name` has.
const SEGMENT: usize = 3;

fn follows(tokens: &Tokens, at: usize, path: &[&str]) -> bool {
    path.iter().enumerate().all(|(number, name)| segment(tokens, at + SEGMENT * number) == Some(name))
}

/// The name in `::name` at `at`.
fn segment(tokens: &Tokens, at: usize) -> Option<&str> {
    (tokens.is_any_word(at + 2) && tokens.is_punct(at, "::")).then(|| tokens.text_at(at + 2))
}

/// Whether `::` at `at` continues a path.
fn continues(tokens: &Tokens, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| tokens.is_any_word(before) && !KEYWORDS.contains(&tokens.text_at(before)))
}

fn follows_colons(tokens: &Tokens, at: usize) -> bool {
    at.checked_sub(2).is_some_and(|before| tokens.is_punct(before, "::"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Tokens {
        Tokens::of(text.parse().expect(text))
    }

    fn shortened(text: &str) -> String {
        let mut tokens = tokens(text);
        shorten(&mut tokens, true);
        texts(&tokens)
    }

    fn texts(tokens: &Tokens) -> String {
        let text = |at| match tokens.at(at).kind {
            Kind::Open(_) => "(",
            Kind::Close => ")",
            _ => tokens.text_at(at),
        };
        (0..tokens.len()).map(text).collect::<Vec<_>>().join(" ")
    }

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
            assert_eq!(shortened(long), texts(&tokens(short)), "{long}");
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
                let text = format!("{taken} {used}");
                assert_eq!(shortened(&text), texts(&tokens(&text)), "{taken}");
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
            assert_eq!(shortened(long), texts(&tokens(short)), "{long}");
        }
    }
}
