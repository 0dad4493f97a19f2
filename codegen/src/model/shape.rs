//! Shapes and members, as the specification's semantic model has them.

use std::sync::OnceLock;

use super::{FastMap, ShapeId, ShapeType, Traits};
use crate::text::Span;

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
