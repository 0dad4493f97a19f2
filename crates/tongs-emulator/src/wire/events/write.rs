//! Writes the events of a response.

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use serde_json::Value;
use tongs::model::{Member, Shape, ShapeType};

use super::super::codec;
use super::super::misfit::Misfit;
use super::super::response::xml_error_body;
use super::super::value::bytes;
use super::{CONTENT_TYPE, EVENT_TYPE, EXCEPTION_TYPE, INITIAL_RESPONSE, MESSAGE_TYPE, is_header, is_payload};
use crate::service::{Protocol, Service};

/// A first message, which holds what no header of HTTP does.
#[derive(Clone, Copy)]
pub(crate) struct Initial<'a> {
    /// The shape whose members it holds, but for the stream.
    pub(crate) shape: &'a Shape,
    /// The value of it.
    pub(crate) value: &'a Value,
    /// The member that is the stream.
    pub(crate) stream: &'a Member,
}

/// Writes events of a union, each an object with its member, as messages.
pub(crate) fn write(
    service: &Service,
    union: &Shape,
    events: &Value,
    initial: Option<Initial<'_>>,
) -> Result<Vec<u8>, Misfit> {
    let mut body = Vec::new();
    if let Some(Initial { shape, value, stream }) = initial {
        let root = super::super::xml::root_name(shape);
        let rest = |member: &Member| member.name() != stream.name();
        let payload = codec::write(service, shape, root, value, &rest)?;
        let media_type = service.protocol().event_media_type();
        let names = [(MESSAGE_TYPE, "event"), (EVENT_TYPE, INITIAL_RESPONSE), (CONTENT_TYPE, media_type)];
        push(&mut body, names.map(|(name, value)| text(name, value)).into(), payload)?;
    }
    for (at, event) in events.as_array().into_iter().flatten().enumerate() {
        message(service, union, event, &mut body).map_err(|misfit| misfit.at(at))?;
    }
    Ok(body)
}

fn text(name: &str, value: &str) -> Header {
    Header::new(name.to_owned(), HeaderValue::String(value.to_owned().into()))
}

fn push(body: &mut Vec<u8>, headers: Vec<Header>, payload: Vec<u8>) -> Result<(), Misfit> {
    let message = Message::new_from_parts(headers, payload);
    write_message_to(&message, body).map_err(|error| Misfit::new(format!("an event cannot be written: {error}")))
}

fn message(service: &Service, union: &Shape, event: &Value, body: &mut Vec<u8>) -> Result<(), Misfit> {
    let entry = event.as_object().and_then(|event| event.iter().next());
    let (name, value) = entry.ok_or_else(|| Misfit::new("an event has one member"))?;
    let member = union.member(name).ok_or_else(|| Misfit::new(format!("{} has no event {name}", union.id())))?;
    let target = service.target(member).ok_or_else(|| Misfit::new("its shape is missing"))?;
    let is_error = target.traits().has("smithy.api#error");
    let (kind, key) = if is_error { ("exception", EXCEPTION_TYPE) } else { ("event", EVENT_TYPE) };
    let mut headers = vec![text(MESSAGE_TYPE, kind), text(key, name)];
    let (media_type, payload) = members(service, target, value, &mut headers).map_err(|misfit| misfit.within(name))?;
    headers.extend(media_type.map(|media_type| text(CONTENT_TYPE, &media_type)));
    push(body, headers, payload)
}

/// The payload of an event, and its media type. What travels in headers is added to them.
fn members(
    service: &Service,
    shape: &Shape,
    value: &Value,
    headers: &mut Vec<Header>,
) -> Result<(Option<String>, Vec<u8>), Misfit> {
    let mut payload = None;
    for member in shape.members() {
        let target = service.target(member).ok_or_else(|| Misfit::new("its shape is missing"))?;
        let Some(value) = value.get(member.name()) else { continue };
        if is_header(member) {
            let value = super::header::write(target, value).map_err(|why| Misfit::new(why).within(member.name()))?;
            headers.push(Header::new(member.name().to_owned(), value));
        } else if is_payload(member) {
            payload = Some(whole(service, member, target, value).map_err(|misfit| misfit.within(member.name()))?);
        }
    }
    let rest = |member: &Member| !is_header(member) && !is_payload(member);
    if shape.members().iter().any(is_payload) || !shape.members().iter().any(rest) {
        return Ok(payload.map_or((None, Vec::new()), |(media_type, bytes)| (Some(media_type), bytes)));
    }
    let is_error = shape.traits().has("smithy.api#error");
    let bytes = if is_error && service.protocol() == Protocol::RestXml {
        xml_error_body(service, shape, value)?
    } else {
        codec::write(service, shape, super::super::xml::root_name(shape), value, &rest)?
    };
    Ok((Some(service.protocol().event_media_type().to_owned()), bytes))
}

fn whole(service: &Service, member: &Member, target: &Shape, value: &Value) -> Result<(String, Vec<u8>), Misfit> {
    let wrong = || Misfit::new(format!("{value} is not a {}", target.shape_type()));
    Ok(match target.shape_type() {
        ShapeType::Blob => ("application/octet-stream".to_owned(), bytes(value).map_err(Misfit::new)?),
        ShapeType::String | ShapeType::Enum => {
            ("text/plain".to_owned(), value.as_str().ok_or_else(wrong)?.to_owned().into_bytes())
        }
        _ => {
            let bytes = codec::write_payload(service, member, target, value)?;
            (service.protocol().event_media_type().to_owned(), bytes)
        }
    })
}
