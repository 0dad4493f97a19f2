//! `CorsTrait`, `NoInlineDocumentSupport`: what services say fits what they have.

use super::closure::{Scope, protocols};
use super::context::{Context, on_shape};
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{Node, Shape, ShapeType, trait_ids};

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for scope in context.services() {
        origins(scope.service, diagnostics);
        documents(context, scope, diagnostics);
    }
}

fn origins(service: &Shape, diagnostics: &mut Diagnostics) {
    let Some(cors) = service.traits().get(trait_ids::CORS) else { return };
    let Some(origin) = cors.get("origin").filter(|origin| origin.as_str() != Some("*")) else { return };
    let Some(origins) = cors.get("origins").filter(|origins| origins.as_object().is_some_and(|all| !all.is_empty()))
    else {
        return;
    };
    let message = format!("`@cors` of `{}` has an `origin`, and `origins` as well", service.id());
    diagnostics.push(
        on_shape(Severity::Error, "CorsTrait", service, message)
            .at(origins.span(), "several origins")
            .and_at(origin.span(), "one origin")
            .note("a service allows one origin, or those with a name")
            .help("remove one of them"),
    );
}

/// Documents in the closure of a service whose protocol has none.
fn documents<'m>(context: &Context<'m>, scope: &Scope<'m>, diagnostics: &mut Diagnostics) {
    let service = scope.service;
    let without = |definition: &Node| definition.get("noInlineDocumentSupport").and_then(Node::as_bool) == Some(true);
    let mut protocols = protocols(context, service).filter(|(_, definition)| without(definition)).peekable();
    if protocols.peek().is_none() {
        return;
    }
    let mut shapes = scope.closure.iter().filter_map(|vertex| context.graph.shape(*vertex));
    let Some(document) = shapes.find(|shape| shape.shape_type() == ShapeType::Document) else { return };
    for (protocol, _) in protocols {
        let place = service.traits().get(protocol.as_str()).map_or(service.span(), Node::span);
        let message = format!("`{}` speaks `{protocol}`, but uses the document `{}`", service.id(), document.id());
        diagnostics.push(
            on_shape(Severity::Error, "NoInlineDocumentSupport", service, message)
                .at(place.or(service.span()), "a protocol without documents")
                .and_at(document.span(), "a document")
                .note("the definition of the protocol says that it has no documents")
                .help("use a structure or a string instead, or another protocol"),
        );
    }
}
