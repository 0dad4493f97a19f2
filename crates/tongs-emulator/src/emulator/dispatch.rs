//! Which of several services a request is for, and which operation.

use bytes::Bytes;
use http::Request;

use crate::{
    service::{Protocol, Service},
    wire::{Failure, Routed, Unrouted, route},
};

/// A request that is for an operation.
pub(super) struct Call<'s> {
    pub(super) service: &'s Service,
    pub(super) routed: Routed<'s>,
}

/// A request that is for none, and what the client is told.
pub(super) struct Refused<'s> {
    /// The service that it may have been for.
    pub(super) service: Option<&'s Service>,
    pub(super) failure: Failure,
    /// The methods that its path has, where its own is another.
    pub(super) allow: Option<String>,
}

impl<'s> Refused<'s> {
    pub(super) fn new(service: Option<&'s Service>, failure: Failure) -> Self {
        Self { service, failure, allow: None }
    }
}

/// Finds the operation that a request is for. `signed_for` is the service's name in the request's signature.
pub(super) fn dispatch<'s>(
    services: &'s [Service],
    request: &Request<Bytes>,
    signed_for: Option<&str>,
) -> Result<Call<'s>, Refused<'s>> {
    let candidates = candidates(services, request, signed_for);
    let mut found = Vec::new();
    let mut first = None;
    for service in candidates {
        match route(service, request) {
            Ok(routed) => found.push(Call { service, routed }),
            Err(unrouted) => first = Some(better(first, (service, unrouted))),
        }
    }
    // A path with labels takes much that is meant for others.
    if found.len() > 1 {
        let host = host_of(request);
        let named = |call: &Call<'_>| host.split(['.', '-']).any(|part| part == call.service.endpoint_prefix());
        if found.iter().filter(|call| named(call)).count() == 1 {
            found.retain(|call| named(call));
        }
    }
    match (found.len(), first) {
        (1, _) => found.pop().ok_or_else(nobody),
        (0, Some((service, unrouted))) => {
            let allow = match &unrouted {
                Unrouted::WrongMethod { allowed, .. } => Some(allowed.join(", ")),
                _ => None,
            };
            Err(Refused { allow, ..Refused::new(Some(service), unrouted.failure(service)) })
        }
        (0, None) => Err(nobody()),
        _ => Err(ambiguous(&found)),
    }
}

fn nobody<'s>() -> Refused<'s> {
    let message = "No service is served here.";
    Refused::new(None, Failure::common("UnknownOperationException", message, 404))
}

fn ambiguous<'s>(found: &[Call<'_>]) -> Refused<'s> {
    let names: Vec<String> =
        found.iter().map(|call| format!("{} of {}", call.routed.operation.name(), call.service.id())).collect();
    let message = format!(
        "This request may be for {}: sign it, or call one service by its host, such as `{}.localhost`, or serve one alone.",
        names.join(" or "),
        found.first().map(|call| call.service.endpoint_prefix()).unwrap_or_default()
    );
    Refused::new(None, Failure::common("AmbiguousRequestException", message, 400))
}

/// Of two services that do not know a request, the one that knows more of it.
fn better<'s>(first: Option<(&'s Service, Unrouted)>, next: (&'s Service, Unrouted)) -> (&'s Service, Unrouted) {
    let knows = |unrouted: &Unrouted| match unrouted {
        Unrouted::NoSuchPath { .. } | Unrouted::NoOperation { .. } => 0,
        Unrouted::UnknownOperation { .. } => 1,
        Unrouted::WrongMethod { .. } => 2,
        _ => 3,
    };
    match first {
        Some(first) if knows(&first.1) >= knows(&next.1) => first,
        _ => next,
    }
}

/// The services that a request may be for: those that its signature names, or else those that its form fits.
fn candidates<'s>(services: &'s [Service], request: &Request<Bytes>, signed_for: Option<&str>) -> Vec<&'s Service> {
    let all = || services.iter();
    let narrowed = |found: Vec<&'s Service>, others: Vec<&'s Service>| if found.is_empty() { others } else { found };
    let signed = all().filter(|service| signed_for == Some(service.signing_name().as_str())).collect();
    let signed = narrowed(signed, all().collect());
    let target = request.headers().get("x-amz-target").and_then(|target| target.to_str().ok());
    let prefix = target.and_then(|target| target.split_once('.')).map(|(prefix, _)| prefix);
    let is_json = |service: &Service| matches!(service.protocol(), Protocol::AwsJson1_0 | Protocol::AwsJson1_1);
    if let Some(prefix) = prefix {
        let targeted = signed.iter().copied().filter(|it| is_json(it) && it.id().name() == prefix).collect();
        return narrowed(targeted, signed);
    }
    // What has no target is for no service that wants one, if there are others.
    let others = signed.iter().copied().filter(|it| !is_json(it)).collect();
    let version = of_version(request, &signed);
    narrowed(version, narrowed(others, signed))
}

/// The services of the version that a form names.
fn of_version<'s>(request: &Request<Bytes>, services: &[&'s Service]) -> Vec<&'s Service> {
    let is_query = |service: &Service| matches!(service.protocol(), Protocol::AwsQuery | Protocol::Ec2Query);
    let body = request.body();
    let form = std::str::from_utf8(&body[..body.len().min(64 * 1024)]).unwrap_or_default();
    let query = request.uri().query().unwrap_or_default();
    let version = form.split('&').chain(query.split('&')).find_map(|pair| pair.strip_prefix("Version="));
    let Some(version) = version else { return Vec::new() };
    services.iter().copied().filter(|service| is_query(service) && service.version() == version).collect()
}

/// The host that a request names, in lower case and without a port.
fn host_of(request: &Request<Bytes>) -> String {
    let host = request.headers().get("host").and_then(|host| host.to_str().ok()).or(request.uri().host());
    host.unwrap_or_default().split(':').next().unwrap_or_default().to_ascii_lowercase()
}
