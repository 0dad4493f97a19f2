//! `HttpBindingTraitIgnored`, `IdempotencyTokenIgnored`: traits that mean something at the top of requests and responses
//! stand there.

use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{Shape, ShapeType, trait_ids};
use crate::semantic::selector::{Relationship, VertexId};
use crate::semantic::validate::context::{Context, on_member};

const OF_INPUTS: [&str; 3] = [trait_ids::HTTP_LABEL, trait_ids::HTTP_QUERY, trait_ids::HTTP_QUERY_PARAMS];
const OF_OUTPUTS: [&str; 1] = [trait_ids::HTTP_RESPONSE_CODE];
const OF_BOTH: [&str; 3] = [trait_ids::HTTP_HEADER, trait_ids::HTTP_PAYLOAD, trait_ids::HTTP_PREFIX_HEADERS];
const TOKEN: [&str; 1] = [trait_ids::IDEMPOTENCY_TOKEN];

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    use Relationship::{Error, Input, Output};
    check(context, &OF_INPUTS, "HttpBindingTraitIgnored.Input", &[Input], "inputs", diagnostics);
    check(context, &OF_OUTPUTS, "HttpBindingTraitIgnored.Output", &[Output], "outputs", diagnostics);
    let top = "inputs, outputs and errors";
    check(context, &OF_BOTH, "HttpBindingTraitIgnored.TopLevel", &[Input, Output, Error], top, diagnostics);
    check(context, &TOKEN, "IdempotencyTokenIgnored", &[Input], "inputs", diagnostics);
}

fn check(
    context: &Context<'_>,
    traits: &[&str],
    code: &'static str,
    places: &[Relationship],
    what: &str,
    diagnostics: &mut Diagnostics,
) {
    for id in traits {
        for vertex in context.with(id) {
            let Some((shape, member)) = context.member(*vertex) else { continue };
            let Some(user) = user_elsewhere(context, *vertex, shape, places) else { continue };
            let name = trait_ids::short(id);
            let message = format!(
                "`@{name}` of `{}` is ignored where `{}` uses `{}`",
                member.name(),
                context.graph.id(user),
                shape.id()
            );
            diagnostics.push(
                on_member(Severity::Warning, code, member, message)
                    .and_at(context.span(user), "used here")
                    .note(format!("`@{name}` is for members at the top of {what}"))
                    .help("remove the trait, or use another structure there"),
            );
        }
    }
}

/// Who uses the structure of a member as something else than what the trait is for.
fn user_elsewhere(context: &Context<'_>, member: VertexId, shape: &Shape, places: &[Relationship]) -> Option<VertexId> {
    // Traits of mixins are looked at where the mixins are used.
    if shape.shape_type() != ShapeType::Structure || shape.traits().has(trait_ids::MIXIN) {
        return None;
    }
    let users = context.graph.reverse(context.graph.container(member)?).iter();
    users.filter(|(by, _)| *by != Relationship::Trait && !places.contains(by)).map(|(_, user)| *user).next()
}
