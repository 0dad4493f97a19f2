//! A request as it arrived.

use bytes::Bytes;
use hyper::{
    HeaderMap,
    header::{HOST, HeaderValue},
    http::request::Parts,
};

use super::{RecordedRequest, ServiceError};

/// A whole request, its body read.
#[derive(Clone, Debug)]
pub struct Request {
    /// The method, such as `GET`.
    pub method: String,
    /// Percent-encoded, as sent.
    pub path: String,
    /// As sent, without the `?`; `None` if there was no `?`.
    pub query: Option<String>,
    /// The header fields.
    pub headers: HeaderMap,
    /// The body, whole.
    pub body: Bytes,
}

impl Request {
    pub(crate) fn new(mut parts: Parts, body: Bytes) -> Self {
        // Of HTTP/2, the host is no header field. Signatures treat it as one.
        let host = parts.uri.authority().and_then(|authority| HeaderValue::from_str(authority.as_str()).ok());
        if let Some(host) = host {
            parts.headers.entry(HOST).or_insert(host);
        }
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
            service: None,
            operation: None,
            input: None,
            source: None,
        }
    }
}

/// Names and values of a query string, decoded; `+` is a space.
///
/// # Errors
/// When it is not percent-encoded UTF-8.
pub fn query_pairs(query: &str) -> Result<Vec<(String, String)>, ServiceError> {
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
pub fn percent_decode(text: &str, plus_is_space: bool) -> Option<String> {
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
    use super::*;

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
}
