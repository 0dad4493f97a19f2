//! Event streams: unions of which one member at a time travels, in a message of its own.

use std::collections::BTreeSet;

use crate::ir::http::PayloadKind;
use crate::ir::{
    Body, ErrorVariant, Event, EventHeader, EventPayload, EventStream, Events, Field, Home, Named, NamedKind,
    Structure, Type,
};
use crate::model::{Member, Model, Shape, ShapeId, ShapeType, trait_ids};
use crate::naming;
use crate::select::{SelectedOperation, Selection};

use super::causes::Kind;
use super::context::{Context, is_unit};
use super::protocol::Whole;
use super::traits::MEND;
use super::{docs, http, operations};

/// The media type of a body of messages.
pub(super) const CONTENT_TYPE: &str = "application/vnd.amazon.eventstream";

/// Whether the members of a union travel one at a time.
pub(super) fn is_stream(shape: &Shape) -> bool {
    shape.shape_type() == ShapeType::Union && shape.traits().has(trait_ids::STREAMING)
}

/// Whether what a member targets is an exception of the stream.
pub(super) fn is_exception(cx: &Context<'_>, member: &Member) -> bool {
    cx.target(member).traits().has(trait_ids::ERROR)
}

/// The type of a field that is a stream; one that is received, until somebody says that it is an input's.
pub(super) fn ty(cx: &Context<'_>, union: &Shape) -> Type {
    Type::Events(Box::new(Events { event: cx.named(union), error: error_enum(cx, union), sent: false }))
}

/// What an operation may answer with instead of its output, by id: its errors, and those that the stream which the output
/// holds may end with.
pub(super) fn errors(model: &Model, operation: &SelectedOperation<'_>) -> BTreeSet<ShapeId> {
    let output = operation.shape.operation().and_then(|data| model.shape(&data.output));
    let targets = output.into_iter().flat_map(Shape::members).filter_map(|member| model.shape(member.target()));
    let members = targets.filter(|target| is_stream(target)).flat_map(Shape::members).map(Member::target);
    operation.errors.iter().chain(members.filter(|id| is_error(model, id))).cloned().collect()
}

/// The errors that streams of a selection may end with.
pub(super) fn exceptions(model: &Model, selection: &Selection<'_>) -> Vec<ShapeId> {
    let unions = selection.shapes.values().map(|selected| selected.shape).filter(|shape| is_stream(shape));
    unions.flat_map(Shape::members).map(Member::target).filter(|id| is_error(model, id)).cloned().collect()
}

fn is_error(model: &Model, id: &ShapeId) -> bool {
    model.shape(id).is_some_and(|shape| shape.traits().has(trait_ids::ERROR))
}

/// Whether an exception is read as the errors of operations are: all that it has is in the payload.
pub(super) fn is_bare(error: &Shape) -> bool {
    let bindings = [trait_ids::EVENT_HEADER, trait_ids::EVENT_PAYLOAD, trait_ids::HTTP_HEADER, trait_ids::HTTP_PAYLOAD];
    error.members().iter().all(|member| bindings.iter().all(|binding| !member.traits().has(binding)))
}

/// The body of a message whose structure has a stream, for protocols that have no place for the other members but the first
/// message, in a media type.
pub(super) fn body(structure: &Structure, initial: &str) -> Option<Body> {
    let (field, events) = structure.fields.iter().find_map(|field| match &field.ty {
        Type::Events(events) => Some((field, events)),
        _ => None,
    })?;
    let kind = PayloadKind::Events { event: events.event.clone(), initial: Some(initial.to_owned()) };
    Some(Body::Payload(Box::new(payload(field, kind))))
}

/// A stream as a body.
pub(super) fn payload(field: &Field, kind: PayloadKind) -> crate::ir::http::Payload {
    crate::ir::http::Payload {
        field: field.name.clone(),
        presence: field.presence.clone(),
        kind,
        content_type: CONTENT_TYPE.to_owned(),
        root: None,
    }
}

/// The features of the runtime that streams need.
pub(super) fn features(streams: &[EventStream]) -> &'static [&'static str] {
    if streams.is_empty() { &[] } else { &["event-stream"] }
}

/// The messages of a stream.
pub(super) fn lower(cx: &mut Context<'_>, union: &Shape) -> Option<EventStream> {
    let Some(media_type) = cx.protocol.event_media_type() else {
        let what = format!("event streams in {}", cx.protocol.id());
        cx.causes.add((Kind::Trait, &what, MEND), union.id(), union.span(), "`@streaming` applied here");
        return None;
    };
    let (mut events, mut exceptions, mut errors) = (Vec::new(), Vec::new(), Vec::new());
    let mut stems = BTreeSet::new();
    for member in union.members() {
        let mut event = event(cx, member, media_type);
        // Those of events are names of methods, too, and told elsewhere where they are the same.
        while !stems.insert(event.stem.clone()) {
            event.stem.push('_');
        }
        if is_exception(cx, member) {
            let error = operations::error_variant(cx, cx.target(member));
            exceptions.push(Event { variant: error.variant.clone(), ..event });
            errors.push(ErrorVariant { code: member.name().to_owned(), ..error });
        } else {
            events.push(event);
        }
    }
    events.sort_by(|a, b| a.variant.cmp(&b.variant));
    exceptions.sort_by(|a, b| a.variant.cmp(&b.variant));
    errors.sort_by(|a, b| a.variant.cmp(&b.variant));
    errors.dedup_by(|a, b| a.variant == b.variant);
    let event = cx.named(union);
    Some(EventStream {
        shape_id: union.id().to_string(),
        error_docs: vec![format!("What a stream of {} may end with instead of an event.", docs::code(&event.name))],
        error: error_enum(cx, union),
        event,
        events,
        exceptions,
        errors,
        travels: cx.travels(union),
    })
}

/// The enum of what a stream may end with.
fn error_enum(cx: &Context<'_>, union: &Shape) -> Named {
    let name = naming::error_enum(&cx.named(union).name);
    let stem = naming::snake_case(&name);
    let module = naming::file_module(&stem);
    Named { name, stem, module, home: Home::Errors, kind: NamedKind::Union }
}

fn event(cx: &mut Context<'_>, member: &Member, media_type: &str) -> Event {
    let (variant, _) = naming::variant(member.name());
    let bare = Event {
        name: member.name().to_owned(),
        variant,
        stem: naming::union_stem(member.name()),
        content: None,
        headers: Vec::new(),
        payload: EventPayload::None,
    };
    if is_unit(member) {
        return bare;
    }
    let shape = cx.target(member);
    let mut content = (*cx.structure(shape)).clone();
    let (mut headers, mut payload, mut body) = (Vec::new(), EventPayload::None, Vec::new());
    for (at, field) in content.fields.iter().enumerate() {
        let Some(member) = shape.member(&field.member_name) else { continue };
        if member.traits().has(trait_ids::EVENT_HEADER) {
            headers.push(EventHeader {
                name: member.name().to_owned(),
                field: field.name.clone(),
                presence: field.presence.clone(),
                ty: field.ty.clone(),
            });
        } else if member.traits().has(trait_ids::EVENT_PAYLOAD) {
            payload = EventPayload::Payload(Box::new(http::payload(cx, member, field, media_type)));
        } else {
            body.push(at);
        }
    }
    if !body.is_empty() {
        payload = EventPayload::Members(media_type.to_owned());
    }
    content.body = body;
    content.root = cx.protocol.root(cx, Whole::Event(shape));
    Event { content: Some(Box::new(content)), headers, payload, ..bare }
}
