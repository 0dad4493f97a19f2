//! The bodies of errors, before it is known which error they are.

use super::reader::{Reader, Result};

/// The code and the message of an error body.
type ErrorMembers = (Option<String>, Option<String>);

/// The code (`code`, else `__type`) and the message (`message`, `Message` or `errorMessage`) of an error's body. A body
/// whose value is not an object has neither, whatever follows.
pub(crate) fn error_members(body: &[u8]) -> Result<ErrorMembers> {
    match body.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n')) {
        None | Some(b'[') => return Ok((None, None)),
        Some(_) => {}
    }
    let mut reader = Reader::of_body(body)?;
    let cursor = &mut reader.cursor;
    match cursor.peek() {
        Some(b'{') => cursor.bump(),
        Some(b'"') => return cursor.string().map(|_| (None, None)),
        _ => {
            reader.skip_scalar()?;
            return reader.cursor.separated().map(|()| (None, None));
        }
    }
    let (mut type_, mut code, mut message) = (None, None, None);
    let mut more = cursor.first(b'}');
    while more {
        let target = match reader.cursor.key()?.raw {
            "code" => Some(&mut code),
            "__type" => Some(&mut type_),
            "message" | "Message" | "errorMessage" => Some(&mut message),
            _ => None,
        };
        match target {
            // What is not a string is not a code or a message.
            Some(target) if reader.cursor.peek() == Some(b'"') => *target = reader.string()?,
            _ => reader.skip()?,
        }
        more = reader.cursor.another(b'}')?;
    }
    reader.cursor.end()?;
    Ok((code.or(type_), message))
}

#[cfg(test)]
mod tests {
    use super::error_members;

    #[test]
    fn what_is_not_an_object_says_nothing_and_is_whole() {
        for (body, whole) in [
            ("", true),
            (" [1, what follows", true),
            ("\"text\" and more", true),
            ("12", true),
            ("null ", true),
            ("true,", true),
            ("12x", false),
            ("truer", false),
            ("\"open", false),
        ] {
            assert_eq!(error_members(body.as_bytes()).ok(), whole.then_some((None, None)), "{body}");
        }
    }
}
