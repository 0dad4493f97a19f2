//! `--output yaml`: block style, as AWS CLI version 2 writes it.
//!
//! A list sits at the indent of the member that holds it, and a string is quoted exactly when a YAML 1.1 or 1.2 reader
//! would otherwise take it for something else: account numbers and timestamps come out in quotes.

use super::json::short_escape;
use crate::failure::shows;
use crate::value::{Number, Object, Value, number_text};
use std::fmt::Write as _;

/// The value as a YAML document, with a line break at the end. For a terminal, what does not show there is escaped.
pub(crate) fn to_string(value: &Value, on_terminal: bool) -> String {
    let is_safe: fn(char) -> bool = if on_terminal { shows } else { is_printable };
    let mut document = Document { text: String::new(), is_safe };
    match value {
        Value::Object(members) if !members.is_empty() => document.object(members, 0),
        Value::List(items) if !items.is_empty() => document.list(items, 0),
        scalar => document.end_line_with(scalar),
    }
    document.text
}

/// What YAML lets stand as it is.
fn is_printable(character: char) -> bool {
    !character.is_control() && !matches!(character, '\u{feff}' | '\u{2028}' | '\u{2029}')
}

/// The document so far.
struct Document {
    text: String,
    /// What need not be escaped.
    is_safe: fn(char) -> bool,
}

impl Document {
    /// Writes the members, the cursor standing where the first name goes.
    fn object(&mut self, members: &Object, indent: usize) {
        for (index, (name, member)) in members.iter().enumerate() {
            if index > 0 {
                self.pad(indent);
            }
            let name = string(name, self.is_safe);
            self.text.push_str(&name);
            self.text.push(':');
            match member {
                Value::Object(inner) if !inner.is_empty() => {
                    self.text.push('\n');
                    self.pad(indent + 2);
                    self.object(inner, indent + 2);
                }
                Value::List(items) if !items.is_empty() => {
                    self.text.push('\n');
                    self.pad(indent);
                    self.list(items, indent);
                }
                scalar => {
                    self.text.push(' ');
                    self.end_line_with(scalar);
                }
            }
        }
    }

    /// Writes the items, the cursor standing where the first dash goes.
    fn list(&mut self, items: &[Value], indent: usize) {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.pad(indent);
            }
            self.text.push_str("- ");
            match item {
                Value::Object(members) if !members.is_empty() => self.object(members, indent + 2),
                Value::List(inner) if !inner.is_empty() => self.list(inner, indent + 2),
                scalar => self.end_line_with(scalar),
            }
        }
    }

    fn pad(&mut self, indent: usize) {
        self.text.extend(std::iter::repeat_n(' ', indent));
    }

    fn end_line_with(&mut self, scalar: &Value) {
        let text = inline(scalar, self.is_safe);
        self.text.push_str(&text);
        self.text.push('\n');
    }
}

/// What fits on one line: a scalar, or an empty collection.
fn inline(value: &Value, is_safe: fn(char) -> bool) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(Number::Float(float)) if float.is_infinite() && *float < 0.0 => "-.inf".to_owned(),
        Value::Number(number) => number_text(number, ".inf", ".nan"),
        Value::String(text) => string(text, is_safe),
        Value::List(_) => "[]".to_owned(),
        Value::Object(_) => "{}".to_owned(),
    }
}

/// The string, plain where that is safe, else in the lightest quotes that hold it.
fn string(text: &str, is_safe: fn(char) -> bool) -> String {
    if !text.chars().all(is_safe) {
        return escaped(text, is_safe);
    }
    if is_plain(text) && !resolves_to_something_else(text) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

/// The string in double quotes, with escapes.
fn escaped(text: &str, is_safe: fn(char) -> bool) -> String {
    let mut out = String::from('"');
    for character in text.chars() {
        match short_escape(character) {
            Some(escape) => out.push_str(escape),
            None if is_safe(character) => out.push(character),
            None => {
                let _ = match u32::from(character) {
                    code @ ..0x1_0000 => write!(out, "\\u{code:04x}"),
                    code => write!(out, "\\U{code:08x}"),
                };
            }
        }
    }
    out.push('"');
    out
}

/// Whether the syntax allows the text without quotes, in a block.
fn is_plain(text: &str) -> bool {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return false };
    let second = characters.next();
    let starts_well = match first {
        '-' | '?' | ':' => second.is_some_and(|c| c != ' '),
        '#' | ',' | '[' | ']' | '{' | '}' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`' | ' ' => false,
        _ => true,
    };
    starts_well
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.starts_with("---")
        && !text.starts_with("...")
}

/// Whether a reader would take the plain text for a boolean, null, a number, a timestamp or a merge key.
fn resolves_to_something_else(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let word = matches!(
        lower.as_str(),
        "null"
            | "~"
            | "true"
            | "false"
            | "yes"
            | "no"
            | "on"
            | "off"
            | "y"
            | "n"
            | "<<"
            | "="
            | ".nan"
            | ".inf"
            | "+.inf"
            | "-.inf"
    );
    word || is_number(&lower) || is_timestamp(text)
}

/// An integer or float of YAML 1.1 or 1.2, base sixty included.
fn is_number(lower: &str) -> bool {
    let digits = lower.strip_prefix(['+', '-']).unwrap_or(lower);
    let all = |text: &str, allowed: fn(char) -> bool| !text.is_empty() && text.chars().all(|c| c == '_' || allowed(c));
    if let Some(hexadecimal) = digits.strip_prefix("0x") {
        return all(hexadecimal, |c| c.is_ascii_hexdigit());
    }
    if let Some(binary) = digits.strip_prefix("0b") {
        return all(binary, |c| matches!(c, '0' | '1'));
    }
    if let Some(octal) = digits.strip_prefix("0o") {
        return all(octal, |c| c.is_digit(8));
    }
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') || !digits.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if digits.contains(':') {
        return digits.split(':').all(|part| all(part, |c| c.is_ascii_digit() || c == '.'));
    }
    let (mantissa, exponent) = digits.split_once('e').unwrap_or((digits, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    mantissa.matches('.').count() <= 1
        && all(mantissa, |c| c.is_ascii_digit() || c == '.')
        && all(exponent, |c| c.is_ascii_digit())
}

/// A date, alone or followed by a time.
fn is_timestamp(text: &str) -> bool {
    let mut parts = text.splitn(3, '-');
    let (Some(year), Some(month), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let number = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !number(year, 4) || !number(month, 2) {
        return false;
    }
    let day_length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (day, time) = rest.split_at(day_length);
    number(day, 2)
        && (time.is_empty()
            || (time.starts_with(['T', 't', ' '])
                && time.contains(':')
                && time[1..].chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z' | ' '))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents() {
        let table = [
            ("null", "null\n"),
            ("[]", "[]\n"),
            (r#"{"a": {}, "b": []}"#, "a: {}\nb: []\n"),
            (
                r#"{"jobs": [{"name": "x", "o": {"members": [{"accountId": "123456789012"}]}}, {"name": "z"}]}"#,
                "jobs:\n- name: x\n  o:\n    members:\n    - accountId: '123456789012'\n- name: z\n",
            ),
            (r#"[["a", "b"], [], 1.0]"#, "- - a\n  - b\n- []\n- 1.0\n"),
        ];
        for (json, expected) in table {
            assert_eq!(to_string(&Value::from_json(json.as_bytes()).expect("JSON"), false), expected, "{json}");
        }
    }

    #[test]
    fn strings_are_quoted_when_they_must_be() {
        let table = [
            ("plain text", "plain text"),
            ("arn:aws:x", "arn:aws:x"),
            ("", "''"),
            ("123456789012", "'123456789012'"),
            ("1.5e3", "'1.5e3'"),
            ("1e3x", "1e3x"),
            ("0x1F", "'0x1F'"),
            ("12:30:45", "'12:30:45'"),
            ("01234567-89ab-cdef-0123-456789abcdef", "01234567-89ab-cdef-0123-456789abcdef"),
            ("2024-05-01T10:00:00Z", "'2024-05-01T10:00:00Z'"),
            ("2024-05-01", "'2024-05-01'"),
            ("2024-05-01x", "2024-05-01x"),
            ("Yes", "'Yes'"),
            ("null", "'null'"),
            ("a: b", "'a: b'"),
            ("it's", "it's"),
            ("'x", "'''x'"),
            ("- x", "'- x'"),
            ("-x", "-x"),
            ("x #y", "'x #y'"),
            ("a\nb\u{85}", "\"a\\nb\\u0085\""),
            ("é😀", "é😀"),
        ];
        for (text, expected) in table {
            assert_eq!(string(text, is_printable), expected, "{text:?}");
        }
    }

    #[test]
    fn a_terminal_sees_escapes_of_what_does_not_show() {
        let value = Value::from_json("{\"a\\u202e\": \"\\u200bé\\udb40\\udc41\\\"\"}".as_bytes()).expect("JSON");
        assert_eq!(to_string(&value, true), "\"a\\u202e\": \"\\u200bé\\U000e0041\\\"\"\n");
        assert_eq!(to_string(&value, false), "a\u{202e}: \u{200b}é\u{e0041}\"\n");
    }
}
