//! `ClientEndpointDiscovery`: the operation that names endpoints is one of the service and has the members that clients
//! know, and those that are called there say when an endpoint is not good any more.

use super::context::{Context, on_member, on_shape};
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{Member, Node, Shape, ShapeId, ShapeType, trait_ids};
use crate::text::Span;

const EVENT: &str = "ClientEndpointDiscovery";

/// What a client can send to be told an endpoint.
const OF_INPUT: [&str; 2] = ["Operation", "Identifiers"];

/// What it is told.
const OF_OUTPUT: [&str; 1] = ["Endpoints"];

/// What an endpoint is.
const OF_ENDPOINT: [&str; 2] = ["Address", "CachePeriodInMinutes"];

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(trait_ids::CLIENT_ENDPOINT_DISCOVERY) {
        let Some(service) = context.graph.shape(*vertex) else { continue };
        let Some(discovery) = service.traits().get(trait_ids::CLIENT_ENDPOINT_DISCOVERY) else { continue };
        self::service(context, service, discovery, diagnostics);
    }
    for vertex in context.with(trait_ids::CLIENT_DISCOVERED_ENDPOINT) {
        if let Some(operation) = context.graph.shape(*vertex) {
            let place = context.trait_span(*vertex, trait_ids::CLIENT_DISCOVERED_ENDPOINT);
            discovered(context, operation, place, diagnostics);
        }
    }
}

/// The discovery of a service, and the operation that it names; nothing where it names none.
fn discovering<'m>(context: &Context<'m>, service: &'m Shape) -> Option<(&'m Node, &'m Shape)> {
    let discovery = service.traits().get(trait_ids::CLIENT_ENDPOINT_DISCOVERY)?;
    let operation = context.model.shape_by_str(discovery.get("operation")?.as_str()?)?;
    operation.operation().map(|_| (discovery, operation))
}

fn service<'m>(context: &Context<'m>, service: &'m Shape, discovery: &Node, diagnostics: &mut Diagnostics) {
    let finding = |severity, part: &str, message| on_shape(severity, format!("{EVENT}.{part}"), service, message);
    let place = discovery.span().or(service.span());
    if discovery.get("error").is_none() {
        let message = format!("`{}` does not say how it tells that an endpoint is not good any more", service.id());
        diagnostics.push(
            finding(Severity::Danger, "MissingErrorDefinition", message).at(place, "no `error`").help(
                "name an error of the operations that are called at discovered endpoints: `error: InvalidEndpoint`",
            ),
        );
    }
    let Some((_, operation)) = discovering(context, service) else { return };
    let is_bound =
        |operation: &Shape| context.services_of(operation.id()).iter().any(|bound| bound.id() == service.id());
    if !is_bound(operation) {
        let message =
            format!("`{}` is to discover endpoints, and is not an operation of `{}`", operation.id(), service.id());
        diagnostics.push(
            finding(Severity::Error, &format!("UnboundOperation.{}", operation.id().name()), message)
                .at(place, "named here")
                .and_at(operation.span(), "bound to another service, or none")
                .help(format!("add `{}` to the operations of the service", operation.id().name())),
        );
    }
    let discovered = context.with(trait_ids::CLIENT_DISCOVERED_ENDPOINT);
    if !discovered.iter().filter_map(|vertex| context.graph.shape(*vertex)).any(is_bound) {
        let message = format!("`{}` has endpoints to discover, and no operation that is called there", service.id());
        diagnostics.push(
            finding(Severity::Warning, "NoOperations", message)
                .at(place, "for nothing")
                .help("write `@clientDiscoveredEndpoint(required: true)` before those that are, or remove the trait"),
        );
    }
    messages(context, operation, diagnostics);
}

/// An operation that is called at discovered endpoints.
fn discovered(context: &Context<'_>, operation: &Shape, place: Span, diagnostics: &mut Diagnostics) {
    let services = context.services_of(operation.id()).iter();
    let mut services = services.filter_map(|service| Some((service, discovering(context, service)?.0))).peekable();
    if services.peek().is_none() {
        let message = format!("no service of `{}` says how endpoints are discovered", operation.id());
        diagnostics.push(
            on_shape(Severity::Error, EVENT, operation, message)
                .at(place, "called at a discovered endpoint")
                .help("write `@clientEndpointDiscovery` before the service, or remove `@clientDiscoveredEndpoint`"),
        );
    }
    let errors = operation.operation().map(|data| data.errors.as_slice()).unwrap_or_default();
    for (service, discovery) in services {
        let Some(error) = discovery.get("error").and_then(Node::as_str) else { continue };
        if !errors.iter().any(|known| known.as_str() == error) {
            let message =
                format!("`{}` lacks `{error}`, by which `{}` tells of wrong endpoints", operation.id(), service.id());
            diagnostics.push(
                on_shape(Severity::Error, EVENT, operation, message)
                    .at(place, "called at a discovered endpoint")
                    .and_at(discovery.span().or(service.span()), "the error is named here")
                    .help(format!("add `{error}` to the errors of the operation")),
            );
        }
    }
}

/// What is sent to the operation that discovers endpoints, and what it answers with.
fn messages(context: &Context<'_>, operation: &Shape, diagnostics: &mut Diagnostics) {
    let Some(data) = operation.operation() else { return };
    let (Some(input), Some(output)) = (context.shape(&data.input), context.shape(&data.output)) else { return };
    if input.members().iter().any(|member| !OF_INPUT.contains(&member.name())) {
        let message = format!("the input of `{}` has members that clients do not know", operation.id());
        diagnostics.push(
            on_shape(Severity::Error, EVENT, input, message)
                .at(input.span(), format!("has {}", names(input)))
                .help("leave no members but `Operation` and `Identifiers`"),
        );
    }
    if let Some(member) = input.member("Operation").filter(|member| !is_text(context, member.target())) {
        let target = context.shape(member.target()).unwrap_or(input);
        let message = format!("`{}` is not a string, and is to name an operation", member.id());
        diagnostics.push(
            on_shape(Severity::Error, EVENT, target, message)
                .at(member.span(), "the name of an operation")
                .help("let it target a string"),
        );
    }
    if let Some(member) = input.member("Identifiers").filter(|member| !is_map_of_text(context, member.target())) {
        let message = format!("`{}` is not a map of strings", member.id());
        diagnostics.push(
            on_member(Severity::Error, EVENT, member, message).help("let it target a map whose values are strings"),
        );
    }
    if !has_exactly(output, &OF_OUTPUT) {
        let message = format!("the output of `{}` has other members than `Endpoints`", operation.id());
        diagnostics.push(
            on_shape(Severity::Error, EVENT, operation, message)
                .at(operation.span(), "discovers endpoints")
                .and_at(output.span(), format!("has {}", names(output)))
                .help("leave one member, `Endpoints`"),
        );
    }
    if let Some(member) = output.member("Endpoints") {
        endpoints(context, member, diagnostics);
    }
}

fn endpoints(context: &Context<'_>, member: &Member, diagnostics: &mut Diagnostics) {
    let list = context.shape(member.target()).filter(|shape| shape.shape_type() == ShapeType::List);
    let Some((list, item)) = list.and_then(|list| Some((list, list.member("member")?))) else {
        let message = format!("`{}` is not a list", member.id());
        diagnostics.push(on_member(Severity::Error, EVENT, member, message).help("let it target a list of structures"));
        return;
    };
    let endpoint = context.shape(item.target()).filter(|shape| shape.shape_type() == ShapeType::Structure);
    let Some(endpoint) = endpoint else {
        let message = format!("the items of `{}` are not structures", member.id());
        diagnostics.push(
            on_shape(Severity::Error, EVENT, list, message)
                .at(item.span(), "an endpoint")
                .help("let it target a structure with `Address` and `CachePeriodInMinutes`"),
        );
        return;
    };
    if let Some(address) = endpoint.member("Address").filter(|member| !is_text(context, member.target())) {
        let message = format!("`{}` is not a string", address.id());
        diagnostics.push(on_member(Severity::Error, EVENT, address, message).help("let it target a string"));
    }
    let is_long = |member: &&Member| context.shape_type(member.target()) == Some(ShapeType::Long);
    if let Some(period) = endpoint.member("CachePeriodInMinutes").filter(|member| !is_long(member)) {
        let message = format!("`{}` is not a long", period.id());
        diagnostics.push(on_member(Severity::Error, EVENT, period, message).help("let it target a long"));
    }
    if !has_exactly(endpoint, &OF_ENDPOINT) {
        let message = format!("`{}` is an endpoint, and has other members", endpoint.id());
        diagnostics.push(
            on_shape(Severity::Error, EVENT, endpoint, message)
                .at(endpoint.span(), format!("has {}", names(endpoint)))
                .help("leave two members, `Address` and `CachePeriodInMinutes`"),
        );
    }
}

fn is_text(context: &Context<'_>, id: &ShapeId) -> bool {
    matches!(context.shape_type(id), Some(ShapeType::String | ShapeType::Enum))
}

fn is_map_of_text(context: &Context<'_>, id: &ShapeId) -> bool {
    let map = context.shape(id).filter(|shape| shape.shape_type() == ShapeType::Map);
    map.and_then(|map| map.member("value")).is_some_and(|value| is_text(context, value.target()))
}

/// Whether a shape has these members, and no others.
fn has_exactly(shape: &Shape, names: &[&str]) -> bool {
    shape.members().len() == names.len() && names.iter().all(|name| shape.member(name).is_some())
}

/// The names of members, as a text.
fn names(shape: &Shape) -> String {
    let names: Vec<_> = shape.members().iter().map(|member| format!("`{}`", member.name())).collect();
    if names.is_empty() { "no members".to_owned() } else { names.join(", ") }
}
