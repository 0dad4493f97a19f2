//! Requests without a network, and their answers.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use serde_json::Value;
use tongs_emulator::host::{Answered, Backend, Request};
use tongs_emulator::{Emulator, EmulatorBuilder, Fault};

/// The model of a shop.
pub(crate) fn shop() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/emulator/shop.smithy")
}

/// A stand-in for the shop, which asks for no signatures.
pub(crate) fn unsigned() -> EmulatorBuilder {
    Emulator::builder().model(shop()).check_signatures(false)
}

/// A request: `GET /path?query`, and a body that is JSON unless it is empty.
pub(crate) fn request(line: &str, body: &str) -> Request {
    let (method, target) = line.split_once(' ').expect("a method and a target");
    let (path, query) = target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query.to_owned())));
    let mut headers = http::HeaderMap::new();
    headers.insert("host", "127.0.0.1".parse().expect("a host"));
    if !body.is_empty() {
        headers.insert("content-type", "application/json".parse().expect("a type"));
    }
    Request { method: method.to_owned(), path: path.to_owned(), query, headers, body: Bytes::from(body.to_owned()) }
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) error: String,
    pub(crate) body: Value,
    pub(crate) source: String,
}

pub(crate) fn seen(answered: &Answered) -> Seen {
    let headers = answered.script.headers();
    let error = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("x-amzn-errortype"));
    Seen {
        status: answered.script.status().unwrap_or_default(),
        error: error.map(|(_, value)| String::from_utf8_lossy(value).into_owned()).unwrap_or_default(),
        body: serde_json::from_slice(answered.script.body_bytes()).unwrap_or_default(),
        source: answered.source.to_string(),
    }
}

/// The answer to a request.
pub(crate) fn ask(backend: &impl Backend, line: &str, body: &str) -> Seen {
    seen(&backend.answer(&request(line, body), None))
}

/// The same, spoiled.
pub(crate) fn ask_with(backend: &impl Backend, fault: &Fault, line: &str) -> Seen {
    seen(&backend.answer(&request(line, ""), Some(fault)))
}
