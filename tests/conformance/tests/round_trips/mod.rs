//! Outputs and errors that the stand-in makes up and writes, for a forged client to read: it has to read the same.

use std::sync::Arc;

use aws_smithy_types::base64;
use bytes::Bytes;
use http::Response;
use serde_json::{Map, Value, json};
use tongs::load::Loaded;
use tongs::model::{Entry, Member, Node, NodeKind, Number, Shape, ShapeId};
use tongs::text::Span;
use tongs_conformance::{Conformance, ProtocolTest, Timestamps, in_serde, minimal_input};
use tongs_emulator::sample;
use tongs_emulator::service::{Operation, Service};
use tongs_emulator::wire::value::{blob, bytes};
use tongs_emulator::wire::{Context, Failure, write_error, write_output};

/// How many values of each shape are made up.
const SEEDS: u64 = 3;

/// The tests of the operations that a client has.
pub(crate) fn tests(loaded: &Loaded, conformance: &Conformance) -> Vec<ProtocolTest> {
    let model = Arc::new(loaded.model.clone().unwrap());
    let id = ShapeId::parse(&conformance.service).unwrap();
    let service = Service::from_model(model, Some(&id)).unwrap();
    let is_forged = |operation: &&Operation| {
        let mut skipped = conformance.skipped.iter();
        !skipped.any(|skipped| skipped.operation == operation.name())
    };
    let is_plain = |operation: &&Operation| operation.input_stream().is_none() && operation.output_stream().is_none();
    let is_told_apart = |operation: &&Operation| !reads_all_headers(&service, operation.output());
    let operations = service.operations().filter(is_forged).filter(is_plain).filter(is_told_apart);
    operations
        .flat_map(|operation| (0..SEEDS).flat_map(|seed| of_operation(&service, operation, seed)).collect::<Vec<_>>())
        .collect()
}

fn of_operation(service: &Service, operation: &Operation, seed: u64) -> Vec<ProtocolTest> {
    let context = Context::new("id");
    let mut tests = Vec::new();
    if let Some(value) = sample(service, operation.output(), seed) {
        let response = write_output(service, operation, &value, &context);
        let response = response.unwrap_or_else(|error| panic!("{} {value}: {error}", operation.id()));
        tests.push(test(service, operation, (operation.output(), &value), &json!("output"), &response));
    }
    for error in operation.errors() {
        let Some(value) = sample(service, error, seed) else { continue };
        let failure = Failure::Modelled { shape: error.clone(), value: value.clone() };
        let response = write_error(service, &failure, &context);
        let mut test = test(service, operation, (error, &value), &json!({ "error": error.to_string() }), &response);
        let has_message = |name: &&str| service.shape_of(error).is_some_and(|shape| shape.member(name).is_some());
        if !["message", "Message"].iter().any(has_message) {
            test.data["unmodeled"] = json!(["message"]);
        }
        tests.push(test);
    }
    tests
}

fn test(
    service: &Service,
    operation: &Operation,
    (shape, value): (&ShapeId, &Value),
    of: &Value,
    response: &Response<Bytes>,
) -> ProtocolTest {
    let timestamps = Timestamps::of(service.protocol().id());
    let value = &with_status(service, shape, value, response.status().as_u16());
    let members = service.shape_of(shape).map(|shape| in_serde(service.model(), timestamps, shape, &node(value)));
    let input = service.shape_of(operation.input()).map(|shape| minimal_input(service.model(), timestamps, shape));
    let headers: Map<String, Value> = response
        .headers()
        .iter()
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into()))
        .collect();
    let id = format!("{} {of} {value}", operation.name());
    let data = json!({
        "id": id,
        "operation": operation.name(),
        "of": of,
        "input": input,
        "members": members,
        "code": response.status().as_u16(),
        "headers": headers,
        // The media type whose bodies are in base64.
        "bodyMediaType": "application/cbor",
        "body": base64::encode(response.body()),
    });
    ProtocolTest { id, operation: operation.name().to_owned(), data }
}

/// A value with the status of its answer, which a client reads whatever the service was told.
fn with_status(service: &Service, shape: &ShapeId, value: &Value, status: u16) -> Value {
    let mut value = value.clone();
    for member in service.shape_of(shape).into_iter().flat_map(Shape::members) {
        if member.traits().has("smithy.api#httpResponseCode") {
            value[member.name()] = json!(status);
        }
    }
    value
}

/// Whether a client reads every header, so that it reads more than what is written.
fn reads_all_headers(service: &Service, shape: &ShapeId) -> bool {
    let prefix =
        |member: &Member| member.traits().get("smithy.api#httpPrefixHeaders").and_then(Node::as_str).map(str::is_empty);
    service.shape_of(shape).is_some_and(|shape| shape.members().iter().any(|it| prefix(it) == Some(true)))
}

/// A value as the model's traits write it.
fn node(value: &Value) -> Node {
    let kind = match value {
        Value::Null => NodeKind::Null,
        Value::Bool(flag) => NodeKind::Bool(*flag),
        Value::Number(number) => NodeKind::Number(Number::parse(&number.to_string()).unwrap()),
        Value::String(text) => return Node::string(text.as_str(), Span::NONE),
        Value::Array(items) => return Node::array(items.iter().map(node).collect::<Vec<_>>(), Span::NONE),
        // Bytes that are no text, which traits cannot write.
        Value::Object(_) if bytes(value).is_ok() => return Node::string(text_of(value), Span::NONE),
        Value::Object(entries) => {
            let entries: Vec<_> = entries.iter().map(|(key, value)| Entry::new(key.as_str(), node(value))).collect();
            return Node::object(entries, Span::NONE);
        }
    };
    Node::new(kind, Span::NONE)
}

fn text_of(value: &Value) -> String {
    match blob(&bytes(value).unwrap_or_default()) {
        Value::String(text) => text,
        other => panic!("{other} has no form in a trait"),
    }
}
