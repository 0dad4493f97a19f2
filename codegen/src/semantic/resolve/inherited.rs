//! What was found out about mixins and resources, for all shapes that name them.

use super::draft::{Draft, DraftMember, Drafts};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Body, FastMap, FastSet, Node, ShapeId, trait_ids};
use crate::text::Span;

/// More members, traits and references than anyone inherits. A file in which many shapes have one large mixin would
/// else become a model far larger than itself.
const MAX_INHERITED: usize = 1 << 20;

#[derive(Default)]
pub(super) struct Known {
    local_traits: FastMap<ShapeId, FastSet<Box<str>>>,
    /// The targets of a resource's identifiers and properties, by their names.
    resources: FastMap<ShapeId, FastMap<Box<str>, ShapeId>>,
    /// How much shapes have inherited so far.
    inherited: usize,
}

impl Known {
    /// The traits of a mixin that stay with it.
    pub(super) fn local_traits(&mut self, mixin: &Draft) -> &FastSet<Box<str>> {
        self.local_traits.entry(mixin.id.clone()).or_insert_with(|| {
            let value = mixin.traits.iter().find(|applied| applied.id.as_str() == trait_ids::MIXIN);
            let list = value.and_then(|applied| applied.value.get("localTraits")).and_then(Node::as_array);
            list.unwrap_or_default().iter().filter_map(Node::as_str).chain([trait_ids::MIXIN]).map(Box::from).collect()
        })
    }

    /// What an elided member targets, if the resource of its structure says so.
    pub(super) fn resource_target(
        &mut self,
        draft: &Draft,
        member: &DraftMember,
        drafts: &Drafts,
    ) -> Option<(ShapeId, Span)> {
        let (resource, _) = draft.for_resource.as_ref()?;
        if !self.resources.contains_key(resource) {
            let Body::Resource(data) = &drafts.get(resource.as_str())?.body else { return None };
            // Of two with one name the first counts.
            let pairs = data.properties.iter().rev().chain(data.identifiers.iter().rev());
            let targets = pairs.map(|(name, target)| (name.as_str().into(), target.clone())).collect();
            self.resources.insert(resource.clone(), targets);
        }
        let target = self.resources.get(resource)?.get(member.name())?;
        Some((target.clone(), member.span))
    }

    /// Whether a shape may inherit from one more mixin. The first time that it is too much is reported.
    pub(super) fn affords(&mut self, mixin: &Draft, draft: &Draft, span: Span, diagnostics: &mut Diagnostics) -> bool {
        if self.inherited > MAX_INHERITED {
            return false;
        }
        let references = match &mixin.body {
            Body::Service(data) => data.operations.len() + data.resources.len() + data.errors.len() + data.rename.len(),
            Body::Operation(data) => data.errors.len(),
            Body::Resource(_) | Body::Data => 0,
        };
        let members: usize = mixin.members.iter().map(|member| 1 + member.traits.len()).sum();
        self.inherited += 1 + mixin.traits.len() + members + references;
        let affordable = self.inherited <= MAX_INHERITED;
        if !affordable {
            let message = format!("the shapes of the model inherit more than {MAX_INHERITED} members and traits");
            diagnostics.push(
                Diagnostic::error("TS0418", message)
                    .at(span, format!("`{}` is one too many", mixin.id))
                    .shape(&draft.id)
                    .help("let fewer shapes have large mixins: make the mixin a structure, and give them a member that targets it"),
            );
        }
        affordable
    }
}
