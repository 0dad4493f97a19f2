//! The fields of structures: how they are stored, set, read and checked.

use super::{Constant, Deprecated, FieldName, TimestampFormat, Type};

/// One field of a structure.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // independent facts
pub struct Field {
    /// The member's name in the model.
    pub member_name: String,
    /// The member's name in a body.
    pub wire_name: String,
    /// The Rust name.
    pub name: FieldName,
    /// Its type, without `Option` and `Box`.
    pub ty: Type,
    /// Whether the value is boxed, to break a cycle.
    pub boxed: bool,
    /// Whether it is an `Option`, and what a builder does without it.
    pub presence: Presence,
    /// Whether the model requires it, whatever its Rust type.
    pub required: bool,
    /// What the reading method returns.
    pub accessor: Accessor,
    /// What the builder's short method takes.
    pub setter: Setter,
    /// Whether its value is left out of `Debug`.
    pub redacted: bool,
    /// Documentation, as Markdown lines.
    pub docs: Vec<String>,
    /// Whether, and why, it is deprecated.
    pub deprecated: Option<Deprecated>,
    /// What a service demands of its value.
    pub constraints: Constraints,
    /// What a response that lacks it is given instead.
    pub stand_in: Option<StandIn>,
    /// How it looks in serde.
    pub serde: Serde,
    /// Whether a client fills it with a random token when it is unset.
    pub idempotency_token: bool,
    /// How it is laid out in a body, where its name does not say it.
    pub layout: Option<Constant>,
}

/// How a field looks in serde.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serde {
    /// Its name, where that is not the Rust name.
    pub rename: Option<String>,
    /// What serde reads where it is absent.
    pub default: SerdeDefault,
    /// How the value is written, where its type does not say.
    pub with: Option<SerdeWith>,
}

/// What serde reads where a field is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SerdeDefault {
    /// An error.
    Required,
    /// `None`, which is left out when it is written.
    None,
    /// The type's own default.
    Zero,
    /// The field's default value.
    Value,
}

/// How a value is written, where its type does not say: the structure of the type down to what is special.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SerdeWith {
    /// A timestamp in a format.
    Timestamp(TimestampFormat),
    /// A float, of which some values are strings.
    Float,
    /// A number of any size, as a string.
    BigNumber,
    /// A blob in base64.
    Blob,
    /// A document.
    Document,
    /// An `Option`.
    Option(Box<SerdeWith>),
    /// A list's items.
    List(Box<SerdeWith>),
    /// A map's values.
    Map(Box<SerdeWith>),
}

/// Whether a field is an `Option`, and what a builder does without it.
#[derive(Debug, Clone, PartialEq)]
pub enum Presence {
    /// An `Option`.
    Optional,
    /// Not an `Option`: `build` fails without it.
    Required,
    /// Not an `Option`: `build` puts the default.
    Defaulted(DefaultValue),
}

/// A default.
#[derive(Debug, Clone, PartialEq)]
pub enum DefaultValue {
    /// The type's own default: `false`, zero, the empty string, list or map.
    Zero,
    /// `true`
    True,
    /// An integer, of the field's type.
    Integer(i64),
    /// A float, of the field's type; it may be infinite, or not a number.
    Float(f64),
    /// A number of any size, in its own words.
    BigNumber(String),
    /// A string.
    String(String),
    /// A value of the field's enum.
    Enum(String),
    /// The decoded bytes of a blob.
    Blob(Vec<u8>),
    /// Seconds and nanoseconds since the epoch.
    Timestamp(i64, u32),
    /// A document of `true`.
    DocumentTrue,
    /// A document of `false`.
    DocumentFalse,
    /// A document of a string.
    DocumentString(String),
    /// A document of an integer.
    DocumentInteger(i64),
    /// A document of a float.
    DocumentFloat(f64),
    /// An empty document list.
    DocumentList,
    /// An empty document map.
    DocumentMap,
}

/// What the reading method returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accessor {
    /// The value, which is `Copy`, or an `Option` of it.
    Copy,
    /// A dereferenced borrow: `&str`, `&[T]`, or what a box holds.
    Deref,
    /// An `Option` of a dereferenced borrow.
    OptionDeref,
    /// A slice, empty where the list is absent.
    FlattenedSlice,
    /// A borrow.
    Ref,
    /// An `Option` of a borrow.
    OptionRef,
    /// No such method: an error's message has its own.
    None,
}

/// What the builder's short method takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setter {
    /// The value, converted `Into` the type.
    Into,
    /// The value.
    Plain,
    /// One more item of a list.
    Append,
    /// One more entry of a map.
    Insert,
}

/// What a response that lacks a required field is given instead, so that an unexpected omission is no failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandIn {
    /// `false`.
    False,
    /// Zero.
    Zero,
    /// An empty string or blob.
    Empty,
    /// The epoch, in a format.
    Epoch(TimestampFormat),
    /// The unknown value `no value was set` of an enum.
    NoValue,
    /// The unknown variant of a union.
    UnknownVariant,
    /// A structure, of which every required member is given such a value.
    Structure,
    /// An empty list.
    List,
    /// An empty map.
    Map,
    /// A null document.
    Null,
}

/// What a service demands of a value.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Constraints {
    /// Least and greatest length, in characters of a string, items of a list, entries of a map, bytes of a blob.
    pub length: Option<(Option<u64>, Option<u64>)>,
    /// Least and greatest value, as the model writes them.
    pub range: Option<(Option<String>, Option<String>)>,
    /// A regular expression (ECMA 262) that some part of a string must match.
    pub pattern: Option<String>,
    /// Whether all items differ.
    pub unique_items: bool,
    /// What each item of a list, or value of a map, must be.
    pub item: Option<Box<Constraints>>,
    /// What each key of a map must be.
    pub key: Option<Box<Constraints>>,
}

impl Constraints {
    /// Whether nothing is demanded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
