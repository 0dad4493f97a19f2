//! Attributes. Those that are documentation become comments.

use proc_macro2::Delimiter;

use super::{Kind, Printed, Printer};
use crate::format::layout::{Break, INDENT, consistent};

/// What stands last in the arguments of an attribute.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Word,
    Punct,
    /// A comma at the end of its group.
    Comma,
}

impl Printer {
    /// The attributes of what follows.
    pub(super) fn attributes(&mut self) -> Printed {
        while self.is("#") && self.tokens.is_open(self.at + 1, Delimiter::Bracket) {
            self.at += 2;
            self.attribute("///", "#[")?;
        }
        Ok(())
    }

    /// Whether an attribute of the file, or of the group around, comes.
    pub(in crate::format) fn is_inner_attribute(&self) -> bool {
        self.is("#") && self.tokens.is_punct(self.at + 1, "!") && self.tokens.is_open(self.at + 2, Delimiter::Bracket)
    }

    /// That attribute.
    pub(in crate::format) fn inner_attribute(&mut self) -> Printed {
        self.at += 3;
        self.attribute("//!", "#![")
    }

    fn attribute(&mut self, comment: &'static str, open: &'static str) -> Printed {
        if self.is_word("doc") && self.tokens.is_punct(self.at + 1, "=") && self.comment(comment) {
            return self.close();
        }
        self.word(open);
        self.path(false)?;
        if let Kind::Open(delimiter) = self.tokens.at(self.at).kind {
            self.group(delimiter)?;
        } else if self.take("=") {
            self.word(" = ");
            self.expression()?;
        }
        self.close()?;
        self.word("]");
        self.put(Break::SPACE);
        Ok(())
    }

    /// `doc = "…"` as a comment of its lines, if it can be one.
    fn comment(&mut self, begin: &'static str) -> bool {
        let kind = |behind: usize| self.tokens.at(self.at + behind).kind;
        if kind(2) != Kind::Literal || kind(3) != Kind::Close {
            return false;
        }
        let Some((start, end)) = self.value(self.at + 2) else { return false };
        // A slash more would make another kind of comment of it.
        if begin == "///" && self.tokens.text()[start..end].split('\n').any(|line| line.starts_with('/')) {
            return false;
        }
        self.at += 3;
        let mut line = start;
        loop {
            let rest = &self.tokens.text()[line..end];
            let length = rest.find('\n').unwrap_or(rest.len());
            let shown = rest[..length].trim_end_matches(' ').len();
            self.word(begin);
            self.layout.text(line, line + shown);
            self.put(Break::HARD);
            line += length + 1;
            if line > end {
                return true;
            }
        }
    }

    /// Where the value of a literal is that is a text.
    fn value(&mut self, at: usize) -> Option<(usize, usize)> {
        let (token, literal) = (self.tokens.at(at), self.tokens.text_at(at));
        if let Some(raw) = literal.strip_prefix('r') {
            let hashes = raw.len() - raw.trim_start_matches('#').len();
            return Some((token.start + hashes + 2, token.end - hashes - 1));
        }
        let value = literal.strip_prefix('"')?.strip_suffix('"')?;
        if !value.contains('\\') {
            return Some((token.start + 1, token.end - 1));
        }
        let value = unescaped(value)?;
        Some(self.tokens.keep(&value))
    }

    /// The arguments of an attribute.
    fn group(&mut self, delimiter: Delimiter) -> Printed<()> {
        self.arguments_of_attribute(delimiter).map(|_| ())
    }

    fn arguments_of_attribute(&mut self, delimiter: Delimiter) -> Printed<Last> {
        self.open(delimiter)?;
        let mut last = Last::Punct;
        if delimiter == Delimiter::Parenthesis {
            self.word("(");
            self.begin(consistent(INDENT));
            self.put(Break::ZERO);
        } else {
            self.word("[");
        }
        while !self.is_end() {
            match self.tokens.at(self.at).kind {
                Kind::Word | Kind::Literal => {
                    if last == Last::Word {
                        self.put(Break::SPACE);
                    }
                    self.text(1);
                    last = Last::Word;
                }
                Kind::Punct { .. } if self.is(",") && self.tokens.at(self.at + 1).kind == Kind::Close => {
                    self.at += 1;
                    self.put(Break::ZERO.ending(','));
                    last = Last::Comma;
                }
                Kind::Punct { .. } => {
                    let (is_equals, is_comma) = (self.is("="), self.is(","));
                    if is_equals && last == Last::Word {
                        self.word(" ");
                    }
                    self.text(1);
                    if is_equals {
                        self.word(" ");
                    } else if is_comma {
                        self.put(Break::SPACE);
                    }
                    last = Last::Punct;
                }
                Kind::Open(delimiter @ (Delimiter::Parenthesis | Delimiter::Bracket)) => {
                    last = self.arguments_of_attribute(delimiter)?;
                }
                _ => return self.unexpected(),
            }
        }
        self.close()?;
        if delimiter == Delimiter::Parenthesis {
            if last != Last::Comma {
                self.put(Break::ZERO);
            }
            self.layout.outdent();
            self.end();
            self.word(")");
        } else {
            self.word("]");
        }
        Ok(Last::Punct)
    }
}

/// What the inside of a literal says, which has escapes.
fn unescaped(text: &str) -> Option<String> {
    let mut value = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        value.push_str(&rest[..at]);
        let escape = rest[at + 1..].chars().next()?;
        rest = &rest[at + 1 + escape.len_utf8()..];
        value.push(match escape {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => '\0',
            '\\' | '"' | '\'' => escape,
            'x' => {
                let (code, behind) = rest.split_at_checked(2)?;
                rest = behind;
                char::from(u8::from_str_radix(code, 16).ok()?)
            }
            'u' => {
                let (code, behind) = rest.strip_prefix('{')?.split_once('}')?;
                rest = behind;
                char::from_u32(u32::from_str_radix(code, 16).ok()?)?
            }
            _ => return None,
        });
    }
    value.push_str(rest);
    Some(value)
}

#[cfg(test)]
mod tests {
    use proc_macro2::Literal;

    use super::unescaped;

    #[test]
    fn what_literals_escape_is_what_it_was() {
        for text in ["", "a", "\\", "\"", "'", "\n\r\t\0", "\u{0}7", "\u{202e}\u{7f}é\u{10ffff}", "\\n \\u{41}"] {
            let literal = Literal::string(text).to_string();
            let inside = &literal[1..literal.len() - 1];
            assert_eq!(unescaped(inside).as_deref(), Some(text), "{literal}");
        }
    }

    #[test]
    fn what_is_no_escape_has_no_value() {
        for text in ["\\", "\\q", "\\x4", "\\xzz", "\\u41", "\\u{41", "\\u{d800}"] {
            assert_eq!(unescaped(text), None, "{text}");
        }
    }
}
