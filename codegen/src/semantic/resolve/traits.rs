//! `apply` statements, and traits that are applied more than once.

use super::draft::{Draft, Drafts};
use super::merge::ApplyTo;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{AppliedTrait, FastMap, Node, ShapeId, ShapeType};
use crate::text::Span;

/// Adds applied traits to the shapes and members that they name.
pub(super) fn apply(applies: Vec<ApplyTo>, drafts: &mut Drafts, diagnostics: &mut Diagnostics) {
    // All traits of one target together, so that none of them is copied once for each statement.
    let mut index: FastMap<ShapeId, usize> = FastMap::default();
    let mut groups: Vec<ApplyTo> = Vec::new();
    for apply in applies {
        if let Some(at) = index.get(apply.target.as_str()) {
            groups[*at].traits.extend(apply.traits);
        } else {
            index.insert(apply.target.clone(), groups.len());
            groups.push(apply);
        }
    }
    let mut names: FastMap<usize, FastMap<ShapeId, usize>> = FastMap::default();
    // Nothing, applied to whatever, is nothing.
    for ApplyTo { target, span, traits } in groups.into_iter().filter(|apply| !apply.traits.is_empty()) {
        let lists: Vec<bool> = traits.iter().map(|applied| is_list(drafts, applied.id.as_str())).collect();
        let at = match (drafts.position(target.root_str()), drafts.built_in_shape(target.root_str())) {
            (Some(at), _) => at,
            // The prelude is the same in every model. Other built-in shapes become shapes of this one.
            (None, Some(shape)) if shape.id().namespace() != "smithy.api" => drafts.push(Draft::of(shape)),
            (None, Some(_)) => {
                diagnostics.push(prelude_target(&target, span));
                continue;
            }
            (None, None) => {
                let unknown = unknown_target(&target, drafts, span, diagnostics);
                diagnostics.push(unknown);
                continue;
            }
        };
        let draft = &mut drafts.list[at];
        let list = if target.member().is_none() {
            &mut draft.traits
        } else {
            let by_name = || draft.members.iter().zip(0..).map(|(member, at)| (member.id.clone(), at)).collect();
            let member = names.entry(at).or_insert_with(by_name).get(target.as_str()).copied();
            let Some(member) = member else {
                if draft.mixins.is_empty() {
                    let unknown = unknown_member(&target, draft, span, diagnostics);
                    diagnostics.push(unknown);
                } else {
                    draft.late_traits.push((target, traits, span));
                }
                continue;
            };
            &mut draft.members[member].traits
        };
        let mut set = TraitSet::new(std::mem::take(list));
        for (applied, is_list) in traits.into_iter().zip(lists) {
            set.add(applied, is_list, &target, diagnostics);
        }
        *list = set.finish();
    }
}

fn unknown_member(target: &ShapeId, draft: &Draft, span: Span, diagnostics: &mut Diagnostics) -> Diagnostic {
    let diagnostic = Diagnostic::error("TS0404", format!("traits are applied to `{target}`, which does not exist"))
        .at(span, "no such member")
        .and_at(draft.span, format!("in this {}", draft.shape_type))
        .shape(target);
    let names = draft.members.iter().map(|member| Some(member.name()));
    match diagnostics.nearest(target.member().unwrap_or_default(), names) {
        Some(name) => diagnostic.help(format!("write `{}${name}`", target.name())),
        None => diagnostic.help(format!("add the member to `{}`, or remove the statement", draft.id.name())),
    }
}

pub(super) fn is_list(drafts: &Drafts, trait_id: &str) -> bool {
    matches!(drafts.shape_type(trait_id), Some(ShapeType::List | ShapeType::Set))
}

fn prelude_target(target: &ShapeId, span: Span) -> Diagnostic {
    Diagnostic::error("TS0414", format!("traits are applied to `{target}`, which is a shape of the prelude"))
        .at(span, "cannot be changed")
        .shape(target)
        .note("the prelude is part of every model, and the same in each of them")
        .help("define a shape of your own, and apply the traits to it")
}

fn unknown_target(target: &ShapeId, drafts: &Drafts, span: Span, diagnostics: &mut Diagnostics) -> Diagnostic {
    let diagnostic = Diagnostic::error("TS0404", format!("traits are applied to `{target}`, which does not exist"))
        .at(span, "no such shape")
        .shape(target);
    let is_near = |draft: &Draft| draft.id.namespace() == target.namespace();
    let names = drafts.list.iter().map(|draft| is_near(draft).then(|| draft.id.name()));
    match diagnostics.nearest(target.name(), names) {
        Some(name) => diagnostic.help(format!("write `{name}`")),
        None => diagnostic.help("define the shape, or remove the statement"),
    }
}

/// The traits of one shape or member while they are collected: equal values are one, lists are joined, others conflict.
pub(super) struct TraitSet {
    list: Vec<AppliedTrait>,
    /// Made when there are many.
    index: Option<FastMap<ShapeId, usize>>,
    /// For a trait that is a list and was applied again: all its values.
    joined: FastMap<usize, Vec<Node>>,
}

impl TraitSet {
    pub(super) fn new(list: Vec<AppliedTrait>) -> Self {
        TraitSet { list, index: None, joined: FastMap::default() }
    }

    pub(super) fn add(&mut self, applied: AppliedTrait, is_list: bool, owner: &ShapeId, diagnostics: &mut Diagnostics) {
        let Some(at) = self.position(&applied.id) else {
            if let Some(index) = &mut self.index {
                index.insert(applied.id.clone(), self.list.len());
            }
            self.list.push(applied);
            return;
        };
        let first = &self.list[at];
        if is_list && let (Some(ours), Some(theirs)) = (first.value.as_array(), applied.value.as_array()) {
            self.joined.entry(at).or_insert_with(|| ours.to_vec()).extend_from_slice(theirs);
        } else if first.value != applied.value {
            diagnostics.push(
                Diagnostic::error("TS0405", format!("conflicting `{}` traits on `{owner}`", applied.id))
                    .at(applied.value.span(), "another value here")
                    .and_at(first.value.span(), "first here")
                    .shape(owner)
                    .note("a trait that is applied twice needs equal values, unless it is a list, whose values are joined")
                    .help("remove one of them"),
            );
        }
    }

    fn position(&mut self, id: &ShapeId) -> Option<usize> {
        const FEW: usize = 32;
        if self.list.len() <= FEW {
            return self.list.iter().position(|other| other.id == *id);
        }
        let all = || self.list.iter().zip(0..).map(|(other, at)| (other.id.clone(), at)).collect();
        self.index.get_or_insert_with(all).get(id.as_str()).copied()
    }

    pub(super) fn finish(mut self) -> Vec<AppliedTrait> {
        for (at, values) in self.joined {
            let value = &mut self.list[at].value;
            *value = Node::array(values, value.span());
        }
        self.list
    }
}

/// Lays the traits of a mixin under those that are there: a trait of a later mixin wins over an earlier one's, and the
/// shape's own win over both.
pub(super) fn inherit<'a>(list: &mut Vec<AppliedTrait>, inherited: impl Iterator<Item = &'a AppliedTrait>) {
    let mut index: Option<FastMap<ShapeId, usize>> = None;
    for applied in inherited {
        // Few shapes have many traits; those that do are looked up in a map.
        if list.len() > 32 && index.is_none() {
            index = Some(list.iter().enumerate().map(|(at, other)| (other.id.clone(), at)).collect());
        }
        let at = match &index {
            Some(index) => index.get(applied.id.as_str()).copied(),
            None => list.iter().position(|other| other.id == applied.id),
        };
        match at {
            Some(at) if list[at].inherited => list[at].value = applied.value.clone(),
            Some(_) => {}
            None => {
                if let Some(index) = &mut index {
                    index.insert(applied.id.clone(), list.len());
                }
                list.push(AppliedTrait { inherited: true, ..applied.clone() });
            }
        }
    }
}
