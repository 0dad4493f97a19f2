//! Operations that are called by their names.

use bytes::Bytes;
use http::{Method, Request};

use super::super::pairs::Pairs;
use super::{Unrouted, form};
use crate::service::{Operation, Protocol, Service};

fn named<'s>(service: &'s Service, name: &str) -> Result<&'s Operation, Unrouted> {
    service.operation(name).ok_or_else(|| Unrouted::UnknownOperation { name: name.to_owned() })
}

fn posted(request: &Request<Bytes>) -> Result<(), Unrouted> {
    if request.method() == Method::POST {
        return Ok(());
    }
    Err(Unrouted::WrongMethod { method: request.method().to_string(), allowed: vec!["POST".to_owned()] })
}

fn header<'r>(request: &'r Request<Bytes>, name: &str) -> Option<&'r str> {
    request.headers().get(name).and_then(|value| value.to_str().ok())
}

/// By the header `x-amz-target`: the service and the operation.
pub(super) fn target<'s>(service: &'s Service, request: &Request<Bytes>) -> Result<&'s Operation, Unrouted> {
    posted(request)?;
    let target = header(request, "x-amz-target").ok_or(Unrouted::NoOperation { place: "the header x-amz-target" })?;
    match target.rsplit_once('.') {
        // A shape may be known by its absolute id.
        Some((of, name)) if of.rsplit(['#', '.']).next() == Some(service.id().name()) => named(service, name),
        _ => Err(Unrouted::UnknownOperation { name: target.to_owned() }),
    }
}

/// By the parameters `Action` and `Version` of a form.
pub(super) fn action<'s>(service: &'s Service, request: &Request<Bytes>) -> Result<&'s Operation, Unrouted> {
    if request.method() != Method::GET {
        posted(request)?;
    }
    let unreadable = |why| Unrouted::Unreadable { why };
    let query = Pairs::parse(request.uri().query().unwrap_or_default().as_bytes()).map_err(unreadable)?;
    let is_compressed = request.headers().contains_key("content-encoding");
    let body = if is_compressed { decompressed(request)? } else { request.body().clone() };
    let form = form(request.method(), &query, &body).map_err(unreadable)?;
    let name = form.get("Action").ok_or(Unrouted::NoOperation { place: "the parameter Action" })?;
    match form.get("Version") {
        Some(version) if version != service.version() => {
            Err(Unrouted::UnknownOperation { name: format!("{name} of the version {version}") })
        }
        _ => named(service, name),
    }
}

/// A body that has to be read before the operation is known. Whether it is compressed is the client's word alone.
fn decompressed(request: &Request<Bytes>) -> Result<Bytes, Unrouted> {
    let is_gzip = header(request, "content-encoding").is_some_and(|of| of.trim_end().ends_with("gzip"));
    if !is_gzip {
        return Ok(request.body().clone());
    }
    super::super::body::decompressed(request.body())
        .map_err(|misfit| Unrouted::Unreadable { why: super::super::Malformed::from(misfit).to_string() })
}

/// By the path, which ends with `/service/{service}/operation/{operation}`, where no header names another protocol.
pub(super) fn path<'s>(service: &'s Service, request: &Request<Bytes>) -> Result<&'s Operation, Unrouted> {
    posted(request)?;
    let expected = if service.protocol() == Protocol::RpcV2Cbor { "rpc-v2-cbor" } else { "rpc-v2-json" };
    let found = header(request, "smithy-protocol");
    if found.is_some_and(|found| found != expected) {
        return Err(Unrouted::WrongProtocol { expected, found: found.map(str::to_owned) });
    }
    let path = request.uri().path();
    let segments: Vec<&str> = path.rsplitn(5, '/').collect();
    match segments[..] {
        [name, "operation", of, "service", _] if of.rsplit('.').next() == Some(service.id().name()) => {
            named(service, name)
        }
        _ => Err(Unrouted::NoSuchPath { method: request.method().to_string(), path: path.to_owned() }),
    }
}
