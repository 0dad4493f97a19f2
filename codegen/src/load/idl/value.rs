//! Node values, shape ids and traits.

use std::sync::Arc;

use super::Parser;
use super::lexer::{Kind, Parsed};
use crate::diagnostic::Diagnostic;
use crate::load::ast::{AstTrait, Ref};
use crate::load::text;
use crate::node::{Entry, MAX_DEPTH, Node, NodeKind, Number};
use crate::semantic::ShapeId;
use crate::source::Span;

impl<'a> Parser<'a, '_> {
    /// `NodeValue`
    pub(super) fn value(&mut self) -> Parsed<Node> {
        let span = self.lexer.span();
        let kind = match self.lexer.kind {
            Kind::OpenBrace => return self.nested(Self::object),
            Kind::OpenBracket => return self.nested(Self::array),
            Kind::Number => self.number()?,
            Kind::String | Kind::TextBlock => {
                let value = self.lexer.string_value()?;
                self.lexer.advance();
                NodeKind::String(value)
            }
            Kind::Identifier => return self.keyword_or_id(),
            _ => return Err(self.lexer.unexpected("a value")),
        };
        Ok(Node::new(kind, span))
    }

    fn number(&mut self) -> Parsed<NodeKind> {
        let Some(number) = Number::parse(self.lexer.lexeme()) else { return Err(self.lexer.unexpected("a number")) };
        self.lexer.advance();
        Ok(NodeKind::Number(number))
    }

    fn nested(&mut self, parse: fn(&mut Self) -> Parsed<Node>) -> Parsed<Node> {
        if self.depth >= MAX_DEPTH {
            return Err(Box::new(text::too_deep(self.lexer.span())));
        }
        self.depth += 1;
        let node = parse(self);
        self.depth -= 1;
        node
    }

    fn array(&mut self) -> Parsed<Node> {
        let start = self.lexer.start;
        let first = self.values.len();
        self.lexer.advance();
        self.lexer.skip_ws_and_docs();
        while self.lexer.kind != Kind::CloseBracket {
            let value = self.value().inspect_err(|_| self.values.truncate(first))?;
            self.values.push(value);
            self.lexer.skip_ws_and_docs();
        }
        let span = self.lexer.span_of(start, self.lexer.end);
        self.lexer.advance();
        let values: Arc<[Node]> = self.values.drain(first..).collect();
        Ok(Node::array(values, span))
    }

    fn object(&mut self) -> Parsed<Node> {
        let start = self.lexer.start;
        let first = self.entries.len();
        self.lexer.advance();
        self.lexer.skip_ws_and_docs();
        while self.lexer.kind != Kind::CloseBrace {
            let (key, key_span) = match self.lexer.kind {
                Kind::Identifier | Kind::String => self.key(),
                _ => Err(self.lexer.unexpected("`}`, or a key that is a string or an identifier")),
            }
            .inspect_err(|_| self.entries.truncate(first))?;
            self.pair(key, key_span, first)?;
        }
        let span = self.lexer.span_of(start, self.lexer.end);
        self.lexer.advance();
        let entries: Arc<[Entry]> = self.entries.drain(first..).collect();
        Ok(Node::object(entries, span))
    }

    /// `NodeObjectKey`
    pub(super) fn key(&mut self) -> Parsed<(Arc<str>, Span)> {
        let span = self.lexer.span();
        let key = match self.lexer.kind {
            Kind::Identifier => {
                let lexeme = self.lexer.lexeme();
                self.lexer.interner.text(lexeme)
            }
            Kind::String => self.lexer.string_value()?,
            _ => return Err(self.lexer.unexpected("a key that is a string or an identifier")),
        };
        self.lexer.advance();
        Ok((key, span))
    }

    /// The `: value` behind a key, and space behind it. Entries from `first` on belong to the same object.
    fn pair(&mut self, key: Arc<str>, key_span: Span, first: usize) -> Parsed<()> {
        let result = self.pair_value();
        match result {
            Ok(value) => {
                let siblings = &self.entries[first..];
                // Objects of a size that a person writes; the cost would be quadratic in larger ones.
                if siblings.len() < 64
                    && let Some(other) = siblings.iter().find(|entry| entry.key == key)
                {
                    self.diagnostics.push(
                        Diagnostic::error("TS0110", format!("the key `{key}` is there twice"))
                            .at(key_span, "again")
                            .and_at(other.key_span(), "first")
                            .help("remove one of them"),
                    );
                }
                self.entries.push(Entry { key, key_start: key_span.start, value });
                Ok(())
            }
            Err(error) => {
                self.entries.truncate(first);
                Err(error)
            }
        }
    }

    fn pair_value(&mut self) -> Parsed<Node> {
        self.lexer.skip_ws_and_docs();
        self.lexer.expect(Kind::Colon)?;
        self.lexer.skip_ws_and_docs();
        let value = self.value()?;
        self.lexer.skip_ws_and_docs();
        Ok(value)
    }

    fn keyword_or_id(&mut self) -> Parsed<Node> {
        let (text, span) = self.id_text()?;
        let kind = match text {
            "true" => NodeKind::Bool(true),
            "false" => NodeKind::Bool(false),
            "null" => NodeKind::Null,
            _ => {
                self.node_ids.push((span, text));
                NodeKind::String(self.lexer.interner.text(text))
            }
        };
        Ok(Node::new(kind, span))
    }

    /// The text of a shape id, absolute or relative, with or without a member.
    pub(super) fn id_text(&mut self) -> Parsed<(&'a str, Span)> {
        let start = self.lexer.start;
        let mut end = self.lexer.expect(Kind::Identifier)?;
        while self.lexer.accept(Kind::Dot) {
            end = self.lexer.expect(Kind::Identifier)?;
        }
        let dotted = self.lexer.text[start..end.end as usize].contains('.');
        if dotted {
            self.lexer.require(Kind::Pound)?;
        }
        if self.lexer.accept(Kind::Pound) {
            end = self.lexer.expect(Kind::Identifier)?;
        }
        if self.lexer.accept(Kind::Dollar) {
            end = self.lexer.expect(Kind::Identifier)?;
        }
        let span = self.lexer.span_of(start, end.end as usize);
        Ok((&self.lexer.text[start..end.end as usize], span))
    }

    /// A shape id that refers to a shape.
    pub(super) fn reference(&mut self) -> Parsed<Ref> {
        let (text, span) = self.id_text()?;
        self.resolve(text, span)
    }

    /// The shape that a text means in this file: an absolute id, an imported name, or a name of this namespace that may
    /// yet turn out to be one of the prelude.
    pub(super) fn resolve(&mut self, text: &str, span: Span) -> Parsed<Ref> {
        if let Some((id, relative)) = self.resolved.get(text) {
            return Ok(Ref { id: id.clone(), span, relative: *relative });
        }
        let (name, member) = match text.split_once('$') {
            Some((name, member)) => (name, Some(member)),
            None => (text, None),
        };
        let (id, relative) = if text.contains('#') {
            (ShapeId::parse(text), false)
        } else if let Some((id, _)) = self.uses.get(name) {
            (Ok(member.map_or_else(|| id.clone(), |member| id.with_member(member))), false)
        } else {
            let namespace = self.namespace.as_deref().unwrap_or("smithy.api");
            (ShapeId::parse(&[namespace, "#", text].concat()), true)
        };
        let id = id.map_err(|error| Box::new(Diagnostic::error("TS0212", error.to_string()).at(span, "this id")))?;
        self.resolved.insert(text.into(), (id.clone(), relative));
        Ok(Ref { id, span, relative })
    }

    /// Documentation comments and traits, which stand before a shape or a member.
    pub(super) fn docs_and_traits(&mut self) -> Parsed<Vec<AstTrait>> {
        self.lexer.drop_docs();
        self.lexer.skip_ws();
        let mut traits = Vec::new();
        if self.lexer.kind == Kind::Doc {
            self.lexer.skip_ws_and_docs();
            if let Some((docs, span)) = self.lexer.take_docs() {
                traits.push(self.built_in_trait("smithy.api#documentation", Node::string(docs, span), span));
            }
        }
        self.traits(&mut traits)?;
        self.lexer.drop_docs();
        Ok(traits)
    }

    /// `TraitStatements`
    pub(super) fn traits(&mut self, traits: &mut Vec<AstTrait>) -> Parsed<()> {
        while self.lexer.kind == Kind::At {
            traits.push(self.trait_application()?);
            self.lexer.skip_ws_and_docs();
        }
        Ok(())
    }

    /// A trait of the prelude that the syntax itself stands for.
    pub(super) fn built_in_trait(&mut self, id: &str, value: Node, span: Span) -> AstTrait {
        let id = match self.lexer.interner.id(id) {
            Ok(id) => id,
            // The ids are constants of this module, and valid.
            Err(_) => ShapeId::from_names("smithy.api", "documentation"),
        };
        AstTrait { id: Ref { id, span, relative: false }, value, annotation: false }
    }

    /// `Trait`
    pub(super) fn trait_application(&mut self) -> Parsed<AstTrait> {
        self.lexer.expect(Kind::At)?;
        let id = self.reference()?;
        if self.lexer.kind != Kind::OpenParen {
            return Ok(AstTrait { value: Node::new(NodeKind::Null, id.span), id, annotation: true });
        }
        self.lexer.advance();
        self.lexer.skip_ws_and_docs();
        if self.lexer.accept(Kind::CloseParen) {
            return Ok(AstTrait { value: Node::new(NodeKind::Null, id.span), id, annotation: true });
        }
        let value = self.trait_body()?;
        self.lexer.skip_ws_and_docs();
        self.lexer.expect(Kind::CloseParen)?;
        Ok(AstTrait { id, value, annotation: false })
    }

    /// `TraitBodyValue`: a value, or the entries of a structure without braces.
    fn trait_body(&mut self) -> Parsed<Node> {
        let span = self.lexer.span();
        let is_key = match self.lexer.kind {
            Kind::String => true,
            // `a:` is a key; `a`, `a.b#C` and `a$b` are values.
            Kind::Identifier => !matches!(self.lexer.text.as_bytes().get(self.lexer.end), Some(b'.' | b'#' | b'$')),
            _ => false,
        };
        if !is_key {
            return self.value();
        }
        let node = self.value()?;
        self.lexer.skip_ws_and_docs();
        if self.lexer.kind != Kind::Colon {
            return Ok(node);
        }
        if self.node_ids.last().is_some_and(|(at, _)| *at == span) {
            self.node_ids.pop();
        }
        let first = self.entries.len();
        let text = self.lexer.text;
        let key = match node.kind() {
            NodeKind::String(key) => Arc::clone(key),
            _ => self.lexer.interner.text(&text[span.start as usize..span.end as usize]),
        };
        self.pair(key, span, first)?;
        while self.lexer.kind != Kind::CloseParen {
            if !matches!(self.lexer.kind, Kind::Identifier | Kind::String) {
                self.entries.truncate(first);
                let expected = if self.lexer.kind == Kind::End {
                    "`)`"
                } else {
                    "`)`, or a key that is a string or an identifier"
                };
                return Err(self.lexer.unexpected(expected));
            }
            let (key, key_span) = self.key().inspect_err(|_| self.entries.truncate(first))?;
            self.pair(key, key_span, first)?;
        }
        let end = self.entries.last().map_or(span, |entry| entry.value.span());
        let entries: Arc<[Entry]> = self.entries.drain(first..).collect();
        Ok(Node::object(entries, span.to(end)))
    }
}
