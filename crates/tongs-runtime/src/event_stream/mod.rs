//! Event streams: bodies that are messages, one after the other, in frames of their own.
//!
//! A message is an event, an exception, which ends the stream, or the first message, which holds the other members of an
//! input or output where no header can. What travels where in it is the business of generated functions, which read an
//! [`Event`] and write a [`Frame`]; the rest is here, over the official crates' framing and signing.

mod frame;
mod guard;
mod receive;
mod send;
#[cfg(test)]
mod tests;

pub use aws_smithy_eventstream::frame::DeferredSigner;
pub use aws_smithy_http::event_stream::EventStreamSender;
pub use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
pub use aws_smithy_types::str_bytes::StrBytes;

pub use frame::{Event, Frame, FromHeader, IntoHeader};
pub(crate) use receive::without_response;
pub use receive::{EventReceiver, Received};
pub(crate) use send::attach;
pub use send::{Sent, body, unmodeled};
