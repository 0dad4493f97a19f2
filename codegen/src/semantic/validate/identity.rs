//! `ShapeIdConflict`: no two ids of a model differ by case alone.

use super::context::Context;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{FastMap, FastSet, Member, Shape, ShapeId};
use crate::text::Span;

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut seen: FastSet<u64> = FastSet::default();
    let twice: FastSet<u64> =
        context.shapes().map(|(_, shape)| folded(shape.id().as_str())).filter(|folded| !seen.insert(*folded)).collect();
    let mut groups: FastMap<String, Vec<&Shape>> = FastMap::default();
    for (_, shape) in context.shapes() {
        if !twice.is_empty() && twice.contains(&folded(shape.id().as_str())) {
            groups.entry(shape.id().as_str().to_ascii_lowercase()).or_default().push(shape);
        } else if shape.members().len() > 1 {
            seen.clear();
            if !shape.members().iter().all(|member| seen.insert(folded(member.name()))) {
                members(shape.members().iter(), diagnostics);
            }
        }
    }
    for group in groups.values() {
        report(&group.iter().map(|shape| (shape.id(), shape.span())).collect::<Vec<_>>(), diagnostics);
        members(group.iter().flat_map(|shape| shape.members()), diagnostics);
    }
}

/// A hash that names have in common when they differ by case alone: nearly always, only then.
fn folded(name: &str) -> u64 {
    // FNV-1a.
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The members of one shape, or of shapes with one name, that have one name.
fn members<'m>(members: impl Iterator<Item = &'m Member>, diagnostics: &mut Diagnostics) {
    let mut groups: FastMap<String, Vec<(&ShapeId, Span)>> = FastMap::default();
    for member in members {
        groups.entry(member.name().to_ascii_lowercase()).or_default().push((member.id(), member.span()));
    }
    for group in groups.values() {
        report(group, diagnostics);
    }
}

/// Says of each id of a group which other one it is in conflict with.
fn report(group: &[(&ShapeId, Span)], diagnostics: &mut Diagnostics) {
    for (at, (id, span)) in group.iter().enumerate() {
        let Some((other, other_span)) = group.get(usize::from(at == 0)) else { continue };
        diagnostics.push(
            Diagnostic::error("ShapeIdConflict", format!("`{id}` and `{other}` differ by case alone"))
                .at(*span, "this name")
                .and_at(*other_span, "the other one")
                .shape(id)
                .note("ids are unique whatever their case, since not all languages tell names apart by it")
                .help("rename one of them; `@jsonName` and `@xmlName` keep a member's name on the wire"),
        );
    }
}
