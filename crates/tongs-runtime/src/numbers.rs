//! Numbers of any size, as texts.

#[cfg(feature = "client")]
use std::borrow::Cow;
use std::fmt::Debug;
use std::str::FromStr;

/// A number of any size that a model has as a default.
///
/// # Panics
///
/// When the text is not such a number, which generated code sees to.
pub fn default<T: FromStr<Err: Debug>>(text: &'static str) -> T {
    text.parse().expect("the default of a model is a number")
}

/// A number as JSON has them: `aws-smithy-types` takes more forms (`+1`, `007`, `.5`, `5.`). The digits stay.
#[cfg(feature = "client")]
pub(crate) fn in_json(text: &str) -> Cow<'_, str> {
    let unsigned = text.trim_start_matches(['+', '-']);
    let end = unsigned.find(['.', 'e', 'E']).unwrap_or(unsigned.len());
    let (whole, rest) = unsigned.split_at(end);
    let (fraction, exponent) = match rest.strip_prefix('.') {
        Some(rest) => rest.split_at(rest.find(['e', 'E']).unwrap_or(rest.len())),
        None => ("", rest),
    };
    let starts_well = whole == "0" || (!whole.is_empty() && !whole.starts_with('0'));
    if starts_well && !text.starts_with('+') && rest.starts_with('.') != fraction.is_empty() {
        return Cow::Borrowed(text);
    }
    let sign = if text.starts_with('-') { "-" } else { "" };
    let digits = match whole.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    let point = if fraction.is_empty() { "" } else { "." };
    Cow::Owned([sign, digits, point, fraction, exponent].concat())
}

#[cfg(all(test, feature = "client"))]
mod tests {
    use super::*;
    use aws_smithy_types::{BigDecimal, BigInteger};

    #[test]
    fn numbers_in_json() {
        for (text, expected) in [
            ("0", "0"),
            ("-0", "-0"),
            ("12", "12"),
            ("-12", "-12"),
            ("007", "7"),
            ("-000", "-0"),
            ("+5", "5"),
            (".5", "0.5"),
            ("-.50", "-0.50"),
            ("5.", "5"),
            ("5.e3", "5e3"),
            ("+00.10E-7", "0.10E-7"),
            ("1.5e+10", "1.5e+10"),
            ("1e5", "1e5"),
            ("100000000000000000000001.0", "100000000000000000000001.0"),
        ] {
            assert_eq!(in_json(text), expected, "{text}");
            assert!(serde_json::from_str::<f64>(expected).is_ok(), "{expected}");
            assert_eq!(expected.parse::<BigDecimal>().unwrap(), text.parse().unwrap(), "{text}");
        }
    }

    #[test]
    fn defaults_are_what_they_say() {
        assert_eq!(default::<BigInteger>("12").as_ref(), "12");
        assert_eq!(default::<BigDecimal>("1.50").as_ref(), "1.50");
    }

    #[test]
    #[should_panic(expected = "is a number")]
    fn a_default_that_is_no_number_is_a_mistake_of_the_generator() {
        default::<BigInteger>("1.5");
    }
}
