//! Constraints: those of a model of ours, and the tests of them that the Smithy project publishes.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde_json::{Value, json};
use tongs::load::{Sources, load};
use tongs::model::{Node, Object};
use tongs_emulator::Emulator;
use tongs_emulator::host::{Backend, Request};
use tongs_scratch::shared;

use crate::support::{ask, seen, unsigned};

#[test]
fn every_violation_is_told_in_the_services_own_error() {
    let backend = unsigned().backend().expect("a backend");
    let parts =
        json!({ "name": "", "tags": ["a", "b", "a", "this name is long"], "parts": [{ "parts": [{ "name": "x" }] }] });
    let refused = ask(&backend, "PUT /articles/x", &parts.to_string());
    let sentences = [
        (
            "id",
            "Value at '/id' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-z]{3}-[0-9]{1,4}$",
        ),
        (
            "name",
            "Value with length 0 at '/name' failed to satisfy constraint: Member must have length between 1 and 12, inclusive",
        ),
        (
            "tags",
            "Value with length 4 at '/tags' failed to satisfy constraint: Member must have length less than or equal to 3",
        ),
        ("tags", "Value at '/tags' failed to satisfy constraint: Member must have unique values"),
        (
            "tags/3",
            "Value with length 17 at '/tags/3' failed to satisfy constraint: Member must have length between 1 and 12, inclusive",
        ),
        ("parts/0/name", "Value at '/parts/0/name' failed to satisfy constraint: Member must not be null"),
    ];
    let messages: Vec<&str> = sentences.iter().map(|(_, message)| *message).collect();
    let fields: Vec<Value> =
        sentences.iter().map(|(name, message)| json!({ "name": name, "message": message })).collect();
    assert_eq!((refused.status, refused.error.as_str()), (422, "ValidationException"));
    assert_eq!(
        refused.body,
        json!({
            "message": format!("6 validation errors detected. {}", messages.join("; ")),
            "reason": "fieldValidationFailed",
            "fields": fields,
        })
    );
    let lenient = unsigned().validate(false).backend().expect("a backend");
    assert_eq!(ask(&lenient, "PUT /articles/x", &parts.to_string()).status, 201);
    let many = json!({ "name": "a", "parts": vec![json!({}); 5_000] });
    let refused = ask(&backend, "PUT /articles/abc-1", &many.to_string());
    assert_eq!(refused.body["fields"].as_array().map(Vec::len), Some(100));
}

#[test]
fn the_published_tests_of_constraints() {
    let Some(folder) = shared("smithy/protocol-tests").or_skip() else { return };
    let loaded = load(Sources::new().path(folder));
    let model = loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)));
    let tests: Vec<(String, Node)> = model
        .own_shapes()
        .filter(|shape| shape.id().namespace() == "aws.protocoltests.restjson.validation")
        .filter_map(|shape| shape.traits().get("smithy.test#httpMalformedRequestTests")?.as_array())
        .flatten()
        .map(|test| (text(test, "id").to_owned(), test.clone()))
        .collect();
    let service = "aws.protocoltests.restjson.validation#RestJsonValidation";
    let backend = Emulator::builder().loaded_model(model).service(service).check_signatures(false).backend();
    let backend = backend.unwrap_or_else(|error| panic!("{error}"));
    let (mut count, mut failed) = (0, Vec::new());
    for (id, test) in &tests {
        for parameters in instances(test) {
            count += 1;
            if let Err(why) = verdict(&backend, test, &parameters) {
                failed.push(format!("{id}: {why}"));
            }
        }
    }
    assert!(failed.is_empty(), "{} of {count} fail:\n{}", failed.len(), failed.join("\n"));
    assert!(count >= 90, "only {count} tests were found");
}

fn text<'n>(node: &'n Node, key: &str) -> &'n str {
    node.get(key).and_then(Node::as_str).unwrap_or_default()
}

type Parameters = BTreeMap<String, String>;

/// The parameters of a test, each combination once.
fn instances(test: &Node) -> Vec<Parameters> {
    let lists: Vec<(&str, &[Node])> = test
        .get("testParameters")
        .and_then(Node::as_object)
        .into_iter()
        .flat_map(Object::iter)
        .filter_map(|(name, values)| Some((name, values.as_array()?)))
        .collect();
    let count = lists.iter().map(|(_, values)| values.len()).max().unwrap_or(1);
    let of = |at: usize| {
        let value = |(name, values): &(&str, &[Node])| Some(((*name).to_owned(), values.get(at)?.as_str()?.to_owned()));
        lists.iter().filter_map(value).collect()
    };
    (0..count).map(of).collect()
}

/// A text of a test, with its parameters in it.
fn filled(text: &str, parameters: &Parameters) -> String {
    let text = parameters.iter().fold(text.to_owned(), |text, (name, value)| {
        let quoted = serde_json::to_string(value).unwrap_or_default();
        text.replace(&format!("${name}:L"), value).replace(&format!("${name}:S"), &quoted)
    });
    text.replace("$$", "$")
}

fn verdict(backend: &impl Backend, test: &Node, parameters: &Parameters) -> Result<(), String> {
    let (Some(said), Some(expected)) = (test.get("request"), test.get("response")) else {
        return Err("the test has no request, or no response".to_owned());
    };
    let query = said.get("queryParams").and_then(Node::as_array).unwrap_or_default();
    let query: Vec<String> = query.iter().filter_map(Node::as_str).map(|pair| filled(pair, parameters)).collect();
    let mut headers = http::HeaderMap::new();
    for (name, value) in said.get("headers").and_then(Node::as_object).into_iter().flat_map(Object::iter) {
        let value = filled(value.as_str().unwrap_or_default(), parameters);
        let (name, value) = (name.parse::<http::HeaderName>(), value.parse());
        headers.insert(name.map_err(|error| error.to_string())?, value.map_err(|_| "not a header value")?);
    }
    let uri = filled(text(said, "uri"), parameters);
    let (path, in_uri) =
        uri.split_once('?').map_or((uri.as_str(), None), |(path, query)| (path, Some(query.to_owned())));
    let request = Request {
        method: text(said, "method").to_owned(),
        path: path.to_owned(),
        query: in_uri.or_else(|| (!query.is_empty()).then(|| query.join("&"))),
        headers,
        body: Bytes::from(filled(text(said, "body"), parameters)),
    };
    let seen = seen(&backend.answer(&request, None));
    let code = expected.get("code").and_then(Node::as_i64);
    let error = expected.get("headers").map(|headers| text(headers, "x-amzn-errortype")).unwrap_or_default();
    if (Some(i64::from(seen.status)), seen.error.as_str()) != (code, error) {
        return Err(format!("expected {code:?} {error}, found {seen:?}"));
    }
    let assertion = expected.get("body").and_then(|body| body.get("assertion"));
    let Some(contents) = assertion.map(|assertion| text(assertion, "contents")).filter(|it| !it.is_empty()) else {
        return Ok(());
    };
    let contents: Value = serde_json::from_str(&filled(contents, parameters)).map_err(|error| error.to_string())?;
    if contents == seen.body { Ok(()) } else { Err(format!("expected {contents}\n    found {}", seen.body)) }
}
