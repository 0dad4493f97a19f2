//! `DeprecatedTrait`, `DeprecatedShape`: what is on its way out, and who still uses it.

use super::context::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{Node, trait_ids};
use crate::semantic::selector::{Relationship, Vertex};

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    traits(context, diagnostics);
    shapes(context, diagnostics);
}

/// What a deprecation says beside its being one.
fn reason(deprecated: &Node) -> String {
    let text = |key| deprecated.get(key).and_then(Node::as_str).filter(|text| !text.is_empty());
    let message = text("message").map_or(String::new(), |message| format!(": {message}"));
    let since = text("since").map_or(String::new(), |since| format!(" (since {since})"));
    format!("{message}{since}")
}

/// Traits whose definition is deprecated.
fn traits(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (id, vertices) in context.traits() {
        // The loader says it of `@enum`: in version 1.0 there is nothing better.
        let Some(definition) = context.model.shape_by_str(id).filter(|_| id != trait_ids::ENUM) else { continue };
        let Some(deprecated) = definition.traits().get(trait_ids::DEPRECATED) else { continue };
        for vertex in vertices {
            let message = format!("trait `{id}` is deprecated{}", reason(deprecated));
            diagnostics.push(
                Diagnostic::new(Severity::Warning, "DeprecatedTrait", message)
                    .at(context.trait_span(*vertex, id), "applied here")
                    .and_at(definition.span(), "deprecated")
                    .shape(context.graph.id(*vertex))
                    .help("remove it, or use what replaces it"),
            );
        }
    }
}

/// Shapes that refer to deprecated ones.
fn shapes(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(trait_ids::DEPRECATED) {
        let Vertex::Shape(shape) = context.graph.vertex(*vertex) else { continue };
        let Some(deprecated) = shape.traits().get(trait_ids::DEPRECATED) else { continue };
        for (relationship, from) in context.graph.reverse(*vertex) {
            let verb = match relationship {
                Relationship::Target => "targets",
                Relationship::Resource
                | Relationship::Operation
                | Relationship::InstanceOperation
                | Relationship::CollectionOperation => "binds",
                Relationship::Identifier => "has as an identifier",
                Relationship::Property => "has as a property",
                Relationship::Input => "has as its input",
                Relationship::Output => "has as its output",
                Relationship::Error => "has as an error",
                Relationship::Mixin => "has as a mixin",
                _ => continue,
            };
            let owner = context.graph.id(*from);
            if context.shape_of(*from).is_none_or(|shape| context.model.is_built_in(shape.id())) {
                continue;
            }
            let message = format!("`{owner}` {verb} `{}`, which is deprecated{}", shape.id(), reason(deprecated));
            diagnostics.push(
                Diagnostic::new(Severity::Warning, format!("DeprecatedShape.{}", shape.id()), message)
                    .at(context.span(*from), "refers to it")
                    .and_at(shape.span(), "deprecated")
                    .shape(owner)
                    .help("use what replaces it, or suppress `DeprecatedShape` until then"),
            );
        }
    }
}
