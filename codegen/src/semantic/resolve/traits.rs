//! `apply` statements, and traits that are applied more than once.

use super::draft::Drafts;
use super::merge::ApplyTo;
use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::node::Node;
use crate::semantic::shape::{AppliedTrait, ShapeType};
use crate::semantic::{FastMap, ShapeId};

/// Adds applied traits to the shapes and members that they name.
pub(super) fn apply(applies: Vec<ApplyTo>, drafts: &mut Drafts, diagnostics: &mut Diagnostics) {
    for ApplyTo { target, span, traits } in applies {
        let lists: Vec<bool> = traits.iter().map(|applied| is_list(drafts, applied.id.as_str())).collect();
        let Some(at) = drafts.index.get(target.root_str()).copied() else {
            // Built-in shapes are shared by all models, and stay as they are.
            if drafts.built_in_shape(target.root_str()).is_none() {
                diagnostics.push(unknown_target(&target, drafts, span));
            }
            continue;
        };
        let draft = &mut drafts.list[at];
        let list = match target.member() {
            None => &mut draft.traits,
            Some(name) => {
                let has_mixins = !draft.mixins.is_empty();
                match draft.members.iter_mut().find(|member| member.name() == name) {
                    Some(member) => &mut member.traits,
                    None if has_mixins => {
                        draft.late_traits.push((target, traits, span));
                        continue;
                    }
                    None => {
                        let names = draft.members.iter().map(super::draft::DraftMember::name);
                        let mut diagnostic = Diagnostic::error(
                            "TS0404",
                            format!("traits are applied to `{target}`, which does not exist"),
                        )
                        .at(span, "no such member")
                        .and_at(draft.span, format!("in this {}", draft.shape_type))
                        .shape(&target);
                        if let Some(name) = nearest(name, names) {
                            diagnostic = diagnostic.help(format!("write `{}${name}`", target.name()));
                        }
                        diagnostics.push(diagnostic);
                        continue;
                    }
                }
            }
        };
        for (applied, is_list) in traits.into_iter().zip(lists) {
            merge(list, applied, is_list, &target, diagnostics);
        }
    }
}

pub(super) fn is_list(drafts: &Drafts, trait_id: &str) -> bool {
    matches!(drafts.shape_type(trait_id), Some(ShapeType::List | ShapeType::Set))
}

fn unknown_target(target: &ShapeId, drafts: &Drafts, span: crate::source::Span) -> Diagnostic {
    let diagnostic = Diagnostic::error("TS0404", format!("traits are applied to `{target}`, which does not exist"))
        .at(span, "no such shape")
        .shape(target);
    let names =
        drafts.list.iter().filter(|draft| draft.id.namespace() == target.namespace()).map(|draft| draft.id.name());
    match nearest(target.name(), names) {
        Some(name) => diagnostic.help(format!("write `{name}`")),
        None => diagnostic.help("define the shape, or remove the statement"),
    }
}

/// Adds a trait: equal values are one, lists are joined, others conflict.
pub(super) fn merge(
    list: &mut Vec<AppliedTrait>,
    applied: AppliedTrait,
    is_list: bool,
    owner: &ShapeId,
    diagnostics: &mut Diagnostics,
) {
    let Some(first) = list.iter_mut().find(|other| other.id == applied.id) else {
        list.push(applied);
        return;
    };
    if is_list && let (Some(ours), Some(theirs)) = (first.value.as_array(), applied.value.as_array()) {
        let joined: Vec<Node> = ours.iter().chain(theirs).cloned().collect();
        first.value = Node::array(joined, first.value.span());
        return;
    }
    if first.value != applied.value {
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
