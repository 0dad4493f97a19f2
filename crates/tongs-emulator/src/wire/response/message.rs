//! Messages whose members travel where their HTTP bindings say, or in one body.

use http::HeaderName;
use serde_json::Value;
use tongs::model::{Member, Shape, ShapeType};

use super::super::bindings::{Message, Place, has_body, payload, payload_media_type, place};
use super::super::events::{self, Initial};
use super::super::misfit::Misfit;
use super::super::value::{bytes, is_event_stream, number};
use super::super::{codec, headers, xml};
use super::Parts;
use crate::service::{Operation, Protocol, Service};

/// An output.
pub(super) fn output(service: &Service, operation: &Operation, shape: &Shape, value: &Value) -> Result<Parts, Misfit> {
    let status = operation.http().filter(|_| service.protocol().is_rest()).map_or(200, |http| http.code);
    let mut parts = Parts { status, ..Parts::default() };
    bound(service, shape, value, &mut parts)?;
    body(service, operation, shape, value, &mut parts)?;
    Ok(parts)
}

/// The members that travel outside of the body.
pub(super) fn bound(service: &Service, shape: &Shape, value: &Value, parts: &mut Parts) -> Result<(), Misfit> {
    let mut prefixed = Vec::new();
    for member in shape.members() {
        let (Some(value), Some(target)) = (value.get(member.name()), service.target(member)) else { continue };
        match place(service, member, Message::Response) {
            Place::Header(name) => {
                let wrong = |_| Misfit::new(format!("{name:?} is not the name of a header"));
                let name = HeaderName::from_bytes(name.as_bytes()).map_err(wrong)?;
                let header = headers::write(service, member, target, value).map_err(|it| it.within(member.name()))?;
                parts.headers.insert(name, header);
            }
            Place::PrefixHeaders(prefix) => prefixed.push((prefix, value, member)),
            Place::Status => {
                let code = number::as_i64(value).and_then(|code| u16::try_from(code).ok());
                let code = code.filter(|code| (100..1000).contains(code));
                let wrong = || Misfit::new(format!("{value} is not a status")).within(member.name());
                parts.status = code.ok_or_else(wrong)?;
            }
            _ => {}
        }
    }
    for (prefix, value, member) in prefixed {
        headers::write_prefixed(&mut parts.headers, prefix, value).map_err(|misfit| misfit.within(member.name()))?;
    }
    Ok(())
}

fn body(
    service: &Service,
    operation: &Operation,
    shape: &Shape,
    value: &Value,
    parts: &mut Parts,
) -> Result<(), Misfit> {
    if let Some(member) = payload(service, shape, Message::Response) {
        return whole(service, (shape, member), value, parts).map_err(|misfit| misfit.within(member.name()));
    }
    let is_rest = service.protocol().is_rest();
    let protocol = service.protocol();
    let is_there = match protocol {
        // An object without members is one.
        Protocol::RestXml => has_body(service, shape, Message::Response),
        _ => operation.has_output(),
    };
    // These say what they would say it in, always.
    if is_there || matches!(protocol, Protocol::AwsJson1_0 | Protocol::AwsJson1_1) {
        parts.media_type = Some(protocol.media_type().to_owned());
    }
    if !is_there {
        return Ok(());
    }
    let which = |member: &Member| !is_rest || place(service, member, Message::Response) == Place::Body;
    let unwrapped = service.shape_of(operation.id());
    if unwrapped.is_some_and(|of| of.traits().has("aws.customizations#s3UnwrappedXmlOutput")) {
        parts.body = unwrapped_member(service, shape, value)?;
        return Ok(());
    }
    parts.body = codec::write(service, shape, xml::root_name(shape), value, &which)?;
    Ok(())
}

/// The element of the only member, which is the whole body.
fn unwrapped_member(service: &Service, shape: &Shape, value: &Value) -> Result<Vec<u8>, Misfit> {
    let member = shape.members().first().ok_or_else(|| Misfit::new("the output has no member"))?;
    let name = xml::name(member);
    let element = match value.get(member.name()) {
        Some(value) => xml::member_element(service, member, name, value)?,
        None => xml::Element::new(name),
    };
    element.with(xml::namespace(service.shape().traits())).document()
}

/// A body that is the value of one member.
fn whole(
    service: &Service,
    (shape, member): (&Shape, &Member),
    value: &Value,
    parts: &mut Parts,
) -> Result<(), Misfit> {
    let target = service.target(member).ok_or_else(|| Misfit::new("its shape is missing"))?;
    let found = value.get(member.name());
    if is_event_stream(target) {
        // Some clients wait for the first message even where it has nothing to say.
        let initial = Initial { shape, value, stream: member };
        let initial = (!service.protocol().is_rest()).then_some(initial);
        parts.body = events::write(service, target, found.unwrap_or(&Value::Null), initial)?;
        parts.media_type = Some(events::MEDIA_TYPE.to_owned());
        return Ok(());
    }
    let Some(value) = found else { return Ok(()) };
    parts.media_type = Some(payload_media_type(service, member, target));
    parts.body = match target.shape_type() {
        ShapeType::Blob => bytes(value).map_err(Misfit::new)?,
        ShapeType::String | ShapeType::Enum => value.as_str().unwrap_or_default().as_bytes().to_owned(),
        _ => codec::write_payload(service, member, target, value)?,
    };
    Ok(())
}
