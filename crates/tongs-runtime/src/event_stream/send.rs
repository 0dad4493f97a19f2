//! Streams of requests.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use aws_smithy_eventstream::error::Error;
use aws_smithy_eventstream::frame::{DeferredSigner, MarshallMessage};
use aws_smithy_http::event_stream::{
    EventOrInitial, EventOrInitialMarshaller, EventStreamSender, MessageStreamAdapter,
};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::event_stream::Message;
use futures_core::Stream;
use http_body_util::StreamBody;

use crate::operation::Operation;

/// What writes the messages of a stream.
#[allow(missing_debug_implementations)] // functions
pub struct Sent<T, E> {
    /// An event, whichever it is.
    pub event: fn(T) -> Result<Message, BoxError>,
    /// An exception, whichever it is.
    pub exception: fn(E) -> Result<Message, BoxError>,
}

/// The body that the events of a stream are, which `stream` is left without: the first message, if there is one, and then
/// one for each event, signed.
pub fn body<T, E>(
    stream: &mut EventStreamSender<T, E>,
    write: &'static Sent<T, E>,
    first: Option<Message>,
    signer: DeferredSigner,
) -> SdkBody
where
    T: Send + Sync + 'static,
    E: std::error::Error + Send + Sync + 'static,
{
    let events = std::mem::replace(stream, EventStreamSender::from(Nothing(|| None))).into_inner();
    let messages = MessageStreamAdapter::new(
        EventOrInitialMarshaller::new(Marshaller(write.event)),
        Marshaller(write.exception),
        signer,
        Box::pin(Messages { first, events }),
    );
    SdkBody::from_body_1_x(StreamBody::new(messages))
}

/// The error for one that cannot be sent, since a stream's members are all that can.
pub fn unmodeled(err: impl std::error::Error + Send + Sync + 'static) -> BoxError {
    struct Unmodeled(BoxError);
    impl fmt::Debug for Unmodeled {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            fmt::Debug::fmt(&self.0, f)
        }
    }
    impl fmt::Display for Unmodeled {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("the stream was given an error that is not one of its members, which cannot be sent")
        }
    }
    impl std::error::Error for Unmodeled {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            Some(self.0.as_ref())
        }
    }
    Unmodeled(err.into()).into()
}

/// The body of a request that is a stream, if the operation sends one. Who signs the request says how to sign events.
pub(crate) fn attach<O: Operation>(input: &mut O::Input, cfg: &mut ConfigBag) -> Result<Option<SdkBody>, BoxError> {
    if !O::SENDS_EVENTS {
        return Ok(None);
    }
    let (signer, sender) = DeferredSigner::new();
    cfg.interceptor_state().store_put(sender);
    O::events(input, signer)
}

struct Marshaller<T>(fn(T) -> Result<Message, BoxError>);

impl<T> fmt::Debug for Marshaller<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Marshaller")
    }
}

impl<T> MarshallMessage for Marshaller<T> {
    type Input = T;

    fn marshall(&self, input: T) -> Result<Message, Error> {
        (self.0)(input).map_err(|err| {
            let source = err.source().map(|source| format!(": {source}")).unwrap_or_default();
            Error::marshalling(format!("{err}{source}"))
        })
    }
}

/// The first message, and the events that follow it.
struct Messages<T, E> {
    first: Option<Message>,
    events: Pin<Box<dyn Stream<Item = Result<T, E>> + Send + Sync>>,
}

impl<T, E> Stream for Messages<T, E> {
    type Item = Result<EventOrInitial<T>, E>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(message) = self.first.take() {
            return Poll::Ready(Some(Ok(EventOrInitial::InitialMessage(message))));
        }
        self.events.as_mut().poll_next(cx).map(|event| event.map(|event| event.map(EventOrInitial::Event)))
    }
}

// Moving what holds pins moves nothing that is pinned.
impl<T, E> Unpin for Messages<T, E> {}

/// A stream without events.
struct Nothing<T>(fn() -> Option<T>);

impl<T> Stream for Nothing<T> {
    type Item = T;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<T>> {
        Poll::Ready((self.0)())
    }
}
