//! Facts about the service: its protocol, names, signing and endpoints.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::ir::{Named, Service, ServiceError};
use crate::model::{Node, Shape, ShapeId, trait_ids};
use crate::naming::{self, reserved};

use super::context::{Context, documentation};
use super::protocol::{self, Protocol};
use super::{auth, checks, docs, endpoint, events, examples};

/// The service's facts; nothing, and a diagnostic, when a client cannot be forged from them.
///
/// `asked` is the protocol that is asked for, and `client_package` what a client of the service is added as.
pub(super) fn lower(cx: &mut Context<'_>, asked: Option<&str>, client_package: &str) -> Option<Service> {
    let service = cx.selection.service;
    check_protocol(cx, service, asked);
    check_names(cx, service);
    let facts = service.traits().get(trait_ids::SERVICE);
    let text = |key: &str| facts.and_then(|facts| facts.get(key)).and_then(Node::as_str).map(str::to_owned);
    let shape_name = cx.shape_name(service.id()).to_owned();
    let sdk_id = text("sdkId").unwrap_or_else(|| shape_name.clone());
    let signing_name = auth::signing_name(service);
    let aws = facts.is_some() || signing_name.is_some();
    let default_prefix =
        text("endpointPrefix").or_else(|| signing_name.map(str::to_owned)).or_else(|| text("arnNamespace"));
    let endpoint = endpoint::lower(cx, service, &default_prefix.unwrap_or_default())?;
    let auth = auth::lower(cx, service, &endpoint);
    let in_streams = events::exceptions(cx.model, cx.selection);
    let of_operations = cx.selection.operations.iter().flat_map(|operation| &operation.errors).cloned();
    let is_error = |id: &&ShapeId| cx.model.shape(id).is_some_and(|shape| shape.traits().has(trait_ids::ERROR));
    let named = cx.selection.named.iter().filter(is_error).cloned();
    let errors: BTreeSet<_> = of_operations.chain(in_streams).chain(named).collect();
    let error = |error| {
        let error: Named = cx.named(error);
        ServiceError { variant: reserved::error_variant(&error.name), error }
    };
    let mut errors: Vec<_> = errors.iter().filter_map(|id| cx.model.shape(id)).map(error).collect();
    errors.sort();
    Some(Service {
        shape_id: service.id().to_string(),
        protocol: cx.protocol.module(service).to_owned(),
        version: service.service().map(|data| data.version.clone()).unwrap_or_default(),
        title: title(service),
        module_name: if aws { module_name(&sdk_id) } else { client_package.to_owned() },
        example: examples::client(&cx.client, &marker(&sdk_id), aws, &auth, &endpoint),
        marker: marker(&sdk_id),
        aws,
        features: checks::client_features(cx),
        auth,
        endpoint,
        docs: documentation(service.traits()),
        errors,
        shape_name,
        sdk_id,
    })
}

/// The SDK id as AWS names packages after it.
fn module_name(sdk_id: &str) -> String {
    sdk_id.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

/// A human-readable title, on one line.
pub(super) fn title(service: &Shape) -> String {
    let sdk_id = service.traits().get(trait_ids::SERVICE).and_then(|facts| facts.get("sdkId"));
    let title = service.traits().get(trait_ids::TITLE).or(sdk_id).and_then(Node::as_str).unwrap_or(service.id().name());
    let title = docs::lines(title).join(" ");
    if title.is_empty() { service.id().name().to_owned() } else { title }
}

/// The type that stands for the service, which has its crate's root in common with the client.
fn marker(sdk_id: &str) -> String {
    match naming::type_name(sdk_id).as_str() {
        // The root has these, too.
        name @ ("Client" | "ReloadEndpoint" | "Waiters") => format!("{name}Service"),
        name => name.to_owned(),
    }
}

/// Checks what names the service in code, in user agents and in signatures.
fn check_names(cx: &mut Context<'_>, service: &Shape) {
    let text = |id: &str, key: &str| {
        let node = service.traits().get(id).and_then(|facts| facts.get(key))?;
        Some((node.as_str()?, node.span().or(service.span())))
    };
    if let Some((sdk_id, span)) = text(trait_ids::SERVICE, "sdkId").filter(|(sdk_id, _)| !is_sdk_id(sdk_id)) {
        cx.causes.tell(
            "an SDK id that is not one",
            service.id(),
            Diagnostic::error("TS0805", format!("`{sdk_id}` is not an SDK id, so it cannot name `{}`", service.id()))
                .at(span, "names types, and the service in user agents")
                .note("an SDK id is made of words of ASCII letters and digits with one space between them, a letter first")
                .help("write a name such as `sdkId: \"Example Service\"`"),
        );
    }
    // The loader has seen to it that there is one.
    let is_signing_name = |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    let names = [trait_ids::SIGV4, trait_ids::SIGV4A].into_iter().filter_map(|id| text(id, "name"));
    for (name, span) in names.filter(|(name, _)| !is_signing_name(name)) {
        cx.causes.tell(
            "a signing name that is not one",
            service.id(),
            Diagnostic::error("TS0806", format!("`{name}` cannot be the signing name of `{}`", service.id()))
                .at(span, "stands between slashes in the header that signs a request")
                .help("use letters, digits, `-`, `_` and `.`"),
        );
    }
}

/// Whether a text is an SDK id, as the specification of `aws.api#service` has it.
fn is_sdk_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.split(' ').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Checks that there is a protocol to speak: one that is asked for, or any.
fn check_protocol(cx: &mut Context<'_>, service: &Shape, asked: Option<&str>) {
    if protocol::of(service, asked).is_some() {
        return;
    }
    let offered: Vec<_> = protocol::offered(service).map(Protocol::id).collect();
    let short = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let message = match asked {
        Some(asked) => format!("`{}` does not speak `{asked}`, which is asked for", service.id()),
        None => format!("`{}` does not say which protocol it speaks", service.id()),
    };
    let help = if offered.is_empty() {
        let forged = short(&protocol::FORGED.map(Protocol::id));
        format!("Tongs forges clients of {forged}: if the service speaks one of them too, give it that trait")
    } else {
        format!("ask for {} with `--protocol`, or `protocol` in `tongs.toml`", short(&offered))
    };
    let words = asked.map_or("no protocol".to_owned(), |asked| format!("the protocol {asked}"));
    let diagnostic = Diagnostic::error("TS0804", message).at(service.span(), "its protocol").help(help);
    cx.causes.tell(words, service.id(), diagnostic);
}
