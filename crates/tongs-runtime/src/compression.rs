//! Compressed requests (`smithy.api#requestCompression`).
//!
//! What compresses them stands behind the feature `compression`, which a crate that is forged turns on where one of its
//! operations may be compressed.

#[cfg(feature = "compression")]
mod gzip;

#[cfg(feature = "compression")]
pub use gzip::Gzip;

use aws_smithy_types::config_bag::{Storable, StoreReplace};

use crate::config::{Builder, Config};
use crate::service::Service;

/// A service of which some operations may be compressed: its clients have settings for that.
pub trait RequestCompression: Service {}

/// Whether requests are sent as they are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DisableRequestCompression(pub(crate) bool);

impl Storable for DisableRequestCompression {
    type Storer = StoreReplace<Self>;
}

/// How long bodies are at least that are compressed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RequestMinCompressionSizeBytes(pub(crate) u32);

impl Storable for RequestMinCompressionSizeBytes {
    type Storer = StoreReplace<Self>;
}

impl<S: RequestCompression> Builder<S> {
    /// Sends requests as they are, or not.
    pub fn disable_request_compression(mut self, disable: impl Into<Option<bool>>) -> Self {
        self.set_disable_request_compression(disable.into());
        self
    }

    /// Sets or unsets whether requests are sent as they are.
    pub fn set_disable_request_compression(&mut self, disable: Option<bool>) -> &mut Self {
        self.parts.layer.store_or_unset(disable.map(DisableRequestCompression));
        self
    }

    /// Sets how long bodies are at least that are compressed: 10,240 bytes by default, and 10,485,760 at most.
    pub fn request_min_compression_size_bytes(mut self, least: impl Into<Option<u32>>) -> Self {
        self.set_request_min_compression_size_bytes(least.into());
        self
    }

    /// Sets or unsets how long bodies are at least that are compressed.
    pub fn set_request_min_compression_size_bytes(&mut self, least: Option<u32>) -> &mut Self {
        self.parts.layer.store_or_unset(least.map(RequestMinCompressionSizeBytes));
        self
    }
}

impl<S: RequestCompression> Config<S> {
    /// Whether requests are sent as they are, where that was set.
    pub fn disable_request_compression(&self) -> Option<bool> {
        self.layer.load::<DisableRequestCompression>().map(|it| it.0)
    }

    /// How long bodies are at least that are compressed, where that was set.
    pub fn request_min_compression_size_bytes(&self) -> Option<u32> {
        self.layer.load::<RequestMinCompressionSizeBytes>().map(|it| it.0)
    }
}
