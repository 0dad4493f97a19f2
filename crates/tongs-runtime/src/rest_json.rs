//! What is particular to the protocol `aws.protocols#restJson1`.

use aws_smithy_json::deserialize::error::DeserializeError;
use aws_smithy_json::deserialize::token::skip_value;
use aws_smithy_json::deserialize::{Token, json_token_iter};
use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};

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
pub fn error_metadata(response: Response<'_>) -> Result<ErrorMetadata, DeserializeError> {
    let (body_code, message) = error_members(response.body())?;
    let code = response.headers().get("x-amzn-errortype").or(body_code.as_deref()).map(error_code);
    let mut metadata = Builder::default();
    if let Some(code) = code {
        metadata = metadata.code(code);
    }
    if let Some(message) = message {
        metadata = metadata.message(message);
    }
    metadata = aws_types::request_id::apply_request_id(metadata, response.headers());
    Ok(metadata.build())
}

fn error_code(code: &str) -> &str {
    let code = code.split(':').next().unwrap_or(code);
    code.split_once('#').map_or(code, |(_namespace, name)| name)
}

/// The code and the message of an error body.
type ErrorMembers = (Option<String>, Option<String>);

fn error_members(body: &[u8]) -> Result<ErrorMembers, DeserializeError> {
    let mut tokens = json_token_iter(body).peekable();
    let (mut type_, mut code, mut message) = (None, None, None);
    if !matches!(tokens.next().transpose()?, Some(Token::StartObject { .. })) {
        return Ok((None, None));
    }
    loop {
        match tokens.next().transpose()? {
            Some(Token::EndObject { .. }) => break,
            Some(Token::ObjectKey { key, .. }) => {
                if let Some(Ok(Token::ValueString { value, .. })) = tokens.peek() {
                    let target = match key.as_escaped_str() {
                        "code" => Some(&mut code),
                        "__type" => Some(&mut type_),
                        "message" | "Message" | "errorMessage" => Some(&mut message),
                        _ => None,
                    };
                    if let Some(target) = target {
                        *target = Some(value.to_unescaped()?.into_owned());
                    }
                }
                skip_value(&mut tokens)?;
            }
            _ => return Err(DeserializeError::custom("expected object key or end object")),
        }
    }
    if tokens.next().is_some() {
        return Err(DeserializeError::custom("found more JSON tokens after completing parsing"));
    }
    Ok((code.or(type_), message))
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
}
