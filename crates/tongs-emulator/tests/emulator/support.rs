//! Requests and their answers, without a network and over real sockets.

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

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

/// Status, header fields and body of an answer; nothing if none came.
async fn exchange(address: SocketAddr, request: String) -> Option<(u16, String, String)> {
    let exchanged = tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(address).expect("connect");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
        stream.write_all(request.as_bytes()).expect("write");
        let mut answer = Vec::new();
        // A reset ends it as a close does.
        let _ = stream.read_to_end(&mut answer);
        answer
    });
    let answer = String::from_utf8(exchanged.await.expect("an exchange")).expect("text");
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some((status, head.to_lowercase(), body.to_owned()))
}

/// Sends a request as it is.
pub(crate) async fn send(
    emulator: &Emulator,
    line: &str,
    headers: &[(String, String)],
    body: &str,
) -> Option<(u16, String, String)> {
    let mut text = format!("{line} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", emulator.local_addr());
    for (name, value) in headers {
        let _ = write!(text, "{name}: {value}\r\n");
    }
    if !body.is_empty() {
        let _ = write!(text, "content-type: application/json\r\ncontent-length: {}\r\n", body.len());
    }
    exchange(emulator.local_addr(), format!("{text}\r\n{body}")).await
}
