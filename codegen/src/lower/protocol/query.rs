//! `aws.protocols#awsQuery` and `ec2Query`: forms in one POST to the service, which are answered in XML.

use crate::ir::{Body, Constant, HeaderBinding, Held, Http, PathSegment, Structure, TimestampFormat};
use crate::model::{Member, Node, Shape, trait_ids};

use super::super::context::Context;
use super::super::customizations;
use super::{Message, Messages, Protocol, Whole, xml};

pub(super) struct AwsQuery;

pub(super) struct Ec2Query;

impl Protocol for AwsQuery {
    fn id(&self) -> &'static str {
        trait_ids::AWS_QUERY
    }

    fn module(&self, _: &Shape) -> &'static str {
        "aws_query"
    }

    fn features(&self) -> &'static [&'static str] {
        &["query"]
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

    fn root(&self, cx: &Context<'_>, whole: Whole<'_>) -> Option<Constant> {
        match whole {
            Whole::Input(operation, _) => Some(action(cx, operation)),
            Whole::Output(operation, _) => {
                let name = operation.id().name();
                xml::path(&[&format!("{name}Response"), &format!("{name}Result")])
            }
            Whole::Error => xml::path(&["ErrorResponse", "Error"]),
            Whole::Payload(_) | Whole::Event(_) => None,
        }
    }

    fn is_first(&self, member: &Member) -> bool {
        xml::is_attribute(member)
    }

    fn sorts_inputs(&self) -> bool {
        false
    }

    fn event_media_type(&self) -> Option<&'static str> {
        None
    }

    fn timestamp_format(&self) -> TimestampFormat {
        TimestampFormat::DateTime
    }

    fn is_in_body(&self, _: &Member, _: Message) -> bool {
        true
    }

    fn frame(&self, cx: &mut Context<'_>, messages: &Messages<'_>) -> Option<Http> {
        Some(frame(cx, messages))
    }

    fn error_headers(&self, _: &mut Context<'_>, _: &Shape, _: &Structure) -> Vec<HeaderBinding> {
        Vec::new()
    }

    fn error_code(&self, _: &Shape, error: &Shape) -> String {
        let code = error.traits().get(trait_ids::AWS_QUERY_ERROR).and_then(|facts| facts.get("code"));
        code.and_then(Node::as_str).unwrap_or(error.id().name()).to_owned()
    }
}

impl Protocol for Ec2Query {
    fn id(&self) -> &'static str {
        trait_ids::EC2_QUERY
    }

    fn module(&self, _: &Shape) -> &'static str {
        "ec2_query"
    }

    fn features(&self) -> &'static [&'static str] {
        AwsQuery.features()
    }

    fn wire_name<'m>(&self, member: &'m Member) -> &'m str {
        xml::name(member)
    }

    fn keeps_wire_name(&self, member: &Member) -> Option<String> {
        Some(match ec2_name(member) {
            Some(name) => format!("@ec2QueryName({name:?}) {}", xml::keeps_name(member)),
            None => xml::keeps_name(member),
        })
    }

    fn layout(&self, cx: &Context<'_>, member: &Member) -> Option<Constant> {
        let layout = xml::layout(cx, member);
        match ec2_name(member) {
            Some(name) if name != capitalized(xml::name(member)) => {
                Some(xml::constant("Named", vec![Held::Text(name.to_owned()), xml::held(layout)]))
            }
            _ => layout,
        }
    }

    fn root(&self, cx: &Context<'_>, whole: Whole<'_>) -> Option<Constant> {
        match whole {
            Whole::Input(operation, _) => Some(action(cx, operation)),
            Whole::Output(operation, _) => xml::path(&[&format!("{}Response", operation.id().name())]),
            Whole::Error => xml::path(&["Response", "Errors", "Error"]),
            Whole::Payload(_) | Whole::Event(_) => None,
        }
    }

    fn is_first(&self, member: &Member) -> bool {
        xml::is_attribute(member)
    }

    fn sorts_inputs(&self) -> bool {
        false
    }

    fn event_media_type(&self) -> Option<&'static str> {
        None
    }

    fn timestamp_format(&self) -> TimestampFormat {
        TimestampFormat::DateTime
    }

    fn is_in_body(&self, _: &Member, _: Message) -> bool {
        true
    }

    fn frame(&self, cx: &mut Context<'_>, messages: &Messages<'_>) -> Option<Http> {
        Some(frame(cx, messages))
    }

    fn error_headers(&self, _: &mut Context<'_>, _: &Shape, _: &Structure) -> Vec<HeaderBinding> {
        Vec::new()
    }

    fn error_code(&self, _: &Shape, error: &Shape) -> String {
        error.id().name().to_owned()
    }
}

/// The name of a member in EC2's forms, where it is given one.
fn ec2_name(member: &Member) -> Option<&str> {
    member.traits().get(trait_ids::EC2_QUERY_NAME).and_then(Node::as_str)
}

/// A name as EC2's forms have it where nothing is said, which the runtime does as well.
fn capitalized(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + chars.as_str())
}

/// What a form begins with.
fn action(cx: &Context<'_>, operation: &Shape) -> Constant {
    let version = cx.selection.service.service().map(|data| data.version.clone()).unwrap_or_default();
    xml::root("Action", vec![Held::Text(operation.id().name().to_owned()), Held::Text(version)])
}

fn frame(cx: &Context<'_>, messages: &Messages<'_>) -> Http {
    Http {
        method: "POST".to_owned(),
        uri: "/".to_owned(),
        path: vec![PathSegment::Literal("/".to_owned())],
        header_literals: customizations::headers(cx.selection.service),
        content_type: "application/x-www-form-urlencoded".to_owned(),
        body: Body::Members,
        status: 200,
        response_body: if messages.output.fields.is_empty() { Body::None } else { Body::Members },
        ..Http::default()
    }
}
