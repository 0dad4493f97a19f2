//! `SigV4` and `SigV4a`, checked by what a request says that it signed.
//!
//! Both forms are understood: the `Authorization` header field and the `X-Amz-*` query parameters of a presigned URL. What
//! was signed is written again from what arrived. A signature of `SigV4`, for one region, is then made again and compared;
//! one of `SigV4a`, for a set of regions, differs each time that it is made, and is verified with the public key that belongs
//! to the credentials. The answers are those of AWS: which exception, and what it says.

use std::time::SystemTime;

use aws_credential_types::Credentials;

use crate::host::{Request, ServiceError};

mod algorithm;
mod canonical;
mod chunked;
mod claim;
mod content;
mod date;
#[cfg(feature = "model")]
mod events;
mod fields;
mod refusal;

use algorithm::{Algorithm, Key};
use claim::Claim;
use content::{Content, UNSIGNED};

pub use chunked::{Chunk, Chunked};

/// What signatures are checked against.
#[derive(Clone, Debug)]
pub struct Verifier {
    /// The credentials that are accepted. Those with a session token want that token in the request.
    pub credentials: Vec<Credentials>,
    /// The one region that is accepted, alone or in a set; any if `None`.
    pub region: Option<String>,
}

/// How a service has its requests signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a way of its own")]
pub struct Scheme<'s> {
    /// The name that requests are signed for.
    pub name: &'s str,
    /// Whether paths are signed as they are, and the hash of the body is always said, as Amazon S3 has it.
    pub is_s3: bool,
    /// Whether bodies need not be signed.
    pub unsigned_body: bool,
    /// Whether signatures for a set of regions, `SigV4a`, are taken beside those for one. Without the feature `sigv4a`, none
    /// is.
    pub sigv4a: bool,
    /// Whether bodies are streams of events, which are signed one by one. Without the feature `model`, they are signed with
    /// the request or not at all.
    pub events: bool,
}

impl<'s> Scheme<'s> {
    /// How most services have it.
    pub fn new(name: &'s str) -> Self {
        Self { name, is_s3: false, unsigned_body: false, sigv4a: false, events: false }
    }

    fn takes(self, algorithm: Algorithm) -> bool {
        match algorithm {
            Algorithm::SigV4 => true,
            Algorithm::SigV4a => self.sigv4a && cfg!(feature = "sigv4a"),
        }
    }
}

impl Verifier {
    /// Accepts the request, or says how AWS would refuse it.
    ///
    /// # Errors
    /// When the request is not signed, not with known credentials, not for this service, region and time, or not as it
    /// came.
    pub fn verify(&self, request: &Request, scheme: Scheme<'_>, now: SystemTime) -> Result<(), ServiceError> {
        let claim = claim::read(request, scheme, self.region.as_deref())?;
        let content = content::of(request, &claim, scheme)?;
        let credentials = self.credentials_of(&claim)?;
        let signed_at = date::parse(&claim.date).ok_or_else(date::malformed)?;
        date::check_age(&claim, signed_at, now)?;
        let key = Key::new(&claim, credentials, signed_at, scheme.name).ok_or_else(refusal::mismatch)?;
        let is_of = |content: &str| {
            let signed = canonical::string_to_sign(request, &claim, scheme, content);
            signed.is_some_and(|signed| key.signs(&signed, &claim.signature))
        };
        let check_events = || self::check_events(request, &claim, credentials, scheme.name);
        match content {
            Content::Hashed(hash) if is_of(&hash) => Ok(()),
            // Of a presigned URL nobody knows what will be sent with it.
            Content::Hashed(_) if scheme.unsigned_body && claim.expires.is_some() && is_of(UNSIGNED) => Ok(()),
            // With the request is signed what is there before the first event: nothing.
            Content::Hashed(_) if scheme.events && is_of(&content::nothing()) => check_events(),
            Content::Said(said) if scheme.events && content::is_of_events(&said) && is_of(&said) => check_events(),
            Content::Said(said) if is_of(&said) => content::check_chunks(request, &claim, &said, &key),
            _ => Err(refusal::mismatch()),
        }
    }

    fn credentials_of(&self, claim: &Claim) -> Result<&Credentials, ServiceError> {
        let known = self.credentials.iter().find(|known| known.access_key_id() == claim.access_key);
        known.filter(|known| known.session_token() == claim.session_token.as_deref()).ok_or_else(|| {
            ServiceError::new(
                403,
                "UnrecognizedClientException",
                "The security token included in the request is invalid.",
            )
        })
    }
}

/// The name of the service that a request says it is signed for.
pub fn signed_for(request: &Request) -> Option<String> {
    fields::service(request)
}

/// Whether a request is signed at all.
pub fn is_signed(request: &Request) -> bool {
    request.headers.contains_key("authorization") || fields::service(request).is_some()
}

#[cfg(feature = "model")]
fn check_events(
    request: &Request,
    claim: &Claim,
    credentials: &Credentials,
    service: &str,
) -> Result<(), ServiceError> {
    events::check(request, claim, credentials, service)
}

#[cfg(not(feature = "model"))]
fn check_events(_: &Request, _: &Claim, _: &Credentials, _: &str) -> Result<(), ServiceError> {
    Err(refusal::mismatch())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(|half| char::from_digit(half.into(), 16)).collect()
}

/// Compares without telling, by the time it takes, where the first difference is.
pub fn equal(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let difference = left.iter().zip(right).fold(0_u8, |all, (a, b)| all | (a ^ b));
    std::hint::black_box(difference) == 0
}
