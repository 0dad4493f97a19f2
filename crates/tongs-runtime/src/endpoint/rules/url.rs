//! URLs of endpoints.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use http::Uri;

use super::value::{Field, Text};

/// A URL, and where its parts are.
#[derive(Clone, Debug)]
pub(super) struct Url<'a> {
    text: Text<'a>,
    secure: bool,
    authority: Range<usize>,
    path: Range<usize>,
    pub(super) is_ip: bool,
}

impl<'a> Url<'a> {
    /// A URL with the scheme `http` or `https`, and without a query.
    pub(super) fn parse(text: Text<'a>) -> Option<Self> {
        let uri: Uri = text.parse().ok()?;
        let secure = match uri.scheme_str()? {
            "https" => true,
            "http" => false,
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
        let path = if text.get(end..)?.starts_with('/') { end..end + uri.path().len() } else { end..end };
        let is_ip = is_ip(authority.host());
        Some(Url { text, secure, authority: start..end, path, is_ip })
    }

    pub(super) fn text(&self, field: Field) -> Option<Text<'a>> {
        let path = || self.text.slice(self.path.clone());
        match field {
            Field::Scheme => Some(Text::Borrowed(if self.secure { "https" } else { "http" })),
            Field::Authority => self.text.slice(self.authority.clone()),
            Field::Path => {
                path().map(|path| if &*path == "/" && !self.text.ends_with('/') { Text::Borrowed("") } else { path })
            }
            Field::NormalizedPath => {
                let path = path()?;
                Some(match &*path {
                    "" => Text::Borrowed("/"),
                    whole if whole.ends_with('/') => path,
                    part => Text::made(&format!("{part}/")),
                })
            }
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
            let url = Url::parse(Text::Borrowed(text)).unwrap_or_else(|| panic!("{text}"));
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
            assert!(Url::parse(Text::Borrowed(text)).is_none(), "{text}");
        }
    }
}
