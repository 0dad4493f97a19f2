//! Tests as the model writes them.

use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request};
use serde_json::Value;
use tongs::model::{Node, Object, Shape, ShapeId};
use tongs_conformance_runner::body;
use tongs_emulator::service::Service;
use tongs_emulator::wire::value::normal;

use crate::Verdict;

/// The tests of a trait that a shape carries for the protocol of a service.
pub(crate) fn of_trait<'s>(service: &Service, carrier: &'s Shape, id: &str) -> Vec<&'s Node> {
    let tests = carrier.traits().get(id).and_then(Node::as_array).unwrap_or_default();
    tests.iter().filter(|test| text(test, "protocol") == service.protocol().id()).collect()
}

pub(crate) fn text<'n>(node: &'n Node, key: &str) -> &'n str {
    node.get(key).and_then(Node::as_str).unwrap_or_default()
}

pub(crate) fn texts<'n>(node: &'n Node, key: &str) -> Vec<&'n str> {
    node.get(key).and_then(Node::as_array).unwrap_or_default().iter().filter_map(Node::as_str).collect()
}

pub(crate) fn entries<'n>(node: &'n Node, key: &str) -> Vec<(&'n str, &'n Node)> {
    node.get(key).and_then(Node::as_object).into_iter().flat_map(Object::iter).collect()
}

/// Whether a test is for one side alone.
pub(crate) fn is_for(test: &Node, side: &str) -> bool {
    text(test, "appliesTo") == side
}

/// Values of a test in the normal form.
pub(crate) fn params(service: &Service, shape: &ShapeId, node: Option<&Node>) -> Result<Value, String> {
    let value = node.map_or_else(|| serde_json::json!({}), |node| service.value_of(shape, node));
    normal(service, shape, &value).map_err(|error| format!("the test's own values: {error}"))
}

/// The request of a test.
pub(crate) fn request(test: &Node) -> Result<Request<Bytes>, String> {
    let query: Vec<&str> = texts(test, "queryParams").into_iter().map(str::trim).collect();
    let uri = match (text(test, "uri"), query.is_empty()) {
        (uri, true) => uri.to_owned(),
        (uri, false) if uri.contains('?') => format!("{uri}&{}", query.join("&")),
        (uri, false) => format!("{uri}?{}", query.join("&")),
    };
    let bytes = body::decoded(text(test, "body"), text(test, "bodyMediaType"))?;
    let mut request = Request::builder().method(text(test, "method")).uri(uri);
    if let Some(headers) = request.headers_mut() {
        for (name, value) in entries(test, "headers") {
            let name = HeaderName::from_bytes(name.as_bytes()).map_err(|error| error.to_string())?;
            let value = HeaderValue::from_str(value.as_str().unwrap_or_default()).map_err(|error| error.to_string())?;
            headers.append(name, value);
        }
    }
    // What a test says the body is, its client says as well.
    let media_type = HeaderValue::from_str(text(test, "bodyMediaType")).map_err(|error| error.to_string())?;
    if let Some(headers) = request.headers_mut().filter(|_| !bytes.is_empty() && !media_type.is_empty()) {
        headers.entry("content-type").or_insert(media_type);
    }
    // White space between pairs is the test's alone.
    let is_form = text(test, "bodyMediaType") == "application/x-www-form-urlencoded";
    let bytes = if is_form { bytes.into_iter().filter(|byte| !byte.is_ascii_whitespace()).collect() } else { bytes };
    request.body(Bytes::from(bytes)).map_err(|error| error.to_string())
}

/// What holds, or the panic.
pub(crate) fn held(hold: impl FnOnce() -> Verdict) -> Verdict {
    catch_unwind(AssertUnwindSafe(hold)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        Err(format!("panicked: {}", text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("without a text")))
    })
}
