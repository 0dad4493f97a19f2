//! `aws.protocols#restXml`: XML in messages that HTTP bindings frame.

use crate::ir::{Constant, HeaderBinding, Http, Structure, TimestampFormat};
use crate::model::{Member, Node, Shape, ShapeType, trait_ids};

use super::super::context::Context;
use super::super::{customizations, http};
use super::{Message, Messages, Protocol, Whole, xml};

pub(super) struct RestXml;

/// Whether the errors of a service stand in no other element.
fn has_bare_errors(service: &Shape) -> bool {
    let facts = service.traits().get(trait_ids::REST_XML);
    facts.and_then(|facts| facts.get("noErrorWrapping")).and_then(Node::as_bool) == Some(true)
}

/// A list or a map has no name of its own that the element around it could have.
fn check_payload(cx: &mut Context<'_>, message: &Shape) {
    let is_nameless = |shape: &Shape| matches!(shape.shape_type(), ShapeType::List | ShapeType::Set | ShapeType::Map);
    let payload = message.members().iter().find(|member| member.traits().has(trait_ids::HTTP_PAYLOAD));
    if let Some(member) = payload.filter(|member| is_nameless(cx.target(member))) {
        let what = "a list or a map as a whole body of XML";
        cx.unsupported(
            member,
            what,
            "take the binding off the member, or let it target a structure that holds the list",
        );
    }
}

impl Protocol for RestXml {
    fn id(&self) -> &'static str {
        trait_ids::REST_XML
    }

    fn module(&self, service: &Shape) -> &'static str {
        match has_bare_errors(service) {
            true if customizations::is_s3(service) => "rest_xml_s3",
            true => "rest_xml_unwrapped",
            false => "rest_xml",
        }
    }

    fn features(&self) -> &'static [&'static str] {
        &["xml"]
    }

    fn wire_name<'m>(&self, member: &'m Member) -> &'m str {
        xml::name(member)
    }

    fn keeps_wire_name(&self, member: &Member) -> Option<String> {
        Some(xml::keeps_name(member))
    }

    fn layout(&self, cx: &Context<'_>, member: &Member) -> Option<Constant> {
        xml::layout(cx, member)
    }

    fn is_first(&self, member: &Member) -> bool {
        xml::is_attribute(member)
    }

    fn root(&self, cx: &Context<'_>, whole: Whole<'_>) -> Option<Constant> {
        let service = cx.selection.service;
        let of = |name: &str, shape: &Shape| {
            let namespace = xml::namespace(shape.traits()).or_else(|| xml::namespace(service.traits()));
            Some(xml::element(name, namespace))
        };
        match whole {
            // The element of the only member is the whole body.
            Whole::Output(operation, _) if operation.traits().has(trait_ids::S3_UNWRAPPED_XML_OUTPUT) => {
                Some(xml::root("Member", Vec::new()))
            }
            Whole::Input(_, shape) | Whole::Output(_, shape) | Whole::Event(shape) => {
                of(xml::xml_name(shape.traits()).unwrap_or(shape.id().name()), shape)
            }
            Whole::Payload(member) => {
                let target = cx.target(member);
                let name = xml::xml_name(member.traits()).or(xml::xml_name(target.traits()));
                of(name.unwrap_or(target.id().name()), target)
            }
            Whole::Error if has_bare_errors(service) => xml::path(&["Error"]),
            Whole::Error => xml::path(&["ErrorResponse", "Error"]),
        }
    }

    fn event_media_type(&self) -> Option<&'static str> {
        Some("application/xml")
    }

    fn timestamp_format(&self) -> TimestampFormat {
        TimestampFormat::DateTime
    }

    fn is_in_body(&self, member: &Member, message: Message) -> bool {
        !http::is_bound(member, message)
    }

    fn frame(&self, cx: &mut Context<'_>, messages: &Messages<'_>) -> Option<Http> {
        for shape in [messages.input_shape, messages.output_shape] {
            check_payload(cx, shape);
        }
        http::lower(cx, messages, "application/xml")
    }

    fn error_headers(&self, cx: &mut Context<'_>, shape: &Shape, error: &Structure) -> Vec<HeaderBinding> {
        http::error_headers(cx, shape, error)
    }

    fn error_code(&self, _: &Shape, error: &Shape) -> String {
        error.id().name().to_owned()
    }
}
