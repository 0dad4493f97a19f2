//! Which shapes are compared, and in which direction their values go.

use crate::diagnostic::nearest;
use crate::semantic::selector::{Graph, Relationship, VertexId};
use crate::semantic::{Model, Shape, ShapeType};
use crate::source::Span;

/// The shapes of a model that operations use.
pub(super) struct Scope<'m> {
    pub(super) model: &'m Model,
    graph: Graph<'m>,
    /// By vertex: reached from an operation's input.
    sent: Vec<bool>,
    /// By vertex: reached from an operation's output or errors.
    received: Vec<bool>,
    /// By vertex: compared.
    used: Vec<bool>,
}

impl<'m> Scope<'m> {
    pub(super) fn new(model: &'m Model, operations: &[String]) -> Self {
        let graph = Graph::new(model);
        let count = graph.len();
        let chosen = |shape: &Shape| {
            let id = shape.id();
            operations.is_empty() || operations.iter().any(|name| *name == id.name() || *name == id.as_str())
        };
        let is_operation = |vertex: &VertexId| {
            graph.shape(*vertex).is_some_and(|shape| shape.shape_type() == ShapeType::Operation && chosen(shape))
        };
        let roots: Vec<VertexId> = graph.all().into_iter().filter(is_operation).collect();
        let (mut sent, mut received) = (Vec::new(), Vec::new());
        for root in &roots {
            graph.for_each_edge(*root, |relationship, to| match relationship {
                Relationship::Input => sent.push(to),
                _ => received.push(to),
            });
            // What services return for all operations, these return too.
            graph.for_each_binding(*root, |from| {
                let errors = graph.shape(from).and_then(Shape::service).map_or(&[][..], |service| &service.errors);
                received.extend(errors.iter().filter_map(|id| graph.find(id.as_str())));
            });
        }
        let (sent, received) = (reach(&graph, sent), reach(&graph, received));
        let mut used = vec![operations.is_empty(); count];
        for root in roots {
            used[root as usize] = true;
        }
        for at in 0..count {
            used[at] |= sent[at] || received[at];
        }
        Scope { model, graph, sent, received, used }
    }

    /// The loaded shapes that are compared, sorted by id.
    pub(super) fn shapes(&self) -> impl Iterator<Item = &'m Shape> {
        let is_used = |shape: &&Shape| self.is(shape, &self.used);
        self.model.own_shapes().filter(is_used).collect::<Vec<_>>().into_iter()
    }

    pub(super) fn shape(&self, shape: &Shape) -> Option<&'m Shape> {
        let found = self.model.shape(shape.id())?;
        self.is(found, &self.used).then_some(found)
    }

    /// Whether clients send values of a shape.
    pub(super) fn is_sent(&self, shape: &Shape) -> bool {
        self.is(shape, &self.sent)
    }

    /// Whether clients read values of a shape.
    pub(super) fn is_received(&self, shape: &Shape) -> bool {
        self.is(shape, &self.received)
    }

    fn is(&self, shape: &Shape, set: &[bool]) -> bool {
        self.graph.find(shape.id().as_str()).is_some_and(|vertex| set[vertex as usize])
    }

    /// Whether there is an operation of that name or id.
    pub(super) fn has(&self, name: &str) -> bool {
        self.operations().any(|shape| shape.id().name() == name || shape.id().as_str() == name)
    }

    pub(super) fn nearest(&self, name: &str) -> Option<String> {
        nearest(name, self.operations().map(|shape| shape.id().name())).map(str::to_owned)
    }

    fn operations(&self) -> impl Iterator<Item = &'m Shape> {
        self.model.own_shapes().filter(|shape| shape.shape_type() == ShapeType::Operation)
    }

    /// A place as `path:line:column`.
    pub(super) fn place(&self, span: Span) -> Option<String> {
        self.model.sources().location(span).map(|location| location.to_string())
    }
}

fn reach(graph: &Graph<'_>, start: Vec<VertexId>) -> Vec<bool> {
    let mut seen = vec![false; graph.len()];
    let mut open = start;
    while let Some(vertex) = open.pop() {
        if !std::mem::replace(&mut seen[vertex as usize], true) {
            graph.for_each_edge(vertex, |relationship, to| {
                if relationship != Relationship::Mixin {
                    open.push(to);
                }
            });
        }
    }
    seen
}
