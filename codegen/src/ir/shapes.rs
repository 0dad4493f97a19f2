//! Types: structures with their builders, enums, unions, errors.

use super::{Constant, Events};

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

/// A structure and its builder.
#[derive(Debug, Clone, PartialEq)]
pub struct Structure {
    /// The absolute shape id, for documentation and diagnostics.
    pub shape_id: String,
    /// The name, stem and home.
    pub named: Named,
    /// Name of the builder.
    pub builder: String,
    /// Documentation, as Markdown lines.
    pub docs: Vec<String>,
    /// Whether, and why, it is deprecated.
    pub deprecated: Option<Deprecated>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Its part in an operation.
    pub role: Role,
    /// How `Debug` is implemented.
    pub debug: DebugImpl,
    /// Whether it holds a stream, which can be neither cloned nor compared nor written.
    pub streams: bool,
    /// Whether `build` returns a `Result`.
    pub fallible: bool,
    /// Whether it is written and read.
    pub travels: Travels,
    /// The fields that travel in a body, by their places, in the order in which they are written.
    pub body: Vec<usize>,
    /// What stands around them in a body that is the whole structure.
    pub root: Option<Constant>,
    /// The method that checks its constraints: inputs have one.
    pub validate_method: Option<String>,
    /// The fields that `build` cannot do without, for its documentation.
    pub required_fields: Vec<String>,
}

/// A structure's part in an operation.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    /// None: it is a member of others.
    Data,
    /// An operation's input.
    Input,
    /// An operation's output, which carries the request id.
    Output {
        /// Whether it carries the extended id of S3's requests as well.
        extended_request_id: bool,
    },
    /// An error.
    Error(ErrorFacts),
}

/// What an error structure has beside its fields.
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorFacts {
    /// The code on the wire.
    pub code: String,
    /// The status that it is answered with.
    pub status: u16,
    /// The field that `message()` and `Display` show.
    pub message: Option<FieldName>,
    /// Whether that field is an `Option`.
    pub message_optional: bool,
    /// What stands before the message in `Display`: the shape's name, and its name on the wire where they differ.
    pub display: String,
    /// Whether a message is sensitive, and so left out of `Display`.
    pub message_redacted: bool,
    /// Whether the service says that it may be retried.
    pub retryable: Option<super::Retryable>,
    /// Members that travel in headers.
    pub headers: Vec<super::HeaderBinding>,
    /// The ids of a request that its metadata may have.
    pub request_ids: RequestIds,
}

/// The ids of requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestIds {
    /// None, where nothing is called.
    None,
    /// The one that all services of AWS give.
    One,
    /// That and the extended one of S3.
    Extended,
}

/// How `Debug` is implemented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DebugImpl {
    /// Derived.
    Derived,
    /// Written out, with redacted fields.
    Redacting,
}

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

/// Why something is deprecated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deprecated {
    /// What to use instead.
    pub note: Option<String>,
    /// Since when.
    pub since: Option<String>,
}

/// An enum of strings, with room for values that are not known yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Enum {
    /// The absolute shape id, for documentation.
    pub shape_id: String,
    /// The name, stem and home.
    pub named: Named,
    /// Documentation, as Markdown lines.
    pub docs: Vec<String>,
    /// Whether, and why, it is deprecated.
    pub deprecated: Option<Deprecated>,
    /// Its values, by wire value.
    pub variants: Vec<EnumVariant>,
    /// What they are on the wire, in the order of the model.
    pub values: Vec<String>,
    /// Whether values are left out of `Debug`.
    pub redacted: bool,
}

/// One value of an enum.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumVariant {
    /// The value on the wire.
    pub wire_value: String,
    /// The variant.
    pub name: String,
    /// The name before it was changed to avoid another, for documentation.
    pub renamed_from: Option<String>,
    /// Documentation, as Markdown lines.
    pub docs: Vec<String>,
    /// Whether, and why, it is deprecated.
    pub deprecated: Option<Deprecated>,
}

/// A union, with room for variants that are not known yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    /// The absolute shape id, for documentation.
    pub shape_id: String,
    /// The name, stem and home.
    pub named: Named,
    /// Documentation, as Markdown lines.
    pub docs: Vec<String>,
    /// Whether, and why, it is deprecated.
    pub deprecated: Option<Deprecated>,
    /// Its variants, by name.
    pub variants: Vec<UnionVariant>,
    /// How `Debug` is implemented.
    pub debug: DebugImpl,
    /// Whether it is written and read.
    pub travels: Travels,
}

/// One variant of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct UnionVariant {
    /// The member's name in the model.
    pub member_name: String,
    /// The member's name in a body.
    pub wire_name: String,
    /// The variant.
    pub name: String,
    /// In snake case, as it stands in `as_…` and `is_…`.
    pub stem: String,
    /// What it holds: nothing where it stands for itself.
    pub ty: Option<Type>,
    /// Whether the value is boxed, to break a cycle.
    pub boxed: bool,
    /// Whether its value is left out of `Debug`.
    pub redacted: bool,
    /// Documentation, as Markdown lines.
    pub docs: Vec<String>,
    /// Whether, and why, it is deprecated.
    pub deprecated: Option<Deprecated>,
    /// What a service demands of its value.
    pub constraints: Constraints,
    /// How its value is written in serde, where its type does not say.
    pub serde: Option<SerdeWith>,
    /// How it is laid out in a body, where its name does not say it.
    pub layout: Option<Constant>,
}
