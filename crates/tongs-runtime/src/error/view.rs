//! One look at an error enum, from which its trait impls follow.

use std::error::Error;
use std::fmt;

use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};

use super::Unhandled;

/// An error that the model names.
pub trait ModeledError: Error + ProvideErrorMetadata + 'static {
    /// As the standard error trait.
    fn as_error(&self) -> &(dyn Error + 'static);
}

impl<T: Error + ProvideErrorMetadata + 'static> ModeledError for T {
    fn as_error(&self) -> &(dyn Error + 'static) {
        self
    }
}

/// The value in whichever variant an error enum has.
///
/// A generated error enum matches on itself once, to give this; its `Display`, `Error` and
/// metadata impls ask here.
#[derive(Clone, Copy)]
#[allow(missing_debug_implementations)] // a trait object that need not be `Debug`
pub enum ErrorView<'a> {
    /// An error that the model names.
    Modeled(&'a dyn ModeledError),
    /// Any other.
    Unhandled(&'a Unhandled),
}

impl<'a> ErrorView<'a> {
    /// Code, message and request id.
    pub fn meta(self) -> &'a ErrorMetadata {
        match self {
            Self::Modeled(err) => err.meta(),
            Self::Unhandled(err) => err.meta(),
        }
    }

    /// The cause of an operation's error: the error in the variant, or that of an unhandled one.
    pub fn cause(self) -> Option<&'a (dyn Error + 'static)> {
        Some(match self {
            Self::Modeled(err) => err.as_error(),
            Self::Unhandled(err) => err.source(),
        })
    }

    /// The cause of a service's error, which stands for the error in its variant: what that says
    /// its cause is.
    pub fn source(self) -> Option<&'a (dyn Error + 'static)> {
        match self {
            Self::Modeled(err) => err.as_error().source(),
            Self::Unhandled(err) => Some(err.source()),
        }
    }

    /// The error's text.
    ///
    /// # Errors
    ///
    /// Those of the formatter.
    pub fn fmt(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Modeled(err) => fmt::Display::fmt(err.as_error(), f),
            Self::Unhandled(err) => match err.meta().code() {
                Some(code) => write!(f, "unhandled error ({code})"),
                None => f.write_str("unhandled error"),
            },
        }
    }
}
