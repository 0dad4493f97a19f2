//! Reads the events of a request.

use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_types::event_stream::Message;
use bytes::Bytes;
use serde_json::{Map, Value};
use tongs::model::{Member, Shape, ShapeType, UNIT};

use super::super::codec;
use super::super::misfit::Misfit;
use super::super::value::blob;
use super::{EVENT_TYPE, INITIAL_REQUEST, MESSAGE_TYPE, header, is_header, is_payload, text};
use crate::service::Service;

/// How many messages a body has at most.
const MAX_MESSAGES: usize = 1 << 20;

/// Reads the messages of a body as events of a union. Before them may be one with the other members of the input, whose
/// payload this gives as well.
pub(crate) fn read(service: &Service, union: &Shape, body: &Bytes) -> Result<(Option<Bytes>, Value), Misfit> {
    let messages = messages(body)?;
    let is_first = |message: &Message| text(message, EVENT_TYPE) == Some(INITIAL_REQUEST);
    let (initial, events) = match messages.split_first() {
        Some((first, events)) if is_first(first) => (Some(first.payload().clone()), events),
        _ => (None, &messages[..]),
    };
    let events = events.iter().enumerate();
    let events = events.map(|(at, message)| event(service, union, message).map_err(|misfit| misfit.at(at)));
    Ok((initial, events.collect::<Result<_, _>>()?))
}

/// The messages of a body, without the signatures around them, if there are any.
fn messages(body: &Bytes) -> Result<Vec<Message>, Misfit> {
    let (mut rest, mut messages) = (body.clone(), Vec::new());
    while !rest.is_empty() && messages.len() < MAX_MESSAGES {
        let message = one(&mut rest)?;
        if header(&message, ":chunk-signature").is_none() {
            messages.push(message);
        } else if !message.payload().is_empty() {
            messages.push(one(&mut message.payload().clone())?);
        }
    }
    if rest.is_empty() { Ok(messages) } else { Err(Misfit::new(format!("there are more than {MAX_MESSAGES} events"))) }
}

/// Takes one message off the front.
pub(crate) fn one(bytes: &mut Bytes) -> Result<Message, Misfit> {
    let wrong = |why: &str| Misfit::new(format!("the body is not a stream of events: {why}"));
    let length = bytes.first_chunk().map(|length| u32::from_be_bytes(*length));
    let length = length.and_then(|length| usize::try_from(length).ok()).filter(|length| *length <= bytes.len());
    let message = bytes.split_to(length.filter(|it| *it > 0).ok_or_else(|| wrong("it ends within a message"))?);
    read_message_from(message).map_err(|error| wrong(&error.to_string()))
}

/// One event: an object with the member of the union.
fn event(service: &Service, union: &Shape, message: &Message) -> Result<Value, Misfit> {
    match text(message, MESSAGE_TYPE) {
        Some("event") => {}
        Some(other) => return Err(Misfit::new(format!("expected an event, found a message of the type {other}"))),
        None => return Err(Misfit::new(format!("a message has no {MESSAGE_TYPE}"))),
    }
    let name = text(message, EVENT_TYPE).ok_or_else(|| Misfit::new(format!("an event has no {EVENT_TYPE}")))?;
    let unknown = || Misfit::new(format!("{} has no event {name}", union.id()));
    let target = service.target(union.member(name).ok_or_else(unknown)?).ok_or_else(unknown)?;
    let members = members(service, target, message).map_err(|misfit| misfit.within(name))?;
    Ok(Value::Object(Map::from_iter([(name.to_owned(), Value::Object(members))])))
}

fn members(service: &Service, shape: &Shape, message: &Message) -> Result<Map<String, Value>, Misfit> {
    let mut members = Map::new();
    if shape.id().as_str() == UNIT {
        return Ok(members);
    }
    for member in shape.members() {
        let target = service.target(member).ok_or_else(|| Misfit::new("its shape is missing"))?;
        let value = if is_header(member) {
            let value = header(message, member.name()).map(|value| super::header::read(target, value)).transpose();
            value.map_err(Misfit::new)
        } else if is_payload(member) {
            payload(service, member, target, message.payload())
        } else {
            Ok(None)
        };
        let value = value.map_err(|misfit| misfit.within(member.name()))?;
        members.extend(value.map(|value| (member.name().to_owned(), value)));
    }
    let rest = |member: &Member| !is_header(member) && !is_payload(member);
    if !shape.members().iter().any(is_payload) && !message.payload().is_empty() {
        let root = super::super::xml::root_name(shape);
        members.extend(codec::read(service, shape, root, message.payload(), &rest)?);
    }
    Ok(members)
}

fn payload(service: &Service, member: &Member, target: &Shape, bytes: &Bytes) -> Result<Option<Value>, Misfit> {
    match target.shape_type() {
        ShapeType::Blob => Ok(Some(blob(bytes))),
        ShapeType::String | ShapeType::Enum => {
            let text = std::str::from_utf8(bytes).map_err(|_| Misfit::new("the payload is not UTF-8"))?;
            Ok(Some(Value::from(text)))
        }
        _ if bytes.is_empty() => Ok(None),
        _ => codec::read_payload(service, member, target, bytes).map(Some),
    }
}
