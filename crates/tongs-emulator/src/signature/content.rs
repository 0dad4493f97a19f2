//! What is signed of a body: its hash, what the client says instead, or chunks that are signed one after the other.

use sha2::{Digest as _, Sha256};

use super::{Algorithm, Claim, Key, Scheme, chunked::Chunked, fields::joined, hex, refusal::mismatch};
use crate::host::{Request, ServiceError};

/// What stands for the hash of a body that is not signed.
pub(super) const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

/// What is signed of a body.
pub(super) enum Content {
    /// Its hash.
    Hashed(String),
    /// What a header field says.
    Said(String),
}

/// Checks what is said of the body, where a client says it: it has signed that instead of what it sent.
pub(super) fn of(request: &Request, claim: &Claim, scheme: Scheme<'_>) -> Result<Content, ServiceError> {
    let hash = || hex(&Sha256::digest(&request.body));
    let Some(said) = joined(request, "x-amz-content-sha256") else {
        // Amazon S3 wants it said.
        return if scheme.is_s3 && claim.expires.is_none() {
            Err(invalid("Missing required header for this request: x-amz-content-sha256"))
        } else {
            Ok(Content::Hashed(hash()))
        };
    };
    let is_named = scheme.unsigned_body && (said == UNSIGNED || said.starts_with("STREAMING-"))
        || scheme.events && is_of_events(&said);
    if is_named || said == hash() { Ok(Content::Said(said)) } else { Err(mismatch()) }
}

/// The hash of a body that has nothing.
pub(super) fn nothing() -> String {
    hex(&Sha256::digest(b""))
}

/// Whether what is said of a body leaves it to the signatures of its events.
pub(super) fn is_of_events(said: &str) -> bool {
    (said.starts_with("STREAMING-") && said.ends_with("-EVENTS")) || said == nothing()
}

/// The algorithm by which chunks are signed, where what is said of the body says so: `STREAMING-ALGORITHM-PAYLOAD…`.
fn of_chunks(said: &str) -> Option<Algorithm> {
    let (id, _) = said.strip_prefix("STREAMING-")?.split_once("-PAYLOAD")?;
    Algorithm::of(id)
}

/// Checks the signatures of chunks, where each has one: each is over the one before.
pub(super) fn check_chunks(request: &Request, claim: &Claim, said: &str, key: &Key) -> Result<(), ServiceError> {
    let Some(algorithm) = of_chunks(said) else { return Ok(()) };
    if algorithm != claim.algorithm {
        return Err(invalid(format!(
            "The chunks of the body are to be signed with {}, as the request is, not with {}.",
            claim.algorithm.id(),
            algorithm.id()
        )));
    }
    let body = Chunked::read(&request.body)
        .map_err(|why| invalid(format!("The chunks of the body cannot be read: {why}.")))?;
    let text = |kind: &str, previous: &str, rest: &str| {
        format!("{}-{kind}\n{}\n{}\n{previous}\n{rest}", algorithm.id(), claim.date, claim.scope)
    };
    // Those of `SigV4a` differ in length, and are filled up to the longest.
    let bare = |said: &str| match algorithm {
        Algorithm::SigV4 => said.to_owned(),
        Algorithm::SigV4a => said.trim_end_matches('*').to_owned(),
    };
    let empty = nothing();
    let mut previous = claim.signature.clone();
    for chunk in &body.chunks {
        let said = bare(chunk.signature.as_deref().unwrap_or_default());
        let rest = format!("{empty}\n{}", hex(&Sha256::digest(&chunk.data)));
        if !key.signs(&text("PAYLOAD", &previous, &rest), &said) {
            return Err(mismatch());
        }
        previous = said;
    }
    let is_signed = |(name, _): &&(String, String)| name != "x-amz-trailer-signature";
    let trailers = body.trailers.iter().filter(is_signed);
    let trailers = trailers.fold(String::new(), |text, (name, value)| text + name + ":" + value + "\n");
    let said = body.trailers.iter().find(|trailer| !is_signed(trailer)).map(|(_, value)| bare(value));
    let fits = match said {
        Some(said) => key.signs(&text("TRAILER", &previous, &hex(&Sha256::digest(trailers.as_bytes()))), &said),
        None => trailers.is_empty(),
    };
    if fits { Ok(()) } else { Err(mismatch()) }
}

fn invalid(message: impl Into<String>) -> ServiceError {
    ServiceError::new(400, "InvalidRequest", message)
}
