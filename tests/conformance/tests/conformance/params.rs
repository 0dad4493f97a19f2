//! Parameters of protocol tests, as serde has them.

use serde_json::{Map, Number, Value};
use tongs::semantic::{Member, Model, Shape, ShapeType};
use tongs_runtime::aws_smithy_types::DateTime;
use tongs_runtime::aws_smithy_types::date_time::Format;

/// Protocol tests write timestamps as seconds since 1970; shapes have them in the model's format.
pub(crate) fn with_timestamps(model: &Model, shape: &Shape, value: &Value) -> Value {
    match (shape.shape_type(), value) {
        (ShapeType::Structure | ShapeType::Union, Value::Object(entries)) => Value::Object(
            entries
                .iter()
                .map(|(name, value)| {
                    let member = shape.member(name);
                    (name.clone(), member.map_or_else(|| value.clone(), |member| of_member(model, member, value)))
                })
                .collect::<Map<_, _>>(),
        ),
        (ShapeType::List, Value::Array(items)) => match shape.member("member") {
            Some(member) => items.iter().map(|item| of_member(model, member, item)).collect(),
            None => value.clone(),
        },
        _ => value.clone(),
    }
}

fn of_member(model: &Model, member: &Member, value: &Value) -> Value {
    let Some(target) = model.shape(member.target()) else { return value.clone() };
    match value {
        Value::Number(seconds) if target.shape_type() == ShapeType::Timestamp => Value::String(date_time(seconds)),
        _ => with_timestamps(model, target, value),
    }
}

fn date_time(seconds: &Number) -> String {
    let seconds = seconds.as_f64().expect("a number of seconds");
    // The nearest millisecond, which is as fine as protocol tests are: a double has no 0.123.
    #[allow(clippy::cast_possible_truncation)]
    let time = DateTime::from_millis((seconds * 1000.0).round() as i64);
    time.fmt(Format::DateTime).expect("a time that RFC 3339 can express")
}
