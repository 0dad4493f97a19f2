//! Shapes, members and traits, as the specification's semantic model has them.

use std::fmt;
use std::sync::OnceLock;

use super::{FastMap, ShapeId};
use crate::node::Node;
use crate::source::Span;

/// What type a shape has. Members are not shapes of their own here: they are [`Member`]s of their shape.
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

/// A trait on a shape or a member.
#[derive(Clone, Debug, PartialEq)]
pub struct AppliedTrait {
    pub(crate) id: ShapeId,
    pub(crate) value: Node,
    /// Whether it came from a mixin.
    pub(crate) inherited: bool,
    /// Whether the loader made it up, so that it is neither printed nor validated.
    pub(crate) synthetic: bool,
}

impl AppliedTrait {
    /// The trait's definition.
    pub fn id(&self) -> &ShapeId {
        &self.id
    }

    /// The trait's value.
    pub fn value(&self) -> &Node {
        &self.value
    }

    /// Whether it was inherited from a mixin, rather than applied to this shape or member.
    pub fn is_inherited(&self) -> bool {
        self.inherited
    }
}

/// The traits of a shape or a member: its own, applied ones and those of mixins, sorted by id.
///
/// A string with the old `@enum` becomes an enum, and keeps the trait out of sight: it is neither printed nor compared.
#[derive(Clone, Default)]
pub struct Traits {
    entries: Box<[AppliedTrait]>,
}

impl PartialEq for Traits {
    fn eq(&self, other: &Self) -> bool {
        fn written(traits: &Traits) -> impl Iterator<Item = &AppliedTrait> {
            traits.entries.iter().filter(|applied| !applied.synthetic)
        }
        written(self).eq(written(other))
    }
}

impl Traits {
    /// Traits by their ids; of two with one id the last stays.
    pub(crate) fn new(mut entries: Vec<AppliedTrait>) -> Self {
        if entries.len() > 1 {
            entries.reverse();
            entries.sort_by(|a, b| a.id.cmp(&b.id));
            entries.dedup_by(|b, a| a.id == b.id);
        }
        Traits { entries: entries.into_boxed_slice() }
    }

    /// The value of a trait.
    pub fn get(&self, id: &str) -> Option<&Node> {
        self.entry(id).map(|entry| &entry.value)
    }

    /// A trait with where it came from.
    pub fn entry(&self, id: &str) -> Option<&AppliedTrait> {
        self.entries.iter().find(|entry| entry.id.as_str() == id)
    }

    /// Whether there is such a trait.
    pub fn has(&self, id: &str) -> bool {
        self.entry(id).is_some()
    }

    /// Ids and values, sorted by id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&ShapeId, &Node)> + DoubleEndedIterator {
        self.entries.iter().map(|entry| (&entry.id, &entry.value))
    }

    /// The traits with where they came from, sorted by id.
    pub fn entries(&self) -> &[AppliedTrait] {
        &self.entries
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl fmt::Debug for Traits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// A member of a shape. The members of an enum are its values, and target `smithy.api#Unit`.
#[derive(Clone, Debug)]
pub struct Member {
    pub(crate) id: ShapeId,
    pub(crate) target: ShapeId,
    pub(crate) traits: Traits,
    pub(crate) span: Span,
    pub(crate) target_span: Span,
    pub(crate) inherited: bool,
}

impl Member {
    /// `namespace#Shape$member`.
    pub fn id(&self) -> &ShapeId {
        &self.id
    }

    /// The name.
    pub fn name(&self) -> &str {
        self.id.member().unwrap_or_default()
    }

    /// The shape of its values.
    pub fn target(&self) -> &ShapeId {
        &self.target
    }

    /// The traits: its own, applied ones and those of mixins.
    pub fn traits(&self) -> &Traits {
        &self.traits
    }

    /// Where its name was written; in the mixin, if it was inherited.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Where its target was written.
    pub fn target_span(&self) -> Span {
        self.target_span
    }

    /// Whether it was inherited from a mixin, rather than defined in this shape.
    pub fn is_inherited(&self) -> bool {
        self.inherited
    }
}

/// What a service has beside traits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServiceData {
    /// The version, empty without one.
    pub version: String,
    /// Operations that are bound to the service itself.
    pub operations: Vec<ShapeId>,
    /// Resources that are bound to the service itself.
    pub resources: Vec<ShapeId>,
    /// Errors that every operation may return.
    pub errors: Vec<ShapeId>,
    /// Shapes of the closure that have another name in this service.
    pub rename: Vec<(ShapeId, String)>,
}

/// What an operation has beside traits.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationData {
    /// The input, `smithy.api#Unit` without one.
    pub input: ShapeId,
    /// The output, `smithy.api#Unit` without one.
    pub output: ShapeId,
    /// Errors that the operation may return.
    pub errors: Vec<ShapeId>,
}

/// What a resource has beside traits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResourceData {
    /// Names and string shapes of what identifies an instance.
    pub identifiers: Vec<(String, ShapeId)>,
    /// Names and shapes of what describes an instance.
    pub properties: Vec<(String, ShapeId)>,
    /// Creates an instance whose identifiers the service chooses.
    pub create: Option<ShapeId>,
    /// Creates or replaces an instance whose identifiers the client chooses.
    pub put: Option<ShapeId>,
    /// Reads an instance.
    pub read: Option<ShapeId>,
    /// Changes an instance.
    pub update: Option<ShapeId>,
    /// Deletes an instance.
    pub delete: Option<ShapeId>,
    /// Lists instances.
    pub list: Option<ShapeId>,
    /// Further operations on an instance.
    pub operations: Vec<ShapeId>,
    /// Further operations on the collection.
    pub collection_operations: Vec<ShapeId>,
    /// Child resources.
    pub resources: Vec<ShapeId>,
}

impl ResourceData {
    /// The lifecycle operations that are there, with the names of their properties.
    pub fn lifecycle(&self) -> impl Iterator<Item = (&'static str, &ShapeId)> {
        [
            ("create", &self.create),
            ("put", &self.put),
            ("read", &self.read),
            ("update", &self.update),
            ("delete", &self.delete),
            ("list", &self.list),
        ]
        .into_iter()
        .filter_map(|(name, operation)| operation.as_ref().map(|operation| (name, operation)))
    }
}

/// What a shape has beside members and traits.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Body {
    /// Data shapes have nothing more.
    Data,
    /// A service.
    Service(Box<ServiceData>),
    /// An operation.
    Operation(Box<OperationData>),
    /// A resource.
    Resource(Box<ResourceData>),
}

/// A shape of a [`Model`](super::Model).
// The specification's own word for it; `type` is a keyword.
#[allow(clippy::struct_field_names)]
#[derive(Clone, Debug)]
pub struct Shape {
    pub(crate) id: ShapeId,
    pub(crate) shape_type: ShapeType,
    pub(crate) span: Span,
    pub(crate) traits: Traits,
    pub(crate) members: Box<[Member]>,
    pub(crate) mixins: Box<[ShapeId]>,
    pub(crate) body: Body,
    /// The body without what mixins gave, for shapes that have mixins.
    pub(crate) own_body: Option<Box<Body>>,
    /// Where the body that was written names other shapes; what mixins gave is not among them.
    pub(crate) references: Box<[(ShapeId, Span)]>,
    /// Members by name, made when one of many is asked for.
    pub(crate) names: OnceLock<FastMap<Box<str>, usize>>,
}

impl Shape {
    /// The id.
    pub fn id(&self) -> &ShapeId {
        &self.id
    }

    /// The type.
    pub fn shape_type(&self) -> ShapeType {
        self.shape_type
    }

    /// Where its name was written.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The members, those of mixins first, in the order of the model. A list has `member`, a map `key` and `value`, an
    /// enum its values.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// The member of that name.
    pub fn member(&self, name: &str) -> Option<&Member> {
        if self.members.len() <= 32 {
            return self.members.iter().find(|member| member.name() == name);
        }
        let index = || self.members.iter().zip(0..).map(|(member, at)| (member.name().into(), at)).collect();
        self.names.get_or_init(index).get(name).and_then(|at| self.members.get(*at))
    }

    /// The traits: its own, applied ones and those of mixins.
    pub fn traits(&self) -> &Traits {
        &self.traits
    }

    /// The mixins that the shape names itself, in order.
    pub fn mixins(&self) -> &[ShapeId] {
        &self.mixins
    }

    /// What a service has, mixins applied.
    pub fn service(&self) -> Option<&ServiceData> {
        match &self.body {
            Body::Service(data) => Some(data),
            _ => None,
        }
    }

    /// What an operation has, mixins applied.
    pub fn operation(&self) -> Option<&OperationData> {
        match &self.body {
            Body::Operation(data) => Some(data),
            _ => None,
        }
    }

    /// What a resource has, mixins applied.
    pub fn resource(&self) -> Option<&ResourceData> {
        match &self.body {
            Body::Resource(data) => Some(data),
            _ => None,
        }
    }

    /// Where an operation, a resource or a service names `target`; where its own name was written, if a mixin does.
    ///
    /// For messages: it looks at one reference after another.
    pub fn reference_span(&self, target: &ShapeId) -> Span {
        self.references.iter().find(|(id, _)| id == target).map_or(self.span, |(_, span)| *span)
    }

    /// The body as the shape itself defines it, without mixins.
    pub(crate) fn own_body(&self) -> &Body {
        self.own_body.as_deref().unwrap_or(&self.body)
    }
}

/// Members are equal when they mean the same: places do not count.
impl PartialEq for Member {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.target == other.target
            && self.traits == other.traits
            && self.inherited == other.inherited
    }
}

/// Shapes are equal when they mean the same: places do not count.
impl PartialEq for Shape {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.shape_type == other.shape_type
            && self.traits == other.traits
            && self.members == other.members
            && self.mixins == other.mixins
            && self.body == other.body
            && self.own_body() == other.own_body()
    }
}
