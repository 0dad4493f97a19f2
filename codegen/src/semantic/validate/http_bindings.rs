//! `HttpHeaderTrait`, `HttpQueryTrait`, `HttpPrefixHeadersTrait`, `HttpPayload`, `HttpBindingsMissing`: members of
//! requests and responses have one place each.

use super::context::{Context, on_member, on_shape};
use crate::diagnostic::{Diagnostics, Severity};
use crate::node::Node;
use crate::semantic::{FastMap, FastSet, Member, Shape, ShapeType};

const HEADER: &str = "smithy.api#httpHeader";
const PREFIX: &str = "smithy.api#httpPrefixHeaders";
const QUERY: &str = "smithy.api#httpQuery";
const PAYLOAD: &str = "smithy.api#httpPayload";
const HTTP: &str = "smithy.api#http";

/// Headers that HTTP itself, a proxy or a signer sets.
const RESERVED: [&str; 16] = [
    "authorization",
    "connection",
    "content-length",
    "expect",
    "host",
    "max-forwards",
    "proxy-authenticate",
    "server",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "www-authenticate",
    "x-forwarded-for",
    "via",
];

/// Traits that bind a member to a place other than the body.
const BINDINGS: [&str; 9] = [
    HEADER,
    PREFIX,
    QUERY,
    PAYLOAD,
    "smithy.api#httpLabel",
    "smithy.api#httpQueryParams",
    "smithy.api#httpResponseCode",
    "smithy.api#hostLabel",
    "smithy.api#endpoint",
];

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    reserved_headers(context, diagnostics);
    unique(context, HEADER, "HttpHeaderTrait", "header", diagnostics);
    unique(context, QUERY, "HttpQueryTrait", "query parameter", diagnostics);
    prefixes(context, diagnostics);
    operations(context, diagnostics);
    missing(context, diagnostics);
}

fn reserved_headers(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (_, member) in context.members_with(HEADER) {
        let Some(node) = member.traits().get(HEADER) else { continue };
        let Some(name) = node.as_str() else { continue };
        let is_token = !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte));
        if !is_token {
            diagnostics.push(
                on_member(Severity::Error, "HttpHeaderTrait", member, format!("`{name}` is not the name of a header"))
                    .and_at(node.span(), "here")
                    .help("use letters, digits and `-`"),
            );
        } else if RESERVED.iter().any(|reserved| name.eq_ignore_ascii_case(reserved)) {
            diagnostics.push(
                on_member(Severity::Danger, "HttpHeaderTrait", member, format!("`{name}` is not a header for members"))
                    .and_at(node.span(), "reserved")
                    .note("HTTP, proxies or signers set this header, and may overwrite or refuse the member's value")
                    .help("use another header"),
            );
        }
    }
}

/// Headers and query parameters of one structure have names of their own.
fn unique(context: &Context<'_>, id: &str, code: &'static str, what: &str, diagnostics: &mut Diagnostics) {
    let mut first: FastMap<(&str, String), &Member> = FastMap::default();
    for (shape, member) in context.members_with(id) {
        let Some(name) = member.traits().get(id).and_then(Node::as_str) else { continue };
        let key = if id == HEADER { name.to_ascii_lowercase() } else { name.to_owned() };
        if let Some(other) = first.insert((shape.id().as_str(), key), member) {
            let message =
                format!("members `{}` and `{}` are bound to one {what}: `{name}`", other.name(), member.name());
            diagnostics.push(
                on_member(Severity::Error, code, member, message)
                    .and_at(other.span(), "bound to it first")
                    .note(format!("each {what} of a structure belongs to one member"))
                    .help(format!("give one of them another {what}")),
            );
        }
    }
}

fn prefixes(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (shape, member) in context.members_with(PREFIX) {
        let Some(prefix) = member.traits().get(PREFIX).and_then(Node::as_str) else { continue };
        let lower = prefix.to_ascii_lowercase();
        for other in shape.members() {
            let Some(name) = other.traits().get(HEADER).and_then(Node::as_str) else { continue };
            if !lower.is_empty() && name.to_ascii_lowercase().starts_with(&lower) {
                let message = format!(
                    "header `{name}` of `{}` starts with the prefix `{prefix}` of `{}`",
                    other.name(),
                    member.name()
                );
                diagnostics.push(
                    on_member(Severity::Error, "HttpPrefixHeadersTrait", other, message)
                        .and_at(member.span(), "takes every header with the prefix")
                        .note("a header that both take would be read into both")
                        .help("use another header, or a longer prefix"),
                );
            }
        }
    }
}

/// Whatever has a payload has no other members for the body; and literals of the query are not parameters as well.
fn operations(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut seen: FastSet<&str> = FastSet::default();
    for vertex in context.with(HTTP) {
        let Some(operation) = context.graph.shape(*vertex) else { continue };
        let Some(data) = operation.operation() else { continue };
        for id in [&data.input, &data.output].into_iter().chain(&data.errors) {
            if let Some(shape) = context.shape(id).filter(|_| seen.insert(id.as_str())) {
                payload(shape, diagnostics);
            }
        }
        let uri = operation.traits().get(HTTP).and_then(|http| http.get("uri"));
        let Some((node, (_, query))) = uri.and_then(|uri| Some((uri, uri.as_str()?.split_once('?')?))) else {
            continue;
        };
        let literals: FastSet<&str> = query.split('&').filter_map(|part| part.split('=').next()).collect();
        for member in context.shape(&data.input).map_or(&[][..], Shape::members) {
            let Some(name) = member.traits().get(QUERY).and_then(Node::as_str) else { continue };
            if literals.contains(name) {
                let message = format!("query parameter `{name}` of `{}` is a literal of the URI", member.name());
                diagnostics.push(
                    on_member(Severity::Error, "HttpQueryTrait", member, message)
                        .and_at(node.span(), "this URI has it")
                        .help("remove it from the URI, or give the member another name"),
                );
            }
        }
    }
}

fn payload(shape: &Shape, diagnostics: &mut Diagnostics) {
    let Some(payload) = shape.members().iter().find(|member| member.traits().has(PAYLOAD)) else { return };
    for member in shape.members() {
        if !BINDINGS.iter().any(|binding| member.traits().has(binding)) {
            let message = format!(
                "member `{}` has no place: `{}` is the whole body of `{}`",
                member.name(),
                payload.name(),
                shape.id()
            );
            diagnostics.push(
                on_member(Severity::Error, "HttpPayload", member, message)
                    .and_at(payload.span(), "the payload")
                    .note(
                        "beside an `@httpPayload` every member is bound to a header, the query, a label or the status",
                    )
                    .help("bind the member, for instance with `@httpHeader`, or move it into the payload"),
            );
        }
    }
}

fn missing(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (_, service) in context.of_type(ShapeType::Service) {
        let operations = context.operations(service);
        let needs = service.traits().iter().find(|(id, _)| {
            let definition = context.shape(id).and_then(|shape| shape.traits().get("smithy.api#protocolDefinition"));
            let traits = definition.and_then(|value| value.get("traits")).and_then(Node::as_array).unwrap_or_default();
            traits.iter().any(|id| id.as_str() == Some(HTTP))
        });
        if needs.is_none() && !operations.iter().any(|operation| operation.traits().has(HTTP)) {
            continue;
        }
        let severity = if needs.is_some() { Severity::Error } else { Severity::Warning };
        for operation in operations.iter().filter(|operation| !operation.traits().has(HTTP)) {
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
