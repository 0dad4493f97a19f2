//! A model as a graph: shapes and members are vertices, and what they say of each other are edges.

use std::sync::OnceLock;

use crate::model::{FastMap, Member, Model, Position, Shape, ShapeId, Traits, UNIT};

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

    /// Whether `~>` follows it: not to traits, and not back up to what binds a shape.
    pub fn is_directed(self) -> bool {
        self < Relationship::Trait
    }

    /// Whether it leads from a service or a resource to what it binds. An operation has it at most once by each name.
    pub fn is_binding(self) -> bool {
        matches!(self, Relationship::Operation | Relationship::CollectionOperation | Relationship::Resource)
    }
}

/// The shapes and members of a model, the built-in ones too, and the edges between them.
#[derive(Debug)]
pub struct Graph<'m> {
    model: &'m Model,
    vertices: Vec<Vertex<'m>>,
    /// The vertices of the model's own shapes and of the built-in ones, by their positions.
    own: Vec<VertexId>,
    built_in: Vec<VertexId>,
    /// The edges that leave a vertex, except those to members, which stand behind their shape.
    forward: Edges,
    reverse: OnceLock<Edges>,
}

/// Edges by the vertex at one of their ends: the relationship, and the vertex at the other.
#[derive(Debug)]
struct Edges {
    list: Vec<(Relationship, VertexId)>,
    /// Where the edges of each vertex start in the list, and where those of the last one end.
    starts: Vec<usize>,
}

impl Edges {
    /// Sorts edges by their first vertex, of `vertices`; those of one vertex keep their order.
    fn new(vertices: usize, edges: &[(VertexId, Relationship, VertexId)]) -> Self {
        let mut starts = vec![0; vertices + 1];
        for (at, ..) in edges {
            starts[*at as usize + 1] += 1;
        }
        for at in 0..vertices {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut list = vec![(Relationship::Member, 0); edges.len()];
        for (at, relationship, other) in edges {
            list[next[*at as usize]] = (*relationship, *other);
            next[*at as usize] += 1;
        }
        Edges { list, starts }
    }

    fn of(&self, vertex: VertexId) -> &[(Relationship, VertexId)] {
        let at = vertex as usize;
        &self.list[self.starts[at]..self.starts[at + 1]]
    }
}

impl<'m> Graph<'m> {
    /// The graph of a model.
    pub fn new(model: &'m Model) -> Self {
        let mut graph = Graph {
            model,
            vertices: Vec::new(),
            own: Vec::new(),
            built_in: Vec::new(),
            forward: Edges::new(0, &[]),
            reverse: OnceLock::new(),
        };
        for (position, shape) in model.positions() {
            // Spans are 32 bit, so no model has more vertices than fit.
            let at = u32::try_from(graph.vertices.len()).unwrap_or(u32::MAX);
            match position {
                Position::Own(_) => graph.own.push(at),
                Position::BuiltIn(position) => {
                    // A definition of the model's own stands for a built-in one that is passed over.
                    graph.built_in.resize(position as usize, at);
                    graph.built_in.push(at);
                }
            }
            graph.vertices.push(Vertex::Shape(shape));
            graph.vertices.extend(shape.members().iter().map(|member| Vertex::Member(member, at)));
        }
        graph.forward = graph.references();
        graph
    }

    /// Looks up what shapes and members refer to, once for all who ask for edges.
    fn references(&self) -> Edges {
        use Relationship as R;
        let mut edges = Vec::with_capacity(self.vertices.len());
        for (vertex, from) in self.vertices.iter().zip(0..) {
            match vertex {
                Vertex::Member(member, container) => {
                    // The members of enums have no values of another shape.
                    let of_enum = self.shape(*container).is_some_and(|shape| shape.shape_type().is_enum());
                    if !of_enum && let Some(target) = self.find(member.target().as_str()) {
                        edges.push((from, R::Target, target));
                    }
                }
                Vertex::Shape(shape) => for_each_reference(shape, |relationship, id| {
                    edges.extend(self.find(id.as_str()).map(|to| (from, relationship, to)));
                }),
            }
        }
        Edges::new(self.vertices.len(), &edges)
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

    /// The vertices of the shapes that were loaded, without the built-in ones, sorted.
    pub(crate) fn own(&self) -> &[VertexId] {
        &self.own
    }

    /// The vertex of a shape.
    pub fn find(&self, id: &str) -> Option<VertexId> {
        let vertex = match self.model.position(id)? {
            Position::Own(at) => self.own.get(at as usize),
            Position::BuiltIn(at) => self.built_in.get(at as usize),
        };
        vertex.copied()
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
    pub fn edges(&self, vertex: VertexId) -> impl Iterator<Item = (Relationship, VertexId)> {
        let members = match self.vertex(vertex) {
            Vertex::Shape(shape) => u32::try_from(shape.members().len()).unwrap_or(0),
            Vertex::Member(..) => 0,
        };
        let members = (1..=members).map(move |at| (Relationship::Member, vertex + at));
        members.chain(self.forward.of(vertex).iter().copied())
    }

    /// As [`Graph::edges`], calling a function with each.
    pub fn for_each_edge(&self, vertex: VertexId, mut edge: impl FnMut(Relationship, VertexId)) {
        self.edges(vertex).for_each(|(relationship, to)| edge(relationship, to));
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
            let mut edges = Vec::with_capacity(2 * self.vertices.len());
            // A trait is applied more often than it is written: most applications share the text of its id.
            let mut traits: FastMap<*const u8, Option<VertexId>> = FastMap::default();
            for from in self.all() {
                self.for_each_edge(from, |relationship, to| edges.push((to, relationship, from)));
                for (id, _) in self.traits(from).iter() {
                    let known = traits.entry(id.as_str().as_ptr()).or_insert_with(|| self.find(id.as_str()));
                    edges.extend(known.map(|to| (to, Relationship::Trait, from)));
                }
            }
            Edges::new(self.vertices.len(), &edges)
        });
        reverse.of(vertex)
    }

    /// The services and resources that bind an operation or a resource.
    pub fn for_each_binding(&self, vertex: VertexId, mut edge: impl FnMut(VertexId)) {
        for (relationship, from) in self.reverse(vertex) {
            if relationship.is_binding() {
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
        // `Unit` stands for having none.
        for (relationship, id) in [(R::Input, &operation.input), (R::Output, &operation.output)] {
            if id.as_str() != UNIT {
                edge(relationship, id);
            }
        }
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
            edge(R::CollectionOperation, id);
        }
        resource.resources.iter().for_each(|id| edge(R::Resource, id));
    }
}
