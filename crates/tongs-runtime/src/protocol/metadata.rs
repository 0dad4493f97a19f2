//! What every protocol makes of an error's code and message.

use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};

use crate::response::Response;

/// The header with the code that an error had in `awsQuery`, and whose fault it is: `code;type`.
const QUERY_ERROR: &str = "x-amzn-query-error";

/// Metadata of a code and a message, as far as there are any.
pub(super) fn of(code: Option<&str>, message: Option<String>) -> Builder {
    let mut metadata = Builder::default();
    if let Some(code) = code {
        metadata = metadata.code(code);
    }
    if let Some(message) = message {
        metadata = metadata.message(message);
    }
    metadata
}

/// The name of a shape without namespace (`ns#`) and URI suffix (`:http…`).
pub(super) fn name(code: &str) -> &str {
    let code = code.split(':').next().unwrap_or(code);
    code.split_once('#').map_or(code, |(_namespace, name)| name)
}

/// Metadata with the request id of a response.
pub(super) fn with_request_id(metadata: Builder, response: Response<'_>) -> ErrorMetadata {
    aws_types::request_id::apply_request_id(metadata, response.headers()).build()
}

/// Metadata with the code that the error had in `awsQuery`, which comes before any other, and whose fault it is, as `type`,
/// where a response says so (`aws.protocols#awsQueryCompatible`).
pub(super) fn with_query_error(metadata: Builder, response: Response<'_>) -> Builder {
    match response.headers().get(QUERY_ERROR).and_then(|header| header.split_once(';')) {
        Some((code, fault)) => metadata.code(code).custom("type", fault),
        None => metadata,
    }
}
