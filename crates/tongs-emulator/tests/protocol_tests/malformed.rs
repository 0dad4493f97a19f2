//! Malformed requests are refused, with the status and the error that the tests say.

use tongs::model::{Entry, Node, NodeKind};
use tongs_emulator::service::{Operation, Service};
use tongs_emulator::wire::{Context, read_input, route, write_error};

use crate::cases::{entries, of_trait, request};
use crate::{Ran, Verdict};

pub(crate) fn verdicts(service: &Service) -> Vec<Ran> {
    let of_operation = |operation: &Operation| {
        let shape = service.shape_of(operation.id());
        let tests =
            shape.into_iter().flat_map(|shape| of_trait(service, shape, "smithy.test#httpMalformedRequestTests"));
        let instances = tests.flat_map(instances).filter(|test| !is_constraint(test));
        instances.map(|test| Ran::new(&test, || verdict(service, &test))).collect::<Vec<_>>()
    };
    service.operations().flat_map(of_operation).collect()
}

/// Whether the request is well formed, and its values break a constraint of the model: that is for others to find.
fn is_constraint(test: &Node) -> bool {
    let response = test.get("response");
    let headers = response.map(|response| entries(response, "headers")).unwrap_or_default();
    headers.iter().any(|(name, value)| {
        name.eq_ignore_ascii_case("x-amzn-errortype") && value.as_str() == Some("ValidationException")
    })
}

fn verdict(service: &Service, test: &Node) -> Verdict {
    let (Some(said), Some(expected)) = (test.get("request"), test.get("response")) else {
        return Err("the test has no request, or no response".to_owned());
    };
    // What no client library can send is refused before.
    let Ok(request) = request(said) else { return Ok(()) };
    let failure = match route(service, &request) {
        Err(unrouted) => unrouted.failure(service),
        Ok(routed) => match read_input(service, &routed, &request) {
            Err(malformed) => malformed.failure(service),
            Ok(input) => return Err(format!("is read as {input}: {said:?}")),
        },
    };
    let response = write_error(service, &failure, &Context::new("foo-id"));
    let (code, found) = (expected.get("code").and_then(Node::as_i64), response.status());
    if code != Some(i64::from(found.as_u16())) {
        return Err(format!("expected the status {code:?}, found {found}: {failure:?}"));
    }
    for (name, value) in entries(expected, "headers") {
        let found = response.headers().get(name).and_then(|found| found.to_str().ok());
        if found != value.as_str() {
            return Err(format!("expected the header {name} to be {value:?}, found {found:?}"));
        }
    }
    Ok(())
}

/// A test with its parameters filled in, each combination once.
fn instances(test: &Node) -> Vec<Node> {
    let parameters = entries(test, "testParameters");
    let count = parameters.iter().filter_map(|(_, values)| values.as_array()).map(<[Node]>::len).max();
    let Some(count) = count else { return vec![test.clone()] };
    let of = |at: usize| {
        let value = |(name, values): &(&str, &Node)| {
            Some(((*name).to_owned(), values.as_array()?.get(at)?.as_str()?.to_owned()))
        };
        filled(test, &parameters.iter().filter_map(value).collect::<Vec<_>>())
    };
    (0..count).map(of).collect()
}

fn filled(node: &Node, parameters: &[(String, String)]) -> Node {
    match node.kind() {
        NodeKind::String(text) => {
            let text = parameters.iter().fold(text.to_string(), |text, (name, value)| {
                let quoted = serde_json::to_string(value).unwrap_or_default();
                text.replace(&format!("${name}:L"), value).replace(&format!("${name}:S"), &quoted)
            });
            Node::string(text, node.span())
        }
        NodeKind::Array(values) => {
            let values: Vec<_> = values.iter().map(|value| filled(value, parameters)).collect();
            Node::array(values, node.span())
        }
        NodeKind::Object(object) => {
            let entries: Vec<_> = object.iter().map(|(key, it)| Entry::new(key, filled(it, parameters))).collect();
            Node::object(entries, node.span())
        }
        _ => node.clone(),
    }
}
