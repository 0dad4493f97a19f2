//! The bodies of errors, before it is known which error they are.

use aws_smithy_types::error::metadata::{Builder, ErrorMetadata};

use super::parse::parse;
use super::reader::Result;

/// The code and the message of an error's body, which stand in elements of these names, each inside of the one before.
/// What the outermost element is called does not matter.
///
/// # Errors
///
/// When the body is malformed, or a code or message is not a text.
pub(crate) fn error_members(body: &[u8], path: &[&str]) -> Result<Builder> {
    let tree = parse(body)?;
    let mut metadata = ErrorMetadata::builder();
    let Some(node) = path.iter().try_fold(0, |node, name| tree.child(node, name)) else { return Ok(metadata) };
    if let Some(code) = tree.child(node, "Code") {
        metadata = metadata.code(tree.text_of(code)?);
    }
    if let Some(message) = tree.child(node, "Message") {
        metadata = metadata.message(tree.text_of(message)?);
    }
    Ok(metadata)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_messages_stand_where_the_protocol_has_them() {
        let body = "<Code>C</Code><Message>a &lt; b</Message><Type>Sender</Type>";
        for (open, close, path, is_there) in [
            ("<Error>", "</Error>", &[][..], true),
            ("<E:Error xmlns:E='urn:e'><RequestId>1</RequestId>", "</E:Error>", &[], true),
            ("<ErrorResponse><Error>", "</Error></ErrorResponse>", &["Error"], true),
            ("<Response><Errors><Error>", "</Error></Errors></Response>", &["Errors", "Error"], true),
            ("<ErrorResponse><Inner><Error>", "</Error></Inner></ErrorResponse>", &["Error"], false),
            ("<ErrorResponse>", "</ErrorResponse>", &["Error"], false),
        ] {
            let body = format!("{open}{body}{close}");
            let metadata = error_members(body.as_bytes(), path).unwrap().build();
            let expected = if is_there { (Some("C"), Some("a < b")) } else { (None, None) };
            assert_eq!((metadata.code(), metadata.message()), expected, "{body}");
        }
        for body in ["", "Internal Server Error", "<Error>", "<Error><Code><a/></Code></Error>"] {
            assert!(error_members(body.as_bytes(), &[]).is_err(), "{body}");
        }
    }
}
