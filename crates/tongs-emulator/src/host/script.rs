//! Answers whose every byte the test decides.

use std::time::Duration;

use bytes::Bytes;

/// An answer to put on the wire instead of the service's own: status, header fields and body, or raw bytes.
///
/// Nothing is added to it but the framing that HTTP needs: `Content-Length`, if the script has neither that field nor
/// `Transfer-Encoding`. Signatures are not checked before it is sent.
///
/// An answer that a well-behaved server could not send (a wrong `Content-Length`, a status of 1000, raw bytes, a cut)
/// ends its connection; then `Connection: close` is added as well, unless the script has that field or is raw.
///
/// Over HTTP/2, a cut ends the stream early, and a reset resets it: other requests of the connection go on. A connection that
/// is to be closed takes no more requests. Raw bytes go where frames should be, and end the connection with all that is under
/// way on it. An answer that HTTP/2 has no form for, such as one with a status of 1000, becomes a reset of the stream; header
/// fields that are of HTTP/1's connections are left out.
///
/// ```
/// use tongs_emulator::Script;
///
/// let page = Script::json(r#"{"jobs": []}"#);
/// let throttled = Script::new(429).header("x-amzn-errortype", "ThrottlingException").body(r#"{"message":"slow"}"#);
/// let half = Script::json(r#"{"jobs": []}"#).cut_after(8);
/// let no_http = Script::raw("220 mail.example.com ESMTP\r\n");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) body: Bytes,
    pub(crate) raw: Option<Bytes>,
    pub(crate) delay: Duration,
    pub(crate) pace: Option<Duration>,
    pub(crate) cut_after: Option<usize>,
    pub(crate) ending: Ending,
}

/// What happens to the connection after the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It stays open for the next request if HTTP allows it.
    Regular,
    /// It is closed in order (FIN).
    Close,
    /// It is reset (RST).
    Reset,
    /// Nothing is sent, and nothing happens until the client gives up.
    Never,
}

impl Script {
    /// An answer of that status without header fields or a body.
    pub fn new(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Bytes::new(),
            raw: None,
            delay: Duration::ZERO,
            pace: None,
            cut_after: None,
            ending: Ending::Regular,
        }
    }

    /// An answer of status 200 with `Content-Type: application/json`. The text need not be JSON.
    pub fn json(body: impl Into<Bytes>) -> Self {
        Self::new(200).header("Content-Type", "application/json").body(body)
    }

    /// These bytes and nothing else, status line included; then the connection is closed.
    pub fn raw(bytes: impl Into<Bytes>) -> Self {
        Self { raw: Some(bytes.into()), ending: Ending::Close, ..Self::new(0) }
    }

    /// Adds a header field. Names and values may be what HTTP forbids.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<Vec<u8>>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Waits before the first byte.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Waits longer before the first byte.
    pub(crate) fn delayed_by(mut self, delay: Duration) -> Self {
        self.delay = self.delay.saturating_add(delay);
        self
    }

    /// Sends the body in eight pieces, and waits that long before each. Over HTTP/1, an answer that ends its connection comes
    /// in one piece all the same.
    #[must_use]
    pub fn pace(mut self, pause: Duration) -> Self {
        self.pace = Some(pause);
        self
    }

    /// Sends only that many bytes of the body although `Content-Length` promises it all, then closes the connection.
    #[must_use]
    pub fn cut_after(mut self, bytes: usize) -> Self {
        self.cut_after = Some(bytes);
        if self.ending == Ending::Regular {
            self.ending = Ending::Close;
        }
        self
    }

    /// Closes the connection after the answer.
    #[must_use]
    pub fn then_close(mut self) -> Self {
        self.ending = Ending::Close;
        self
    }

    /// Resets the connection (RST) after the answer. What was sent may be lost on the way.
    #[must_use]
    pub fn then_reset(mut self) -> Self {
        self.ending = Ending::Reset;
        self
    }

    /// Resets the connection without a byte.
    pub fn reset() -> Self {
        Self::raw(Bytes::new()).then_reset()
    }

    /// Never answers: the client has to give up.
    pub fn never() -> Self {
        Self { ending: Ending::Never, ..Self::new(0) }
    }

    /// The status, unless no answer comes that has one.
    pub fn status(&self) -> Option<u16> {
        (self.raw.is_none() && self.status != 0).then_some(self.status)
    }

    /// The body as it is, whatever is sent of it.
    pub fn body_bytes(&self) -> &Bytes {
        &self.body
    }

    /// The header fields.
    pub fn headers(&self) -> &[(String, Vec<u8>)] {
        &self.headers
    }

    pub(crate) fn has_header(&self, name: &str) -> bool {
        self.headers.iter().any(|(field, _)| field.eq_ignore_ascii_case(name))
    }
}
