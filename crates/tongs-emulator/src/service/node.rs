//! Values of a model's traits as JSON.

use serde_json::{Number, Value};
use tongs::model::{self, Model, Node, NodeKind, Shape, ShapeType};

/// A value of a shape. Numbers that no `i64` and no `f64` holds stay exact where the shape's values are of any size: as
/// texts.
pub(super) fn value(model: &Model, shape: Option<&Shape>, node: &Node) -> Value {
    let member = |name: &str| shape.and_then(|shape| shape.member(name)).and_then(|it| model.shape(it.target()));
    match node.kind() {
        NodeKind::Null => Value::Null,
        NodeKind::Bool(value) => Value::Bool(*value),
        NodeKind::Number(number) => self::number(shape, number),
        NodeKind::String(text) => Value::String(text.to_string()),
        NodeKind::Array(values) => values.iter().map(|item| value(model, member("member"), item)).collect(),
        NodeKind::Object(entries) => {
            let is_map = shape.is_some_and(|shape| shape.shape_type() == ShapeType::Map);
            let of = |key: &str| if is_map { member("value") } else { member(key) };
            entries.iter().map(|(key, entry)| (key.to_owned(), value(model, of(key), entry))).collect()
        }
    }
}

fn number(shape: Option<&Shape>, number: &model::Number) -> Value {
    let is_big = shape.is_some_and(|it| matches!(it.shape_type(), ShapeType::BigInteger | ShapeType::BigDecimal));
    let near = |number: &model::Number| Number::from_f64(number.as_f64()).map(Value::Number);
    match number {
        model::Number::Int(value) => Value::from(*value),
        model::Number::Big(text) if !is_big => text
            .parse::<u64>()
            .map(Value::from)
            .ok()
            .or_else(|| near(number))
            .unwrap_or_else(|| text.to_string().into()),
        model::Number::Big(text) => text.to_string().into(),
        model::Number::Float(_) => near(number).unwrap_or(Value::Null),
    }
}
