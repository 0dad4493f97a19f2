//! The JSON AST, versions 1.0 and 2.0.

use std::sync::Arc;

use super::ast::{Apply, Ast, AstBody, AstMember, AstShape, AstTrait, Metadata, Ref, Version};
use super::body::{self, References};
use super::interner::Interner;
use super::json::{Parsed, Parser};
use super::text;
use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::node::{Entry, Node, Object};
use crate::semantic::{ShapeId, ShapeType, is_identifier};
use crate::source::{FileId, Span};

/// Parses a file. `None` if it is no Smithy model at all (it has no `smithy` key), or too broken to be read.
///
/// Such a file is an error if it was `named` by the caller, and left out if it was found in a directory.
pub(super) fn parse(source: &str, file: FileId, named: bool, diagnostics: &mut Diagnostics) -> Option<Ast> {
    let mut parser = Parser::new(source, file);
    let start = parser.position();
    if parser.peek() != Some(b'{') && !named {
        return None;
    }
    let mut loader = Loader { ast: Ast::new(Version::V2), diagnostics, version_seen: false, shapes_at: None };
    let result = parser.members(|parser, key, span| loader.top_level(parser, &key, span)).and_then(|()| parser.end());
    let Loader { ast, version_seen, .. } = loader;
    match result {
        Err(_) if !version_seen && !named => return None,
        Err(error) => {
            diagnostics.push(*error);
            return None;
        }
        Ok(()) => {}
    }
    if version_seen {
        return Some(ast);
    }
    if named {
        let span = Span::new(file, u32::try_from(start).unwrap_or(0), u32::try_from(start).unwrap_or(0) + 1);
        diagnostics.push(
            Diagnostic::error("TS0204", "this JSON file is not a Smithy model")
                .at(span, "this object has no `smithy` version")
                .help("a JSON AST starts with `\"smithy\": \"2.0\"`"),
        );
    }
    None
}

struct Loader<'d> {
    ast: Ast,
    diagnostics: &'d mut Diagnostics,
    version_seen: bool,
    shapes_at: Option<Span>,
}

/// Reads references with the interner of the parser.
struct Targets<'a> {
    interner: &'a mut Interner,
    diagnostics: &'a mut Diagnostics,
}

impl Loader<'_> {
    fn top_level(&mut self, parser: &mut Parser<'_>, key: &str, span: Span) -> Parsed<()> {
        match key {
            "smithy" => {
                let value = parser.value()?;
                self.version(&value);
            }
            "metadata" if parser.peek() == Some(b'{') => parser.members(|parser, key, key_span| {
                let value = parser.value()?;
                self.ast.metadata.push(Metadata { key, key_span, value });
                Ok(())
            })?,
            "shapes" if parser.peek() == Some(b'{') => {
                self.shapes_at = Some(span);
                parser.members(|parser, id, id_span| {
                    let value = parser.value()?;
                    let targets = Targets { interner: &mut parser.interner, diagnostics: self.diagnostics };
                    shape(&mut self.ast, targets, &id, id_span, &value);
                    Ok(())
                })?;
            }
            "metadata" | "shapes" => {
                let value = parser.value()?;
                self.diagnostics.push(expected("an object", &value));
            }
            _ => {
                parser.value()?;
                let mut diagnostic = Diagnostic::new(
                    crate::diagnostic::Severity::Warning,
                    "TS0205",
                    format!("`{key}` is not part of a Smithy model, and ignored"),
                )
                .at(span, "unknown property");
                if let Some(name) = nearest(key, ["smithy", "metadata", "shapes"]) {
                    diagnostic = diagnostic.help(format!("write `{name}`"));
                }
                // A file without a version is no model, and what it holds is nobody's business.
                if self.version_seen {
                    self.diagnostics.push(diagnostic);
                }
            }
        }
        Ok(())
    }

    fn version(&mut self, value: &Node) {
        self.version_seen = true;
        match value.as_str().map(Version::parse) {
            Some(Some(version)) => self.ast.version = version,
            Some(None) => self.diagnostics.push(unsupported_version(value.as_str().unwrap_or_default(), value.span())),
            None => self.diagnostics.push(expected("a string with the version of Smithy", value)),
        }
    }
}

/// The finding for a version that nobody knows.
pub(super) fn unsupported_version(version: &str, span: Span) -> Diagnostic {
    Diagnostic::error("TS0206", format!("Unsupported Smithy version number: {version}"))
        .at(span, "this version")
        .help("write `\"2.0\"` or `\"1.0\"`")
}

fn expected(what: &str, node: &Node) -> Diagnostic {
    Diagnostic::error("TS0202", format!("expected {what}, found {}", text::article(node.type_name())))
        .at(node.span(), format!("expected {what}"))
}

fn shape(ast: &mut Ast, mut targets: Targets<'_>, key: &Arc<str>, span: Span, value: &Node) {
    let Some(id) = targets.id(key, span) else { return };
    let Some(object) = value.as_object() else {
        return targets.report(expected("an object that defines a shape", value).shape(&id));
    };
    let Some(type_node) = object.get("type") else {
        return targets.report(
            Diagnostic::error("TS0207", "a shape has no `type`")
                .at(span, "this shape")
                .shape(&id)
                .help("write, for example, `\"type\": \"structure\"`"),
        );
    };
    let Some(type_name) = type_node.as_str() else {
        return targets.report(expected("a string with the type of the shape", type_node).shape(&id));
    };
    if type_name == "apply" {
        let traits = object.get("traits").map(|node| targets.traits(node)).unwrap_or_default();
        for entry in object.entries().iter().filter(|entry| !matches!(&*entry.key, "type" | "traits")) {
            targets.ignored(entry, "an `apply`", &["type", "traits"]);
        }
        ast.applies.push(Apply { target: Ref { id, span, relative: false }, traits });
        return;
    }
    let Some(shape_type) = ShapeType::from_name(type_name) else {
        let mut diagnostic = Diagnostic::error("TS0208", format!("unknown shape type: {type_name}"))
            .at(type_node.span(), "no such type")
            .shape(&id);
        let names = ShapeType::ALL.iter().map(|shape_type| shape_type.name());
        if let Some(name) = nearest(type_name, names.chain(["apply"])) {
            diagnostic = diagnostic.help(format!("write `\"{name}\"`"));
        }
        return targets.report(diagnostic);
    };
    if id.member().is_some() {
        let help = "members stand in their shape; traits are added to them by a shape of type `apply`";
        let message = format!("{} cannot have the id of a member", text::article(type_name));
        return targets.report(Diagnostic::error("TS0209", message).at(span, "this id").shape(&id).help(help));
    }
    let mut shape = AstShape {
        id,
        span,
        shape_type,
        traits: Vec::new(),
        members: Vec::new(),
        mixins: Vec::new(),
        for_resource: None,
        body: AstBody::Data,
    };
    targets.fill(&mut shape, object);
    ast.shapes.push(shape);
}

impl Targets<'_> {
    fn fill(&mut self, shape: &mut AstShape, object: &Object) {
        let mut rest = Vec::new();
        for entry in object.entries() {
            let value = &entry.value;
            match (&*entry.key, shape.shape_type) {
                ("type", _) => {}
                ("traits", _) => shape.traits = self.traits(value),
                ("mixins", _) => match value.as_array() {
                    Some(values) => shape.mixins = values.iter().filter_map(|value| self.reference(value)).collect(),
                    None => self.report(expected("an array of mixins", value).shape(&shape.id)),
                },
                ("members", ShapeType::Structure | ShapeType::Union | ShapeType::Enum | ShapeType::IntEnum) => {
                    match value.as_object() {
                        Some(members) => {
                            shape.members.reserve_exact(members.len());
                            for member in members.entries() {
                                self.member(shape, member);
                            }
                        }
                        None => self.report(expected("an object of members", value).shape(&shape.id)),
                    }
                }
                ("member", ShapeType::List | ShapeType::Set) | ("key" | "value", ShapeType::Map) => {
                    self.member(shape, entry);
                }
                (_, shape_type) if shape_type.is_service_type() => rest.push(entry.clone()),
                (_, shape_type) => {
                    let what = text::article(shape_type.name());
                    let known: &[&str] = match shape_type {
                        ShapeType::List | ShapeType::Set => &["type", "traits", "mixins", "member"],
                        ShapeType::Map => &["type", "traits", "mixins", "key", "value"],
                        shape_type
                            if shape_type.is_simple()
                                && !matches!(shape_type, ShapeType::Enum | ShapeType::IntEnum) =>
                        {
                            &["type", "traits", "mixins"]
                        }
                        _ => &["type", "traits", "mixins", "members"],
                    };
                    self.ignored(entry, &what, known);
                }
            }
        }
        // A map's key comes first, however the file orders them.
        if shape.shape_type == ShapeType::Map {
            shape.members.sort_by_key(|member| member.id.member() != Some("key"));
        }
        if let Some(body) = body::body(shape.shape_type, &shape.id.clone(), &rest, self) {
            shape.body = body;
        }
    }

    fn member(&mut self, shape: &mut AstShape, entry: &Entry) {
        let span = entry.key_span();
        if !is_identifier(&entry.key) {
            let message = format!("`{}` is not a name for a member", entry.key);
            return self.report(
                Diagnostic::error("TS0210", message)
                    .at(span, "not an identifier")
                    .shape(&shape.id)
                    .help("use letters, digits and `_`, and do not start with a digit"),
            );
        }
        let id = shape.id.with_member(&entry.key);
        let Some(object) = entry.value.as_object() else {
            return self.report(expected("an object that defines a member", &entry.value).shape(&id));
        };
        let mut target = None;
        let mut traits = Vec::new();
        for property in object.entries() {
            match &*property.key {
                "target" => match property.value.as_str() {
                    Some(text) => target = self.absolute(text, property.value.span()),
                    None => return self.report(expected("a string with a shape id", &property.value).shape(&id)),
                },
                "traits" => traits = self.traits(&property.value),
                _ => self.ignored(property, "a member", &["target", "traits"]),
            }
        }
        if object.get("target").is_none() {
            return self.report(
                Diagnostic::error("TS0211", "a member has no `target`")
                    .at(span, "this member")
                    .shape(&id)
                    .help("write, for example, `\"target\": \"smithy.api#String\"`"),
            );
        }
        // A broken target was reported; the member would only cause findings that follow from it.
        if target.is_some() {
            shape.members.push(AstMember { id, span, target, traits });
        }
    }

    fn traits(&mut self, node: &Node) -> Vec<AstTrait> {
        let Some(object) = node.as_object() else {
            self.report(expected("an object of traits", node));
            return Vec::new();
        };
        let mut traits = Vec::with_capacity(object.len());
        for entry in object.entries() {
            if let Some(id) = self.key_reference(entry) {
                traits.push(AstTrait { id, value: entry.value.clone(), annotation: false });
            }
        }
        traits
    }

    fn absolute(&mut self, text: &str, span: Span) -> Option<Ref> {
        Some(Ref { id: self.id(text, span)?, span, relative: false })
    }

    fn id(&mut self, text: &str, span: Span) -> Option<ShapeId> {
        match self.interner.id(text) {
            Ok(id) => Some(id),
            Err(error) => {
                let mut diagnostic = Diagnostic::error("TS0212", error.to_string()).at(span, "this id");
                if is_identifier(text) {
                    diagnostic =
                        diagnostic.help("the JSON AST writes every id with its namespace: `example.namespace#Name`");
                }
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    fn ignored(&mut self, entry: &Entry, of: &str, known: &[&str]) {
        let message = format!("`{}` is not a property of {of}, and ignored", entry.key);
        let mut diagnostic = Diagnostic::new(crate::diagnostic::Severity::Warning, "TS0205", message)
            .at(entry.key_span(), "unknown property");
        if let Some(name) = nearest(&entry.key, known.iter().copied()) {
            diagnostic = diagnostic.help(format!("write `{name}`"));
        }
        self.report(diagnostic);
    }
}

impl References for Targets<'_> {
    fn reference(&mut self, node: &Node) -> Option<Ref> {
        let Some(object) = node.as_object() else {
            self.report(expected("an object with a `target`", node));
            return None;
        };
        for entry in object.entries().iter().filter(|entry| &*entry.key != "target") {
            self.ignored(entry, "a reference", &["target"]);
        }
        let Some(target) = object.get("target") else {
            self.report(
                Diagnostic::error("TS0211", "a reference has no `target`")
                    .at(node.span(), "this object")
                    .help("write `{ \"target\": \"example.namespace#Name\" }`"),
            );
            return None;
        };
        let Some(text) = target.as_str() else {
            self.report(expected("a string with a shape id", target));
            return None;
        };
        self.absolute(text, target.span())
    }

    fn key_reference(&mut self, entry: &Entry) -> Option<Ref> {
        self.absolute(&entry.key, entry.key_span())
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}
