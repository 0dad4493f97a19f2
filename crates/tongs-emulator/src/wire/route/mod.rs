//! Which operation a request calls.

mod host;
mod media_type;
mod path;
mod rpc;

use std::fmt;

use bytes::Bytes;
use http::{Method, Request};

use super::pairs::Pairs;
use crate::service::{Operation, Protocol, Service};

/// The operation that a request calls.
#[derive(Debug, Clone, PartialEq)]
pub struct Routed<'s> {
    /// The operation.
    pub operation: &'s Operation,
    /// What the path says of members that are labels, as text.
    pub labels: Vec<(String, String)>,
}

/// Why a request calls no operation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unrouted {
    /// The service has no operation of that name.
    UnknownOperation {
        /// The name.
        name: String,
    },
    /// The request names no operation.
    NoOperation {
        /// Where it would have to: a header, a parameter, a path.
        place: &'static str,
    },
    /// No operation has that path.
    NoSuchPath {
        /// The method.
        method: String,
        /// The path.
        path: String,
    },
    /// Operations have that path, but with other methods.
    WrongMethod {
        /// The method.
        method: String,
        /// Those that there are.
        allowed: Vec<String>,
    },
    /// The body is not of the type that the operation takes.
    UnsupportedMediaType {
        /// The type that it takes; nothing where it takes no body.
        expected: Option<String>,
        /// The type that the request says.
        found: Option<String>,
    },
    /// The client does not accept the type of the answer.
    NotAcceptable {
        /// The type of the answer.
        expected: String,
        /// What it accepts.
        found: String,
    },
    /// The request speaks another protocol.
    WrongProtocol {
        /// What the header `smithy-protocol` has to say.
        expected: &'static str,
        /// What it says.
        found: Option<String>,
    },
    /// What would name the operation cannot be read.
    Unreadable {
        /// Why.
        why: String,
    },
}

impl fmt::Display for Unrouted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownOperation { name } => write!(f, "there is no operation {name}"),
            Self::NoOperation { place } => write!(f, "the request names no operation: {place} is missing"),
            Self::NoSuchPath { method, path } => {
                write!(f, "no operation is called by {method} {path}")?;
                // ARNs are values with slashes.
                let is_deep = path.split('/').filter(|segment| !segment.is_empty()).count() > 2;
                f.write_str(if is_deep { ": a `/` that is part of a value is sent as %2F" } else { "" })
            }
            Self::WrongMethod { method, allowed } => {
                write!(f, "no operation is called by {method} there: there is {}", allowed.join(", "))
            }
            Self::UnsupportedMediaType { expected: Some(expected), found } => {
                write!(f, "expected a body of {expected}, found {}", found.as_deref().unwrap_or("none named"))
            }
            Self::UnsupportedMediaType { expected: None, found } => {
                write!(f, "expected no body, found one of {}", found.as_deref().unwrap_or("no named type"))
            }
            Self::NotAcceptable { expected, found } => {
                write!(f, "the answer is {expected}, and the client accepts {found}")
            }
            Self::WrongProtocol { expected, found } => {
                write!(f, "expected the header smithy-protocol to say {expected}, found {found:?}")
            }
            Self::Unreadable { why } => f.write_str(why),
        }
    }
}

impl std::error::Error for Unrouted {}

/// Finds the operation that a request calls, and checks that its body is of a type that the operation takes.
///
/// # Errors
/// Why it calls none.
pub fn route<'s>(service: &'s Service, request: &Request<Bytes>) -> Result<Routed<'s>, Unrouted> {
    let named = |operation| Routed { operation, labels: Vec::new() };
    let routed = match service.protocol() {
        Protocol::RestJson1 | Protocol::RestXml => path::route(service, request)?,
        Protocol::AwsJson1_0 | Protocol::AwsJson1_1 => named(rpc::target(service, request)?),
        Protocol::AwsQuery | Protocol::Ec2Query => named(rpc::action(service, request)?),
        Protocol::RpcV2Cbor | Protocol::RpcV2Json => named(rpc::path(service, request)?),
    };
    media_type::check(service, routed.operation, request)?;
    Ok(routed)
}

/// The pairs of a form: of the body, or of the query where nothing is sent.
pub(crate) fn form(method: &Method, query: &Pairs, body: &Bytes) -> Result<Pairs, String> {
    if method == Method::GET || body.is_empty() { Ok(query.clone()) } else { Pairs::parse(body) }
}
