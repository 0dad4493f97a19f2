//! Protocols: how shapes travel.
//!
//! Shapes are lowered with facts that hold for any protocol. What differs is asked here: which of a member's names
//! counts on the wire, where members travel, how an operation's messages are framed, how errors are named. A protocol is
//! one file here, and one module of the runtime with the same set of readers and writers.

mod aws_json;
mod query;
mod rest_json;
mod rest_xml;
mod rpcv2;
mod xml;

use crate::ir::{BigNumber, Constant, HeaderBinding, Http, Structure, TimestampFormat};
use crate::model::{Member, Node, Shape, trait_ids};
use crate::semantic::protocol_of;

use super::context::Context;

/// An operation whose messages are to be framed.
pub(super) struct Messages<'a> {
    /// The operation.
    pub(super) operation: &'a Shape,
    /// The shape of its input.
    pub(super) input_shape: &'a Shape,
    /// The shape of its output.
    pub(super) output_shape: &'a Shape,
    /// Its input.
    pub(super) input: &'a Structure,
    /// Its output.
    pub(super) output: &'a Structure,
}

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Message {
    /// An input.
    Request,
    /// An output or error.
    Response,
}

/// What is a whole body.
#[derive(Clone, Copy)]
pub(super) enum Whole<'a> {
    /// The input of an operation: the operation, and the input's shape.
    Input(&'a Shape, &'a Shape),
    /// The output of an operation.
    Output(&'a Shape, &'a Shape),
    /// An error.
    Error,
    /// The value of a member.
    Payload(&'a Member),
    /// An event of a stream.
    Event(&'a Shape),
}

/// A protocol that is forged.
pub(super) trait Protocol: Sync {
    /// The trait that names it.
    fn id(&self) -> &'static str;

    /// The module of the runtime that reads and writes the bodies of a service.
    fn module(&self, service: &Shape) -> &'static str;

    /// The name of a member in a body.
    fn wire_name<'m>(&self, member: &'m Member) -> &'m str;

    /// The trait that keeps a member's name in a body when the member is called otherwise; nothing where none can.
    fn keeps_wire_name(&self, member: &Member) -> Option<String>;

    /// The features of the runtime that its module stands behind.
    fn features(&self) -> &'static [&'static str] {
        &[]
    }

    /// How a member is laid out in a body, where its name does not say it.
    fn layout(&self, _: &Context<'_>, _: &Member) -> Option<Constant> {
        None
    }

    /// What stands around the members or the value of a whole body.
    fn root(&self, _: &Context<'_>, _: Whole<'_>) -> Option<Constant> {
        None
    }

    /// The media type of the members of an event; nothing where the protocol has no event streams.
    fn event_media_type(&self) -> Option<&'static str>;

    /// Whether a member is written before those of which this is not so.
    fn is_first(&self, _: &Member) -> bool {
        false
    }

    /// Whether the members of inputs are written by name; otherwise in the order of the model.
    fn sorts_inputs(&self) -> bool {
        true
    }

    /// How timestamps are written in bodies, where the model does not say.
    fn timestamp_format(&self) -> TimestampFormat;

    /// Whether a model may say how timestamps are written in bodies.
    fn honours_timestamp_format(&self) -> bool {
        true
    }

    /// How numbers of any size are written in bodies.
    fn big_number(&self) -> BigNumber {
        BigNumber::Number
    }

    /// Whether a member of a message itself travels in the body.
    fn is_in_body(&self, member: &Member, message: Message) -> bool;

    /// How an operation's messages are framed; nothing, and a diagnostic, when they cannot be.
    fn frame(&self, cx: &mut Context<'_>, messages: &Messages<'_>) -> Option<Http>;

    /// The members of an error that travel in headers.
    fn error_headers(&self, cx: &mut Context<'_>, shape: &Shape, error: &Structure) -> Vec<HeaderBinding>;

    /// The code that an error of a service has on the wire.
    fn error_code(&self, service: &Shape, error: &Shape) -> String;
}

/// The protocols that are forged, in the order in which clients of AWS prefer them.
pub(super) const FORGED: [&dyn Protocol; 8] = [
    &rpcv2::RPCV2_CBOR,
    &rpcv2::RPCV2_JSON,
    &aws_json::AWS_JSON_1_0,
    &aws_json::AWS_JSON_1_1,
    &rest_json::RestJson1,
    &rest_xml::RestXml,
    &query::AwsQuery,
    &query::Ec2Query,
];

/// The protocols that a service offers, the preferred first.
pub(super) fn offered(service: &Shape) -> impl Iterator<Item = &'static dyn Protocol> {
    FORGED.into_iter().filter(|protocol| service.traits().has(protocol.id()))
}

/// Whether a trait names a protocol.
pub(super) fn is_protocol(id: &str) -> bool {
    FORGED.iter().any(|protocol| protocol.id() == id)
}

/// The protocol that a client of a service speaks: the one that is asked for, or else the preferred one.
pub(super) fn of(service: &Shape, asked: Option<&str>) -> Option<&'static dyn Protocol> {
    let id = protocol_of(service, asked)?;
    FORGED.into_iter().find(|protocol| protocol.id() == id)
}

/// Whether a service names errors as it did when it spoke `awsQuery`.
fn is_query_compatible(service: &Shape) -> bool {
    service.traits().has(trait_ids::AWS_QUERY_COMPATIBLE)
}

/// The header with which clients ask such a service for those names.
fn query_mode(service: &Shape) -> Option<(String, String)> {
    is_query_compatible(service).then(|| ("x-amzn-query-mode".to_owned(), "true".to_owned()))
}

/// The code of an error that its name gives, or that such a service gave it.
fn code_of_name(service: &Shape, error: &Shape) -> String {
    let legacy = error.traits().get(trait_ids::AWS_QUERY_ERROR).filter(|_| is_query_compatible(service));
    let code = legacy.and_then(|legacy| legacy.get("code")).and_then(Node::as_str);
    code.unwrap_or(error.id().name()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::FORGED;
    use crate::semantic::protocols::PROTOCOLS;

    #[test]
    fn each_protocol_that_clients_prefer_is_forged() {
        assert_eq!(FORGED.map(super::Protocol::id), PROTOCOLS);
    }
}
