//! The bodies of errors, before it is known which error they are.

use super::reader::{Reader, Result};

/// What an error's body says of the error.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct ErrorMembers {
    /// Its shape: `__type`.
    pub(crate) shape: Option<String>,
    /// Its code: `code`.
    pub(crate) code: Option<String>,
    /// What went wrong: `message`, `Message` or `errorMessage`.
    pub(crate) message: Option<String>,
}

/// What an error's body says of the error. A body whose value is not an object says nothing, whatever follows.
pub(crate) fn error_members(body: &[u8]) -> Result<ErrorMembers> {
    match body.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n')) {
        None | Some(b'[') => return Ok(ErrorMembers::default()),
        Some(_) => {}
    }
    let mut reader = Reader::of_body(body)?;
    let cursor = &mut reader.cursor;
    match cursor.peek() {
        Some(b'{') => {
            cursor.take(b'{');
        }
        Some(b'"') => return cursor.string().map(|_| ErrorMembers::default()),
        _ => {
            reader.skip_scalar()?;
            return reader.cursor.separated().map(|()| ErrorMembers::default());
        }
    }
    let mut members = ErrorMembers::default();
    let mut more = cursor.first(b'}');
    while more {
        let target = match reader.cursor.key()?.raw {
            "code" => Some(&mut members.code),
            "__type" => Some(&mut members.shape),
            "message" | "Message" | "errorMessage" => Some(&mut members.message),
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
    Ok(members)
}

#[cfg(test)]
mod tests {
    use super::{ErrorMembers, error_members};

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
            assert_eq!(error_members(body.as_bytes()).ok(), whole.then(ErrorMembers::default), "{body}");
        }
    }
}
