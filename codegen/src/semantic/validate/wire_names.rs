//! `JsonName`, `XmlName`, `XmlNamespaceTrait`, `XmlFlattenedTrait`, `MemberName`: names on the wire are unique.

use super::context::{Context, on_member};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::node::Node;
use crate::semantic::{FastMap, Member, Shape, ShapeType};

const JSON_NAME: &str = "smithy.api#jsonName";
const XML_NAME: &str = "smithy.api#xmlName";
const XML_ATTRIBUTE: &str = "smithy.api#xmlAttribute";
const XML_FLATTENED: &str = "smithy.api#xmlFlattened";
const XML_NAMESPACE: &str = "smithy.api#xmlNamespace";

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (_, shape) in context.shapes() {
        if matches!(shape.shape_type(), ShapeType::Structure | ShapeType::Union) {
            case(shape, diagnostics);
        }
    }
    for shape in containers(context, JSON_NAME) {
        unique(shape, Severity::Error, "JsonName", "JSON", |member| name(member, JSON_NAME).to_owned(), diagnostics);
    }
    for shape in containers(context, XML_NAME) {
        // An attribute and an element may share a name.
        let key = |member: &Member| {
            let kind = if member.traits().has(XML_ATTRIBUTE) { "@" } else { "" };
            format!("{kind}{}", name(member, XML_NAME))
        };
        // Services that speak the query protocol live with this: each of the members is in use by itself.
        unique(shape, Severity::Danger, "XmlName", "XML", key, diagnostics);
    }
    flattened(context, diagnostics);
    namespaces(context, diagnostics);
}

fn name<'m>(member: &'m Member, id: &str) -> &'m str {
    member.traits().get(id).and_then(Node::as_str).unwrap_or_else(|| member.name())
}

/// The structures and unions in which a member has a trait, each once.
fn containers<'m>(context: &Context<'m>, id: &str) -> Vec<&'m Shape> {
    let mut shapes: Vec<&Shape> = context.members_with(id).map(|(shape, _)| shape).collect();
    shapes.dedup_by(|a, b| a.id() == b.id());
    shapes
}

fn unique(
    shape: &Shape,
    severity: Severity,
    code: &'static str,
    syntax: &str,
    key: impl Fn(&Member) -> String,
    diagnostics: &mut Diagnostics,
) {
    let mut first: FastMap<String, &Member> = FastMap::default();
    for member in shape.members() {
        let key = key(member);
        let Some(other) = first.get(&key) else {
            first.insert(key, member);
            continue;
        };
        let message = format!("members `{}` and `{}` have one name in {syntax}: `{key}`", other.name(), member.name());
        diagnostics.push(
            on_member(severity, code, member, message)
                .and_at(other.span(), "has it first")
                .note("a reader could not tell them apart")
                .help("give one of them another name"),
        );
    }
}

/// Names that differ by case alone are one name to some languages.
fn case(shape: &Shape, diagnostics: &mut Diagnostics) {
    let mut first: FastMap<String, &Member> = FastMap::default();
    for member in shape.members() {
        if let Some(other) = first.insert(member.name().to_ascii_lowercase(), member) {
            let message = format!("members `{}` and `{}` differ by case alone", other.name(), member.name());
            diagnostics.push(
                on_member(Severity::Danger, "MemberName", member, message)
                    .and_at(other.span(), "has the name first")
                    .note("the names of members are unique whatever their case, since code is generated from them")
                    .help("rename one of them; `@jsonName` and `@xmlName` keep the name on the wire"),
            );
        }
    }
}

fn flattened(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (_, member) in context.members_with(XML_FLATTENED) {
        let Some(target) = context.shape(member.target()) else { continue };
        let Some(element) = target.member("member") else { continue };
        let Some(named) = element.traits().get(XML_NAME).and_then(Node::as_str) else { continue };
        if !member.traits().has(XML_NAME) && named != member.name() {
            let message = format!("the elements of `{}` are called `{}`, not `{named}`", member.name(), member.name());
            diagnostics.push(
                on_member(Severity::Warning, "XmlFlattenedTrait", member, message)
                    .and_at(element.span(), "this name is not used")
                    .note("a flattened list has the name of its member in the structure")
                    .help(format!("add `@xmlName(\"{named}\")` to the member if that is the name on the wire")),
            );
        }
    }
}

fn namespaces(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for vertex in context.with(XML_NAMESPACE) {
        let Some(node) = context.graph.traits(*vertex).get(XML_NAMESPACE).and_then(|value| value.get("uri")) else {
            continue;
        };
        let Some(uri) = node.as_str() else { continue };
        if uri.is_empty()
            || uri.contains(|char: char| char.is_whitespace() || char.is_control() || "<>\"".contains(char))
        {
            diagnostics.push(
                Diagnostic::error("XmlNamespaceTrait", format!("`{uri}` is not a URI"))
                    .at(node.span(), "this namespace")
                    .shape(context.graph.id(*vertex))
                    .help("write it like `https://example.com/`"),
            );
        }
    }
}
