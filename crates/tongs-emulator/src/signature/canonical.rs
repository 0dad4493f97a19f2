//! What a client has signed of a request: all that its signature covers, written in the one way that both sides agree on.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::{Claim, Scheme, hex};
use crate::host::Request;

/// The parameter of a presigned URL that is not part of what is signed.
const SIGNATURE: &[u8] = b"X-Amz-Signature";

/// The text that is signed; nothing if the request lacks a header field that it says is.
pub(super) fn string_to_sign(request: &Request, claim: &Claim, scheme: Scheme<'_>, content: &str) -> Option<String> {
    let headers = headers(request, &claim.signed_headers)?;
    let canonical = format!(
        "{}\n{}\n{}\n{headers}\n{}\n{content}",
        request.method,
        path(&request.path, scheme),
        query(request.query.as_deref().unwrap_or_default(), claim.expires.is_some()),
        claim.signed_headers.join(";"),
    );
    let hash = hex(&Sha256::digest(canonical.as_bytes()));
    Some(format!("{}\n{}\n{}\n{hash}", claim.algorithm.id(), claim.date, claim.scope))
}

/// The path: as it was sent for Amazon S3, and elsewhere without dots and empty segments, and encoded once more.
fn path(sent: &str, scheme: Scheme<'_>) -> String {
    if scheme.is_s3 {
        return if sent.is_empty() { "/".to_owned() } else { sent.to_owned() };
    }
    encode(normal(sent).as_bytes(), true)
}

/// A path without the segments that lead nowhere.
fn normal(path: &str) -> String {
    let mut segments = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            segment => segments.push(segment),
        }
    }
    let is_open = matches!(path.rsplit('/').next(), Some("" | "." | ".."));
    let slash = if is_open && !segments.is_empty() { "/" } else { "" };
    format!("/{}{slash}", segments.join("/"))
}

/// The parameters of the query, in the order of their encoded names and values.
fn query(sent: &str, is_presigned: bool) -> String {
    let pairs = sent.split('&').filter(|pair| !pair.is_empty()).map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let pairs = pairs.map(|(name, value)| (decode(name), decode(value)));
    let signed = pairs.filter(|(name, _)| !is_presigned || name != SIGNATURE);
    let mut encoded: Vec<_> = signed.map(|(name, value)| (encode(&name, false), encode(&value, false))).collect();
    encoded.sort();
    encoded.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

/// A line for each header field that is signed: its values, without blanks that mean nothing.
fn headers(request: &Request, names: &[String]) -> Option<String> {
    let mut lines = String::new();
    for name in names {
        let values = request.headers.get_all(name.as_str()).iter();
        let values: Vec<String> =
            values.map(|value| Some(squeezed(std::str::from_utf8(value.as_bytes()).ok()?))).collect::<Option<_>>()?;
        if values.is_empty() {
            return None;
        }
        let _ = writeln!(lines, "{name}:{}", values.join(","));
    }
    Some(lines)
}

/// A text without spaces at its ends, and with one where there are several.
fn squeezed(text: &str) -> String {
    text.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Decodes what a query has; what is not encoded well stays as it is.
fn decode(text: &str) -> Vec<u8> {
    let digit =
        |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16)).and_then(|it| u8::try_from(it).ok());
    let mut rest = text.as_bytes();
    let mut decoded = Vec::with_capacity(rest.len());
    while let Some((byte, behind)) = rest.split_first() {
        rest = behind;
        match (byte, digit(behind.first()), digit(behind.get(1))) {
            (b'%', Some(high), Some(low)) => {
                decoded.push(high << 4 | low);
                rest = &behind[2..];
            }
            (b'+', ..) => decoded.push(b' '),
            (byte, ..) => decoded.push(*byte),
        }
    }
    decoded
}

/// Encodes all but what never needs it, and slashes where they stay.
fn encode(bytes: &[u8], keep_slashes: bool) -> String {
    let mut encoded = String::with_capacity(bytes.len());
    for byte in bytes {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => encoded.push(char::from(*byte)),
            b'/' if keep_slashes => encoded.push('/'),
            byte => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        let s3 = Scheme { is_s3: true, ..Scheme::new("s3") };
        for (sent, usual, of_s3) in [
            ("", "/", "/"),
            ("/", "/", "/"),
            ("/a/b", "/a/b", "/a/b"),
            ("/a//b", "/a/b", "/a//b"),
            ("/a/./b/../c", "/a/c", "/a/./b/../c"),
            ("/a/", "/a/", "/a/"),
            ("/a/.", "/a/", "/a/."),
            ("/a/..", "/", "/a/.."),
            ("/..", "/", "/.."),
            ("/a%20b:c", "/a%2520b%3Ac", "/a%20b:c"),
            ("/é", "/%C3%A9", "/é"),
            ("*", "/%2A", "*"),
        ] {
            assert_eq!((path(sent, Scheme::new("a")).as_str(), path(sent, s3).as_str()), (usual, of_s3), "{sent}");
        }
    }

    #[test]
    fn queries() {
        for (sent, expected) in [
            ("", ""),
            ("b=2&a=1", "a=1&b=2"),
            ("a=2&a=1&a", "a=&a=1&a=2"),
            ("a-b=1&a=2", "a=2&a-b=1"),
            ("a=b+c%20d&&", "a=b%20c%20d"),
            ("a=%2f%7E~*", "a=%2F~~%2A"),
            ("a=%zz%f&%41=%ff", "A=%FF&a=%25zz%25f"),
            ("a=b=c", "a=b%3Dc"),
            ("X-Amz-Signature=0", "X-Amz-Signature=0"),
        ] {
            assert_eq!(query(sent, false), expected, "{sent}");
        }
        assert_eq!(query("a=1&X-Amz-Signature=0&x-amz-signature=0&X%2DAmz-Signature=1", true), "a=1&x-amz-signature=0");
    }

    #[test]
    fn fields() {
        assert_eq!(squeezed("  two   spaces and\ta tab "), "two spaces and\ta tab");
        let mut request = Request {
            method: "GET".to_owned(),
            path: "/".to_owned(),
            query: None,
            headers: http::HeaderMap::new(),
            body: bytes::Bytes::new(),
        };
        for (name, value) in [("host", "a"), ("x-b", " 1  2 "), ("x-b", "é")] {
            let value = http::HeaderValue::from_bytes(value.as_bytes()).expect("a value");
            request.headers.append(name, value);
        }
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(headers(&request, &names(&["host", "x-b"])).as_deref(), Some("host:a\nx-b:1 2,é\n"));
        assert_eq!(headers(&request, &names(&["host", "x-c"])), None);
    }
}
