//! What the model says of a validator: its name, its events, and its configuration.

use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{FastSet, Node};
use crate::semantic::selector::{Selector, Template};
use crate::text::article;

/// An entry of the metadata.
pub(super) struct Definition<'m> {
    pub(super) entry: &'m Node,
    pub(super) name: &'m str,
    pub(super) id: &'m str,
    pub(super) message: Option<&'m str>,
    pub(super) severity: Option<Severity>,
    pub(super) namespaces: FastSet<&'m str>,
    pub(super) selector: Option<Selector>,
    pub(super) kind: Kind<'m>,
}

pub(super) enum Kind<'m> {
    Each { selector: Selector, text: &'m str, bind_to: Option<&'m str>, template: Option<Template> },
    None { selector: Selector, text: &'m str },
    Unreferenced { roots: Option<Selector> },
    Unknown,
}

impl<'m> Definition<'m> {
    pub(super) fn read(entry: &'m Node) -> Read<Self> {
        if entry.as_object().is_none() {
            return Err(Box::new(wrong(entry, "a validator", "object")));
        }
        let (_, name) = text(entry, "name")?.ok_or_else(|| missing(entry, "name"))?;
        let namespaces = match entry.get("namespaces") {
            None => FastSet::default(),
            Some(node) => node
                .as_array()
                .and_then(|names| names.iter().map(Node::as_str).collect::<Option<_>>())
                .ok_or_else(|| Box::new(wrong(node, "`namespaces` of a validator", "array of strings")))?,
        };
        let configuration = entry.get("configuration");
        if let Some(node) = configuration.filter(|node| node.as_object().is_none()) {
            return Err(Box::new(wrong(node, "`configuration` of a validator", "object")));
        }
        Ok(Definition {
            entry,
            name,
            id: text(entry, "id")?.map_or(name, |(_, id)| id),
            message: text(entry, "message")?.map(|(_, message)| message),
            severity: severity(entry)?,
            namespaces,
            selector: selector(entry, "selector")?,
            kind: Kind::read(name, configuration.unwrap_or(entry), configuration.is_some())?,
        })
    }
}

pub(super) type Read<T> = Result<T, Box<Diagnostic>>;

pub(super) fn wrong(node: &Node, what: &str, expected: &str) -> Diagnostic {
    Diagnostic::error("Model", format!("{what} is {}", article(node.type_name())))
        .at(node.span(), format!("expected {}", article(expected)))
        .help("write it like `{ name: \"EmitEachSelector\", id: \"MyRule\", configuration: { selector: \"…\" } }`")
}

/// A text of an entry, with its place.
fn text<'m>(entry: &'m Node, key: &str) -> Read<Option<(&'m Node, &'m str)>> {
    let Some(node) = entry.get(key) else { return Ok(None) };
    match node.as_str() {
        Some(text) => Ok(Some((node, text))),
        None => Err(Box::new(wrong(node, &format!("`{key}` of a validator"), "string"))),
    }
}

fn missing(entry: &Node, key: &str) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error("Model", format!("a validator has no `{key}`"))
            .at(entry.span(), "this one")
            .help(format!("add `{key}: \"…\"`")),
    )
}

fn selector(entry: &Node, key: &str) -> Read<Option<Selector>> {
    let Some((node, text)) = text(entry, key)? else { return Ok(None) };
    let problem = |error| {
        Diagnostic::error("Model", format!("the selector of a validator does not parse: {error}"))
            .at(node.span(), "this selector")
            .help("see the grammar of selectors; `structure > member` matches the members of structures")
    };
    Selector::parse(text).map(Some).map_err(|error| Box::new(problem(error)))
}

fn severity(entry: &Node) -> Read<Option<Severity>> {
    let Some((node, name)) = text(entry, "severity")? else { return Ok(None) };
    match name {
        "DANGER" => Ok(Some(Severity::Danger)),
        "WARNING" => Ok(Some(Severity::Warning)),
        "NOTE" => Ok(Some(Severity::Note)),
        _ => Err(Box::new(
            Diagnostic::error("Model", format!("`{name}` is not a severity for a validator of a model"))
                .at(node.span(), "this severity")
                .note("errors are for what breaks the rules of Smithy itself")
                .help("write `DANGER`, `WARNING` or `NOTE`"),
        )),
    }
}

impl<'m> Kind<'m> {
    /// Reads a configuration, which stands at `place` when it is missing.
    fn read(name: &str, place: &'m Node, is_there: bool) -> Read<Self> {
        let of = |key| if is_there { place.get(key) } else { None };
        let required = || match (text(place, "selector")?, is_there) {
            (Some((_, text)), true) => Ok((selector(place, "selector")?, text)),
            _ => Err(missing(place, "selector")),
        };
        Ok(match name {
            "EmitEachSelector" => {
                let (Some(selector), text) = required()? else { return Err(missing(place, "selector")) };
                let template = of("messageTemplate").map(template).transpose()?;
                let bind_to = of("bindToTrait").and_then(Node::as_str);
                Kind::Each { selector, text, bind_to, template }
            }
            "EmitNoneSelector" => {
                let (Some(selector), text) = required()? else { return Err(missing(place, "selector")) };
                Kind::None { selector, text }
            }
            "UnreferencedShape" if is_there => Kind::Unreferenced { roots: selector(place, "rootShapeSelector")? },
            "UnreferencedShape" => Kind::Unreferenced { roots: None },
            _ => Kind::Unknown,
        })
    }
}

fn template(node: &Node) -> Read<Template> {
    let Some(text) = node.as_str() else { return Err(Box::new(wrong(node, "`messageTemplate`", "string"))) };
    Template::parse(text).map_err(|error| {
        Box::new(
            Diagnostic::error("Model", format!("the message template of a validator does not parse: {error}"))
                .at(node.span(), "this template")
                .note("`@{path}` stands for an attribute of the shape, and `@@` for an `@`")
                .help("write it like `@{id|name} has @{trait|documentation}`"),
        )
    })
}
