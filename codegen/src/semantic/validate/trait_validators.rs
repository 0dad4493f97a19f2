//! `TraitValidators`, and events of ids that definitions of traits give: what `@traitValidators` select, starting at the
//! shapes that have the trait, is not fit for it.

use super::context::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::node::{Entry, Node};
use crate::semantic::selector::{Selector, VertexId};
use crate::semantic::{Shape, is_namespace};

const TRAIT_VALIDATORS: &str = "smithy.api#traitValidators";

/// More validators than a definition has; so that a hostile one costs no more than a large model.
const MOST: usize = 64;

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(TRAIT_VALIDATORS) {
        if let Some(definition) = context.graph.shape(*vertex) {
            for entry in validators(definition) {
                check(definition, entry, diagnostics);
            }
        }
    }
    for (id, applied) in context.traits() {
        let Some(definition) = context.model.shape_by_str(id) else { continue };
        for entry in validators(definition).iter().take(MOST) {
            run(context, definition, entry, applied, diagnostics);
        }
    }
}

fn validators(definition: &Shape) -> &[Entry] {
    let validators = definition.traits().get(TRAIT_VALIDATORS).and_then(Node::as_object);
    validators.map_or(&[], |validators| validators.entries())
}

/// Ids have the form of namespaces, and selectors can be read.
fn check(definition: &Shape, entry: &Entry, diagnostics: &mut Diagnostics) {
    if !is_namespace(&entry.key) {
        diagnostics.push(
            Diagnostic::error("TraitValidators", format!("`{}` is no id for an event", entry.key))
                .at(entry.key_span(), "this id")
                .shape(definition.id())
                .note("an id is made of names with dots between them")
                .help("write it like `MyTrait.MissingMember`"),
        );
    }
    let selector = entry.value.get("selector").and_then(|node| Some((node, node.as_str()?)));
    if let Some((node, Err(error))) = selector.map(|(node, text)| (node, Selector::parse(text))) {
        diagnostics.push(
            Diagnostic::error(
                "Model",
                format!("the selector of the validator `{}` does not parse: {error}", entry.key),
            )
            .at(node.span(), "this selector")
            .shape(definition.id())
            .help("see the grammar of selectors; `> member` selects the members of the shape that has the trait"),
        );
    }
}

fn run(context: &Context<'_>, definition: &Shape, entry: &Entry, applied: &[VertexId], diagnostics: &mut Diagnostics) {
    let text = |key| entry.value.get(key).and_then(Node::as_str);
    // What has no id, or does not parse, has been reported.
    let Some(Ok(selector)) = text("selector").map(Selector::parse).filter(|_| is_namespace(&entry.key)) else { return };
    let severity = text("severity").and_then(Severity::from_name).unwrap_or(Severity::Error);
    let id = definition.id();
    let Ok(found) = selector.select_from(&context.graph, applied.to_vec()) else {
        diagnostics.push(
            Diagnostic::new(Severity::Warning, "TraitValidators", format!("`{}` looks at too many shapes", entry.key))
                .at(definition.span(), "a validator of this trait")
                .shape(id)
                .help("write a selector that follows fewer neighbours"),
        );
        return;
    };
    let message = text("message").map_or(String::new(), |message| format!(": {message}"));
    for vertex in found {
        let owner = context.graph.id(vertex);
        let mut finding = Diagnostic::new(
            severity,
            entry.key.to_string(),
            format!("`{owner}` is not what `@{}` asks for{message}", id.name()),
        )
        .at(context.span(vertex), "not fit for the trait");
        if let [only] = applied {
            finding = finding.and_at(context.trait_span(*only, id.as_str()), "the trait");
        }
        diagnostics.push(
            finding
                .shape(owner)
                .note(format!("the definition of the trait selects what is not fit: {}", selector_text(entry)))
                .help("change the shape, or remove the trait"),
        );
    }
}

fn selector_text(entry: &Entry) -> &str {
    entry.value.get("selector").and_then(Node::as_str).unwrap_or_default()
}
