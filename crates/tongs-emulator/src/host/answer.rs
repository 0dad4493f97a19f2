//! A [`Script`] on its way to the socket: as a response of hyper's where HTTP can say it, as raw bytes where not.

use std::{
    collections::VecDeque,
    convert::Infallible,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use hyper::{
    HeaderMap, Response, StatusCode,
    body::{Body, Frame, SizeHint},
    header::{HeaderName, HeaderValue},
};
use tokio::time::Sleep;

use super::script::{Ending, Script};

/// Bytes that hyper would not send, and what then happens to the connection.
#[derive(Debug)]
pub(crate) struct RawAnswer {
    pub(crate) bytes: Bytes,
    pub(crate) ending: Ending,
}

/// Either way of sending an answer.
pub(crate) enum Answer {
    Http(Response<AnswerBody>),
    Raw(RawAnswer),
}

impl From<Script> for Answer {
    fn from(script: Script) -> Self {
        match http_response(&script) {
            Some(response) => Self::Http(response),
            None => Self::Raw(RawAnswer {
                ending: script.ending,
                bytes: script.raw.clone().unwrap_or_else(|| compose(&script)),
            }),
        }
    }
}

/// `None` if hyper would refuse or mend the answer, or if the connection must not survive it.
fn http_response(script: &Script) -> Option<Response<AnswerBody>> {
    let framed_by_hand =
        ["content-length", "transfer-encoding", "connection"].iter().any(|name| script.has_header(name));
    if script.raw.is_some() || script.ending != Ending::Regular || framed_by_hand {
        return None;
    }
    let status = StatusCode::from_u16(script.status).ok()?;
    let bodiless = matches!(script.status, 204 | 304);
    if status.is_informational() || (bodiless && !script.body.is_empty()) {
        return None;
    }
    let mut headers = HeaderMap::new();
    for (name, value) in &script.headers {
        headers
            .try_append(HeaderName::try_from(name.as_str()).ok()?, HeaderValue::try_from(value.as_slice()).ok()?)
            .ok()?;
    }
    let mut response = Response::new(AnswerBody::new(script.body.clone(), script.pace));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Some(response)
}

/// Status line, header fields and body, as the script has them.
fn compose(script: &Script) -> Bytes {
    let reason =
        StatusCode::from_u16(script.status).ok().and_then(|status| status.canonical_reason()).unwrap_or("Scripted");
    let mut bytes = format!("HTTP/1.1 {} {reason}\r\n", script.status).into_bytes();
    for (name, value) in &script.headers {
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(value);
        bytes.extend_from_slice(b"\r\n");
    }
    if !script.has_header("content-length") && !script.has_header("transfer-encoding") {
        bytes.extend_from_slice(format!("content-length: {}\r\n", script.body.len()).as_bytes());
    }
    if !script.has_header("connection") {
        bytes.extend_from_slice(b"connection: close\r\n");
    }
    bytes.extend_from_slice(b"\r\n");
    let sent = script.cut_after.unwrap_or(usize::MAX).min(script.body.len());
    bytes.extend_from_slice(&script.body[..sent]);
    bytes.into()
}

/// A body in one piece, or in several with pauses before each.
pub(crate) struct AnswerBody {
    pieces: VecDeque<Bytes>,
    left: u64,
    pause: Option<Duration>,
    sleep: Option<Pin<Box<Sleep>>>,
}

const PIECES: usize = 8;

/// A body in pieces of at most that many bytes; in eight of them where there are pauses between.
pub(crate) fn pieces(body: Bytes, pause: Option<Duration>, most: usize) -> VecDeque<Bytes> {
    let size = if pause.is_some() { body.len().div_ceil(PIECES).max(1) } else { most.max(1) };
    let mut rest = body;
    let mut pieces = VecDeque::new();
    while !rest.is_empty() {
        pieces.push_back(rest.split_to(size.min(rest.len())));
    }
    pieces
}

impl AnswerBody {
    fn new(body: Bytes, pause: Option<Duration>) -> Self {
        let left = u64::try_from(body.len()).unwrap_or(u64::MAX);
        Self { left, pieces: pieces(body, pause, usize::MAX), pause, sleep: None }
    }
}

impl Body for AnswerBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.pieces.is_empty() {
            return Poll::Ready(None);
        }
        if let Some(pause) = self.pause {
            let sleep = self.sleep.get_or_insert_with(|| Box::pin(tokio::time::sleep(pause)));
            ready!(sleep.as_mut().poll(context));
            self.sleep = None;
        }
        let piece = self.pieces.pop_front();
        if let Some(piece) = &piece {
            self.left -= u64::try_from(piece.len()).unwrap_or(self.left);
        }
        Poll::Ready(piece.map(|piece| Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.pieces.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
