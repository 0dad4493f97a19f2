//! Operations that are called by the paths and queries of their `@http`.

use std::collections::BTreeSet;

use bytes::Bytes;
use http::Request;
use tongs::model::{Member, Shape};

use super::super::bindings::{Message, Place, place};
use super::super::pairs::Pairs;
use super::{Routed, Unrouted, host};
use crate::service::{HttpTrait, Operation, Service};

/// The query key with which clients of Amazon S3 may say which operation they mean.
const OPERATION_KEY: &str = "x-id";

/// Finds the operation whose path and query are the most specific of those that fit.
pub(super) fn route<'s>(service: &'s Service, request: &Request<Bytes>) -> Result<Routed<'s>, Unrouted> {
    let query = Pairs::parse(request.uri().query().unwrap_or_default().as_bytes());
    let query = query.map_err(|why| Unrouted::Unreadable { why })?;
    let path = host::whole_path(service, request);
    let method = request.method().as_str();
    let fitting = fitting(service, &path, &query);
    if fitting.is_empty() {
        return Err(Unrouted::NoSuchPath { method: method.to_owned(), path });
    }
    let called = fitting.iter().filter(|candidate| candidate.http.method == method);
    // Of those that nothing tells apart, the first by name.
    let best = called.rev().max_by_key(|candidate| candidate.rank(service, request, &query));
    let found = best.map(|best| Routed { operation: best.operation, labels: best.labels.clone() });
    found.ok_or_else(|| {
        let allowed: BTreeSet<&str> = fitting.iter().map(|candidate| candidate.http.method.as_str()).collect();
        let allowed = allowed.into_iter().map(str::to_owned).collect();
        Unrouted::WrongMethod { method: method.to_owned(), allowed }
    })
}

struct Candidate<'s> {
    operation: &'s Operation,
    http: &'s HttpTrait,
    labels: Vec<(String, String)>,
}

/// The operations whose path and query fit; where none does, those that would without a slash at the end.
fn fitting<'s>(service: &'s Service, path: &str, query: &Pairs) -> Vec<Candidate<'s>> {
    let of_path = |path: &str| -> Vec<Candidate<'s>> {
        let segments: Vec<&str> = path.strip_prefix('/').unwrap_or(path).split('/').collect();
        let fit = service.operations().filter_map(|operation| {
            let http = operation.http().filter(|http| has_literals(service, http, query))?;
            Some(Candidate { operation, http, labels: http.uri.labels(&segments)? })
        });
        fit.collect()
    };
    let found = of_path(path);
    match path.strip_suffix('/') {
        Some(shorter) if found.is_empty() && !shorter.is_empty() => of_path(shorter),
        _ => found,
    }
}

/// Whether a query has what the pattern of an operation asks for.
fn has_literals(service: &Service, http: &HttpTrait, query: &Pairs) -> bool {
    http.uri.query.iter().all(|(key, value)| {
        let mut texts = query.all(key).peekable();
        // Other clients leave this out.
        let is_optional = service.is_s3() && key == OPERATION_KEY;
        match value {
            _ if is_optional && texts.peek().is_none() => true,
            Some(value) => texts.any(|text| text == value),
            None => texts.next().is_some(),
        }
    })
}

impl Candidate<'_> {
    /// How specific it is: first the path, then the query; then whether the request has the query parameters and headers
    /// that the operation requires, and how many these are.
    fn rank(&self, service: &Service, request: &Request<Bytes>, query: &Pairs) -> (Vec<u8>, usize, bool, usize) {
        let members = service.shape_of(self.operation.input()).into_iter().flat_map(Shape::members);
        let required = members.filter(|member| member.traits().has("smithy.api#required"));
        let there = required.filter_map(|member: &Member| match place(service, member, Message::Request) {
            Place::Query(key) => Some(query.get(key).is_some()),
            Place::Header(name) => Some(request.headers().contains_key(name)),
            _ => None,
        });
        let there: Vec<bool> = there.collect();
        let literals = self.http.uri.query.iter().filter(|(key, _)| query.get(key).is_some()).count();
        (self.http.uri.rank(), literals, there.iter().all(|is| *is), there.len())
    }
}
