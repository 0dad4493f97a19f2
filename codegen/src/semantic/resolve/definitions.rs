//! Shapes that are defined more than once: in several files, or in a file and among the built-in definitions.

use super::draft::{Draft, DraftMember};
use super::merge::ApplyTo;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{AppliedTrait, BuiltIn, FastMap, FastSet, Node, NodeKind, Shape, ShapeId, trait_ids};
use crate::text::{Span, article};

/// Compares the first definition of a shape with the one that is built in, if there is one.
pub(super) fn first(draft: &Draft, built_in: Option<&'static BuiltIn>, diagnostics: &mut Diagnostics) {
    if let Some(shape) = built_in.and_then(|built_in| built_in.shape(draft.id.as_str()))
        && let Some(conflict) = conflict_with_built_in(draft, shape)
    {
        diagnostics.push(conflict);
    }
}

/// Merges a further definition of a shape with the first one.
///
/// Type, members and properties must be the same; traits are merged as if the further definition applied them. A
/// definition that is equal in every respect adds nothing, not even to lists.
pub(super) fn again(first: &Draft, draft: Draft, applies: &mut Vec<ApplyTo>, diagnostics: &mut Diagnostics) {
    if let Some(difference) = difference(first, &draft) {
        diagnostics.push(
            Diagnostic::error("TS0402", format!("conflicting shape definitions for `{}`: {difference}", draft.id))
                .at(draft.span, "defined again, and differently")
                .and_at(first.span, "first defined here")
                .shape(&draft.id)
                .note("definitions of one shape agree on everything except for traits, which are merged")
                .help("remove one of the definitions, or rename one of the shapes"),
        );
    } else if !same_traits(first, &draft) {
        let members = draft.members.into_iter().map(|member| (member.id, member.span, member.traits));
        let all = std::iter::once((draft.id, draft.span, draft.traits)).chain(members);
        let more = all.filter(|(.., traits)| !traits.is_empty());
        applies.extend(more.map(|(target, span, traits)| ApplyTo { target, span, traits }));
    } else {
        let message = format!("`{}` is defined again, and in the same way", draft.id);
        diagnostics.push(
            Diagnostic::new(Severity::Note, "Model.IgnoredDuplicateDefinition", message)
                .at(draft.span, "ignored")
                .and_at(first.span, "first defined here")
                .shape(&draft.id)
                .help("keep one of the definitions"),
        );
    }
}

/// What two definitions of one shape differ in, apart from traits.
fn difference(a: &Draft, b: &Draft) -> Option<String> {
    if a.shape_type != b.shape_type {
        return Some(format!("it is {} and {}", article(a.shape_type.name()), article(b.shape_type.name())));
    }
    let ids = |list: &[(ShapeId, Span)]| list.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    // Many small definitions of one large shape are compared in the time that the small ones take.
    if a.members.len() != b.members.len() {
        let (more, fewer) = if a.members.len() > b.members.len() { (a, b) } else { (b, a) };
        let names: FastSet<&str> = fewer.members.iter().map(DraftMember::name).collect();
        let lone = more.members.iter().find(|member| !names.contains(member.name()))?;
        return Some(format!("only one of them has the member `{}`", lone.name()));
    }
    if a.mixins.len() != b.mixins.len() || ids(&a.mixins) != ids(&b.mixins) {
        return Some("they have different mixins".to_owned());
    }
    if a.body != b.body {
        return Some("they have different properties".to_owned());
    }
    let members = |draft: &Draft| -> Vec<(String, Option<ShapeId>)> {
        draft.members.iter().map(|member| (member.name().to_owned(), member.target_id().cloned())).collect()
    };
    member_difference(&members(a), &members(b))
}

fn member_difference(a: &[(String, Option<ShapeId>)], b: &[(String, Option<ShapeId>)]) -> Option<String> {
    if a == b {
        return None;
    }
    let targets: FastMap<&str, &Option<ShapeId>> = b.iter().map(|(name, target)| (name.as_str(), target)).collect();
    let other = a.iter().find(|(name, target)| targets.get(name.as_str()).is_some_and(|other| *other != target));
    if let Some((name, _)) = other {
        return Some(format!("their members `{name}` target different shapes"));
    }
    let names: FastSet<&str> = a.iter().map(|(name, _)| name.as_str()).collect();
    let lone = a.iter().find(|(name, _)| !targets.contains_key(name.as_str()));
    match lone.or_else(|| b.iter().find(|(name, _)| !names.contains(name.as_str()))) {
        Some((name, _)) => Some(format!("only one of them has the member `{name}`")),
        None => Some("their members are in a different order".to_owned()),
    }
}

fn same_traits(a: &Draft, b: &Draft) -> bool {
    let same = |a: &[AppliedTrait], b: &[AppliedTrait]| a.len() == b.len() && sorted(a) == sorted(b);
    same(&a.traits, &b.traits)
        && a.members.iter().zip(&b.members).all(|(left, right)| same(&left.traits, &right.traits))
}

fn sorted(traits: &[AppliedTrait]) -> Vec<(&ShapeId, &Node)> {
    let mut traits: Vec<_> = traits.iter().map(|applied| (&applied.id, &applied.value)).collect();
    traits.sort_by_key(|(id, _)| *id);
    traits
}

/// The finding that a definition is not the one that is built in. The prelude is part of every model, and cannot be
/// another one; other built-in definitions give way to those that are loaded.
fn conflict_with_built_in(draft: &Draft, built_in: &Shape) -> Option<Diagnostic> {
    let difference = difference_from_built_in(draft, built_in)?;
    let message = format!("conflicting shape definitions for `{}`: {difference}", draft.id);
    let (severity, help) = if draft.id.namespace() == "smithy.api" {
        (Severity::Error, "remove the definition: every model has the prelude without loading it")
    } else {
        (Severity::Warning, "remove it to use the one that is built in; as it stands, the loaded one is used")
    };
    Some(
        Diagnostic::new(severity, "TS0402", message)
            .at(draft.span, "differs from the definition that is built in")
            .and_at(built_in.span(), "built in")
            .shape(&draft.id)
            .note(format!("`{}` is among the definitions that need not be loaded", draft.id))
            .help(help),
    )
}

/// What a definition differs in from a built-in one. Traits count where both have them, without their prose, which the
/// built-in definitions leave out.
fn difference_from_built_in(draft: &Draft, built_in: &Shape) -> Option<String> {
    if draft.shape_type != built_in.shape_type() {
        return Some(format!(
            "it is {} and {}",
            article(draft.shape_type.name()),
            article(built_in.shape_type().name())
        ));
    }
    if draft.mixins.is_empty() && built_in.mixins().is_empty() {
        let ours = draft.members.iter().map(|member| (member.name().to_owned(), member.target_id().cloned()));
        let theirs = built_in.members().iter().map(|member| (member.name().to_owned(), Some(member.target().clone())));
        if let Some(difference) = member_difference(&ours.collect::<Vec<_>>(), &theirs.collect::<Vec<_>>()) {
            return Some(difference);
        }
    }
    let differs = |applied: &&AppliedTrait| {
        built_in.traits().get(applied.id.as_str()).is_some_and(|value| !same_facts(value, &applied.value))
    };
    let mut facts = draft.traits.iter().filter(|applied| !is_prose(applied.id.as_str()));
    facts.find(differs).map(|applied| format!("they have different `{}` traits", applied.id))
}

fn is_prose(trait_id: &str) -> bool {
    [trait_ids::DOCUMENTATION, trait_ids::EXTERNAL_DOCUMENTATION, trait_ids::EXAMPLES].contains(&trait_id)
}

/// Whether two values are equal but for messages and the layout of texts.
fn same_facts(a: &Node, b: &Node) -> bool {
    match (a.kind(), b.kind()) {
        (NodeKind::String(a), NodeKind::String(b)) => a.split_whitespace().eq(b.split_whitespace()),
        (NodeKind::Array(a), NodeKind::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| same_facts(a, b))
        }
        (NodeKind::Object(a), NodeKind::Object(b)) => {
            let is_fact = |key: &str| !matches!(key, "message" | "errorMessage");
            let within = |a: &crate::model::Object, b: &crate::model::Object| {
                a.iter()
                    .filter(|(key, _)| is_fact(key))
                    .all(|(key, value)| b.get(key).is_some_and(|other| same_facts(value, other)))
            };
            within(a, b) && within(b, a)
        }
        _ => a == b,
    }
}
