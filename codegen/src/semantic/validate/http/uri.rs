//! `Model` (of URIs that are none), `HttpUriFormat`, `HttpUriGreedyLabel`, `HttpUriConflict`: the URI of a request says
//! which operation is meant.

use std::collections::BTreeMap;

use super::pattern::{HostPrefix, Segment, Uri};
use crate::diagnostic::{Diagnostics, Severity};
use crate::node::Node;
use crate::semantic::validate::context::{Context, on_shape};
use crate::semantic::{Shape, ShapeType};

pub(super) const HTTP: &str = "smithy.api#http";

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(HTTP) {
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
    for (_, service) in context.of_type(ShapeType::Service) {
        conflicts(context, service, diagnostics);
    }
}

/// The URI of an operation, as it was written.
pub(super) fn uri(operation: &Shape) -> Option<(&Node, &str)> {
    let node = operation.traits().get(HTTP)?.get("uri")?;
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

/// Operations with the same method, host prefix and URI, but for the names of labels.
fn conflicts<'m>(context: &Context<'m>, service: &'m Shape, diagnostics: &mut Diagnostics) {
    let mut groups: BTreeMap<String, Vec<(&Shape, &Node, &str)>> = BTreeMap::new();
    for operation in context.operations(service) {
        let Some((node, text)) = uri(operation) else { continue };
        let Ok(uri) = Uri::parse(text) else { continue };
        let method = operation.traits().get(HTTP).and_then(|http| http.get("method")).and_then(Node::as_str);
        let host = operation.traits().get("smithy.api#endpoint").and_then(|endpoint| endpoint.get("hostPrefix"));
        let host = host.and_then(Node::as_str).unwrap_or_default();
        let host = HostPrefix::parse(host).map_or_else(|_| host.to_owned(), |prefix| prefix.key());
        let key = format!("{} {host}{}", method.unwrap_or_default(), uri.key());
        groups.entry(key).or_default().push((operation, node, text));
    }
    for group in groups.values().filter(|group| group.len() > 1) {
        for (at, (operation, node, text)) in group.iter().enumerate() {
            let (other, other_node, other_text) = group[usize::from(at == 0)];
            let message =
                format!("`{text}` of `{}` is the URI of `{}` as well: `{other_text}`", operation.id(), other.id());
            diagnostics.push(
                on_shape(Severity::Error, "HttpUriConflict", operation, message)
                    .at(node.span(), "this URI")
                    .and_at(other_node.span(), format!("`{}`", other.id().name()))
                    .note("operations of a service differ in method, host prefix, literal segments or query literals; the names of labels make no difference")
                    .help("change a literal segment, or the method"),
            );
        }
    }
}
