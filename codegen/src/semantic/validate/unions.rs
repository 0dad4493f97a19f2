//! `Union`: unions have members, and defaults are nothing to them.

use super::context::{Context, on_member, on_shape};
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{ShapeType, trait_ids};

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (_, union) in context.of_type(ShapeType::Union) {
        if union.members().is_empty() {
            let message = format!("the union `{}` has no members", union.id());
            diagnostics.push(
                on_shape(Severity::Error, "Union", union, message)
                    .at(union.span(), "no members")
                    .note("a value of a union has exactly one of its members")
                    .help("add a member, or write a structure"),
            );
        }
        for member in union.members() {
            if let Some(target) = context.shape(member.target())
                && let Some(default) = target.traits().get(trait_ids::DEFAULT)
            {
                let message = format!(
                    "`{}` targets `{}`, whose default {default:?} is nothing to a union",
                    member.name(),
                    target.id()
                );
                diagnostics.push(
                    on_member(Severity::Note, "Union", member, message)
                        .note("only members of structures have defaults")
                        .help("target a shape without one, such as `Integer` rather than `PrimitiveInteger`"),
                );
            }
        }
    }
}
