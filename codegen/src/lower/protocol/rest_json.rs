//! `aws.protocols#restJson1`: JSON in messages that HTTP bindings frame.

use crate::ir::{HeaderBinding, Http, Structure, TimestampFormat};
use crate::model::Node;
use crate::model::{Member, Shape, trait_ids};

use super::super::context::Context;
use super::super::http;
use super::{Message, Messages, Protocol};

pub(super) struct RestJson1;

impl Protocol for RestJson1 {
    fn id(&self) -> &'static str {
        trait_ids::REST_JSON1
    }

    fn module(&self, _: &Shape) -> &'static str {
        "rest_json"
    }

    fn wire_name<'m>(&self, member: &'m Member) -> &'m str {
        member.traits().get(trait_ids::JSON_NAME).and_then(Node::as_str).unwrap_or(member.name())
    }

    fn keeps_wire_name(&self, member: &Member) -> Option<String> {
        Some(format!("@jsonName({:?})", self.wire_name(member)))
    }

    fn event_media_type(&self) -> Option<&'static str> {
        Some("application/json")
    }

    fn timestamp_format(&self) -> TimestampFormat {
        TimestampFormat::EpochSeconds
    }

    fn is_in_body(&self, member: &Member, message: Message) -> bool {
        !http::is_bound(member, message)
    }

    fn frame(&self, cx: &mut Context<'_>, messages: &Messages<'_>) -> Option<Http> {
        http::lower(cx, messages, "application/json")
    }

    fn error_headers(&self, cx: &mut Context<'_>, shape: &Shape, error: &Structure) -> Vec<HeaderBinding> {
        http::error_headers(cx, shape, error)
    }

    fn error_code(&self, _: &Shape, error: &Shape) -> String {
        error.id().name().to_owned()
    }
}
