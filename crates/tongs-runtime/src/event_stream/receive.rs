//! Streams of responses.

use std::fmt;

use aws_smithy_eventstream::error::Error;
use aws_smithy_eventstream::frame::{UnmarshallMessage, UnmarshalledMessage};
use aws_smithy_eventstream::smithy::parse_response_headers;
use aws_smithy_http::event_stream::{InitialMessageType, Receiver};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::{CreateUnhandledError, SdkError};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::metadata::ErrorMetadata;
use aws_smithy_types::event_stream::{Message, RawMessage};
use aws_smithy_types::str_bytes::StrBytes;

use super::frame::Event;
use super::guard;
use crate::response::Response;

/// What reads the messages of a stream.
#[allow(missing_debug_implementations)] // functions
pub struct Received<T, E> {
    /// An event, whichever it is.
    pub event: fn(&Event<'_>) -> Result<T, BoxError>,
    /// An exception, whichever it is, of which code and message are known.
    pub exception: fn(&Event<'_>, ErrorMetadata) -> Result<E, BoxError>,
    /// The code and message of an exception.
    pub metadata: fn(Response<'_>) -> Result<ErrorMetadata, BoxError>,
}

/// Receives the events of a stream, one at a time.
#[derive(Debug)]
pub struct EventReceiver<T, E> {
    inner: Receiver<T, E>,
}

impl<T, E> EventReceiver<T, E> {
    /// Waits for the next event. After the last one there is `None`, and so there is after an error.
    ///
    /// # Errors
    ///
    /// `ServiceError` for what the service gives as an error in the stream, `ResponseError` for what makes no sense, and
    /// `DispatchFailure` where the connection breaks, or the stream ends within a message.
    pub async fn recv(&mut self) -> Result<Option<T>, SdkError<E, RawMessage>> {
        self.inner.recv().await
    }
}

impl<T: 'static, E: CreateUnhandledError + std::error::Error + Send + Sync + 'static> EventReceiver<T, E> {
    pub(crate) fn new(body: SdkBody, read: &'static Received<T, E>) -> Self {
        Self { inner: Receiver::new(Unmarshaller(read), guard::guarded(body)) }
    }

    /// Waits for the first message, if it is the one that holds the members of an output which are not its stream.
    ///
    /// # Errors
    ///
    /// As those of [`recv`](Self::recv).
    #[doc(hidden)]
    pub async fn initial_response(&mut self) -> Result<Option<Message>, BoxError> {
        self.inner.try_recv_initial(InitialMessageType::Response).await.map_err(Into::into)
    }
}

/// The error for a stream that fails with its first message, when the response is not at hand any more.
pub(crate) fn without_response<E>(err: BoxError) -> SdkError<E, HttpResponse> {
    SdkError::response_error(err, HttpResponse::new(http::StatusCode::OK.into(), SdkBody::empty()))
}

struct Unmarshaller<T: 'static, E: 'static>(&'static Received<T, E>);

impl<T, E> fmt::Debug for Unmarshaller<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unmarshaller")
    }
}

impl<T, E: CreateUnhandledError> UnmarshallMessage for Unmarshaller<T, E> {
    type Output = T;
    type Error = E;

    fn unmarshall(&self, message: &Message) -> Result<UnmarshalledMessage<T, E>, Error> {
        if let Some(metadata) = unmodeled_error(message) {
            return Ok(UnmarshalledMessage::Error(E::create_unhandled_error(metadata.clone().into(), Some(metadata))));
        }
        let headers = parse_response_headers(message)?;
        let event = Event::new(headers.smithy_type.as_str(), message);
        let failed = |err| Error::unmarshalling(format!("cannot read the message `{}`: {err}", event.name()));
        if headers.message_type.as_str() == "event" {
            return (self.0.event)(&event).map(UnmarshalledMessage::Event).map_err(failed);
        }
        let metadata = match (self.0.metadata)(event.response()) {
            Ok(metadata) => metadata,
            Err(err) => return Ok(UnmarshalledMessage::Error(E::create_unhandled_error(err, None))),
        };
        (self.0.exception)(&event, named(metadata, event.name())).map(UnmarshalledMessage::Error).map_err(failed)
    }
}

/// The metadata of an exception whose payload need not say which it is, since a header does.
fn named(metadata: ErrorMetadata, name: &str) -> ErrorMetadata {
    if metadata.code().is_some() {
        return metadata;
    }
    let mut named = ErrorMetadata::builder().code(name);
    if let Some(message) = metadata.message() {
        named = named.message(message);
    }
    named.build()
}

/// What a message says that is an error which no model has: code and message are headers.
fn unmodeled_error(message: &Message) -> Option<ErrorMetadata> {
    let header = |name: &str| {
        let header = message.headers().iter().find(|header| header.name().as_str() == name)?;
        header.value().as_string().ok().map(StrBytes::as_str)
    };
    if header(":message-type")? != "error" {
        return None;
    }
    let mut metadata = ErrorMetadata::builder();
    if let Some(code) = header(":error-code") {
        metadata = metadata.code(code);
    }
    if let Some(message) = header(":error-message") {
        metadata = metadata.message(message);
    }
    Some(metadata.build())
}
