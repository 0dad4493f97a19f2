//! `StreamingTrait`: streams stand at the top of inputs and outputs, and the events of a stream are structures.

use super::closure::{Scope, knows_trait, protocols};
use super::context::{Context, on_member, on_shape};
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{FastSet, Member, Shape, ShapeType, trait_ids};
use crate::semantic::selector::{Relationship, Vertex, VertexId};

const CODE: &str = "StreamingTrait";

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut seen = FastSet::default();
    for vertex in context.with(trait_ids::STREAMING) {
        let Some(stream) = context.graph.shape(*vertex) else { continue };
        for (relationship, from) in context.graph.reverse(*vertex) {
            let Some((_, member)) = context.member(*from).filter(|_| *relationship == Relationship::Target) else {
                continue;
            };
            optional(stream, member, diagnostics);
            let of_known_length = stream.traits().has(trait_ids::REQUIRES_LENGTH);
            if let Some(container) = context.graph.container(*from)
                && seen.insert((container, of_known_length))
            {
                users(context, stream, member, container, diagnostics);
            }
        }
        if stream.shape_type() == ShapeType::Union {
            events(context, stream, diagnostics);
        }
    }
    if !context.with(trait_ids::STREAMING).is_empty() {
        payloads(context, diagnostics);
    }
}

fn optional(stream: &Shape, member: &Member, diagnostics: &mut Diagnostics) {
    let traits = member.traits();
    if stream.shape_type() != ShapeType::Blob || traits.has(trait_ids::REQUIRED) || traits.has(trait_ids::DEFAULT) {
        return;
    }
    let message = format!("the streaming blob `{}` is neither required nor has a default", member.name());
    diagnostics.push(
        on_member(Severity::Error, CODE, member, message)
            .and_at(stream.span(), "the stream")
            .note("a body is there in any case, if only an empty one")
            .help("add `@required`, or `= \"\"` behind the member"),
    );
}

/// Who uses the structure that has a stream.
fn users(context: &Context<'_>, stream: &Shape, member: &Member, container: VertexId, diagnostics: &mut Diagnostics) {
    let shape = context.graph.id(container);
    for (relationship, user) in context.graph.reverse(container) {
        let (about, message, help) = match relationship {
            Relationship::Input | Relationship::Mixin | Relationship::Trait => continue,
            Relationship::Output if !stream.traits().has(trait_ids::REQUIRES_LENGTH) => continue,
            Relationship::Output => (
                container,
                format!("`{shape}` is an output, but has a stream whose length is known beforehand"),
                "remove `@requiresLength`, which is for inputs, or use another stream",
            ),
            Relationship::Target => (
                *user,
                format!("this member targets `{shape}`, which has a stream"),
                "move the stream to the input or output itself",
            ),
            _ => (
                *user,
                format!(
                    "`{}` refers to `{shape}`, which has a stream, but not as its input or output",
                    context.graph.id(*user)
                ),
                "move the stream to an input or output",
            ),
        };
        let finding = match context.graph.vertex(about) {
            Vertex::Member(user, _) => on_member(Severity::Error, CODE, user, message),
            Vertex::Shape(user) => on_shape(Severity::Error, CODE, user, message).at(user.span(), "this shape"),
        };
        diagnostics.push(
            finding
                .and_at(member.span(), "the stream")
                .note("streams are members of the inputs and outputs of operations, and of nothing below them")
                .help(help),
        );
    }
}

fn events(context: &Context<'_>, stream: &Shape, diagnostics: &mut Diagnostics) {
    let is_other =
        |member: &&Member| context.shape_type(member.target()).is_some_and(|target| target != ShapeType::Structure);
    let others: Vec<&Member> = stream.members().iter().filter(is_other).collect();
    let Some(first) = others.first() else { return };
    let names: Vec<String> = others.iter().map(|member| format!("`{}`", member.name())).collect();
    let message = format!("events of the stream `{}` are not structures: {}", stream.id(), names.join(", "));
    diagnostics.push(
        on_shape(Severity::Error, CODE, stream, message)
            .at(first.target_span(), "not a structure")
            .and_at(stream.span(), "an event stream")
            .note("each event of a stream is a structure")
            .help("put the value into a structure, with `@eventPayload`"),
    );
}

/// Where a protocol knows payloads, streams are payloads.
fn payloads(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for Scope { service, closure, .. } in context.services() {
        let Some((protocol, _)) =
            protocols(context, service).find(|(_, definition)| knows_trait(definition, trait_ids::HTTP_PAYLOAD))
        else {
            continue;
        };
        for (_, member) in closure.iter().filter_map(|vertex| context.member(*vertex)) {
            let is_stream =
                context.shape(member.target()).is_some_and(|target| target.traits().has(trait_ids::STREAMING));
            if is_stream && !member.traits().has(trait_ids::HTTP_PAYLOAD) {
                let message = format!("the stream `{}` is not the payload", member.name());
                diagnostics.push(
                    on_member(Severity::Error, CODE, member, message)
                        .and_at(service.span(), "a service of this stream")
                        .note(format!("the protocol `{protocol}` of `{}` sends streams as payloads", service.id()))
                        .help("add `@httpPayload` to the member"),
                );
            }
        }
    }
}
