//! Holds forged code against protocol tests: reads them from the file that is named, prints what fails.

use std::collections::HashMap;

use serde_json::Value;
use tongs_runtime::aws_smithy_runtime_api::http::Headers;
use tongs_runtime::aws_smithy_types::date_time::Format;
use tongs_runtime::aws_smithy_types::{DateTime, base64};
use tongs_runtime::request::HttpRequest;
use tongs_runtime::response::Response;

mod dispatch;

fn main() {
    let path = std::env::args().nth(1).expect("a file of tests");
    let tests: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    for test in &tests {
        let id = test["id"].as_str().unwrap();
        let outcome = std::panic::catch_unwind(|| run(test)).unwrap_or_else(|_| Err("panicked".to_owned()));
        match outcome {
            Ok(()) => println!("ok {id}"),
            Err(why) => println!("failed {id}: {}", why.replace('\n', " ")),
        }
    }
}

fn run(test: &Value) -> Result<(), String> {
    let operation = test["operation"].as_str().unwrap();
    let params = resolve(&test["params"]);
    match test["kind"].as_str().unwrap() {
        "request" => request(test, dispatch::serialize(operation, params)?),
        kind => {
            let mut headers = Headers::new();
            for (name, value) in test["headers"].as_object().into_iter().flatten() {
                headers.insert(name.to_lowercase(), value.as_str().unwrap().to_owned());
            }
            let body = test["body"].as_str().unwrap_or_default();
            let response = Response::new(test["code"].as_u64().unwrap() as u16, &headers, body.as_bytes());
            let (name, found) = dispatch::deserialize(operation, response)?;
            if name != kind {
                return Err(format!("expected {kind}, found {name}: {found}"));
            }
            same(&params, &found, "")
        }
    }
}

fn request(test: &Value, request: HttpRequest) -> Result<(), String> {
    let (path, query) = request.uri().split_once('?').unwrap_or((request.uri(), ""));
    expect("method", test["method"].as_str().unwrap(), request.method())?;
    expect("path", test["uri"].as_str().unwrap(), path)?;
    let query: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty()).collect();
    let texts = |key: &str| -> Vec<String> {
        test[key].as_array().into_iter().flatten().map(|text| text.as_str().unwrap().to_owned()).collect()
    };
    for pair in texts("queryParams") {
        let bare = pair.strip_suffix('=').map(str::to_owned);
        if !query.contains(&pair.as_str()) && !bare.is_some_and(|bare| query.contains(&bare.as_str())) {
            return Err(format!("no query parameter {pair} in {query:?}"));
        }
    }
    let keys: Vec<&str> = query.iter().map(|pair| pair.split('=').next().unwrap()).collect();
    for key in texts("forbidQueryParams") {
        if keys.contains(&key.as_str()) {
            return Err(format!("query parameter {key} in {query:?}"));
        }
    }
    for key in texts("requireQueryParams") {
        if !keys.contains(&key.as_str()) {
            return Err(format!("no query parameter {key} in {query:?}"));
        }
    }
    let header = |name: &str| request.headers().get_all(name).collect::<Vec<_>>().join(", ");
    for (name, value) in test["headers"].as_object().into_iter().flatten() {
        expect(name, value.as_str().unwrap(), &header(name))?;
    }
    for name in texts("forbidHeaders") {
        if !header(&name).is_empty() {
            return Err(format!("header {name}: {}", header(&name)));
        }
    }
    for name in texts("requireHeaders") {
        if header(&name).is_empty() {
            return Err(format!("no header {name}"));
        }
    }
    let Some(body) = test["body"].as_str() else { return Ok(()) };
    let found = String::from_utf8_lossy(request.body().bytes().unwrap_or_default()).into_owned();
    if test["bodyMediaType"].as_str() == Some("application/json") && !body.is_empty() {
        let parse = |text: &str| serde_json::from_str::<Value>(text).map_err(|err| format!("{err} in {text:?}"));
        let (expected, found) = (parse(body)?, parse(&found)?);
        same(&expected, &found, "")?;
        return same(&found, &expected, "");
    }
    expect("body", body, &found)
}

fn expect(what: &str, expected: &str, found: &str) -> Result<(), String> {
    if expected == found { Ok(()) } else { Err(format!("{what}: expected {expected:?}, found {found:?}")) }
}

/// Whether everything of the expected value is found.
fn same(expected: &Value, found: &Value, path: &str) -> Result<(), String> {
    let differ = || Err(format!("at {path:?}: expected {expected}, found {found}"));
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            for (key, value) in expected {
                same(value, found.get(key).unwrap_or(&Value::Null), &format!("{path}/{key}"))?;
            }
            Ok(())
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            expected.iter().zip(found).enumerate().try_for_each(|(at, (a, b))| same(a, b, &format!("{path}/{at}")))
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            if (a - b).abs() <= 1.0e-6 * a.abs() { Ok(()) } else { differ() }
        }
        _ if expected == found => Ok(()),
        _ => differ(),
    }
}

fn resolve(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            if let Some(seconds) = object.get("$timestamp") {
                // By its text: a float would not hold its fraction exactly.
                let time = DateTime::from_str(&seconds.to_string(), Format::EpochSeconds).unwrap();
                return match object["format"].as_str().unwrap() {
                    "date-time" => time.fmt(Format::DateTime).unwrap().into(),
                    "http-date" => time.fmt(Format::HttpDate).unwrap().into(),
                    _ => seconds.clone(),
                };
            }
            if let Some(blob) = object.get("$blob") {
                return base64::encode(blob.as_str().unwrap()).into();
            }
            object.iter().map(|(key, value)| (key.clone(), resolve(value))).collect::<HashMap<_, _>>().into_iter().collect()
        }
        Value::Array(items) => items.iter().map(resolve).collect(),
        other => other.clone(),
    }
}
