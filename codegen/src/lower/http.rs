//! HTTP bindings.

use crate::diagnostic::Diagnostic;
use crate::ir::http::{MapBinding, Payload, PayloadKind, PrefixHeaders};
use crate::ir::{
    Body, Field, HeaderBinding, Http, Label, PathSegment, QueryBinding, Scalar, Structure, TextFormat, TimestampFormat,
    Type,
};
use crate::model::{Member, Node, Shape, ShapeType, trait_ids};

use super::causes::Kind;
use super::context::Context;
use super::protocol::{Message, Messages, Whole};
use super::{customizations, events, wire_names};

/// Bindings of requests. In responses these mean nothing, as those of responses mean nothing here.
const REQUEST: [&str; 6] = [
    trait_ids::HTTP_LABEL,
    trait_ids::HTTP_QUERY,
    trait_ids::HTTP_QUERY_PARAMS,
    trait_ids::HTTP_HEADER,
    trait_ids::HTTP_PREFIX_HEADERS,
    trait_ids::HTTP_PAYLOAD,
];

/// Bindings of responses.
const RESPONSE: [&str; 4] =
    [trait_ids::HTTP_HEADER, trait_ids::HTTP_PREFIX_HEADERS, trait_ids::HTTP_PAYLOAD, trait_ids::HTTP_RESPONSE_CODE];

/// The bindings of a message.
fn bindings(message: Message) -> &'static [&'static str] {
    match message {
        Message::Request => &REQUEST,
        Message::Response => &RESPONSE,
    }
}

/// Whether a member of a message travels elsewhere than in the body with the others.
pub(super) fn is_bound(member: &Member, message: Message) -> bool {
    bindings(message).iter().any(|binding| member.traits().has(binding))
}

/// The bindings of an operation; nothing, and a diagnostic, when it has none.
pub(super) fn lower(cx: &mut Context<'_>, messages: &Messages<'_>, content_type: &str) -> Option<Http> {
    let Messages { operation, input_shape, output_shape, input, output } = *messages;
    let Some(node) = operation.traits().get(trait_ids::HTTP) else {
        let mend = "give each operation of the service a binding, such as `@http(method: \"POST\", uri: \"/orders\")`";
        cx.causes.add((Kind::NoHttp, "", mend), operation.id(), operation.span(), "how is it called?");
        return None;
    };
    let mut request = Bindings::of(Message::Request, content_type);
    for (member, field) in input_shape.members().iter().zip(&input.fields) {
        request.add(cx, member, field);
    }
    let mut response = Bindings::of(Message::Response, content_type);
    for (member, field) in output_shape.members().iter().zip(&output.fields) {
        response.add(cx, member, field);
    }
    let (path, query) = wire_names::uri(cx, operation, node.get("uri"));
    let uri = node.get("uri").and_then(Node::as_str).unwrap_or_default();
    let query_literals = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| match pair.split_once('=') {
        Some((key, value)) if !value.is_empty() => (key.to_owned(), Some(value.to_owned())),
        Some((key, _)) => (key.to_owned(), None),
        None => (pair.to_owned(), None),
    });
    let code = node.get("code").and_then(Node::as_i64).and_then(|code| u16::try_from(code).ok()).unwrap_or(200);
    Some(Http {
        method: wire_names::method(cx, operation, node.get("method")),
        uri: uri.to_owned(),
        path: segments(cx, operation, customizations::path(cx.selection.service, path), input_shape, &request),
        query_literals: query_literals.collect(),
        header_literals: customizations::headers(cx.selection.service),
        content_type: content_type.to_owned(),
        body: request.body(),
        query: request.query,
        query_params: request.query_params,
        headers: request.headers,
        prefix_headers: request.prefix_headers,
        status: code,
        status_field: response.status.clone(),
        response_body: response.body(),
        response_headers: response.headers,
        response_prefix_headers: response.prefix_headers,
    })
}

/// The members of an input that travel in the body with the others, as query parameters of their names.
pub(super) fn in_query(cx: &mut Context<'_>, shape: &Shape, input: &Structure) -> Vec<QueryBinding> {
    let mut query = Vec::new();
    for (member, field) in shape.members().iter().zip(&input.fields) {
        if is_bound(member, Message::Request) {
            continue;
        }
        if let Some(value) = scalar(cx, member, TimestampFormat::DateTime, "a query parameter") {
            let (key, presence) = (member.name().to_owned(), field.presence.clone());
            query.push(QueryBinding { key, field: field.name.clone(), presence, value, required: field.required });
        }
    }
    query
}

/// The members of an error that travel in headers.
pub(super) fn error_headers(cx: &mut Context<'_>, shape: &Shape, error: &Structure) -> Vec<HeaderBinding> {
    let mut bindings = Bindings::of(Message::Response, "");
    for (member, field) in shape.members().iter().zip(&error.fields) {
        bindings.add(cx, member, field);
        if member.traits().has(trait_ids::HTTP_PAYLOAD) || member.traits().has(trait_ids::HTTP_PREFIX_HEADERS) {
            let what = "an error whose body is one member, or whose headers are a map";
            cx.unsupported(member, what, "take the binding off the error's member");
        }
    }
    bindings.headers
}

struct Bindings<'a> {
    message: Message,
    /// Of values in the body.
    content_type: &'a str,
    labels: Vec<(String, Label)>,
    query: Vec<QueryBinding>,
    query_params: Option<MapBinding>,
    headers: Vec<HeaderBinding>,
    prefix_headers: Option<PrefixHeaders>,
    payload: Option<Payload>,
    status: Option<crate::ir::FieldName>,
    has_document: bool,
}

impl<'a> Bindings<'a> {
    fn of(message: Message, content_type: &'a str) -> Self {
        Bindings {
            message,
            content_type,
            labels: Vec::new(),
            query: Vec::new(),
            query_params: None,
            headers: Vec::new(),
            prefix_headers: None,
            payload: None,
            status: None,
            has_document: false,
        }
    }

    fn add(&mut self, cx: &mut Context<'_>, member: &Member, field: &Field) {
        let bound = bindings(self.message);
        let in_request = self.message == Message::Request;
        let has = |id: &str| bound.contains(&id) && member.traits().has(id);
        let get = |id: &str| member.traits().get(id).filter(|_| bound.contains(&id));
        let text = |node: Option<&Node>| node.and_then(Node::as_str).unwrap_or_default().to_owned();
        if has(trait_ids::HTTP_LABEL) {
            if let Some(Scalar::One(text)) = scalar(cx, member, TimestampFormat::DateTime, "a label") {
                let label = Label {
                    field: field.name.clone(),
                    presence: field.presence.clone(),
                    wire_name: member.name().to_owned(),
                    greedy: false,
                    fallback: customizations::label_fallback(cx.selection.service, member),
                    resource_id: customizations::is_resource_id(member),
                    text,
                };
                self.labels.push((member.name().to_owned(), label));
            }
        } else if let Some(key) = get(trait_ids::HTTP_QUERY) {
            if let Some(value) = scalar(cx, member, TimestampFormat::DateTime, "a query parameter") {
                self.query.push(QueryBinding {
                    key: text(Some(key)),
                    field: field.name.clone(),
                    presence: field.presence.clone(),
                    value,
                    required: field.required,
                });
            }
        } else if has(trait_ids::HTTP_QUERY_PARAMS) {
            let lists = matches!(&field.ty, Type::Map { value, .. } if matches!(**value, Type::List { .. }));
            self.query_params = Some(MapBinding { field: field.name.clone(), presence: field.presence.clone(), lists });
        } else if let Some(header) = get(trait_ids::HTTP_HEADER) {
            wire_names::header(cx, member, header, false, in_request);
            if let Some(value) = scalar(cx, member, TimestampFormat::HttpDate, "a header") {
                self.headers.push(HeaderBinding {
                    header: text(Some(header)),
                    field: field.name.clone(),
                    presence: field.presence.clone(),
                    value,
                });
            }
        } else if let Some(prefix) = get(trait_ids::HTTP_PREFIX_HEADERS) {
            wire_names::header(cx, member, prefix, true, in_request);
            self.prefix_headers = Some(PrefixHeaders {
                prefix: text(Some(prefix)),
                field: field.name.clone(),
                presence: field.presence.clone(),
            });
        } else if has(trait_ids::HTTP_PAYLOAD) || matches!(field.ty, Type::Events(_)) {
            self.payload = Some(payload(cx, member, field, self.content_type));
        } else if has(trait_ids::HTTP_RESPONSE_CODE) {
            self.status = Some(field.name.clone());
        } else {
            self.has_document = true;
        }
    }

    fn body(&mut self) -> Body {
        match self.payload.take() {
            Some(payload) => Body::Payload(Box::new(payload)),
            None if self.has_document => Body::Members,
            None => Body::None,
        }
    }
}

/// How a member is written as text; nothing, and a diagnostic, when it cannot be.
fn scalar(cx: &mut Context<'_>, member: &Member, place: TimestampFormat, what: &str) -> Option<Scalar> {
    let target = cx.target(member);
    let in_header = what == "a header";
    if matches!(target.shape_type(), ShapeType::List | ShapeType::Set) {
        let element = target.member("member")?.clone();
        if let Some(text) = text_format(cx, &element, place, in_header) {
            return Some(Scalar::Many(text));
        }
    } else if let Some(text) = text_format(cx, member, place, in_header) {
        return Some(Scalar::One(text));
    }
    let what = format!("a {} as {what}", target.shape_type());
    cx.unsupported(member, &what, "take the binding off the member");
    None
}

fn text_format(cx: &mut Context<'_>, member: &Member, place: TimestampFormat, in_header: bool) -> Option<TextFormat> {
    let target = cx.target(member);
    let has_media_type = target.traits().has(trait_ids::MEDIA_TYPE) || member.traits().has(trait_ids::MEDIA_TYPE);
    Some(match target.shape_type() {
        ShapeType::Boolean => TextFormat::Bool,
        ShapeType::String if in_header && has_media_type => TextFormat::Base64String,
        ShapeType::String => TextFormat::String,
        ShapeType::Enum => TextFormat::Enum(cx.named(target)),
        ShapeType::Timestamp => TextFormat::Timestamp(cx.timestamp_format(member, place)),
        ShapeType::Byte
        | ShapeType::Short
        | ShapeType::Integer
        | ShapeType::IntEnum
        | ShapeType::Long
        | ShapeType::Float
        | ShapeType::Double => TextFormat::Number(cx.member_type(member)),
        ShapeType::BigInteger | ShapeType::BigDecimal => TextFormat::BigNumber,
        _ => return None,
    })
}

/// A member that is a whole body, or the payload of an event. `content_type` is that of values in bodies.
pub(super) fn payload(cx: &mut Context<'_>, member: &Member, field: &Field, content_type: &str) -> Payload {
    if let Type::Events(events) = &field.ty {
        return events::payload(field, PayloadKind::Events { event: events.event.clone(), initial: None });
    }
    let target = cx.target(member);
    let media_type = [member.traits(), target.traits()]
        .into_iter()
        .find_map(|traits| traits.get(trait_ids::MEDIA_TYPE).and_then(Node::as_str));
    let (kind, default) = match target.shape_type() {
        ShapeType::Blob if field.ty == Type::ByteStream => {
            let sized = target.traits().has(trait_ids::REQUIRES_LENGTH);
            (PayloadKind::Stream { sized }, "application/octet-stream")
        }
        ShapeType::Blob => (PayloadKind::Blob, "application/octet-stream"),
        ShapeType::String => (PayloadKind::String, "text/plain"),
        ShapeType::Enum => (PayloadKind::Enum(cx.named(target)), "text/plain"),
        _ => (PayloadKind::Value(cx.member_type(member)), content_type),
    };
    let root = matches!(kind, PayloadKind::Value(_)).then(|| cx.protocol.root(cx, Whole::Payload(member)));
    Payload {
        field: field.name.clone(),
        presence: field.presence.clone(),
        kind,
        root: root.flatten(),
        content_type: media_type.unwrap_or(default).to_owned(),
    }
}

/// The path's text and labels. A label that no member gives is a diagnostic.
fn segments(
    cx: &mut Context<'_>,
    operation: &Shape,
    path: &str,
    input: &Shape,
    bindings: &Bindings<'_>,
) -> Vec<PathSegment> {
    let mut segments = Vec::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        if !before.is_empty() {
            segments.push(PathSegment::Literal(before.to_owned()));
        }
        let (name, greedy) = name.strip_suffix('+').map_or((name, false), |name| (name, true));
        if let Some((_, label)) = bindings.labels.iter().find(|(label, _)| label == name) {
            segments.push(PathSegment::Label(Box::new(Label { greedy, ..label.clone() })));
        } else {
            cx.diagnostics.push(
                Diagnostic::error("TS0817", format!("no member gives the label `{{{name}}}` of `{}`", operation.id()))
                    .at(operation.span(), "its `@http` has the label")
                    .and_at(input.span(), "its input")
                    .shape(operation.id())
                    .help(format!("add a required member `{name}` with `@httpLabel` to the input")),
            );
        }
        rest = after;
    }
    if !rest.is_empty() {
        segments.push(PathSegment::Literal(rest.to_owned()));
    }
    segments
}
