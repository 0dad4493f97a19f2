//! The protocol `aws.protocols#restXml`: XML in bodies, and errors inside of another element.

use aws_smithy_types::error::metadata::ErrorMetadata;

pub use super::xml::{
    Element, Error, Layout, Members, Reader, Result, Root, StructureWriter, UNIT, WriteResult, Writer,
    invalid_response, write,
};
pub use super::{StandIn, put, put_boxed, unknown_variant};
use crate::response::Response;

/// The code, message and request id of an error response: `<ErrorResponse><Error>…`.
///
/// # Errors
///
/// When the body is not XML.
pub fn error_metadata(response: Response<'_>) -> Result<ErrorMetadata> {
    Ok(super::metadata::with_request_id(super::xml::error_members(response.body(), &["Error"])?, response))
}
