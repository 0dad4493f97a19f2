//! The administration endpoint of the process: faults and records for clients that are not in the same program.
//!
//! | request | effect |
//! | --- | --- |
//! | `POST …/faults` with a body such as `throttle:2,reset` | injects them |
//! | `DELETE …/faults` | forgets those still to come |
//! | `GET …/requests` | the recorded requests, as JSON |
//! | `DELETE …/requests` | the same, and forgets them |
//!
//! It is off unless asked for. Requests with an `Origin` field are refused: web pages have no business here.

use serde_json::{Value, json};

use super::{Host, RecordedRequest, Request, Script, ServiceError};
use crate::fault::Injection;

/// Answers a request below `prefix`, such as `/_emulator`; nothing if the path is another.
pub(crate) fn answer(host: &Host, prefix: &str, request: &Request) -> Option<Script> {
    let path = request.path.strip_prefix(prefix).filter(|path| path.starts_with('/'))?;
    Some(match act(host, prefix, path, request) {
        Ok(body) => Script::json(body.to_string()),
        Err(error) => error.to_script(),
    })
}

fn act(host: &Host, prefix: &str, path: &str, request: &Request) -> Result<Value, ServiceError> {
    if request.headers.contains_key("origin") {
        return Err(ServiceError::access_denied("Web pages may not administer the emulator."));
    }
    match (request.method.as_str(), path) {
        ("POST", "/faults") => {
            let text = String::from_utf8_lossy(&request.body);
            let faults =
                Injection::parse_list(text.trim()).map_err(|error| ServiceError::validation(error.to_string()))?;
            for injection in faults {
                host.inject(injection);
            }
            Ok(json!({ "pending": host.queued() }))
        }
        ("DELETE", "/faults") => {
            host.clear_queue();
            Ok(json!({ "pending": 0 }))
        }
        ("GET", "/requests") => Ok(to_json(&host.requests())),
        ("DELETE", "/requests") => Ok(to_json(&host.take_requests())),
        (method, path) => Err(ServiceError::new(
            404,
            "UnknownOperationException",
            format!(
                "There is no {method} {prefix}{path}: POST or DELETE {prefix}/faults, GET or DELETE {prefix}/requests."
            ),
        )),
    }
}

fn to_json(requests: &[RecordedRequest]) -> Value {
    let requests: Vec<Value> = requests
        .iter()
        .map(|request| {
            let headers: Vec<Value> =
                request.headers.iter().map(|(name, value)| json!([name, String::from_utf8_lossy(value)])).collect();
            json!({
                "method": request.method,
                "path": request.path,
                "query": request.query,
                "headers": headers,
                "body": String::from_utf8_lossy(&request.body),
                "answerStatus": request.answer_status,
                "service": request.service,
                "operation": request.operation,
                "input": request.input,
                "source": request.source.map(|source| source.to_string()),
            })
        })
        .collect();
    json!({ "requests": requests })
}
