//! Protocol tests as data, for a program to hold a forged client against.

use serde_json::{Map, Value, json};
use tongs::model::{Model, Node, Object, Shape};
use tongs::select::Selection;

use crate::{Timestamps, in_serde, input};

const REQUESTS: &str = "smithy.test#httpRequestTests";
const RESPONSES: &str = "smithy.test#httpResponseTests";

/// One test of a request, an output or an error.
#[derive(Debug, Clone, PartialEq)]
pub struct ProtocolTest {
    /// Its id.
    pub id: String,
    /// The operation that is called.
    pub operation: String,
    /// What the program reads: the trait's own keys, with what it is a test of, and values in the forms of serde.
    pub data: Value,
}

/// The tests of a selection that a client of the protocol has to pass, by operation. A test of an error is one of the
/// first operation that has the error.
#[must_use]
pub fn protocol_tests(model: &Model, selection: &Selection<'_>, protocols: &[&str]) -> Vec<ProtocolTest> {
    let mut tests = Vec::new();
    let mut errors = std::collections::BTreeSet::new();
    for operation in &selection.operations {
        let Some(data) = operation.shape.operation() else { continue };
        let (input, output) = (model.shape(&data.input), model.shape(&data.output));
        let call = Call { model, protocols, operation: operation.shape, input };
        tests.extend(call.requests());
        tests.extend(call.responses(operation.shape, output, &json!("output")));
        tests.extend(call.exchanges(output));
        for error in operation.errors.iter().filter(|id| errors.insert((*id).clone())) {
            let shape = model.shape(error);
            let of = json!({ "error": error.to_string() });
            tests.extend(shape.into_iter().flat_map(|shape| call.errors(shape, &of)));
        }
    }
    tests
}

/// An operation that tests call.
#[derive(Clone, Copy)]
pub(crate) struct Call<'a> {
    pub(crate) model: &'a Model,
    protocols: &'a [&'a str],
    pub(crate) operation: &'a Shape,
    pub(crate) input: Option<&'a Shape>,
}

impl Call<'_> {
    fn requests(&self) -> Vec<ProtocolTest> {
        let tests = self.of_trait(self.operation, REQUESTS);
        tests.map(|test| self.test(test, json!("request"), "input", self.params(test, self.input))).collect()
    }

    /// The tests of responses that a shape carries, whose members are those of another.
    fn responses(&self, carrier: &Shape, shape: Option<&Shape>, of: &Value) -> Vec<ProtocolTest> {
        let timestamps = Timestamps::of(self.protocols.first().copied().unwrap_or_default());
        let input = self.input.map_or_else(|| json!({}), |input| input::minimal(self.model, timestamps, input));
        let tests = self.of_trait(carrier, RESPONSES).map(|test| {
            let mut test = self.test(test, of.clone(), "members", self.params(test, shape));
            test.data["input"] = input.clone();
            test
        });
        tests.collect()
    }

    /// The tests of an error. It has a message, whether or not its shape does.
    fn errors(&self, shape: &Shape, of: &Value) -> Vec<ProtocolTest> {
        let mut tests = self.responses(shape, Some(shape), of);
        if !["message", "Message"].iter().any(|name| shape.member(name).is_some()) {
            for test in &mut tests {
                test.data["unmodeled"] = json!(["message"]);
            }
        }
        tests
    }

    pub(crate) fn of_trait<'s>(&self, carrier: &'s Shape, id: &str) -> impl Iterator<Item = &'s Node> {
        let tests = carrier.traits().get(id).and_then(Node::as_array).unwrap_or_default();
        tests.iter().filter(|test| {
            let text = |key: &str| test.get(key).and_then(Node::as_str).unwrap_or_default();
            self.protocols.contains(&text("protocol")) && text("appliesTo") != "server"
        })
    }

    fn params(&self, test: &Node, shape: Option<&Shape>) -> Value {
        let protocol = test.get("protocol").and_then(Node::as_str).unwrap_or_default();
        let timestamps = Timestamps::of(protocol);
        let params =
            test.get("params").zip(shape).map(|(params, shape)| in_serde(self.model, timestamps, shape, params));
        params.unwrap_or_else(|| json!({}))
    }

    fn test(&self, test: &Node, of: Value, key: &str, values: Value) -> ProtocolTest {
        let operation = self.operation.id().name();
        let entries = test.as_object().into_iter().flat_map(Object::iter).filter(|(key, _)| *key != "params");
        let mut data: Map<_, _> = entries.map(|(key, value)| (key.to_owned(), json!(value))).collect();
        data.extend([("operation", json!(operation)), ("of", of), (key, values)].map(|(key, it)| (key.to_owned(), it)));
        let id = test.get("id").and_then(Node::as_str).unwrap_or_default().to_owned();
        ProtocolTest { id, operation: operation.to_owned(), data: Value::Object(data) }
    }
}
