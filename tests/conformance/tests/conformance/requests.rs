//! `smithy.test#httpRequestTests`: the request that an input becomes.

use cleanroomsml_serializers::operation::list_collaboration_trained_model_export_jobs::serialize;
use libtest_mimic::Trial;
use tongs::node::Node;
use tongs::semantic::Model;

use crate::{OPERATION, Verdict, same, shape};

pub(crate) fn trials(model: &'static Model) -> Vec<Trial> {
    let tests = shape(model, OPERATION).traits().get("smithy.test#httpRequestTests").and_then(Node::as_array);
    tests
        .unwrap_or_default()
        .iter()
        .map(|test| {
            let id = test.get("id").and_then(Node::as_str).unwrap_or("unnamed");
            Trial::test(format!("request::{id}"), move || run(test))
        })
        .collect()
}

fn run(test: &'static Node) -> Verdict {
    let params = test.get("params").map_or_else(|| serde_json::json!({}), |params| serde_json::json!(params));
    let input = serde_json::from_value(params).map_err(|err| format!("the input: {err}"))?;
    let request = serialize(&input).map_err(|err| format!("the request: {err}"))?;

    let string = |key: &str| test.get(key).and_then(Node::as_str).unwrap_or_default();
    let texts = |key: &str| test.get(key).and_then(Node::as_array).unwrap_or_default().iter().filter_map(Node::as_str);
    let (path, query) = request.uri().split_once('?').unwrap_or((request.uri(), ""));
    let query: Vec<&str> = query.split('&').filter(|param| !param.is_empty()).collect();
    let has_param = |key: &str| query.iter().any(|param| param.split('=').next() == Some(key));

    same("the method", request.method(), string("method"))?;
    same("the path", path, string("uri"))?;
    for param in texts("queryParams") {
        same(&format!("query parameter {param}"), query.contains(&param), true)?;
    }
    for key in texts("forbidQueryParams") {
        same(&format!("query parameter {key}"), has_param(key), false)?;
    }
    for key in texts("requireQueryParams") {
        same(&format!("query parameter {key}"), has_param(key), true)?;
    }
    if test.get("queryParams").is_some() {
        same("the number of query parameters", query.len(), texts("queryParams").count())?;
    }
    for (name, value) in test.get("headers").and_then(Node::as_object).into_iter().flat_map(tongs::node::Object::iter) {
        same(&format!("header {name}"), request.headers().get(name), value.as_str())?;
    }
    for name in texts("forbidHeaders") {
        same(&format!("header {name}"), request.headers().get(name), None)?;
    }
    for name in texts("requireHeaders") {
        same(&format!("header {name}"), request.headers().get(name).is_some(), true)?;
    }
    if let Some(body) = test.get("body").and_then(Node::as_str) {
        same("the body", request.body().bytes(), Some(body.as_bytes()))?;
    }
    Ok(())
}
