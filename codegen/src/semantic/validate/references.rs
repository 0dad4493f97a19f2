//! `PrivateAccess`, `PrivateMixinMember`, `UnitType`: who may refer to whom.

use super::context::{Context, on_member};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{Node, ShapeType, UNIT, trait_ids};
use crate::semantic::selector::Relationship;

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    private_shapes(context, diagnostics);
    private_members_of_mixins(context, diagnostics);
    units(context, diagnostics);
}

/// Private shapes are used in their own namespace only.
fn private_shapes(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let private = context.model.shapes().filter(|shape| shape.traits().has(trait_ids::PRIVATE));
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

/// Privacy of a mixin's member keeps nobody from inheriting it.
fn private_members_of_mixins(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (mixin, member) in
        context.members_with(trait_ids::PRIVATE).filter(|(shape, _)| shape.traits().has(trait_ids::MIXIN))
    {
        let message = format!("`{}` is private, but shapes of every namespace can inherit it", member.id());
        let place = member.traits().get(trait_ids::PRIVATE).map_or(member.span(), Node::span);
        diagnostics.push(
            on_member(Severity::Warning, "PrivateMixinMember", member, message)
                .and_at(place.or(member.span()), "`@private`")
                .and_at(mixin.span(), "the mixin")
                .note("what is inherited is a member of the shape that inherits it, and can be given more traits there")
                .help("apply `@private` to the mixin, or to what the member targets"),
        );
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
