//! Events of requests are read, and those of responses written.

use aws_smithy_eventstream::frame::{read_message_from, write_message_to};
use aws_smithy_types::base64;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use bytes::Bytes;
use http::{HeaderName, HeaderValue as HttpHeaderValue, Request};
use serde_json::{Value, json};
use tongs::model::{Node, ShapeId};
use tongs_conformance_runner::body;
use tongs_emulator::service::{Operation, Segment, Service};
use tongs_emulator::wire::value::normal;
use tongs_emulator::wire::{Context, read_input, route, write_output};

use crate::cases::{entries, of_trait, params, text};
use crate::{Ran, Verdict};

pub(crate) fn verdicts(service: &Service) -> Vec<Ran> {
    let mut verdicts = Vec::new();
    for operation in service.operations() {
        let Some(shape) = service.shape_of(operation.id()) else { continue };
        for test in of_trait(service, shape, "smithy.test#eventStreamTests") {
            let has = |kind: &str| !of_kind(test, kind).is_empty();
            if has("request") || test.get("initialRequest").is_some() {
                verdicts.push(Ran::new(test, || read(service, operation, test)));
            }
            if has("response") {
                verdicts.push(Ran::new(test, || write(service, operation, test)));
            }
        }
    }
    verdicts
}

fn of_kind<'n>(test: &'n Node, kind: &str) -> Vec<&'n Node> {
    let events = test.get("events").and_then(Node::as_array).unwrap_or_default();
    events.iter().filter(|event| text(event, "type") == kind).collect()
}

/// The bytes of a test's events.
fn bytes(events: &[&Node]) -> Result<Vec<u8>, String> {
    let bytes = events.iter().map(|event| match event.get("bytes") {
        Some(_) => base64::decode(text(event, "bytes")).map_err(|error| error.to_string()),
        None => message(event),
    });
    Ok(bytes.collect::<Result<Vec<_>, _>>()?.concat())
}

/// The bytes of an event of which a test says the headers, which are texts, and the body.
fn message(event: &Node) -> Result<Vec<u8>, String> {
    let headers = entries(event, "headers").into_iter().map(|(name, value)| {
        let value =
            value.get("string").and_then(Node::as_str).ok_or_else(|| format!("the header {name} is no text"))?;
        Ok(Header::new(name.to_owned(), HeaderValue::String(value.to_owned().into())))
    });
    let body = body::decoded(text(event, "body"), text(event, "bodyMediaType"))?;
    let message = Message::new_from_parts(headers.collect::<Result<_, String>>()?, body);
    let mut bytes = Vec::new();
    write_message_to(&message, &mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// The values of a test's events, as those of the stream of a message.
fn values(service: &Service, shape: &ShapeId, stream: Option<&str>, events: &[&Node]) -> Result<Value, String> {
    let member = stream.and_then(|stream| service.shape_of(shape)?.member(stream));
    let member = member.ok_or("the operation has no stream")?;
    let target = member.target();
    let value = |event: &&Node| event.get("params").map(|params| service.value_of(target, params));
    let values: Vec<Value> = events.iter().filter_map(value).collect();
    let fitted = values.iter().map(|value| normal(service, target, value).map_err(|error| error.to_string()));
    Ok(Value::Array(fitted.collect::<Result<_, _>>()?))
}

fn read(service: &Service, operation: &Operation, test: &Node) -> Verdict {
    let events = of_kind(test, "request");
    let request = request(service, operation, test, &events)?;
    let expects_failure = test.get("expectation").and_then(|it| it.get("failure")).is_some();
    let routed = route(service, &request).map_err(|error| error.to_string())?;
    let found = read_input(service, &routed, &request);
    match (found, expects_failure) {
        (Err(_), true) => Ok(()),
        (Ok(found), true) => Err(format!("expected a failure, found {found}")),
        (Err(error), false) => Err(error.to_string()),
        (Ok(found), false) => {
            let mut expected = params(service, operation.input(), test.get("initialRequestParams"))?;
            if let Some(stream) = operation.input_stream() {
                expected[stream] = values(service, operation.input(), Some(stream), &events)?;
            }
            if expected == found { Ok(()) } else { Err(format!("expected {expected}, found {found}")) }
        }
    }
}

fn request(service: &Service, operation: &Operation, test: &Node, events: &[&Node]) -> Result<Request<Bytes>, String> {
    let initial = test.get("initialRequest");
    let http = operation.http().ok_or("the operation has no @http")?;
    let segment = |segment: &Segment| match segment {
        Segment::Literal(literal) => literal.clone(),
        Segment::Label(name) | Segment::Greedy(name) => name.clone(),
    };
    let usual = format!("/{}", http.uri.segments.iter().map(segment).collect::<Vec<_>>().join("/"));
    let uri = initial.map(|it| text(it, "uri")).filter(|uri| !uri.is_empty()).unwrap_or(&usual);
    let mut request = Request::builder().method(http.method.as_str()).uri(uri);
    if operation.input_stream().is_some() {
        request = request.header("content-type", "application/vnd.amazon.eventstream");
    }
    if let Some(headers) = request.headers_mut() {
        let target = format!("{}.{}", service.id().name(), operation.name());
        headers.insert("x-amz-target", target.parse().map_err(|_| "a name is not one")?);
        for (name, value) in initial.map(|initial| entries(initial, "headers")).unwrap_or_default() {
            let name = HeaderName::from_bytes(name.as_bytes()).map_err(|error| error.to_string())?;
            let value = HttpHeaderValue::from_str(value.as_str().unwrap_or_default());
            headers.insert(name, value.map_err(|error| error.to_string())?);
        }
    }
    request.body(Bytes::from(bytes(events)?)).map_err(|error| error.to_string())
}

fn write(service: &Service, operation: &Operation, test: &Node) -> Verdict {
    let events = of_kind(test, "response");
    let mut value = match test.get("initialResponseParams") {
        Some(node) => params(service, operation.output(), Some(node))?,
        None => json!({}),
    };
    let stream = operation.output_stream().ok_or("the operation has no stream")?;
    value[stream] = values(service, operation.output(), Some(stream), &events)?;
    let written = write_output(service, operation, &value, &Context::new("foo-id"));
    let response = written.map_err(|error| error.to_string())?;
    let initial = test.get("initialResponse").map(|initial| entries(initial, "headers")).unwrap_or_default();
    for (name, expected) in initial {
        let found = response.headers().get(name).and_then(|value| value.to_str().ok());
        if found != expected.as_str() {
            return Err(format!("expected the header {name} to be {expected:?}, found {found:?}"));
        }
    }
    let (expected, found) = (messages(Bytes::from(bytes(&events)?))?, messages(response.body().clone())?);
    if expected.len() != found.len() {
        return Err(format!("expected {} messages, found {}", expected.len(), found.len()));
    }
    expected.iter().zip(&found).try_for_each(|(expected, found)| same(expected, found))
}

fn messages(mut bytes: Bytes) -> Result<Vec<Message>, String> {
    let mut messages = Vec::new();
    while !bytes.is_empty() {
        messages.push(read_message_from(&mut bytes).map_err(|error| error.to_string())?);
    }
    Ok(messages)
}

fn same(expected: &Message, found: &Message) -> Verdict {
    let headers = |message: &Message| {
        let mut headers: Vec<_> = message
            .headers()
            .iter()
            .map(|one| (one.name().as_str().to_owned(), format!("{:?}", one.value())))
            .collect();
        headers.sort();
        headers
    };
    if headers(expected) != headers(found) {
        return Err(format!("expected the headers {:?}, found {:?}", headers(expected), headers(found)));
    }
    let media_type = expected.headers().iter().find(|one| one.name().as_str() == ":content-type");
    let media_type = media_type.and_then(|one| match one.value() {
        HeaderValue::String(text) => Some(text.as_str()),
        _ => None,
    });
    body::same(expected.payload(), found.payload(), media_type.unwrap_or_default())
}
