//! Requests are read as the parameters that they are made of.

use serde_json::Value;
use tongs::model::{Node, Shape, ShapeId};
use tongs_emulator::service::{Operation, Service};
use tongs_emulator::wire::value::with_defaults;
use tongs_emulator::wire::{read_input, route};

use crate::cases::{is_for, of_trait, params, request};
use crate::{Ran, Verdict};

/// What a client makes up where nobody gave it a token, in tests.
const TOKEN: &str = "00000000-0000-4000-8000-000000000000";

pub(crate) fn verdicts(service: &Service) -> Vec<Ran> {
    let of_operation = |operation: &Operation| {
        let Some(shape) = service.shape_of(operation.id()) else { return Vec::new() };
        let tests = of_trait(service, shape, "smithy.test#httpRequestTests").into_iter();
        tests.map(|test| Ran::new(test, || verdict(service, operation, test))).collect()
    };
    service.operations().flat_map(of_operation).collect()
}

fn verdict(service: &Service, operation: &Operation, test: &Node) -> Verdict {
    let request = request(test)?;
    let routed = route(service, &request).map_err(|error| error.to_string())?;
    if routed.operation != operation {
        return Err(format!("goes to {}", routed.operation.name()));
    }
    let found = read_input(service, &routed, &request).map_err(|error| error.to_string())?;
    let mut expected = params(service, operation.input(), test.get("params"))?;
    if !is_for(test, "server") {
        // What a client does not send, a server fills in.
        expected = with_defaults(service, operation.input(), expected);
    }
    let found = with_defaults(service, operation.input(), found);
    let (expected, found) = if is_for(test, "server") {
        (expected, found)
    } else {
        of_clients(service, operation.input(), expected, found)
    };
    if expected == found { Ok(()) } else { Err(format!("expected {expected}, found {found}")) }
}

/// Tokens that clients make up, and names of headers in whatever case: no server can know them.
fn of_clients(service: &Service, input: &ShapeId, mut expected: Value, mut found: Value) -> (Value, Value) {
    for member in service.shape_of(input).into_iter().flat_map(Shape::members) {
        let is_missing = expected.get(member.name()).is_none();
        if member.traits().has("smithy.api#idempotencyToken") && is_missing && found[member.name()] == TOKEN {
            found.as_object_mut().map(|members| members.remove(member.name()));
        }
        // A server finds all of the query there, which not every test says.
        if member.traits().has("smithy.api#httpQueryParams") && is_missing {
            found.as_object_mut().map(|members| members.remove(member.name()));
        }
        let prefixed = expected.get_mut(member.name()).and_then(Value::as_object_mut);
        if let Some(entries) = prefixed.filter(|_| member.traits().has("smithy.api#httpPrefixHeaders")) {
            *entries = std::mem::take(entries).into_iter().map(|(key, it)| (key.to_lowercase(), it)).collect();
        }
    }
    (expected, found)
}
