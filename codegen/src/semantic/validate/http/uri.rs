//! `Model` (of URIs that are none), `HttpUriFormat`, `HttpUriGreedyLabel`: what the URI of an operation is made of.

use super::pattern::{Segment, Uri};
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{Node, Shape, trait_ids};
use crate::semantic::validate::context::{Context, on_shape};

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(trait_ids::HTTP) {
        let Some(operation) = context.graph.shape(*vertex) else { continue };
        let Some((node, text)) = uri(operation) else { continue };
        match Uri::parse(text) {
            Ok(uri) => {
                format(operation, node, text, diagnostics);
                greedy(operation, node, &uri, diagnostics);
            }
            Err(reason) => diagnostics.push(
                on_shape(Severity::Error, "Model", operation, format!("`{text}` is not a URI pattern: {reason}"))
                    .at(node.span(), reason)
                    .note("a pattern starts with `/`; each segment is a literal or one `{label}`, and labels stand in the path only")
                    .help("write it like `/orders/{id}` or `/files/{path+}`"),
            ),
        }
    }
}

/// The URI of an operation, as it was written.
pub(super) fn uri(operation: &Shape) -> Option<(&Node, &str)> {
    let node = operation.traits().get(trait_ids::HTTP)?.get("uri")?;
    Some((node, node.as_str()?))
}

fn format(operation: &Shape, node: &Node, text: &str, diagnostics: &mut Diagnostics) {
    let Some(odd) = text.chars().find(|char| !char.is_ascii()) else { return };
    let mut bytes = [0; 4];
    let encoded: Vec<String> = odd.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")).collect();
    diagnostics.push(
        on_shape(
            Severity::Error,
            "HttpUriFormat",
            operation,
            format!("`{text}` has a character outside of ASCII: `{odd}`"),
        )
        .at(node.span(), "this URI")
        .note("requests hold ASCII only")
        .help(format!("write `{}`", encoded.concat())),
    );
}

fn greedy(operation: &Shape, node: &Node, uri: &Uri<'_>, diagnostics: &mut Diagnostics) {
    let Some(at) = uri.segments.iter().position(|segment| matches!(segment, Segment::Greedy(_))) else { return };
    let behind = &uri.segments[at + 1..];
    let mut say = |code, message: &str| {
        diagnostics.push(
            on_shape(Severity::Danger, code, operation, message.to_owned())
                .at(node.span(), "this URI")
                .note("most servers take what a greedy label takes to be the rest of the labels")
                .help("let the last label alone be greedy, or make sure that your servers can do without"),
        );
    };
    if behind.iter().any(|segment| matches!(segment, Segment::Greedy(_))) {
        say("HttpUriGreedyLabel.MultipleGreedyLabels", "the URI has two greedy labels");
    }
    if behind.iter().any(|segment| segment.label().is_some()) {
        say("HttpUriGreedyLabel.GreedyLabelIsNotLastLabel", "the URI has a label behind a greedy one");
    }
}
