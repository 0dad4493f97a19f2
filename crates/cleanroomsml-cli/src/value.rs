//! The JSON values that the command line works on, between the wire and the terminal.
//!
//! Objects keep the order of their members, and integers stay apart from floating-point numbers: both show in what is
//! printed, and the AWS CLI, whose output this one repeats byte for byte, tells them apart.

use indexmap::IndexMap;
use jiter::{JsonErrorType, JsonValue};
use num_bigint::BigInt;
use num_traits::{FromPrimitive as _, ToPrimitive as _};
use std::cmp::Ordering;
use std::fmt::Write as _;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory as _};

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
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Number {
    /// Written without a fraction or an exponent; as large as it likes.
    Int(BigInt),
    /// Everything else.
    Float(f64),
}

impl Number {
    /// The number as a float, rounded if it must be.
    pub(crate) fn to_f64(&self) -> f64 {
        match self {
            Self::Int(value) => value.to_f64().unwrap_or(f64::NAN),
            Self::Float(value) => *value,
        }
    }

    /// Compares by value, across the two kinds, without rounding.
    pub(crate) fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Int(left), Self::Int(right)) => Some(left.cmp(right)),
            (Self::Float(left), Self::Float(right)) => left.partial_cmp(right),
            (Self::Int(left), Self::Float(right)) => compare_exactly(left, *right),
            (Self::Float(left), Self::Int(right)) => compare_exactly(right, *left).map(Ordering::reverse),
        }
    }
}

fn compare_exactly(int: &BigInt, float: f64) -> Option<Ordering> {
    match BigInt::from_f64(float.floor()) {
        // The integer lies at or below the whole part, or above the float.
        Some(whole) => Some(int.cmp(&whole).then(if float > float.floor() { Ordering::Less } else { Ordering::Equal })),
        None => 0.0.partial_cmp(&float),
    }
}

/// An integer as Python's `int` reads it: blanks around, a sign, underscores between digits, and the digits of any script.
/// It takes no more digits than Python does.
pub(crate) fn parse_int(text: &str) -> Option<BigInt> {
    const MOST_DIGITS: usize = 4300;
    let text = text.trim();
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let mut digits = String::new();
    for part in unsigned.split('_') {
        let before = digits.len();
        for character in part.chars() {
            digits.push(char::from_digit(digit(character)?, 10)?);
        }
        if digits.len() == before {
            return None;
        }
    }
    if digits.len() > MOST_DIGITS {
        return None;
    }
    let value: BigInt = digits.parse().ok()?;
    Some(if text.starts_with('-') { -value } else { value })
}

/// The value of a decimal digit. Those of a script follow each other from 0 to 9.
fn digit(character: char) -> Option<u32> {
    let is_digit = |code: u32| {
        char::from_u32(code).is_some_and(|other| other.general_category() == GeneralCategory::DecimalNumber)
    };
    let code = u32::from(character);
    let before = (1..=code).take_while(|back| is_digit(code - back));
    is_digit(code).then(|| before.fold(0, |value, _| (value + 1) % 10))
}

impl Value {
    /// Reads JSON text.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, and where.
    pub(crate) fn from_json(text: &[u8]) -> Result<Self, String> {
        // This reader takes what Python's does: integers of any size, `NaN`, and numbers past all bounds as infinite.
        let value = JsonValue::parse(text, true).map_err(|error| {
            let position = error.get_position(text);
            format!("{} at {position}", error.error_type)
        })?;
        Ok(Self::from(&value))
    }

    /// Whether JSON text is nested deeper than it is read.
    pub(crate) fn is_too_deep(text: &[u8]) -> bool {
        JsonValue::parse(text, true).is_err_and(|error| error.error_type == JsonErrorType::RecursionLimitExceeded)
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

    /// How many levels of lists and objects there are.
    pub(crate) fn depth(&self) -> usize {
        match self {
            Self::List(items) => 1 + items.iter().map(Self::depth).max().unwrap_or_default(),
            Self::Object(members) => 1 + members.values().map(Self::depth).max().unwrap_or_default(),
            _ => 0,
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
            Self::Number(number) => out.push_str(&number_text(number, "inf", "nan")),
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
        Self::Number(Number::Int(number.into()))
    }
}

impl From<&JsonValue<'_>> for Value {
    fn from(value: &JsonValue<'_>) -> Self {
        match value {
            JsonValue::Null => Self::Null,
            JsonValue::Bool(flag) => Self::Bool(*flag),
            JsonValue::Int(int) => Self::from(*int),
            JsonValue::BigInt(int) => Self::Number(Number::Int(int.clone())),
            JsonValue::Float(float) => Self::Number(Number::Float(*float)),
            JsonValue::Str(text) => Self::from(text.as_ref()),
            JsonValue::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            // Of a name that stands twice, the first place counts and the last value.
            JsonValue::Object(members) => {
                Self::Object(members.iter().map(|(name, member)| (name.to_string(), Self::from(member))).collect())
            }
        }
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
pub(crate) fn number_text(number: &Number, infinity: &str, not_a_number: &str) -> String {
    let value = match number {
        Number::Int(value) => return value.to_string(),
        Number::Float(value) => *value,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_python_writes_them() {
        let table = [
            ("0", "0"),
            ("-0", "0"),
            ("-12", "-12"),
            ("340282366920938463463374607431768211456", "340282366920938463463374607431768211456"),
            ("-9999999999999999999999999999999999999999999999", "-9999999999999999999999999999999999999999999999"),
            ("1E400", "inf"),
            ("-1E400", "-inf"),
            ("1e-400", "0.0"),
            ("NaN", "nan"),
            ("Infinity", "inf"),
            ("-Infinity", "-inf"),
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
    fn integers_as_python_reads_them() {
        let long = "9".repeat(4300);
        let table = [
            ("2", Some("2")),
            (" +2\n", Some("2")),
            ("-1_000", Some("-1000")),
            ("-0", Some("0")),
            ("007", Some("7")),
            (long.as_str(), Some(long.as_str())),
            ("٣٤", Some("34")),
            ("-०_१9", Some("-19")),
            ("𝟘𝟡𝟭", Some("91")),
            ("᪉᪐", Some("90")),
            ("²", None),
            ("Ⅷ", None),
            ("一", None),
            ("", None),
            ("_1", None),
            ("1__0", None),
            ("1_", None),
            ("+-1", None),
            ("1.0", None),
            ("1e3", None),
            ("0x1", None),
        ];
        for (text, expected) in table {
            assert_eq!(parse_int(text).map(|int| int.to_string()).as_deref(), expected, "{text}");
        }
        assert_eq!(parse_int(&"9".repeat(4301)), None);
    }

    #[test]
    fn integers_and_floats_compare_without_rounding() {
        let table = [
            ("9007199254740993", "9007199254740992.0", Some(Ordering::Greater)),
            ("1", "1.0", Some(Ordering::Equal)),
            ("1", "1.5", Some(Ordering::Less)),
            ("-1", "-1.5", Some(Ordering::Greater)),
            ("-2", "-1.5", Some(Ordering::Less)),
            ("1", "1E400", Some(Ordering::Less)),
            ("1", "-1E400", Some(Ordering::Greater)),
            ("1", "NaN", None),
            ("0", "-0.0", Some(Ordering::Equal)),
        ];
        for (int, float, expected) in table {
            let number = |json: &str| match Value::from_json(json.as_bytes()) {
                Ok(Value::Number(number)) => number,
                other => panic!("{json}: {other:?}"),
            };
            assert_eq!(number(int).compare(&number(float)), expected, "{int} {float}");
            assert_eq!(number(float).compare(&number(int)), expected.map(Ordering::reverse), "{float} {int}");
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
