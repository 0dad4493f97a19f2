//! Pairs of names and texts: queries and forms.

use percent_encoding::percent_decode;

/// Pairs in the order in which they are written, decoded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Reads `a=b&c`, whose names and texts are encoded as those of a form.
    pub(crate) fn parse(text: &[u8]) -> Result<Self, String> {
        let pairs = text.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
        let pair = |pair: &[u8]| {
            let (name, text) = match pair.iter().position(|byte| *byte == b'=') {
                Some(at) => (&pair[..at], &pair[at + 1..]),
                None => (pair, &[][..]),
            };
            Ok((decode(name)?, decode(text)?))
        };
        pairs.map(pair).collect::<Result<_, String>>().map(Self)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The texts of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.iter().filter(move |(other, _)| *other == name).map(|(_, text)| text)
    }

    /// The first text of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(other, _)| *other == name).map(|(_, text)| text)
    }
}

fn decode(text: &[u8]) -> Result<String, String> {
    let spaced: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    let decoded = percent_decode(&spaced).decode_utf8();
    decoded
        .map(std::borrow::Cow::into_owned)
        .map_err(|_| format!("{:?} is not percent-encoded UTF-8", String::from_utf8_lossy(text)))
}

/// The text of a part of a path.
pub(crate) fn decode_label(text: &str) -> Result<String, String> {
    let decoded = percent_decode(text.as_bytes()).decode_utf8();
    decoded.map(std::borrow::Cow::into_owned).map_err(|_| format!("{text:?} is not percent-encoded UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::{Pairs, decode_label};

    #[test]
    fn pairs_are_decoded() {
        let pairs = Pairs::parse(b"a=b%20c&&d&a=%2B+x&e=f=g").unwrap();
        let expected = [("a", "b c"), ("d", ""), ("a", "+ x"), ("e", "f=g")];
        assert_eq!(pairs.iter().collect::<Vec<_>>(), expected);
        assert_eq!(pairs.all("a").collect::<Vec<_>>(), ["b c", "+ x"]);
        assert_eq!((pairs.get("a"), pairs.get("z")), (Some("b c"), None));
        assert!(Pairs::parse(b"a=%ff").is_err());
        assert_eq!(decode_label("a+b%2Fc").unwrap(), "a+b/c");
        assert!(decode_label("%c3").is_err());
    }
}
