//! The JSON values that the command line works on, between the wire and the terminal.
//!
//! Objects keep the order of their members, and integers stay apart from floating-point numbers: both show in what is
//! printed, and the AWS CLI, whose output this one repeats byte for byte, tells them apart.

use indexmap::IndexMap;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt::{self, Write as _};
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory as _};

/// The members of an object, in order.
pub(crate) type Object = IndexMap<String, Value>;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Value {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    List(Vec<Value>),
    /// An object.
    Object(Object),
}

/// A number: the AWS CLI prints `1` and `1.0` differently.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Number {
    /// Written without a fraction or an exponent.
    Int(i128),
    /// Everything else, and integers past 128 bits.
    Float(f64),
}

impl Number {
    /// The number as a float, rounded if it must be.
    #[allow(clippy::cast_precision_loss)] // Comparing and dividing are floating-point operations here.
    pub(crate) fn as_f64(self) -> f64 {
        match self {
            Self::Int(value) => value as f64,
            Self::Float(value) => value,
        }
    }

    /// Compares by value, across the two kinds.
    pub(crate) fn compare(self, other: Self) -> Option<std::cmp::Ordering> {
        match (self, other) {
            (Self::Int(left), Self::Int(right)) => Some(left.cmp(&right)),
            (left, right) => left.as_f64().partial_cmp(&right.as_f64()),
        }
    }
}

impl Value {
    /// Reads JSON text.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, and where.
    pub(crate) fn from_json(text: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(text)
    }

    /// The member called `name`, when this is an object that has it.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Self::Object(members) => members.get(name),
            _ => None,
        }
    }

    /// The text, when this is a string.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// Whether the value is neither an object nor an array.
    pub(crate) fn is_scalar(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Object(_))
    }

    /// The text of a value as Python's `str` writes it, which is what `--output text` prints: `None`, `True`, `1.0`.
    pub(crate) fn to_python_str(&self) -> String {
        match self {
            Self::String(text) => text.clone(),
            other => {
                let mut out = String::new();
                other.python_repr(&mut out);
                out
            }
        }
    }

    /// Appends Python's `repr` of the value, which is how the AWS CLI names values in its error messages.
    pub(crate) fn python_repr(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("None"),
            Self::Bool(true) => out.push_str("True"),
            Self::Bool(false) => out.push_str("False"),
            Self::Number(number) => out.push_str(&number_text(*number, "inf", "nan")),
            Self::String(text) => python_string_repr(text, out),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push_str(", ");
                    }
                    item.python_repr(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (name, member)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push_str(", ");
                    }
                    python_string_repr(name, out);
                    out.push_str(": ");
                    member.python_repr(out);
                }
                out.push('}');
            }
        }
    }

    /// The name of the Python type that holds such a value.
    pub(crate) fn python_type(&self) -> &'static str {
        match self {
            Self::Null => "NoneType",
            Self::Bool(_) => "bool",
            Self::Number(Number::Int(_)) => "int",
            Self::Number(Number::Float(_)) => "float",
            Self::String(_) => "str",
            Self::List(_) => "list",
            Self::Object(_) => "dict",
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(Number::Int(i128::from(number)))
    }
}

/// Quotes `text` as Python does: in single quotes, unless it has some and no double ones.
fn python_string_repr(text: &str, out: &mut String) {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    out.push(quote);
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_ascii_graphic() || c == ' ' || is_printable(c) => out.push(c),
            c => {
                let _ = match u32::from(c) {
                    code @ ..0x100 => write!(out, "\\x{code:02x}"),
                    code @ 0x100..0x1_0000 => write!(out, "\\u{code:04x}"),
                    code => write!(out, "\\U{code:08x}"),
                };
            }
        }
    }
    out.push(quote);
}

/// Whether the character shows: neither a control or format character, nor a separator, nor unassigned.
fn is_printable(character: char) -> bool {
    !matches!(character.general_category_group(), GeneralCategoryGroup::Other | GeneralCategoryGroup::Separator)
}

/// Writes a number as Python's `repr` does; `infinity` and `not_a_number` name what JSON has no word for.
pub(crate) fn number_text(number: Number, infinity: &str, not_a_number: &str) -> String {
    let value = match number {
        Number::Int(value) => return value.to_string(),
        Number::Float(value) => value,
    };
    if value.is_nan() {
        return not_a_number.to_owned();
    }
    let sign = if value.is_sign_negative() { "-" } else { "" };
    if value.is_infinite() {
        return format!("{sign}{infinity}");
    }
    // The shortest digits that read back as the same number, as `d.ddde±x`.
    let scientific = format!("{:e}", value.abs());
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let digits = mantissa.replace('.', "");
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let point = exponent + 1;
    let length = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    // Python changes to scientific notation below 1e-4 and from 1e16 on.
    if !(-4..16).contains(&exponent) {
        let (first, rest) = digits.split_at(1);
        let fraction = if rest.is_empty() { String::new() } else { format!(".{rest}") };
        let exponent_sign = if exponent < 0 { '-' } else { '+' };
        return format!("{sign}{first}{fraction}e{exponent_sign}{:02}", exponent.abs());
    }
    let text = if point <= 0 {
        format!("0.{}{digits}", "0".repeat(point.unsigned_abs() as usize))
    } else if point >= length {
        format!("{digits}{}.0", "0".repeat((point - length).unsigned_abs() as usize))
    } else {
        let (whole, fraction) = digits.split_at(point.unsigned_abs() as usize);
        format!("{whole}.{fraction}")
    };
    format!("{sign}{text}")
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(Number::Int(i128::from(value))))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(Number::Int(i128::from(value))))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(Number::Float(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Object::new();
        while let Some((name, member)) = members.next_entry()? {
            object.insert(name, member);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_python_writes_them() {
        let table = [
            ("0", "0"),
            ("-12", "-12"),
            ("18446744073709551615", "18446744073709551615"),
            ("0.0", "0.0"),
            ("-0.0", "-0.0"),
            ("1.0", "1.0"),
            ("1.5", "1.5"),
            ("0.1", "0.1"),
            ("0.0001", "0.0001"),
            ("0.00001", "1e-05"),
            ("0.000012345", "1.2345e-05"),
            ("123456789.25", "123456789.25"),
            ("1e15", "1000000000000000.0"),
            ("1e16", "1e+16"),
            ("1.25e22", "1.25e+22"),
            ("-1e100", "-1e+100"),
            ("3.141592653589793", "3.141592653589793"),
        ];
        for (json, python) in table {
            let value = Value::from_json(json.as_bytes()).expect("JSON");
            assert_eq!(value.to_python_str(), python, "{json}");
        }
    }

    #[test]
    fn repr_is_pythons() {
        let table = [
            (r#"{"nextToken": "a'b", "x": null}"#, r#"{'nextToken': "a'b", 'x': None}"#),
            (r#"[true, false, "é\n\"'"]"#, r#"[True, False, 'é\n"\'']"#),
            (
                r#""\u0001\u007f\u00a0\u0301\u2028\u202e\ufeff\ud83d\ude00\udb40\udc01""#,
                "'\\x01\\x7f\\xa0\u{301}\\u2028\\u202e\\ufeff😀\\U000e0001'",
            ),
            (r"[]", "[]"),
        ];
        for (json, python) in table {
            let mut out = String::new();
            Value::from_json(json.as_bytes()).expect("JSON").python_repr(&mut out);
            assert_eq!(out, python);
        }
    }

    #[test]
    fn a_repeated_member_keeps_its_first_place_and_its_last_value() {
        let value = Value::from_json(br#"{"a": 1, "b": 2, "a": 3}"#).expect("JSON");
        assert_eq!(value.to_python_str(), "{'a': 3, 'b': 2}");
    }

    #[test]
    fn deep_nesting_is_an_error_not_a_crash() {
        assert!(Value::from_json("[".repeat(200_000).as_bytes()).is_err());
    }
}
