//! Protocol tests as data: what a model's `@httpRequestTests` and `@httpResponseTests` say, for a runner to hold the
//! forged code against.
//!
//! Values are JSON as the forged shapes read it with serde. Timestamps and blobs, which the traits write in one way
//! whatever their format, are marked (`$timestamp`, `$blob`) for the runner to resolve.

use serde_json::{Map, Value, json};
use tongs::node::Node;
use tongs::select::Selection;
use tongs::semantic::{Member, Model, Shape, ShapeType};

/// One test of a request or a response.
#[derive(Debug, Clone)]
pub struct ProtocolTest {
    /// Its id, unique in the model.
    pub id: String,
    /// What the runner reads: the trait's own keys, with `operation`, `kind` and converted `params`.
    pub data: Value,
}

/// The tests of a selection that a client has to pass, by id.
#[must_use]
pub fn protocol_tests(model: &Model, selection: &Selection<'_>) -> Vec<ProtocolTest> {
    let mut tests = Vec::new();
    for operation in &selection.operations {
        let Some(data) = operation.shape.operation() else { continue };
        let name = operation.shape.id().name();
        let collect = |on: &Shape, id: &str, kind: &str, shape: Option<&Shape>, tests: &mut Vec<ProtocolTest>| {
            for test in on.traits().get(id).and_then(Node::as_array).unwrap_or_default() {
                let text = |key: &str| test.get(key).and_then(Node::as_str).unwrap_or_default();
                if text("protocol") != "aws.protocols#restJson1" || text("appliesTo") == "server" {
                    continue;
                }
                let mut data = match json!(test) {
                    Value::Object(data) => data,
                    _ => Map::new(),
                };
                let params = test.get("params").zip(shape).map(|(params, shape)| convert(model, params, shape, None));
                data.insert("params".to_owned(), params.unwrap_or_else(|| json!({})));
                data.insert("operation".to_owned(), name.into());
                data.insert("kind".to_owned(), kind.into());
                tests.push(ProtocolTest { id: text("id").to_owned(), data: Value::Object(data) });
            }
        };
        collect(operation.shape, "smithy.test#httpRequestTests", "request", model.shape(&data.input), &mut tests);
        collect(operation.shape, "smithy.test#httpResponseTests", "response", model.shape(&data.output), &mut tests);
        for error in operation.errors.iter().filter_map(|id| model.shape(id)) {
            collect(error, "smithy.test#httpResponseTests", error.id().name(), Some(error), &mut tests);
        }
    }
    tests.sort_by(|a, b| a.id.cmp(&b.id));
    tests.dedup_by(|a, b| a.id == b.id);
    tests
}

/// A value of the trait as the shapes read it.
fn convert(model: &Model, node: &Node, shape: &Shape, member: Option<&Member>) -> Value {
    let target = |member: &Member| model.shape(member.target());
    match shape.shape_type() {
        ShapeType::Timestamp => {
            let format = member.and_then(|member| member.traits().get("smithy.api#timestampFormat"));
            let format = format.or_else(|| shape.traits().get("smithy.api#timestampFormat")).and_then(Node::as_str);
            json!({ "$timestamp": json!(node), "format": format.unwrap_or("epoch-seconds") })
        }
        ShapeType::Blob => json!({ "$blob": json!(node) }),
        ShapeType::List | ShapeType::Set => {
            let item = shape.member("member");
            let items = node.as_array().unwrap_or_default().iter().map(|value| element(model, value, item));
            Value::Array(items.collect())
        }
        ShapeType::Map => {
            let value = shape.member("value");
            let entries = node.as_object().into_iter().flat_map(tongs::node::Object::iter);
            entries.map(|(key, node)| (key.to_owned(), element(model, node, value))).collect()
        }
        ShapeType::Structure | ShapeType::Union => {
            let entries = node.as_object().into_iter().flat_map(tongs::node::Object::iter);
            let converted = entries.filter_map(|(key, node)| {
                let member = shape.member(key)?;
                Some((
                    key.to_owned(),
                    if node.is_null() { Value::Null } else { convert(model, node, target(member)?, Some(member)) },
                ))
            });
            Value::Object(converted.collect())
        }
        _ => json!(node),
    }
}

fn element(model: &Model, node: &Node, member: Option<&Member>) -> Value {
    match member.and_then(|member| Some((member, model.shape(member.target())?))) {
        Some((member, shape)) if !node.is_null() => convert(model, node, shape, Some(member)),
        _ => json!(node),
    }
}
