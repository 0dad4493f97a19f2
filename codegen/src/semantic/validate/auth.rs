//! `AuthTrait`: the schemes that `@auth` names are schemes, and the service has them.

use super::context::{Context, on_shape};
use crate::diagnostic::{Diagnostics, Severity, nearest};
use crate::node::Node;
use crate::semantic::{Shape, ShapeType};

const AUTH: &str = "smithy.api#auth";
const DEFINITION: &str = "smithy.api#authDefinition";

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (_, service) in context.of_type(ShapeType::Service) {
        check(context, service, service, diagnostics);
        for operation in context.operations(service) {
            check(context, service, operation, diagnostics);
        }
    }
}

fn check(context: &Context<'_>, service: &Shape, shape: &Shape, diagnostics: &mut Diagnostics) {
    let Some(schemes) = shape.traits().get(AUTH).and_then(Node::as_array) else { return };
    for node in schemes {
        let Some(id) = node.as_str() else { continue };
        let definition = context.model.shape_by_str(id);
        if !definition.is_some_and(|definition| definition.traits().has(DEFINITION)) {
            let schemes = context.model.shapes().filter(|shape| shape.traits().has(DEFINITION));
            let near = nearest(id, schemes.map(|shape| shape.id().as_str()));
            let help = near.map_or("name a trait with `@authDefinition`".to_owned(), |near| format!("write `{near}`"));
            diagnostics.push(
                on_shape(Severity::Error, "AuthTrait", shape, format!("`{id}` is not an authentication scheme"))
                    .at(node.span(), "no trait with `@authDefinition`")
                    .help(help),
            );
        } else if !service.traits().has(id) {
            let message = format!("service `{}` does not have the authentication scheme `{id}`", service.id());
            diagnostics.push(
                on_shape(Severity::Danger, "AuthTrait", shape, message)
                    .at(node.span(), "named here")
                    .and_at(service.span(), "not applied to this service")
                    .note("`@auth` chooses among the schemes of the service")
                    .help("apply the scheme's trait to the service"),
            );
        }
    }
}
