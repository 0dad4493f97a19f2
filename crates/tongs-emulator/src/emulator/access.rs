//! Who may call an operation: by the schemes that the model has for it.

use std::time::SystemTime;

use tongs::model::{Node, ShapeId};

use crate::{
    host::{Request, ServiceError, query_pairs},
    service::{Auth, Operation, Service},
    signature::{Scheme, Verifier, is_signed, signed_for},
    wire::value::is_event_stream,
};

/// Operations by which one becomes somebody, of which some models do not say that nobody can sign them.
const UNSIGNED: [&str; 2] = ["com.amazonaws.sts#AssumeRoleWithSAML", "com.amazonaws.sts#AssumeRoleWithWebIdentity"];

/// Accepts a request for an operation, or says why not.
pub(super) fn check(
    verifier: &Verifier,
    service: &Service,
    operation: &Operation,
    request: &Request,
    now: SystemTime,
) -> Result<(), ServiceError> {
    let schemes = match operation.auth() {
        Auth::None => return Ok(()),
        _ if UNSIGNED.contains(&operation.id().as_str()) && !is_signed(request) => return Ok(()),
        Auth::Optional(_) if !is_signed(request) => return Ok(()),
        Auth::Optional(schemes) | Auth::Required(schemes) => schemes,
    };
    let has = |name: &str| schemes.iter().any(|scheme| scheme.as_str() == name);
    let authorization = request.headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let presented = |scheme: &str| {
        let (name, value) = authorization.split_once(' ').unwrap_or_default();
        name.eq_ignore_ascii_case(scheme) && !value.trim().is_empty()
    };
    let others = [
        ("smithy.api#httpBearerAuth", "Bearer"),
        ("smithy.api#httpBasicAuth", "Basic"),
        ("smithy.api#httpDigestAuth", "Digest"),
    ];
    if others.into_iter().any(|(id, scheme)| has(id) && presented(scheme))
        || (has("smithy.api#httpApiKeyAuth") && has_api_key(service, request))
    {
        return Ok(());
    }
    if has("aws.auth#sigv4") || has("aws.auth#sigv4a") {
        let name = name(service, request);
        let unsigned = service.shape_of(operation.id()).is_some_and(|it| it.traits().has("aws.auth#unsignedPayload"));
        let is_s3 = name.starts_with("s3");
        let sigv4a = has("aws.auth#sigv4a") || service.signs_for_regions();
        let unsigned_body = is_s3 || unsigned;
        let events = streams_events(service, operation);
        return verifier.verify(request, Scheme { name: &name, is_s3, unsigned_body, sigv4a, events }, now);
    }
    // What no one here can check passes, if there is anything else.
    let known = |id: &ShapeId| {
        others.iter().any(|(other, _)| *other == id.as_str()) || id.as_str() == "smithy.api#httpApiKeyAuth"
    };
    if schemes.iter().any(|id| !known(id)) {
        return Ok(());
    }
    Err(ServiceError::new(401, "MissingAuthenticationTokenException", "Missing Authentication Token"))
}

/// Whether the input of an operation is a stream of events.
fn streams_events(service: &Service, operation: &Operation) -> bool {
    let stream = || service.target(service.shape_of(operation.input())?.member(operation.input_stream()?)?);
    stream().is_some_and(is_event_stream)
}

/// The name that requests are signed for. Amazon S3 has several, for other kinds of resources.
fn name(service: &Service, request: &Request) -> String {
    let own = service.signing_name();
    let is_kind =
        |name: &String| own == "s3" && matches!(name.as_str(), "s3express" | "s3-outposts" | "s3-object-lambda");
    signed_for(request).filter(is_kind).unwrap_or(own)
}

fn has_api_key(service: &Service, request: &Request) -> bool {
    let facts = service.shape().traits().get("smithy.api#httpApiKeyAuth");
    let text = |key: &str| facts.and_then(|facts| facts.get(key)).and_then(Node::as_str).unwrap_or_default();
    let name = text("name");
    if text("in") == "query" {
        let pairs = query_pairs(request.query.as_deref().unwrap_or_default()).unwrap_or_default();
        return pairs.iter().any(|(key, value)| key == name && !value.is_empty());
    }
    request.headers.get(name).is_some_and(|value| !value.is_empty())
}
