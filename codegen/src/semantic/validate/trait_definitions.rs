//! `TraitBreakingChanges`, `TraitValidators`: what definitions of traits say of their values, and of the shapes that
//! they are applied to.

use super::context::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{Member, Node, Shape, is_namespace, trait_ids};
use crate::semantic::selector::{Selector, VertexId};

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(trait_ids::TRAIT) {
        if let Some(shape) = context.graph.shape(*vertex) {
            breaking_changes(context, shape, diagnostics);
        }
    }
    let mut definitions: Vec<&Shape> = context.traits().filter_map(|(id, _)| context.model.shape_by_str(id)).collect();
    // Definitions that nothing has are read, too.
    definitions
        .extend(context.with(trait_ids::TRAIT_VALIDATORS).iter().filter_map(|vertex| context.graph.shape(*vertex)));
    definitions.sort_by(|a, b| a.id().cmp(b.id()));
    definitions.dedup_by(|a, b| a.id() == b.id());
    for definition in definitions {
        if let Some(validators) = definition.traits().get(trait_ids::TRAIT_VALIDATORS).and_then(Node::as_object) {
            for entry in validators.entries() {
                trait_validator(context, definition, &entry.key, &entry.value, diagnostics);
            }
        }
    }
}

/// The paths of `breakingChanges` lead to members of the trait.
fn breaking_changes(context: &Context<'_>, shape: &Shape, diagnostics: &mut Diagnostics) {
    let rules = shape.traits().get(trait_ids::TRAIT).and_then(|settings| settings.get("breakingChanges"));
    for rule in rules.and_then(Node::as_array).unwrap_or_default() {
        let Some((node, path)) = rule.get("path").and_then(|node| Some((node, node.as_str()?))) else { continue };
        let mut current = shape;
        for segment in path.split('/').skip(1) {
            let name = segment.replace("~1", "/").replace("~0", "~");
            if let Some(next) = current.member(&name).and_then(|member| context.shape(member.target())) {
                current = next;
                continue;
            }
            let message = format!("`{path}` leads nowhere: `{}` has no member `{name}`", current.id());
            let names: Vec<&str> = current.members().iter().take(12).map(Member::name).collect();
            let finding = Diagnostic::error("TraitBreakingChanges", message)
                .at(node.span(), "this path")
                .shape(shape.id())
                .note("a path goes from the trait through members, those of lists and maps too, as RFC 6901 says");
            diagnostics.push(if names.is_empty() {
                finding.help("leave `path` out, to speak of the whole trait")
            } else {
                finding.help(format!("go on with one of {}", names.join(", ")))
            });
            break;
        }
    }
}

/// One entry of `@traitValidators`, asked of every shape that has the trait.
fn trait_validator(
    context: &Context<'_>,
    definition: &Shape,
    event: &str,
    validator: &Node,
    diagnostics: &mut Diagnostics,
) {
    let text = |key| validator.get(key).and_then(Node::as_str);
    let problem = |message: String, help: &str| {
        Diagnostic::error("TraitValidators", message)
            .at(validator.span(), "of this validator")
            .shape(definition.id())
            .help(help)
    };
    if !is_namespace(event) {
        diagnostics.push(problem(
            format!("`{event}` is not the id of an event"),
            "write names with dots between them, like `myProtocol.NoDocuments`",
        ));
        return;
    }
    let Some(source) = text("selector") else { return };
    let selector = match Selector::parse(source) {
        Ok(selector) => selector,
        Err(error) => {
            let message = format!("the selector of `{event}` does not parse: {error}");
            let help = "see the grammar of selectors; `~> member` follows all members of what has the trait";
            // The code of the trait reads selectors before anybody asks for them.
            diagnostics.push(Diagnostic { code: "Model".into(), ..problem(message, help) });
            return;
        }
    };
    let severity = text("severity").and_then(Severity::from_name).unwrap_or(Severity::Error);
    let applied = context.with(definition.id().as_str());
    let asked = selector.select_each(&context.graph, applied, |owner, found| {
        for vertex in found {
            let finding = incompatible(context, definition, owner, vertex);
            let mut finding = match text("message") {
                Some(message) => finding.note(message.to_owned()),
                None => finding,
            };
            finding.code = event.to_owned().into();
            finding.severity = severity;
            diagnostics.push(finding);
        }
    });
    if asked.is_err() {
        diagnostics.push(problem(
            format!("the selector of `{event}` costs too much to ask"),
            "write a selector that follows fewer neighbours",
        ));
    }
}

fn incompatible(context: &Context<'_>, definition: &Shape, owner: VertexId, found: VertexId) -> Diagnostic {
    let (id, trait_id) = (context.graph.id(found), definition.id());
    let message = format!("`{id}` does not go with the trait `{trait_id}` of `{}`", context.graph.id(owner));
    let span = context.span(found);
    let at = span.or(context.span(owner));
    Diagnostic::error("TraitValidators", message)
        .at(at, "this shape")
        .and_at(context.trait_span(owner, trait_id.as_str()), "the trait")
        .shape(id)
        .help("change the shape, or remove the trait")
}
