//! Checksums of requests and responses: `aws.protocols#httpChecksum` and `smithy.api#httpChecksumRequired`.
//!
//! What calculates them stands behind the feature `checksum`, which a crate that is forged turns on where one of its
//! operations has them.

#[cfg(feature = "checksum")]
mod chunked;
#[cfg(feature = "checksum")]
mod content_md5;
#[cfg(feature = "checksum")]
mod request;
#[cfg(feature = "checksum")]
mod response;
#[cfg(all(test, feature = "checksum"))]
mod tests;
#[cfg(feature = "checksum")]
mod tree_hash;

#[cfg(feature = "checksum")]
pub use self::{
    content_md5::ContentMd5,
    request::{ChecksumAlgorithm, RequestChecksum},
    response::{ChecksumMode, ResponseChecksum, ask, asks},
    tree_hash::TreeHash,
};

use crate::config::{Builder, Config, RequestChecksumCalculation, ResponseChecksumValidation};
use crate::service::Service;

/// A service of which some operations have checksums: its clients have settings for them.
pub trait HttpChecksum: Service {}

impl<S: HttpChecksum> Builder<S> {
    /// Sets when requests have a checksum: whenever there is one for the operation, or only where the service wants one.
    pub fn request_checksum_calculation(mut self, calculation: RequestChecksumCalculation) -> Self {
        self.set_request_checksum_calculation(Some(calculation));
        self
    }

    /// Sets or unsets when requests have a checksum.
    pub fn set_request_checksum_calculation(&mut self, calculation: Option<RequestChecksumCalculation>) -> &mut Self {
        self.parts.layer.store_or_unset(calculation);
        self
    }

    /// Sets when the checksums of responses are looked at: whenever there is one, or only where the caller asks for it.
    pub fn response_checksum_validation(mut self, validation: ResponseChecksumValidation) -> Self {
        self.set_response_checksum_validation(Some(validation));
        self
    }

    /// Sets or unsets when the checksums of responses are looked at.
    pub fn set_response_checksum_validation(&mut self, validation: Option<ResponseChecksumValidation>) -> &mut Self {
        self.parts.layer.store_or_unset(validation);
        self
    }
}

impl<S: HttpChecksum> Config<S> {
    /// When requests have a checksum, where that was set.
    pub fn request_checksum_calculation(&self) -> Option<&RequestChecksumCalculation> {
        self.layer.load::<RequestChecksumCalculation>()
    }

    /// When the checksums of responses are looked at, where that was set.
    pub fn response_checksum_validation(&self) -> Option<&ResponseChecksumValidation> {
        self.layer.load::<ResponseChecksumValidation>()
    }
}
