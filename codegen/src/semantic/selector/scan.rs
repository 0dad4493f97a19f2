//! The tokens of selectors.

use super::SelectorError;

pub(super) type Parsed<T> = Result<T, SelectorError>;

/// A place in the text of a selector.
pub(super) struct Scanner<'a> {
    text: &'a str,
    pub(super) at: usize,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Scanner { text, at: 0 }
    }

    pub(super) fn error(&self, message: impl Into<String>) -> SelectorError {
        SelectorError { offset: self.at, message: message.into() }
    }

    /// What was expected here, and what is here instead.
    pub(super) fn expected(&mut self, what: &str) -> SelectorError {
        match self.peek() {
            Some(found) => self.error(format!("expected {what}, found `{found}`")),
            None => self.error(format!("expected {what}, but the selector ends")),
        }
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(super) fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    }

    /// The next character behind white space.
    pub(super) fn peek(&mut self) -> Option<char> {
        self.space();
        self.rest().chars().next()
    }

    /// Takes a token, and the white space before it.
    pub(super) fn eat(&mut self, token: &str) -> bool {
        self.space();
        self.eat_here(token)
    }

    /// Takes a token that must stand right here.
    pub(super) fn eat_here(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    pub(super) fn expect(&mut self, token: &str) -> Parsed<()> {
        if self.eat(token) { Ok(()) } else { Err(self.expected(&format!("`{token}`"))) }
    }

    /// `smithy:Identifier`
    pub(super) fn identifier(&mut self, what: &str) -> Parsed<&'a str> {
        self.space();
        let start = self.at;
        if self.skip_identifier() { Ok(&self.text[start..self.at]) } else { Err(self.expected(what)) }
    }

    fn skip_identifier(&mut self) -> bool {
        let rest = self.rest();
        let name = rest.trim_start_matches('_');
        let first = name.bytes().next();
        let starts =
            first.is_some_and(|byte| byte.is_ascii_alphabetic() || (byte.is_ascii_digit() && name.len() < rest.len()));
        if starts {
            self.at += rest.find(|char: char| !char.is_ascii_alphanumeric() && char != '_').unwrap_or(rest.len());
        }
        starts
    }

    /// `SelectorValue`: a quoted text, a number, or a shape id without a member.
    ///
    /// Within quotes stands anything but the quote; there are no escapes. A namespace alone passes without quotes too,
    /// and an empty text within them: existing models have both.
    pub(super) fn value(&mut self, what: &str) -> Parsed<&'a str> {
        match self.peek() {
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            Some('-' | '0'..='9') => self.number(),
            _ => self.shape_id(what),
        }
    }

    fn quoted(&mut self, quote: char) -> Parsed<&'a str> {
        let body = &self.rest()[1..];
        let Some(end) = body.find(quote) else {
            return Err(self.error(format!("the text is not closed: expected another `{quote}`")));
        };
        self.at += end + 2;
        Ok(&body[..end])
    }

    fn number(&mut self) -> Parsed<&'a str> {
        let start = self.at;
        self.eat_here("-");
        let mut whole = self.digits();
        if whole && self.eat_here(".") {
            whole = self.digits();
        }
        if whole && (self.eat_here("e") || self.eat_here("E")) {
            let _ = self.eat_here("+") || self.eat_here("-");
            whole = self.digits();
        }
        if whole { Ok(&self.text[start..self.at]) } else { Err(self.expected("a digit of a number")) }
    }

    fn digits(&mut self) -> bool {
        let rest = self.rest();
        let end = rest.find(|char: char| !char.is_ascii_digit()).unwrap_or(rest.len());
        self.at += end;
        end > 0
    }

    fn shape_id(&mut self, what: &str) -> Parsed<&'a str> {
        let start = self.at;
        let mut whole = self.skip_identifier();
        if !whole {
            return Err(self.expected(what));
        }
        while whole && self.eat_here(".") {
            whole = self.skip_identifier();
        }
        if whole && self.eat_here("#") {
            whole = self.skip_identifier();
        }
        if !whole {
            return Err(self.expected("an identifier"));
        }
        if self.rest().starts_with('$') && !self.rest().starts_with("$=") {
            return Err(self.error("the id of a member has to stand in quotes"));
        }
        Ok(&self.text[start..self.at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_end_where_they_do() {
        let cases = [
            ("'it says \"\\'", Ok("it says \"\\"), ""),
            ("\"\" i", Ok(""), " i"),
            ("-1.5e+3i", Ok("-1.5e+3"), "i"),
            ("1.x", Err(2), ""),
            ("-x", Err(1), ""),
            ("a.b#C|d", Ok("a.b#C"), "|d"),
            ("a.b", Ok("a.b"), ""),
            ("a#", Err(2), ""),
            ("a#B$c", Err(3), ""),
            ("__1", Ok("__1"), ""),
            ("__", Err(0), ""),
            ("'a", Err(0), ""),
        ];
        for (text, expected, rest) in cases {
            let mut scanner = Scanner::new(text);
            let found = scanner.value("a value");
            assert_eq!(found.as_ref().map_err(|error| error.offset), expected.as_ref().map_err(|at| *at), "{text}");
            if found.is_ok() {
                assert_eq!(&text[scanner.at..], rest);
            }
        }
    }
}
