//! A [`Script`] as HTTP/2 can say it: what HTTP/1 does to a connection is done to the one stream, where a stream has that.

use std::{collections::VecDeque, time::Duration};

use bytes::Bytes;
use hyper::{
    HeaderMap, Response, StatusCode,
    header::{CONTENT_LENGTH, HeaderName, HeaderValue},
};

use super::{
    answer::{RawAnswer, pieces},
    script::{Ending, Script},
};

/// Fields of HTTP/1 that say how its connections are used. HTTP/2 forbids them.
const OF_CONNECTIONS: [&str; 5] = ["connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"];
/// What a stream takes at once: the client has to take it before there is more.
const PIECE: usize = 64 * 1024;

/// What becomes of a stream.
pub(super) enum Streamed {
    /// A response, or the beginning of one.
    Response(Box<Sent>),
    /// It is reset, without a response.
    Reset,
    /// Its connection ends, and with it all that is under way on that.
    Connection(RawAnswer),
}

/// A response, or the beginning of one.
pub(super) struct Sent {
    pub(super) head: Response<()>,
    pub(super) body: VecDeque<Bytes>,
    /// How long to wait before each piece of the body.
    pub(super) pause: Option<Duration>,
    /// Whether the stream is reset where it would end.
    pub(super) resets: bool,
    /// Whether the connection takes no more requests.
    pub(super) goes_away: bool,
}

impl Streamed {
    /// The answer to a request, which has no body where only its head was asked for.
    pub(super) fn new(script: Script, is_head: bool) -> Self {
        match script.raw {
            Some(bytes) if bytes.is_empty() && script.ending == Ending::Reset => return Self::Reset,
            Some(bytes) => return Self::Connection(RawAnswer { bytes, ending: script.ending }),
            None => {}
        }
        let Some(head) = head(&script) else { return Self::Reset };
        let cut = script.cut_after.unwrap_or(usize::MAX).min(script.body.len());
        let body = if is_head { Bytes::new() } else { script.body.slice(..cut) };
        Self::Response(Box::new(Sent {
            head,
            body: pieces(body, script.pace, PIECE),
            pause: script.pace,
            resets: script.ending == Ending::Reset,
            goes_away: script.ending == Ending::Close && script.cut_after.is_none(),
        }))
    }
}

/// Status and header fields; nothing if HTTP/2 has no form for them.
fn head(script: &Script) -> Option<Response<()>> {
    let status = StatusCode::from_u16(script.status).ok().filter(|status| !status.is_informational())?;
    let mut headers = HeaderMap::new();
    for (name, value) in &script.headers {
        if OF_CONNECTIONS.iter().any(|of_connections| name.eq_ignore_ascii_case(of_connections)) {
            continue;
        }
        headers
            .try_append(HeaderName::try_from(name.as_str()).ok()?, HeaderValue::try_from(value.as_slice()).ok()?)
            .ok()?;
    }
    if !headers.contains_key(CONTENT_LENGTH) && !matches!(script.status, 204 | 304) {
        headers.insert(CONTENT_LENGTH, script.body.len().into());
    }
    let mut head = Response::new(());
    *head.status_mut() = status;
    *head.headers_mut() = headers;
    Some(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_http_2_makes_of_scripts() {
        let body = || Script::json("{}");
        for (script, expected) in [
            (body(), "200 content-length: 2 [{}]"),
            (body().header("Connection", "close").header("Transfer-Encoding", "chunked"), "200 content-length: 2 [{}]"),
            (body().header("Content-Length", "9"), "200 content-length: 9 [{}]"),
            (body().cut_after(1), "200 content-length: 2 [{]"),
            (body().cut_after(9), "200 content-length: 2 [{}]"),
            (body().cut_after(1).then_reset(), "200 content-length: 2 [{] and a reset"),
            (body().then_reset(), "200 content-length: 2 [{}] and a reset"),
            (body().then_close(), "200 content-length: 2 [{}] and the last"),
            (body().pace(Duration::from_secs(1)), "200 content-length: 2 [{,}] slowly"),
            (Script::new(204), "204 []"),
            (Script::new(200), "200 content-length: 0 []"),
            (Script::new(100), "a reset"),
            (Script::new(1000), "a reset"),
            (Script::new(200).header("x y", ""), "a reset"),
            (Script::reset(), "a reset"),
            (Script::raw("x"), "x and Close"),
            (Script::raw(""), " and Close"),
            (Script::raw("x").then_reset(), "x and Reset"),
        ] {
            assert_eq!(shown(Streamed::new(script.clone(), false)), expected, "{script:?}");
        }
        assert_eq!(shown(Streamed::new(body(), true)), "200 content-length: 2 []");
    }

    fn shown(streamed: Streamed) -> String {
        let text = |bytes: &Bytes| String::from_utf8_lossy(bytes).into_owned();
        let sent = match streamed {
            Streamed::Reset => return "a reset".to_owned(),
            Streamed::Connection(raw) => return format!("{} and {:?}", text(&raw.bytes), raw.ending),
            Streamed::Response(sent) => sent,
        };
        let mut fields = sent.head.headers().iter().filter(|(name, _)| **name != hyper::header::CONTENT_TYPE);
        let field = fields.next().map(|(name, value)| format!("{name}: {} ", value.to_str().expect("text")));
        assert!(fields.next().is_none(), "{:?}", sent.head);
        let body: Vec<String> = sent.body.iter().map(text).collect();
        let pause = if sent.pause.is_some() { " slowly" } else { "" };
        let reset = if sent.resets { " and a reset" } else { "" };
        let last = if sent.goes_away { " and the last" } else { "" };
        let status = sent.head.status().as_u16();
        format!("{status} {}[{}]{pause}{reset}{last}", field.unwrap_or_default(), body.join(","))
    }
}
