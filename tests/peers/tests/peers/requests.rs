//! What two clients sent, without what is of one call alone.

use std::collections::BTreeMap;

use serde_json::Value;

use super::server::Received;

/// A request as it is compared.
#[derive(Debug, PartialEq)]
pub(crate) struct Comparable {
    line: String,
    query: Vec<String>,
    headers: BTreeMap<String, String>,
    body: Body,
}

#[derive(Debug, PartialEq)]
enum Body {
    Json(Value),
    /// A form, its fields in order.
    Form(Vec<String>),
    Text(String),
}

/// Headers that have a meaning to the service. Others are of the HTTP client, name it, or number its attempts.
const TOLD: [&str; 5] = ["content-type", "content-md5", "content-encoding", "range", "x-amz-target"];

impl Comparable {
    /// What is compared of a request, but for headers that a scenario leaves out with a reason.
    pub(crate) fn of(request: &Received, left_out: &[&str]) -> Self {
        let uri = &request.head.uri;
        let query = uri.query().unwrap_or_default().split('&');
        let mut query: Vec<String> = query.filter(|pair| !is_left_out(pair)).map(str::to_owned).collect();
        query.sort();
        let headers = request.head.headers.iter().filter_map(|(name, value)| {
            let name = name.as_str();
            let told = TOLD.contains(&name) || name.starts_with("x-amz-") && !OF_A_CALL.contains(&name);
            (told && !left_out.contains(&name)).then(|| (name.to_owned(), value.to_str().expect("ASCII").to_owned()))
        });
        let headers: BTreeMap<_, _> = headers.collect();
        let text = String::from_utf8(request.body.to_vec()).expect("text");
        let kind = request.head.headers.get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let body = if kind.starts_with("application/x-amz-json") {
            Body::Json(serde_json::from_str(&text).expect("JSON"))
        } else if kind.starts_with("application/x-www-form-urlencoded") {
            let mut fields: Vec<String> = text.split('&').map(|field| field.replace('+', "%20")).collect();
            fields.sort();
            Body::Form(fields)
        } else {
            // Quotes need no reference in text, and may have one.
            Body::Text(text.replace("&quot;", "\""))
        };
        // A bucket is the same with a slash behind it, as the official SDK for Rust has it.
        let path = uri.path().trim_end_matches('/');
        Self { line: format!("{} {path}", request.head.method), query, headers, body }
    }
}

/// S3's model names operations in the query, which boto3 takes out of it and the official SDK for Rust sends; and boto3 asks
/// for keys that are encoded, and decodes them.
fn is_left_out(pair: &str) -> bool {
    pair.is_empty() || pair.starts_with("x-id=") || pair == "encoding-type=url"
}

/// The time of a call, and what clients say of themselves.
const OF_A_CALL: [&str; 2] = ["x-amz-date", "x-amz-user-agent"];
