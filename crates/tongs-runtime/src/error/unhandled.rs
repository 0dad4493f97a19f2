//! What a call ends with that is not its output, and errors that no model names.

use std::error::Error;

use aws_smithy_runtime_api::box_error::BoxError;

use super::ErrorMetadata;

/// The error that sending an operation gives: `E` when the service answered with an error.
pub type SdkError<E, R = aws_smithy_runtime_api::client::orchestrator::HttpResponse> =
    aws_smithy_runtime_api::client::result::SdkError<E, R>;

/// An error that the model does not name: a code that is new, or a response that makes no sense.
///
/// Match it with a wildcard and look at
/// [`code()`](super::ProvideErrorMetadata::code): a later version may give the error a variant.
#[derive(Debug)]
pub struct Unhandled {
    source: BoxError,
    meta: ErrorMetadata,
}

impl Unhandled {
    /// An error with nothing known but its cause.
    pub fn new(source: impl Into<BoxError>) -> Self {
        Self::with_meta(source, ErrorMetadata::default())
    }

    /// An error with a cause and what the service said.
    pub fn with_meta(source: impl Into<BoxError>, meta: ErrorMetadata) -> Self {
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
