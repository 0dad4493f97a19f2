//! What members are where nobody gave them a value.

use serde_json::{Map, Value};
use tongs::model::{Shape, ShapeId, ShapeType};

use super::super::MAX_DEPTH;
use super::fit;
use crate::service::Service;

/// A value of a shape with every `@default` of its members filled in, at any depth, as a server does with what it reads
/// and what it answers.
pub fn with_defaults(service: &Service, shape: &ShapeId, mut value: Value) -> Value {
    if let Some(shape) = service.shape_of(shape) {
        fill(service, shape, &mut value, MAX_DEPTH);
    }
    value
}

fn fill(service: &Service, shape: &Shape, value: &mut Value, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else { return };
    let inner = |name: &str, value: &mut Value| {
        if let Some(target) = shape.member(name).and_then(|member| service.target(member)) {
            fill(service, target, value, depth);
        }
    };
    match (shape.shape_type(), value) {
        (ShapeType::List | ShapeType::Set, Value::Array(items)) => items.iter_mut().for_each(|it| inner("member", it)),
        (ShapeType::Map, Value::Object(entries)) => entries.values_mut().for_each(|it| inner("value", it)),
        (ShapeType::Union, Value::Object(members)) => members.iter_mut().for_each(|(name, it)| inner(name, it)),
        (ShapeType::Structure, Value::Object(members)) => {
            absent(service, shape, members);
            members.iter_mut().for_each(|(name, it)| inner(name, it));
        }
        _ => {}
    }
}

fn absent(service: &Service, shape: &Shape, members: &mut Map<String, Value>) {
    for member in shape.members() {
        // A `null` takes the default of the shape away.
        let default = member.traits().get("smithy.api#default").filter(|default| !default.is_null());
        let Some((default, target)) = default.zip(service.target(member)) else { continue };
        if !members.contains_key(member.name()) {
            let written = service.value_of(target.id(), default);
            // In base64, unlike blobs elsewhere in a model.
            let written = match (target.shape_type(), written) {
                (ShapeType::Blob, Value::String(text)) => serde_json::json!({ "$base64": text }),
                (_, written) => written,
            };
            if let Ok(fitted) = fit(service, target, &written, MAX_DEPTH) {
                members.insert(member.name().to_owned(), fitted);
            }
        }
    }
}
