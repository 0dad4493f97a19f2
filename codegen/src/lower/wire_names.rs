//! What a model puts into requests as it is: methods, paths, names of headers and of query parameters.
//!
//! A name that no request can have would be a client that fails at its first call, or one that says something else than
//! the model.

use crate::diagnostic::Diagnostic;
use crate::model::{Member, Node, Shape};
use crate::semantic::is_token;

use super::context::{Context, place};

/// Headers that are about the connection, or that HTTP takes from elsewhere: a member cannot give them.
const OF_CONNECTION: [&str; 8] =
    ["connection", "host", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];

/// Whether a header is one of the connection's.
pub(super) fn is_of_connection(name: &str) -> bool {
    OF_CONNECTION.iter().any(|reserved| name.eq_ignore_ascii_case(reserved))
}

/// The method of an operation.
pub(super) fn method(cx: &mut Context<'_>, operation: &Shape, node: Option<&Node>) -> String {
    let method = node.and_then(Node::as_str).unwrap_or("GET");
    let problem = if !is_token(method) {
        Some("is not the name of a method")
    } else if method.eq_ignore_ascii_case("connect") {
        Some("asks for a tunnel, which has no path and no answer")
    } else {
        None
    };
    if let Some(problem) = problem {
        cx.diagnostics.push(
            Diagnostic::error("TS0824", format!("`{method}` {problem}, so that `{}` cannot be sent", operation.id()))
                .at(place(node, operation.span()), "the method")
                .shape(operation.id())
                .help("use a method such as `GET`, `PUT`, `POST`, `PATCH` or `DELETE`"),
        );
    }
    method.to_owned()
}

/// The path and the query of an operation, whose text goes to the wire as it is, labels aside.
pub(super) fn uri<'n>(cx: &mut Context<'_>, operation: &Shape, node: Option<&'n Node>) -> (&'n str, &'n str) {
    let uri = node.and_then(Node::as_str).unwrap_or("/");
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    let encoded = (encoded(path, "/{}"), encoded(query, "/?"));
    if (encoded.0.as_str(), encoded.1.as_str()) != (path, query) {
        let separator = if uri.contains('?') { "?" } else { "" };
        cx.diagnostics.push(
            Diagnostic::error(
                "TS0824",
                format!("`{uri}` holds characters that no URI can, so `{}` cannot be sent", operation.id()),
            )
            .at(place(node, operation.span()), "the URI")
            .shape(operation.id())
            .note("RFC 3986 says which characters stand for themselves; others are percent-encoded")
            .help(format!("write `{}{separator}{}`", encoded.0, encoded.1)),
        );
    }
    if path.split('/').any(|segment| matches!(segment, "." | "..")) {
        cx.diagnostics.push(
            Diagnostic::error("TS0824", format!("`{uri}` leads elsewhere, so `{}` cannot be sent", operation.id()))
                .at(place(node, operation.span()), "the URI")
                .shape(operation.id())
                .note("whoever signs or forwards a request may resolve the segments `.` and `..`")
                .help("write the path without them"),
        );
    }
    (path, query)
}

/// Checks the name of a header, or the beginning of names.
pub(super) fn header(cx: &mut Context<'_>, member: &Member, node: &Node, is_prefix: bool, in_request: bool) {
    let name = node.as_str().unwrap_or_default();
    let problem = if !(is_token(name) || (is_prefix && name.is_empty())) {
        "is not the name of a header"
    } else if in_request && is_of_connection(name) {
        "is a header of the connection, which no member can give"
    } else {
        return;
    };
    cx.diagnostics.push(
        Diagnostic::error("TS0824", format!("`{name}` {problem}, so that `{}` cannot be sent", member.id()))
            .at(node.span().or(member.span()), "this name")
            .shape(member.id())
            .help("use letters, digits and `-`, as in `x-example-name`"),
    );
}

/// A text of a URI with everything percent-encoded that cannot stand for itself; what is percent-encoded stays.
fn encoded(text: &str, more: &str) -> String {
    use std::fmt::Write as _;

    let mut encoded = String::with_capacity(text.len());
    for (at, byte) in text.bytes().enumerate() {
        // `pchar` of RFC 3986, and what the place allows besides.
        let stands = byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte);
        let escapes = || text.as_bytes().get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        if stands || more.as_bytes().contains(&byte) || (byte == b'%' && escapes()) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_stand_in_a_uri_is_encoded() {
        let cases = [
            ("/a/{b+}/c-._~!$&'()*+,;=:@", "/a/{b+}/c-._~!$&'()*+,;=:@"),
            ("/a b", "/a%20b"),
            ("/%20%2f", "/%20%2f"),
            ("/100%", "/100%25"),
            ("/%zz", "/%25zz"),
            ("/%2z/%z2/%2", "/%252z/%25z2/%252"),
            ("/é\u{202e}", "/%C3%A9%E2%80%AE"),
            ("/<a>\"^`|\\[]", "/%3Ca%3E%22%5E%60%7C%5C%5B%5D"),
            ("/a\r\nb\u{0}", "/a%0D%0Ab%00"),
        ];
        for (text, expected) in cases {
            assert_eq!(encoded(text, "/{}"), expected);
        }
    }
}
