//! Shape statements and `apply`.

use super::Parser;
use super::lexer::{Kind, Parsed};
use super::recovery::is_keyword;
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::{ShapeId, ShapeType, UNIT, trait_ids};
use crate::syntax::ast::{Apply, AstBody, AstMember, AstShape, AstTrait, Version};
use crate::syntax::lexical;
use crate::text::{Span, article, list};

impl Parser<'_, '_> {
    /// `ShapeStatement` or `ApplyStatement`; `false` at the end of the file.
    pub(super) fn shape_statement(&mut self) -> Parsed<bool> {
        let traits = self.docs_and_traits()?;
        if self.lexer.kind == Kind::End && self.documents_nothing(&traits) {
            return Ok(false);
        }
        if self.lexer.kind != Kind::Identifier {
            let error = self.lexer.unexpected("a shape");
            let is_control = self.lexer.kind == Kind::Dollar;
            return Err(if is_control { Box::new(error.help(super::CONTROL_FIRST)) } else { error });
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
            // There is no shape here for documentation to be of.
            self.documents_nothing(&traits);
            self.lexer.advance();
            self.apply_statement()?;
            return Ok(true);
        }
        let Some(shape_type) = ShapeType::from_name(keyword) else {
            return Err(Box::new(unknown_shape_type(keyword, keyword_span)));
        };
        self.lexer.advance();
        self.shape_body(shape_type, traits)?;
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
        self.lexer.expect_br()
    }

    /// `ShapeBody`
    fn shape_body(&mut self, shape_type: ShapeType, traits: Vec<AstTrait>) -> Parsed<()> {
        self.lexer.expect_space()?;
        let span = self.lexer.span();
        let name = self.lexer.lexeme();
        self.lexer.expect(Kind::Identifier)?;
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
        if shape_type.is_aggregate() {
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
    pub(super) fn define(&mut self, name: &str, span: Span) -> ShapeId {
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

    pub(super) fn needs_version_2(&mut self, what: &str, span: Span) {
        self.diagnostics.push(
            Diagnostic::error("TS0220", format!("{what} in Smithy version 1.0"))
                .at(span, "not in this version")
                .note("a file without `$version` is read as version 1.0")
                .help("start the file with `$version: \"2.0\"`"),
        );
    }

    /// `ForResource`
    pub(super) fn for_resource(&mut self, shape: &mut AstShape) -> Parsed<()> {
        self.lexer.skip_spaces();
        if self.lexer.kind != Kind::Identifier || self.lexer.lexeme() != "for" {
            return Ok(());
        }
        let span = self.lexer.span();
        if self.ast.version == Version::V1 {
            self.needs_version_2("shapes cannot be bound to resources", span);
        }
        self.lexer.advance();
        self.lexer.expect_space()?;
        shape.for_resource = Some(self.reference()?);
        Ok(())
    }

    /// `Mixins`
    pub(super) fn mixins(&mut self, shape: &mut AstShape) -> Parsed<()> {
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
    pub(super) fn members(&mut self, shape: &mut AstShape) -> Parsed<()> {
        self.lexer.skip_ws_and_docs();
        self.lexer.misplace_docs();
        self.lexer.expect(Kind::OpenBrace)?;
        let mut complete = true;
        loop {
            match self.next_member(shape) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) if self.next_line_in_members() => {
                    self.diagnostics.push(*error);
                    complete = false;
                }
                Err(error) => return Err(error),
            }
        }
        self.lexer.expect(Kind::CloseBrace)?;
        let fixed = shape.shape_type.fixed_members();
        let missing: Vec<&str> = fixed
            .iter()
            .copied()
            .filter(|name| !shape.members.iter().any(|member| member.id.member() == Some(name)))
            .collect();
        // A mixin may bring them; that is seen when mixins are applied.
        if complete && !missing.is_empty() && shape.mixins.is_empty() {
            self.diagnostics.push(
                lexical::missing_members(&shape.id, &missing)
                    .at(shape.span, format!("this {} is not complete", shape.shape_type))
                    .help(format!("write, for example, `{}: String`", missing[0])),
            );
        }
        if shape.shape_type == ShapeType::Map {
            shape.members.sort_by_key(|member| member.id.member() != Some("key"));
        }
        Ok(())
    }

    /// Parses a member; `false` at the end of the members.
    fn next_member(&mut self, shape: &mut AstShape) -> Parsed<bool> {
        let traits = self.docs_and_traits()?;
        if self.lexer.kind == Kind::CloseBrace && self.documents_nothing(&traits) {
            return Ok(false);
        }
        self.member(shape, traits)?;
        Ok(true)
    }

    /// Whether nothing but comments was found, which may stand where no shape or member follows, and document nothing.
    fn documents_nothing(&mut self, traits: &[AstTrait]) -> bool {
        let nothing_else = traits.iter().all(is_docs);
        if nothing_else {
            for docs in traits {
                self.lexer.misplace(docs.id.span);
            }
        }
        nothing_else
    }

    fn member(&mut self, shape: &mut AstShape, mut traits: Vec<AstTrait>) -> Parsed<()> {
        let is_enum = shape.shape_type.is_enum();
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
        if !is_enum && !elided {
            self.lexer.skip_spaces();
            if self.lexer.kind == Kind::Identifier && is_keyword(name) {
                return Err(unclosed(shape, self.lexer.span()));
            }
        }
        let known = shape.shape_type.fixed_members();
        let is_unknown = !known.is_empty() && !known.contains(&name);
        if is_unknown {
            self.diagnostics.push(
                Diagnostic::error("TS0221", format!("{} has no member `{name}`", article(shape.shape_type.name())))
                    .at(span, "unknown member")
                    .shape(&shape.id)
                    .help(format!("it has {}", list(known))),
            );
        }
        let id = shape.id.with_member(name);
        let target = if is_enum {
            Some(self.resolve(UNIT, span)?)
        } else if elided {
            None
        } else {
            self.lexer.expect(Kind::Colon)?;
            self.lexer.skip_spaces();
            Some(self.reference()?)
        };
        self.lexer.skip_spaces();
        if self.lexer.kind == Kind::Equal {
            let trait_id = match shape.shape_type {
                ShapeType::Enum | ShapeType::IntEnum => trait_ids::ENUM_VALUE,
                ShapeType::Structure => trait_ids::DEFAULT,
                other => {
                    let what = format!("members of {} have no default values", article(other.name()));
                    let error = self.lexer.unexpected("a member or `}`").note(what);
                    return Err(Box::new(error.help("remove the value")));
                }
            };
            traits.push(self.value_assignment(trait_id)?);
        }
        if !is_unknown {
            shape.members.push(AstMember { id, span, target, traits });
        }
        Ok(())
    }

    /// `ValueAssignment`
    fn value_assignment(&mut self, trait_id: &str) -> Parsed<AstTrait> {
        let at = self.lexer.span();
        if trait_id.ends_with("default") && self.ast.version == Version::V1 {
            self.needs_version_2("default values cannot be assigned", at);
        }
        self.lexer.advance();
        self.lexer.skip_spaces();
        let value = self.value()?;
        self.lexer.skip_spaces();
        self.lexer.accept(Kind::Comma);
        self.lexer.expect_br()?;
        let span = value.span();
        Ok(self.built_in_trait(trait_id, value, span))
    }
}

/// Whether a trait stands for a documentation comment.
fn is_docs(applied: &AstTrait) -> bool {
    !applied.annotation && applied.id.span == applied.value.span()
}

/// A statement that starts among the members of another one.
fn unclosed(shape: &AstShape, found: Span) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error("TS0101", format!("expected `}}`: the members of `{}` do not end", shape.id.name()))
            .at(found, "another statement starts on this line")
            .and_at(shape.span, "this shape is still open")
            .shape(&shape.id)
            .help("close its members with `}`"),
    )
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
