//! What a request says of its signature, in either form: the `Authorization` header field, or the `X-Amz-*` query
//! parameters of a presigned URL.

use super::{ALGORITHM, Scheme, TERMINATOR, incomplete, invalid_signature, mismatch};
use crate::host::{Request, ServiceError, percent_decode};

/// The parameters that signing adds to a query.
pub(super) const PARAMETERS: [&str; 6] =
    ["X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders", "X-Amz-Signature"];
/// The parameter of temporary credentials.
const TOKEN_PARAMETER: &str = "X-Amz-Security-Token";

/// The parts of a signature, from either form.
pub(super) struct Claim {
    pub(super) access_key: String,
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
    let mut authorizations = request.headers.get_all("authorization").iter();
    let in_query = query_fields(request);
    let fields = match (authorizations.next(), in_query) {
        (Some(_), Some(_)) => {
            return Err(incomplete("A request is signed by its header or by its query, not by both."));
        }
        (Some(value), None) => header_fields(request, value.as_bytes())?,
        (None, Some(fields)) => fields,
        (None, None) => {
            return Err(ServiceError::new(403, "MissingAuthenticationTokenException", "Missing Authentication Token"));
        }
    };
    if authorizations.next().is_some() {
        return Err(incomplete("A request has one Authorization header, and this one has several."));
    }
    let claim = check_scope(fields, scheme, expected_region)?;
    check_signed_headers(request, &claim)?;
    Ok(claim)
}

fn check_scope(fields: Fields, scheme: Scheme<'_>, expected_region: Option<&str>) -> Result<Claim, ServiceError> {
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
        wrong.push(format!("Credential should be scoped with a valid terminator: '{TERMINATOR}', not '{terminator}'."));
    }
    if service != scheme.name {
        wrong.push(format!("Credential should be scoped to correct service: '{}'.", scheme.name));
    }
    let region_is_valid = match expected_region {
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
pub(super) fn joined(request: &Request, name: &str) -> Option<String> {
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

/// Whether a text can be a region, which is part of host names.
fn is_region(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && !text.starts_with('-')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Decoded names with values as sent.
pub(super) fn pairs(query: &str) -> impl Iterator<Item = (String, &str)> {
    query.split('&').filter_map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Some((percent_decode(name, true)?, value))
    })
}

/// The name of the service in the scope of a signature, in either form.
pub(super) fn service(request: &Request) -> Option<String> {
    let authorization = request.headers.get("authorization").and_then(|value| value.to_str().ok());
    let in_header = authorization
        .and_then(|value| value.split_once("Credential="))
        .map(|(_, rest)| rest.split(',').next().unwrap_or_default().trim().to_owned());
    let in_query = || {
        let (_, value) = pairs(request.query.as_deref()?).find(|(name, _)| name == "X-Amz-Credential")?;
        percent_decode(value, true)
    };
    // Behind the access key: date, region and service.
    in_header.or_else(in_query)?.split('/').nth(3).map(str::to_owned)
}
