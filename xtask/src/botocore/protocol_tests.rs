//! Protocol tests: botocore's suites, each with shapes of its own, as one service of a protocol.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::format::{Metadata, Operation, Service, Shape, Target};
use super::names;
use super::service::{Model, Sources, convert};

/// A suite: tests of one operation.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Suite {
    metadata: Metadata,
    shapes: BTreeMap<String, Value>,
    cases: Vec<Case>,
    client_endpoint: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Case {
    id: String,
    given: Map<String, Value>,
    /// Of a request: what the operation is called with.
    #[serde(default)]
    params: Value,
    serialized: Option<Request>,
    /// Of a response: what is read from it.
    result: Option<Value>,
    error: Option<Value>,
    response: Option<Response>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    method: Option<String>,
    uri: String,
    body: Option<String>,
    headers: Option<Value>,
    require_headers: Option<Value>,
    forbid_headers: Option<Value>,
    host: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Response {
    status_code: u16,
    #[serde(default)]
    headers: Map<String, Value>,
    #[serde(default)]
    body: String,
}

/// Which shape a test belongs to.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    Request(String),
    Response(String),
    Error(String),
}

/// The service of a protocol, with the tests of all its suites; `name` tells it from others.
pub(super) fn convert_suites(name: &str, suites: &[Suite]) -> anyhow::Result<Model> {
    let Some(first) = suites.first() else { anyhow::bail!("no suites") };
    let mut metadata = first.metadata.clone();
    metadata.service_id = format!("Protocol Tests {}", name.replace(['-', '_'], " "));
    metadata.service_full_name.clone_from(&metadata.service_id);
    "protocol-tests".clone_into(&mut metadata.endpoint_prefix);
    let mut joined = Joined::default();
    for suite in suites {
        joined.suite(suite, &metadata.protocol)?;
    }
    let operations = joined.operations.into_iter();
    let operations = operations.map(|(name, given)| Ok((name, serde_json::from_value::<Operation>(given)?)));
    let service = Service {
        metadata,
        operations: operations.collect::<anyhow::Result<_>>()?,
        shapes: joined.shapes,
        documentation: None,
        client_context_params: None,
    };
    let sources = Sources {
        service,
        paginators: super::format::Paginators::default(),
        waiters: super::format::Waiters::default(),
        rules: None,
        endpoint_tests: None,
        is_of_tests: true,
    };
    let mut model = convert(&sources);
    let protocol = model.protocols.first().copied().unwrap_or_default();
    for (subject, mut tests) in joined.tests {
        for test in &mut tests {
            test["protocol"] = protocol.into();
        }
        let (id, name) = match &subject {
            Subject::Request(operation) => (model.operations[operation].clone(), "smithy.test#httpRequestTests"),
            Subject::Response(operation) => (model.operations[operation].clone(), "smithy.test#httpResponseTests"),
            Subject::Error(shape) => (format!("{}#{shape}", model.namespace), "smithy.test#httpResponseTests"),
        };
        model.shapes[&id]["traits"][name] = tests.into();
    }
    Ok(model)
}

/// Suites, joined: shapes that differ have names that differ.
#[derive(Debug, Default)]
struct Joined {
    shapes: BTreeMap<String, Shape>,
    operations: BTreeMap<String, Value>,
    tests: BTreeMap<Subject, Vec<Value>>,
}

impl Joined {
    fn suite(&mut self, suite: &Suite, protocol: &str) -> anyhow::Result<()> {
        let shapes = suite.shapes.iter();
        let shapes = shapes.map(|(name, shape)| Ok((name.as_str(), serde_json::from_value(shape.clone())?)));
        let shapes: BTreeMap<&str, Shape> = shapes.collect::<anyhow::Result<_>>()?;
        let renamed = self.renamed(&shapes);
        for (name, shape) in shapes {
            self.shapes.insert(renamed[name].clone(), with_targets(shape, &renamed));
        }
        suite.cases.iter().try_for_each(|case| self.case(case, suite, protocol, &renamed))
    }

    /// What shapes are called among those that are there: as they are, unless another one has the name. A shape whose
    /// targets are renamed is another one, too.
    fn renamed<'n>(&self, shapes: &BTreeMap<&'n str, Shape>) -> BTreeMap<&'n str, String> {
        let mut renamed: BTreeMap<&str, String> = shapes.keys().map(|name| (*name, (*name).to_owned())).collect();
        // One name after another, as often as one can lead to the next.
        for _ in 0..=shapes.len() {
            let mut changed = false;
            for (name, shape) in shapes {
                let shape = with_targets(shape.clone(), &renamed);
                let is_free = |name: &str| self.shapes.get(name).is_none_or(|other| *other == shape);
                let free = names::free(name, is_free);
                changed |= renamed.insert(name, free.clone()) != Some(free);
            }
            if !changed {
                break;
            }
        }
        renamed
    }

    fn case(
        &mut self,
        case: &Case,
        suite: &Suite,
        protocol: &str,
        renamed: &BTreeMap<&str, String>,
    ) -> anyhow::Result<()> {
        let mut given = case.given.clone();
        let name = given.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        let rename = |target: &mut Value| {
            if let Some(name) = target["shape"].as_str().and_then(|name| renamed.get(name)) {
                target["shape"] = name.as_str().into();
            }
        };
        given.get_mut("input").map(rename);
        given.get_mut("output").map(rename);
        let mut errors: Vec<Value> =
            given.remove("errors").map(serde_json::from_value).transpose()?.unwrap_or_default();
        errors.iter_mut().for_each(rename);
        let error: Option<Target> = errors.first().cloned().map(serde_json::from_value).transpose()?;
        let operation = self.operations.entry(name.clone()).or_insert_with(|| json!({ "errors": [] }));
        if let Some(known) = operation["errors"].as_array_mut() {
            for error in errors {
                if !known.contains(&error) {
                    known.push(error);
                }
            }
        }
        for (key, value) in given {
            operation[key] = value;
        }
        let (subject, test) = match (&case.serialized, &case.response) {
            (Some(request), _) => (Subject::Request(name), case.request(request, suite, protocol)),
            (None, Some(response)) => {
                let subject = match (&case.error, error) {
                    (Some(_), Some(error)) => Subject::Error(error.shape),
                    _ => Subject::Response(name),
                };
                (subject, case.response(response, protocol))
            }
            (None, None) => return Ok(()),
        };
        self.tests.entry(subject).or_default().push(test);
        Ok(())
    }
}

/// A shape with the names of its targets as they are now.
fn with_targets(mut shape: Shape, renamed: &BTreeMap<&str, String>) -> Shape {
    let members = shape.members.values_mut();
    for member in members.chain(&mut shape.member).chain(&mut shape.key).chain(&mut shape.value) {
        if let Some(name) = renamed.get(member.shape.as_str()) {
            member.shape.clone_from(name);
        }
    }
    shape
}

impl Case {
    fn request(&self, request: &Request, suite: &Suite, protocol: &str) -> Value {
        let (path, query) = request.uri.split_once('?').map_or((request.uri.as_str(), None), |(p, q)| (p, Some(q)));
        let mut test = json!({
            "id": self.id,
            "params": self.params,
            "method": request.method.as_deref().unwrap_or("POST"),
            "uri": path,
        });
        let host = suite.client_endpoint.as_deref().map(|endpoint| endpoint.trim_start_matches("https://").to_owned());
        // What is compressed is other bytes with another library.
        let is_compressed = self.given.contains_key("requestcompression");
        let body = request.body.clone().filter(|_| !is_compressed);
        let media_type = body.as_ref().filter(|body| !body.is_empty()).map(|_| media_type(protocol, true));
        let optional = [
            ("queryParams", query.map(|query| query.split('&').collect())),
            ("headers", request.headers.clone()),
            ("requireHeaders", request.require_headers.clone()),
            ("forbidHeaders", request.forbid_headers.clone()),
            ("resolvedHost", request.host.clone().filter(|resolved| host.as_ref() != Some(resolved)).map(Value::from)),
            ("host", host.map(Value::from)),
            ("body", body.map(Value::from)),
            ("bodyMediaType", media_type.map(Value::from)),
        ];
        for (name, value) in optional {
            if let Some(value) = value {
                test[name] = value;
            }
        }
        test
    }

    fn response(&self, response: &Response, protocol: &str) -> Value {
        let params = self.error.as_ref().or(self.result.as_ref()).cloned().unwrap_or_else(|| json!({}));
        json!({
            "id": self.id,
            "params": params,
            "code": response.status_code,
            "headers": response.headers,
            "body": response.body,
            "bodyMediaType": media_type(protocol, false),
        })
    }
}

fn media_type(protocol: &str, is_request: bool) -> &'static str {
    match protocol {
        "query" | "ec2" if is_request => "application/x-www-form-urlencoded",
        "query" | "ec2" | "rest-xml" => "application/xml",
        "smithy-rpc-v2-cbor" => "application/cbor",
        _ => "application/json",
    }
}
