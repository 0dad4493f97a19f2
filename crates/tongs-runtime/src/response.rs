//! A response, as generated deserializers read it.

use aws_smithy_runtime_api::http::Headers;
use aws_types::request_id::RequestId;

/// The parts of a response whose body is in memory.
#[derive(Clone, Copy, Debug)]
pub struct Response<'a> {
    status: u16,
    headers: &'a Headers,
    body: &'a [u8],
}

impl<'a> Response<'a> {
    /// A response of these parts.
    pub fn new(status: u16, headers: &'a Headers, body: &'a [u8]) -> Self {
        Self { status, headers, body }
    }

    /// Whether the response is an output rather than an error: any status of success, or the one
    /// that the operation's `smithy.api#http` trait names.
    pub fn is_output(&self, code: u16) -> bool {
        (200..300).contains(&self.status) || self.status == code
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &'a Headers {
        self.headers
    }

    /// The body.
    pub fn body(&self) -> &'a [u8] {
        self.body
    }

    /// The request id that the service gave, for its support to find the request by.
    pub fn request_id(&self) -> Option<String> {
        self.headers.request_id().map(str::to_owned)
    }
}
