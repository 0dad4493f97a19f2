//! Tokens, as section 5.6.2 of RFC 9110 has them: what methods, names of headers, authentication schemes, and the parts
//! of media types are.

/// What a token may hold besides ASCII letters and digits.
pub(crate) const TOKEN_SYMBOLS: &str = "!#$%&'*+-.^_`|~";

/// Whether a character may stand in a token.
pub(crate) fn is_token_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || TOKEN_SYMBOLS.contains(char)
}

/// Whether a text is a token.
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_token_char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens() {
        for (text, is) in [
            ("GET", true),
            ("x-a_b", true),
            ("", false),
            ("G ET", false),
            ("a:b", false),
            ("é", false),
            ("a\r\n", false),
        ] {
            assert_eq!(is_token(text), is, "{text:?}");
        }
    }
}
