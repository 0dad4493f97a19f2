//! Why CBOR cannot be read.

use std::borrow::Cow;
use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;
use minicbor::data::Type;

/// Why CBOR cannot be read, and where.
///
/// It is one pointer wide, so that results stay small on the way of a value that can be read.
#[derive(Debug)]
pub struct Error(Box<Repr>);

#[derive(Debug)]
struct Repr {
    kind: Kind,
    /// In bytes from the start of the body.
    offset: Option<usize>,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// The bytes end inside of a value.
    End,
    /// A value of another type was expected.
    Unexpected { found: Type, expected: &'static str },
    /// A number that does not fit its member.
    Number,
    /// The body goes on behind its value.
    Trailing,
    /// Values are nested too deep.
    Depth,
    /// What was read makes no sense where it stands.
    Value { message: Cow<'static, str>, source: Option<BoxError> },
}

impl Error {
    #[cold]
    pub(super) fn new(kind: Kind, offset: usize) -> Self {
        Self(Box::new(Repr { kind, offset: Some(offset) }))
    }

    /// An error that is not about one place in the body.
    #[cold]
    pub fn custom(message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Repr { kind: Kind::Value { message: message.into(), source: None }, offset: None }))
    }

    /// An error with a cause of its own.
    #[cold]
    pub(super) fn caused(message: &'static str, source: impl Into<BoxError>, offset: Option<usize>) -> Self {
        let kind = Kind::Value { message: message.into(), source: Some(source.into()) };
        Self(Box::new(Repr { kind, offset }))
    }

    /// Where reading ended, in bytes from the start of the body.
    #[must_use]
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }
}

impl From<minicbor::decode::Error> for Error {
    #[cold]
    fn from(error: minicbor::decode::Error) -> Self {
        let offset = error.position();
        if error.is_end_of_input() {
            return Self(Box::new(Repr { kind: Kind::End, offset }));
        }
        Self::caused("a value is malformed, or of another type than its member", error, offset)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid CBOR")?;
        if let Some(offset) = self.0.offset {
            write!(f, " at byte {offset}")?;
        }
        match &self.0.kind {
            Kind::End => f.write_str(": the body ends too early"),
            Kind::Unexpected { found, expected } => write!(f, ": expected {expected}, found {found}"),
            Kind::Number => f.write_str(": the number does not fit its member"),
            Kind::Trailing => f.write_str(": the body goes on behind its value"),
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
