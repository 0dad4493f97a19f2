//! The JSON AST, versions 1.0 and 2.0.

use super::Origin;
use super::ast::{Apply, Ast, AstBody, AstMember, AstShape, AstTrait, Metadata, Ref, Version};
use super::body::{self, References};
use super::json::{self, Parsed, Parser};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, nearest};
use crate::model::{Entry, Node, ShapeId, ShapeType, is_identifier};
use crate::text::{FileId, Span, article};

/// Parses a file. `None` if it is no Smithy model at all (it has no `smithy` key), or too broken to be read.
///
/// Such a file is left out if it was found in a directory. Named by the caller it is an error; among others, as a
/// shell names all files of a pattern, it is left out with a warning, unless it holds shapes.
pub(super) fn parse(source: &str, file: FileId, origin: Origin, diagnostics: &mut Diagnostics) -> Option<Ast> {
    let named = origin != Origin::Found;
    let mut parser = Parser::new(source, file);
    let start = parser.position();
    if parser.peek() != Some(b'{') && !named {
        return None;
    }
    let mut found = Diagnostics::new();
    let mut loader = Loader { parser, ast: Ast::new(Version::V2), diagnostics: &mut found, version_seen: false };
    let result = loader.file();
    let Loader { ast, version_seen, .. } = loader;
    match result {
        Err(_) if !version_seen && !named => return None,
        Err(error) => {
            // What was found in brackets that do not match may follow from that.
            diagnostics.push(json::with_open_bracket(*error, source, file));
            return None;
        }
        Ok(()) => diagnostics.extend(found),
    }
    if version_seen {
        return Some(ast);
    }
    if named {
        let span = Span::new(file, u32::try_from(start).unwrap_or(0), u32::try_from(start).unwrap_or(0) + 1);
        let is_other = origin == Origin::Listed && ast.shapes.is_empty() && ast.metadata.is_empty();
        let (severity, message) = if is_other {
            (Severity::Warning, "this JSON file is not a Smithy model, and is left out")
        } else {
            (Severity::Error, "this JSON file is not a Smithy model")
        };
        diagnostics.push(
            Diagnostic::new(severity, "TS0204", message)
                .at(span, "this object has no `smithy` version")
                .help("a JSON AST starts with `\"smithy\": \"2.0\"`"),
        );
    }
    None
}

/// Reads a file key by key. Every method that reads a value stands behind it when it returns, whatever it found.
struct Loader<'a, 'd> {
    parser: Parser<'a>,
    ast: Ast,
    diagnostics: &'d mut Diagnostics,
    version_seen: bool,
}

impl Loader<'_, '_> {
    fn file(&mut self) -> Parsed<()> {
        let mut keys = self.parser.object_start()?;
        while let Some((key, span)) = self.parser.next_key(&mut keys)? {
            self.top_level(&key, span)?;
        }
        self.parser.end()
    }

    fn top_level(&mut self, key: &str, span: Span) -> Parsed<()> {
        match key {
            "smithy" => {
                let value = self.parser.value()?;
                self.version(&value);
            }
            "metadata" if self.parser.peek() == Some(b'{') => {
                let mut keys = self.parser.object_start()?;
                while let Some((key, key_span)) = self.parser.next_key(&mut keys)? {
                    let key = self.parser.interner.text(&key);
                    let value = self.parser.value()?;
                    self.ast.metadata.push(Metadata { key, key_span, value });
                }
            }
            "shapes" if self.parser.peek() == Some(b'{') => {
                let mut keys = self.parser.object_start()?;
                while let Some((id, id_span)) = self.parser.next_key(&mut keys)? {
                    self.shape(&id, id_span)?;
                }
            }
            "metadata" | "shapes" => {
                self.is_object("an object", None)?;
            }
            _ => {
                self.parser.value()?;
                let mut diagnostic = Diagnostic::new(
                    Severity::Warning,
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

    /// Whether an object comes next. What else comes is read and reported.
    fn is_object(&mut self, what: &str, shape: Option<&ShapeId>) -> Parsed<bool> {
        if self.parser.peek() == Some(b'{') {
            return Ok(true);
        }
        let value = self.parser.value()?;
        let diagnostic = expected(what, &value);
        self.diagnostics.push(match shape {
            Some(shape) => diagnostic.shape(shape),
            None => diagnostic,
        });
        Ok(false)
    }
}

/// The finding for a version that nobody knows.
pub(super) fn unsupported_version(version: &str, span: Span) -> Diagnostic {
    Diagnostic::error("TS0206", format!("Unsupported Smithy version number: {version}"))
        .at(span, "this version")
        .help("write `\"2.0\"` or `\"1.0\"`")
}

fn expected(what: &str, node: &Node) -> Diagnostic {
    Diagnostic::error("TS0202", format!("expected {what}, found {}", article(node.type_name())))
        .at(node.span(), format!("expected {what}"))
}

impl Loader<'_, '_> {
    fn shape(&mut self, key: &str, span: Span) -> Parsed<()> {
        let Some(id) = self.id(key, span) else { return self.skip() };
        let before = self.diagnostics.len();
        // Only what is wrong with a member says so itself.
        let result = self.definition(id.clone(), span);
        self.diagnostics.about(before, &id);
        result
    }

    fn definition(&mut self, id: ShapeId, span: Span) -> Parsed<()> {
        if !self.is_object("an object that defines a shape", None)? {
            return Ok(());
        }
        // Models have it first. What the other properties mean depends on it.
        let Some(type_node) = self.parser.look_ahead("type")? else {
            self.report(
                Diagnostic::error("TS0207", "a shape has no `type`")
                    .at(span, "this shape")
                    .help("write, for example, `\"type\": \"structure\"`"),
            );
            return self.skip();
        };
        let Some(type_name) = type_node.as_str() else {
            self.report(expected("a string with the type of the shape", &type_node));
            return self.skip();
        };
        if type_name == "apply" {
            return self.apply(Ref { id, span, relative: false });
        }
        let Some(shape_type) = ShapeType::from_name(type_name) else {
            self.report(unknown_type(type_name, type_node.span()));
            return self.skip();
        };
        if id.member().is_some() {
            let help = "members stand in their shape; traits are added to them by a shape of type `apply`";
            let message = format!("{} cannot have the id of a member", article(type_name));
            self.report(Diagnostic::error("TS0209", message).at(span, "this id").help(help));
            return self.skip();
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
        self.fill(&mut shape)?;
        self.ast.shapes.push(shape);
        Ok(())
    }

    /// Reads the value that comes next, which has nothing to say.
    fn skip(&mut self) -> Parsed<()> {
        self.parser.value().map(drop)
    }

    fn apply(&mut self, target: Ref) -> Parsed<()> {
        let mut traits = Vec::new();
        let mut keys = self.parser.object_start()?;
        while let Some((key, span)) = self.parser.next_key(&mut keys)? {
            match &*key {
                "type" => self.skip()?,
                "traits" => traits = self.traits()?,
                _ => {
                    self.skip()?;
                    self.report(ignored(&key, span, "an `apply`", &["type", "traits"]));
                }
            }
        }
        self.ast.applies.push(Apply { target, traits });
        Ok(())
    }

    fn fill(&mut self, shape: &mut AstShape) -> Parsed<()> {
        let mut rest = Vec::new();
        let mut keys = self.parser.object_start()?;
        while let Some((key, span)) = self.parser.next_key(&mut keys)? {
            match (&*key, shape.shape_type) {
                ("type", _) => self.skip()?,
                ("traits", _) => shape.traits = self.traits()?,
                ("mixins", _) => {
                    let value = self.parser.value()?;
                    match value.as_array() {
                        Some(values) => {
                            shape.mixins = values.iter().filter_map(|value| self.reference(value)).collect();
                        }
                        None => self.report(expected("an array of mixins", &value)),
                    }
                }
                ("members", ShapeType::Structure | ShapeType::Union | ShapeType::Enum | ShapeType::IntEnum) => {
                    self.members(shape)?;
                }
                ("member", ShapeType::List | ShapeType::Set) | ("key" | "value", ShapeType::Map) => {
                    self.member(shape, &key, span)?;
                }
                (_, shape_type) if shape_type.is_service_type() => {
                    let key = self.parser.interner.text(&key);
                    rest.push(Entry { key, key_start: span.start, value: self.parser.value()? });
                }
                (_, shape_type) => {
                    self.skip()?;
                    let what = article(shape_type.name());
                    self.report(ignored(&key, span, &what, properties(shape_type)));
                }
            }
        }
        // A map's key comes first, however the file orders them.
        if shape.shape_type == ShapeType::Map {
            shape.members.sort_by_key(|member| member.id.member() != Some("key"));
        }
        if let Some(body) = body::body(shape.shape_type, &shape.id, &rest, self) {
            shape.body = body;
        }
        Ok(())
    }

    fn members(&mut self, shape: &mut AstShape) -> Parsed<()> {
        if !self.is_object("an object of members", None)? {
            return Ok(());
        }
        let mut keys = self.parser.object_start()?;
        while let Some((key, span)) = self.parser.next_key(&mut keys)? {
            self.member(shape, &key, span)?;
        }
        Ok(())
    }

    fn member(&mut self, shape: &mut AstShape, name: &str, span: Span) -> Parsed<()> {
        if !is_identifier(name) {
            let message = format!("`{name}` is not a name for a member");
            self.report(
                Diagnostic::error("TS0210", message)
                    .at(span, "not an identifier")
                    .shape(&shape.id)
                    .help("use letters, digits and `_`, and do not start with a digit"),
            );
            return self.skip();
        }
        let id = shape.id.with_member(name);
        if !self.is_object("an object that defines a member", Some(&id))? {
            return Ok(());
        }
        let mut target_seen = false;
        let mut target = None;
        let mut traits = Vec::new();
        let mut keys = self.parser.object_start()?;
        while let Some((key, key_span)) = self.parser.next_key(&mut keys)? {
            match &*key {
                "target" => {
                    target_seen = true;
                    target = self.target(&id)?;
                }
                "traits" => traits = self.traits()?,
                _ => {
                    self.skip()?;
                    self.report(ignored(&key, key_span, "a member", &["target", "traits"]).shape(&id));
                }
            }
        }
        if !target_seen {
            self.report(
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
        Ok(())
    }

    /// The shape that the value of `target` names.
    fn target(&mut self, owner: &ShapeId) -> Parsed<Option<Ref>> {
        let start = self.parser.position();
        if self.parser.peek() == Some(b'"') {
            let text = self.parser.text_value()?;
            let span = self.parser.span_from(start);
            return Ok(self.absolute(&text, span));
        }
        let value = self.parser.value()?;
        self.report(expected("a string with a shape id", &value).shape(owner));
        Ok(None)
    }

    fn traits(&mut self) -> Parsed<Vec<AstTrait>> {
        let mut traits = Vec::new();
        if !self.is_object("an object of traits", None)? {
            return Ok(traits);
        }
        let mut keys = self.parser.object_start()?;
        while let Some((key, span)) = self.parser.next_key(&mut keys)? {
            let id = self.absolute(&key, span);
            let value = self.parser.value()?;
            traits.extend(id.map(|id| AstTrait { id, value, annotation: false }));
        }
        Ok(traits)
    }

    fn absolute(&mut self, text: &str, span: Span) -> Option<Ref> {
        Some(Ref { id: self.id(text, span)?, span, relative: false })
    }

    fn id(&mut self, text: &str, span: Span) -> Option<ShapeId> {
        match self.parser.interner.id(text) {
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
}

/// The finding that an object has a property which `what` does not have.
fn ignored(key: &str, span: Span, what: &str, known: &[&str]) -> Diagnostic {
    let message = format!("`{key}` is not a property of {what}, and ignored");
    let finding = Diagnostic::new(Severity::Warning, "TS0205", message).at(span, "unknown property");
    match nearest(key, known.iter().copied()) {
        Some(name) => finding.help(format!("write `{name}`")),
        None => finding,
    }
}

/// The properties of shapes of a type that are no services, operations or resources.
fn properties(shape_type: ShapeType) -> &'static [&'static str] {
    match shape_type {
        ShapeType::List | ShapeType::Set => &["type", "traits", "mixins", "member"],
        ShapeType::Map => &["type", "traits", "mixins", "key", "value"],
        ShapeType::Enum | ShapeType::IntEnum => &["type", "traits", "mixins", "members"],
        shape_type if shape_type.is_simple() => &["type", "traits", "mixins"],
        _ => &["type", "traits", "mixins", "members"],
    }
}

fn unknown_type(type_name: &str, span: Span) -> Diagnostic {
    let diagnostic = Diagnostic::error("TS0208", format!("unknown shape type: {type_name}")).at(span, "no such type");
    let names = ShapeType::ALL.iter().map(|shape_type| shape_type.name());
    match nearest(type_name, names.chain(["apply"])) {
        Some(name) => diagnostic.help(format!("write `\"{name}\"`")),
        None => diagnostic,
    }
}

impl References for Loader<'_, '_> {
    fn reference(&mut self, node: &Node) -> Option<Ref> {
        let Some(object) = node.as_object() else {
            self.report(expected("an object with a `target`", node));
            return None;
        };
        for entry in object.entries().iter().filter(|entry| &*entry.key != "target") {
            self.report(ignored(&entry.key, entry.key_span(), "a reference", &["target"]));
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
