//! Services, resources and operations, with the structures that operations hold inline.

use std::sync::Arc;

use super::Parser;
use super::lexer::{Kind, Parsed};
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::{Entry, Node, NodeKind, ShapeId, ShapeType, trait_ids};
use crate::syntax::ast::{AstBody, AstOperation, AstShape, Ref, Version};
use crate::syntax::body::{self, References};
use crate::text::{Span, article};

impl<'a> Parser<'a, '_> {
    /// `ServiceStatement` and `ResourceStatement`: the properties are one object.
    pub(super) fn object_body(&mut self, shape: &mut AstShape) -> Parsed<()> {
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
    pub(super) fn operation(&mut self, shape: &mut AstShape) -> Parsed<()> {
        self.lexer.skip_ws_and_docs();
        self.lexer.expect(Kind::OpenBrace)?;
        self.lexer.skip_ws_and_docs();
        let mut operation = AstOperation::default();
        let mut seen: Vec<(&str, Span)> = Vec::new();
        while self.lexer.kind != Kind::CloseBrace {
            match self.operation_property(shape, &mut operation, &mut seen) {
                Ok(()) => {}
                Err(error) if self.next_line_in_members() => self.diagnostics.push(*error),
                Err(error) => return Err(error),
            }
        }
        self.lexer.advance();
        shape.body = AstBody::Operation(Box::new(operation));
        Ok(())
    }

    /// `OperationProperty`
    fn operation_property(
        &mut self,
        shape: &AstShape,
        operation: &mut AstOperation,
        seen: &mut Vec<(&'a str, Span)>,
    ) -> Parsed<()> {
        self.lexer.skip_ws_and_docs();
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
            "input" => operation.input = Some(self.input_or_output(shape, true)?),
            "output" => operation.output = Some(self.input_or_output(shape, false)?),
            "errors" => self.operation_errors(&mut operation.errors)?,
            _ => return Err(Box::new(unknown_operation_property(name, span, shape))),
        }
        if self.lexer.kind != Kind::CloseBrace {
            self.lexer.expect_ws()?;
        }
        Ok(())
    }

    /// `OperationInput` or `OperationOutput`, behind the name
    fn input_or_output(&mut self, shape: &AstShape, input: bool) -> Parsed<Ref> {
        if self.lexer.kind == Kind::Walrus {
            return self.inline_structure(shape, input);
        }
        self.lexer.expect(Kind::Colon)?;
        self.lexer.skip_ws_and_docs();
        self.reference()
    }

    /// `OperationErrors`, behind the name
    fn operation_errors(&mut self, errors: &mut Vec<Ref>) -> Parsed<()> {
        self.lexer.expect(Kind::Colon)?;
        self.lexer.skip_ws_and_docs();
        self.lexer.expect(Kind::OpenBracket)?;
        self.lexer.skip_ws_and_docs();
        while !self.lexer.accept(Kind::CloseBracket) {
            errors.push(self.reference()?);
            self.lexer.skip_ws_and_docs();
        }
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
        if !crate::model::is_identifier(&name) {
            return Err(Box::new(
                Diagnostic::error("TS0223", format!("`{name}` is not a name for a shape"))
                    .at(walrus, "this shape would get that name")
                    .help("write a suffix of letters, digits and `_`"),
            ));
        }
        let id = self.define(&name, walrus);
        let trait_id = if input { trait_ids::INPUT } else { trait_ids::OUTPUT };
        if !traits.iter().any(|applied| applied.id.id.name() == trait_ids::short(trait_id)) {
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
            let message = format!("expected a shape id, found {}", article(node.type_name()));
            self.diagnostics.push(Diagnostic::error("TS0202", message).at(node.span(), "expected a shape id"));
            return None;
        };
        self.resolve(text, node.span()).map_err(|error| self.diagnostics.push(*error)).ok()
    }

    fn key_reference(&mut self, entry: &Entry) -> Option<Ref> {
        // Keys are strings, and name nothing that the file imports or defines.
        let span = entry.key_span();
        match ShapeId::parse(&entry.key) {
            Ok(id) => Some(Ref { id, span, relative: false }),
            Err(error) => {
                let mut diagnostic = Diagnostic::error("TS0212", error.to_string()).at(span, "this id");
                if crate::model::is_identifier(&entry.key) {
                    let namespace = self.namespace.as_deref().unwrap_or_default();
                    diagnostic = diagnostic
                        .note("a key is a string, which holds a shape id with its namespace")
                        .help(format!("write `\"{namespace}#{}\"`", entry.key));
                }
                self.diagnostics.push(diagnostic);
                None
            }
        }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

fn unknown_operation_property(name: &str, span: Span, shape: &AstShape) -> Diagnostic {
    let diagnostic = Diagnostic::error("TS0203", format!("Unknown property {name} for {}", shape.id))
        .at(span, "no such property")
        .shape(&shape.id);
    match nearest(name, ["input", "output", "errors"]) {
        Some(name) => diagnostic.help(format!("write `{name}`")),
        None => diagnostic.help("an operation has `input`, `output` and `errors`"),
    }
}
