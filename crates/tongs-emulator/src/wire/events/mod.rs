//! Event streams: messages one behind the other.

mod header;
mod read;
mod write;

use aws_smithy_types::event_stream::{HeaderValue, Message};
use tongs::model::Member;

pub(crate) use read::{one, read};
pub(crate) use write::{Initial, write};

/// The media type of a body of messages.
pub(crate) const MEDIA_TYPE: &str = "application/vnd.amazon.eventstream";

/// The headers of messages.
const MESSAGE_TYPE: &str = ":message-type";
const EVENT_TYPE: &str = ":event-type";
const EXCEPTION_TYPE: &str = ":exception-type";
const CONTENT_TYPE: &str = ":content-type";

/// The names of first messages, which hold what no header of HTTP does.
const INITIAL_REQUEST: &str = "initial-request";
const INITIAL_RESPONSE: &str = "initial-response";

pub(crate) fn header<'m>(message: &'m Message, name: &str) -> Option<&'m HeaderValue> {
    message
        .headers()
        .iter()
        .find(|header| header.name().as_str() == name)
        .map(aws_smithy_types::event_stream::Header::value)
}

fn text<'m>(message: &'m Message, name: &str) -> Option<&'m str> {
    header(message, name)?.as_string().ok().map(aws_smithy_types::str_bytes::StrBytes::as_str)
}

fn is_header(member: &Member) -> bool {
    member.traits().has("smithy.api#eventHeader")
}

fn is_payload(member: &Member) -> bool {
    member.traits().has("smithy.api#eventPayload")
}
