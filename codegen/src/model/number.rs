//! Numbers as they are written.

use std::fmt;
use std::sync::Arc;

/// A number, as exact as it was written.
#[derive(Clone, Debug)]
pub enum Number {
    /// A whole number without a fraction or an exponent.
    Int(i64),
    /// A number with a fraction or an exponent that `f64` prints again as the same value.
    Float(f64),
    /// A number that neither holds exactly; its text.
    Big(Arc<str>),
}

impl Number {
    /// Reads the text of a JSON number; `None` if it is none.
    pub fn parse(text: &str) -> Option<Number> {
        // `-0` is the integer 0; only `-0.0` has a sign.
        if let Ok(value) = text.parse::<i64>() {
            return Some(Number::Int(value));
        }
        let value: f64 = text.parse().ok()?;
        let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).count();
        let whole = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        if value.is_finite()
            && !whole
            && digits <= 15
            && (value != 0.0 || !mantissa.contains(['1', '2', '3', '4', '5', '6', '7', '8', '9']))
        {
            Some(Number::Float(value))
        } else {
            Some(Number::Big(text.into()))
        }
    }

    /// The number, as near as `f64` holds it.
    #[allow(clippy::cast_precision_loss)]
    pub fn as_f64(&self) -> f64 {
        match self {
            Number::Int(value) => *value as f64,
            Number::Float(value) => *value,
            Number::Big(text) => text.parse().unwrap_or(f64::NAN),
        }
    }

    /// Whether it has no fraction and no exponent.
    pub fn is_whole(&self) -> bool {
        match self {
            Number::Int(_) => true,
            Number::Float(_) => false,
            Number::Big(text) => !text.contains(['.', 'e', 'E']),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Int(value) => value.fmt(f),
            Number::Float(value) => fmt::Debug::fmt(value, f),
            Number::Big(text) => text.fmt(f),
        }
    }
}

/// Numbers are equal when their values are, however they are written.
impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Number::Int(a), Number::Int(b)) => a == b,
            (Number::Big(a), Number::Big(b)) if a == b => true,
            (Number::Float(a), Number::Float(b)) => a.total_cmp(b).is_eq() || a == b,
            _ => decimal(&self.to_string()) == decimal(&other.to_string()),
        }
    }
}

/// Sign, digits without zeros at either end, and the power of ten behind them: the same for equal numbers.
fn decimal(text: &str) -> (bool, String, i64) {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i64 = exponent.parse().unwrap_or(if exponent.starts_with('-') { i64::MIN / 2 } else { i64::MAX / 2 });
    let negative = mantissa.starts_with('-');
    let (whole, fraction) =
        mantissa.trim_start_matches('-').split_once('.').unwrap_or((mantissa.trim_start_matches('-'), ""));
    let digits = [whole, fraction].concat();
    let significant = digits.trim_start_matches('0').trim_end_matches('0');
    if significant.is_empty() {
        return (false, String::new(), 0);
    }
    let trailing = digits.len() - digits.trim_end_matches('0').len();
    let shift = i64::try_from(trailing).unwrap_or(0) - i64::try_from(fraction.len()).unwrap_or(0);
    (negative, significant.to_owned(), exponent.saturating_add(shift))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_value() {
        let cases = [
            ("0", "0"),
            ("-12", "-12"),
            ("9223372036854775807", "9223372036854775807"),
            ("9223372036854775808", "9223372036854775808"),
            ("1.5", "1.5"),
            ("1.0", "1.0"),
            ("-0", "0"),
            ("-0.0", "-0.0"),
            ("0e0", "0.0"),
            ("1e2", "100.0"),
            ("1e999", "1e999"),
            ("1e-999", "1e-999"),
            ("0.12345678901234567890", "0.12345678901234567890"),
        ];
        for (text, printed) in cases {
            assert_eq!(Number::parse(text).unwrap().to_string(), printed, "{text}");
        }
        assert_eq!(Number::parse("x"), None);
        let equal =
            [("2e+308", "2E308"), ("1", "1.0"), ("100", "1e2"), ("0", "-0"), ("0", "-0.0"), ("1e400", "10e399")];
        for (a, b) in equal {
            assert_eq!(Number::parse(a), Number::parse(b), "{a} {b}");
        }
        for (a, b) in [("1", "2"), ("1", "-1"), ("1e400", "1e401"), ("9223372036854775808", "9223372036854775809")] {
            assert_ne!(Number::parse(a), Number::parse(b), "{a} {b}");
        }
    }
}
