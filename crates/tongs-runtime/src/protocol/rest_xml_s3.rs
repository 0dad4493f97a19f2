//! [`rest_xml_unwrapped`](super::rest_xml_unwrapped) as S3 speaks it: a request has a second id, and what is not there is told
//! to those that asked for a head by the status alone.

use aws_smithy_types::error::metadata::ErrorMetadata;

pub use super::rest_xml::*;
use crate::response::Response;
use crate::s3::with_extended_request_id;

/// The code, message and request ids of an error response.
///
/// # Errors
///
/// When there is a body that is not XML.
pub fn error_metadata(response: Response<'_>) -> Result<ErrorMetadata> {
    let metadata = match (response.body(), response.status()) {
        ([], 404) => ErrorMetadata::builder().code("NotFound"),
        ([], _) => ErrorMetadata::builder(),
        (body, _) => super::xml::error_members(body, &[])?,
    };
    Ok(super::metadata::with_request_id(with_extended_request_id(metadata, response.headers()), response))
}
