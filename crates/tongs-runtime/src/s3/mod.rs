//! What clients of Amazon S3 have beside those of other services.
//!
//! It stands behind the feature `s3`, which a crate that is forged for the service turns on.

mod create_session;
mod expires;
mod identities;
mod request_id;
mod sessions;
#[cfg(test)]
mod tests;

pub use expires::ExpiresText;
pub use request_id::RequestIdExt;
pub(crate) use request_id::with_extended_request_id;
pub(crate) use sessions::SCHEME_ID;
pub use sessions::Sessions;
