//! Shapes on their way into the model: ids are resolved, mixins are not applied yet.

use std::sync::OnceLock;

use crate::load::ast::Version;
use crate::semantic::model::BuiltIn;
use crate::semantic::shape::{AppliedTrait, Body, Member, Shape, ShapeType, Traits};
use crate::semantic::{FastMap, ShapeId};
use crate::source::Span;

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
    /// Traits that are applied to members which only mixins can bring.
    pub(super) late_traits: Vec<(ShapeId, Vec<AppliedTrait>, Span)>,
}

impl Draft {
    pub(super) fn has(&self, trait_id: &str) -> bool {
        self.traits.iter().any(|applied| applied.id.as_str() == trait_id)
    }

    pub(super) fn member_mut(&mut self, name: &str) -> Option<&mut DraftMember> {
        self.members.iter_mut().find(|member| member.name() == name)
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
            names: OnceLock::new(),
        }
    }
}

/// All of them, by id.
pub(super) struct Drafts {
    pub(super) list: Vec<Draft>,
    pub(super) index: FastMap<ShapeId, usize>,
    pub(super) built_in: Option<&'static BuiltIn>,
}

impl Drafts {
    pub(super) fn new(built_in: Option<&'static BuiltIn>) -> Self {
        Drafts { list: Vec::new(), index: FastMap::default(), built_in }
    }

    pub(super) fn get(&self, id: &str) -> Option<&Draft> {
        self.index.get(id).and_then(|at| self.list.get(*at))
    }

    pub(super) fn built_in_shape(&self, id: &str) -> Option<&'static Shape> {
        let built_in = self.built_in?;
        built_in.index.get(id).and_then(|at| built_in.shapes.get(*at as usize))
    }

    /// The type of a shape, loaded or built in.
    pub(super) fn shape_type(&self, id: &str) -> Option<ShapeType> {
        match self.get(id) {
            Some(draft) => Some(draft.shape_type),
            None => self.built_in_shape(id).map(Shape::shape_type),
        }
    }

    pub(super) fn finish(self) -> Vec<Shape> {
        self.list.into_iter().map(Draft::finish).collect()
    }
}
