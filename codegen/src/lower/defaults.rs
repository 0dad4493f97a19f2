//! Default values.

use crate::diagnostic::Diagnostic;
use crate::ir::{DefaultValue, Named, NamedKind, Type};
use crate::model::{Member, Node, NodeKind, Number};
use crate::semantic::timestamps;

use super::context::Context;

/// The default of a member; nothing without one.
pub(super) fn lower(cx: &mut Context<'_>, member: &Member, ty: &Type) -> Option<DefaultValue> {
    let node = cx.default(member)?;
    let default = value(node, ty);
    if default.is_none() {
        cx.diagnostics.push(
            Diagnostic::error("TS0813", format!("the default of `{}` is not a value of its type", member.id()))
                .at(node.span(), format!("a {} here", node.type_name()))
                .shape(member.id())
                .help(format!("write {} as the default", expected(ty))),
        );
    }
    default
}

fn value(node: &Node, ty: &Type) -> Option<DefaultValue> {
    Some(match (ty, node.kind()) {
        // The loader has seen to it that collections are empty.
        (Type::Bool, NodeKind::Bool(false))
        | (Type::List { .. }, NodeKind::Array(_))
        | (Type::Map { .. }, NodeKind::Object(_)) => DefaultValue::Zero,
        (Type::Bool, NodeKind::Bool(true)) => DefaultValue::True,
        (Type::I8 | Type::I16 | Type::I32 | Type::I64, NodeKind::Number(_)) => {
            // The loader has seen to it that the type holds it.
            let value = node.as_i64()?;
            if value == 0 { DefaultValue::Zero } else { DefaultValue::Integer(value) }
        }
        (Type::F32 | Type::F64, NodeKind::Number(number)) => {
            let value = number.as_f64();
            #[allow(clippy::cast_possible_truncation)]
            let fits = if *ty == Type::F32 { (value as f32).is_finite() } else { value.is_finite() };
            match value {
                _ if !fits => return None,
                0.0 if value.is_sign_positive() => DefaultValue::Zero,
                _ => DefaultValue::Float(value),
            }
        }
        (Type::BigInteger(_), NodeKind::Number(number)) if number.is_whole() => big_number(number),
        (Type::BigDecimal(_), NodeKind::Number(number)) if has_usual_exponent(number) => big_number(number),
        (Type::F32 | Type::F64, NodeKind::String(text)) => DefaultValue::Float(match &**text {
            "NaN" => f64::NAN,
            "Infinity" => f64::INFINITY,
            "-Infinity" => f64::NEG_INFINITY,
            _ => return None,
        }),
        (Type::String, NodeKind::String(text)) if text.is_empty() => DefaultValue::Zero,
        (Type::String, NodeKind::String(text)) => DefaultValue::String(text.to_string()),
        (Type::Named(Named { kind: NamedKind::Enum, .. }), NodeKind::String(text)) => {
            DefaultValue::Enum(text.to_string())
        }
        (Type::Blob, NodeKind::String(text)) => DefaultValue::Blob(base64(text)?),
        (Type::Timestamp(_), NodeKind::Number(number)) => {
            let (seconds, nanos) = instant(number)?;
            DefaultValue::Timestamp(seconds, nanos)
        }
        // The loader has seen to it that the text is of the format that the member has.
        (Type::Timestamp(_), NodeKind::String(text)) => {
            let (seconds, nanos) = timestamps::date_time(text).or_else(|| timestamps::http_date(text))?;
            DefaultValue::Timestamp(seconds, nanos)
        }
        (Type::Document, NodeKind::Bool(true)) => DefaultValue::DocumentTrue,
        (Type::Document, NodeKind::Bool(false)) => DefaultValue::DocumentFalse,
        (Type::Document, NodeKind::String(text)) => DefaultValue::DocumentString(text.to_string()),
        (Type::Document, NodeKind::Number(number)) => match node.as_i64() {
            Some(value) => DefaultValue::DocumentInteger(value),
            None => DefaultValue::DocumentFloat(Some(number.as_f64()).filter(|value| value.is_finite())?),
        },
        (Type::Document, NodeKind::Array(_)) => DefaultValue::DocumentList,
        (Type::Document, NodeKind::Object(_)) => DefaultValue::DocumentMap,
        _ => return None,
    })
}

/// A number of any size. One that is zero may be written otherwise than the type's own, which users see.
fn big_number(number: &Number) -> DefaultValue {
    match number.to_string() {
        zero if zero == "0" => DefaultValue::Zero,
        number => DefaultValue::BigNumber(number),
    }
}

/// Whether the exponent of a number is one that its type holds, with digits to spare.
fn has_usual_exponent(number: &Number) -> bool {
    let text = number.to_string();
    text.split_once(['e', 'E']).is_none_or(|(_, exponent)| exponent.parse::<i32>().is_ok())
}

/// Seconds and nanoseconds of a timestamp that a calendar of four digits for the year can hold.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn instant(number: &Number) -> Option<(i64, u32)> {
    const YEARS: std::ops::RangeInclusive<i64> = -62_167_219_200..=253_402_300_799;
    let (seconds, nanos) = if let Number::Int(seconds) = number {
        (*seconds, 0)
    } else {
        let seconds = number.as_f64();
        // What is not finite becomes 0, or the end of the range of an `i64`, which no calendar holds.
        if seconds.is_nan() {
            return None;
        }
        (seconds.floor() as i64, ((seconds - seconds.floor()) * 1.0e9) as u32)
    };
    YEARS.contains(&seconds).then_some((seconds, nanos))
}

/// The values that a type holds, in words.
fn expected(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "`true` or `false`",
        Type::I8 => "a whole number of 8 bits",
        Type::I16 => "a whole number of 16 bits",
        Type::I32 => "a whole number of 32 bits",
        Type::I64 => "a whole number of 64 bits",
        Type::F32 => "a number that 32 bits hold, `\"NaN\"`, `\"Infinity\"` or `\"-Infinity\"`",
        Type::F64 => "a number that 64 bits hold, `\"NaN\"`, `\"Infinity\"` or `\"-Infinity\"`",
        Type::BigInteger(_) => "a whole number",
        Type::BigDecimal(_) => "a number",
        Type::String => "a string",
        Type::Blob | Type::ByteStream => "a string in base64",
        Type::Timestamp(_) => {
            "seconds since 1970 that are in the years 0 to 9999, or a text such as `\"1985-04-12T23:20:50Z\"`,"
        }
        Type::Document => "`true`, `false`, a string, a number, `[]` or `{}`",
        Type::Named(_) => "a value of the enum",
        Type::Events(_) => "nothing",
        Type::List { .. } => "`[]`",
        Type::Map { .. } => "`{}`",
    }
}

/// Decodes base64 with or without padding; nothing for anything else.
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0u32);
    for byte in text.trim_end_matches('=').bytes() {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6) + u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn decodes_base64() {
        let cases: [(&str, Option<&[u8]>); 7] = [
            ("", Some(b"")),
            ("YQ==", Some(b"a")),
            ("YWI", Some(b"ab")),
            ("YWJj", Some(b"abc")),
            ("AZaz09+/", Some(&[0x01, 0x96, 0xb3, 0xd3, 0xdf, 0xbf])),
            ("a b", None),
            ("a-_", None),
        ];
        for (text, bytes) in cases {
            assert_eq!(base64(text).as_deref(), bytes, "{text}");
        }
    }
}
