//! Shape statements and `apply`.

use std::sync::Arc;

use super::Parser;
use super::lexer::{Kind, Parsed};
use crate::diagnostic::{Diagnostic, nearest};
use crate::load::ast::{Apply, AstBody, AstMember, AstOperation, AstShape, AstTrait, Ref, Version};
use crate::load::body::{self, References};
use crate::load::text;
use crate::node::{Entry, Node, NodeKind};
use crate::semantic::{ShapeId, ShapeType};
use crate::source::Span;

/// What the members of enums target.
const UNIT: &str = "smithy.api#Unit";

impl Parser<'_, '_> {
    /// `ShapeStatement` or `ApplyStatement`; `false` at the end of the file.
    pub(super) fn shape_statement(&mut self) -> Parsed<bool> {
        let traits = self.docs_and_traits()?;
        if self.lexer.kind == Kind::End && only_docs(&traits) {
            return Ok(false);
        }
        if self.lexer.kind != Kind::Identifier {
            return Err(self.lexer.unexpected("a shape"));
        }
        let keyword = self.lexer.lexeme();
        let keyword_span = self.lexer.span();
        if keyword == "apply" {
            if let Some(first) = traits.iter().find(|applied| !is_docs(applied)) {
                return Err(Box::new(
                    Diagnostic::error("TS0217", "traits stand before an `apply` statement")
                        .at(keyword_span, "this statement takes no traits of its own")
                        .and_at(first.id.span, "this trait")
                        .help("apply all of them: `apply Shape { @first @second }`"),
                ));
            }
            self.lexer.advance();
            self.apply_statement()?;
            return Ok(true);
        }
        let Some(shape_type) = ShapeType::from_name(keyword) else {
            return Err(Box::new(unknown_shape_type(keyword, keyword_span)));
        };
        self.lexer.advance();
        self.shape_body(shape_type, keyword_span, traits)?;
        self.lexer.expect_br()?;
        Ok(true)
    }

    /// `ApplyStatement`
    fn apply_statement(&mut self) -> Parsed<()> {
        self.lexer.expect_space()?;
        let target = self.reference()?;
        self.lexer.expect_ws()?;
        let mut traits = Vec::new();
        match self.lexer.kind {
            Kind::At => traits.push(self.trait_application()?),
            Kind::OpenBrace => {
                self.lexer.advance();
                self.lexer.skip_ws_and_docs();
                self.traits(&mut traits)?;
                self.lexer.expect(Kind::CloseBrace)?;
            }
            _ => return Err(self.lexer.unexpected("`@` or `{`")),
        }
        self.ast.applies.push(Apply { target, traits });
        self.lexer.drop_docs();
        self.lexer.expect_br()
    }

    /// `ShapeBody`
    fn shape_body(&mut self, shape_type: ShapeType, keyword_span: Span, traits: Vec<AstTrait>) -> Parsed<()> {
        self.lexer.expect_space()?;
        let span = self.lexer.span();
        let name = self.lexer.lexeme();
        self.lexer.expect(Kind::Identifier)?;
        if self.ast.version == Version::V1 && matches!(shape_type, ShapeType::Enum | ShapeType::IntEnum) {
            self.needs_version_2(&format!("{shape_type} shapes cannot be used"), keyword_span);
        }
        if self.ast.version == Version::V2 && shape_type == ShapeType::Set {
            self.diagnostics.push(
                Diagnostic::error("TS0218", "set shapes cannot be used in Smithy version 2.0")
                    .at(keyword_span, "not in this version")
                    .help("write `list`, and add `@uniqueItems`"),
            );
        }
        let id = self.define(name, span);
        let mut shape = AstShape {
            id,
            span,
            shape_type,
            traits,
            members: Vec::new(),
            mixins: Vec::new(),
            for_resource: None,
            body: AstBody::Data,
        };
        if shape_type == ShapeType::Structure {
            self.for_resource(&mut shape)?;
        }
        self.mixins(&mut shape)?;
        match shape_type {
            ShapeType::Operation => self.operation(&mut shape)?,
            ShapeType::Service | ShapeType::Resource => self.object_body(&mut shape)?,
            ShapeType::Enum | ShapeType::IntEnum => self.members(&mut shape)?,
            shape_type if shape_type.is_simple() => {}
            _ => self.members(&mut shape)?,
        }
        self.ast.shapes.push(shape);
        Ok(())
    }

    /// The id of a shape that is defined here.
    fn define(&mut self, name: &str, span: Span) -> ShapeId {
        if let Some((other, imported)) = self.uses.get(name) {
            self.diagnostics.push(
                Diagnostic::error("TS0219", format!("shape name `{name}` conflicts with imported shape `{other}`"))
                    .at(span, "defined here")
                    .and_at(*imported, "imported here")
                    .help("rename the shape, or write the other one with its namespace"),
            );
        }
        ShapeId::from_names(self.namespace.as_deref().unwrap_or_default(), name)
    }

    fn needs_version_2(&mut self, what: &str, span: Span) {
        self.diagnostics.push(
            Diagnostic::error("TS0220", format!("{what} in Smithy version 1.0"))
                .at(span, "not in this version")
                .note("a file without `$version` is read as version 1.0")
                .help("start the file with `$version: \"2.0\"`"),
        );
    }

    /// `StructureResource`
    fn for_resource(&mut self, shape: &mut AstShape) -> Parsed<()> {
        self.lexer.skip_spaces();
        if self.lexer.kind != Kind::Identifier || self.lexer.lexeme() != "for" {
            return Ok(());
        }
        let span = self.lexer.span();
        if self.ast.version == Version::V1 {
            self.needs_version_2("structures cannot be bound to resources", span);
        }
        self.lexer.advance();
        self.lexer.expect_space()?;
        shape.for_resource = Some(self.reference()?);
        Ok(())
    }

    /// `Mixins`
    fn mixins(&mut self, shape: &mut AstShape) -> Parsed<()> {
        self.lexer.skip_spaces();
        if self.lexer.kind != Kind::Identifier || self.lexer.lexeme() != "with" {
            return Ok(());
        }
        let span = self.lexer.span();
        if self.ast.version == Version::V1 {
            self.needs_version_2("mixins cannot be used", span);
        }
        self.lexer.advance();
        self.lexer.skip_ws_and_docs();
        self.lexer.expect(Kind::OpenBracket)?;
        self.lexer.skip_ws_and_docs();
        loop {
            let mixin = self.reference()?;
            shape.mixins.push(mixin);
            self.lexer.skip_ws_and_docs();
            if self.lexer.accept(Kind::CloseBracket) {
                return Ok(());
            }
        }
    }

    /// `StructureMembers`, `UnionMembers`, `EnumShapeMembers`, `ListMembers` or `MapMembers`
    fn members(&mut self, shape: &mut AstShape) -> Parsed<()> {
        self.lexer.skip_ws_and_docs();
        self.lexer.expect(Kind::OpenBrace)?;
        loop {
            match self.next_member(shape) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) if self.next_line_in_members() => self.diagnostics.push(*error),
                Err(error) => return Err(error),
            }
        }
        self.lexer.expect(Kind::CloseBrace)?;
        let required: &[&str] = match shape.shape_type {
            ShapeType::List | ShapeType::Set => &["member"],
            ShapeType::Map => &["key", "value"],
            _ => &[],
        };
        let missing: Vec<&str> = required
            .iter()
            .copied()
            .filter(|name| !shape.members.iter().any(|member| member.id.member() == Some(name)))
            .collect();
        // A mixin may bring them; that is seen when mixins are applied.
        if !missing.is_empty() && shape.mixins.is_empty() {
            self.diagnostics.push(missing_members(shape, &missing));
        }
        if shape.shape_type == ShapeType::Map {
            shape.members.sort_by_key(|member| member.id.member() != Some("key"));
        }
        Ok(())
    }

    /// Parses a member; `false` at the end of the members.
    fn next_member(&mut self, shape: &mut AstShape) -> Parsed<bool> {
        let traits = self.docs_and_traits()?;
        if self.lexer.kind == Kind::CloseBrace && only_docs(&traits) {
            return Ok(false);
        }
        self.member(shape, traits)?;
        Ok(true)
    }

    /// After an error in a member, moves to the next line if that can be a member or the end of the members; else stays.
    fn next_line_in_members(&mut self) -> bool {
        let stand = (self.lexer.kind, self.lexer.start, self.lexer.end);
        // What starts a line is rather the next statement, behind a brace that was forgotten.
        let mut fits = !self.lexer.line_starts_with_name();
        while fits && !matches!(self.lexer.kind, Kind::Newline | Kind::Comment | Kind::Doc | Kind::End) {
            self.lexer.advance();
        }
        if fits {
            self.lexer.skip_ws();
            fits = match self.lexer.kind {
                Kind::CloseBrace => true,
                Kind::Identifier | Kind::At | Kind::Dollar | Kind::Doc => !self.lexer.at_line_start(),
                _ => false,
            };
        }
        if fits {
            self.values.clear();
            self.entries.clear();
            self.depth = 0;
        } else {
            (self.lexer.kind, self.lexer.start, self.lexer.end) = stand;
        }
        self.lexer.drop_docs();
        fits
    }

    fn member(&mut self, shape: &mut AstShape, mut traits: Vec<AstTrait>) -> Parsed<()> {
        let is_enum = matches!(shape.shape_type, ShapeType::Enum | ShapeType::IntEnum);
        let start = self.lexer.span();
        let elided = !is_enum && self.lexer.accept(Kind::Dollar);
        if elided && self.ast.version == Version::V1 {
            self.needs_version_2("members can not elide their targets", start);
        }
        let name = self.lexer.lexeme();
        let span = self.lexer.span();
        if self.lexer.kind != Kind::Identifier {
            return Err(self.lexer.unexpected(if self.lexer.kind == Kind::End { "`}`" } else { "a member or `}`" }));
        }
        self.lexer.advance();
        let known: &[&str] = match shape.shape_type {
            ShapeType::List | ShapeType::Set => &["member"],
            ShapeType::Map => &["key", "value"],
            _ => &[],
        };
        if !known.is_empty() && !known.contains(&name) {
            return Err(Box::new(
                Diagnostic::error(
                    "TS0221",
                    format!("{} has no member `{name}`", text::article(shape.shape_type.name())),
                )
                .at(span, "unknown member")
                .shape(&shape.id)
                .help(format!("it has {}", text::list(known))),
            ));
        }
        let id = shape.id.with_member(name);
        let target = if is_enum {
            Some(self.resolve(UNIT, span)?)
        } else if elided {
            None
        } else {
            self.lexer.skip_spaces();
            self.lexer.expect(Kind::Colon)?;
            self.lexer.skip_spaces();
            Some(self.reference()?)
        };
        self.lexer.skip_spaces();
        let assigns = is_enum || shape.shape_type == ShapeType::Structure;
        if assigns && self.lexer.kind == Kind::Equal {
            let at = self.lexer.span();
            if !is_enum && self.ast.version == Version::V1 {
                self.needs_version_2("default values cannot be assigned", at);
            }
            self.lexer.advance();
            self.lexer.skip_spaces();
            let value = self.value()?;
            let trait_id = if is_enum { "smithy.api#enumValue" } else { "smithy.api#default" };
            let span = value.span();
            traits.push(self.built_in_trait(trait_id, value, span));
            self.lexer.expect_br()?;
        }
        shape.members.push(AstMember { id, span, target, traits });
        Ok(())
    }

    /// `ServiceStatement` and `ResourceStatement`: the properties are one object.
    fn object_body(&mut self, shape: &mut AstShape) -> Parsed<()> {
        self.lexer.skip_ws_and_docs();
        self.lexer.require(Kind::OpenBrace)?;
        let first = self.node_ids.len();
        let node = self.value()?;
        // Ids in here are references, not values that happen to be ids.
        self.node_ids.truncate(first);
        if let Some(body) =
            body::body(shape.shape_type, &shape.id, node.as_object().map_or(&[], |object| object.entries()), self)
        {
            shape.body = body;
        }
        Ok(())
    }

    /// `OperationBody`
    fn operation(&mut self, shape: &mut AstShape) -> Parsed<()> {
        self.lexer.skip_ws_and_docs();
        self.lexer.expect(Kind::OpenBrace)?;
        self.lexer.skip_ws_and_docs();
        let mut operation = AstOperation::default();
        let mut seen: Vec<(&str, Span)> = Vec::new();
        while self.lexer.kind != Kind::CloseBrace {
            let (name, span) = (self.lexer.lexeme(), self.lexer.span());
            if self.lexer.kind != Kind::Identifier {
                return Err(self.lexer.unexpected("`input`, `output`, `errors` or `}`"));
            }
            self.lexer.advance();
            if let Some((_, first)) = seen.iter().find(|(other, _)| *other == name) {
                self.diagnostics.push(
                    Diagnostic::error("TS0222", format!("duplicate operation property `{name}`"))
                        .at(span, "again")
                        .and_at(*first, "first")
                        .shape(&shape.id)
                        .help("remove one of them"),
                );
            }
            seen.push((name, span));
            self.lexer.skip_ws_and_docs();
            match name {
                "input" | "output" if self.lexer.kind == Kind::Walrus => {
                    let structure = Some(self.inline_structure(shape, name == "input")?);
                    if name == "input" { operation.input = structure } else { operation.output = structure }
                }
                "input" | "output" => {
                    self.lexer.expect(Kind::Colon)?;
                    self.lexer.skip_ws_and_docs();
                    let target = Some(self.reference()?);
                    if name == "input" { operation.input = target } else { operation.output = target }
                }
                "errors" => {
                    self.lexer.expect(Kind::Colon)?;
                    self.lexer.skip_ws_and_docs();
                    self.lexer.expect(Kind::OpenBracket)?;
                    self.lexer.skip_ws_and_docs();
                    while !self.lexer.accept(Kind::CloseBracket) {
                        operation.errors.push(self.reference()?);
                        self.lexer.skip_ws_and_docs();
                    }
                }
                _ => {
                    let diagnostic = Diagnostic::error("TS0203", format!("Unknown property {name} for {}", shape.id))
                        .at(span, "no such property")
                        .shape(&shape.id);
                    let help = match nearest(name, ["input", "output", "errors"]) {
                        Some(name) => format!("write `{name}`"),
                        None => "an operation has `input`, `output` and `errors`".to_owned(),
                    };
                    return Err(Box::new(diagnostic.help(help)));
                }
            }
            if self.lexer.kind != Kind::CloseBrace {
                self.lexer.expect_ws()?;
            }
        }
        self.lexer.advance();
        self.lexer.drop_docs();
        shape.body = AstBody::Operation(Box::new(operation));
        Ok(())
    }

    /// `InlineStructure`
    fn inline_structure(&mut self, operation: &AstShape, input: bool) -> Parsed<Ref> {
        let walrus = self.lexer.span();
        if self.ast.version == Version::V1 {
            self.needs_version_2("inlined operation inputs and outputs cannot be used", walrus);
        }
        self.lexer.advance();
        let mut traits = self.docs_and_traits()?;
        let suffix = if input { Arc::clone(&self.input_suffix) } else { Arc::clone(&self.output_suffix) };
        let name = format!("{}{suffix}", operation.id.name());
        if !crate::semantic::is_identifier(&name) {
            return Err(Box::new(
                Diagnostic::error("TS0223", format!("`{name}` is no name for a shape"))
                    .at(walrus, "this shape would get that name")
                    .help("write a suffix of letters, digits and `_`"),
            ));
        }
        let id = self.define(&name, walrus);
        let trait_id = if input { "smithy.api#input" } else { "smithy.api#output" };
        if !traits.iter().any(|applied| applied.id.id.name() == &trait_id["smithy.api#".len()..]) {
            let mut marker = self.built_in_trait(trait_id, Node::new(NodeKind::Null, walrus), walrus);
            marker.annotation = true;
            traits.push(marker);
        }
        let mut shape = AstShape {
            id: id.clone(),
            span: walrus,
            shape_type: ShapeType::Structure,
            traits,
            members: Vec::new(),
            mixins: Vec::new(),
            for_resource: None,
            body: AstBody::Data,
        };
        self.for_resource(&mut shape)?;
        self.mixins(&mut shape)?;
        self.members(&mut shape)?;
        self.ast.shapes.push(shape);
        Ok(Ref { id, span: walrus, relative: false })
    }
}

impl References for Parser<'_, '_> {
    fn reference(&mut self, node: &Node) -> Option<Ref> {
        let Some(text) = node.as_str() else {
            let message = format!("expected a shape id, found {}", text::article(node.type_name()));
            self.diagnostics.push(Diagnostic::error("TS0202", message).at(node.span(), "expected a shape id"));
            return None;
        };
        self.resolve(text, node.span()).map_err(|error| self.diagnostics.push(*error)).ok()
    }

    fn key_reference(&mut self, entry: &Entry) -> Option<Ref> {
        self.resolve(&entry.key, entry.key_span()).map_err(|error| self.diagnostics.push(*error)).ok()
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// Whether a trait stands for a documentation comment.
fn is_docs(applied: &AstTrait) -> bool {
    !applied.annotation && applied.id.span == applied.value.span()
}

/// Whether nothing but comments was found, which may stand where no shape or member follows.
fn only_docs(traits: &[AstTrait]) -> bool {
    traits.iter().all(is_docs)
}

fn unknown_shape_type(keyword: &str, span: Span) -> Diagnostic {
    let diagnostic = Diagnostic::error("TS0208", format!("unknown shape type: {keyword}")).at(span, "no such type");
    let names = ShapeType::ALL.iter().map(|shape_type| shape_type.name());
    match (keyword, nearest(keyword, names.chain(["apply"]))) {
        ("use", _) => diagnostic.help("`use` statements stand between the namespace and the first shape"),
        ("namespace", _) => diagnostic.help("a file has one namespace: put these shapes into a file of their own"),
        ("metadata", _) => diagnostic.help("`metadata` statements stand before the namespace"),
        ("with" | "for", _) => diagnostic.help(format!("write `{keyword}` on the line of the shape's name")),
        (_, Some(name)) => diagnostic.help(format!("write `{name}`")),
        _ => diagnostic.help("a statement starts with a type such as `structure`, or with `apply`"),
    }
}

/// The finding that a list or a map lacks members.
pub(crate) fn missing_members(shape: &AstShape, missing: &[&str]) -> Diagnostic {
    let plural = if missing.len() == 1 { "" } else { "s" };
    let message = format!("Missing required member{plural} of shape `{}`: {}", shape.id, missing.join(", "));
    Diagnostic::error("TS0224", message)
        .at(shape.span, format!("this {} is not complete", shape.shape_type))
        .shape(&shape.id)
        .help(format!("write, for example, `{}: String`", missing.first().unwrap_or(&"member")))
}
