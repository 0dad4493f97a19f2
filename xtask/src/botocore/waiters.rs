//! Waiters.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::format::{Acceptor, Service, Waiter};

/// How long a waiter of Smithy waits at most between two calls, in seconds, where botocore waits the same time always.
const MAX_DELAY: u32 = 120;

/// What an error of the status 404 is called where it has no body.
const NOT_FOUND: &str = "NotFound";

/// `@waitable` of each operation that has waiters.
pub(super) fn by_operation<'w>(
    waiters: &'w BTreeMap<String, Waiter>,
    service: &Service,
) -> BTreeMap<&'w str, Map<String, Value>> {
    let mut operations: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for (name, waiter) in waiters {
        let mut acceptors = Vec::new();
        for acceptor in &waiter.acceptors {
            let matchers = matchers(acceptor, &waiter.operation, service).into_iter();
            acceptors.extend(matchers.map(|matcher| json!({ "state": acceptor.state, "matcher": matcher })));
        }
        let (first, rest) = name.split_at(name.chars().next().map_or(0, char::len_utf8));
        let waitable =
            json!({ "acceptors": acceptors, "minDelay": waiter.delay, "maxDelay": waiter.delay.max(MAX_DELAY) });
        operations.entry(&waiter.operation).or_default().insert(first.to_uppercase() + rest, waitable);
    }
    operations
}

/// What an acceptor matches: in Smithy several errors, where they have the status that botocore asks for.
fn matchers(acceptor: &Acceptor, operation: &str, service: &Service) -> Vec<Value> {
    let expected = &acceptor.expected;
    let matcher = match (acceptor.matcher.as_str(), expected) {
        ("status", _) => match expected.as_u64() {
            Some(200..300) => success(true),
            status => return errors(status.unwrap_or_default(), operation, service).into_iter().map(error).collect(),
        },
        ("error", Value::Bool(failed)) => success(!failed),
        ("error", Value::String(name)) => error(name),
        ("error", _) => return Vec::new(),
        (matcher, _) => {
            let comparator = match matcher {
                "pathAll" => "allStringEquals",
                "pathAny" => "anyStringEquals",
                _ if expected.is_boolean() => "booleanEquals",
                _ => "stringEquals",
            };
            let expected = expected.as_str().map_or_else(|| expected.to_string(), str::to_owned);
            json!({ "output": { "path": acceptor.argument, "expected": expected, "comparator": comparator } })
        }
    };
    vec![matcher]
}

/// The errors of an operation that have a status, by name.
fn errors<'s>(status: u64, operation: &str, service: &'s Service) -> Vec<&'s str> {
    let errors = service.operations.get(operation).into_iter().flat_map(|operation| &operation.errors);
    let has_status = |name: &&str| {
        let error = service.shapes.get(*name).and_then(|shape| shape.error.as_ref());
        error.and_then(|error| error.http_status_code).is_some_and(|of_error| u64::from(of_error) == status)
    };
    let named: Vec<&str> = errors.map(|error| error.shape.as_str()).filter(has_status).collect();
    if named.is_empty() && status == 404 { vec![NOT_FOUND] } else { named }
}

fn error(name: &str) -> Value {
    json!({ "errorType": name })
}

fn success(succeeds: bool) -> Value {
    json!({ "success": succeeds })
}
