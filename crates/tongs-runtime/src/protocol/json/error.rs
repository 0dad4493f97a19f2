//! Why a JSON text cannot be read.

use std::borrow::Cow;
use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;

/// Why a JSON text cannot be read, and where.
///
/// It is one pointer wide, so that results stay small on the way of a value that can be read.
#[derive(Debug)]
pub struct Error(Box<Repr>);

#[derive(Debug)]
struct Repr {
    kind: Kind,
    /// In bytes from the start of the text.
    offset: Option<usize>,
}

#[derive(Debug)]
pub(crate) enum Kind {
    /// The text ends inside of a value.
    End,
    /// Another character was expected.
    Unexpected { found: u8, expected: &'static str },
    /// A control character stands in a string as it is.
    Control(u8),
    /// An escape that means nothing.
    Escape,
    /// A number that cannot be one, or that does not fit its member.
    Number,
    /// The text is not UTF-8.
    Encoding,
    /// The text goes on behind its value.
    Trailing,
    /// Values are nested too deep.
    Depth,
    /// What was read makes no sense where it stands.
    Value { message: Cow<'static, str>, source: Option<BoxError> },
}

impl Error {
    #[cold]
    pub(crate) fn new(kind: Kind, offset: usize) -> Self {
        Self(Box::new(Repr { kind, offset: Some(offset) }))
    }

    /// An error that is not about one place in the text.
    #[cold]
    pub fn custom(message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Repr { kind: Kind::Value { message: message.into(), source: None }, offset: None }))
    }

    /// An error with a cause of its own.
    #[cold]
    pub(crate) fn caused(message: &'static str, source: impl Into<BoxError>, offset: Option<usize>) -> Self {
        let kind = Kind::Value { message: message.into(), source: Some(source.into()) };
        Self(Box::new(Repr { kind, offset }))
    }

    /// Where reading ended, in bytes from the start of the text.
    #[must_use]
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid JSON")?;
        if let Some(offset) = self.0.offset {
            write!(f, " at byte {offset}")?;
        }
        match &self.0.kind {
            Kind::End => f.write_str(": the text ends too early"),
            Kind::Unexpected { found, expected } => {
                write!(f, ": expected {expected}, found `{}`", found.escape_ascii())
            }
            Kind::Control(byte) => write!(f, ": the control character 0x{byte:02x} must be escaped in a string"),
            Kind::Escape => f.write_str(": the escape in the string means nothing"),
            Kind::Number => f.write_str(": the number is malformed, or does not fit its member"),
            Kind::Encoding => f.write_str(": the text is not UTF-8"),
            Kind::Trailing => f.write_str(": the text goes on behind its value"),
            Kind::Depth => f.write_str(": values are nested too deep"),
            Kind::Value { message, .. } => write!(f, ": {message}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.kind {
            Kind::Value { source: Some(source), .. } => Some(source.as_ref()),
            _ => None,
        }
    }
}
