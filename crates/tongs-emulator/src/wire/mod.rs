//! What goes over the wire: requests are routed and read, outputs and errors are written.
//!
//! ```text
//! request ─route─▶ Routed ─read_input─▶ input          output ─write_output─▶ response          Failure ─write_error─▶ response
//! ```
//!
//! Values are JSON in the form that `@examples` and protocol tests have; see [`value`] for which form is the normal one.
//! What comes from a client is hostile: nesting and sizes are bounded, and nothing panics.

mod bindings;
mod body;
mod cbor;
mod codec;
pub(crate) mod events;
mod failure;
mod form;
mod headers;
mod json;
mod misfit;
mod pairs;
mod request;
mod response;
mod route;
mod text;
pub mod value;
mod xml;

use bytes::Bytes;
use http::{Request, Response};
use serde_json::Value;

use crate::service::{Operation, Service};

pub use failure::{Failure, error_shape_code};
pub use misfit::{Malformed, Unwritable};
pub use route::{Routed, Unrouted, route};

/// How deep values nest at most.
pub const MAX_DEPTH: usize = 100;

/// How large a body is at most when it has been decompressed.
pub const MAX_BODY: usize = 64 << 20;

/// What every answer says beside its value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    /// The id of the request.
    pub request_id: String,
    /// The second id, which Amazon S3 gives.
    pub host_id: Option<String>,
}

impl Context {
    /// What an answer to the request of that id says.
    pub fn new(request_id: impl Into<String>) -> Self {
        Self { request_id: request_id.into(), host_id: None }
    }
}

/// Reads the input of a request.
///
/// What the model requires of values beyond their shapes (`@required`, `@length`, …) is not looked at, and defaults are
/// not filled in.
///
/// # Errors
/// The request does not say an input of the operation.
pub fn read_input(service: &Service, routed: &Routed<'_>, request: &Request<Bytes>) -> Result<Value, Malformed> {
    Ok(request::read(service, routed, request)?)
}

/// Writes the output of an operation.
///
/// # Errors
/// The value is not one of the output's shape.
pub fn write_output(
    service: &Service,
    operation: &Operation,
    value: &Value,
    context: &Context,
) -> Result<Response<Bytes>, Unwritable> {
    Ok(response::write_output(service, operation, value, context)?)
}

/// Writes an error.
pub fn write_error(service: &Service, failure: &Failure, context: &Context) -> Response<Bytes> {
    response::write_error(service, failure, context)
}
