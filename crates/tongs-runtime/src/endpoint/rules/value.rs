//! What expressions evaluate to.

use std::ops::{Deref, Range};
use std::rc::Rc;

use super::arn::Arn;
use super::url::Url;
use crate::endpoint::partition::Partition;

/// A value. Texts are borrowed from parameters and from the program wherever they can be.
#[derive(Clone, Debug)]
pub(super) enum Value<'a> {
    Boolean(bool),
    Integer(i32),
    Text(Text<'a>),
    Texts(Texts<'a>),
    Partition(&'static Partition),
    Arn(Rc<Arn<'a>>),
    Url(Rc<Url<'a>>),
}

/// A list of texts: a parameter's, or one that a function made.
#[derive(Clone, Debug)]
pub(super) enum Texts<'a> {
    Borrowed(&'a [String]),
    Shared(Rc<[Text<'a>]>),
}

/// A text: part of one that outlives the evaluation, or of one that was made in it.
#[derive(Clone, Debug)]
pub(super) enum Text<'a> {
    Borrowed(&'a str),
    Shared(Rc<str>, Range<usize>),
}

impl Value<'_> {
    /// Whether a condition with this value holds.
    pub(super) fn is_true(&self) -> bool {
        !matches!(self, Value::Boolean(false))
    }
}

impl<'a> Value<'a> {
    /// A part of the value, by the last step but one and the last step of a path.
    pub(super) fn attribute(&self, path: Path) -> Option<Value<'a>> {
        let member = match path.field {
            Some(field) => self.field(field)?,
            None => self.clone(),
        };
        match (path.index, member) {
            (None, member) => Some(member),
            (Some(index), Value::Texts(texts)) => texts.get(index).map(Value::Text),
            (Some(_), _) => None,
        }
    }

    fn field(&self, field: Field) -> Option<Value<'a>> {
        Some(match (self, field) {
            (Value::Partition(it), Field::SupportsFips) => Value::Boolean(it.supports_fips),
            (Value::Partition(it), Field::SupportsDualStack) => Value::Boolean(it.supports_dual_stack),
            (Value::Partition(it), field) => Value::Text(Text::Borrowed(it.text(field)?)),
            (Value::Arn(arn), Field::ResourceId) => Value::Texts(arn.resource_id()),
            (Value::Arn(arn), field) => Value::Text(arn.text(field)?),
            (Value::Url(url), Field::IsIp) => Value::Boolean(url.is_ip),
            (Value::Url(url), field) => Value::Text(url.text(field)?),
            _ => return None,
        })
    }
}

impl Texts<'_> {
    fn len(&self) -> usize {
        match self {
            Texts::Borrowed(texts) => texts.len(),
            Texts::Shared(texts) => texts.len(),
        }
    }
}

impl<'a> Texts<'a> {
    /// An item; counted from the end when the index is negative.
    fn get(&self, index: i32) -> Option<Text<'a>> {
        let at = usize::try_from(index).ok().or_else(|| {
            let back = usize::try_from(index.unsigned_abs()).ok()?;
            self.len().checked_sub(back)
        })?;
        match self {
            Texts::Borrowed(texts) => texts.get(at).map(|text| Text::Borrowed(text)),
            Texts::Shared(texts) => texts.get(at).cloned(),
        }
    }
}

impl<'a> Text<'a> {
    /// A text that was made.
    pub(super) fn made(text: &str) -> Self {
        Text::Shared(Rc::from(text), 0..text.len())
    }

    /// A part of the text; nothing beyond its end or inside of a character.
    pub(super) fn slice(&self, part: Range<usize>) -> Option<Text<'a>> {
        match self {
            Text::Borrowed(text) => text.get(part).map(Text::Borrowed),
            Text::Shared(text, range) => {
                let part = range.start.checked_add(part.start)?..range.start.checked_add(part.end)?;
                (part.end <= range.end && text.get(part.clone()).is_some()).then(|| Text::Shared(text.clone(), part))
            }
        }
    }
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Text::Borrowed(text) => text,
            // `slice` has seen to it that the range is one.
            Text::Shared(text, range) => text.get(range.clone()).unwrap_or_default(),
        }
    }
}

/// What `getAttr` asks for: a member, an item, or an item of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Path {
    pub(super) field: Option<Field>,
    pub(super) index: Option<i32>,
}

impl Path {
    /// A path as the rules write it: `name`, `name[0]` or `[0]`, with an optional dot before the bracket.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let Some(at) = text.find('[') else {
            return Some(Path { field: Some(Field::parse(text)?), index: None });
        };
        let (name, index) = text.split_at(at);
        let name = name.strip_suffix('.').unwrap_or(name);
        let index = index.strip_prefix('[')?.strip_suffix(']')?.parse().ok()?;
        let field = if name.is_empty() { None } else { Some(Field::parse(name)?) };
        Some(Path { field, index: Some(index) })
    }
}

macro_rules! fields {
    ($($field:ident = $name:literal)*) => {
        /// A member of what a function returns.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Field {
            $($field,)*
        }

        impl Field {
            fn parse(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$field),)*
                    _ => None,
                }
            }
        }
    };
}

fields! {
    AccountId = "accountId"
    Authority = "authority"
    DnsSuffix = "dnsSuffix"
    DualStackDnsSuffix = "dualStackDnsSuffix"
    ImplicitGlobalRegion = "implicitGlobalRegion"
    IsIp = "isIp"
    Name = "name"
    NormalizedPath = "normalizedPath"
    Partition = "partition"
    Path = "path"
    Region = "region"
    ResourceId = "resourceId"
    Scheme = "scheme"
    Service = "service"
    SupportsDualStack = "supportsDualStack"
    SupportsFips = "supportsFIPS"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_name_a_member_an_item_or_both() {
        for (text, expected) in [
            ("region", Some((Some(Field::Region), None))),
            ("resourceId[2]", Some((Some(Field::ResourceId), Some(2)))),
            ("resourceId.[2]", Some((Some(Field::ResourceId), Some(2)))),
            ("[-2]", Some((None, Some(-2)))),
            ("", None),
            ("nobody", None),
            ("[]", None),
            ("[0", None),
            ("[0]x", None),
            ("[99999999999]", None),
            ("region[0][1]", None),
        ] {
            let expected = expected.map(|(field, index)| Path { field, index });
            assert_eq!(Path::parse(text), expected, "{text}");
        }
    }

    #[test]
    fn items_count_from_both_ends() {
        let (owned, made) = (["a".to_owned(), "b".to_owned()], [Text::made("a"), Text::made("b")]);
        for texts in [Texts::Borrowed(&owned), Texts::Shared(Rc::from(made))] {
            for (index, expected) in [
                (0, Some("a")),
                (1, Some("b")),
                (2, None),
                (-1, Some("b")),
                (-2, Some("a")),
                (-3, None),
                (i32::MIN, None),
            ] {
                assert_eq!(texts.get(index).as_deref(), expected, "{index}");
            }
        }
    }

    #[test]
    fn parts_of_texts_end_where_they_do() {
        for text in [Text::Borrowed("aéb"), Text::made("xaéby").slice(1..5).unwrap()] {
            for (part, expected) in [
                (0..4, Some("aéb")),
                (1..3, Some("é")),
                (1..2, None),
                (0..5, None),
                (4..4, Some("")),
                (0..usize::MAX, None),
            ] {
                assert_eq!(text.slice(part.clone()).as_deref(), expected, "{part:?}");
            }
        }
    }
}
