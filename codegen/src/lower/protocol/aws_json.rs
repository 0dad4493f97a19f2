//! `aws.protocols#awsJson1_0` and `awsJson1_1`: JSON in one POST to the service, which names the operation in a header.

use crate::ir::{Body, HeaderBinding, Http, PathSegment, Structure, TimestampFormat};
use crate::model::{Member, Shape, trait_ids};

use super::super::context::Context;
use super::super::{customizations, events};
use super::{Message, Messages, Protocol, code_of_name, is_query_compatible, query_mode};

pub(super) struct AwsJson {
    id: &'static str,
    content_type: &'static str,
}

pub(super) const AWS_JSON_1_0: AwsJson =
    AwsJson { id: trait_ids::AWS_JSON1_0, content_type: "application/x-amz-json-1.0" };

pub(super) const AWS_JSON_1_1: AwsJson =
    AwsJson { id: trait_ids::AWS_JSON1_1, content_type: "application/x-amz-json-1.1" };

/// The media type of events.
const EVENT: &str = "application/json";

impl Protocol for AwsJson {
    fn id(&self) -> &'static str {
        self.id
    }

    fn module(&self, service: &Shape) -> &'static str {
        if is_query_compatible(service) { "query_compatible" } else { "aws_json" }
    }

    fn wire_name<'m>(&self, member: &'m Member) -> &'m str {
        member.name()
    }

    fn keeps_wire_name(&self, _: &Member) -> Option<String> {
        None
    }

    fn event_media_type(&self) -> Option<&'static str> {
        Some(EVENT)
    }

    fn timestamp_format(&self) -> TimestampFormat {
        TimestampFormat::EpochSeconds
    }

    fn is_in_body(&self, _: &Member, _: Message) -> bool {
        true
    }

    fn frame(&self, cx: &mut Context<'_>, messages: &Messages<'_>) -> Option<Http> {
        let service = cx.selection.service;
        let target = format!("{}.{}", service.id().name(), messages.operation.id().name());
        let output = if messages.output.fields.is_empty() { Body::None } else { Body::Members };
        let mut header_literals = vec![("x-amz-target".to_owned(), target)];
        header_literals.extend(query_mode(service));
        header_literals.extend(customizations::headers(service));
        Some(Http {
            method: "POST".to_owned(),
            uri: "/".to_owned(),
            path: vec![PathSegment::Literal("/".to_owned())],
            header_literals,
            content_type: self.content_type.to_owned(),
            body: events::body(messages.input, EVENT).unwrap_or(Body::Members),
            status: 200,
            response_body: events::body(messages.output, EVENT).unwrap_or(output),
            ..Http::default()
        })
    }

    fn error_headers(&self, _: &mut Context<'_>, _: &Shape, _: &Structure) -> Vec<HeaderBinding> {
        Vec::new()
    }

    fn error_code(&self, service: &Shape, error: &Shape) -> String {
        code_of_name(service, error)
    }
}
