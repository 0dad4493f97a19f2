//! Errors.

use bytes::Bytes;
use http::{HeaderName, Response};
use serde_json::{Value, json};
use tongs::model::{Member, Node, Shape};

use super::super::bindings::{Message, Place, place};
use super::super::failure::{Failure, error_shape_code};
use super::super::misfit::Misfit;
use super::super::value::fit;
use super::super::xml::{self, Element};
use super::super::{Context, Unwritable, cbor, headers, json};
use super::{Parts, message};
use crate::service::{Protocol, Service};

/// An error as it is written.
struct Written<'a> {
    code: String,
    /// The code with which services say what they said when they spoke `awsQuery`.
    legacy_code: String,
    /// The client's fault, or the service's.
    is_client: bool,
    /// The shape, where the model has it; else, a message is all there is.
    shape: Option<&'a Shape>,
    value: Value,
}

/// Writes an error. One that is not of its shape is told as a failure of the service, with what is wrong.
pub(crate) fn write(service: &Service, failure: &Failure, context: &Context) -> Response<Bytes> {
    let parts = attempt(service, failure, context).or_else(|misfit| {
        let why = format!("the error cannot be written: {}", Unwritable::from(misfit));
        attempt(service, &Failure::common("InternalFailure", why, 500), context)
    });
    let parts = parts.unwrap_or_else(|_| Parts { status: 500, ..Parts::default() });
    parts.response(service, context)
}

fn attempt(service: &Service, failure: &Failure, context: &Context) -> Result<Parts, Misfit> {
    let mut parts = Parts { media_type: Some(service.protocol().media_type().to_owned()), ..Parts::default() };
    let error = match failure {
        Failure::Common { code, message, status } => {
            parts.status = *status;
            common(code, message, *status)
        }
        Failure::Modelled { shape, value } => {
            let missing = || Misfit::new(format!("the model has no shape {shape}"));
            let shape = service.shape_of(shape).ok_or_else(missing)?;
            let value = fit(service, shape, value, super::super::MAX_DEPTH)?;
            parts.status = status(service, shape);
            message::bound(service, shape, &value, &mut parts)?;
            modelled(service, shape, value)
        }
    };
    match service.protocol() {
        Protocol::RestXml | Protocol::AwsQuery | Protocol::Ec2Query => in_xml(service, &error, context, &mut parts)?,
        _ => in_one_object(service, &error, &mut parts)?,
    }
    Ok(parts)
}

/// The body of an error in XML that is not one of an answer of its own, but of a stream.
pub(crate) fn xml_body(service: &Service, shape: &Shape, value: &Value) -> Result<Vec<u8>, Misfit> {
    let mut parts = Parts::default();
    in_xml(service, &modelled(service, shape, value.clone()), &Context::default(), &mut parts)?;
    Ok(parts.body)
}

fn common<'a>(code: &str, message: &str, status: u16) -> Written<'a> {
    // It may show what a client sent, which not every format has a form for.
    let message: String = message.chars().map(|char| if char.is_control() { '\u{fffd}' } else { char }).collect();
    Written {
        code: code.to_owned(),
        legacy_code: code.to_owned(),
        is_client: status < 500,
        shape: None,
        value: json!({ "message": message }),
    }
}

fn modelled<'a>(service: &Service, shape: &'a Shape, value: Value) -> Written<'a> {
    let query = shape.traits().get("aws.protocols#awsQueryError");
    let code = query.and_then(|facts| facts.get("code")).and_then(Node::as_str);
    Written {
        code: error_shape_code(service, shape),
        legacy_code: code.unwrap_or(shape.id().name()).to_owned(),
        is_client: is_client(shape),
        shape: Some(shape),
        value,
    }
}

fn is_client(shape: &Shape) -> bool {
    shape.traits().get("smithy.api#error").and_then(Node::as_str) != Some("server")
}

/// The status of an error: what its traits say, or what becomes whose fault it is.
fn status(service: &Service, shape: &Shape) -> u16 {
    let node = |id: &str| shape.traits().get(id);
    let of_query = node("aws.protocols#awsQueryError").and_then(|facts| facts.get("httpResponseCode"));
    let of_query = of_query.filter(|_| service.protocol() == Protocol::AwsQuery);
    let said = of_query.or_else(|| node("smithy.api#httpError")).and_then(Node::as_i64);
    let said = said.and_then(|code| u16::try_from(code).ok()).filter(|code| (400..600).contains(code));
    said.unwrap_or(if is_client(shape) { 400 } else { 500 })
}

/// Errors whose body is an object, in JSON or CBOR.
fn in_one_object(service: &Service, error: &Written<'_>, parts: &mut Parts) -> Result<(), Misfit> {
    let protocol = service.protocol();
    if service.is_query_compatible() {
        let fault = if error.is_client { "Sender" } else { "Receiver" };
        let value = headers::header_value(&format!("{};{fault}", error.legacy_code))?;
        parts.headers.insert(HeaderName::from_static("x-amzn-query-error"), value);
    }
    let kind = match (protocol, error.shape) {
        (Protocol::RestJson1, _) => {
            let code = headers::header_value(&error.code)?;
            parts.headers.insert(HeaderName::from_static("x-amzn-errortype"), code);
            None
        }
        (Protocol::RpcV2Cbor | Protocol::RpcV2Json, Some(shape)) => Some(shape.id().as_str()),
        _ => Some(error.code.as_str()),
    };
    let in_body = |member: &Member| place(service, member, Message::Response) == Place::Body;
    parts.body = match (error.shape, protocol) {
        (Some(shape), Protocol::RpcV2Cbor) => {
            let kind = kind.map(|kind| ("__type", kind));
            cbor::write(service, shape, &error.value, kind.as_slice(), &in_body)?
        }
        (None, Protocol::RpcV2Cbor) => {
            let message = error.value["message"].as_str().unwrap_or_default();
            cbor::texts(&[("__type", error.code.as_str()), ("message", message)])?
        }
        (shape, _) => {
            let mut members = match shape {
                Some(shape) => {
                    let bytes = json::write(json::Dialect::of(service), shape, None, &error.value, &in_body)?;
                    text(bytes)?
                }
                None => text(error.value.to_string().into_bytes())?,
            };
            if let Some(kind) = kind {
                let comma = if members == "{}" { "" } else { "," };
                members.insert_str(1, &format!("\"__type\":{}{comma}", Value::from(kind)));
            }
            members.into_bytes()
        }
    };
    Ok(())
}

fn text(bytes: Vec<u8>) -> Result<String, Misfit> {
    String::from_utf8(bytes).map_err(|_| Misfit::new("the error is not UTF-8"))
}

/// Errors in XML.
fn in_xml(service: &Service, error: &Written<'_>, context: &Context, parts: &mut Parts) -> Result<(), Misfit> {
    let mut element = Element::new("Error");
    let is_ec2 = service.protocol() == Protocol::Ec2Query;
    let is_wrapped = !is_ec2 && !has_bare_errors(service);
    if is_wrapped {
        element.push(Element::text("Type", if error.is_client { "Sender" } else { "Receiver" }));
    }
    element.push(Element::text("Code", &error.code));
    match error.shape {
        Some(shape) => {
            let in_body = |member: &Member| place(service, member, Message::Response) == Place::Body;
            // A service says its code once.
            let which = |member: &Member| in_body(member) && !["Code", "Type"].contains(&xml::name(member));
            xml::fill(service, &mut element, (shape, None), &error.value, &which)?;
        }
        None => element.push(Element::text("Message", error.value["message"].as_str().unwrap_or_default())),
    }
    let id = |name: &str| {
        let id = Some(&context.request_id).filter(|id| !id.is_empty());
        id.map(|id| Element::text(name, id))
    };
    let root = if is_ec2 {
        let mut errors = Element::new("Errors");
        errors.push(element);
        around("Response", errors, id("RequestID"))
    } else if is_wrapped {
        around("ErrorResponse", element, id("RequestId"))
    } else {
        let host = context.host_id.as_ref().map(|host| Element::text("HostId", host));
        id("RequestId").into_iter().chain(host).for_each(|one| element.push(one));
        element
    };
    parts.body = root.document()?;
    Ok(())
}

fn around(name: &str, inner: Element, id: Option<Element>) -> Element {
    let mut element = Element::new(name);
    element.push(inner);
    if let Some(id) = id {
        element.push(id);
    }
    element
}

/// Whether the errors of a service stand in no other element.
fn has_bare_errors(service: &Service) -> bool {
    let facts = service.shape().traits().get("aws.protocols#restXml");
    let is_bare = facts.and_then(|facts| facts.get("noErrorWrapping")).and_then(Node::as_bool) == Some(true);
    is_bare && service.protocol() == Protocol::RestXml
}
