//! `UnstableTrait.<trait>`: traits that may still change are applied.

use super::context::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::trait_ids;

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (id, vertices) in context.traits() {
        let Some(definition) = context.model.shape_by_str(id) else { continue };
        if !definition.traits().has(trait_ids::UNSTABLE) {
            continue;
        }
        for vertex in vertices {
            diagnostics.push(
                Diagnostic::new(
                    Severity::Warning,
                    format!("UnstableTrait.{id}"),
                    format!("trait `{id}` is unstable: its definition may still change"),
                )
                .at(context.trait_span(*vertex, id), "applied here")
                .shape(context.graph.id(*vertex))
                .help(format!(
                    "remove the trait, or accept its changes with `@suppress([\"UnstableTrait.{id}\"])` on the shape"
                )),
            );
        }
    }
}
