//! The types of shapes.

use std::fmt;

/// What type a shape has. Members are not shapes of their own here: they are [`Member`](super::Member)s of their shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShapeType {
    /// Bytes.
    Blob,
    /// True or false.
    Boolean,
    /// UTF-8 text.
    String,
    /// 8 bit, signed.
    Byte,
    /// 16 bit, signed.
    Short,
    /// 32 bit, signed.
    Integer,
    /// 64 bit, signed.
    Long,
    /// 32 bit, IEEE 754.
    Float,
    /// 64 bit, IEEE 754.
    Double,
    /// Whole numbers of any size.
    BigInteger,
    /// Decimal numbers of any precision.
    BigDecimal,
    /// A point in time.
    Timestamp,
    /// Untyped data.
    Document,
    /// A string out of a set of named ones.
    Enum,
    /// An integer out of a set of named ones.
    IntEnum,
    /// An ordered collection.
    List,
    /// A collection without repetition, which Smithy 2.0 replaces by a list with `@uniqueItems`.
    Set,
    /// Keys and values.
    Map,
    /// Named members.
    Structure,
    /// One of several named members.
    Union,
    /// An entry point of an API.
    Service,
    /// An entity with an identity.
    Resource,
    /// Input, output and errors.
    Operation,
}

impl ShapeType {
    /// Every type.
    pub const ALL: [ShapeType; 23] = [
        ShapeType::Blob,
        ShapeType::Boolean,
        ShapeType::String,
        ShapeType::Byte,
        ShapeType::Short,
        ShapeType::Integer,
        ShapeType::Long,
        ShapeType::Float,
        ShapeType::Double,
        ShapeType::BigInteger,
        ShapeType::BigDecimal,
        ShapeType::Timestamp,
        ShapeType::Document,
        ShapeType::Enum,
        ShapeType::IntEnum,
        ShapeType::List,
        ShapeType::Set,
        ShapeType::Map,
        ShapeType::Structure,
        ShapeType::Union,
        ShapeType::Service,
        ShapeType::Resource,
        ShapeType::Operation,
    ];

    /// The keyword of both syntaxes.
    pub fn name(self) -> &'static str {
        match self {
            ShapeType::Blob => "blob",
            ShapeType::Boolean => "boolean",
            ShapeType::String => "string",
            ShapeType::Byte => "byte",
            ShapeType::Short => "short",
            ShapeType::Integer => "integer",
            ShapeType::Long => "long",
            ShapeType::Float => "float",
            ShapeType::Double => "double",
            ShapeType::BigInteger => "bigInteger",
            ShapeType::BigDecimal => "bigDecimal",
            ShapeType::Timestamp => "timestamp",
            ShapeType::Document => "document",
            ShapeType::Enum => "enum",
            ShapeType::IntEnum => "intEnum",
            ShapeType::List => "list",
            ShapeType::Set => "set",
            ShapeType::Map => "map",
            ShapeType::Structure => "structure",
            ShapeType::Union => "union",
            ShapeType::Service => "service",
            ShapeType::Resource => "resource",
            ShapeType::Operation => "operation",
        }
    }

    /// The type of a keyword.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shape_type| shape_type.name() == name)
    }

    /// Whether it is a simple type, enums included.
    pub fn is_simple(self) -> bool {
        self <= ShapeType::IntEnum
    }

    /// Whether it holds values of other shapes.
    pub fn is_aggregate(self) -> bool {
        (ShapeType::List..=ShapeType::Union).contains(&self)
    }

    /// Whether its values are some of its members.
    pub fn is_enum(self) -> bool {
        matches!(self, ShapeType::Enum | ShapeType::IntEnum)
    }

    /// The members that shapes of the type have, all of them and no others; empty where they have those they like.
    pub(crate) fn fixed_members(self) -> &'static [&'static str] {
        match self {
            ShapeType::List | ShapeType::Set => &["member"],
            ShapeType::Map => &["key", "value"],
            _ => &[],
        }
    }

    /// Whether it is a service, a resource or an operation.
    pub fn is_service_type(self) -> bool {
        self >= ShapeType::Service
    }

    /// Whether its values are numbers.
    pub fn is_number(self) -> bool {
        (ShapeType::Byte..=ShapeType::BigDecimal).contains(&self) || self == ShapeType::IntEnum
    }
}

impl fmt::Display for ShapeType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
