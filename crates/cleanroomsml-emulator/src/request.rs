//! A request as it arrived.

use bytes::Bytes;
use hyper::{HeaderMap, http::request::Parts};

use crate::{error::ServiceError, record::RecordedRequest};

/// A whole request, its body read.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Percent-encoded, as sent.
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Request {
    pub(crate) fn new(parts: Parts, body: Bytes) -> Self {
        Self {
            method: parts.method.as_str().to_owned(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().map(str::to_owned),
            headers: parts.headers,
            body,
        }
    }

    pub(crate) fn to_record(&self) -> RecordedRequest {
        RecordedRequest {
            method: self.method.clone(),
            path: self.path.clone(),
            query: self.query.clone(),
            headers: self
                .headers
                .iter()
                .map(|(name, value)| (name.as_str().to_owned(), value.as_bytes().to_vec()))
                .collect(),
            body: self.body.to_vec(),
            answer_status: None,
        }
    }
}

/// Names and values of a query string, decoded; `+` is a space.
pub(crate) fn query_pairs(query: &str) -> Result<Vec<(String, String)>, ServiceError> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            percent_decode(name, true)
                .zip(percent_decode(value, true))
                .ok_or_else(|| ServiceError::serialization("The query string is not percent-encoded UTF-8."))
        })
        .collect()
}

/// Strict: `None` for a `%` without two hexadecimal digits and for what is not UTF-8.
pub(crate) fn percent_decode(text: &str, plus_is_space: bool) -> Option<String> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => hex_digit(bytes.next()?)? << 4 | hex_digit(bytes.next()?)?,
            b'+' if plus_is_space => b' ',
            other => other,
        });
    }
    String::from_utf8(decoded).ok()
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use cleanroomsml_shapes::schema::SERVICE;
    use serde_json::json;

    use super::*;
    use crate::{input::read, route::route};

    #[test]
    fn percent_decoding_is_strict() {
        for (text, plus_is_space, expected) in [
            ("", false, Some("")),
            ("a%2Fb%3a", false, Some("a/b:")),
            ("a+b", false, Some("a+b")),
            ("a+b%2B", true, Some("a b+")),
            ("%E2%82%AC", false, Some("€")),
            ("%", false, None),
            ("%2", false, None),
            ("%zz", false, None),
            ("%+1", false, None),
            ("%FF", false, None),
            ("%C0%80", false, None),
            ("%00", false, Some("\0")),
        ] {
            assert_eq!(percent_decode(text, plus_is_space).as_deref(), expected, "{text}");
        }
    }

    fn request(method: &str, path: &str) -> Request {
        Request {
            method: method.to_owned(),
            path: path.to_owned(),
            query: None,
            headers: HeaderMap::new(),
            body: Bytes::new(),
        }
    }

    #[test]
    fn only_the_operations_path_has_an_operation() {
        for (method, path, status) in [
            ("GET", "/collaborations/c/trained-models/m/export-jobs", None),
            ("GET", "/collaborations/c/trained-models/m%2Fn/export-jobs", None),
            ("POST", "/collaborations/c/trained-models/m/export-jobs", Some(405)),
            ("HEAD", "/collaborations/c/trained-models/m/export-jobs", Some(405)),
            ("get", "/collaborations/c/trained-models/m/export-jobs", Some(405)),
            ("GET", "/collaborations/c/trained-models/m/n/export-jobs", Some(404)),
            ("GET", "/collaborations/c/trained-models/m/export-jobs/", Some(404)),
            ("GET", "/collaborations/c/trained-models/m/export-jobs/x", Some(404)),
            ("GET", "/collaborations//trained-models/m/export-jobs", Some(404)),
            ("GET", "/collaborations/c/trained-models//export-jobs", Some(404)),
            ("GET", "//collaborations/c/trained-models/m/export-jobs", Some(404)),
            ("GET", "/Collaborations/c/trained-models/m/export-jobs", Some(404)),
            ("GET", "/collaborations/c", Some(404)),
            ("GET", "/", Some(404)),
            ("OPTIONS", "*", Some(404)),
            ("CONNECT", "", Some(404)),
        ] {
            let found = route(&SERVICE, &request(method, path)).err().map(|e| e.status);
            assert_eq!(found, status, "{method} {path}");
        }
    }

    #[test]
    fn the_query_becomes_input() {
        let input = |query: &str| {
            let path = "/collaborations/%63/trained-models/a%3Ab%2F1/export-jobs";
            let request = Request { query: Some(query.to_owned()), ..request("GET", path) };
            read(&route(&SERVICE, &request).expect("a route"))
        };
        let good = "maxResults=7&nextToken=a%2Bb+c&other=%20&maxResults=8&trainedModelVersionIdentifier";
        assert_eq!(
            serde_json::Value::Object(input(good).expect("input")),
            json!({
                "collaborationIdentifier": "c",
                "trainedModelArn": "a:b/1",
                "maxResults": 7,
                "nextToken": "a+b c",
                "trainedModelVersionIdentifier": "",
            })
        );
        for bad in [
            "maxResults=",
            "maxResults=a",
            "maxResults=1.0",
            "maxResults=%2B1",
            "maxResults=2147483648",
            "nextToken=%",
            "other=%FF",
        ] {
            let error = input(bad).expect_err(bad);
            assert_eq!((error.status, &*error.code), (400, "SerializationException"), "{bad}");
        }
    }
}
