//! The protocol `aws.protocols#restJson1`: JSON in bodies, and errors named by a header or by their body.

use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};

pub use super::json::{Error, Object, Reader, Result, StructureWriter, WriteResult, Writer, invalid_response, write};
use super::metadata;
pub use super::{Members, StandIn, UNIT, put, put_boxed, unknown_variant};
use crate::response::Response;

/// The code, message and request id of an error response.
///
/// The code is the `x-amzn-errortype` header's, else that of the body's `code` or `__type`, without
/// namespace (`ns#`) and URI suffix (`:http…`); the message is the body's `message`, `Message` or
/// `errorMessage`.
///
/// # Errors
///
/// When the body is neither empty nor JSON.
pub fn error_metadata(response: Response<'_>) -> Result<ErrorMetadata> {
    Ok(metadata::with_request_id(error_members(response)?, response))
}

/// The code and message of an error response.
pub(super) fn error_members(response: Response<'_>) -> Result<Builder> {
    let members = super::json::error_members(response.body())?;
    let code = members.code.or(members.shape);
    let code = response.headers().get("x-amzn-errortype").or(code.as_deref());
    Ok(metadata::of(code.map(metadata::name), members.message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_smithy_runtime_api::http::Headers;

    fn metadata(header: Option<&'static str>, body: &str) -> Option<(Option<String>, Option<String>)> {
        let mut headers = Headers::new();
        if let Some(header) = header {
            headers.insert("x-amzn-errortype", header);
        }
        let metadata = error_metadata(Response::new(400, &headers, body.as_bytes())).ok()?;
        Some((metadata.code().map(Into::into), metadata.message().map(Into::into)))
    }

    #[test]
    fn codes_and_messages() {
        let code = |text: &str| Some((Some(text.to_owned()), None));
        for (header, body, expected) in [
            (None, r#"{"__type":"FooError"}"#, code("FooError")),
            (None, r#"{"__type":"a.b#FooError:http://x/y"}"#, code("FooError")),
            (None, r#"{"code":"Bar","__type":"Foo"}"#, code("Bar")),
            (Some("a.b#Baz:http://x"), r#"{"code":"Bar"}"#, code("Baz")),
            (None, r#"{"message":"m"}"#, Some((None, Some("m".to_owned())))),
            (None, r#"{"Message":"m","x":{"message":"n"}}"#, Some((None, Some("m".to_owned())))),
            (None, r#"{"message":7}"#, Some((None, None))),
            (None, "", Some((None, None))),
            (None, "[1]", Some((None, None))),
            (None, "<html>", None),
            (None, "{} {}", None),
        ] {
            assert_eq!(metadata(header, body), expected, "{header:?} {body}");
        }
    }

    #[test]
    fn errors_have_the_request_id_and_every_name_of_the_message() {
        let mut headers = Headers::new();
        headers.insert("x-amzn-requestid", "id-1");
        let metadata = error_metadata(Response::new(400, &headers, b"{\"errorMessage\":\"m\"}")).unwrap();
        assert_eq!(aws_types::request_id::RequestId::request_id(&metadata), Some("id-1"));
        assert_eq!(metadata.message(), Some("m"));
    }
}
