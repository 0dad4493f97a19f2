//! The syntax tree that both syntaxes give: what one file says, before it meets the other files.

use std::sync::Arc;

use crate::model::{Node, ShapeId, ShapeType};
use crate::text::Span;

/// The version of the language that a file is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Version {
    V1,
    V2,
}

impl Version {
    /// Reads a version such as `2`, `2.0` or `1.0`; minor versions that do not exist yet are not supported.
    pub(crate) fn parse(text: &str) -> Option<Version> {
        match text {
            "1" | "1.0" => Some(Version::V1),
            "2" | "2.0" => Some(Version::V2),
            _ => None,
        }
    }
}

/// One file.
#[derive(Debug)]
pub(crate) struct Ast {
    pub(crate) version: Version,
    pub(crate) metadata: Vec<Metadata>,
    pub(crate) uses: Vec<Use>,
    pub(crate) shapes: Vec<AstShape>,
    pub(crate) applies: Vec<Apply>,
    /// Shape ids without quotes in node values, sorted by place.
    pub(crate) node_ids: Vec<Ref>,
}

impl Ast {
    pub(crate) fn new(version: Version) -> Self {
        Ast {
            version,
            metadata: Vec::new(),
            uses: Vec::new(),
            shapes: Vec::new(),
            applies: Vec::new(),
            node_ids: Vec::new(),
        }
    }
}

/// A piece of metadata.
#[derive(Debug)]
pub(crate) struct Metadata {
    pub(crate) key: Arc<str>,
    pub(crate) key_span: Span,
    pub(crate) value: Node,
}

/// A `use` statement.
#[derive(Debug)]
pub(crate) struct Use {
    pub(crate) id: ShapeId,
    pub(crate) span: Span,
}

/// A reference to a shape.
#[derive(Clone, Debug)]
pub(crate) struct Ref {
    /// The shape; if `relative`, as if it were in the namespace of the file.
    pub(crate) id: ShapeId,
    pub(crate) span: Span,
    /// Written without a namespace and not imported: the prelude is asked when the namespace has no such shape.
    pub(crate) relative: bool,
}

/// A trait on a shape or a member.
#[derive(Clone, Debug)]
pub(crate) struct AstTrait {
    pub(crate) id: Ref,
    /// The value; `null` without one.
    pub(crate) value: Node,
    /// Written without a value, which the definition then supplies.
    pub(crate) annotation: bool,
}

/// A member.
#[derive(Debug)]
pub(crate) struct AstMember {
    pub(crate) id: ShapeId,
    pub(crate) span: Span,
    /// `None` when it is elided: `$name`.
    pub(crate) target: Option<Ref>,
    pub(crate) traits: Vec<AstTrait>,
}

/// A shape.
#[derive(Debug)]
pub(crate) struct AstShape {
    pub(crate) id: ShapeId,
    /// The name.
    pub(crate) span: Span,
    pub(crate) shape_type: ShapeType,
    pub(crate) traits: Vec<AstTrait>,
    pub(crate) members: Vec<AstMember>,
    pub(crate) mixins: Vec<Ref>,
    /// The resource behind `for`.
    pub(crate) for_resource: Option<Ref>,
    pub(crate) body: AstBody,
}

/// What a shape has beside traits and members.
#[derive(Debug)]
pub(crate) enum AstBody {
    Data,
    Service(Box<AstService>),
    Operation(Box<AstOperation>),
    Resource(Box<AstResource>),
}

impl AstBody {
    /// Every shape that it names.
    pub(crate) fn references(&self) -> Vec<&Ref> {
        match self {
            AstBody::Data => Vec::new(),
            AstBody::Service(it) => it.operations.iter().chain(&it.resources).chain(&it.errors).collect(),
            AstBody::Operation(it) => it.input.iter().chain(&it.output).chain(&it.errors).collect(),
            AstBody::Resource(it) => {
                let named = it.identifiers.iter().chain(&it.properties).map(|(_, reference)| reference);
                let operations = it.operations.iter().chain(&it.collection_operations);
                named.chain(it.lifecycle.iter().flatten()).chain(operations).chain(&it.resources).collect()
            }
        }
    }
}

#[derive(Debug, Default)]
pub(crate) struct AstService {
    pub(crate) version: Option<Arc<str>>,
    pub(crate) operations: Vec<Ref>,
    pub(crate) resources: Vec<Ref>,
    pub(crate) errors: Vec<Ref>,
    pub(crate) rename: Vec<(Ref, Arc<str>)>,
}

#[derive(Debug, Default)]
pub(crate) struct AstOperation {
    pub(crate) input: Option<Ref>,
    pub(crate) output: Option<Ref>,
    pub(crate) errors: Vec<Ref>,
}

#[derive(Debug, Default)]
pub(crate) struct AstResource {
    pub(crate) identifiers: Vec<(Arc<str>, Ref)>,
    pub(crate) properties: Vec<(Arc<str>, Ref)>,
    /// Where they are written, even when there are none.
    pub(crate) properties_span: Option<Span>,
    /// `create`, `put`, `read`, `update`, `delete`, `list`, in this order.
    pub(crate) lifecycle: [Option<Ref>; 6],
    pub(crate) operations: Vec<Ref>,
    pub(crate) collection_operations: Vec<Ref>,
    pub(crate) resources: Vec<Ref>,
}

/// The names of the lifecycle properties, as [`AstResource::lifecycle`] orders them.
pub(crate) const LIFECYCLE: [&str; 6] = ["create", "put", "read", "update", "delete", "list"];

/// An `apply` statement.
#[derive(Debug)]
pub(crate) struct Apply {
    pub(crate) target: Ref,
    pub(crate) traits: Vec<AstTrait>,
}
