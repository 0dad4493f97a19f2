//! The administration endpoint of the process: faults and records for clients that are not in the same program.
//!
//! | request | effect |
//! | --- | --- |
//! | `POST /_emulator/faults` with a body such as `throttle:2,reset` | injects them |
//! | `DELETE /_emulator/faults` | forgets those still to come |
//! | `GET /_emulator/requests` | the recorded requests, as JSON |
//! | `DELETE /_emulator/requests` | the same, and forgets them |
//!
//! It is off unless asked for. Requests with an `Origin` field are refused: web pages have no business here.

use serde_json::{Value, json};

use crate::{
    error::ServiceError,
    fault::Fault,
    record::RecordedRequest,
    request::Request,
    script::Script,
    service::{Planned, Shared},
};

pub(crate) fn is_admin(request: &Request) -> bool {
    request.path.starts_with("/_emulator/")
}

pub(crate) fn answer(shared: &Shared, request: &Request) -> Script {
    match act(shared, request) {
        Ok(body) => shared.reply(200, &body),
        Err(error) => shared.error_reply(&error),
    }
}

fn act(shared: &Shared, request: &Request) -> Result<Value, ServiceError> {
    if request.headers.contains_key("origin") {
        return Err(ServiceError::access_denied("Web pages may not administer the emulator."));
    }
    match (request.method.as_str(), request.path.as_str()) {
        ("POST", "/_emulator/faults") => {
            let text = String::from_utf8_lossy(&request.body);
            let faults = Fault::parse_list(text.trim()).map_err(|error| ServiceError::validation(error.to_string()))?;
            for (fault, count) in faults {
                shared.plan(Planned::Fault(fault), count);
            }
            Ok(json!({ "pending": shared.planned_count() }))
        }
        ("DELETE", "/_emulator/faults") => {
            shared.clear_planned();
            Ok(json!({ "pending": 0 }))
        }
        ("GET", "/_emulator/requests") => Ok(to_json(&shared.recorder().all())),
        ("DELETE", "/_emulator/requests") => Ok(to_json(&shared.recorder().take())),
        (method, path) => Err(ServiceError::new(
            404,
            "UnknownOperationException",
            format!(
                "There is no {method} {path}: POST or DELETE /_emulator/faults, GET or DELETE /_emulator/requests."
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
            })
        })
        .collect();
    json!({ "requests": requests })
}
