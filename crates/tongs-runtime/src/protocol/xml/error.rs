//! Why an XML text cannot be read.

use std::borrow::Cow;
use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError;

/// Why an XML text cannot be read, and where.
///
/// It is one pointer wide, so that results stay small on the way of a value that can be read.
#[derive(Debug)]
pub struct Error(Box<Repr>);

#[derive(Debug)]
struct Repr {
    message: Cow<'static, str>,
    source: Option<BoxError>,
    /// In bytes from the start of the text.
    offset: Option<usize>,
}

impl Error {
    /// An error at a place of the text.
    #[cold]
    pub(crate) fn at(message: impl Into<Cow<'static, str>>, offset: usize) -> Self {
        Self(Box::new(Repr { message: message.into(), source: None, offset: Some(offset) }))
    }

    /// An error that is not about one place in the text.
    #[cold]
    pub fn custom(message: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Repr { message: message.into(), source: None, offset: None }))
    }

    /// An error with a cause of its own.
    #[cold]
    pub(crate) fn caused(message: impl Into<Cow<'static, str>>, source: impl Into<BoxError>) -> Self {
        Self(Box::new(Repr { message: message.into(), source: Some(source.into()), offset: None }))
    }

    /// Where reading ended, in bytes from the start of the text.
    #[must_use]
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("invalid XML")?;
        if let Some(offset) = self.0.offset {
            write!(f, " at byte {offset}")?;
        }
        write!(f, ": {}", self.0.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|source| source.as_ref() as _)
    }
}
