//! Patterns with labels: URIs of `@http` and host prefixes of `@endpoint`.

use std::collections::BTreeMap;

use crate::model::{FastSet, is_identifier};

/// A part of a pattern.
#[derive(PartialEq)]
pub(super) enum Segment<'a> {
    Literal(&'a str),
    /// `{name}`
    Label(&'a str),
    /// `{name+}`
    Greedy(&'a str),
}

/// The URI pattern of an `@http` trait.
pub(super) struct Uri<'a> {
    pub(super) segments: Vec<Segment<'a>>,
    /// The literals of the query, empty where a key has no value.
    pub(super) query: BTreeMap<&'a str, &'a str>,
}

/// The host prefix of an `@endpoint` trait.
pub(super) struct HostPrefix<'a> {
    pub(super) segments: Vec<Segment<'a>>,
}

/// A place where one host prefix has a label, and the other one a literal.
pub(super) struct LabelOrLiteral<'a> {
    /// Whether the first one has the label.
    pub(super) is_of_first: bool,
    pub(super) label: &'a str,
    pub(super) literal: &'a str,
}

/// Why a text is no pattern, to stand behind a colon.
pub(super) type Reason = String;

impl<'a> Segment<'a> {
    fn parse(text: &'a str) -> Result<Self, Reason> {
        let Some(inner) = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else {
            return match text {
                "" => Err("a segment is empty".to_owned()),
                _ if text.contains(['{', '}']) => Err(format!("`{text}` is neither a literal nor one label")),
                _ => Ok(Segment::Literal(text)),
            };
        };
        let (name, segment): (_, fn(&'a str) -> Self) = match inner.strip_suffix('+') {
            Some(name) => (name, Segment::Greedy),
            None => (inner, Segment::Label),
        };
        match name {
            "" => Err("a label has no name".to_owned()),
            _ if !is_identifier(name) => Err(format!("`{name}` is not a name for a label")),
            _ => Ok(segment(name)),
        }
    }

    /// The name, if it is a label.
    pub(super) fn label(&self) -> Option<&'a str> {
        match self {
            Segment::Literal(_) => None,
            Segment::Label(name) | Segment::Greedy(name) => Some(name),
        }
    }

    /// What the segment matches, whatever its label is called.
    fn key(&self) -> &'a str {
        match self {
            Segment::Literal(text) => text,
            Segment::Label(_) => "{}",
            Segment::Greedy(_) => "{+}",
        }
    }
}

fn no_label_twice(segments: &[Segment<'_>]) -> Result<(), Reason> {
    let mut seen = FastSet::default();
    match segments.iter().filter_map(Segment::label).find(|name| !seen.insert(name.to_ascii_lowercase())) {
        Some(name) => Err(format!("the label `{name}` is there twice")),
        None => Ok(()),
    }
}

impl<'a> Uri<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, Reason> {
        let no = |reason: &str| Err(reason.to_owned());
        if text.ends_with('?') {
            return no("it ends with `?`");
        }
        let Some(rest) = text.strip_prefix('/') else { return no("it does not start with `/`") };
        if text.contains('#') {
            return no("it has a fragment");
        }
        let (path, literals) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
        // A slash at the end makes no difference.
        let path = path.trim_end_matches('/');
        let segments: Vec<_> = match path {
            "" => Vec::new(),
            _ => path.split('/').map(Segment::parse).collect::<Result<_, _>>()?,
        };
        let mut query = BTreeMap::new();
        for literal in literals.into_iter().flat_map(|literals| literals.split('&')) {
            if literal.contains(['{', '}']) {
                return no("a label stands in the query");
            }
            let (key, value) = literal.split_once('=').unwrap_or((literal, ""));
            if query.insert(key, value).is_some() {
                return Err(format!("the query has `{key}` twice"));
            }
        }
        no_label_twice(&segments)?;
        Ok(Uri { segments, query })
    }

    /// The pattern without the names of its labels: those of conflicting URIs are equal.
    pub(super) fn key(&self) -> String {
        let mut key = String::new();
        for segment in &self.segments {
            key.push('/');
            key.push_str(segment.key());
        }
        for (name, value) in &self.query {
            key.extend(["&", name, "=", value]);
        }
        key
    }
}

impl<'a> HostPrefix<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, Reason> {
        let mut segments: Vec<Segment<'a>> = Vec::new();
        let mut rest = text;
        while let Some(next) = rest.chars().next() {
            let length = match next {
                '{' => rest.find('}').ok_or("a label is not closed")? + 1,
                '}' => return Err("a `}` closes no label".to_owned()),
                _ => rest.find(['{', '}']).unwrap_or(rest.len()),
            };
            let segment = Segment::parse(&rest[..length])?;
            if segment.label().is_some() && segments.last().is_some_and(|last| last.label().is_some()) {
                return Err("two labels stand side by side".to_owned());
            }
            if matches!(segment, Segment::Greedy(_)) {
                return Err("a label is greedy, which is for paths".to_owned());
            }
            segments.push(segment);
            rest = &rest[length..];
        }
        no_label_twice(&segments)?;
        Ok(HostPrefix { segments })
    }

    /// The prefix without the names of its labels.
    pub(super) fn key(&self) -> String {
        self.segments.iter().map(Segment::key).collect()
    }

    /// Where one prefix has a label and the other one a literal, as far as both could be of one host.
    pub(super) fn labels_against_literals<'s>(&'s self, other: &'s Self) -> Vec<LabelOrLiteral<'s>> {
        let mut places = Vec::new();
        for (ours, theirs) in self.segments.iter().zip(&other.segments) {
            match (ours, theirs) {
                (Segment::Literal(literal), theirs) if theirs.label().is_some() => {
                    places.extend(theirs.label().map(|label| LabelOrLiteral { is_of_first: false, label, literal }));
                }
                (ours, Segment::Literal(literal)) if ours.label().is_some() => {
                    places.extend(ours.label().map(|label| LabelOrLiteral { is_of_first: true, label, literal }));
                }
                (Segment::Literal(ours), Segment::Literal(theirs)) if ours != theirs => break,
                _ => {}
            }
        }
        places
    }

    /// Whether values for the labels can make it the start of a host name.
    pub(super) fn makes_a_host(&self) -> bool {
        let host: String =
            self.segments.iter().map(|segment| if segment.label().is_some() { "x" } else { segment.key() }).collect();
        let host = host.strip_suffix('.').unwrap_or(&host);
        let is_name = |name: &str| {
            (1..=63).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        !host.starts_with('-') && host.split('.').all(is_name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uris_are_read_to_the_letter() {
        let cases = [
            ("/", Some("")),
            ("/a/", Some("/a")),
            ("/a/{b}/{c+}", Some("/a/{}/{+}")),
            ("/a?y&x=1", Some("/a&x=1&y=")),
            ("/{a}/{b}/d", Some("/{}/{}/d")),
            ("/{a+}/b/{c}", Some("/{+}/b/{}")),
            ("", None),
            ("a", None),
            ("/a?", None),
            ("/a#b", None),
            ("/a//b", None),
            ("/a{b}", None),
            ("/{a}{b}", None),
            ("/{}", None),
            ("/{+}", None),
            ("/{a-b}", None),
            ("/{a}/{A}", None),
            ("/a?x={b}", None),
            ("/a?x=1&x=2", None),
        ];
        for (text, key) in cases {
            assert_eq!(Uri::parse(text).ok().map(|uri| uri.key()).as_deref(), key, "{text}");
        }
    }

    #[test]
    fn host_prefixes_are_read_to_the_letter() {
        let cases = [
            ("data.", Some(true)),
            ("{a}.", Some(true)),
            ("a-{b}.c", Some(true)),
            ("a b.", Some(false)),
            ("-a.", Some(false)),
            ("a..b", Some(false)),
            ("{a", None),
            ("a}", None),
            ("{a}{b}", None),
            ("{a}-{a}", None),
            ("{a+}", None),
            ("{}", None),
            ("{{a}}", None),
        ];
        for (text, host) in cases {
            assert_eq!(HostPrefix::parse(text).ok().map(|prefix| prefix.makes_a_host()), host, "{text}");
        }
    }
}
