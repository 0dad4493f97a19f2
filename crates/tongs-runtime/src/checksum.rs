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

use aws_smithy_types::config_bag::{Storable, StoreReplace};

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

/// How many bytes a chunk has in the encoding `aws-chunked`; all of the body without a number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChunkSize(#[cfg_attr(not(feature = "checksum"), expect(dead_code))] Option<usize>);

impl Storable for ChunkSize {
    type Storer = StoreReplace<Self>;
}

/// A service that is sent bodies which stream in the encoding `aws-chunked`.
pub trait AwsChunked: HttpChecksum {}

impl<S: AwsChunked> Builder<S> {
    /// Sets how many bytes a chunk has of a body that streams, or (`None`) that the body is one chunk. Services take 8192 at
    /// least; where nothing is set, it is 65536.
    pub fn aws_chunked_encoding_chunk_size(mut self, chunk_size: Option<usize>) -> Self {
        self.set_aws_chunked_encoding_chunk_size(Some(chunk_size));
        self
    }

    /// Sets how many bytes a chunk has of a body that streams; the outer `None` leaves it as it is.
    #[allow(clippy::option_option)] // as the official SDK has it
    pub fn set_aws_chunked_encoding_chunk_size(&mut self, chunk_size: Option<Option<usize>>) -> &mut Self {
        if let Some(chunk_size) = chunk_size {
            self.parts.layer.store_put(ChunkSize(chunk_size));
        }
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
