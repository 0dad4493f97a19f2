//! Error types that every service shares, and words for people.

mod codes;
mod explain;
mod macros;
mod reason;
mod view;

use std::error::Error;
use std::fmt;

use aws_smithy_runtime_api::box_error::BoxError as RuntimeBoxError;

pub use codes::Codes;
pub use explain::{Explain, Explanation};
pub use view::ErrorView;

pub use aws_smithy_runtime_api::box_error::BoxError;
pub use aws_smithy_runtime_api::client::result::ConnectorError;
pub use aws_smithy_types::error::display::DisplayErrorContext;
pub use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
pub use aws_smithy_types::error::operation::BuildError;

/// The error that sending an operation gives: `E` when the service answered with an error.
pub type SdkError<E, R = aws_smithy_runtime_api::client::orchestrator::HttpResponse> =
    aws_smithy_runtime_api::client::result::SdkError<E, R>;

/// An error that the model does not name: a code that is new, or a response that makes no sense.
///
/// Match it with a wildcard and look at
/// [`code()`](ProvideErrorMetadata::code): a later version may give the error a variant.
#[derive(Debug)]
pub struct Unhandled {
    source: RuntimeBoxError,
    meta: ErrorMetadata,
}

impl Unhandled {
    /// An error with nothing known but its cause.
    pub fn new(source: impl Into<RuntimeBoxError>) -> Self {
        Self::with_meta(source, ErrorMetadata::default())
    }

    /// An error with a cause and what the service said.
    pub fn with_meta(source: impl Into<RuntimeBoxError>, meta: ErrorMetadata) -> Self {
        Self { source: source.into(), meta }
    }

    /// An error of which only what the service said is known.
    pub fn generic(meta: ErrorMetadata) -> Self {
        Self { source: meta.clone().into(), meta }
    }

    /// What the service said.
    pub fn meta(&self) -> &ErrorMetadata {
        &self.meta
    }

    /// The cause.
    pub fn source(&self) -> &(dyn Error + 'static) {
        &*self.source
    }
}

/// The value of an enum that the model does not know: a later version may give it a variant.
///
/// [`as_str`](Self::as_str) is the value as it came.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub struct UnknownVariantValue(String);

impl UnknownVariantValue {
    /// The value as it came.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value as it came.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownVariantValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A string that is no known value of an enum.
#[derive(Debug)]
pub struct UnknownVariantError {
    value: String,
}

impl UnknownVariantError {
    /// The error for `value`.
    pub fn new(value: impl Into<String>) -> Self {
        Self { value: value.into() }
    }
}

impl fmt::Display for UnknownVariantError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown enum variant: '{}'", self.value)
    }
}

impl Error for UnknownVariantError {}
