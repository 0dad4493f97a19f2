//! Values as headers of messages.

use aws_smithy_types::event_stream::HeaderValue;
use bytes::Bytes;
use serde_json::Value;
use tongs::model::{Shape, ShapeType};

use super::super::value::{blob, bytes, date_time, number, timestamp};

/// A value of its header.
pub(super) fn read(shape: &Shape, value: &HeaderValue) -> Result<Value, String> {
    let shape_type = shape.shape_type();
    match (shape_type, value) {
        (ShapeType::Boolean, HeaderValue::Bool(flag)) => Ok(Value::Bool(*flag)),
        (ShapeType::Byte, HeaderValue::Byte(number)) => Ok(Value::from(*number)),
        (ShapeType::Short, HeaderValue::Int16(number)) => Ok(Value::from(*number)),
        (ShapeType::Integer | ShapeType::IntEnum, HeaderValue::Int32(number)) => Ok(Value::from(*number)),
        (ShapeType::Long, HeaderValue::Int64(number)) => Ok(Value::from(*number)),
        (ShapeType::Blob, HeaderValue::ByteArray(bytes)) => Ok(blob(bytes)),
        (ShapeType::String | ShapeType::Enum, HeaderValue::String(text)) => Ok(Value::from(text.as_str())),
        (ShapeType::Timestamp, HeaderValue::Timestamp(time)) => timestamp(time),
        _ => Err(format!("expected a {shape_type}, found a header of another type")),
    }
}

/// The header of a value in the normal form.
pub(super) fn write(shape: &Shape, value: &Value) -> Result<HeaderValue, String> {
    let wrong = || format!("{value} is not a {} that a header holds", shape.shape_type());
    let whole = || number::as_i64(value).ok_or_else(wrong);
    Ok(match shape.shape_type() {
        ShapeType::Boolean => HeaderValue::Bool(value.as_bool().ok_or_else(wrong)?),
        ShapeType::Byte => HeaderValue::Byte(whole()?.try_into().map_err(|_| wrong())?),
        ShapeType::Short => HeaderValue::Int16(whole()?.try_into().map_err(|_| wrong())?),
        ShapeType::Integer | ShapeType::IntEnum => HeaderValue::Int32(whole()?.try_into().map_err(|_| wrong())?),
        ShapeType::Long => HeaderValue::Int64(whole()?),
        ShapeType::Blob => HeaderValue::ByteArray(Bytes::from(bytes(value)?)),
        ShapeType::String | ShapeType::Enum => HeaderValue::String(value.as_str().ok_or_else(wrong)?.to_owned().into()),
        ShapeType::Timestamp => HeaderValue::Timestamp(date_time(value)?),
        _ => return Err(wrong()),
    })
}
