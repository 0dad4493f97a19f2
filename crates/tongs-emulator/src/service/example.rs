//! Examples that a model gives of an operation.

use serde_json::Value;
use tongs::model::{Model, Node, Shape, ShapeId};

use super::node;

/// One of `@examples`: a call, and what came of it. Values are as the model writes them.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// What it is called.
    pub title: String,
    /// The input.
    pub input: Value,
    /// The output; none where the call fails.
    pub output: Option<Value>,
    /// The error's shape and members, where the call fails.
    pub error: Option<(ShapeId, Value)>,
}

impl Example {
    pub(super) fn all(model: &Model, operation: &Shape) -> Vec<Self> {
        let Some(data) = operation.operation() else { return Vec::new() };
        let (input, output) = (model.shape(&data.input), model.shape(&data.output));
        let empty = || Value::Object(serde_json::Map::new());
        let examples = operation.traits().get("smithy.api#examples").and_then(Node::as_array).unwrap_or_default();
        let one = |example: &Node| {
            let error = example.get("error").and_then(|error| {
                let id = ShapeId::parse(error.get("shapeId")?.as_str()?).ok()?;
                let content = error.get("content").map_or_else(empty, |it| node::value(model, model.shape(&id), it));
                Some((id, content))
            });
            let written = example.get("output").map(|it| node::value(model, output, it));
            Self {
                title: example.get("title").and_then(Node::as_str).unwrap_or_default().to_owned(),
                input: example.get("input").map_or_else(empty, |it| node::value(model, input, it)),
                // A call of which nothing is said succeeds without members.
                output: written.or_else(|| error.is_none().then(empty)),
                error,
            }
        };
        examples.iter().map(one).collect()
    }
}
