//! What expressions evaluate to.

use std::cell::OnceCell;

use super::arn::Arn;
use super::url::Url;
use crate::endpoint::partition::Partition;

/// How much of one kind functions may make in one evaluation: far more than rules have conditions on one way.
const MAX_MADE: usize = 1_000;

/// A value. All of it is borrowed: from parameters, from the program, and from what was [made](Made).
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'a> {
    Boolean(bool),
    Integer(i32),
    Text(&'a str),
    Texts(Texts<'a>),
    Partition(&'static Partition),
    Arn(Arn<'a>),
    Url(&'a Url<'a>),
}

/// A list of texts: a parameter's, or one that a function made.
#[derive(Clone, Copy, Debug)]
pub(super) enum Texts<'a> {
    Param(&'a [String]),
    Made(&'a [&'a str]),
}

/// What functions made, which stays where it is until the evaluation ends.
#[derive(Debug, Default)]
pub(super) struct Made<'a> {
    pub(super) text: OnceCell<String>,
    pub(super) texts: OnceCell<Vec<&'a str>>,
    pub(super) url: OnceCell<Url<'a>>,
    next: OnceCell<Box<Made<'a>>>,
}

impl<'a> Made<'a> {
    /// Keeps a thing in the next of these cells that is free; nothing where there is too much of it.
    pub(super) fn keep<T>(&'a self, cell: fn(&Self) -> &OnceCell<T>, mut thing: T) -> Option<&'a T> {
        let mut at = self;
        for _ in 0..MAX_MADE {
            match cell(at).set(thing) {
                Ok(()) => return cell(at).get(),
                Err(taken) => thing = taken,
            }
            at = at.next.get_or_init(Box::default);
        }
        None
    }
}

impl<'a> Value<'a> {
    /// Whether a condition with this value holds.
    pub(super) fn is_true(self) -> bool {
        !matches!(self, Value::Boolean(false))
    }

    /// A member, but for the parts of a resource, which have to be made.
    pub(super) fn field(self, field: Field) -> Option<Value<'a>> {
        Some(match (self, field) {
            (Value::Partition(it), Field::SupportsFips) => Value::Boolean(it.supports_fips),
            (Value::Partition(it), Field::SupportsDualStack) => Value::Boolean(it.supports_dual_stack),
            (Value::Partition(it), field) => Value::Text(it.text(field)?),
            (Value::Arn(arn), field) => Value::Text(arn.text(field)?),
            (Value::Url(url), Field::IsIp) => Value::Boolean(url.is_ip),
            (Value::Url(url), field) => Value::Text(url.text(field)?),
            _ => return None,
        })
    }

    pub(super) fn text(self) -> Option<&'a str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn boolean(self) -> Option<bool> {
        if let Value::Boolean(value) = self { Some(value) } else { None }
    }

    pub(super) fn integer(self) -> Option<i32> {
        if let Value::Integer(value) = self { Some(value) } else { None }
    }
}

impl<'a> Texts<'a> {
    /// An item; counted from the end when the index is negative.
    pub(super) fn get(self, index: i32) -> Option<&'a str> {
        let length = match self {
            Texts::Param(texts) => texts.len(),
            Texts::Made(texts) => texts.len(),
        };
        let at = usize::try_from(index).ok().or_else(|| {
            let back = usize::try_from(index.unsigned_abs()).ok()?;
            length.checked_sub(back)
        })?;
        match self {
            Texts::Param(texts) => texts.get(at).map(String::as_str),
            Texts::Made(texts) => texts.get(at).copied(),
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
        let owned = ["a".to_owned(), "b".to_owned()];
        for texts in [Texts::Param(&owned), Texts::Made(&["a", "b"])] {
            for (index, expected) in [
                (0, Some("a")),
                (1, Some("b")),
                (2, None),
                (-1, Some("b")),
                (-2, Some("a")),
                (-3, None),
                (i32::MIN, None),
            ] {
                assert_eq!(texts.get(index), expected, "{index}");
            }
        }
    }

    #[test]
    fn what_was_made_stays_until_there_is_too_much() {
        let made = Made::default();
        let texts: Vec<&str> =
            (0..MAX_MADE).map(|at| made.keep(|made| &made.text, at.to_string()).unwrap().as_str()).collect();
        assert!(made.keep(|made| &made.text, String::new()).is_none());
        // Another kind has cells of its own.
        let kept = made.keep(|made| &made.texts, texts).unwrap();
        assert!(kept.iter().enumerate().all(|(at, text)| *text == at.to_string()));
    }
}
