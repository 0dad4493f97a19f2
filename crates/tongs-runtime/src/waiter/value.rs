//! Values as `JMESPath` has them.

use std::any::Any;
use std::borrow::Cow;
use std::collections::HashMap;

use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number, base64};

/// What an expression gives.
#[derive(Clone)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// True or false.
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A text.
    String(Cow<'a, str>),
    /// A list.
    List(Vec<Value<'a>>),
    /// What has names.
    Map(Vec<(Cow<'a, str>, Value<'a>)>),
    /// A structure or union of the SDK.
    Object(&'a dyn Object),
}

/// A structure or union of some SDK.
pub trait Object: Any {
    /// Itself.
    fn as_any(&self) -> &dyn Any;
    /// Whether it is the same as another.
    fn is(&self, other: &dyn Object) -> bool;
}

impl<T: Any + PartialEq> Object for T {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn is(&self, other: &dyn Object) -> bool {
        other.as_any().downcast_ref::<T>().is_some_and(|other| self == other)
    }
}

impl<'a> Value<'a> {
    /// A structure or union.
    pub fn object<T: Object>(value: &'a T) -> Self {
        Value::Object(value)
    }

    /// A value that may be absent.
    pub fn maybe<T: ?Sized + 'a>(value: Option<&'a T>, see: impl FnOnce(&'a T) -> Self) -> Self {
        value.map_or(Value::Null, see)
    }

    /// A list.
    pub fn list<T: 'a>(items: &'a [T], see: impl Fn(&'a T) -> Self) -> Self {
        Value::List(items.iter().map(see).collect())
    }

    /// A map, in the order of its keys.
    pub fn map<K, T, S>(
        map: &'a HashMap<K, T, S>,
        key: impl Fn(&'a K) -> &'a str,
        see: impl Fn(&'a T) -> Self,
    ) -> Self {
        let mut entries: Vec<_> = map.iter().map(|(name, value)| (Cow::Borrowed(key(name)), see(value))).collect();
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        Value::Map(entries)
    }

    /// The value of a union's member that holds none.
    pub fn unit((): &'a ()) -> Self {
        Value::Map(Vec::new())
    }

    /// A list of these, or nothing where `self` is nothing.
    #[must_use]
    pub fn pick<const N: usize>(&self, items: [Value<'a>; N]) -> Self {
        self.if_there(|| Value::List(items.into()))
    }

    /// What has these names, or nothing where `self` is nothing.
    #[must_use]
    pub fn pick_named<const N: usize>(&self, entries: [(&'static str, Value<'a>); N]) -> Self {
        self.if_there(|| Value::named(entries))
    }

    /// A map of those of these members that are there, or nothing where `self` is nothing.
    #[must_use]
    pub fn pick_members<const N: usize>(&self, entries: [(&'static str, Value<'a>); N]) -> Self {
        self.if_there(|| Value::members(entries))
    }

    /// A map with these entries.
    pub fn named<const N: usize>(entries: [(&'static str, Value<'a>); N]) -> Self {
        Value::Map(entries.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect())
    }

    /// A map of those members of a structure that are there.
    pub fn members<const N: usize>(entries: [(&'static str, Value<'a>); N]) -> Self {
        let there = entries.into_iter().filter(|(_, value)| !matches!(value, Value::Null));
        Value::Map(there.map(|(name, value)| (Cow::Borrowed(name), value)).collect())
    }

    fn if_there(&self, then: impl FnOnce() -> Self) -> Self {
        if matches!(self, Value::Null) { Value::Null } else { then() }
    }

    /// A member of a structure or union of type `T`; nothing of anything else.
    #[must_use]
    pub fn member<T: Any, M: ?Sized + 'a>(
        &self,
        get: impl FnOnce(&'a T) -> Option<&'a M>,
        see: impl FnOnce(&'a M) -> Value<'a>,
    ) -> Self {
        let Value::Object(object) = *self else { return Value::Null };
        Value::maybe(object.as_any().downcast_ref().and_then(get), see)
    }

    /// The value of a name.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let Value::Map(entries) = self else { return Value::Null };
        entries.iter().find(|(name, _)| name == key).map_or(Value::Null, |(_, value)| value.clone())
    }

    /// Whether `JMESPath` takes it for true: all but nothing, false, and what is empty.
    pub(super) fn is_true(&self) -> bool {
        match self {
            Value::Null => false,
            Value::Boolean(value) => *value,
            Value::String(text) => !text.is_empty(),
            Value::List(items) => !items.is_empty(),
            Value::Map(entries) => !entries.is_empty(),
            Value::Number(_) | Value::Object(_) => true,
        }
    }

    /// A number, or nothing where JSON has none.
    pub(super) fn float(value: f64) -> Self {
        if value.is_finite() { Value::Number(Number::Float(value)) } else { Value::Null }
    }
}

impl From<bool> for Value<'_> {
    fn from(value: bool) -> Self {
        Value::Boolean(value)
    }
}

impl From<i64> for Value<'_> {
    fn from(value: i64) -> Self {
        Value::Number(u64::try_from(value).map_or(Number::NegInt(value), Number::PosInt))
    }
}

impl From<f64> for Value<'_> {
    fn from(value: f64) -> Self {
        Value::float(value)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Value::String(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Value::String(Cow::Borrowed(text))
    }
}

macro_rules! from_references {
    ($($ty:ty: $to:ty),*) => {$(
        impl From<&$ty> for Value<'_> {
            fn from(value: &$ty) -> Self {
                Value::from(<$to>::from(*value))
            }
        }
    )*};
}

from_references!(bool: bool, i8: i64, i16: i64, i32: i64, i64: i64, f32: f64, f64: f64);

impl From<&DateTime> for Value<'_> {
    fn from(instant: &DateTime) -> Self {
        if instant.subsec_nanos() == 0 { instant.secs().into() } else { instant.as_secs_f64().into() }
    }
}

impl From<&Blob> for Value<'_> {
    fn from(bytes: &Blob) -> Self {
        Value::String(base64::encode(bytes).into())
    }
}

impl From<&BigInteger> for Value<'_> {
    fn from(number: &BigInteger) -> Self {
        of_digits(number.as_ref())
    }
}

impl From<&BigDecimal> for Value<'_> {
    fn from(number: &BigDecimal) -> Self {
        of_digits(number.as_ref())
    }
}

/// A number of any size, as near as there is one.
fn of_digits(digits: &str) -> Value<'static> {
    match digits.parse::<i64>() {
        Ok(number) => number.into(),
        Err(_) => digits.parse().map_or(Value::Null, Value::float),
    }
}

impl<'a> From<&'a Document> for Value<'a> {
    fn from(document: &'a Document) -> Self {
        match document {
            Document::Null => Value::Null,
            Document::Bool(value) => (*value).into(),
            Document::Number(number) => Value::Number(*number),
            Document::String(text) => text.into(),
            Document::Array(items) => Value::list(items, Value::from),
            Document::Object(entries) => Value::map(entries, String::as_str, Value::from),
        }
    }
}
