//! What values are of: types that the SDK defines, and those that it has from elsewhere.

use super::Events;

/// A field's name in the forms in which code needs it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldName {
    /// In snake case and unescaped, as it stands in `set_…` and `get_…`.
    pub base: String,
    /// As an identifier: escaped where the base is a keyword (`r#type`, `self_`) or taken (`build_value`).
    pub rust: String,
}

/// Where a named type lives.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Home {
    /// `types`.
    Types,
    /// `types::error`.
    Errors,
    /// `operation::{module}`.
    Operation(FieldName),
}

/// What a named type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NamedKind {
    /// A structure.
    Structure,
    /// A union.
    Union,
    /// An enum of strings.
    Enum,
}

/// A reference to a type that the SDK defines.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Its name in snake case, unescaped: the stem of methods.
    pub stem: String,
    /// The private module of its file, which is the file's name too.
    pub module: String,
    /// Where it lives.
    pub home: Home,
    /// What it is.
    pub kind: NamedKind,
}

/// A type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// `bool`
    Bool,
    /// `i8`
    I8,
    /// `i16`
    I16,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// A whole number of any size, and how it is written in a body.
    BigInteger(BigNumber),
    /// A decimal number of any size, and how it is written in a body.
    BigDecimal(BigNumber),
    /// `String`
    String,
    /// Bytes.
    Blob,
    /// Bytes that are never whole in memory: the body of a response, which its user reads.
    ByteStream,
    /// Events, one after the other: the body of a request or response.
    Events(Box<Events>),
    /// An instant, and how it is written in a body.
    Timestamp(TimestampFormat),
    /// An untyped value.
    Document,
    /// A type that the SDK defines.
    Named(Named),
    /// `Vec<item>`, of `Option`s where sparse.
    List {
        /// The item.
        item: Box<Type>,
        /// Whether an item may be null.
        sparse: bool,
    },
    /// `HashMap<key, value>`, of `Option`s where sparse.
    Map {
        /// The key: a string or an enum.
        key: Box<Type>,
        /// The value.
        value: Box<Type>,
        /// Whether a value may be null.
        sparse: bool,
    },
}

impl Type {
    /// Whether its values can be had only one part after the other, and once.
    #[must_use]
    pub fn is_stream(&self) -> bool {
        matches!(self, Type::ByteStream | Type::Events(_))
    }

    /// Whether it is, or holds, a type of the SDK of which something is true.
    #[must_use]
    pub fn names(&self, is: fn(&Named) -> bool) -> bool {
        match self {
            Type::Named(named) => is(named),
            Type::List { item, .. } => item.names(is),
            Type::Map { key, value, .. } => key.names(is) || value.names(is),
            Type::Events(events) => is(&events.event),
            _ => false,
        }
    }
}

/// How a number of any size is written in a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BigNumber {
    /// As other numbers are.
    Number,
    /// As a text, since other numbers have a size.
    Text,
}

/// A timestamp's text or number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339.
    DateTime,
    /// RFC 7231's `IMF-fixdate`.
    HttpDate,
    /// Seconds since the epoch, with a fraction.
    EpochSeconds,
}

/// In which direction a type's values travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Travels {
    /// To the service, so that they are written, and their constraints can be checked before.
    pub in_requests: bool,
    /// From the service, so that they are read.
    pub in_responses: bool,
}

impl Travels {
    /// Whether they travel at all.
    #[must_use]
    pub fn anywhere(self) -> bool {
        self.in_requests || self.in_responses
    }
}
