//! Tests of event streams as data.

use serde_json::{Map, Value, json};
use tongs::model::{Member, Model, Node, Object, Shape, ShapeType};

use crate::tests::Call;
use crate::{ProtocolTest, Timestamps, in_serde, input};

const EVENT_STREAMS: &str = "smithy.test#eventStreamTests";

impl Call<'_> {
    /// The tests of the operation's streams. `output` is its output.
    pub(crate) fn exchanges(&self, output: Option<&Shape>) -> Vec<ProtocolTest> {
        self.of_trait(self.operation, EVENT_STREAMS).map(|test| self.exchange(test, output)).collect()
    }

    fn exchange(&self, test: &Node, output: Option<&Shape>) -> ProtocolTest {
        let protocol = test.get("protocol").and_then(Node::as_str).unwrap_or_default();
        let timestamps = Timestamps::of(protocol);
        let params = |key: &str, shape: Option<&Shape>| {
            test.get(key).zip(shape).map(|(params, shape)| in_serde(self.model, timestamps, shape, params))
        };
        let minimal = || self.input.map_or_else(|| json!({}), |shape| input::minimal(self.model, timestamps, shape));
        let events = |kind: &str, shape: Option<&Shape>| -> Value {
            let union = shape.and_then(|shape| stream(self.model, shape)).map(|(_, union)| union);
            let all = test.get("events").and_then(Node::as_array).unwrap_or_default();
            let of_kind = all.iter().filter(|event| event.get("type").and_then(Node::as_str) == Some(kind));
            of_kind.map(|event| self.event(timestamps, union, event)).collect()
        };
        let members = params("initialResponseParams", output);
        let exchange = json!({
            "sent": events("request", self.input),
            "received": events("response", output),
            "response": test.get("initialResponse").map(|response| json!(response)),
            "failure": test.get("expectation").and_then(|it| it.get("failure")).map(|failure| json!(failure)),
            "saysMembers": members.is_some(),
        });
        let mut data: Map<String, Value> = test.get("initialRequest").map(entries).unwrap_or_default();
        let operation = self.operation.id().name();
        let id = test.get("id").and_then(Node::as_str).unwrap_or_default().to_owned();
        let stream = self.input.and_then(|shape| stream(self.model, shape)).map(|(member, _)| member.name());
        data.extend(
            [
                ("id", json!(id)),
                ("operation", json!(operation)),
                ("of", json!({ "events": exchange })),
                ("input", params("initialRequestParams", self.input).unwrap_or_else(minimal)),
                ("stream", json!(stream)),
                ("members", members.unwrap_or_default()),
            ]
            .map(|(key, value)| (key.to_owned(), value)),
        );
        ProtocolTest { id, operation: operation.to_owned(), data: Value::Object(data) }
    }

    /// One message, whose value is a member of a union.
    fn event(&self, timestamps: Timestamps, union: Option<&Shape>, event: &Node) -> Value {
        let mut data = entries(event);
        let value =
            event.get("params").zip(union).map(|(params, union)| in_serde(self.model, timestamps, union, params));
        data.insert("value".to_owned(), value.unwrap_or_default());
        Value::Object(data)
    }
}

fn entries(node: &Node) -> Map<String, Value> {
    let entries = node.as_object().into_iter().flat_map(Object::iter);
    entries.map(|(key, value)| (key.to_owned(), json!(value))).collect()
}

/// The member of a structure whose value is a stream of events, and the union that they are of.
fn stream<'a>(model: &'a Model, structure: &'a Shape) -> Option<(&'a Member, &'a Shape)> {
    structure.members().iter().find_map(|member| {
        let target = model.shape(member.target())?;
        let is_stream = target.shape_type() == ShapeType::Union && target.traits().has("smithy.api#streaming");
        is_stream.then_some((member, target))
    })
}
