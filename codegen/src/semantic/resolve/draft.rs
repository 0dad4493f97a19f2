//! Shapes on their way into the model: ids are resolved, mixins are not applied yet.

use std::sync::OnceLock;

use crate::model::{AppliedTrait, Body, BuiltIn, FastMap, Member, Shape, ShapeId, ShapeType, Traits};
use crate::syntax::ast::Version;
use crate::text::Span;

/// A member that is not finished.
#[derive(Clone, Debug)]
pub(super) struct DraftMember {
    pub(super) id: ShapeId,
    pub(super) span: Span,
    /// `None` when it is elided.
    pub(super) target: Option<(ShapeId, Span)>,
    pub(super) traits: Vec<AppliedTrait>,
    pub(super) inherited: bool,
}

impl DraftMember {
    pub(super) fn name(&self) -> &str {
        self.id.member().unwrap_or_default()
    }

    pub(super) fn has(&self, trait_id: &str) -> bool {
        self.traits.iter().any(|applied| applied.id.as_str() == trait_id)
    }

    pub(super) fn target_id(&self) -> Option<&ShapeId> {
        self.target.as_ref().map(|(id, _)| id)
    }
}

/// A shape that is not finished.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) id: ShapeId,
    pub(super) span: Span,
    pub(super) version: Version,
    pub(super) shape_type: ShapeType,
    pub(super) traits: Vec<AppliedTrait>,
    pub(super) members: Vec<DraftMember>,
    pub(super) mixins: Vec<(ShapeId, Span)>,
    pub(super) for_resource: Option<(ShapeId, Span)>,
    pub(super) body: Body,
    pub(super) own_body: Option<Box<Body>>,
    /// Where the body names other shapes.
    pub(super) references: Vec<(ShapeId, Span)>,
    /// Traits that are applied to members which only mixins can bring.
    pub(super) late_traits: Vec<(ShapeId, Vec<AppliedTrait>, Span)>,
}

impl Draft {
    pub(super) fn has(&self, trait_id: &str) -> bool {
        self.traits.iter().any(|applied| applied.id.as_str() == trait_id)
    }

    /// A draft of a finished shape that has no mixins: a built-in one, for a model that applies traits to it.
    pub(super) fn of(shape: &Shape) -> Self {
        let member = |member: &Member| DraftMember {
            id: member.id.clone(),
            span: member.span,
            target: Some((member.target.clone(), member.target_span)),
            traits: member.traits.entries().to_vec(),
            inherited: false,
        };
        Draft {
            id: shape.id.clone(),
            span: shape.span,
            version: Version::V2,
            shape_type: shape.shape_type,
            traits: shape.traits.entries().to_vec(),
            members: shape.members.iter().map(member).collect(),
            mixins: Vec::new(),
            for_resource: None,
            body: shape.body.clone(),
            own_body: None,
            references: shape.references.to_vec(),
            late_traits: Vec::new(),
        }
    }

    fn finish(self) -> Shape {
        // An elided member whose target was not found has been reported.
        let members = self.members.into_iter().filter_map(|member| {
            let (target, target_span) = member.target?;
            Some(Member {
                id: member.id,
                target,
                target_span,
                traits: Traits::new(member.traits),
                span: member.span,
                inherited: member.inherited,
            })
        });
        Shape {
            id: self.id,
            shape_type: self.shape_type,
            span: self.span,
            traits: Traits::new(self.traits),
            members: members.collect(),
            mixins: self.mixins.into_iter().map(|(id, _)| id).collect(),
            body: self.body,
            own_body: self.own_body,
            references: self.references.into(),
            names: OnceLock::new(),
        }
    }
}

/// All of them, by id.
pub(super) struct Drafts {
    pub(super) list: Vec<Draft>,
    /// Where each shape stands in the list.
    pub(super) index: FastMap<ShapeId, u32>,
    pub(super) built_in: Option<&'static BuiltIn>,
}

impl Drafts {
    pub(super) fn new(built_in: Option<&'static BuiltIn>) -> Self {
        Drafts { list: Vec::new(), index: FastMap::default(), built_in }
    }

    /// Where a shape stands in the list.
    pub(super) fn position(&self, id: &str) -> Option<usize> {
        self.index.get(id).map(|at| *at as usize)
    }

    pub(super) fn get(&self, id: &str) -> Option<&Draft> {
        self.list.get(self.position(id)?)
    }

    pub(super) fn built_in_shape(&self, id: &str) -> Option<&'static Shape> {
        self.built_in?.shape(id)
    }

    /// Adds a draft of a shape that is not defined yet; its place in the list.
    pub(super) fn push(&mut self, draft: Draft) -> usize {
        let at = self.list.len();
        self.index.insert(draft.id.clone(), u32::try_from(at).unwrap_or(u32::MAX));
        self.list.push(draft);
        at
    }

    /// The type of a shape, loaded or built in.
    pub(super) fn shape_type(&self, id: &str) -> Option<ShapeType> {
        match self.get(id) {
            Some(draft) => Some(draft.shape_type),
            None => self.built_in_shape(id).map(Shape::shape_type),
        }
    }

    /// The shapes, sorted by id, and where each stands among them.
    pub(super) fn finish(mut self) -> (Vec<Shape>, FastMap<ShapeId, u32>) {
        // Positions are sorted rather than drafts, which are large, and the index is kept rather than made again.
        let mut order: Vec<usize> = (0..self.list.len()).collect();
        order.sort_unstable_by(|a, b| self.list[*a].id.cmp(&self.list[*b].id));
        let mut positions = vec![0; order.len()];
        for (at, before) in (0..).zip(&order) {
            positions[*before] = at;
        }
        for at in self.index.values_mut() {
            *at = positions[*at as usize];
        }
        let mut drafts: Vec<Option<Draft>> = self.list.into_iter().map(Some).collect();
        let shapes = order.into_iter().filter_map(|at| drafts[at].take()).map(Draft::finish).collect();
        (shapes, self.index)
    }
}
