//! Protocols: how shapes travel.
//!
//! A generated codec knows a structure's members by number. What they are called on the wire, and everything else that
//! is the same for all structures, is in a constant table, [`Members`], and in the protocol that reads and writes with
//! it. A generated file names its protocol once (`use tongs_runtime::protocol::rest_json as protocol;`), so that calls
//! are resolved statically.
//!
//! A protocol is a module with these names:
//!
//! | name | what it is |
//! | --- | --- |
//! | `Reader`, `Result` | reads the values of a body |
//! | `Writer`, `StructureWriter`, `WriteResult`, `write` | writes a body |
//! | `Members`, `StandIn`, `UNIT` | tables |
//! | `put`, `put_boxed` | puts what was read where it belongs |
//! | other constants | what tables hold beside names, where the protocol asks for it: `Layout` and `Root` of XML |
//! | `invalid_response`, `unknown_variant` | errors for a structure that cannot be built of what was read, and for a variant that cannot be sent |
//! | `error_metadata` | code, message and request id of an error response |
//!
//! HTTP's own places, which are paths, queries, headers and statuses, are the business of
//! [`request`](crate::request) and [`response`](crate::response), whatever the protocol.

pub mod aws_json;
#[cfg(feature = "query")]
pub mod aws_query;
#[cfg(feature = "cbor")]
pub mod cbor;
mod date_time;
#[cfg(feature = "query")]
pub mod ec2_query;
pub mod json;
mod members;
mod metadata;
#[cfg(feature = "query")]
pub mod query;
pub mod query_compatible;
pub mod rest_json;
#[cfg(feature = "xml")]
pub mod rest_xml;
#[cfg(feature = "s3")]
pub mod rest_xml_s3;
#[cfg(feature = "xml")]
pub mod rest_xml_unwrapped;
#[cfg(feature = "cbor")]
pub mod rpcv2_cbor;
pub mod rpcv2_json;
mod scalar_members;
#[cfg(feature = "xml")]
pub mod xml;

use aws_smithy_types::error::operation::SerializationError;

pub use members::{Members, StandIn, UNIT, UNKNOWN};
#[cfg(feature = "cbor")]
pub use rpcv2_cbor::query_compatible as rpcv2_cbor_query_compatible;
pub use rpcv2_json::query_compatible as rpcv2_json_query_compatible;

/// The error for the unknown variant of a union, which nothing can be sent as.
pub fn unknown_variant(union: &'static str) -> SerializationError {
    SerializationError::unknown_variant(union)
}

/// Puts a member that was read where it belongs.
///
/// # Errors
///
/// The error of what was read.
#[inline]
pub fn put<T, E>(member: &mut Option<T>, read: Result<Option<T>, E>) -> Result<(), E> {
    *member = read?;
    Ok(())
}

/// Puts a member that was read into a box, as members that lead back to their own type are.
///
/// # Errors
///
/// The error of what was read.
#[inline]
pub fn put_boxed<T, E>(member: &mut Option<Box<T>>, read: Result<Option<T>, E>) -> Result<(), E> {
    *member = read?.map(Box::new);
    Ok(())
}
