//! `JsonName`, `XmlFlattenedTrait`, `XmlNamespaceTrait`: names on the wire.

use super::context::{Context, on_member, on_shape};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{FastMap, Member, Node, Shape, trait_ids};

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    let mut shapes: Vec<&Shape> = context.members_with(trait_ids::JSON_NAME).map(|(shape, _)| shape).collect();
    shapes.dedup_by(|a, b| a.id() == b.id());
    for shape in shapes {
        json_names(shape, diagnostics);
    }
    flattened(context, diagnostics);
    namespaces(context, diagnostics);
}

fn json_names(shape: &Shape, diagnostics: &mut Diagnostics) {
    let mut users: FastMap<&str, Vec<&Member>> = FastMap::default();
    for member in shape.members() {
        let name = member.traits().get(trait_ids::JSON_NAME).and_then(Node::as_str).unwrap_or_else(|| member.name());
        users.entry(name).or_default().push(member);
    }
    for (name, members) in users {
        let [first, second, ..] = members[..] else { continue };
        let message = format!("members `{}` and `{}` have one name in JSON: `{name}`", first.name(), second.name());
        diagnostics.push(
            on_shape(Severity::Error, "JsonName", shape, message)
                .at(second.span(), "this member")
                .and_at(first.span(), "has it first")
                .note("a reader could not tell them apart")
                .help("give one of them another `@jsonName`"),
        );
    }
}

fn flattened(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    for (_, member) in context.members_with(trait_ids::XML_FLATTENED) {
        let Some(target) = context.shape(member.target()) else { continue };
        let Some(element) = target.member("member") else { continue };
        let Some(named) = element.traits().get(trait_ids::XML_NAME).and_then(Node::as_str) else { continue };
        if !member.traits().has(trait_ids::XML_NAME) && named != member.name() {
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
    for vertex in context.with(trait_ids::XML_NAMESPACE) {
        let Some(node) = context.graph.traits(*vertex).get(trait_ids::XML_NAMESPACE).and_then(|value| value.get("uri"))
        else {
            continue;
        };
        let Some(uri) = node.as_str() else { continue };
        if !is_uri(uri) {
            diagnostics.push(
                Diagnostic::error("XmlNamespaceTrait", format!("`{uri}` is not a URI"))
                    .at(node.span(), "this namespace")
                    .shape(context.graph.id(*vertex))
                    .note("RFC 3986 says which characters a URI has, and that others are written as `%XX`")
                    .help("write it like `https://example.com/`"),
            );
        }
    }
}

/// Whether a text is a URI reference, as far as its characters go. Letters of other scripts pass, as they do in Java.
fn is_uri(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        rest = &rest[at + 1..];
        if rest.len() < 2 || !rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit()) {
            return false;
        }
    }
    let scheme = text.split_once(':').map_or("a", |(scheme, _)| scheme);
    let has_scheme = scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let is_path = scheme.contains(['/', '?', '#']);
    (has_scheme || is_path)
        && !text.is_empty()
        && !text.ends_with(':')
        && text.matches('#').count() <= 1
        && text.chars().all(|char| {
            char.is_ascii_alphanumeric()
                || "-._~:/?#[]@!$&'()*+,;=%".contains(char)
                || !char.is_ascii() && !char.is_control() && !char.is_whitespace()
        })
}

#[cfg(test)]
mod tests {
    use super::is_uri;

    #[test]
    fn uris_are_told_from_other_texts() {
        let cases = [
            ("https://example.com/doc/2016/", true),
            ("http://s3.amazonaws.com/doc/2006-03-01/", true),
            ("urn:example:a", true),
            ("example/path:with-colon", true),
            ("a%20b", true),
            ("http://example.com/ü", true),
            ("", false),
            ("a b", false),
            ("http:", false),
            ("http://[example", true),
            ("1http://example.com", false),
            ("a%2", false),
            ("a%zz", false),
            ("a#b#c", false),
            ("<a>", false),
            ("a\\b", false),
            ("a^b", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_uri(text), expected, "{text}");
        }
    }
}
