//! Parameters are written as the responses that they make.

use std::collections::BTreeSet;

use bytes::Bytes;
use http::Response;
use tongs::model::{Node, Shape, ShapeId};
use tongs_conformance_runner::body;
use tongs_emulator::service::{Operation, Service};
use tongs_emulator::wire::value::with_defaults;
use tongs_emulator::wire::{Context, Failure, write_error, write_output};

use crate::cases::{entries, is_for, of_trait, params, text, texts};
use crate::{Ran, Verdict};

/// The id of requests in tests.
const REQUEST_ID: &str = "foo-id";

pub(crate) fn verdicts(service: &Service) -> Vec<Ran> {
    let mut verdicts = Vec::new();
    let mut errors = BTreeSet::new();
    for operation in service.operations() {
        let shape = service.shape_of(operation.id());
        for test in shape.into_iter().flat_map(|shape| of_trait(service, shape, "smithy.test#httpResponseTests")) {
            verdicts.push(Ran::new(test, || output(service, operation, test)));
        }
        errors.extend(operation.errors());
    }
    for shape in errors.into_iter().filter_map(|id| service.shape_of(id)) {
        for test in of_trait(service, shape, "smithy.test#httpResponseTests") {
            verdicts.push(Ran::new(test, || error(service, shape, test)));
        }
    }
    verdicts
}

/// The names of elements that hold the id of a request.
const IDS: [&str; 3] = ["RequestId", "requestId", "RequestID"];

/// What a test says of the request, or the usual.
fn context(test: &Node) -> Context {
    let headers = entries(test, "headers");
    let in_header = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("x-amzn-requestid"));
    let in_element =
        |name: &&str| text(test, "body").split_once(&format!("<{name}>")).and_then(|(_, rest)| rest.split('<').next());
    let id = in_header.and_then(|(_, id)| id.as_str()).or_else(|| IDS.iter().find_map(in_element));
    Context::new(id.unwrap_or(REQUEST_ID))
}

fn values(service: &Service, shape: &ShapeId, test: &Node) -> Result<serde_json::Value, String> {
    let value = params(service, shape, test.get("params"))?;
    Ok(if is_for(test, "server") { with_defaults(service, shape, value) } else { value })
}

fn output(service: &Service, operation: &Operation, test: &Node) -> Verdict {
    let value = values(service, operation.output(), test)?;
    let written = write_output(service, operation, &value, &context(test));
    compare(test, &written.map_err(|error| error.to_string())?)
}

fn error(service: &Service, shape: &Shape, test: &Node) -> Verdict {
    let failure = Failure::Modelled { shape: shape.id().clone(), value: values(service, shape.id(), test)? };
    compare(test, &write_error(service, &failure, &context(test)))
}

fn compare(test: &Node, response: &Response<Bytes>) -> Verdict {
    let code = test.get("code").and_then(Node::as_i64);
    if code != Some(i64::from(response.status().as_u16())) {
        return Err(format!("expected the status {code:?}, found {}", response.status()));
    }
    let header = |name: &str| {
        let values: Vec<_> =
            response.headers().get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
        (!values.is_empty()).then(|| values.join(", "))
    };
    // What holds a connection knows how long a body is.
    let is_of_message = |name: &str| !name.eq_ignore_ascii_case("content-length");
    for (name, expected) in entries(test, "headers").into_iter().filter(|(name, _)| is_of_message(name)) {
        let (expected, found) = (expected.as_str().unwrap_or_default(), header(name));
        // There may be white space behind the commas of lists.
        if found.as_deref().map(|found| found.replace(", ", ",")) != Some(expected.replace(", ", ",")) {
            return Err(format!("expected the header {name} to be {expected:?}, found {found:?}"));
        }
    }
    if let Some(name) = texts(test, "forbidHeaders").into_iter().find(|name| header(name).is_some()) {
        return Err(format!("expected no header {name}, found {:?}", header(name)));
    }
    // What holds a connection knows how long a body is.
    let required =
        texts(test, "requireHeaders").into_iter().filter(|name| !name.eq_ignore_ascii_case("content-length"));
    if let Some(name) = required.into_iter().find(|name| header(name).is_none()) {
        return Err(format!("expected a header {name}"));
    }
    let Some(written) = test.get("body").and_then(Node::as_str) else { return Ok(()) };
    let media_type = text(test, "bodyMediaType");
    let expected = body::decoded(written, media_type)?;
    body::same(&expected, &without_ids(written, response.body()), media_type_of(media_type, &expected))
}

/// The media type by which a body is compared, where the test does not say.
fn media_type_of<'m>(said: &'m str, body: &[u8]) -> &'m str {
    match body.first() {
        Some(b'{') if said.is_empty() => "application/json",
        Some(b'<') if said.is_empty() => "application/xml",
        _ => said,
    }
}

/// A body without the ids of which a test does not speak.
fn without_ids(expected: &str, found: &Bytes) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(found) else { return found.to_vec() };
    let mut text = text.to_owned();
    let ids = IDS.map(|name| (name, format!("<{name}>{REQUEST_ID}</{name}>")));
    let metadata = format!("<ResponseMetadata>{}</ResponseMetadata>", ids[0].1);
    for (name, id) in [("ResponseMetadata", metadata)].into_iter().chain(ids) {
        if !expected.contains(&format!("<{name}>")) {
            text = text.replace(&id, "");
        }
    }
    text.into_bytes()
}
