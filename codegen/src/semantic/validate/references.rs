//! `PrivateAccess`, `UnitType`: who may refer to whom.

use super::context::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::semantic::ShapeType;
use crate::semantic::selector::Relationship;

const PRIVATE: &str = "smithy.api#private";
const UNIT: &str = "smithy.api#Unit";

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    private_shapes(context, diagnostics);
    units(context, diagnostics);
}

/// Private shapes are used in their own namespace only.
fn private_shapes(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let private = context.model.shapes().filter(|shape| shape.traits().has(PRIVATE));
    for target in private {
        let Some(vertex) = context.graph.find(target.id().as_str()) else { continue };
        for (relationship, from) in context.graph.reverse(vertex) {
            let user = context.graph.id(*from);
            let is_built_in = || context.shape_of(*from).is_none_or(|shape| context.model.is_built_in(shape.id()));
            if user.namespace() == target.id().namespace() || is_built_in() {
                continue;
            }
            let id = target.id();
            // Traits were not looked at for long, so that models rely on it.
            let (severity, verb, span) = if *relationship == Relationship::Trait {
                (Severity::Warning, "applies the trait", context.trait_span(*from, id.as_str()))
            } else {
                (Severity::Error, "refers to", context.span(*from))
            };
            diagnostics.push(
                Diagnostic::new(severity, "PrivateAccess", format!("`{user}` {verb} `{id}`, which is private"))
                    .at(span, "refers to it")
                    .and_at(target.span(), "`@private`")
                    .shape(user)
                    .note("what is private is used in its own namespace only")
                    .help("define a shape of your own, or remove `@private` from its definition"),
            );
        }
    }
}

/// The unit type is a value of nothing.
fn units(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let Some(unit) = context.graph.find(UNIT) else { return };
    for (relationship, from) in context.graph.reverse(unit) {
        let is_allowed = match relationship {
            Relationship::Input | Relationship::Output => true,
            Relationship::Target => context.shape_of(*from).is_some_and(|shape| shape.shape_type() == ShapeType::Union),
            _ => false,
        };
        if is_allowed {
            continue;
        }
        let owner = context.graph.id(*from);
        diagnostics.push(
            Diagnostic::error("UnitType", format!("`{owner}` refers to `{UNIT}`, which has no values"))
                .at(context.span(*from), "refers to it")
                .shape(owner)
                .note("only members of unions, and inputs and outputs of operations, refer to the unit type")
                .help("target an empty structure of your own"),
        );
    }
}
