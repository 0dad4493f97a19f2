//! `EventPayloadTrait`: the members of an event have one place each.

use super::context::{Context, on_shape};
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::trait_ids;

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (shape, payload) in context.members_with(trait_ids::EVENT_PAYLOAD) {
        let unbound = shape.members().iter().filter(|member| {
            !member.traits().has(trait_ids::EVENT_PAYLOAD) && !member.traits().has(trait_ids::EVENT_HEADER)
        });
        let names: Vec<String> = unbound.clone().map(|member| format!("`{}`", member.name())).collect();
        let Some(first) = unbound.into_iter().next() else { continue };
        let message = format!(
            "`{}` is the whole payload of the event, which leaves no place for {}",
            payload.name(),
            names.join(", ")
        );
        diagnostics.push(
            on_shape(Severity::Error, "EventPayloadTrait", shape, message)
                .at(first.span(), "has no place")
                .and_at(payload.span(), "the payload")
                .note("beside an `@eventPayload`, every member of an event is a header")
                .help("add `@eventHeader` to the member, or move it into the payload"),
        );
    }
}
