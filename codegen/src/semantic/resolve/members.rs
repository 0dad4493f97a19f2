//! The members that the type of a shape asks for.

use super::draft::{Draft, Drafts};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::UNIT;
use crate::syntax::missing_members;

/// Reports shapes without mixins that lack members, and members of enums that are no plain values.
pub(super) fn check(drafts: &Drafts, diagnostics: &mut Diagnostics) {
    for draft in &drafts.list {
        if draft.mixins.is_empty() {
            diagnostics.extend(missing(draft, "not complete"));
        }
        if draft.shape_type.is_enum() {
            enum_targets(draft, diagnostics);
        }
    }
}

/// The finding that a list or a map lacks members, if it does.
pub(super) fn missing(draft: &Draft, label: &str) -> Diagnostics {
    let has = |name: &str| draft.members.iter().any(|member| member.name() == name);
    let missing: Vec<&str> = draft.shape_type.fixed_members().iter().copied().filter(|name| !has(name)).collect();
    let mut found = Diagnostics::new();
    if let Some(first) = missing.first() {
        found.push(
            missing_members(&draft.id, &missing)
                .at(draft.span, label)
                .help(format!("add the member, for example `{first}: String`")),
        );
    }
    found
}

fn enum_targets(draft: &Draft, diagnostics: &mut Diagnostics) {
    for member in &draft.members {
        let Some((target, span)) = member.target.as_ref().filter(|(target, _)| target.as_str() != UNIT) else {
            continue;
        };
        diagnostics.push(
            Diagnostic::error(
                "TS0416",
                format!("members of enums target `{UNIT}`, but `{}` targets `{target}`", member.name()),
            )
            .at(*span, "another shape")
            .shape(&member.id)
            .note("the members of an enum are values, which `@enumValue` holds, and have no shape of their own")
            .help(format!("write `\"target\": \"{UNIT}\"`")),
        );
    }
}
