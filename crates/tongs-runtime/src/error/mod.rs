//! Error types that every service shares, and words for people.

#[cfg(feature = "client")]
mod codes;
#[cfg(feature = "client")]
mod explain;
mod macros;
#[cfg(feature = "client")]
mod reason;
#[cfg(feature = "client")]
mod service_result;
#[cfg(feature = "client")]
mod unhandled;
#[cfg(feature = "client")]
mod view;

use std::error::Error;
use std::fmt;

#[cfg(feature = "client")]
pub use aws_smithy_runtime_api::box_error::BoxError;
#[cfg(feature = "client")]
pub use aws_smithy_runtime_api::client::result::ConnectorError;
pub use aws_smithy_types::error::display::DisplayErrorContext;
pub use aws_smithy_types::error::metadata::{ErrorMetadata, ProvideErrorMetadata};
pub use aws_smithy_types::error::operation::BuildError;
#[cfg(feature = "client")]
pub use codes::Codes;
#[cfg(feature = "client")]
pub use explain::{Explain, Explanation};
#[cfg(feature = "client")]
pub use service_result::ServiceResult;
#[cfg(feature = "client")]
pub use unhandled::{SdkError, Unhandled};
#[cfg(feature = "client")]
pub use view::ErrorView;

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
