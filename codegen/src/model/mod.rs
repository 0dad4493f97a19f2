//! The semantic model as data: shapes by their ids, traits and node values.
//!
//! A leaf: what a model is, for those who parse one, check one or read one. How it comes to be is `semantic`'s business.

mod node;
mod number;
mod shape;
mod shape_id;
mod shape_type;
pub(crate) mod trait_ids;
mod traits;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use node::{Entry, MAX_DEPTH, Node, NodeKind, Object};
pub use number::Number;
pub(crate) use shape::Body;
pub use shape::{Member, OperationData, ResourceData, ServiceData, Shape};
pub use shape_id::{InvalidShapeId, ShapeId, is_identifier, is_namespace};
pub use shape_type::ShapeType;
pub use traits::{AppliedTrait, Traits};

use crate::text::SourceMap;

/// The id of the type without values, which stands for no input and no output.
pub const UNIT: &str = "smithy.api#Unit";

/// A hash map whose order never reaches output.
pub(crate) type FastMap<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// A hash set whose order never reaches output.
pub(crate) type FastSet<K> = HashSet<K, foldhash::fast::RandomState>;

/// The shapes that are built into Tongs: the prelude and the trait definitions.
#[derive(Debug, Default)]
pub(crate) struct BuiltIn {
    pub(crate) shapes: Vec<Shape>,
    pub(crate) index: FastMap<ShapeId, u32>,
}

impl BuiltIn {
    /// The shape of an id.
    pub(crate) fn shape(&self, id: &str) -> Option<&Shape> {
        self.index.get(id).and_then(|at| self.shapes.get(*at as usize))
    }
}

/// Where a shape stands among those of its kind, sorted by id.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Position {
    /// Among the shapes that were loaded.
    Own(u32),
    /// Among the built-in ones.
    BuiltIn(u32),
}

/// Shapes that refer to each other, resolved and validated.
#[derive(Clone, Debug)]
pub struct Model {
    shapes: Vec<Shape>,
    index: FastMap<ShapeId, u32>,
    metadata: Vec<(Arc<str>, Node)>,
    sources: Arc<SourceMap>,
    built_in: Option<&'static BuiltIn>,
}

impl Model {
    /// A model of shapes that are sorted by id, and where each stands among them.
    pub(crate) fn new(
        (shapes, index): (Vec<Shape>, FastMap<ShapeId, u32>),
        mut metadata: Vec<(Arc<str>, Node)>,
        sources: Arc<SourceMap>,
        built_in: Option<&'static BuiltIn>,
    ) -> Self {
        metadata.sort_by(|a, b| a.0.cmp(&b.0));
        Model { shapes, index, metadata, sources, built_in }
    }

    pub(crate) fn into_built_in(self) -> BuiltIn {
        BuiltIn { shapes: self.shapes, index: self.index }
    }

    /// The shape of an id; a built-in one when the loaded files define none. A member's id gives `None`: see
    /// [`Model::shape_of_member`].
    pub fn shape(&self, id: &ShapeId) -> Option<&Shape> {
        self.shape_by_str(id.as_str())
    }

    /// The shape of an id that is written out, such as `smithy.api#Unit`.
    pub fn shape_by_str(&self, id: &str) -> Option<&Shape> {
        match self.position(id)? {
            Position::Own(at) => self.shapes.get(at as usize),
            Position::BuiltIn(at) => self.built_in?.shapes.get(at as usize),
        }
    }

    /// A loaded shape, to be changed.
    pub(crate) fn own_shape_mut(&mut self, id: &str) -> Option<&mut Shape> {
        let at = *self.index.get(id)?;
        let shape = self.shapes.get_mut(at as usize)?;
        // Of the members that it had.
        shape.names.take();
        Some(shape)
    }

    /// Where the shape of an id stands.
    pub(crate) fn position(&self, id: &str) -> Option<Position> {
        if let Some(at) = self.index.get(id) {
            return Some(Position::Own(*at));
        }
        self.built_in?.index.get(id).copied().map(Position::BuiltIn)
    }

    /// The shape that holds a member's id, or the shape itself when the id is no member's.
    pub fn shape_of_member(&self, id: &ShapeId) -> Option<&Shape> {
        self.shape_by_str(id.root_str())
    }

    /// The shapes that were loaded, sorted by id, without the built-in ones.
    pub fn own_shapes(&self) -> impl Iterator<Item = &Shape> {
        self.shapes.iter()
    }

    /// Every shape, the built-in ones too, sorted by id.
    pub fn shapes(&self) -> impl Iterator<Item = &Shape> {
        self.positions().map(|(_, shape)| shape)
    }

    /// Every shape, with where it stands, sorted by id.
    pub(crate) fn positions(&self) -> impl Iterator<Item = (Position, &Shape)> {
        let built_in = self.built_in.map_or(&[][..], |built_in| &built_in.shapes);
        let mut built_in = (0..).map(Position::BuiltIn).zip(built_in).peekable();
        let mut own = (0..).map(Position::Own).zip(&self.shapes).peekable();
        std::iter::from_fn(move || match (own.peek(), built_in.peek()) {
            (Some((_, ours)), Some((_, theirs))) => match ours.id.cmp(&theirs.id) {
                std::cmp::Ordering::Less => own.next(),
                std::cmp::Ordering::Greater => built_in.next(),
                std::cmp::Ordering::Equal => {
                    built_in.next();
                    own.next()
                }
            },
            (Some(_), None) => own.next(),
            (None, _) => built_in.next(),
        })
    }

    /// Whether a shape comes from the built-in definitions rather than from a loaded file.
    pub fn is_built_in(&self, id: &ShapeId) -> bool {
        !self.index.contains_key(id) && self.shape(id).is_some()
    }

    /// The services, sorted by id.
    pub fn services(&self) -> impl Iterator<Item = &Shape> {
        self.own_shapes().filter(|shape| shape.shape_type == ShapeType::Service)
    }

    /// Metadata, sorted by key.
    pub fn metadata(&self) -> impl ExactSizeIterator<Item = (&str, &Node)> {
        self.metadata.iter().map(|(key, value)| (&**key, value))
    }

    /// The texts that the model was loaded from.
    pub fn sources(&self) -> &SourceMap {
        &self.sources
    }
}

/// Models are equal when their own shapes and metadata are: places and files do not count.
impl PartialEq for Model {
    fn eq(&self, other: &Self) -> bool {
        self.shapes == other.shapes && self.metadata == other.metadata
    }
}
