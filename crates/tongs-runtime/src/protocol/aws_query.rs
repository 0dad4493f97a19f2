//! The protocol `aws.protocols#awsQuery`: forms, answered in XML with the result inside of another element.

use aws_smithy_types::error::metadata::ErrorMetadata;
use aws_smithy_types::error::operation::SerializationError;

use super::query::{self, Style};
pub use super::query::{StructureWriter, WriteResult, Writer};
pub use super::xml::{Element, Error, Layout, Members, Reader, Result, Root, UNIT, invalid_response};
pub use super::{StandIn, put, put_boxed, unknown_variant};
use crate::response::Response;

/// Writes a body.
///
/// # Errors
///
/// Those of `value`: a value that its format cannot express.
pub fn write(value: impl FnOnce(Writer<'_>) -> WriteResult) -> std::result::Result<String, SerializationError> {
    query::write(Style::Aws, value)
}

/// The code, message and request id of an error response: `<ErrorResponse><Error>…`.
///
/// # Errors
///
/// When the body is not XML.
pub fn error_metadata(response: Response<'_>) -> Result<ErrorMetadata> {
    Ok(super::metadata::with_request_id(super::xml::error_members(response.body(), &["Error"])?, response))
}
