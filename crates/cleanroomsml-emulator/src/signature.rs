//! `SigV4`, checked by signing the request again with `aws-sigv4` and comparing.
//!
//! Both forms are understood: the `Authorization` header field and the `X-Amz-*` query parameters of a presigned URL.
//! The answers are those of AWS: which exception, and what it says.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::{
    http_request::{SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign},
    sign::v4::SigningParams,
};
use aws_smithy_types::{DateTime, date_time::Format};
use sha2::{Digest as _, Sha256};

use crate::{
    error::ServiceError,
    request::{Request, percent_decode},
    token::equal,
};

/// What signatures are checked against.
#[derive(Clone, Debug)]
pub(crate) struct Verifier {
    pub(crate) credentials: Vec<Credentials>,
    /// The one region that is accepted; any if `None`.
    pub(crate) region: Option<String>,
    /// The name that requests are signed for.
    pub(crate) service: &'static str,
}

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const TERMINATOR: &str = "aws4_request";
/// How far the clocks of client and service may differ.
const SKEW: Duration = Duration::from_mins(5);
/// Presigned URLs live a week at most.
const MAX_EXPIRES: u64 = 7 * 24 * 60 * 60;

/// The parameters that signing adds to a query.
const PARAMETERS: [&str; 6] =
    ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders", "X-Amz-Signature"];
/// The parameter of temporary credentials.
const TOKEN_PARAMETER: &str = "X-Amz-Security-Token";

/// The parts of a signature, from either form.
struct Claim {
    access_key: String,
    region: String,
    signed_headers: Vec<String>,
    signature: String,
    /// As sent: `20260102T030405Z`.
    date: String,
    session_token: Option<String>,
    /// Seconds a presigned URL lives; `None` for the header form.
    expires: Option<u64>,
}

impl Verifier {
    /// Accepts the request, or says how AWS would refuse it.
    pub(crate) fn verify(&self, request: &Request, now: SystemTime) -> Result<(), ServiceError> {
        let claim = self.claim(request)?;
        let invalid_token = || {
            ServiceError::new(
                403,
                "UnrecognizedClientException",
                "The security token included in the request is invalid.",
            )
        };
        let credentials = self
            .credentials
            .iter()
            .find(|known| known.access_key_id() == claim.access_key)
            .ok_or_else(invalid_token)?;
        if credentials.session_token() != claim.session_token.as_deref() {
            return Err(invalid_token());
        }
        let signed_at =
            parse_date(&claim.date).ok_or_else(|| invalid_signature("Date must be in ISO-8601 'basic format'."))?;
        check_age(&claim, signed_at, now)?;
        let expected = signature_of(request, &claim, (credentials, self.service), signed_at);
        match expected {
            Some(expected) if equal(expected.as_bytes(), claim.signature.as_bytes()) => Ok(()),
            _ => Err(mismatch()),
        }
    }

    fn claim(&self, request: &Request) -> Result<Claim, ServiceError> {
        let mut authorizations = request.headers.get_all("authorization").iter();
        let in_query = query_fields(request);
        let fields = match (authorizations.next(), in_query) {
            (Some(_), Some(_)) => {
                return Err(incomplete("A request is signed by its header or by its query, not by both."));
            }
            (Some(value), None) => header_fields(request, value.as_bytes())?,
            (None, Some(fields)) => fields,
            (None, None) => {
                return Err(ServiceError::new(
                    403,
                    "MissingAuthenticationTokenException",
                    "Missing Authentication Token",
                ));
            }
        };
        if authorizations.next().is_some() {
            return Err(incomplete("A request has one Authorization header, and this one has several."));
        }
        let claim = self.check_scope(fields)?;
        check_signed_headers(request, &claim)?;
        check_content_hash(request)?;
        Ok(claim)
    }

    fn check_scope(&self, fields: Fields) -> Result<Claim, ServiceError> {
        let form = fields.form;
        let missing: Vec<String> = [
            (form.credential, fields.credential.is_none()),
            (form.signature, fields.signature.is_none()),
            (form.signed_headers, fields.signed_headers.is_none()),
        ]
        .into_iter()
        .filter(|(_, missing)| *missing)
        .map(|(name, _)| format!("{} requires '{name}' parameter.", form.place))
        .chain(fields.date.is_none().then(|| form.date.to_owned()))
        .collect();
        let (Some(credential), Some(signature), Some(signed_headers), Some(date)) =
            (fields.credential, fields.signature, fields.signed_headers, fields.date)
        else {
            return Err(incomplete(missing.join(" ")));
        };
        if let Some(name) = fields.doubled {
            return Err(incomplete(format!("{} requires '{name}' parameter once, and has it twice.", form.place)));
        }
        if let Some(name) = fields.unknown {
            return Err(incomplete(format!("{} has no '{name}' parameter.", form.place)));
        }
        let scope: Vec<&str> = credential.split('/').collect();
        let [access_key, scope_date, region, service, terminator] = scope[..] else {
            return Err(incomplete(format!(
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got \
                 '{credential}'"
            )));
        };
        let mut wrong = Vec::new();
        if terminator != TERMINATOR {
            wrong.push(format!(
                "Credential should be scoped with a valid terminator: '{TERMINATOR}', not '{terminator}'."
            ));
        }
        if service != self.service {
            wrong.push(format!("Credential should be scoped to correct service: '{}'.", self.service));
        }
        let region_is_valid = match &self.region {
            Some(expected) => region == expected,
            None => is_region(region),
        };
        if !region_is_valid {
            wrong.push(format!("Credential should be scoped to a valid region, not '{region}'."));
        }
        let day = date.split('T').next().unwrap_or_default();
        if scope_date != day {
            wrong.push(format!(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: \
                 '{scope_date}' != '{day}', from '{date}'."
            ));
        }
        let signed_headers: Vec<String> = signed_headers.split(';').map(str::to_owned).collect();
        if !signed_headers.iter().any(|name| name == "host") {
            wrong.push("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.".to_owned());
        }
        if !wrong.is_empty() {
            return Err(invalid_signature(wrong.join(" ")));
        }
        Ok(Claim {
            access_key: access_key.to_owned(),
            region: region.to_owned(),
            signed_headers,
            signature,
            date,
            session_token: fields.session_token,
            expires: fields.expires,
        })
    }
}

/// What each form calls its parts, for messages.
struct Form {
    place: &'static str,
    credential: &'static str,
    signature: &'static str,
    signed_headers: &'static str,
    date: &'static str,
}

const HEADER_FORM: Form = Form {
    place: "Authorization header",
    credential: "Credential",
    signature: "Signature",
    signed_headers: "SignedHeaders",
    date: "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
};
const QUERY_FORM: Form = Form {
    place: "AWS query-string parameters",
    credential: "X-Amz-Credential",
    signature: "X-Amz-Signature",
    signed_headers: "X-Amz-SignedHeaders",
    date: "AWS query-string parameters must include 'X-Amz-Date'.",
};

/// The parts as found, none of them checked.
struct Fields {
    form: &'static Form,
    credential: Option<String>,
    signature: Option<String>,
    signed_headers: Option<String>,
    date: Option<String>,
    session_token: Option<String>,
    expires: Option<u64>,
    /// A part that is there more than once.
    doubled: Option<String>,
    /// A part that is none.
    unknown: Option<String>,
}

fn header_fields(request: &Request, value: &[u8]) -> Result<Fields, ServiceError> {
    let value = std::str::from_utf8(value).map_err(|_| incomplete("The Authorization header is not UTF-8."))?;
    let (algorithm, rest) = value.trim().split_once(' ').unwrap_or((value, ""));
    if algorithm != ALGORITHM {
        return Err(incomplete(format!("Unsupported AWS 'algorithm': '{algorithm}'; this service takes {ALGORITHM}.")));
    }
    let mut fields = Fields {
        form: &HEADER_FORM,
        credential: None,
        signature: None,
        signed_headers: None,
        date: joined(request, "x-amz-date"),
        session_token: joined(request, "x-amz-security-token"),
        expires: None,
        doubled: None,
        unknown: None,
    };
    let parts = (!rest.trim().is_empty()).then(|| rest.split(',').map(str::trim));
    for part in parts.into_iter().flatten() {
        let Some((name, value)) = part.split_once('=') else {
            return Err(incomplete(format!(
                "'{part}' not a valid key=value pair (missing equal-sign) in Authorization header: '{value}'."
            )));
        };
        let place = match name {
            "Credential" => &mut fields.credential,
            "Signature" => &mut fields.signature,
            "SignedHeaders" => &mut fields.signed_headers,
            _ => {
                fields.unknown.get_or_insert_with(|| name.to_owned());
                continue;
            }
        };
        if place.replace(value.to_owned()).is_some() {
            fields.doubled.get_or_insert_with(|| name.to_owned());
        }
    }
    Ok(fields)
}

/// All values of a header field, as one: a field that came twice is none of its values.
fn joined(request: &Request, name: &str) -> Option<String> {
    let values: Option<Vec<&str>> = request.headers.get_all(name).iter().map(|value| value.to_str().ok()).collect();
    values.filter(|values| !values.is_empty()).map(|values| values.join(","))
}

/// `None` when the query carries no signature at all.
fn query_fields(request: &Request) -> Option<Fields> {
    let query = request.query.as_deref()?;
    let find =
        |wanted: &str| pairs(query).find(|(name, _)| name == wanted).and_then(|(_, value)| percent_decode(value, true));
    if find("X-Amz-Algorithm")? != ALGORITHM {
        return None;
    }
    Some(Fields {
        form: &QUERY_FORM,
        credential: find("X-Amz-Credential"),
        signature: find("X-Amz-Signature"),
        signed_headers: find("X-Amz-SignedHeaders"),
        date: find("X-Amz-Date"),
        session_token: find(TOKEN_PARAMETER),
        // What is no number expires at once.
        expires: Some(find("X-Amz-Expires").and_then(|text| text.parse().ok()).unwrap_or(0)),
        doubled: doubled_parameter(query),
        unknown: None,
    })
}

/// A parameter of the signature that the query has more than once.
fn doubled_parameter(query: &str) -> Option<String> {
    let mut seen = Vec::new();
    for (name, _) in pairs(query).filter(|(name, _)| PARAMETERS.contains(&name.as_str()) || name == TOKEN_PARAMETER) {
        if seen.contains(&name) {
            return Some(name);
        }
        seen.push(name);
    }
    None
}

/// Checks that the list of signed headers is the one that a client signs: each header once, in the order of their names,
/// and all that AWS wants to be signed.
fn check_signed_headers(request: &Request, claim: &Claim) -> Result<(), ServiceError> {
    let is_canonical = claim.signed_headers.is_sorted_by(|left, right| left < right)
        && claim.signed_headers.iter().all(|name| *name == name.to_ascii_lowercase());
    if !is_canonical {
        return Err(mismatch());
    }
    let is_signed = |name: &str| claim.signed_headers.iter().any(|signed| signed == name);
    let unsigned: Vec<&str> = request
        .headers
        .keys()
        .map(hyper::header::HeaderName::as_str)
        .filter(|name| name.starts_with("x-amz-") && !is_signed(name))
        .collect();
    if unsigned.is_empty() {
        return Ok(());
    }
    Err(invalid_signature(format!(
        "There were headers present in the request which were not signed: {}",
        unsigned.join(", ")
    )))
}

/// Checks the hash of the body, where a client sends it: it has signed it instead of what it sent.
fn check_content_hash(request: &Request) -> Result<(), ServiceError> {
    let Some(claimed) = joined(request, "x-amz-content-sha256") else { return Ok(()) };
    let hash = Sha256::digest(&request.body);
    let digits =
        hash.iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(|half| char::from_digit(half.into(), 16));
    if claimed.chars().eq(digits) { Ok(()) } else { Err(mismatch()) }
}

/// Whether a text can be a region, which is part of host names.
fn is_region(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && !text.starts_with('-')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Decoded names with values as sent.
fn pairs(query: &str) -> impl Iterator<Item = (String, &str)> {
    query.split('&').filter_map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Some((percent_decode(name, true)?, value))
    })
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
    (credentials, service): (&Credentials, &str),
    signed_at: SystemTime,
) -> Option<String> {
    // The session token takes part as the header or parameter that it is, not as part of the identity: some clients add
    // it after they sign.
    let identity = Credentials::from_keys(credentials.access_key_id(), credentials.secret_access_key(), None).into();
    let mut settings = SigningSettings::default();
    // Exactly the header fields that the client names are signed, also those that `aws-sigv4` would leave out.
    settings.excluded_headers = None;
    let mut query = request.query.clone();
    if let Some(seconds) = claim.expires {
        settings.signature_location = SignatureLocation::QueryParams;
        settings.expires_in = Some(Duration::from_secs(seconds));
        query = query.map(|query| without_signature(&query));
    }
    let params = SigningParams::builder()
        .identity(&identity)
        .region(&claim.region)
        .name(service)
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
    let signable =
        SignableRequest::new(&request.method, uri, headers.into_iter(), SignableBody::Bytes(&request.body)).ok()?;
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
