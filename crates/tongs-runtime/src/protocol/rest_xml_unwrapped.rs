//! [`rest_xml`](super::rest_xml) of a service whose errors stand in no other element (`noErrorWrapping`).

use aws_smithy_types::error::metadata::ErrorMetadata;

pub use super::rest_xml::*;
use crate::response::Response;

/// The code, message and request id of an error response: `<Error>…`.
///
/// # Errors
///
/// When the body is not XML.
pub fn error_metadata(response: Response<'_>) -> Result<ErrorMetadata> {
    Ok(super::metadata::with_request_id(super::xml::error_members(response.body(), &[])?, response))
}
