//! URLs of endpoints.

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};

use http::Uri;

use super::value::Field;

/// The parts of a URL.
#[derive(Clone, Debug)]
pub(super) struct Url<'a> {
    scheme: &'static str,
    authority: &'a str,
    path: &'a str,
    /// The path with a slash at its end.
    normalized: Cow<'a, str>,
    pub(super) is_ip: bool,
}

impl<'a> Url<'a> {
    /// A URL with the scheme `http` or `https`, and without a query.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let uri: Uri = text.parse().ok()?;
        let scheme = match uri.scheme_str()? {
            "https" => "https",
            "http" => "http",
            _ => return None,
        };
        if uri.query().is_some() {
            return None;
        }
        let authority = uri.authority()?;
        let (_, behind_host) = authority.as_str().rsplit_once(authority.host())?;
        if !behind_host.is_empty() && behind_host != ":" && authority.port_u16().is_none() {
            return None;
        }
        // A text that is taken for a scheme and an authority has both.
        let start = text.find("://")? + "://".len();
        let end = start + authority.as_str().len();
        let whole = if text.get(end..)?.starts_with('/') { text.get(end..end + uri.path().len())? } else { "" };
        let normalized = match whole {
            "" => Cow::Borrowed("/"),
            whole if whole.ends_with('/') => Cow::Borrowed(whole),
            part => Cow::Owned(format!("{part}/")),
        };
        Some(Url {
            scheme,
            authority: text.get(start..end)?,
            path: if whole == "/" && !text.ends_with('/') { "" } else { whole },
            normalized,
            is_ip: is_ip(authority.host()),
        })
    }

    pub(super) fn text(&self, field: Field) -> Option<&str> {
        match field {
            Field::Scheme => Some(self.scheme),
            Field::Authority => Some(self.authority),
            Field::Path => Some(self.path),
            Field::NormalizedPath => Some(&self.normalized),
            _ => None,
        }
    }
}

/// Whether a host is an address.
fn is_ip(host: &str) -> bool {
    match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(inner) => inner.parse::<Ipv6Addr>().is_ok(),
        None => host.parse::<Ipv4Addr>().is_ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_have_a_scheme_an_authority_and_a_path() {
        for (text, scheme, authority, path, normalized, is_ip) in [
            ("https://example.com", "https", "example.com", "", "/", false),
            ("https://example.com/", "https", "example.com", "/", "/", false),
            ("HTTP://Example.com:80/a/b", "http", "Example.com:80", "/a/b", "/a/b/", false),
            ("http://u@h/a/", "http", "u@h", "/a/", "/a/", false),
            ("http://127.0.0.1/foo", "http", "127.0.0.1", "/foo", "/foo/", true),
            ("http://127.0.0.1:8000", "http", "127.0.0.1:8000", "", "/", true),
            ("https://[::1]:443/x", "https", "[::1]:443", "/x", "/x/", true),
            ("https://999.1.1.1", "https", "999.1.1.1", "", "/", false),
            ("https://example.com#part", "https", "example.com", "", "/", false),
            ("https://example.com/a#part", "https", "example.com", "/a", "/a/", false),
        ] {
            let url = Url::parse(text).unwrap_or_else(|| panic!("{text}"));
            let of = |field| url.text(field).unwrap().to_string();
            let found = (of(Field::Scheme), of(Field::Authority), of(Field::Path), of(Field::NormalizedPath));
            let expected = (scheme.to_owned(), authority.to_owned(), path.to_owned(), normalized.to_owned());
            assert_eq!((found, url.is_ip), (expected, is_ip), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_url_of_an_endpoint_is_none() {
        for text in [
            "",
            "/",
            "example.com",
            "ftp://example.com",
            "https://",
            "https:///a",
            "https://h/?q",
            "https://h?q=1",
            "https://h:x",
            "https://h:99999",
            "https://h:1a",
            "https://a b",
            "https://h/é\u{0}",
        ] {
            assert!(Url::parse(text).is_none(), "{text}");
        }
    }
}
