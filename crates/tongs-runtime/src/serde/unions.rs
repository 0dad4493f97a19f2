//! Unions: an object with one member that is not null, as on the wire.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde::ser::{self, Serializer};

use super::nested::{Borrowed, Form, Owned};

/// A generated union.
pub trait Union: Sized {
    /// Its name.
    const NAME: &'static str;

    /// Reads the value of the member called `name`: nothing where that is null, and the unknown variant where the union
    /// has no such member.
    ///
    /// # Errors
    ///
    /// When the value is something else.
    fn member<'de, A: MapAccess<'de>>(name: &str, value: Value<'_, A>) -> Result<Option<Self>, A::Error>;
}

/// The value of a union's member, not read yet.
#[derive(Debug)]
pub struct Value<'a, A>(&'a mut A);

impl<'de, A: MapAccess<'de>> Value<'_, A> {
    /// What the member holds, in the form `F`.
    ///
    /// # Errors
    ///
    /// When it is something else.
    pub fn read<T, F: Form<T>>(self) -> Result<Option<T>, A::Error> {
        Ok(self.0.next_value::<Option<Owned<T, F>>>()?.map(Owned::into_inner))
    }

    /// Skips what the member holds, and gives `variant`; nothing where it holds null.
    ///
    /// # Errors
    ///
    /// When it is malformed.
    pub fn skip<T>(self, variant: T) -> Result<Option<T>, A::Error> {
        Ok(self.0.next_value::<Option<IgnoredAny>>()?.map(|_| variant))
    }
}

/// Reads a union. A member that this version does not know is read as the unknown variant.
///
/// # Errors
///
/// When there is no object with exactly one member that is not null, besides `__type`.
pub fn read_union<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    deserializer.deserialize_map(UnionVisitor(PhantomData))
}

struct UnionVisitor<U>(PhantomData<U>);

impl<'de, U: Union> Visitor<'de> for UnionVisitor<U> {
    type Value = U;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with one member of the union {}", U::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<U, A::Error> {
        let mut found = None;
        while let Some(name) = members.next_key::<String>()? {
            if name == "__type" {
                members.next_value::<IgnoredAny>()?;
                continue;
            }
            if let Some(variant) = U::member(&name, Value(&mut members))?
                && found.replace(variant).is_some()
            {
                return Err(de::Error::custom(format_args!("the union {} has more than one member here", U::NAME)));
            }
        }
        found.ok_or_else(|| de::Error::custom(format_args!("the union {} has no member here", U::NAME)))
    }
}

/// Writes a union's member that holds a value, in the form `F`.
///
/// # Errors
///
/// Those of the serializer, and values that the form cannot express.
pub fn write_member<T, F: Form<T>, S: Serializer>(
    name: &'static str,
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map([(name, Borrowed::<T, F>::new(value))])
}

/// Writes a union's member that holds nothing: an empty object.
///
/// # Errors
///
/// Those of the serializer.
pub fn write_unit_member<S: Serializer>(name: &'static str, serializer: S) -> Result<S::Ok, S::Error> {
    struct Empty;

    impl ser::Serialize for Empty {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(std::iter::empty::<(&str, &str)>())
        }
    }

    serializer.collect_map([(name, Empty)])
}

/// The error of writing the variant that this version does not know.
pub fn unknown_member<U: Union, E: ser::Error>() -> E {
    E::custom(format_args!(
        "a value of the union {} has a member that this version does not know, so it cannot be written",
        U::NAME
    ))
}
