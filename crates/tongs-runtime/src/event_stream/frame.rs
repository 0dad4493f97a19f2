//! Messages, as generated functions read and write them.

use aws_smithy_eventstream::error::Error;
use aws_smithy_eventstream::smithy;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use aws_smithy_types::str_bytes::StrBytes;
use aws_smithy_types::{Blob, DateTime};
use bytes::Bytes;

use crate::response::Response;

/// A message that was received.
#[derive(Debug)]
pub struct Event<'a> {
    name: &'a str,
    message: &'a Message,
    /// The headers of HTTP, of which messages have none.
    http: Headers,
}

impl<'a> Event<'a> {
    /// A message, which is the event or exception of a name.
    pub fn new(name: &'a str, message: &'a Message) -> Self {
        Self { name, message, http: Headers::new() }
    }

    /// Which of the stream's events or exceptions it is: the name of a member of the union.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// A header (`smithy.api#eventHeader`).
    ///
    /// # Errors
    ///
    /// When the header is of another type.
    pub fn header<T: FromHeader>(&self, name: &str) -> Result<Option<T>, BoxError> {
        let header = self.message.headers().iter().find(|header| header.name().as_str() == name);
        Ok(header.map(T::from_header).transpose()?)
    }

    /// The payload, for what reads the bodies of responses.
    pub fn response(&self) -> Response<'_> {
        Response::new(200, &self.http, self.message.payload())
    }

    /// The payload as bytes, which are not copied.
    pub fn blob(&self) -> Blob {
        Blob::from_maybe_shared(self.message.payload().clone())
    }
}

/// A type of headers that are received.
pub trait FromHeader: Sized {
    /// The value of a header.
    ///
    /// # Errors
    ///
    /// When the header is of another type.
    fn from_header(header: &Header) -> Result<Self, Error>;
}

/// A type of headers that are sent.
pub trait IntoHeader {
    /// The value in a header.
    fn into_header(self) -> HeaderValue;
}

macro_rules! header_types {
    ($($ty:ty: $read:ident, $variant:ident;)*) => { $(
        impl FromHeader for $ty {
            fn from_header(header: &Header) -> Result<Self, Error> {
                smithy::$read(header)
            }
        }

        impl IntoHeader for $ty {
            fn into_header(self) -> HeaderValue {
                HeaderValue::$variant(self.into())
            }
        }
    )* };
}

header_types! {
    bool: expect_bool, Bool;
    i8: expect_byte, Byte;
    i16: expect_int16, Int16;
    i32: expect_int32, Int32;
    i64: expect_int64, Int64;
    String: expect_string, String;
    DateTime: expect_timestamp, Timestamp;
}

impl FromHeader for Blob {
    fn from_header(header: &Header) -> Result<Self, Error> {
        smithy::expect_byte_array(header)
    }
}

impl IntoHeader for Blob {
    fn into_header(self) -> HeaderValue {
        HeaderValue::ByteArray(self.into_bytes())
    }
}

/// A message to be sent.
#[derive(Debug)]
pub struct Frame {
    headers: Vec<Header>,
    payload: Bytes,
}

impl Frame {
    /// An event of a name.
    pub fn event(name: &'static str) -> Self {
        Self::new("event", ":event-type", name)
    }

    /// An exception of a name.
    pub fn exception(name: &'static str) -> Self {
        Self::new("exception", ":exception-type", name)
    }

    /// The first message, which holds the members of an input that are not its stream.
    pub fn initial_request() -> Self {
        Self::event("initial-request")
    }

    fn new(message_type: &'static str, header: &'static str, name: &'static str) -> Self {
        Self { headers: vec![text(":message-type", message_type), text(header, name)], payload: Bytes::new() }
    }

    /// Adds a header (`smithy.api#eventHeader`) if there is a value.
    pub fn header(&mut self, name: &'static str, value: Option<impl IntoHeader>) -> &mut Self {
        self.headers.extend(value.map(|value| Header::new(name, value.into_header())));
        self
    }

    /// Sets the payload and its media type.
    pub fn payload(&mut self, content_type: &'static str, payload: impl Into<Bytes>) -> &mut Self {
        self.headers.push(text(":content-type", content_type));
        self.payload = payload.into();
        self
    }

    /// The message.
    pub fn build(self) -> Message {
        Message::new_from_parts(self.headers, self.payload)
    }
}

fn text(name: &'static str, value: &'static str) -> Header {
    Header::new(name, HeaderValue::String(StrBytes::from(value)))
}
