//! `HttpPayload`, `HttpBindingsMissing`: every member has its place in the message, and every operation a message.

use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{FastSet, Member, Shape, trait_ids};
use crate::semantic::validate::closure::{Scope, knows_trait, protocols};
use crate::semantic::validate::context::{Context, on_shape};

/// What a structure is sent as.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Message {
    Request,
    Response,
}

/// Whether a member is, or is part of, the body of a message.
pub(super) fn is_in_body(member: &Member, message: Message) -> bool {
    let elsewhere: &[&str] = match message {
        Message::Request => &[
            trait_ids::HTTP_HEADER,
            trait_ids::HTTP_PREFIX_HEADERS,
            trait_ids::HTTP_QUERY,
            trait_ids::HTTP_QUERY_PARAMS,
            trait_ids::HTTP_LABEL,
        ],
        Message::Response => &[trait_ids::HTTP_HEADER, trait_ids::HTTP_PREFIX_HEADERS, trait_ids::HTTP_RESPONSE_CODE],
    };
    !elsewhere.iter().any(|id| member.traits().has(id))
}

pub(super) fn is_payload(member: &Member) -> bool {
    member.traits().has(trait_ids::HTTP_PAYLOAD)
}

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut seen = FastSet::default();
    for vertex in context.with(trait_ids::HTTP) {
        let Some(data) = context.graph.shape(*vertex).and_then(Shape::operation) else { continue };
        for (id, message) in [(&data.input, Message::Request), (&data.output, Message::Response)] {
            if let Some(shape) = context.shape(id).filter(|_| seen.insert((id, message))) {
                payload(shape, message, diagnostics);
            }
        }
    }
    for vertex in context.with(trait_ids::ERROR) {
        if let Some(shape) = context.graph.shape(*vertex) {
            payload(shape, Message::Response, diagnostics);
        }
    }
    missing(context, diagnostics);
}

fn payload(shape: &Shape, message: Message, diagnostics: &mut Diagnostics) {
    let Some(payload) = shape.members().iter().find(|member| is_payload(member)) else { return };
    let in_body = shape.members().iter().filter(|member| is_in_body(member, message) && !is_payload(member));
    let names: Vec<String> = in_body.clone().map(|member| format!("`{}`", member.name())).collect();
    let Some(first) = in_body.into_iter().next() else { return };
    let text = format!(
        "`{}` is the whole body of `{}`, which leaves no place for {}",
        payload.name(),
        shape.id(),
        names.join(", ")
    );
    diagnostics.push(
        on_shape(Severity::Error, "HttpPayload", shape, text)
            .at(first.span(), "has no place")
            .and_at(payload.span(), "the payload")
            .note(match message {
                Message::Request => {
                    "beside an `@httpPayload`, every member of an input is bound to a header, the query or a label"
                }
                Message::Response => {
                    "beside an `@httpPayload`, every member of an output or error is bound to a header or the status"
                }
            })
            .help("bind the member, for instance with `@httpHeader`, or move it into the payload"),
    );
}

fn missing(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    if context.with(trait_ids::HTTP).is_empty() {
        return;
    }
    for Scope { service, operations, .. } in context.services() {
        let needs = protocols(context, service).find(|(_, definition)| knows_trait(definition, trait_ids::HTTP));
        if needs.is_none() && !operations.iter().any(|operation| operation.traits().has(trait_ids::HTTP)) {
            continue;
        }
        let severity = if needs.is_some() { Severity::Error } else { Severity::Warning };
        for operation in operations.iter().filter(|operation| !operation.traits().has(trait_ids::HTTP)) {
            let why = match needs {
                Some((protocol, _)) => format!("the protocol `{protocol}` binds operations with `@http`"),
                None => "other operations of the service have one".to_owned(),
            };
            let message = format!("operation `{}` has no `@http` trait", operation.id());
            diagnostics.push(
                on_shape(severity, "HttpBindingsMissing", operation, message)
                    .at(operation.span(), "this operation")
                    .and_at(service.span(), "of this service")
                    .note(why)
                    .help("write for instance `@http(method: \"POST\", uri: \"/orders\")`"),
            );
        }
    }
}
