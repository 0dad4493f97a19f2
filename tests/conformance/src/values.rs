//! Values of a model's traits, as forged shapes read and write them with serde.

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{DateTime, base64};
use serde_json::{Value, json};
use tongs::model::{Member, Model, Node, Object, Shape, ShapeType};

/// A value of a shape, as the model's traits write it, in the form that the shape has in serde: timestamps in their
/// format, or that of the protocol, blobs in base64, floats as wide as they are. What is not a value of the shape stays
/// as it is.
#[must_use]
pub fn in_serde(model: &Model, usual: Format, shape: &Shape, value: &Node) -> Value {
    of_shape(model, usual, shape, None, value)
}

/// How timestamps stand in the bodies of protocols, where a model does not say.
#[must_use]
pub fn usual_format(protocols: &[&str]) -> Format {
    let in_words = ["aws.protocols#awsQuery", "aws.protocols#ec2Query", "aws.protocols#restXml"];
    if protocols.iter().any(|id| in_words.contains(id)) { Format::DateTime } else { Format::EpochSeconds }
}

fn of_shape(model: &Model, usual: Format, shape: &Shape, member: Option<&Member>, value: &Node) -> Value {
    let of_member = |member: Option<&Member>, value: &Node| match member {
        Some(member) if !value.is_null() => {
            let target = model.shape(member.target());
            target.map_or_else(|| json!(value), |target| of_shape(model, usual, target, Some(member), value))
        }
        _ => json!(value),
    };
    match shape.shape_type() {
        ShapeType::Timestamp => timestamp(usual, shape, member, value).unwrap_or_else(|| json!(value)),
        ShapeType::Blob => value.as_str().map_or_else(|| json!(value), |text| base64::encode(text).into()),
        // As near as its 32 bits come to the number.
        #[allow(clippy::cast_possible_truncation)]
        ShapeType::Float => value.as_f64().map_or_else(|| json!(value), |number| json!(number as f32)),
        ShapeType::List | ShapeType::Set => match value.as_array() {
            Some(items) => items.iter().map(|item| of_member(shape.member("member"), item)).collect(),
            None => json!(value),
        },
        ShapeType::Map => match value.as_object() {
            Some(entries) => {
                entries.iter().map(|(key, value)| (key.to_owned(), of_member(shape.member("value"), value))).collect()
            }
            None => json!(value),
        },
        ShapeType::Structure | ShapeType::Union => {
            let entries = value.as_object().into_iter().flat_map(Object::iter);
            entries.map(|(name, value)| (name.to_owned(), of_member(shape.member(name), value))).collect()
        }
        _ => json!(value),
    }
}

/// Traits write a timestamp as seconds since 1970, or in the words of RFC 3339.
fn timestamp(usual: Format, shape: &Shape, member: Option<&Member>, value: &Node) -> Option<Value> {
    let time = match value.as_str() {
        Some(text) => DateTime::from_str(text, Format::DateTimeWithOffset).ok()?,
        // By its text: a float would not hold its fraction exactly.
        None => DateTime::from_str(&json!(value).to_string(), Format::EpochSeconds).ok()?,
    };
    let format = member.and_then(|member| member.traits().get("smithy.api#timestampFormat"));
    let format = format.or_else(|| shape.traits().get("smithy.api#timestampFormat")).and_then(Node::as_str);
    let format = match format {
        Some("date-time") => Format::DateTime,
        Some("http-date") => Format::HttpDate,
        Some("epoch-seconds") => Format::EpochSeconds,
        _ => usual,
    };
    let text = time.fmt(format).ok()?;
    if format == Format::EpochSeconds { serde_json::from_str(&text).ok() } else { Some(Value::String(text)) }
}
