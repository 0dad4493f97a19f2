//! How many tokens a text of Rust has: what the compiler has to read, whatever the layout.

use std::str::FromStr as _;

use anyhow::{Result, anyhow};
use proc_macro2::{Ident, TokenStream, TokenTree};

/// The tokens of a text, as macros see them: both brackets of a pair count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tokens {
    /// Those of code.
    pub code: u64,
    /// Those of documentation, which is an attribute of six tokens a line.
    pub documentation: u64,
}

impl std::ops::AddAssign for Tokens {
    fn add_assign(&mut self, other: Self) {
        self.code += other.code;
        self.documentation += other.documentation;
    }
}

impl Tokens {
    /// Counts those of a text.
    ///
    /// # Errors
    /// It is not Rust.
    pub fn of(text: &str) -> Result<Self> {
        let stream = TokenStream::from_str(text).map_err(|error| anyhow!("not Rust: {error}"))?;
        let mut counted = Self::default();
        let mut streams = vec![stream];
        while let Some(stream) = streams.pop() {
            let mut tokens = stream.into_iter().peekable();
            while let Some(token) = tokens.next() {
                counted.code += 1;
                match token {
                    TokenTree::Group(group) => {
                        counted.code += 1;
                        streams.push(group.stream());
                    }
                    TokenTree::Punct(sign) if sign.as_char() == '#' => {
                        let bang =
                            tokens.next_if(|next| matches!(next, TokenTree::Punct(sign) if sign.as_char() == '!'));
                        counted.code += u64::from(bang.is_some());
                        if tokens.next_if(is_documentation).is_some() {
                            counted.code -= 1 + u64::from(bang.is_some());
                            counted.documentation += 6 + u64::from(bang.is_some());
                        }
                    }
                    _ => {}
                }
            }
        }
        Ok(counted)
    }

    /// All of them.
    #[must_use]
    pub fn all(self) -> u64 {
        self.code + self.documentation
    }
}

/// Whether what stands behind `#` is `[doc = "…"]`.
fn is_documentation(attribute: &TokenTree) -> bool {
    let TokenTree::Group(group) = attribute else { return false };
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let is_doc = |name: &Ident| *name == "doc";
    matches!(&tokens[..], [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(_)] if is_doc(name))
}

#[cfg(test)]
mod tests {
    use super::Tokens;

    #[test]
    fn tokens_are_counted_as_macros_see_them() {
        for (text, code, documentation) in [
            ("", 0, 0),
            ("fn f() {}", 6, 0),
            ("a::b", 4, 0),
            ("// no\n/// one\n/// two\nstruct A;", 3, 12),
            ("//! inner\n#![allow(x)]", 8, 7),
            ("#[doc(hidden)] #[doc = \"a\"] #[doc = include_str!(\"b\")] mod a {}", 21, 6),
        ] {
            assert_eq!(Tokens::of(text).expect("tokens"), Tokens { code, documentation }, "{text}");
        }
        assert!(Tokens::of("(").is_err());
    }
}
