//! What validators share: the model as a graph, and who has which trait.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::closure::{Scope, Scopes};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{FastMap, Member, Model, Shape, ShapeId, ShapeType};
use crate::semantic::selector::{Graph, Vertex, VertexId};
use crate::text::Span;

/// A model, prepared once for all validators.
pub(super) struct Context<'m> {
    pub(super) model: &'m Model,
    pub(super) graph: Graph<'m>,
    /// The vertices of the loaded files that have a trait, by the trait's id.
    with_trait: FastMap<&'m str, Vec<VertexId>>,
    scopes: OnceCell<Scopes<'m>>,
}

impl<'m> Context<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let graph = Graph::new(model);
        // Most applications of a trait share the text of its id, whose address is looked up faster.
        let mut by_address: FastMap<*const u8, (&'m str, Vec<VertexId>)> = FastMap::default();
        for (vertex, shape) in own_shapes(&graph) {
            for at in vertex..=vertex + u32::try_from(shape.members().len()).unwrap_or(0) {
                for applied in graph.traits(at).entries().iter().filter(|applied| !applied.synthetic) {
                    let id = applied.id().as_str();
                    by_address.entry(id.as_ptr()).or_insert_with(|| (id, Vec::new())).1.push(at);
                }
            }
        }
        let mut with_trait: FastMap<&'m str, Vec<VertexId>> = FastMap::default();
        for (id, vertices) in by_address.into_values() {
            with_trait.entry(id).or_default().extend(vertices);
        }
        for vertices in with_trait.values_mut() {
            vertices.sort_unstable();
        }
        Context { model, graph, with_trait, scopes: OnceCell::new() }
    }

    /// The loaded shapes.
    pub(super) fn shapes(&self) -> impl Iterator<Item = (VertexId, &'m Shape)> {
        own_shapes(&self.graph)
    }

    /// The loaded shapes of a type.
    pub(super) fn of_type(&self, wanted: ShapeType) -> impl Iterator<Item = (VertexId, &'m Shape)> {
        self.shapes().filter(move |(_, shape)| shape.shape_type() == wanted)
    }

    /// The loaded shapes and members that have a trait.
    pub(super) fn with(&self, id: &str) -> &[VertexId] {
        self.with_trait.get(id).map_or(&[], Vec::as_slice)
    }

    /// The loaded members that have a trait.
    pub(super) fn members_with(&self, id: &str) -> impl Iterator<Item = (&'m Shape, &'m Member)> {
        self.with(id).iter().filter_map(|vertex| self.member(*vertex))
    }

    /// The traits that are applied in the loaded files, in no particular order.
    pub(super) fn traits(&self) -> impl Iterator<Item = (&'m str, &[VertexId])> {
        self.with_trait.iter().map(|(id, vertices)| (*id, vertices.as_slice()))
    }

    /// A member and its shape.
    pub(super) fn member(&self, vertex: VertexId) -> Option<(&'m Shape, &'m Member)> {
        match self.graph.vertex(vertex) {
            Vertex::Member(member, container) => Some((self.graph.shape(container)?, member)),
            Vertex::Shape(_) => None,
        }
    }

    /// The shape of a vertex, or the one that a member is in.
    pub(super) fn shape_of(&self, vertex: VertexId) -> Option<&'m Shape> {
        match self.graph.vertex(vertex) {
            Vertex::Shape(shape) => Some(shape),
            Vertex::Member(_, container) => self.graph.shape(container),
        }
    }

    pub(super) fn shape(&self, id: &ShapeId) -> Option<&'m Shape> {
        self.model.shape(id)
    }

    pub(super) fn shape_type(&self, id: &ShapeId) -> Option<ShapeType> {
        self.shape(id).map(Shape::shape_type)
    }

    /// Where a shape or member was written.
    pub(super) fn span(&self, vertex: VertexId) -> Span {
        match self.graph.vertex(vertex) {
            Vertex::Shape(shape) => shape.span(),
            Vertex::Member(member, _) => member.span(),
        }
    }

    /// Where a trait of a shape or member was written; where the shape was, if the trait was made up.
    pub(super) fn trait_span(&self, vertex: VertexId, id: &str) -> Span {
        let span = self.graph.traits(vertex).get(id).map_or(Span::NONE, crate::model::Node::span);
        span.or(self.span(vertex))
    }

    /// The services, each with what it leads to.
    pub(super) fn services(&self) -> &[Scope<'m>] {
        &self.scopes().list
    }

    /// The services that an operation is one of.
    pub(super) fn services_of(&self, operation: &ShapeId) -> &[&'m Shape] {
        self.scopes().of_operations.get(operation).map_or(&[], Vec::as_slice)
    }

    /// The services that are not among [`Context::services`].
    pub(super) fn services_left_out(&self) -> &[&'m Shape] {
        &self.scopes().left_out
    }

    fn scopes(&self) -> &Scopes<'m> {
        self.scopes.get_or_init(|| Scopes::new(self))
    }
}

fn own_shapes<'m>(graph: &Graph<'m>) -> impl Iterator<Item = (VertexId, &'m Shape)> {
    graph.own().iter().filter_map(|vertex| Some((*vertex, graph.shape(*vertex)?)))
}

/// A finding about a shape.
pub(super) fn on_shape(
    severity: Severity,
    code: impl Into<Cow<'static, str>>,
    shape: &Shape,
    message: String,
) -> Diagnostic {
    Diagnostic::new(severity, code, message).shape(shape.id())
}

/// A finding about a member, at its name.
pub(super) fn on_member(
    severity: Severity,
    code: impl Into<Cow<'static, str>>,
    member: &Member,
    message: String,
) -> Diagnostic {
    Diagnostic::new(severity, code, message).at(member.span(), "this member").shape(member.id())
}
