//! `AuthTrait`, `ServiceAuthDefinitions`, `HttpApiKeyAuthTrait`: the authentication schemes of services and operations.

use super::closure::Scope;
use super::context::{Context, on_shape};
use crate::diagnostic::{Diagnostics, Severity, nearest};
use crate::model::{FastSet, Node, Shape, trait_ids};
use crate::semantic::defined_schemes;

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for Scope { service, operations, .. } in context.services() {
        let schemes: Vec<&str> = defined_schemes(context.model, service).map(|(id, _)| id.as_str()).collect();
        if schemes.len() > 1 && !service.traits().has(trait_ids::AUTH) {
            no_order(service, &schemes, diagnostics);
        }
        chosen(service, service, &schemes, diagnostics);
        for operation in operations {
            chosen(service, operation, &schemes, diagnostics);
        }
        api_key(service, diagnostics);
    }
}

fn no_order(service: &Shape, schemes: &[&str], diagnostics: &mut Diagnostics) {
    let message = format!("service `{}` has {} authentication schemes, but no `@auth`", service.id(), schemes.len());
    diagnostics.push(
        on_shape(Severity::Warning, "ServiceAuthDefinitions", service, message)
            .at(service.span(), "this service")
            .note("`@auth` says which scheme clients try first; without it, the order is that of the schemes' ids")
            .help(format!("add `@auth([{}])`, in the order of your choice", schemes.join(", "))),
    );
}

/// What `@auth` of a service or an operation chooses, the service has.
fn chosen(service: &Shape, shape: &Shape, schemes: &[&str], diagnostics: &mut Diagnostics) {
    let Some(value) = shape.traits().get(trait_ids::AUTH) else { return };
    let known: FastSet<&str> = schemes.iter().copied().collect();
    let chosen = value.as_array().unwrap_or_default().iter();
    let missing: Vec<(&Node, &str)> =
        chosen.filter_map(|node| Some((node, node.as_str()?))).filter(|(_, id)| !known.contains(id)).collect();
    let Some((first, id)) = missing.first() else { return };
    let ids: Vec<String> = missing.iter().map(|(_, id)| format!("`{id}`")).collect();
    let message = format!("service `{}` does not have the authentication scheme {}", service.id(), ids.join(", "));
    let help = nearest(id, schemes.iter().copied())
        .map_or_else(|| format!("apply `@{id}` to the service, or remove it here"), |near| format!("write `{near}`"));
    diagnostics.push(
        on_shape(Severity::Danger, "AuthTrait", shape, message)
            .at(first.span(), "named here")
            .and_at(service.span(), "not applied to this service")
            .note("`@auth` chooses among the schemes of the service")
            .help(help),
    );
}

fn api_key(service: &Shape, diagnostics: &mut Diagnostics) {
    let Some(value) = service.traits().get(trait_ids::HTTP_API_KEY_AUTH) else { return };
    let (Some(scheme), Some(place)) = (value.get("scheme"), value.get("in")) else { return };
    if place.as_str() == Some("header") {
        return;
    }
    let message = format!("the API key of `{}` has a scheme, but is not sent in a header", service.id());
    diagnostics.push(
        on_shape(Severity::Error, "HttpApiKeyAuthTrait", service, message)
            .at(place.span(), "not `header`")
            .and_at(scheme.span(), "the scheme")
            .note("a scheme is the first word of the header `Authorization`")
            .help("write `in: \"header\"`, or remove the scheme"),
    );
}
