//! The URL to call in place of the service's own endpoint: where it may be said, what it must look like, and how it is
//! shown without the secrets that it may hold.

use crate::failure::{Failure, Kind};
use http::Uri;
use std::fmt::Write as _;

/// A URL to call, as the SDK takes it, and its query, which the SDK drops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EndpointUrl {
    url: String,
    query: Option<String>,
}

impl EndpointUrl {
    /// A URL that is known to be one.
    pub(crate) fn trusted(url: &str) -> Self {
        Self { url: url.to_owned(), query: None }
    }

    /// Reads a URL that an option, a variable or a setting of a profile holds: `source` names it.
    ///
    /// User name and password are left out: the AWS CLI does not send them either.
    ///
    /// # Errors
    ///
    /// Names the source, and what the URL lacks.
    pub(crate) fn parse(source: &str, kind: Kind, text: &str) -> Result<Self, Failure> {
        let bad =
            |problem: &str| Failure::new(kind, format!("Bad value for {source} \"{}\": {problem}", redacted(text)));
        let text = text.trim_start_matches(|character| character <= ' ');
        let (url, query) = split_query(text);
        let form = "Must be of the form http://<hostname>/ or https://<hostname>/";
        let Some((scheme, rest)) = url.split_once("://") else {
            return Err(bad(&format!("scheme is missing.  {form}")));
        };
        let scheme = scheme.to_ascii_lowercase();
        if !matches!(scheme.as_str(), "http" | "https") {
            return Err(bad(&format!("scheme is not http or https.  {form}")));
        }
        let (authority, path) = rest.split_at(rest.find(['/', '\\']).unwrap_or(rest.len()));
        let host = authority.rsplit('@').next().unwrap_or_default();
        if host.is_empty() {
            return Err(bad(&format!("host is missing.  {form}")));
        }
        if path.contains(char::is_control) {
            return Err(bad("it is not a URL."));
        }
        let (name, port) = split_port(host).ok_or_else(|| bad("its port is not a number up to 65535."))?;
        let url = format!("{scheme}://{name}{port}{}", encoded(path));
        let parsed: Uri = url.parse().map_err(|_| bad("it is not a URL."))?;
        if !is_host(parsed.host().unwrap_or_default()) {
            return Err(bad("its host is not valid."));
        }
        Ok(Self { url, query: query.filter(|query| !query.is_empty()).map(ToOwned::to_owned) })
    }

    /// The URL without its query.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Whether connections there are encrypted.
    pub(crate) fn is_https(&self) -> bool {
        self.url.starts_with("https:")
    }

    /// The query, which goes with each request.
    pub(crate) fn query(&self) -> Option<&str> {
        self.query.as_deref()
    }
}

/// The URL and its query; the fragment goes nowhere.
fn split_query(text: &str) -> (&str, Option<&str>) {
    let text = text.split('#').next().unwrap_or_default();
    text.split_once('?').map_or((text, None), |(url, query)| (url, Some(query)))
}

/// The host, and the port with its colon, or nothing for one that is empty. Nothing at all for a port that is none.
fn split_port(host: &str) -> Option<(&str, String)> {
    let Some((name, port)) = host.rsplit_once(':').filter(|(_, port)| !port.ends_with(']')) else {
        return Some((host, String::new()));
    };
    if port.is_empty() {
        return Some((name, String::new()));
    }
    let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
    let port: u16 = port.parse().ok().filter(|_| is_number)?;
    Some((name, format!(":{port}")))
}

/// The path with everything percent-encoded that cannot stand in one, as `urllib3` does it for the AWS CLI: what is
/// percent-encoded stays, if every `%` begins such a thing.
fn encoded(path: &str) -> String {
    let is_escape = |rest: &str| rest.get(..2).is_some_and(|two| two.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let is_escaped = path.split('%').skip(1).all(is_escape);
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        let stands = byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/".contains(&byte);
        if stands || (byte == b'%' && is_escaped) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Labels of letters, digits and hyphens, or an address in brackets.
fn is_host(name: &str) -> bool {
    if let Some(address) = name.strip_prefix('[') {
        let address = address.trim_end_matches(']');
        let address = address.split("%25").next().unwrap_or_default();
        return address.parse::<std::net::Ipv6Addr>().is_ok();
    }
    let name = name.strip_suffix('.').unwrap_or(name);
    name.len() <= 255 && name.split('.').all(is_label)
}

/// Letters, digits and hyphens, of which none stands at an end.
pub(super) fn is_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// The parts of a URL that nobody else may see: the user name, the password, the query.
pub(crate) fn secrets(url: &str) -> Vec<String> {
    let end = url.find(['?', '#']).unwrap_or(url.len());
    let start = url.find("://").map_or(0, |at| at + 3);
    let user = url.rfind('@').filter(|at| *at >= start).map(|at| &url[start..at]);
    let parts = user.into_iter().flat_map(|user| [Some(user), user.split_once(':').map(|(_, password)| password)]);
    let query = Some(url[end..].trim_start_matches(['?', '#']));
    parts.chain([query]).flatten().filter(|secret| !secret.is_empty()).map(ToOwned::to_owned).collect()
}

/// The text of a URL, or of what should be one, with stars where a user name, a password or a query may be.
pub(crate) fn redacted(text: &str) -> String {
    let end = text.find(['?', '#']).unwrap_or(text.len());
    let (front, hidden) = text.split_at(end);
    let start = front.find("://").map_or(0, |at| at + 3);
    // An unescaped slash or question mark in a password is a mistake, and no reason to show the rest of it.
    let front = match text.rfind('@') {
        Some(at) if at >= end => return format!("{}***@{}", &text[..start], redacted(&text[at + 1..])),
        Some(at) if at >= start => format!("{}***{}", &front[..start], &front[at..]),
        _ => front.to_owned(),
    };
    match hidden.chars().next() {
        Some(mark) if hidden.len() > 1 => format!("{front}{mark}***"),
        _ => front,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_url() {
        let table = [
            ("http://localhost:8000", Ok(("http://localhost:8000", None))),
            ("HTTPS://host/", Ok(("https://host/", None))),
            (" http://host/a b", Ok(("http://host/a%20b", None))),
            ("http://host?a=b#c", Ok(("http://host", Some("a=b")))),
            ("http://host/?", Ok(("http://host/", None))),
            ("http://u:p@host:1/x", Ok(("http://host:1/x", None))),
            ("http://a:b@c:d@host", Ok(("http://host", None))),
            ("http://[::1]:8000/", Ok(("http://[::1]:8000/", None))),
            ("http://host./", Ok(("http://host./", None))),
            ("localhost", Err("scheme is missing.")),
            ("localhost:8000", Err("scheme is missing.")),
            ("//host", Err("scheme is missing.")),
            ("not a url", Err("scheme is missing.")),
            ("", Err("scheme is missing.")),
            ("ftp://host", Err("scheme is not http or https.")),
            ("http://", Err("host is missing.")),
            ("http:///x", Err("host is missing.")),
            ("http://?x", Err("host is missing.")),
            ("http://u:p@", Err("host is missing.")),
            ("http://[::1", Err("it is not a URL.")),
            ("http://[x]/", Err("")),
            ("http://a_b/", Err("its host is not valid.")),
            ("http://-a/", Err("its host is not valid.")),
            ("http://a..b/", Err("its host is not valid.")),
            ("http://é.invalid/", Err("")),
            ("http://a b/", Err("it is not a URL.")),
            ("http://host:99999", Err("")),
            ("http://host:x", Err("")),
            ("http://host:", Ok(("http://host", None))),
            ("http://host:/x", Ok(("http://host/x", None))),
            ("http://host:00080", Ok(("http://host:80", None))),
            ("http://[::1]:", Ok(("http://[::1]", None))),
            ("http://host:+80", Err("its port")),
            ("http://host:-0", Err("its port")),
            ("http://host: 80", Err("its port")),
            ("http://host:80 ", Err("its port")),
            ("http://host:8 0/", Err("its port")),
            ("http://host:٣", Err("its port")),
            ("http://host:65536", Err("its port")),
            ("http://[::1]:+80/", Err("its port")),
            ("http://h/a<b>/\"{}|^`\\", Ok(("http://h/a%3Cb%3E/%22%7B%7D%7C%5E%60%5C", None))),
            ("http://h/é ", Ok(("http://h/%C3%A9%20", None))),
            ("http://h/a%2fb", Ok(("http://h/a%2fb", None))),
            ("http://h/100%", Ok(("http://h/100%25", None))),
            ("http://h/%2f%zz", Ok(("http://h/%252f%25zz", None))),
            ("http://h/-._~!$&'()*+,;=:@", Ok(("http://h/-._~!$&'()*+,;=:@", None))),
            ("http://h/a\tb", Err("it is not a URL.")),
            ("http://h ", Err("it is not a URL.")),
            ("http://ho\nst/", Err("it is not a URL.")),
        ];
        for (text, expected) in table {
            let parsed = EndpointUrl::parse("AWS_ENDPOINT_URL", Kind::General, text);
            match (parsed, expected) {
                (Ok(url), Ok((plain, query))) => assert_eq!((url.url(), url.query()), (plain, query), "{text}"),
                (Err(failure), Err(problem)) => {
                    assert!(failure.message.contains(problem), "{text}: {}", failure.message);
                    assert!(failure.message.starts_with("Bad value for AWS_ENDPOINT_URL \""), "{text}");
                }
                (parsed, _) => panic!("{text}: {parsed:?}"),
            }
        }
    }

    #[test]
    fn secrets_are_known() {
        let table: [(&str, &[&str]); 5] = [
            ("http://host/x", &[]),
            ("http://u:p@host/x?token=s", &["u:p", "p", "token=s"]),
            ("http://u@host#f", &["u", "f"]),
            ("u:p@host", &["u:p", "p"]),
            ("http://u:@host?", &["u:"]),
        ];
        for (url, expected) in table {
            assert_eq!(secrets(url), expected, "{url}");
        }
    }

    #[test]
    fn secrets_are_not_shown() {
        let table = [
            ("http://host/x", "http://host/x"),
            ("http://u:p@host/x?token=s#f", "http://***@host/x?***"),
            ("http://u:p@host", "http://***@host"),
            ("u:p@host", "***@host"),
            ("http://u:p/s@host", "http://***@host"),
            ("http://u:p?s@host?t=s", "http://***@host?***"),
            ("http://u:p#s@host", "http://***@host"),
            ("ftp://u@host", "ftp://***@host"),
            ("http://host#secret", "http://host#***"),
            ("http://host?", "http://host"),
            ("not a url", "not a url"),
        ];
        for (text, expected) in table {
            assert_eq!(redacted(text), expected, "{text}");
        }
    }
}
