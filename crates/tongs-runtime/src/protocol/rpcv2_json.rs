//! The protocol `smithy.protocols#rpcv2Json`: JSON in bodies, and errors named by their body alone.

use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};

pub use super::json::{Error, Object, Reader, Result, StructureWriter, WriteResult, Writer, invalid_response, write};
use super::metadata;
pub use super::{Members, StandIn, UNIT, put, put_boxed, unknown_variant};
use crate::response::Response;

/// The code, message and request id of an error response.
///
/// The code is that of the body's `__type`, without namespace (`ns#`); the message is the body's `message`, `Message` or
/// `errorMessage`.
///
/// # Errors
///
/// When the body is neither empty nor JSON.
pub fn error_metadata(response: Response<'_>) -> Result<ErrorMetadata> {
    Ok(metadata::with_request_id(error_members(response)?, response))
}

/// The code and message of an error response.
fn error_members(response: Response<'_>) -> Result<Builder> {
    let members = super::json::error_members(response.body())?;
    Ok(metadata::of(members.shape.as_deref().map(metadata::name), members.message))
}

/// The same of a service that once spoke `awsQuery`, and still names errors as it did then
/// (`aws.protocols#awsQueryCompatible`).
pub mod query_compatible {
    use aws_smithy_types::error::metadata::ErrorMetadata;

    pub use super::{
        Error, Members, Object, Reader, Result, StandIn, StructureWriter, UNIT, WriteResult, Writer, invalid_response,
        put, put_boxed, unknown_variant, write,
    };
    use crate::protocol::metadata;
    use crate::response::Response;

    /// The code, message and request id of an error response, as [`rpcv2_json`](super::error_metadata) has them. A code of
    /// `awsQuery` comes before any other; whose fault the error is, is kept as `type`.
    ///
    /// # Errors
    ///
    /// When the body is neither empty nor JSON.
    pub fn error_metadata(response: Response<'_>) -> Result<ErrorMetadata> {
        let members = super::error_members(response)?;
        Ok(metadata::with_request_id(metadata::with_query_error(members, response), response))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_runtime_api::http::Headers;

    #[test]
    fn errors_are_named_by_their_body_alone() {
        let mut headers = Headers::new();
        headers.insert("x-amzn-errortype", "Other");
        headers.insert("x-amzn-requestid", "id-1");
        headers.insert("x-amzn-query-error", "Old.Name;Sender");
        let body = br#"{"code":"c","Code":"d","__type":"a.b#E:x/y","message":"m"}"#;
        let metadata = error_metadata(Response::new(400, &headers, body)).unwrap();
        assert_eq!((metadata.code(), metadata.message()), (Some("E"), Some("m")));
        assert_eq!(aws_types::request_id::RequestId::request_id(&metadata), Some("id-1"));
        let metadata = query_compatible::error_metadata(Response::new(400, &headers, body)).unwrap();
        assert_eq!((metadata.code(), metadata.extra("type")), (Some("Old.Name"), Some("Sender")));
        assert_eq!(error_metadata(Response::new(400, &headers, br#"{"code":"c"}"#)).unwrap().code(), None);
        assert!(error_metadata(Response::new(400, &headers, b"<html>")).is_err());
    }
}
