//! The JSON reader beside `serde_json`: whatever the text, both find a document of the same value in it, or neither does,
//! but for the differences that are listed here. They are those of the official parser.

use std::collections::BTreeSet;

use aws_smithy_types::{Document, Number};
use serde_json::Value;
use tongs_runtime::protocol::json::Reader;

use super::our_objects;

/// How the two differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Difference {
    /// A body of nothing has no value here; `serde_json` wants one.
    Empty,
    /// A number may begin with zeros, have a point without digits behind it, or, after a minus, none before it.
    Spelling,
    /// `-0` is a whole number here, and a negative double there.
    MinusZero,
    /// A number that is too large for a double is infinite here; `serde_json` refuses it.
    Infinite,
}

/// All of them.
pub(crate) const DIFFERENCES: [Difference; 4] =
    [Difference::Empty, Difference::Spelling, Difference::MinusZero, Difference::Infinite];

/// Whether both say the same of a text: gives how they differ, where that is listed.
///
/// # Errors
/// How they differ otherwise, in words.
pub(crate) fn compare(text: &[u8]) -> Result<BTreeSet<Difference>, String> {
    let (strict, differences) = spelled_strictly(text);
    let ours = our_objects::payload(text, Reader::document);
    let theirs = serde_json::from_slice::<Value>(&strict);
    match (&ours, &theirs) {
        (Err(_), Err(_)) => Ok(BTreeSet::new()),
        (Ok(None), Err(_)) if text.is_empty() => Ok([Difference::Empty].into()),
        (Ok(document), Ok(value)) if same(document.as_ref().unwrap_or(&Document::Null), value) => Ok(differences),
        _ => Err(format!("{}\n      ours: {ours:?}\nserde_json: {theirs:?}", String::from_utf8_lossy(text))),
    }
}

/// The text with its numbers as `serde_json` wants them, and what had to be changed for it.
fn spelled_strictly(text: &[u8]) -> (Vec<u8>, BTreeSet<Difference>) {
    let (mut strict, mut differences) = (Vec::new(), BTreeSet::new());
    let mut rest = text;
    while let [first, ..] = rest {
        let length = match first {
            b'"' => string_length(rest),
            b'-' | b'0'..=b'9' => rest.iter().position(|byte| !is_of_number(*byte)).unwrap_or(rest.len()),
            _ => 1,
        };
        let (token, after) = rest.split_at(length);
        match std::str::from_utf8(token).ok().filter(|_| is_of_number(*first)).and_then(number) {
            Some((number, difference)) => {
                strict.extend(number.bytes());
                differences.extend(difference);
            }
            None => strict.extend(token),
        }
        rest = after;
    }
    (strict, differences)
}

/// How many bytes a string has, its quotes included; all that is left where it does not end.
fn string_length(text: &[u8]) -> usize {
    let mut at = 1;
    while at < text.len() {
        match text[at] {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

fn is_of_number(byte: u8) -> bool {
    matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')
}

/// A number that the official parser takes, as `serde_json` takes it.
fn number(token: &str) -> Option<(String, Option<Difference>)> {
    let (sign, digits) = token.strip_prefix('-').map_or(("", token), |digits| ("-", digits));
    let end = digits.find(['e', 'E']).unwrap_or(digits.len());
    let (mantissa, exponent) = digits.split_at(end);
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(whole, part)| (whole, Some(part)));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || !fraction.is_none_or(are_digits) || whole.is_empty() && fraction.is_none_or(str::is_empty)
    {
        return None;
    }
    if token.parse::<f64>().ok()?.is_infinite() {
        return Some((format!("{sign}{}", f64::MAX), Some(Difference::Infinite)));
    }
    let whole = Some(whole.trim_start_matches('0')).filter(|whole| !whole.is_empty()).unwrap_or("0");
    let fraction = fraction.map(|part| format!(".{}", if part.is_empty() { "0" } else { part })).unwrap_or_default();
    if whole == "0" && fraction.is_empty() && exponent.is_empty() && sign == "-" {
        return Some(("0".to_owned(), Some(Difference::MinusZero)));
    }
    let strict = format!("{sign}{whole}{fraction}{exponent}");
    let difference = (strict != token).then_some(Difference::Spelling);
    Some((strict, difference))
}

fn same(document: &Document, value: &Value) -> bool {
    match (document, value) {
        (Document::Object(members), Value::Object(entries)) => {
            members.len() == entries.len()
                && entries.iter().all(|(name, value)| members.get(name).is_some_and(|document| same(document, value)))
        }
        (Document::Array(items), Value::Array(values)) => {
            items.len() == values.len() && items.iter().zip(values).all(|(document, value)| same(document, value))
        }
        (Document::Number(number), Value::Number(value)) => match number {
            Number::PosInt(number) => value.as_u64() == Some(*number),
            Number::NegInt(number) => value.as_i64() == Some(*number),
            Number::Float(number) => {
                // What is infinite was spelled as the largest number.
                let number = number.clamp(f64::MIN, f64::MAX);
                value.as_f64().is_some_and(|value| value.to_bits() == number.to_bits())
            }
        },
        (Document::String(text), Value::String(value)) => text == value,
        (Document::Bool(one), Value::Bool(other)) => one == other,
        (Document::Null, Value::Null) => true,
        _ => false,
    }
}
