//! `--output json`: the AWS CLI's layout, which is Python's `json.dump` with an indent of four.

use crate::failure::shows;
use crate::value::{Number, Object, Value, number_text};
use std::fmt::Write as _;

/// The value as indented JSON, without a line break at the end. Text outside of ASCII stays as it is, but what does not
/// show on a terminal is escaped for one.
pub(crate) fn to_string(value: &Value, on_terminal: bool) -> String {
    let mut out = String::new();
    let escaped = if on_terminal { Escaped::Hidden } else { Escaped::Needed };
    write_value(value, &mut out, Layout { indent: Some(0), comma: ",", colon: ": ", escaped });
    out
}

/// The value as JSON on one line, without blanks, with everything outside of ASCII escaped.
pub(crate) fn to_compact_ascii(value: &Value) -> String {
    let mut out = String::new();
    write_value(value, &mut out, Layout { indent: None, comma: ",", colon: ":", escaped: Escaped::NotAscii });
    out
}

/// The value as JSON on one line, with a blank after each comma and colon, and what is not ASCII escaped.
pub(crate) fn to_spaced_ascii(value: &Value) -> String {
    let mut out = String::new();
    write_value(value, &mut out, Layout { indent: None, comma: ", ", colon: ": ", escaped: Escaped::NotAscii });
    out
}

/// How to lay the text out.
#[derive(Clone, Copy)]
struct Layout {
    /// The depth, when each element goes on a line of its own.
    indent: Option<usize>,
    /// What stands between elements.
    comma: &'static str,
    /// What stands between a name and its value.
    colon: &'static str,
    /// What to escape.
    escaped: Escaped,
}

/// What to escape in a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Escaped {
    /// What JSON demands.
    Needed,
    /// That, and what does not show on a terminal.
    Hidden,
    /// That, and all that is not ASCII.
    NotAscii,
}

impl Escaped {
    fn takes(self, character: char) -> bool {
        match self {
            Self::Needed => character < ' ',
            Self::Hidden => !shows(character),
            // As Python has it: what is not printable ASCII.
            Self::NotAscii => !matches!(character, ' '..='~'),
        }
    }
}

impl Layout {
    fn deeper(self) -> Self {
        Self { indent: self.indent.map(|depth| depth + 1), ..self }
    }

    fn new_line(self, out: &mut String) {
        if let Some(depth) = self.indent {
            out.push('\n');
            out.extend(std::iter::repeat_n("    ", depth));
        }
    }
}

fn write_value(value: &Value, out: &mut String, layout: Layout) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => out.push_str(&json_number(number)),
        Value::String(text) => write_string(text, out, layout.escaped),
        Value::List(items) => write_list(items, out, layout),
        Value::Object(members) => write_object(members, out, layout),
    }
}

fn json_number(number: &Number) -> String {
    number_text(number, "Infinity", "NaN")
}

fn write_list(items: &[Value], out: &mut String, layout: Layout) {
    if items.is_empty() {
        out.push_str("[]");
        return;
    }
    out.push('[');
    let inner = layout.deeper();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(layout.comma);
        }
        inner.new_line(out);
        write_value(item, out, inner);
    }
    layout.new_line(out);
    out.push(']');
}

fn write_object(members: &Object, out: &mut String, layout: Layout) {
    if members.is_empty() {
        out.push_str("{}");
        return;
    }
    out.push('{');
    let inner = layout.deeper();
    for (index, (name, member)) in members.iter().enumerate() {
        if index > 0 {
            out.push_str(layout.comma);
        }
        inner.new_line(out);
        write_string(name, out, layout.escaped);
        out.push_str(layout.colon);
        write_value(member, out, inner);
    }
    layout.new_line(out);
    out.push('}');
}

/// Quotes `text`.
fn write_string(text: &str, out: &mut String, escaped: Escaped) {
    out.push('"');
    for character in text.chars() {
        match short_escape(character) {
            Some(escape) => out.push_str(escape),
            None if escaped.takes(character) => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
            None => out.push(character),
        }
    }
    out.push('"');
}

/// The escape by a letter, or of what would end the string, that JSON and YAML share.
pub(super) fn short_escape(character: char) -> Option<&'static str> {
    Some(match character {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\u{8}' => "\\b",
        '\u{c}' => "\\f",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_indented_layout() {
        let table = [
            ("null", "null"),
            ("[]", "[]"),
            (r#"{"a":{}}"#, "{\n    \"a\": {}\n}"),
            (r#"[1,[2.0,"x"]]"#, "[\n    1,\n    [\n        2.0,\n        \"x\"\n    ]\n]"),
            (r#""é\u0001\"\\/\u007f\b\f""#, "\"é\\u0001\\\"\\\\/\u{7f}\\b\\f\""),
        ];
        for (json, expected) in table {
            assert_eq!(to_string(&Value::from_json(json.as_bytes()).expect("JSON"), false), expected, "{json}");
        }
    }

    #[test]
    fn the_compact_layout_escapes_with_surrogates() {
        let value = Value::from_json("{\"a\": [1, \"é😀\"], \"b\": null}".as_bytes()).expect("JSON");
        assert_eq!(to_compact_ascii(&value), r#"{"a":[1,"\u00e9\ud83d\ude00"],"b":null}"#);
    }

    #[test]
    fn a_terminal_sees_escapes_of_what_does_not_show() {
        let value = Value::from("\u{7f}\u{9b}\u{202e}\u{200b}\u{e0041}é\n");
        let escaped = to_string(&value, true);
        assert_eq!(escaped, r#""\u007f\u009b\u202e\u200b\udb40\udc41é\n""#);
        assert_eq!(Value::from_json(escaped.as_bytes()), Ok(value));
    }
}
