//! `StreamingTrait`, `EventStream`: streams stand at the top of inputs and outputs, and events are structures.

use super::context::{Context, on_member};
use crate::diagnostic::{Diagnostics, Severity};
use crate::semantic::selector::Relationship;
use crate::semantic::{Member, Shape, ShapeType};

const STREAMING: &str = "smithy.api#streaming";

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(STREAMING) {
        let Some(stream) = context.graph.shape(*vertex) else { continue };
        for (_, from) in context.graph.reverse(*vertex) {
            if let Some((shape, member)) = context.member(*from) {
                place(context, stream, shape, member, diagnostics);
            }
        }
        if stream.shape_type() != ShapeType::Union {
            continue;
        }
        for member in stream.members() {
            match context.shape_type(member.target()) {
                Some(ShapeType::Structure) | None => {}
                Some(found) => diagnostics.push(
                    on_member(
                        Severity::Error,
                        "EventStream",
                        member,
                        format!("event `{}` targets a {found}", member.name()),
                    )
                    .and_at(stream.span(), "an event stream")
                    .note("each event of a stream is a structure")
                    .help("put it into a structure, with `@eventPayload`"),
                ),
            }
        }
    }
}

fn place(context: &Context<'_>, stream: &Shape, shape: &Shape, member: &Member, diagnostics: &mut Diagnostics) {
    if shape.traits().has("smithy.api#mixin") || member.is_inherited() {
        return;
    }
    let vertex = context.graph.find(shape.id().as_str());
    let uses = vertex.map_or(&[][..], |vertex| context.graph.reverse(vertex));
    let nested = uses.iter().find(|(relationship, _)| *relationship == Relationship::Target);
    let is_error = shape.traits().has("smithy.api#error");
    if shape.shape_type() != ShapeType::Structure || nested.is_some() || is_error {
        let what = if is_error { "an error" } else { "nested data" };
        let message = format!("stream `{}` is a member of {what}, `{}`", stream.id(), shape.id());
        diagnostics.push(
            on_member(Severity::Error, "StreamingTrait", member, message)
                .and_at(stream.span(), "the stream")
                .note("streams are members of the inputs and outputs of operations, and of nothing below them")
                .help("move the member to the input or output"),
        );
    } else if stream.shape_type() == ShapeType::Blob
        && !["smithy.api#required", "smithy.api#default"].iter().any(|id| member.traits().has(id))
    {
        let message = format!("streaming blob `{}` is neither required nor has a default", member.name());
        diagnostics.push(
            on_member(Severity::Danger, "StreamingTrait", member, message)
                .note("a body is there in any case, if only an empty one")
                .help("add `@required`, or `= \"\"` behind the member"),
        );
    }
}
