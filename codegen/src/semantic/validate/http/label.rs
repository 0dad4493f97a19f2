//! `HttpLabelTrait`: the labels of a URI are members of the input, and the other way round.

use super::pattern::{Segment, Uri};
use super::uri::uri;
use crate::diagnostic::{Diagnostics, Severity, nearest};
use crate::model::{FastSet, Member, Node, Shape, ShapeType, trait_ids};
use crate::semantic::validate::context::{Context, on_member, on_shape};
use crate::text::Span;

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(trait_ids::HTTP) {
        let Some(operation) = context.graph.shape(*vertex) else { continue };
        let Some((node, text)) = uri(operation) else { continue };
        let Ok(uri) = Uri::parse(text) else { continue };
        let Some(input) = operation.operation().and_then(|data| context.shape(&data.input)) else { continue };
        let mut bound: FastSet<&str> = FastSet::default();
        for member in input.members().iter().filter(|member| member.traits().has(trait_ids::HTTP_LABEL)) {
            match segment(&uri, member) {
                Some(segment) => {
                    bound.extend(segment.label());
                    greedy(context, node, member, segment, diagnostics);
                }
                // Of a label that differs by case only, the operation is told.
                None if labels(&uri).any(|name| name.eq_ignore_ascii_case(member.name())) => {}
                None => no_label(operation, node, text, member, diagnostics),
            }
        }
        let missing: Vec<&str> = labels(&uri).filter(|name| !bound.contains(name)).collect();
        if !missing.is_empty() {
            no_member(context, operation, input, node, &missing, diagnostics);
        }
    }
}

fn labels<'a>(uri: &Uri<'a>) -> impl Iterator<Item = &'a str> {
    uri.segments.iter().filter_map(Segment::label)
}

/// The label of a member, which has its name.
fn segment<'u, 'a>(uri: &'u Uri<'a>, member: &Member) -> Option<&'u Segment<'a>> {
    uri.segments.iter().find(|segment| segment.label() == Some(member.name()))
}

fn greedy(context: &Context<'_>, node: &Node, member: &Member, segment: &Segment<'_>, diagnostics: &mut Diagnostics) {
    let target = context.shape_type(member.target());
    let (Segment::Greedy(name), Some(target)) = (segment, target) else { return };
    if matches!(target, ShapeType::String | ShapeType::Enum) {
        return;
    }
    let message = format!("the greedy label `{name}` is bound to `{}`, which targets a {target}", member.name());
    diagnostics.push(
        on_member(Severity::Error, "HttpLabelTrait", member, message)
            .and_at(node.span(), "greedy here")
            .note("a greedy label takes several segments, which only a string holds")
            .help(format!("write `{{{name}}}`, or target a string")),
    );
}

fn no_label(operation: &Shape, node: &Node, text: &str, member: &Member, diagnostics: &mut Diagnostics) {
    let message = format!("`{}` is a label that the URI `{text}` does not have", member.name());
    diagnostics.push(
        on_member(Severity::Error, "HttpLabelTrait", member, message)
            .and_at(node.span(), format!("the URI of `{}`", operation.id().name()))
            .note("every `@httpLabel` of an input stands in the URI of its operation")
            .help(format!("add `{{{}}}` to the URI, or remove `@httpLabel`", member.name())),
    );
}

fn no_member(
    context: &Context<'_>,
    operation: &Shape,
    input: &Shape,
    node: &Node,
    missing: &[&str],
    diagnostics: &mut Diagnostics,
) {
    /// A URI of many labels shows the first of those that are missing.
    const MOST_SHOWN: usize = 4;
    let names: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
    let name = missing.first().copied().unwrap_or_default();
    let labels = input.members().iter().filter(|member| member.traits().has(trait_ids::HTTP_LABEL)).map(Member::name);
    let help = match (input.member(name), nearest(name, labels)) {
        (Some(_), _) => format!("add `@httpLabel` and `@required` to the member `{name}`"),
        (None, Some(near)) => format!("write `{{{near}}}`"),
        (None, None) => format!("add a member `{name}` with `@required` and `@httpLabel` to the input"),
    };
    let message = format!("no member of the input is the `@httpLabel` of {}", names.join(", "));
    let mut diagnostic = on_shape(Severity::Error, "HttpLabelTrait", operation, message);
    for name in missing.iter().take(MOST_SHOWN) {
        diagnostic = diagnostic.at(label_span(context, node, name), "no member");
    }
    let (span, text) = match input.member(name) {
        Some(member) => (member.span(), "is not bound to its label"),
        None => (input.span(), "the input"),
    };
    diagnostics.push(
        diagnostic
            .and_at(span, text)
            .note("every label of a URI is bound to a required member of the operation's input")
            .help(help),
    );
}

/// Where a label stands in the text of a URI; the whole of it where it is written in another way, as with escapes.
fn label_span(context: &Context<'_>, uri: &Node, name: &str) -> Span {
    let (span, text) = (uri.span(), context.model.sources().text(uri.span()));
    let found = ["}", "+}"].iter().find_map(|end| text.find(&format!("{{{name}{end}")));
    let place = |at: usize| Some((u32::try_from(at + 1).ok()?, u32::try_from(name.len()).ok()?));
    let place = found.and_then(place).map(|(at, length)| (span.start + at, span.start + at + length));
    place.map_or(span, |(start, end)| Span { start, end, ..span })
}
