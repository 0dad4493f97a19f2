//! Amazon resource names.

use super::value::Field;

/// A resource name: `arn:partition:service:region:account:resource`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arn<'a>(&'a str);

impl<'a> Arn<'a> {
    /// A text that is one. Region and account may be empty.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let arn = Arn(text);
        let filled = |part: usize| arn.part(part).is_some_and(|part| !part.is_empty());
        (text.starts_with("arn:") && [1, 2, 5].into_iter().all(filled)).then_some(arn)
    }

    fn part(self, at: usize) -> Option<&'a str> {
        self.0.splitn(6, ':').nth(at)
    }

    pub(super) fn text(self, field: Field) -> Option<&'a str> {
        self.part(match field {
            Field::Partition => 1,
            Field::Service => 2,
            Field::Region => 3,
            Field::AccountId => 4,
            _ => return None,
        })
    }

    /// The resource, parted at colons and slashes.
    pub(super) fn resource_id(self) -> Vec<&'a str> {
        self.part(5).unwrap_or_default().split([':', '/']).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let found = Arn::parse(arn).unwrap();
            let fields = [Field::Partition, Field::Service, Field::Region, Field::AccountId];
            assert_eq!(fields.map(|field| found.text(field)), expected[..4], "{arn}");
            let resource = found.resource_id();
            assert_eq!([0, 1, 2].map(|at| resource.get(at).copied()), expected[4..], "{arn}");
            assert_eq!(found.text(Field::ResourceId), None);
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
            assert!(Arn::parse(text).is_none(), "{text}");
        }
    }
}
