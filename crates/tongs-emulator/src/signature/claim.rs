//! What a request says of its signature: for whom, for what and when it was made, and over which header fields.

use super::{
    Algorithm, Scheme,
    fields::{self, Fields},
    refusal::{incomplete, invalid_signature, mismatch},
};
use crate::host::{Request, ServiceError};

/// The end of a scope.
const TERMINATOR: &str = "aws4_request";

/// The parts of a signature, from either form.
pub(super) struct Claim {
    pub(super) algorithm: Algorithm,
    pub(super) access_key: String,
    /// All that stands behind the access key: date, region, service and terminator.
    pub(super) scope: String,
    /// The region of the scope; empty for a set of regions.
    pub(super) region: String,
    pub(super) signed_headers: Vec<String>,
    pub(super) signature: String,
    /// As sent: `20260102T030405Z`.
    pub(super) date: String,
    pub(super) session_token: Option<String>,
    /// Seconds a presigned URL lives; `None` for the header form.
    pub(super) expires: Option<u64>,
}

/// What a request says; or how AWS would refuse it.
pub(super) fn read(
    request: &Request,
    scheme: Scheme<'_>,
    expected_region: Option<&str>,
) -> Result<Claim, ServiceError> {
    let claim = claim(fields::read(request, scheme)?, scheme, expected_region)?;
    check_signed_headers(request, &claim)?;
    Ok(claim)
}

/// Makes a claim of parts that are all there, each once, and that fit the service.
fn claim(fields: Fields, scheme: Scheme<'_>, expected_region: Option<&str>) -> Result<Claim, ServiceError> {
    let missing = missing(&fields);
    let (Some(credential), Some(signature), Some(signed_headers), Some(date)) =
        (fields.credential, fields.signature, fields.signed_headers, fields.date)
    else {
        return Err(incomplete(missing));
    };
    let place = fields.form.place;
    if let Some(name) = fields.doubled {
        return Err(incomplete(format!("{place} requires '{name}' parameter once, and has it twice.")));
    }
    if let Some(name) = fields.unknown {
        return Err(incomplete(format!("{place} has no '{name}' parameter.")));
    }
    let scope = Scope::read(fields.algorithm, &credential)?;
    let region = match (scope.region, &fields.region_set) {
        (Some(region), _) => region,
        (None, Some(set)) => set,
        (None, None) => return Err(incomplete(missing)),
    };
    let mut wrong = scope.wrong(scheme, &date);
    let region_fits = match (fields.algorithm, expected_region) {
        (Algorithm::SigV4, Some(expected)) => region == expected,
        (Algorithm::SigV4, None) => is_region(region),
        (Algorithm::SigV4a, expected) => is_set(region, expected),
    };
    if !region_fits {
        wrong.push(format!("Credential should be scoped to a valid region, not '{region}'."));
    }
    let signed_headers: Vec<String> = signed_headers.split(';').map(str::to_owned).collect();
    if !signed_headers.iter().any(|name| name == "host") {
        wrong.push("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.".to_owned());
    }
    if !wrong.is_empty() {
        return Err(invalid_signature(wrong.join(" ")));
    }
    Ok(Claim {
        algorithm: fields.algorithm,
        access_key: scope.access_key.to_owned(),
        scope: scope.text.to_owned(),
        region: scope.region.unwrap_or_default().to_owned(),
        signed_headers,
        signature,
        date,
        session_token: fields.session_token,
        expires: fields.expires,
    })
}

/// What is told of the parts that are not there.
fn missing(fields: &Fields) -> String {
    let form = fields.form;
    let parameters = [
        (form.credential, fields.credential.is_none()),
        (form.signature, fields.signature.is_none()),
        (form.signed_headers, fields.signed_headers.is_none()),
    ];
    let parameters = parameters.into_iter().filter(|(_, is_missing)| *is_missing);
    let mut told: Vec<String> =
        parameters.map(|(name, _)| format!("{} requires '{name}' parameter.", form.place)).collect();
    told.extend(fields.date.is_none().then(|| form.date.to_owned()));
    let wants_regions = fields.algorithm == Algorithm::SigV4a && fields.region_set.is_none();
    told.extend(wants_regions.then(|| form.region_set.to_owned()));
    told.join(" ")
}

/// The parts of a credential.
struct Scope<'a> {
    access_key: &'a str,
    /// All behind the access key.
    text: &'a str,
    date: &'a str,
    region: Option<&'a str>,
    service: &'a str,
    terminator: &'a str,
}

impl<'a> Scope<'a> {
    fn read(algorithm: Algorithm, credential: &'a str) -> Result<Self, ServiceError> {
        let parts: Vec<&str> = credential.split('/').collect();
        let text = credential.split_once('/').map_or("", |(_, text)| text);
        match (algorithm, parts.as_slice()) {
            (Algorithm::SigV4, &[access_key, date, region, service, terminator]) => {
                Ok(Self { access_key, text, date, region: Some(region), service, terminator })
            }
            (Algorithm::SigV4a, &[access_key, date, service, terminator]) => {
                Ok(Self { access_key, text, date, region: None, service, terminator })
            }
            _ => {
                let (count, form) = match algorithm {
                    Algorithm::SigV4 => (5, "keyid/date/region/service/term"),
                    Algorithm::SigV4a => (4, "keyid/date/service/term"),
                };
                Err(incomplete(format!(
                    "Credential must have exactly {count} slash-delimited elements, e.g. {form}, got '{credential}'"
                )))
            }
        }
    }

    /// What does not fit the service and the date of the request.
    fn wrong(&self, scheme: Scheme<'_>, date: &str) -> Vec<String> {
        let Self { terminator, date: scope_date, .. } = self;
        let mut wrong = Vec::new();
        if *terminator != TERMINATOR {
            wrong.push(format!(
                "Credential should be scoped with a valid terminator: '{TERMINATOR}', not '{terminator}'."
            ));
        }
        if self.service != scheme.name {
            wrong.push(format!("Credential should be scoped to correct service: '{}'.", scheme.name));
        }
        let day = date.split('T').next().unwrap_or_default();
        if *scope_date != day {
            wrong.push(format!(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: \
                 '{scope_date}' != '{day}', from '{date}'."
            ));
        }
        wrong
    }
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

/// Whether a text can be a region, which is part of host names.
fn is_region(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && !text.starts_with('-')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Whether a text can be a set of regions, such as `us-east-1,eu-*`, and has the one that is expected.
fn is_set(text: &str, expected: Option<&str>) -> bool {
    let is_pattern = |region: &str| is_region(&region.replace('*', "x"));
    text.split(',').map(str::trim).all(is_pattern)
        && expected.is_none_or(|expected| text.split(',').any(|pattern| fits(pattern.trim(), expected)))
}

/// Whether a region fits a pattern, in which `*` is anything.
fn fits(pattern: &str, region: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == region };
    let Some(region) = region.strip_prefix(start) else { return false };
    let (middle, end) = rest.rsplit_once('*').unwrap_or(("", rest));
    let Some(mut region) = region.strip_suffix(end) else { return false };
    // The first place of each part leaves the most for those behind it.
    middle.split('*').all(|part| {
        let found = region.split_once(part);
        region = found.map_or(region, |(_, behind)| behind);
        found.is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_regions() {
        for (set, expected, is_fit) in [
            ("*", None, true),
            ("*", Some("us-east-1"), true),
            ("us-east-1", Some("us-east-1"), true),
            ("us-east-1", Some("us-east-2"), false),
            ("eu-west-1, us-*", Some("us-east-1"), true),
            ("eu-west-1,us-west-*", Some("us-east-1"), false),
            ("us-*-1", Some("us-east-1"), true),
            ("us-*-2", Some("us-east-1"), false),
            ("*-east-*", Some("us-east-1"), true),
            ("*-east-*-1", Some("us-east-1"), false),
            ("*s*e*s*1", Some("us-east-1"), true),
            ("us-east-1*us-east-1", Some("us-east-1"), false),
            ("", None, false),
            ("us-east-1,", None, false),
            ("us east", None, false),
            ("-*", None, false),
        ] {
            assert_eq!(is_set(set, expected), is_fit, "{set} {expected:?}");
        }
    }
}
