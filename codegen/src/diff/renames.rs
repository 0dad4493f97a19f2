//! Shapes that have another id, and are the same otherwise.

use super::rust_type::is_named;
use super::scope::Scope;
use crate::model::{FastMap, Shape, ShapeId, ShapeType, trait_ids};

/// The new ids of structures, unions and enums that only one of the models has, by their old ids. Two belong together
/// when they are called alike in Rust (in another namespace), or else when they have the same members; where several
/// could be meant, none is.
pub(super) fn find<'m>(old: &Scope<'m>, new: &Scope<'m>) -> FastMap<&'m str, &'m ShapeId> {
    let removed = named(old).filter(|shape| new.shape(shape.id()).is_none());
    let added = named(new).filter(|shape| old.shape(shape.id()).is_none());
    let (mut removed, mut added): (Vec<&Shape>, Vec<&Shape>) = (removed.collect(), added.collect());
    let mut found = FastMap::default();
    pair(
        &mut removed,
        &mut added,
        &mut found,
        |scope, shape| (shape.shape_type(), scope.type_name(shape.id())),
        old,
        new,
    );
    pair(&mut removed, &mut added, &mut found, |_, shape| (shape.shape_type(), members(shape)), old, new);
    found
}

fn named<'m>(scope: &Scope<'m>) -> impl Iterator<Item = &'m Shape> {
    scope.shapes().filter(|shape| is_named(shape) && scope.usage(shape.id()).typed)
}

/// Everything about the members that tells shapes apart: empty shapes are told apart by nothing but their names.
fn members(shape: &Shape) -> String {
    let mut text = String::new();
    for member in shape.members() {
        let target = if member.target() == shape.id() { "itself" } else { member.target().as_str() };
        let value = member.traits().get(trait_ids::ENUM_VALUE).map(|value| format!("{value:?}")).unwrap_or_default();
        text.extend([member.name(), "\n", target, "\n", &value, "\n"]);
    }
    text
}

/// Takes out of both lists what has one key, and is the only one in both that does.
fn pair<'m>(
    removed: &mut Vec<&'m Shape>,
    added: &mut Vec<&'m Shape>,
    found: &mut FastMap<&'m str, &'m ShapeId>,
    key: impl Fn(&Scope<'m>, &Shape) -> (ShapeType, String),
    old: &Scope<'m>,
    new: &Scope<'m>,
) {
    let mut by_key: FastMap<(ShapeType, String), [Vec<&'m Shape>; 2]> = FastMap::default();
    for shape in removed.iter() {
        by_key.entry(key(old, shape)).or_default()[0].push(shape);
    }
    for shape in added.iter() {
        by_key.entry(key(new, shape)).or_default()[1].push(shape);
    }
    let mut taken = FastMap::default();
    for ((_, text), [from, to]) in &by_key {
        if let ([from], [to], false) = (&from[..], &to[..], text.is_empty()) {
            taken.insert(from.id().as_str(), to.id());
        }
    }
    let targets: crate::model::FastSet<&str> = taken.values().map(|id| id.as_str()).collect();
    removed.retain(|shape| !taken.contains_key(shape.id().as_str()));
    added.retain(|shape| !targets.contains(shape.id().as_str()));
    found.extend(taken);
}
