//! Whether a body is of the type that an operation takes, and its answer of one that the client takes.

use bytes::Bytes;
use http::{HeaderMap, Request};
use tongs::model::{Shape, ShapeType, UNIT};

use super::super::bindings::{Message, has_body, payload, payload_media_type};
use super::super::{events, headers};
use super::Unrouted;
use crate::service::{Operation, Protocol, Service};

pub(super) fn check(service: &Service, operation: &Operation, request: &Request<Bytes>) -> Result<(), Unrouted> {
    let found = headers::joined(request.headers(), "content-type");
    match service.protocol() {
        Protocol::RestJson1 => rest_json(service, operation, request, found),
        Protocol::AwsJson1_0 | Protocol::AwsJson1_1 => {
            let is_json = |of: &str| of == "application/json" || of.starts_with("application/x-amz-json-");
            let fits = found.as_deref().is_none_or(|of| is_json(essence(of)) || essence(of) == events::MEDIA_TYPE);
            if fits { Ok(()) } else { Err(unsupported(Some(service.protocol().media_type()), found)) }
        }
        Protocol::RpcV2Cbor | Protocol::RpcV2Json if !request.body().is_empty() => {
            let expected = service.protocol().media_type();
            let fits = found.as_deref().is_some_and(|of| [expected, events::MEDIA_TYPE].contains(&essence(of)));
            if fits { Ok(()) } else { Err(unsupported(Some(expected), found)) }
        }
        // Forms are known by what they say, and services in XML take what comes.
        _ => Ok(()),
    }
}

/// A media type without its parameters.
fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

fn unsupported(expected: Option<&str>, found: Option<String>) -> Unrouted {
    Unrouted::UnsupportedMediaType { expected: expected.map(str::to_owned), found }
}

fn rest_json(
    service: &Service,
    operation: &Operation,
    request: &Request<Bytes>,
    found: Option<String>,
) -> Result<(), Unrouted> {
    let input = service.shape_of(operation.input());
    if !request.body().is_empty() && input.is_none_or(|input| !binds(input, "content-type")) {
        let expected = input.map_or(Body::None, |input| body(service, input, Message::Request));
        let fits = match &expected {
            Body::Any => true,
            Body::None => found.is_none(),
            Body::Of(expected) => found.as_deref().is_some_and(|of| essence(of).eq_ignore_ascii_case(expected)),
            Body::Maybe(expected) => found.as_deref().is_none_or(|of| essence(of).eq_ignore_ascii_case(expected)),
        };
        if !fits {
            let expected = match expected {
                Body::Of(expected) | Body::Maybe(expected) => Some(expected),
                Body::None | Body::Any => None,
            };
            return Err(Unrouted::UnsupportedMediaType { expected, found });
        }
    }
    accepted(service, operation, request.headers(), input)
}

/// Whether a member is a header that says for itself what it is about.
fn binds(input: &Shape, header: &str) -> bool {
    let named = |member: &tongs::model::Member| {
        member.traits().get("smithy.api#httpHeader")?.as_str().map(|name| name.eq_ignore_ascii_case(header))
    };
    input.members().iter().any(|member| named(member) == Some(true))
}

/// What a message has for a body.
enum Body {
    None,
    /// One of that media type.
    Of(String),
    /// One without members, of that media type, or none.
    Maybe(String),
    /// Bytes of whatever type.
    Any,
}

fn body(service: &Service, shape: &Shape, message: Message) -> Body {
    if let Some(member) = payload(service, shape, message) {
        let Some(target) = service.target(member) else { return Body::Any };
        let is_bytes = target.shape_type() == ShapeType::Blob;
        let has_media_type = [member.traits(), target.traits()].iter().any(|traits| traits.has("smithy.api#mediaType"));
        return if is_bytes && !has_media_type {
            Body::Any
        } else {
            Body::Of(payload_media_type(service, member, target))
        };
    }
    let media_type = service.protocol().media_type().to_owned();
    match shape.members() {
        _ if has_body(service, shape, message) => Body::Of(media_type),
        [] if shape.id().as_str() != UNIT => Body::Maybe(media_type),
        _ => Body::None,
    }
}

/// Whether the client accepts the answer.
fn accepted(
    service: &Service,
    operation: &Operation,
    headers: &HeaderMap,
    input: Option<&Shape>,
) -> Result<(), Unrouted> {
    let Some(accept) = headers::joined(headers, "accept") else { return Ok(()) };
    let output = service.shape_of(operation.output());
    let expected = output.map_or(Body::None, |output| body(service, output, Message::Response));
    let Body::Of(expected) = expected else { return Ok(()) };
    let fits = |range: &str| match essence(range).split_once('/') {
        Some(("*", "*")) | None => true,
        Some((of, "*")) => expected.split_once('/').is_some_and(|(found, _)| found.eq_ignore_ascii_case(of)),
        Some(_) => essence(range).eq_ignore_ascii_case(&expected),
    };
    // Clients of streams say what they accept for an error.
    let is_lenient = expected == events::MEDIA_TYPE || input.is_some_and(|input| binds(input, "accept"));
    if is_lenient || accept.split(',').any(fits) {
        return Ok(());
    }
    Err(Unrouted::NotAcceptable { expected, found: accept })
}
