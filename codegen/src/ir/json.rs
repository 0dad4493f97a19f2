//! How values look in JSON.

use super::http::HeaderBinding;
use super::shapes::{Correction, FieldName, Named, Presence, Type};

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

/// How one value looks in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `true` or `false`.
    Bool,
    /// A number of an integer type.
    Integer(Type),
    /// A number of a float type, or `"NaN"`, `"Infinity"`, `"-Infinity"`.
    Float(Type),
    /// A string.
    String,
    /// A string that is one of an enum.
    Enum(Named),
    /// A string in base64.
    Blob,
    /// A timestamp.
    Timestamp(TimestampFormat),
    /// Anything.
    Document,
    /// An object: a structure.
    Structure(Named),
    /// An object with one key: a union.
    Union(Named),
    /// An array.
    List {
        /// The item.
        item: Box<Json>,
        /// Whether null is an item.
        sparse: bool,
    },
    /// An object: a map.
    Map {
        /// The enum that keys are of, if they are not plain strings.
        key: Option<Named>,
        /// The value.
        value: Box<Json>,
        /// Whether null is a value.
        sparse: bool,
    },
}

/// The JSON object of a structure.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonStructure {
    /// The structure.
    pub of: Named,
    /// Its builder.
    pub builder: String,
    /// Whether the builder's `build` returns a `Result`.
    pub fallible: bool,
    /// Its fields, in the order in which they are written.
    pub fields: Vec<JsonField>,
    /// What it is given where a response lacks a required member.
    pub fills: Vec<Fill>,
    /// Whether it is read from responses.
    pub read: bool,
    /// Whether it is written to requests.
    pub write: bool,
}

/// What a builder is given where a response lacks a required member.
#[derive(Debug, Clone, PartialEq)]
pub struct Fill {
    /// The field.
    pub name: FieldName,
    /// The value.
    pub correction: Correction,
}

/// How an error is read.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonError {
    /// The members in the body.
    pub object: JsonStructure,
    /// Members that travel in headers.
    pub headers: Vec<HeaderBinding>,
    /// The field that takes the response's message, however that spells it, where no member gave one.
    pub message: Option<FieldName>,
}

/// One field of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonField {
    /// The key.
    pub wire_name: String,
    /// The structure's field.
    pub name: FieldName,
    /// Whether the field is an `Option`.
    pub presence: Presence,
    /// Whether the value is boxed.
    pub boxed: bool,
    /// How the value looks.
    pub json: Json,
}

/// The JSON object of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonUnion {
    /// The union.
    pub of: Named,
    /// Its variants.
    pub variants: Vec<JsonVariant>,
    /// Whether it is read from responses.
    pub read: bool,
    /// Whether it is written to requests.
    pub write: bool,
}

/// One variant of a union's object.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonVariant {
    /// The key.
    pub wire_name: String,
    /// The variant.
    pub name: String,
    /// How the value looks: an empty object where the variant holds nothing.
    pub json: Option<Json>,
    /// Whether the value is boxed.
    pub boxed: bool,
}
