//! `HttpUriConflict`, `HttpLabelTrait`, `HttpTrait`: URIs say which operation is meant, and labels are members.

use super::context::{Context, on_member, on_shape};
use crate::diagnostic::{Diagnostics, Severity, nearest};
use crate::node::Node;
use crate::semantic::{FastMap, Shape, ShapeType};

const HTTP: &str = "smithy.api#http";
const LABEL: &str = "smithy.api#httpLabel";

/// The URI pattern of an `@http` trait.
struct Uri<'a> {
    segments: Vec<Segment<'a>>,
    query: Vec<&'a str>,
}

#[derive(PartialEq)]
enum Segment<'a> {
    Literal(&'a str),
    Label(&'a str),
    Greedy(&'a str),
}

impl<'a> Uri<'a> {
    fn parse(text: &'a str) -> Result<Self, &'static str> {
        if !text.starts_with('/') {
            return Err("it does not start with `/`");
        }
        if text.contains('#') {
            return Err("it has a fragment");
        }
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let mut segments = Vec::new();
        for segment in path[1..].split('/') {
            segments.push(match segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
                Some(name) => match name.strip_suffix('+') {
                    Some(name) => Segment::Greedy(name),
                    None => Segment::Label(name),
                },
                None if segment.contains(['{', '}']) => return Err("a label is only a part of a segment"),
                None => Segment::Literal(segment),
            });
        }
        let labels: Vec<&Segment<'_>> =
            segments.iter().filter(|segment| !matches!(segment, Segment::Literal(_))).collect();
        let greedy = labels.iter().position(|segment| matches!(segment, Segment::Greedy(_)));
        if greedy.is_some_and(|at| at + 1 < labels.len()) {
            return Err("a label stands behind a greedy one");
        }
        if query.contains(['{', '}']) {
            return Err("a label stands in the query");
        }
        let mut query: Vec<&str> = query.split('&').filter(|part| !part.is_empty()).collect();
        query.sort_unstable();
        Ok(Uri { segments, query })
    }

    fn labels(&self) -> impl Iterator<Item = (&'a str, bool)> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Literal(_) => None,
            Segment::Label(name) => Some((*name, false)),
            Segment::Greedy(name) => Some((*name, true)),
        })
    }

    /// The pattern without the names of its labels: those of conflicting URIs are equal.
    fn key(&self) -> String {
        let mut key = String::new();
        for segment in &self.segments {
            key.push('/');
            key.push_str(match segment {
                Segment::Literal(text) => text,
                Segment::Label(_) => "{}",
                Segment::Greedy(_) => "{+}",
            });
        }
        key.push('?');
        key.push_str(&self.query.join("&"));
        key
    }
}

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(HTTP) {
        if let Some(operation) = context.graph.shape(*vertex) {
            labels(context, operation, diagnostics);
        }
    }
    for (_, service) in context.of_type(ShapeType::Service) {
        conflicts(context, service, diagnostics);
    }
}

fn uri(operation: &Shape) -> Option<(&Node, &str)> {
    let node = operation.traits().get(HTTP)?.get("uri")?;
    Some((node, node.as_str()?))
}

fn labels(context: &Context<'_>, operation: &Shape, diagnostics: &mut Diagnostics) {
    let Some((node, text)) = uri(operation) else { return };
    let uri = match Uri::parse(text) {
        Ok(uri) => uri,
        Err(reason) => {
            let message = format!("`{text}` is not a URI pattern: {reason}");
            return diagnostics.push(
                on_shape(Severity::Error, "HttpTrait", operation, message)
                    .at(node.span(), reason)
                    .note("a pattern starts with `/`; each segment is a literal or one `{label}`, the last label may be greedy, and labels stand in the path only")
                    .help("write it like `/orders/{id}` or `/files/{path+}`"),
            );
        }
    };
    let Some(input) = operation.operation().and_then(|data| context.shape(&data.input)) else { return };
    for (name, greedy) in uri.labels() {
        let Some(member) = input.member(name).filter(|member| member.traits().has(LABEL)) else {
            let names =
                input.members().iter().filter(|member| member.traits().has(LABEL)).map(crate::semantic::Member::name);
            let help = match (input.member(name), nearest(name, names)) {
                (Some(_), _) => format!("add `@httpLabel` and `@required` to the member `{name}`"),
                (None, Some(near)) => format!("write `{{{near}}}`"),
                (None, None) => format!("add a member `{name}` with `@required` and `@httpLabel` to the input"),
            };
            let message = format!("the URI has a label `{name}`, but no input member has it as `@httpLabel`");
            diagnostics.push(
                on_shape(Severity::Error, "HttpLabelTrait", operation, message)
                    .at(node.span(), format!("label `{name}`"))
                    .and_at(input.span(), "the input")
                    .note("every label of a URI is bound to a required member of the operation's input")
                    .help(help),
            );
            continue;
        };
        let is_text = matches!(context.shape_type(member.target()), Some(ShapeType::String | ShapeType::Enum) | None);
        if greedy && !is_text {
            let message = format!("the greedy label `{name}` is bound to a member that is not a string");
            diagnostics.push(
                on_member(Severity::Error, "HttpLabelTrait", member, message)
                    .and_at(node.span(), "greedy here")
                    .note("a greedy label takes several segments, which only a string holds")
                    .help(format!("write `{{{name}}}`, or target a string")),
            );
        }
    }
    for member in input.members().iter().filter(|member| member.traits().has(LABEL)) {
        if !uri.labels().any(|(name, _)| name == member.name()) {
            let message = format!("`{}` is a label that the URI `{text}` does not have", member.name());
            diagnostics.push(
                on_member(Severity::Error, "HttpLabelTrait", member, message)
                    .and_at(node.span(), "the URI")
                    .note("every `@httpLabel` of the input stands in the operation's URI")
                    .help(format!("add `{{{}}}` to the URI, or remove `@httpLabel`", member.name())),
            );
        }
    }
}

fn conflicts<'m>(context: &Context<'m>, service: &'m Shape, diagnostics: &mut Diagnostics) {
    let mut first: FastMap<String, &Shape> = FastMap::default();
    for operation in context.operations(service) {
        let Some((node, text)) = uri(operation) else { continue };
        let Ok(uri) = Uri::parse(text) else { continue };
        let method = operation.traits().get(HTTP).and_then(|http| http.get("method")).and_then(Node::as_str);
        let host = operation.traits().get("smithy.api#endpoint").and_then(|endpoint| endpoint.get("hostPrefix"));
        let host = host.and_then(Node::as_str).unwrap_or_default();
        let key = format!("{} {host}{}", method.unwrap_or_default(), uri.key());
        let Some(other) = first.get(&key) else {
            first.insert(key, operation);
            continue;
        };
        // Patterns of labels may keep apart what the URIs do not.
        let told_apart = [operation, other].iter().all(|operation| has_patterns(context, operation));
        let severity = if told_apart { Severity::Danger } else { Severity::Error };
        let message = format!(
            "operations `{}` and `{}` have conflicting URIs: {} {text}",
            other.id().name(),
            operation.id().name(),
            method.unwrap_or_default()
        );
        let mut finding = on_shape(severity, "HttpUriConflict", operation, message)
            .at(node.span(), "this URI")
            .note("operations of a service differ in method, host prefix, literal segments or query literals")
            .help("change a literal segment, or the method");
        if let Some((node, _)) = super::http_uri::uri(other) {
            finding = finding.and_at(node.span(), format!("`{}`", other.id().name()));
        }
        diagnostics.push(finding);
    }
}

/// Whether a label of an operation is restricted by a pattern or an enum.
fn has_patterns(context: &Context<'_>, operation: &Shape) -> bool {
    let input = operation.operation().and_then(|data| context.shape(&data.input));
    input.is_some_and(|input| {
        input.members().iter().filter(|member| member.traits().has(LABEL)).any(|member| {
            let target = context.shape(member.target());
            member.traits().has("smithy.api#pattern")
                || target.is_some_and(|target| {
                    target.traits().has("smithy.api#pattern") || target.shape_type() == ShapeType::Enum
                })
        })
    })
}
