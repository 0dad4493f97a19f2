//! Numbers as values.

use serde_json::{Number, Value};
use tongs::model::{self, ShapeType};

/// The words for what no JSON number is.
const WORDS: [(&str, f64); 3] = [("NaN", f64::NAN), ("Infinity", f64::INFINITY), ("-Infinity", f64::NEG_INFINITY)];

/// A double in the normal form.
pub(crate) fn double(number: f64) -> Value {
    let word = if number.is_nan() {
        WORDS[0].0
    } else if number > 0.0 {
        WORDS[1].0
    } else {
        WORDS[2].0
    };
    Number::from_f64(number).map_or_else(|| Value::from(word), Value::Number)
}

/// A float in the normal form: the shortest number that is the nearest to it.
pub(crate) fn float(number: f32) -> Value {
    double(number.to_string().parse().unwrap_or(f64::from(number)))
}

/// A float or double of a value, however wide.
pub(crate) fn as_f64(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => WORDS.iter().find(|(word, _)| word == text).map(|(_, number)| *number),
        _ => None,
    }
}

/// A float or double of a text: a decimal number, or a word for what is none.
pub(crate) fn float_of_text(text: &str) -> Option<f64> {
    let is_decimal = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    match WORDS.iter().find(|(word, _)| *word == text) {
        Some((_, number)) => Some(*number),
        None => text.parse().ok().filter(|number: &f64| is_decimal && number.is_finite()),
    }
}

/// A float or double, as its shape has it.
pub(crate) fn of_width(shape_type: ShapeType, number: f64) -> Result<Value, String> {
    if shape_type != ShapeType::Float {
        return Ok(double(number));
    }
    // As near as its 32 bits come to the number.
    #[allow(clippy::cast_possible_truncation)]
    let near = number as f32;
    if number.is_finite() && near.is_infinite() { Err(format!("{number} is not a float")) } else { Ok(float(near)) }
}

/// A whole number that is one of its shape.
pub(crate) fn integer(shape_type: ShapeType, number: i64) -> Result<Value, String> {
    let (least, most) = match shape_type {
        ShapeType::Byte => (i64::from(i8::MIN), i64::from(i8::MAX)),
        ShapeType::Short => (i64::from(i16::MIN), i64::from(i16::MAX)),
        ShapeType::Integer | ShapeType::IntEnum => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _ => (i64::MIN, i64::MAX),
    };
    let fits = (least..=most).contains(&number);
    if fits { Ok(Value::from(number)) } else { Err(format!("{number} is not a {shape_type}: {least} to {most} are")) }
}

/// The whole number of a value.
pub(crate) fn as_i64(value: &Value) -> Option<i64> {
    let number = value.as_number()?;
    // Bounds that a double holds exactly; behind them the cast would saturate.
    #[allow(clippy::cast_possible_truncation)]
    let whole = |number: f64| (number.fract() == 0.0 && number.abs() < 9.0e15).then_some(number as i64);
    number.as_i64().or_else(|| number.as_f64().filter(|_| number.is_f64()).and_then(whole))
}

/// A number of any size, of its text.
pub(crate) fn big(shape_type: ShapeType, text: &str) -> Result<Value, String> {
    let wrong = || format!("{text:?} is not a {shape_type}");
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, rest) = digits.split_at(digits.find(['.', 'e', 'E']).unwrap_or(digits.len()));
    let is_whole = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (fraction, exponent) = match rest.split_once(['e', 'E']) {
        Some((fraction, exponent)) => (fraction, Some(exponent)),
        None => (rest, None),
    };
    let is_number = is_whole(whole)
        && (fraction.is_empty() || fraction.strip_prefix('.').is_some_and(is_whole))
        && exponent.is_none_or(|exponent| is_whole(exponent.strip_prefix(['-', '+']).unwrap_or(exponent)));
    if !is_number || (shape_type == ShapeType::BigInteger && !rest.is_empty()) {
        return Err(wrong());
    }
    Ok(match model::Number::parse(text) {
        Some(model::Number::Int(number)) => Value::from(number),
        Some(model::Number::Float(number)) => double(number),
        _ => text.parse::<u64>().map_or_else(|_| Value::from(text), Value::from),
    })
}

/// The text of a number of any size.
pub(crate) fn big_text(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use tongs::model::ShapeType;

    use super::{as_i64, big, float, float_of_text, integer, of_width};

    #[test]
    fn integers_are_as_wide_as_their_shapes() {
        for (shape_type, number, fits) in [
            (ShapeType::Byte, 127, true),
            (ShapeType::Byte, -129, false),
            (ShapeType::Short, 32768, false),
            (ShapeType::Integer, -2_147_483_648, true),
            (ShapeType::IntEnum, 2_147_483_648, false),
            (ShapeType::Long, i64::MAX, true),
        ] {
            assert_eq!(integer(shape_type, number).is_ok(), fits, "{shape_type} {number}");
        }
        for (value, whole) in [(json!(1), Some(1)), (json!(2.0), Some(2)), (json!(1.5), None), (json!(1e300), None)] {
            assert_eq!(as_i64(&value), whole, "{value}");
        }
        assert_eq!(as_i64(&json!(u64::MAX)), None);
    }

    #[test]
    fn floats_have_words_for_what_is_no_number() {
        assert_eq!(float(1.1), json!(1.1));
        assert_eq!(float(f32::NAN), json!("NaN"));
        assert_eq!(
            of_width(ShapeType::Float, 1e39),
            Err("1000000000000000000000000000000000000000 is not a float".into())
        );
        assert_eq!(of_width(ShapeType::Float, f64::NEG_INFINITY), Ok(json!("-Infinity")));
        for (text, number) in [("1.5", Some(1.5)), ("-1e3", Some(-1000.0)), ("Infinity", Some(f64::INFINITY))] {
            assert_eq!(float_of_text(text), number, "{text}");
        }
        for wrong in ["inf", "nan", "infinity", "+Infinity", "", "0x1", "1e999", "1.5 ", "1,5"] {
            assert_eq!(float_of_text(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_of_any_size_keep_their_digits() {
        let long = "123456789012345678901234567890";
        for (shape_type, text, value) in [
            (ShapeType::BigInteger, "5", Some(json!(5))),
            (ShapeType::BigInteger, "18446744073709551615", Some(json!(u64::MAX))),
            (ShapeType::BigInteger, long, Some(json!(long))),
            (ShapeType::BigInteger, "1.5", None),
            (ShapeType::BigInteger, "1e2", None),
            (ShapeType::BigDecimal, "1.5", Some(json!(1.5))),
            (ShapeType::BigDecimal, "0.12345678901234567890", Some(json!("0.12345678901234567890"))),
            (ShapeType::BigDecimal, "1e400", Some(json!("1e400"))),
            (ShapeType::BigDecimal, "-", None),
            (ShapeType::BigDecimal, "1.", None),
            (ShapeType::BigDecimal, "Infinity", None),
            (ShapeType::BigDecimal, "", None),
        ] {
            assert_eq!(big(shape_type, text).ok(), value, "{text}");
        }
        assert_eq!(Value::from(1), json!(1));
    }
}
