//! Waiters.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::format::{Acceptor, Waiter};

/// How long a waiter of Smithy waits at most between two calls, in seconds, where botocore waits the same time always.
const MAX_DELAY: u32 = 120;

/// `@waitable` of each operation that has waiters.
pub(super) fn by_operation(waiters: &BTreeMap<String, Waiter>) -> BTreeMap<&str, Map<String, Value>> {
    let mut operations: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for (name, waiter) in waiters {
        let acceptors: Vec<Value> = waiter.acceptors.iter().filter_map(acceptor).collect();
        let (first, rest) = name.split_at(name.chars().next().map_or(0, char::len_utf8));
        let waitable =
            json!({ "acceptors": acceptors, "minDelay": waiter.delay, "maxDelay": waiter.delay.max(MAX_DELAY) });
        operations.entry(&waiter.operation).or_default().insert(first.to_uppercase() + rest, waitable);
    }
    operations
}

/// An acceptor. Smithy has none for a status that is not a success: errors have names.
fn acceptor(acceptor: &Acceptor) -> Option<Value> {
    let expected = &acceptor.expected;
    let matcher = match (acceptor.matcher.as_str(), expected) {
        ("status", _) => expected.as_u64().filter(|status| (200..300).contains(status)).map(|_| success(true))?,
        ("error", Value::Bool(failed)) => success(!failed),
        ("error", _) => json!({ "errorType": expected }),
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
    Some(json!({ "state": acceptor.state, "matcher": matcher }))
}

fn success(succeeds: bool) -> Value {
    json!({ "success": succeeds })
}
