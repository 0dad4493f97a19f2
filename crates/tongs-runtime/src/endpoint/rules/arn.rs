//! Amazon resource names.

use std::ops::Range;
use std::rc::Rc;

use super::value::{Field, Text, Texts};

/// A resource name, and where its parts are.
#[derive(Clone, Debug)]
pub(super) struct Arn<'a> {
    text: Text<'a>,
    /// Where the first five colons are.
    colons: [usize; 5],
}

impl<'a> Arn<'a> {
    /// `arn:partition:service:region:account:resource`. Region and account may be empty.
    pub(super) fn parse(text: Text<'a>) -> Option<Self> {
        if !text.starts_with("arn:") {
            return None;
        }
        let mut found = text.bytes().enumerate().filter(|(_, byte)| *byte == b':').map(|(at, _)| at);
        let mut colons = [0; 5];
        for colon in &mut colons {
            *colon = found.next()?;
        }
        drop(found);
        let arn = Arn { text, colons };
        let is_empty = |part: Range<usize>| part.is_empty();
        let valid = ![arn.part(0), arn.part(1), arn.part(4)].into_iter().any(is_empty);
        valid.then_some(arn)
    }

    /// The part behind a colon.
    fn part(&self, colon: usize) -> Range<usize> {
        let end = self.colons.get(colon + 1).copied().unwrap_or(self.text.len());
        self.colons[colon] + 1..end
    }

    pub(super) fn text(&self, field: Field) -> Option<Text<'a>> {
        let colon = match field {
            Field::Partition => 0,
            Field::Service => 1,
            Field::Region => 2,
            Field::AccountId => 3,
            _ => return None,
        };
        self.text.slice(self.part(colon))
    }

    /// The resource, parted at colons and slashes.
    pub(super) fn resource_id(&self) -> Texts<'a> {
        let Range { mut start, end } = self.part(4);
        let mut parts = Vec::new();
        let stops = self.text.bytes().enumerate().skip(start).filter(|(_, byte)| matches!(byte, b':' | b'/'));
        for stop in stops.map(|(at, _)| at).chain([end]) {
            parts.extend(self.text.slice(start..stop));
            start = stop + 1;
        }
        Texts::Shared(Rc::from(parts))
    }
}

#[cfg(test)]
mod tests {
    use super::super::value::{Path, Value};
    use super::*;

    fn part(arn: &str, path: &str) -> Option<String> {
        let arn = Value::Arn(Rc::new(Arn::parse(Text::Borrowed(arn))?));
        match arn.attribute(Path::parse(path).unwrap())? {
            Value::Text(text) => Some(text.to_string()),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn names_have_six_parts() {
        for (arn, expected) in [
            (
                "arn:aws:s3:us-east-2:012345678:outpost:op-1234",
                [Some("aws"), Some("s3"), Some("us-east-2"), Some("012345678"), Some("outpost"), Some("op-1234"), None],
            ),
            ("arn:aws:s3:::a/b/*", [Some("aws"), Some("s3"), Some(""), Some(""), Some("a"), Some("b"), Some("*")]),
            ("arn:p:s:::x:", [Some("p"), Some("s"), Some(""), Some(""), Some("x"), Some(""), None]),
            ("arn:p:s::::", [Some("p"), Some("s"), Some(""), Some(""), Some(""), Some(""), None]),
            ("arn:p:s:::é", [Some("p"), Some("s"), Some(""), Some(""), Some("é"), None, None]),
        ] {
            let paths =
                ["partition", "service", "region", "accountId", "resourceId[0]", "resourceId[1]", "resourceId[2]"];
            for (path, expected) in paths.into_iter().zip(expected) {
                assert_eq!(part(arn, path).as_deref(), expected, "{arn} {path}");
            }
        }
    }

    #[test]
    fn what_is_not_a_name_is_none() {
        for text in [
            "",
            "arn",
            ":::::",
            "arn:::::",
            "arn:a:b:c:d:",
            "arn:a::c:d:e",
            "arn::b:c:d:e",
            "urn:a:b:c:d:e",
            "arn:a:b:c:d",
        ] {
            assert!(Arn::parse(Text::Borrowed(text)).is_none(), "{text}");
        }
    }
}
