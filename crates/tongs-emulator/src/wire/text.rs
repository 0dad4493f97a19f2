//! Values as text: in labels, queries, headers, forms and XML.

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{DateTime, base64};
use serde_json::Value;
use tongs::model::{Member, Node, Shape, ShapeType};

use super::value::{blob, bytes, date_time, number, timestamp};

/// The format of a member's timestamps: the model's, or else the usual one of the place.
pub(crate) fn timestamp_format(member: Option<&Member>, shape: &Shape, usual: Format) -> Format {
    let of_member = member.and_then(|member| member.traits().get("smithy.api#timestampFormat"));
    let named = of_member.or_else(|| shape.traits().get("smithy.api#timestampFormat")).and_then(Node::as_str);
    match named {
        Some("date-time") => Format::DateTime,
        Some("http-date") => Format::HttpDate,
        Some("epoch-seconds") => Format::EpochSeconds,
        _ => usual,
    }
}

/// A timestamp of its text.
pub(crate) fn read_timestamp(text: &str, format: Format) -> Result<Value, String> {
    let time = DateTime::from_str(text, format);
    timestamp(&time.map_err(|error| format!("{text:?} is not a timestamp of the format {}: {error}", word(format)))?)
}

fn word(format: Format) -> &'static str {
    match format {
        Format::HttpDate => "http-date",
        Format::EpochSeconds => "epoch-seconds",
        _ => "date-time",
    }
}

/// The text of a timestamp in the normal form.
pub(crate) fn write_timestamp(value: &Value, format: Format) -> Result<String, String> {
    date_time(value)?.fmt(format).map_err(|error| error.to_string())
}

/// A value of its text. Blobs are in base64.
pub(crate) fn read(shape: &Shape, member: Option<&Member>, usual: Format, text: &str) -> Result<Value, String> {
    let wrong = |what: &str| format!("expected {what}, found {text:?}");
    let shape_type = shape.shape_type();
    match shape_type {
        ShapeType::Boolean => match text {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            _ => Err(wrong("true or false")),
        },
        ShapeType::String | ShapeType::Enum => Ok(Value::from(text)),
        ShapeType::Float | ShapeType::Double => {
            number::of_width(shape_type, number::float_of_text(text).ok_or_else(|| wrong("a number"))?)
        }
        ShapeType::BigInteger | ShapeType::BigDecimal => number::big(shape_type, text),
        ShapeType::Timestamp => read_timestamp(text, timestamp_format(member, shape, usual)),
        ShapeType::Blob => base64::decode(text).map(|bytes| blob(&bytes)).map_err(|_| wrong("base64")),
        ShapeType::Byte | ShapeType::Short | ShapeType::Integer | ShapeType::Long | ShapeType::IntEnum => {
            number::integer(shape_type, text.parse().map_err(|_| wrong("a whole number"))?)
        }
        other => Err(format!("a {other} is not written as text")),
    }
}

/// The text of a value in the normal form.
pub(crate) fn write(shape: &Shape, member: Option<&Member>, usual: Format, value: &Value) -> Result<String, String> {
    let wrong = || format!("{value} is not a {}", shape.shape_type());
    match (shape.shape_type(), value) {
        (ShapeType::Timestamp, value) => write_timestamp(value, timestamp_format(member, shape, usual)),
        (ShapeType::Blob, value) => bytes(value).map(base64::encode),
        (ShapeType::BigInteger | ShapeType::BigDecimal, value) => number::big_text(value).ok_or_else(wrong),
        (_, Value::String(text)) => Ok(text.clone()),
        (_, Value::Bool(flag)) => Ok(flag.to_string()),
        // Without the fraction of a whole number.
        (ShapeType::Float | ShapeType::Double, value) => {
            value.as_f64().map(|number| number.to_string()).ok_or_else(wrong)
        }
        (_, Value::Number(number)) => Ok(number.to_string()),
        _ => Err(wrong()),
    }
}
