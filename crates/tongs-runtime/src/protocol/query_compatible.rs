//! [`aws_json`](super::aws_json) of a service that once spoke `awsQuery`, and still names errors as it did then
//! (`aws.protocols#awsQueryCompatible`).

use aws_smithy_types::error::metadata::ErrorMetadata;

pub use super::aws_json::*;
use super::metadata::{with_query_error, with_request_id};
use crate::response::Response;

/// The code, message and request id of an error response, as [`aws_json`](super::aws_json::error_metadata) has them. A
/// code of `awsQuery` comes before any other; whose fault the error is, is kept as `type`.
///
/// # Errors
///
/// When the body is neither empty nor JSON.
pub fn error_metadata(response: Response<'_>) -> Result<ErrorMetadata> {
    let members = super::rest_json::error_members(response)?;
    Ok(with_request_id(with_query_error(members, response), response))
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_runtime_api::http::Headers;

    #[test]
    fn codes_of_the_header_come_first() {
        for (header, code, fault) in [
            (Some("AWS.Old.Name;Sender"), "AWS.Old.Name", Some("Sender")),
            (Some("a;b;c"), "a", Some("b;c")),
            (Some("AWS.Old.Name"), "New", None),
            (None, "New", None),
        ] {
            let mut headers = Headers::new();
            headers.insert("x-amzn-requestid", "id-1");
            if let Some(header) = header {
                headers.insert("x-amzn-query-error", header);
            }
            let body = br#"{"__type":"x#New","message":"m"}"#;
            let metadata = error_metadata(Response::new(400, &headers, body)).unwrap();
            assert_eq!((metadata.code(), metadata.message()), (Some(code), Some("m")), "{header:?}");
            assert_eq!(metadata.extra("type"), fault, "{header:?}");
            assert_eq!(aws_types::request_id::RequestId::request_id(&metadata), Some("id-1"));
        }
        assert!(error_metadata(Response::new(400, &Headers::new(), b"<html>")).is_err());
    }
}
