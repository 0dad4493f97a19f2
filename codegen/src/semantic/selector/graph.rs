//! A model as a graph: shapes and members are vertices, and what they say of each other are edges.

use std::sync::OnceLock;

use crate::semantic::{FastMap, Member, Model, Shape, ShapeId, ShapeType, Traits};

/// A vertex of a [`Graph`]: its position among all, sorted by shape id and then by the order of members.
pub type VertexId = u32;

/// A shape or a member.
#[derive(Clone, Copy, Debug)]
pub enum Vertex<'m> {
    /// A shape.
    Shape(&'m Shape),
    /// A member, with the vertex of its shape.
    Member(&'m Member, VertexId),
}

/// What one vertex is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Relationship {
    Member,
    Target,
    Input,
    Output,
    Error,
    Operation,
    InstanceOperation,
    CollectionOperation,
    Resource,
    Identifier,
    Property,
    Create,
    Put,
    Read,
    Update,
    Delete,
    List,
    Mixin,
    Trait,
    Bound,
}

impl Relationship {
    /// The names that selectors have for relationships; a member's target has none.
    pub const NAMES: [(&'static str, Relationship); 19] = [
        ("member", Relationship::Member),
        ("input", Relationship::Input),
        ("output", Relationship::Output),
        ("error", Relationship::Error),
        ("operation", Relationship::Operation),
        ("instanceOperation", Relationship::InstanceOperation),
        ("collectionOperation", Relationship::CollectionOperation),
        ("resource", Relationship::Resource),
        ("identifier", Relationship::Identifier),
        ("property", Relationship::Property),
        ("create", Relationship::Create),
        ("put", Relationship::Put),
        ("read", Relationship::Read),
        ("update", Relationship::Update),
        ("delete", Relationship::Delete),
        ("list", Relationship::List),
        ("mixin", Relationship::Mixin),
        ("trait", Relationship::Trait),
        ("bound", Relationship::Bound),
    ];

    /// The relationship of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(other, _)| *other == name).map(|(_, relationship)| *relationship)
    }

    /// Whether `>` and `~>` follow it: not to traits, and not back up to what binds a shape.
    pub fn is_directed(self) -> bool {
        self < Relationship::Trait
    }
}

/// The shapes and members of a model, the built-in ones too, and the edges between them.
#[derive(Debug)]
pub struct Graph<'m> {
    vertices: Vec<Vertex<'m>>,
    index: FastMap<&'m str, VertexId>,
    reverse: OnceLock<Vec<Vec<(Relationship, VertexId)>>>,
}

impl<'m> Graph<'m> {
    /// The graph of a model.
    pub fn new(model: &'m Model) -> Self {
        let mut vertices = Vec::new();
        let mut index = FastMap::default();
        for shape in model.shapes() {
            // Spans are 32 bit, so no model has more vertices than fit.
            let at = u32::try_from(vertices.len()).unwrap_or(u32::MAX);
            index.insert(shape.id().as_str(), at);
            vertices.push(Vertex::Shape(shape));
            vertices.extend(shape.members().iter().map(|member| Vertex::Member(member, at)));
        }
        Graph { vertices, index, reverse: OnceLock::new() }
    }

    /// How many vertices there are.
    pub fn len(&self) -> usize {
        self.vertices.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.vertices.is_empty()
    }

    /// All vertices, sorted.
    pub fn all(&self) -> Vec<VertexId> {
        (0..u32::try_from(self.vertices.len()).unwrap_or(u32::MAX)).collect()
    }

    /// The shape or member at a vertex.
    ///
    /// # Panics
    /// When the vertex is of another graph.
    pub fn vertex(&self, vertex: VertexId) -> Vertex<'m> {
        self.vertices[vertex as usize]
    }

    /// The vertex of a shape.
    pub fn find(&self, id: &str) -> Option<VertexId> {
        self.index.get(id).copied()
    }

    /// The id of a vertex.
    pub fn id(&self, vertex: VertexId) -> &'m ShapeId {
        match self.vertex(vertex) {
            Vertex::Shape(shape) => shape.id(),
            Vertex::Member(member, _) => member.id(),
        }
    }

    /// The traits of a vertex.
    pub fn traits(&self, vertex: VertexId) -> &'m Traits {
        match self.vertex(vertex) {
            Vertex::Shape(shape) => shape.traits(),
            Vertex::Member(member, _) => member.traits(),
        }
    }

    /// The shape at a vertex; `None` for members.
    pub fn shape(&self, vertex: VertexId) -> Option<&'m Shape> {
        match self.vertex(vertex) {
            Vertex::Shape(shape) => Some(shape),
            Vertex::Member(..) => None,
        }
    }

    /// The shape of a member; `None` for shapes.
    pub fn container(&self, vertex: VertexId) -> Option<VertexId> {
        match self.vertex(vertex) {
            Vertex::Shape(_) => None,
            Vertex::Member(_, container) => Some(container),
        }
    }

    /// The edges that leave a vertex, those to traits and to what binds a shape left out.
    pub fn for_each_edge(&self, vertex: VertexId, mut edge: impl FnMut(Relationship, VertexId)) {
        use Relationship as R;
        match self.vertex(vertex) {
            Vertex::Member(member, container) => {
                // The members of enums have no values of another shape.
                let of_enum = self
                    .shape(container)
                    .is_some_and(|shape| matches!(shape.shape_type(), ShapeType::Enum | ShapeType::IntEnum));
                if !of_enum && let Some(target) = self.find(member.target().as_str()) {
                    edge(R::Target, target);
                }
            }
            Vertex::Shape(shape) => {
                for at in 0..u32::try_from(shape.members().len()).unwrap_or(0) {
                    edge(R::Member, vertex + 1 + at);
                }
                for_each_reference(shape, |relationship, id| {
                    if let Some(target) = self.find(id.as_str()) {
                        edge(relationship, target);
                    }
                });
            }
        }
    }

    /// The edges to the definitions of the traits of a vertex.
    pub fn for_each_trait(&self, vertex: VertexId, mut edge: impl FnMut(VertexId)) {
        for (id, _) in self.traits(vertex).iter() {
            if let Some(target) = self.find(id.as_str()) {
                edge(target);
            }
        }
    }

    /// The edges that lead to a vertex, those to traits too.
    pub fn reverse(&self, vertex: VertexId) -> &[(Relationship, VertexId)] {
        let reverse = self.reverse.get_or_init(|| {
            let mut reverse = vec![Vec::new(); self.vertices.len()];
            for from in self.all() {
                self.for_each_edge(from, |relationship, to| reverse[to as usize].push((relationship, from)));
                self.for_each_trait(from, |to| reverse[to as usize].push((Relationship::Trait, from)));
            }
            reverse
        });
        &reverse[vertex as usize]
    }

    /// The services and resources that bind an operation or a resource.
    pub fn for_each_binding(&self, vertex: VertexId, mut edge: impl FnMut(VertexId)) {
        for (relationship, from) in self.reverse(vertex) {
            if matches!(relationship, Relationship::Operation | Relationship::Resource) {
                edge(*from);
            }
        }
    }
}

fn for_each_reference<'m>(shape: &'m Shape, mut edge: impl FnMut(Relationship, &'m ShapeId)) {
    use Relationship as R;
    shape.mixins().iter().for_each(|id| edge(R::Mixin, id));
    if let Some(service) = shape.service() {
        service.operations.iter().for_each(|id| edge(R::Operation, id));
        service.resources.iter().for_each(|id| edge(R::Resource, id));
        service.errors.iter().for_each(|id| edge(R::Error, id));
    }
    if let Some(operation) = shape.operation() {
        edge(R::Input, &operation.input);
        edge(R::Output, &operation.output);
        operation.errors.iter().for_each(|id| edge(R::Error, id));
    }
    if let Some(resource) = shape.resource() {
        resource.identifiers.iter().for_each(|(_, id)| edge(R::Identifier, id));
        resource.properties.iter().for_each(|(_, id)| edge(R::Property, id));
        for (name, id) in resource.lifecycle() {
            edge(R::Operation, id);
            let of_collection = matches!(name, "create" | "list");
            edge(if of_collection { R::CollectionOperation } else { R::InstanceOperation }, id);
            if let Some(relationship) = R::from_name(name) {
                edge(relationship, id);
            }
        }
        for id in &resource.operations {
            edge(R::Operation, id);
            edge(R::InstanceOperation, id);
        }
        for id in &resource.collection_operations {
            edge(R::Operation, id);
            edge(R::CollectionOperation, id);
        }
        resource.resources.iter().for_each(|id| edge(R::Resource, id));
    }
}
