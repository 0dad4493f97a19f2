//! `SigV4`, checked by signing the request again with `aws-sigv4` and comparing.
//!
//! Both forms are understood: the `Authorization` header field and the `X-Amz-*` query parameters of a presigned URL.
//! The answers are those of AWS: which exception, and what it says.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::{
    http_request::{
        PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation, SigningSettings,
        UriPathNormalizationMode, sign,
    },
    sign::v4::{SigningParams, calculate_signature, generate_signing_key},
};
use aws_smithy_types::{DateTime, date_time::Format};
use sha2::{Digest as _, Sha256};

use crate::host::{Request, ServiceError, percent_decode};

mod chunked;
mod claim;

use claim::{Claim, PARAMETERS, joined};

pub use chunked::{Chunk, Chunked};

/// What signatures are checked against.
#[derive(Clone, Debug)]
pub struct Verifier {
    /// The credentials that are accepted. Those with a session token want that token in the request.
    pub credentials: Vec<Credentials>,
    /// The one region that is accepted; any if `None`.
    pub region: Option<String>,
}

/// How a service has its requests signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scheme<'s> {
    /// The name that requests are signed for.
    pub name: &'s str,
    /// Whether paths are signed as they are, and the hash of the body is always said, as Amazon S3 has it.
    pub is_s3: bool,
    /// Whether bodies need not be signed.
    pub unsigned_body: bool,
}

impl<'s> Scheme<'s> {
    /// How most services have it.
    pub fn new(name: &'s str) -> Self {
        Self { name, is_s3: false, unsigned_body: false }
    }
}

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const TERMINATOR: &str = "aws4_request";
/// How far the clocks of client and service may differ.
const SKEW: Duration = Duration::from_mins(5);
/// Presigned URLs live a week at most.
const MAX_EXPIRES: u64 = 7 * 24 * 60 * 60;
/// What stands for the hash of a body that is not signed.
const UNSIGNED: &str = "UNSIGNED-PAYLOAD";

impl Verifier {
    /// Accepts the request, or says how AWS would refuse it.
    ///
    /// # Errors
    /// When the request is not signed, not with known credentials, not for this service, region and time, or not as it
    /// came.
    pub fn verify(&self, request: &Request, scheme: Scheme<'_>, now: SystemTime) -> Result<(), ServiceError> {
        let claim = claim::read(request, scheme, self.region.as_deref())?;
        let content = content(request, &claim, scheme)?;
        let credentials = self.credentials_of(&claim)?;
        let signed_at =
            parse_date(&claim.date).ok_or_else(|| invalid_signature("Date must be in ISO-8601 'basic format'."))?;
        check_age(&claim, signed_at, now)?;
        let is_it = |body: SignableBody<'_>| {
            let expected = signature_of(request, &claim, (credentials, scheme), signed_at, body);
            expected.is_some_and(|expected| equal(expected.as_bytes(), claim.signature.as_bytes()))
        };
        match content {
            Content::Hashed if is_it(SignableBody::Bytes(&request.body)) => Ok(()),
            // Of a presigned URL nobody knows what will be sent with it.
            Content::Hashed
                if scheme.unsigned_body && claim.expires.is_some() && is_it(SignableBody::UnsignedPayload) =>
            {
                Ok(())
            }
            Content::Said(hash) if is_it(SignableBody::Precomputed(hash.clone())) => {
                self::chunks(request, &claim, &hash, credentials, scheme.name, signed_at)
            }
            _ => Err(mismatch()),
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
    claim::service(request)
}

/// Whether a request is signed at all.
pub fn is_signed(request: &Request) -> bool {
    request.headers.contains_key("authorization") || claim::service(request).is_some()
}

/// What is signed of a body.
enum Content {
    /// Its hash.
    Hashed,
    /// What a header field says.
    Said(String),
}

/// Checks what is said of the body, where a client says it: it has signed that instead of what it sent.
fn content(request: &Request, claim: &Claim, scheme: Scheme<'_>) -> Result<Content, ServiceError> {
    let Some(said) = joined(request, "x-amz-content-sha256") else {
        // Amazon S3 wants it said.
        let is_missing = scheme.is_s3 && claim.expires.is_none();
        let missing = || {
            ServiceError::new(400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256")
        };
        return if is_missing { Err(missing()) } else { Ok(Content::Hashed) };
    };
    let is_named = scheme.unsigned_body && (said == UNSIGNED || said.starts_with("STREAMING-"));
    if is_named || said == hex(&Sha256::digest(&request.body)) { Ok(Content::Said(said)) } else { Err(mismatch()) }
}

/// Checks the signatures of chunks, where each has one: each is over the one before.
fn chunks(
    request: &Request,
    claim: &Claim,
    content: &str,
    credentials: &Credentials,
    service: &str,
    signed_at: SystemTime,
) -> Result<(), ServiceError> {
    if !content.starts_with("STREAMING-AWS4-HMAC-SHA256-PAYLOAD") {
        return Ok(());
    }
    let malformed =
        |why: &str| ServiceError::new(400, "InvalidRequest", format!("The chunks of the body cannot be read: {why}."));
    let body = Chunked::read(&request.body).map_err(malformed)?;
    let key = generate_signing_key(credentials.secret_access_key(), signed_at, &claim.region, service);
    let scope = format!("{}/{}/{service}/{TERMINATOR}", &claim.date[..8], claim.region);
    let sign = |kind: &str, previous: &str, rest: &str| {
        let text = format!("{ALGORITHM}-{kind}\n{}\n{scope}\n{previous}\n{rest}", claim.date);
        calculate_signature(&key, text.as_bytes())
    };
    let empty = hex(&Sha256::digest(b""));
    let mut previous = claim.signature.clone();
    for chunk in &body.chunks {
        let expected = sign("PAYLOAD", &previous, &format!("{empty}\n{}", hex(&Sha256::digest(&chunk.data))));
        let said = chunk.signature.as_deref().unwrap_or_default();
        if !equal(expected.as_bytes(), said.as_bytes()) {
            return Err(mismatch());
        }
        previous = expected;
    }
    let is_signed = |(name, _): &&(String, String)| name != "x-amz-trailer-signature";
    let trailers = body.trailers.iter().filter(is_signed);
    let trailers = trailers.fold(String::new(), |text, (name, value)| text + name + ":" + value + "\n");
    let said = body.trailers.iter().find(|trailer| !is_signed(trailer)).map(|(_, value)| value.as_str());
    let expected = || sign("TRAILER", &previous, &hex(&Sha256::digest(trailers.as_bytes())));
    let fits = match said {
        Some(said) => equal(expected().as_bytes(), said.as_bytes()),
        None => trailers.is_empty(),
    };
    if fits { Ok(()) } else { Err(mismatch()) }
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

fn check_age(claim: &Claim, signed_at: SystemTime, now: SystemTime) -> Result<(), ServiceError> {
    let age = now.duration_since(signed_at).unwrap_or_default();
    let ahead = signed_at.duration_since(now).unwrap_or_default();
    if ahead > SKEW {
        return Err(invalid_signature(format!(
            "Signature not yet current: {} is still later than {} ({} + 5 min.)",
            claim.date,
            compact(now.checked_add(SKEW)),
            compact(now)
        )));
    }
    match claim.expires {
        None if age > SKEW => Err(invalid_signature(format!(
            "Signature expired: {} is now earlier than {} ({} - 5 min.)",
            claim.date,
            compact(now.checked_sub(SKEW)),
            compact(now)
        ))),
        Some(seconds) if seconds > MAX_EXPIRES => {
            Err(invalid_signature(format!("X-Amz-Expires must be at most {MAX_EXPIRES} seconds, a week.")))
        }
        Some(seconds) if age > Duration::from_secs(seconds) => Err(invalid_signature(format!(
            "Signature expired: {} is now earlier than {} ({} - {seconds} sec.)",
            claim.date,
            compact(now.checked_sub(Duration::from_secs(seconds))),
            compact(now)
        ))),
        _ => Ok(()),
    }
}

/// Signs the request as its claim says it was signed; `None` if it cannot be, so that no signature can match.
fn signature_of(
    request: &Request,
    claim: &Claim,
    (credentials, scheme): (&Credentials, Scheme<'_>),
    signed_at: SystemTime,
    body: SignableBody<'_>,
) -> Option<String> {
    // The session token takes part as the header or parameter that it is, not as part of the identity: some clients add
    // it after they sign.
    let identity = Credentials::from_keys(credentials.access_key_id(), credentials.secret_access_key(), None).into();
    let mut settings = SigningSettings::default();
    // Exactly the header fields that the client names are signed, also those that `aws-sigv4` would leave out.
    settings.excluded_headers = None;
    if scheme.is_s3 {
        settings.percent_encoding_mode = PercentEncodingMode::Single;
        settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
    }
    let mut query = request.query.clone();
    if let Some(seconds) = claim.expires {
        settings.signature_location = SignatureLocation::QueryParams;
        settings.expires_in = Some(Duration::from_secs(seconds));
        query = query.map(|query| without_signature(&query));
    }
    let params = SigningParams::builder()
        .identity(&identity)
        .region(&claim.region)
        .name(scheme.name)
        .time(signed_at)
        .settings(settings)
        .build()
        .ok()?
        .into();

    let mut headers: Vec<(&str, &str)> = Vec::new();
    for name in &claim.signed_headers {
        // Signing adds the date of the header form itself.
        if name == "x-amz-date" && claim.expires.is_none() {
            continue;
        }
        let before = headers.len();
        for value in request.headers.get_all(name.as_str()) {
            headers.push((name, value.to_str().ok()?));
        }
        if headers.len() == before {
            return None;
        }
    }
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    // The host of the URI is not used, as the field `host` is always among the signed ones.
    let uri = format!("http://localhost{}{query}", request.path);
    let signable = SignableRequest::new(&request.method, uri, headers.into_iter(), body).ok()?;
    Some(sign(signable, &params).ok()?.into_parts().1)
}

/// The query without the parameters that signing adds again.
fn without_signature(query: &str) -> String {
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| {
            let name = pair.split('=').next().unwrap_or_default();
            percent_decode(name, true).is_none_or(|name| !PARAMETERS.contains(&name.as_str()))
        })
        .collect();
    kept.join("&")
}

/// Reads `20260102T030405Z`.
fn parse_date(text: &str) -> Option<SystemTime> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let digits = |text: &str, length| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(date, 8) || !digits(time, 6) {
        return None;
    }
    let extended =
        format!("{}-{}-{}T{}:{}:{}Z", &date[..4], &date[4..6], &date[6..], &time[..2], &time[2..4], &time[4..]);
    SystemTime::try_from(DateTime::from_str(&extended, Format::DateTime).ok()?).ok()
}

/// Writes `20260102T030405Z`; nothing for a time that no clock should show.
fn compact(time: impl Into<Option<SystemTime>>) -> String {
    let Some(time) = time.into() else {
        return String::new();
    };
    DateTime::from_secs(DateTime::from(time).secs()).fmt(Format::DateTime).unwrap_or_default().replace(['-', ':'], "")
}

fn invalid_signature(message: impl Into<String>) -> ServiceError {
    ServiceError::new(403, "InvalidSignatureException", message)
}

fn mismatch() -> ServiceError {
    invalid_signature(
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key \
         and signing method. Consult the service documentation for details.",
    )
}

fn incomplete(message: impl Into<String>) -> ServiceError {
    ServiceError::new(403, "IncompleteSignatureException", message)
}
