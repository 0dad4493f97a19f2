//! Text → tokens.

use crate::value::Value;

/// A token and where it starts, counted in characters.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// The text of the token, or what stands for it in error messages.
    pub(super) text: String,
    pub(super) start: usize,
    /// What a literal, an identifier or a number says.
    pub(super) value: Value,
}

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    And,
    Colon,
    Comma,
    Current,
    Dot,
    End,
    Equal,
    Expref,
    Filter,
    Flatten,
    Greater,
    GreaterOrEqual,
    LeftBrace,
    LeftBracket,
    LeftParenthesis,
    Less,
    LessOrEqual,
    Literal,
    Not,
    NotEqual,
    Number,
    Or,
    Pipe,
    QuotedIdentifier,
    RightBrace,
    RightBracket,
    RightParenthesis,
    Star,
    UnquotedIdentifier,
}

impl Kind {
    /// The name in error messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::And => "and",
            Self::Colon => "colon",
            Self::Comma => "comma",
            Self::Current => "current",
            Self::Dot => "dot",
            Self::End => "eof",
            Self::Equal => "eq",
            Self::Expref => "expref",
            Self::Filter => "filter",
            Self::Flatten => "flatten",
            Self::Greater => "gt",
            Self::GreaterOrEqual => "gte",
            Self::LeftBrace => "lbrace",
            Self::LeftBracket => "lbracket",
            Self::LeftParenthesis => "lparen",
            Self::Less => "lt",
            Self::LessOrEqual => "lte",
            Self::Literal => "literal",
            Self::Not => "not",
            Self::NotEqual => "ne",
            Self::Number => "number",
            Self::Or => "or",
            Self::Pipe => "pipe",
            Self::QuotedIdentifier => "quoted_identifier",
            Self::RightBrace => "rbrace",
            Self::RightBracket => "rbracket",
            Self::RightParenthesis => "rparen",
            Self::Star => "star",
            Self::UnquotedIdentifier => "unquoted_identifier",
        }
    }
}

/// Splits `expression` into tokens; the last one is [`Kind::End`].
pub(super) fn tokenize(expression: &str) -> Result<Vec<Token>, String> {
    let mut lexer = Lexer { expression, characters: expression.chars().collect(), position: 0, tokens: Vec::new() };
    while let Some(character) = lexer.peek() {
        lexer.token(character)?;
    }
    let end = lexer.characters.len();
    lexer.push(Kind::End, end, String::new(), Value::Null);
    Ok(lexer.tokens)
}

struct Lexer<'a> {
    expression: &'a str,
    characters: Vec<char>,
    position: usize,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.position).copied()
    }

    /// Moves on by one character and returns the one that is next then.
    fn advance(&mut self) -> Option<char> {
        self.position += 1;
        self.peek()
    }

    fn push(&mut self, kind: Kind, start: usize, text: String, value: Value) {
        self.tokens.push(Token { kind, text, start, value });
    }

    fn simple(&mut self, kind: Kind, length: usize) {
        let start = self.position;
        self.position += length;
        let text = self.characters[start..self.position].iter().collect();
        self.push(kind, start, text, Value::Null);
    }

    /// `two` when `second` follows the current character, else `one`.
    fn one_or_two(&mut self, second: char, two: Kind, one: Kind) {
        if self.characters.get(self.position + 1) == Some(&second) {
            self.simple(two, 2);
        } else {
            self.simple(one, 1);
        }
    }

    fn token(&mut self, character: char) -> Result<(), String> {
        match character {
            ' ' | '\t' | '\n' | '\r' => self.position += 1,
            '.' => self.simple(Kind::Dot, 1),
            '*' => self.simple(Kind::Star, 1),
            ']' => self.simple(Kind::RightBracket, 1),
            ',' => self.simple(Kind::Comma, 1),
            ':' => self.simple(Kind::Colon, 1),
            '@' => self.simple(Kind::Current, 1),
            '(' => self.simple(Kind::LeftParenthesis, 1),
            ')' => self.simple(Kind::RightParenthesis, 1),
            '{' => self.simple(Kind::LeftBrace, 1),
            '}' => self.simple(Kind::RightBrace, 1),
            '[' => match self.characters.get(self.position + 1) {
                Some(']') => self.simple(Kind::Flatten, 2),
                Some('?') => self.simple(Kind::Filter, 2),
                _ => self.simple(Kind::LeftBracket, 1),
            },
            '|' => self.one_or_two('|', Kind::Or, Kind::Pipe),
            '&' => self.one_or_two('&', Kind::And, Kind::Expref),
            '<' => self.one_or_two('=', Kind::LessOrEqual, Kind::Less),
            '>' => self.one_or_two('=', Kind::GreaterOrEqual, Kind::Greater),
            '!' => self.one_or_two('=', Kind::NotEqual, Kind::Not),
            '=' if self.characters.get(self.position + 1) == Some(&'=') => self.simple(Kind::Equal, 2),
            '=' => return Err(self.error(self.position, "Unknown token '='")),
            'a'..='z' | 'A'..='Z' | '_' => self.identifier(),
            '0'..='9' | '-' => self.number()?,
            '\'' => self.raw_string()?,
            '"' => self.quoted_identifier()?,
            '`' => self.literal()?,
            other => return Err(self.error(self.position, &format!("Unknown token {other}"))),
        }
        Ok(())
    }

    fn identifier(&mut self) {
        let start = self.position;
        while self.advance().is_some_and(|c| c.is_ascii_alphanumeric() || c == '_') {}
        let text: String = self.characters[start..self.position].iter().collect();
        self.push(Kind::UnquotedIdentifier, start, text.clone(), Value::String(text));
    }

    fn number(&mut self) -> Result<(), String> {
        let start = self.position;
        while self.advance().is_some_and(|c| c.is_ascii_digit()) {}
        let text: String = self.characters[start..self.position].iter().collect();
        if text == "-" {
            return Err(self.error(start, "Unknown token '-'"));
        }
        // An index past 64 bits is past the end of any list.
        let limit = if text.starts_with('-') { i64::MIN } else { i64::MAX };
        let number = text.parse().unwrap_or(limit);
        self.push(Kind::Number, start, number.to_string(), Value::from(number));
        Ok(())
    }

    /// The text up to `delimiter`, where a backslash keeps the character after it. The backslashes stay.
    fn until(&mut self, delimiter: char) -> Result<String, String> {
        let start = self.position;
        let mut text = String::new();
        loop {
            let mut next = self.advance();
            if next == Some(delimiter) {
                break;
            }
            if next == Some('\\') {
                text.push('\\');
                next = self.advance();
            }
            match next {
                Some(character) => text.push(character),
                None => return Err(self.error(start, &format!("Unclosed {delimiter} delimiter"))),
            }
        }
        self.position += 1;
        Ok(text)
    }

    fn raw_string(&mut self) -> Result<(), String> {
        let start = self.position;
        let text = self.until('\'')?.replace("\\'", "'");
        self.push(Kind::Literal, start, text.clone(), Value::String(text));
        Ok(())
    }

    fn quoted_identifier(&mut self) -> Result<(), String> {
        let start = self.position;
        let text = format!("\"{}\"", self.until('"')?);
        let name = Value::from_json(text.as_bytes())
            .map_err(|error| self.error(start, &format!("Invalid quoted identifier ({error})")))?;
        self.push(Kind::QuotedIdentifier, start, name.to_python_str(), name);
        Ok(())
    }

    fn literal(&mut self) -> Result<(), String> {
        let start = self.position;
        let text = self.until('`')?.replace("\\`", "`");
        let value = match Value::from_json(text.as_bytes()) {
            Ok(value) => value,
            Err(_) if Value::is_too_deep(text.as_bytes()) => {
                return Err(self.error(start, "the literal is nested too deep"));
            }
            // What is no JSON is a string without its quotes, for the sake of queries from before JMESPath 0.9.
            Err(_) => Value::from_json(format!("\"{}\"", text.trim_start()).as_bytes())
                .map_err(|_| self.error(start, &format!("Bad token {text}")))?,
        };
        self.push(Kind::Literal, start, value.to_python_str(), value);
        Ok(())
    }

    fn error(&self, position: usize, message: &str) -> String {
        format!("Bad jmespath expression: {message}:\n{}\n{}^", self.expression, " ".repeat(position))
    }
}
