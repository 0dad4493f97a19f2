//! Tests, as data.

use serde_json::Value;
use tongs::model::{Node, Shape};

/// One test of `smithy.rules#endpointTests`.
#[derive(Debug)]
pub struct Case {
    /// What it is about.
    pub documentation: String,
    /// Parameters, by name.
    pub params: Vec<(String, Value)>,
    /// What has to come of them.
    pub expected: Expected,
}

/// What has to come of a test.
#[derive(Debug)]
pub enum Expected {
    /// An endpoint: its URL, headers and properties.
    Endpoint {
        /// The URL.
        url: String,
        /// Headers, an object of lists.
        headers: Value,
        /// Properties, an object.
        properties: Value,
    },
    /// An error.
    Error(String),
}

/// The tests of a service.
pub fn cases(service: &Shape) -> Vec<Case> {
    let tests = service.traits().get("smithy.rules#endpointTests").and_then(|node| node.get("testCases"));
    tests.and_then(Node::as_array).unwrap_or_default().iter().filter_map(case).collect()
}

fn case(node: &Node) -> Option<Case> {
    let test = serde_json::to_value(node).ok()?;
    let empty = || Value::Object(serde_json::Map::new());
    let endpoint = &test["expect"]["endpoint"];
    let member = |name: &str| endpoint.get(name).cloned().unwrap_or_else(empty);
    let expected = match test["expect"]["error"].as_str() {
        Some(error) => Expected::Error(error.to_owned()),
        None => Expected::Endpoint {
            url: endpoint["url"].as_str().unwrap_or_default().to_owned(),
            headers: member("headers"),
            properties: member("properties"),
        },
    };
    let params = test.get("params").and_then(Value::as_object).cloned().unwrap_or_default();
    let documentation = test["documentation"].as_str().unwrap_or("a test").to_owned();
    Some(Case { documentation, params: params.into_iter().collect(), expected })
}
