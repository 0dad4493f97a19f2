//! Values of a model's traits, as forged shapes read and write them with serde.

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{DateTime, base64};
use serde_json::{Value, json};
use tongs::model::{Member, Model, Node, Object, Shape, ShapeType};

/// Which format timestamps have in the bodies of a protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timestamps {
    /// Where a model does not say.
    usual: Format,
    /// Whether a model has no say.
    fixed: bool,
}

impl Timestamps {
    /// Those of a protocol, by the trait that names it.
    #[must_use]
    pub fn of(protocol: &str) -> Self {
        let in_words = ["aws.protocols#awsQuery", "aws.protocols#ec2Query", "aws.protocols#restXml"];
        let usual = if in_words.contains(&protocol) { Format::DateTime } else { Format::EpochSeconds };
        Self { usual, fixed: protocol.starts_with("smithy.protocols#rpcv2") }
    }

    /// A timestamp, whose format a model may say.
    pub(crate) fn write(self, time: DateTime, format: Option<&str>) -> Option<Value> {
        let format = match format.filter(|_| !self.fixed) {
            Some("date-time") => Format::DateTime,
            Some("http-date") => Format::HttpDate,
            Some("epoch-seconds") => Format::EpochSeconds,
            _ => self.usual,
        };
        let text = time.fmt(format).ok()?;
        if format == Format::EpochSeconds { serde_json::from_str(&text).ok() } else { Some(Value::String(text)) }
    }
}

/// A value of a shape, as the model's traits write it, in the form that the shape has in serde: timestamps in their
/// format, or that of the protocol, blobs in base64, floats as wide as they are. What is not a value of the shape stays
/// as it is.
#[must_use]
pub fn in_serde(model: &Model, timestamps: Timestamps, shape: &Shape, value: &Node) -> Value {
    of_shape((model, timestamps), shape, None, value)
}

fn of_shape(cx: (&Model, Timestamps), shape: &Shape, member: Option<&Member>, value: &Node) -> Value {
    let of_member = |member: Option<&Member>, value: &Node| match member {
        Some(member) if !value.is_null() => {
            let target = cx.0.shape(member.target());
            target.map_or_else(|| json!(value), |target| of_shape(cx, target, Some(member), value))
        }
        _ => json!(value),
    };
    match shape.shape_type() {
        ShapeType::Timestamp => timestamp(cx.1, shape, member, value).unwrap_or_else(|| json!(value)),
        ShapeType::Blob => value.as_str().map_or_else(|| json!(value), |text| base64::encode(text).into()),
        ShapeType::BigInteger | ShapeType::BigDecimal => match value.as_number() {
            Some(number) => number.to_string().into(),
            None => json!(value),
        },
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
fn timestamp(timestamps: Timestamps, shape: &Shape, member: Option<&Member>, value: &Node) -> Option<Value> {
    let time = match value.as_str() {
        Some(text) => DateTime::from_str(text, Format::DateTimeWithOffset).ok()?,
        // By its text: a float would not hold its fraction exactly.
        None => DateTime::from_str(&json!(value).to_string(), Format::EpochSeconds).ok()?,
    };
    let format = member.and_then(|member| member.traits().get("smithy.api#timestampFormat"));
    let format = format.or_else(|| shape.traits().get("smithy.api#timestampFormat")).and_then(Node::as_str);
    timestamps.write(time, format)
}
