//! `smithy.protocols#rpcv2Cbor` and `rpcv2Json`: bodies in one POST to a path that names the service and the operation.

use crate::ir::{BigNumber, Body, HeaderBinding, Http, PathSegment, Structure, TimestampFormat};
use crate::model::{Member, Shape, UNIT, trait_ids};

use super::super::context::Context;
use super::super::{customizations, events};
use super::{Message, Messages, Protocol, code_of_name, is_query_compatible, query_mode};

pub(super) struct RpcV2 {
    id: &'static str,
    module: &'static str,
    /// The module of services that once spoke `awsQuery`.
    query_compatible: &'static str,
    features: &'static [&'static str],
    /// What the header `smithy-protocol` says.
    name: &'static str,
    content_type: &'static str,
    big_number: BigNumber,
    sorts_inputs: bool,
}

pub(super) const RPCV2_CBOR: RpcV2 = RpcV2 {
    id: trait_ids::RPCV2_CBOR,
    module: "rpcv2_cbor",
    query_compatible: "rpcv2_cbor_query_compatible",
    features: &["cbor"],
    name: "rpc-v2-cbor",
    content_type: "application/cbor",
    big_number: BigNumber::Number,
    sorts_inputs: false,
};

pub(super) const RPCV2_JSON: RpcV2 = RpcV2 {
    id: trait_ids::RPCV2_JSON,
    module: "rpcv2_json",
    query_compatible: "rpcv2_json_query_compatible",
    features: &[],
    name: "rpc-v2-json",
    content_type: "application/json",
    big_number: BigNumber::Text,
    sorts_inputs: true,
};

impl Protocol for RpcV2 {
    fn id(&self) -> &'static str {
        self.id
    }

    fn module(&self, service: &Shape) -> &'static str {
        if is_query_compatible(service) { self.query_compatible } else { self.module }
    }

    fn features(&self) -> &'static [&'static str] {
        self.features
    }

    fn wire_name<'m>(&self, member: &'m Member) -> &'m str {
        member.name()
    }

    fn keeps_wire_name(&self, _: &Member) -> Option<String> {
        None
    }

    fn event_media_type(&self) -> Option<&'static str> {
        Some(self.content_type)
    }

    fn timestamp_format(&self) -> TimestampFormat {
        TimestampFormat::EpochSeconds
    }

    fn honours_timestamp_format(&self) -> bool {
        false
    }

    fn big_number(&self) -> BigNumber {
        self.big_number
    }

    fn sorts_inputs(&self) -> bool {
        self.sorts_inputs
    }

    fn is_in_body(&self, _: &Member, _: Message) -> bool {
        true
    }

    fn frame(&self, cx: &mut Context<'_>, messages: &Messages<'_>) -> Option<Http> {
        let service = cx.selection.service;
        let uri = format!("/service/{}/operation/{}", service.id().name(), messages.operation.id().name());
        let events = |structure| events::body(structure, self.content_type);
        let (request, response) = (events(messages.input), events(messages.output));
        let accept = if response.is_some() { events::CONTENT_TYPE } else { self.content_type };
        let fixed = [("smithy-protocol", self.name), ("accept", accept)];
        let mut header_literals: Vec<_> = fixed.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        header_literals.extend(query_mode(service));
        header_literals.extend(customizations::headers(service));
        // A structure without members is sent, and no structure is not.
        let has_input = messages.input_shape.id().as_str() != UNIT;
        let has_output = !messages.output.fields.is_empty();
        Some(Http {
            method: "POST".to_owned(),
            path: vec![PathSegment::Literal(uri.clone())],
            uri,
            header_literals,
            content_type: self.content_type.to_owned(),
            body: request.unwrap_or(if has_input { Body::Members } else { Body::None }),
            status: 200,
            response_body: response.unwrap_or(if has_output { Body::Members } else { Body::None }),
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
