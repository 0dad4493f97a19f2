//! Which shapes are compared, in which direction their values go, and which operations use them.

use std::collections::BTreeSet;

use super::{InUse, Place};
use crate::diagnostic::nearest;
use crate::model::{FastMap, FastSet, Member, Model, Shape, ShapeId, ShapeType};
use crate::naming;
use crate::rust_type;
use crate::select::operations_of;
use crate::semantic::Nullability;
use crate::semantic::selector::{Graph, Relationship, VertexId};
use crate::text::Span;

/// As many operations are named as users of a shape; one more is kept to know that there are more.
const USERS_NAMED: usize = 3;

/// What a client of operations sees of a model.
pub(super) struct Scope<'m> {
    pub(super) model: &'m Model,
    /// The services that offer one of the operations, each with those that it offers.
    pub(super) services: Vec<Offer<'m>>,
    graph: Graph<'m>,
    /// The operations that can be called.
    operations: FastSet<&'m str>,
    /// By vertex: what it is to the operations.
    uses: Vec<Use>,
    /// By vertex: some of the operations that use it.
    used_by: Vec<[VertexId; USERS_NAMED + 1]>,
    /// Names of shapes in a service, where they differ from their own.
    renames: FastMap<&'m str, &'m str>,
}

/// A service and the operations of it that are compared.
pub(super) struct Offer<'m> {
    pub(super) service: &'m Shape,
    pub(super) operations: BTreeSet<ShapeId>,
}

/// What a shape is to the operations.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Use {
    /// Clients send values of it.
    pub(super) sent: bool,
    /// Clients read values of it.
    pub(super) received: bool,
    /// A member holds it or an operation fails with it, so that a structure has a type of its own. Inputs and outputs
    /// are named after their operations.
    pub(super) typed: bool,
}

impl Use {
    /// What it is to either of two models.
    pub(super) fn or(self, other: Use) -> Use {
        Use {
            sent: self.sent || other.sent,
            received: self.received || other.received,
            typed: self.typed || other.typed,
        }
    }

    /// Whether operations take it as their input, and nothing else uses it.
    pub(super) fn is_input(self) -> bool {
        self.sent && !self.received && !self.typed
    }

    pub(super) fn is_any(self) -> bool {
        self.sent || self.received
    }
}

impl<'m> Scope<'m> {
    /// What the operations of these names or ids see, and the shapes; everything without any.
    pub(super) fn new(model: &'m Model, in_use: &InUse) -> Self {
        let graph = Graph::new(model);
        let chosen = |id: &ShapeId| in_use.is_all() || in_use.operations.iter().any(|name| names_it(name, id));
        let mut services: Vec<Offer<'m>> =
            model.services().map(|service| Offer { service, operations: operations_of(model, service) }).collect();
        let is_bound = services.iter().any(|offer| !offer.operations.is_empty());
        for offer in &mut services {
            offer.operations.retain(chosen);
        }
        services.retain(|offer| in_use.is_all() || !offer.operations.is_empty());
        let operations: FastSet<&'m str> = if is_bound {
            let offered = services.iter().flat_map(|offer| &offer.operations);
            offered.filter_map(|id| model.shape(id)).map(|shape| shape.id().as_str()).collect()
        } else {
            operations_in(model).map(Shape::id).filter(|id| chosen(id)).map(ShapeId::as_str).collect()
        };
        let renames = services
            .iter()
            .filter_map(|offer| offer.service.service())
            .flat_map(|service| service.rename.iter().map(|(id, name)| (id.as_str(), name.as_str())))
            .collect();
        // Whoever uses a model without operations may send and receive all of it.
        let is_library = operations.is_empty() && in_use.is_all();
        let start = if is_library { Use { sent: true, received: true, typed: true } } else { Use::default() };
        let used_by = vec![[VertexId::MAX; USERS_NAMED + 1]; graph.len()];
        let uses = vec![start; graph.len()];
        let mut scope = Scope { model, services, graph, operations, uses, used_by, renames };
        scope.follow_operations();
        scope.follow_shapes(&in_use.shapes);
        scope
    }

    /// Marks what each operation sends and receives.
    fn follow_operations(&mut self) {
        let mut roots: Vec<VertexId> = self.operations.iter().filter_map(|id| self.graph.find(id)).collect();
        roots.sort_unstable();
        let mut errors: Vec<(Vec<VertexId>, usize)> = Vec::new();
        let mut offered_by: FastMap<VertexId, Vec<usize>> = FastMap::default();
        for (at, offer) in self.services.iter().enumerate() {
            let of_service = offer.service.service().map_or(&[][..], |service| &service.errors);
            // More users than are noted need not be told of them.
            errors.push((of_service.iter().filter_map(|id| self.graph.find(id.as_str())).collect(), USERS_NAMED + 1));
            for operation in offer.operations.iter().filter_map(|id| self.graph.find(id.as_str())) {
                offered_by.entry(operation).or_default().push(at);
            }
        }
        let (mut sent, mut received) = (Vec::new(), Vec::new());
        for root in roots {
            let (mut inputs, mut outputs) = (Vec::new(), Vec::new());
            self.graph.for_each_edge(root, |relationship, to| match relationship {
                Relationship::Input => inputs.push(to),
                Relationship::Output => outputs.push(to),
                Relationship::Error => {
                    outputs.push(to);
                    self.uses[to as usize].typed = true;
                }
                _ => {}
            });
            for service in offered_by.get(&root).into_iter().flatten() {
                if let Some((errors, wanted @ 1..)) = errors.get_mut(*service) {
                    *wanted -= 1;
                    for error in &*errors {
                        self.uses[*error as usize].typed = true;
                    }
                    outputs.extend(&*errors);
                }
            }
            self.add_user(root, inputs.iter().chain(&outputs).copied().collect());
            sent.append(&mut inputs);
            received.append(&mut outputs);
        }
        self.mark(sent, |used| &mut used.sent);
        self.mark(received, |used| &mut used.received);
    }

    /// Marks what shapes hold that somebody names.
    fn follow_shapes(&mut self, names: &[String]) {
        let ids = self.model.own_shapes().map(Shape::id).filter(|id| names.iter().any(|name| names_it(name, id)));
        let roots: Vec<VertexId> = ids.filter_map(|id| self.graph.find(id.as_str())).collect();
        for root in &roots {
            self.uses[*root as usize].typed = true;
        }
        self.mark(roots.clone(), |used| &mut used.sent);
        self.mark(roots, |used| &mut used.received);
    }

    /// Marks everything that is reached from `open`.
    fn mark(&mut self, mut open: Vec<VertexId>, flag: impl Fn(&mut Use) -> &mut bool) {
        while let Some(vertex) = open.pop() {
            if std::mem::replace(flag(&mut self.uses[vertex as usize]), true) {
                continue;
            }
            self.graph.for_each_edge(vertex, |relationship, to| {
                if relationship == Relationship::Target {
                    self.uses[to as usize].typed = true;
                }
                if relationship != Relationship::Mixin {
                    open.push(to);
                }
            });
        }
    }

    /// Notes an operation at everything that it reaches, but where enough are noted: what lies behind such a vertex has
    /// enough of them as well, so that all operations together take time in the size of the model.
    fn add_user(&mut self, operation: VertexId, mut open: Vec<VertexId>) {
        while let Some(vertex) = open.pop() {
            let users = &mut self.used_by[vertex as usize];
            let Some(free) = users.iter_mut().find(|user| **user == VertexId::MAX || **user == operation) else {
                continue;
            };
            if std::mem::replace(free, operation) == operation {
                continue;
            }
            self.graph.for_each_edge(vertex, |relationship, to| {
                if relationship != Relationship::Mixin {
                    open.push(to);
                }
            });
        }
    }

    /// The loaded shapes that operations use, sorted by id; all of them where the model has no operations.
    pub(super) fn shapes(&self) -> impl Iterator<Item = &'m Shape> {
        self.model.own_shapes().filter(|shape| self.holds(shape))
    }

    /// The loaded shapes that no operation uses, sorted by id.
    pub(super) fn unused_shapes(&self) -> impl Iterator<Item = &'m Shape> {
        self.model.own_shapes().filter(|shape| {
            !self.holds(shape)
                && !matches!(shape.shape_type(), ShapeType::Operation | ShapeType::Service | ShapeType::Resource)
        })
    }

    /// The shape of an id, if operations use it.
    pub(super) fn shape(&self, id: &ShapeId) -> Option<&'m Shape> {
        self.model.shape(id).filter(|shape| self.holds(shape))
    }

    fn holds(&self, shape: &Shape) -> bool {
        !shape.shape_type().is_service_type() && self.usage(shape.id()).is_any()
    }

    /// What a shape is to the operations.
    pub(super) fn usage(&self, id: &ShapeId) -> Use {
        self.graph.find(id.as_str()).map_or_else(Use::default, |vertex| self.uses[vertex as usize])
    }

    /// Whether clients of the service can call an operation.
    pub(super) fn can_call(&self, operation: &ShapeId) -> bool {
        self.operations.contains(operation.as_str())
    }

    /// The operations that can be called, sorted by id.
    pub(super) fn operations(&self) -> impl Iterator<Item = &'m Shape> {
        operations_in(self.model).filter(|shape| self.can_call(shape.id()))
    }

    /// The operation itself, or some of those that use a shape; and whether there are more.
    pub(super) fn users(&self, shape: &ShapeId) -> (Vec<&'m str>, bool) {
        let Some(vertex) = self.graph.find(shape.root_str()) else { return (Vec::new(), false) };
        let users = self.used_by[vertex as usize];
        let found = users.iter().filter(|user| **user != VertexId::MAX);
        let names = found.map(|user| self.graph.id(*user).name()).take(USERS_NAMED).collect();
        (names, users[USERS_NAMED] != VertexId::MAX)
    }

    /// The name of a shape's type in Rust, if it has one of its own.
    pub(super) fn type_name(&self, id: &ShapeId) -> String {
        naming::type_name(self.renames.get(id.as_str()).copied().unwrap_or(id.name()))
    }

    /// Whether a member of a structure may lack a value in Rust.
    pub(super) fn nullability(&self, structure: &Shape, member: &Member) -> Nullability {
        let services = self.services.iter().map(|offer| offer.service);
        rust_type::nullability(self.model, services, structure, member)
    }

    /// Whether the model has an operation of that name or id, offered or not.
    pub(super) fn has(&self, name: &str) -> bool {
        operations_in(self.model).any(|shape| names_it(name, shape.id()))
    }

    pub(super) fn nearest(&self, name: &str) -> Option<String> {
        nearest(name, operations_in(self.model).map(|shape| shape.id().name())).map(str::to_owned)
    }

    pub(super) fn place(&self, span: Span) -> Option<Place> {
        let location = self.model.sources().location(span)?;
        Some(Place { file: location.path.to_owned(), line: location.at.line, column: location.at.column })
    }
}

fn operations_in(model: &Model) -> impl Iterator<Item = &Shape> {
    model.own_shapes().filter(|shape| shape.shape_type() == ShapeType::Operation)
}

fn names_it(name: &str, id: &ShapeId) -> bool {
    name == id.name() || name == id.as_str()
}
