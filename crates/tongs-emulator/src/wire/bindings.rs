//! Where the members of a message travel.

use tongs::model::{Member, Node, Shape};

use super::value::is_event_stream;
use crate::service::Service;

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Message {
    /// An input.
    Request,
    /// An output or error.
    Response,
}

/// Where a member of a message travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place<'m> {
    /// In the path.
    Label,
    /// In the query, under that key.
    Query(&'m str),
    /// In the query, under keys of its own.
    QueryParams,
    /// In the header of that name.
    Header(&'m str),
    /// In headers whose names begin with this.
    PrefixHeaders(&'m str),
    /// As the status.
    Status,
    /// As the whole body.
    Payload,
    /// In the body, with others.
    Body,
}

/// Where a member of a message travels. Bindings of requests mean nothing in responses, and none means something where the
/// protocol has no use for HTTP.
pub(crate) fn place<'m>(service: &Service, member: &'m Member, message: Message) -> Place<'m> {
    let text = |id: &str| member.traits().get(id).and_then(Node::as_str);
    let has = |id: &str| member.traits().has(id);
    let is_events = service.target(member).is_some_and(is_event_stream);
    if !service.protocol().is_rest() {
        return if is_events { Place::Payload } else { Place::Body };
    }
    let in_request = || match text("smithy.api#httpQuery") {
        Some(key) => Some(Place::Query(key)),
        None if has("smithy.api#httpLabel") => Some(Place::Label),
        None if has("smithy.api#httpQueryParams") => Some(Place::QueryParams),
        None => None,
    };
    let in_response = || has("smithy.api#httpResponseCode").then_some(Place::Status);
    let in_one = match message {
        Message::Request => in_request(),
        Message::Response => in_response(),
    };
    let in_both = || {
        let header = text("smithy.api#httpHeader").map(Place::Header);
        let headers = || text("smithy.api#httpPrefixHeaders").map(Place::PrefixHeaders);
        header.or_else(headers).or_else(|| (is_events || has("smithy.api#httpPayload")).then_some(Place::Payload))
    };
    in_one.or_else(in_both).unwrap_or(Place::Body)
}

/// The member that is the whole body of a message, if there is one.
pub(crate) fn payload<'m>(service: &Service, shape: &'m Shape, message: Message) -> Option<&'m Member> {
    shape.members().iter().find(|member| place(service, member, message) == Place::Payload)
}

/// Whether members of a message are in the body with others.
pub(crate) fn has_body(service: &Service, shape: &Shape, message: Message) -> bool {
    shape.members().iter().any(|member| place(service, member, message) == Place::Body)
}

/// The media type that the value of a member has as a whole body: the model's, or that of its shape.
pub(crate) fn payload_media_type(service: &Service, member: &Member, target: &Shape) -> String {
    use tongs::model::ShapeType;
    let named = [member.traits(), target.traits()];
    let named = named.into_iter().find_map(|traits| traits.get("smithy.api#mediaType").and_then(Node::as_str));
    let usual = match target.shape_type() {
        _ if is_event_stream(target) => super::events::MEDIA_TYPE,
        ShapeType::Blob => "application/octet-stream",
        ShapeType::String | ShapeType::Enum => "text/plain",
        _ => service.protocol().media_type(),
    };
    named.unwrap_or(usual).to_owned()
}
