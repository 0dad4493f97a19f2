//! Bodies in the format of a service's protocol.

use serde_json::{Map, Value};
use tongs::model::{Member, Shape};

use super::misfit::Misfit;
use super::xml::{self, Element};
use super::{cbor, json};
use crate::service::{Protocol, Service};

/// Which members of a structure a body has.
pub(crate) type Which<'a> = &'a dyn Fn(&Member) -> bool;

/// All of them.
pub(crate) const ALL: Which<'static> = &|_| true;

/// Reads a structure, of which a body has some members. An XML document is an element of that name.
pub(crate) fn read(
    service: &Service,
    shape: &Shape,
    root: &str,
    body: &[u8],
    which: Which<'_>,
) -> Result<Map<String, Value>, Misfit> {
    let value = match service.protocol() {
        Protocol::RestXml => xml::read(service, (shape, None), root, body, which)?,
        Protocol::RpcV2Cbor => cbor::read(service, shape, body)?,
        _ => json::read(json::Dialect::of(service), shape, None, body)?,
    };
    let Value::Object(mut members) = value else { return Err(Misfit::new("expected a structure")) };
    members.retain(|name, _| shape.member(name).is_some_and(which));
    Ok(members)
}

/// Reads the value of a member that is a whole body.
pub(crate) fn read_payload(service: &Service, member: &Member, target: &Shape, body: &[u8]) -> Result<Value, Misfit> {
    match service.protocol() {
        Protocol::RestXml => xml::read(service, (target, Some(member)), xml::payload_name(service, member), body, ALL),
        Protocol::RpcV2Cbor => cbor::read(service, target, body),
        _ => json::read(json::Dialect::of(service), target, Some(member), body),
    }
}

/// Writes a structure, of which a body has some members.
pub(crate) fn write(
    service: &Service,
    shape: &Shape,
    root: &str,
    value: &Value,
    which: Which<'_>,
) -> Result<Vec<u8>, Misfit> {
    match service.protocol() {
        Protocol::RestXml => {
            let namespace = xml::namespace(shape.traits()).or_else(|| xml::namespace(service.shape().traits()));
            let mut element = Element::new(root).with(namespace);
            xml::fill(service, &mut element, (shape, None), value, which)?;
            element.document()
        }
        Protocol::RpcV2Cbor => cbor::write(service, shape, value, &[], which),
        _ => json::write(json::Dialect::of(service), shape, None, value, which),
    }
}

/// Writes the value of a member that is a whole body.
pub(crate) fn write_payload(
    service: &Service,
    member: &Member,
    target: &Shape,
    value: &Value,
) -> Result<Vec<u8>, Misfit> {
    match service.protocol() {
        Protocol::RestXml => {
            let namespaces = [member.traits(), target.traits(), service.shape().traits()];
            let namespace = namespaces.into_iter().find_map(xml::namespace);
            let mut element = Element::new(xml::payload_name(service, member)).with(namespace);
            xml::fill(service, &mut element, (target, Some(member)), value, ALL)?;
            element.document()
        }
        Protocol::RpcV2Cbor => cbor::write(service, target, value, &[], ALL),
        _ => json::write(json::Dialect::of(service), target, Some(member), value, ALL),
    }
}
