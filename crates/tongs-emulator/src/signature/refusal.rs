//! How AWS refuses a signature.

use super::{Algorithm, Scheme};
use crate::host::ServiceError;

pub(super) fn invalid_signature(message: impl Into<String>) -> ServiceError {
    ServiceError::new(403, "InvalidSignatureException", message)
}

pub(super) fn mismatch() -> ServiceError {
    invalid_signature(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key \
         and signing method. Consult the service documentation for details.",
    )
}

pub(super) fn incomplete(message: impl Into<String>) -> ServiceError {
    ServiceError::new(403, "IncompleteSignatureException", message)
}

/// The service takes no signatures of that algorithm.
pub(super) fn unsupported(algorithm: &str, scheme: Scheme<'_>) -> ServiceError {
    let taken = [Algorithm::SigV4, Algorithm::SigV4a].into_iter().filter(|known| scheme.takes(*known));
    let taken: Vec<&str> = taken.map(Algorithm::id).collect();
    incomplete(format!("Unsupported AWS 'algorithm': '{algorithm}'; this service takes {}.", taken.join(" and ")))
}
