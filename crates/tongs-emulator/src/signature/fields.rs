//! The parts of a signature as a request has them, in either form: the `Authorization` header field, or the `X-Amz-*` query
//! parameters of a presigned URL. None of them is checked here.

use super::{
    Algorithm, Scheme,
    refusal::{incomplete, unsupported},
};
use crate::host::{Request, ServiceError, percent_decode};

/// The parameters of a signature in a query.
const PARAMETERS: [&str; 8] = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-Region-Set",
    "X-Amz-Security-Token",
    "X-Amz-Signature",
    "X-Amz-SignedHeaders",
];

/// What each form calls its parts, for messages.
pub(super) struct Form {
    pub(super) place: &'static str,
    pub(super) credential: &'static str,
    pub(super) signature: &'static str,
    pub(super) signed_headers: &'static str,
    /// What is told where there is no date.
    pub(super) date: &'static str,
    /// What is told where there is no set of regions.
    pub(super) region_set: &'static str,
}

const HEADER_FORM: Form = Form {
    place: "Authorization header",
    credential: "Credential",
    signature: "Signature",
    signed_headers: "SignedHeaders",
    date: "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    region_set: "Authorization header requires existence of a 'X-Amz-Region-Set' header.",
};
const QUERY_FORM: Form = Form {
    place: "AWS query-string parameters",
    credential: "X-Amz-Credential",
    signature: "X-Amz-Signature",
    signed_headers: "X-Amz-SignedHeaders",
    date: "AWS query-string parameters must include 'X-Amz-Date'.",
    region_set: "AWS query-string parameters must include 'X-Amz-Region-Set'.",
};

/// The parts as found.
pub(super) struct Fields {
    pub(super) form: &'static Form,
    pub(super) algorithm: Algorithm,
    pub(super) credential: Option<String>,
    pub(super) signature: Option<String>,
    pub(super) signed_headers: Option<String>,
    pub(super) date: Option<String>,
    pub(super) region_set: Option<String>,
    pub(super) session_token: Option<String>,
    pub(super) expires: Option<u64>,
    /// A part that is there more than once.
    pub(super) doubled: Option<String>,
    /// A part that is none.
    pub(super) unknown: Option<String>,
}

/// The parts, from the one form that a request has; or how AWS would refuse it.
pub(super) fn read(request: &Request, scheme: Scheme<'_>) -> Result<Fields, ServiceError> {
    let mut authorizations = request.headers.get_all("authorization").iter();
    let in_query = query_fields(request);
    let fields = match (authorizations.next(), in_query) {
        (Some(_), Some(_)) => {
            return Err(incomplete("A request is signed by its header or by its query, not by both."));
        }
        (Some(value), None) => header_fields(request, value.as_bytes(), scheme)?,
        (None, Some(fields)) => fields,
        (None, None) => {
            return Err(ServiceError::new(403, "MissingAuthenticationTokenException", "Missing Authentication Token"));
        }
    };
    if authorizations.next().is_some() {
        return Err(incomplete("A request has one Authorization header, and this one has several."));
    }
    if !scheme.takes(fields.algorithm) {
        return Err(unsupported(fields.algorithm.id(), scheme));
    }
    Ok(fields)
}

fn header_fields(request: &Request, value: &[u8], scheme: Scheme<'_>) -> Result<Fields, ServiceError> {
    let value = std::str::from_utf8(value).map_err(|_| incomplete("The Authorization header is not UTF-8."))?;
    let (algorithm, rest) = value.trim().split_once(' ').unwrap_or((value, ""));
    let mut fields = Fields {
        form: &HEADER_FORM,
        algorithm: Algorithm::of(algorithm).ok_or_else(|| unsupported(algorithm, scheme))?,
        credential: None,
        signature: None,
        signed_headers: None,
        date: joined(request, "x-amz-date"),
        region_set: joined(request, "x-amz-region-set"),
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
    Some(Fields {
        form: &QUERY_FORM,
        algorithm: Algorithm::of(&find("X-Amz-Algorithm")?)?,
        credential: find("X-Amz-Credential"),
        signature: find("X-Amz-Signature"),
        signed_headers: find("X-Amz-SignedHeaders"),
        date: find("X-Amz-Date"),
        region_set: find("X-Amz-Region-Set"),
        session_token: find("X-Amz-Security-Token"),
        // What is no number expires at once.
        expires: Some(find("X-Amz-Expires").and_then(|text| text.parse().ok()).unwrap_or(0)),
        doubled: doubled_parameter(query),
        unknown: None,
    })
}

/// A parameter of the signature that the query has more than once.
fn doubled_parameter(query: &str) -> Option<String> {
    let mut seen = Vec::new();
    for (name, _) in pairs(query).filter(|(name, _)| PARAMETERS.contains(&name.as_str())) {
        if seen.contains(&name) {
            return Some(name);
        }
        seen.push(name);
    }
    None
}

/// Decoded names with values as sent.
fn pairs(query: &str) -> impl Iterator<Item = (String, &str)> {
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
    // Behind the access key: the date, the region if it is for one, and the service.
    let scope = in_header.or_else(in_query)?;
    let parts: Vec<&str> = scope.split('/').collect();
    match parts[..] {
        [_, _, service, _] | [_, _, _, service, ..] => Some(service.to_owned()),
        _ => None,
    }
}
