//! The bodies of errors, before it is known which error they are.

use super::reader::{Reader, Result};

/// The name of the error's shape (`__type`), and the message (`message`, `Message` or `errorMessage`) of an error's body.
/// An empty body has neither.
pub(crate) fn error_members(body: &[u8]) -> Result<(Option<String>, Option<String>)> {
    let (mut shape, mut message) = (None, None);
    if body.is_empty() {
        return Ok((shape, message));
    }
    let mut reader = Reader::of_body(body)?;
    reader.each_entry(|reader, key| {
        let target = match key {
            "__type" => &mut shape,
            "message" | "Message" | "errorMessage" => &mut message,
            _ => return reader.skip(),
        };
        // What is not a text is not a code or a message.
        if reader.is_text()? {
            *target = reader.string()?;
            return Ok(());
        }
        reader.skip()
    })?;
    reader.end()?;
    Ok((shape, message))
}

#[cfg(test)]
mod tests {
    use super::error_members;

    #[test]
    fn codes_and_messages() {
        let found = |code: Option<&str>, message: Option<&str>| Some((code.map(Into::into), message.map(Into::into)));
        for (body, expected) in [
            (&b""[..], found(None, None)),
            (b"\xa0", found(None, None)),
            (b"\xa1\x66__type\x61E", found(Some("E"), None)),
            (b"\xbf\x67message\x61m\x66__type\x61E\xff", found(Some("E"), Some("m"))),
            (b"\xbf\x67Message\x7f\x61m\x61n\xff\xff", found(None, Some("mn"))),
            (b"\xa1\x6cerrorMessage\x61m", found(None, Some("m"))),
            // Neither a code nor a message, and no reason to fail.
            (b"\xa2\x64code\x61C\x67message\x82\x01\x02", found(None, None)),
            (b"\xa1\x67message\xa1\x67message\x61m", found(None, None)),
            (b"\x61E", None),
            (b"\xbf\x66__type\x61E", None),
            (b"\xa0\x00", None),
            (b"<html>", None),
        ] {
            assert_eq!(error_members(body).ok(), expected, "{}", body.escape_ascii());
        }
    }
}
