//! Node values, shape ids and traits.

use std::sync::Arc;

use super::Parser;
use super::lexer::{Kind, Parsed};
use crate::diagnostic::Diagnostic;
use crate::model::{Entry, FastMap, MAX_DEPTH, Node, NodeKind, Number, ShapeId, trait_ids};
use crate::syntax::ast::{AstTrait, Ref};
use crate::syntax::lexical;
use crate::text::Span;

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
            return Err(Box::new(lexical::too_deep(self.lexer.span())));
        }
        self.depth += 1;
        let node = parse(self);
        self.depth -= 1;
        node
    }

    fn array(&mut self) -> Parsed<Node> {
        let start = self.lexer.start;
        let open = self.lexer.span();
        let first = self.values.len();
        self.lexer.advance();
        self.lexer.skip_ws_and_docs();
        while self.lexer.kind != Kind::CloseBracket {
            match self.value() {
                Ok(value) => self.values.push(value),
                Err(error) => {
                    self.resume(error, open, Kind::CloseBracket).inspect_err(|_| self.values.truncate(first))?;
                }
            }
            self.lexer.skip_ws_and_docs();
        }
        let span = self.lexer.span_of(start, self.lexer.end);
        self.lexer.advance();
        let values: Arc<[Node]> = self.values.drain(first..).collect();
        Ok(Node::array(values, span))
    }

    fn object(&mut self) -> Parsed<Node> {
        let start = self.lexer.start;
        let open = self.lexer.span();
        let first = self.entries.len();
        self.lexer.advance();
        self.lexer.skip_ws_and_docs();
        while self.lexer.kind != Kind::CloseBrace {
            if let Err(error) = self.key_value_pair("`}`, or a key that is a string or an identifier") {
                self.resume(error, open, Kind::CloseBrace).inspect_err(|_| self.entries.truncate(first))?;
                self.lexer.skip_ws_and_docs();
            }
        }
        let span = self.lexer.span_of(start, self.lexer.end);
        self.lexer.advance();
        let entries = self.take_entries(first);
        Ok(Node::object(entries, span))
    }

    /// `NodeObjectKvp`, and the space behind it
    fn key_value_pair(&mut self, expected: &str) -> Parsed<()> {
        let (key, key_span) = match self.lexer.kind {
            Kind::Identifier | Kind::String => self.key()?,
            _ => return Err(self.lexer.unexpected(expected)),
        };
        self.pair(key, key_span)
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

    /// The `: value` behind a key, and space behind it.
    fn pair(&mut self, key: Arc<str>, key_span: Span) -> Parsed<()> {
        let value = self.pair_value()?;
        self.entries.push(Entry { key, key_start: key_span.start, value });
        Ok(())
    }

    /// The entries from `first` on, which are those of one object. Keys that are there twice are reported.
    fn take_entries(&mut self, first: usize) -> Arc<[Entry]> {
        const FEW: usize = 16;
        let entries: Arc<[Entry]> = self.entries.drain(first..).collect();
        let mut seen: FastMap<&str, Span> = FastMap::default();
        for (at, entry) in entries.iter().enumerate() {
            let before = if entries.len() <= FEW {
                entries[..at].iter().find(|other| other.key == entry.key).map(Entry::key_span)
            } else {
                seen.insert(&entry.key, entry.key_span())
            };
            if let Some(before) = before {
                self.diagnostics.push(
                    Diagnostic::error("TS0110", format!("the key `{}` is there twice", entry.key))
                        .at(entry.key_span(), "again")
                        .and_at(before, "first")
                        .help("remove one of them"),
                );
            }
        }
        entries
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
        self.lexer.misplace_docs();
        self.lexer.skip_ws();
        let mut traits = Vec::new();
        if self.lexer.kind == Kind::Doc {
            self.lexer.skip_ws_and_docs();
            if let Some((docs, span)) = self.lexer.take_docs() {
                traits.push(self.built_in_trait(trait_ids::DOCUMENTATION, Node::string(docs, span), span));
            }
        }
        self.traits(&mut traits)?;
        self.lexer.misplace_docs();
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
        let open = self.lexer.span();
        self.lexer.advance();
        self.lexer.skip_ws_and_docs();
        if self.lexer.accept(Kind::CloseParen) {
            return Ok(AstTrait { value: Node::new(NodeKind::Null, id.span), id, annotation: true });
        }
        let value = self.trait_body(open)?;
        self.lexer.skip_ws_and_docs();
        if !self.lexer.accept(Kind::CloseParen) {
            let is_word = self.node_ids.last().is_some_and(|(at, _)| *at == value.span());
            return Err(self.lexer.unexpected(if is_word { "`:` or `)`" } else { "`)`" }));
        }
        Ok(AstTrait { id, value, annotation: false })
    }

    /// `TraitBodyValue`: a value, or the entries of a structure without braces.
    fn trait_body(&mut self, open: Span) -> Parsed<Node> {
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
        let mut result = self.pair(key, span);
        loop {
            if let Err(error) = result {
                self.resume(error, open, Kind::CloseParen).inspect_err(|_| self.entries.truncate(first))?;
                self.lexer.skip_ws_and_docs();
            }
            if self.lexer.kind == Kind::CloseParen {
                break;
            }
            result = self.key_value_pair("`)`, or a key that is a string or an identifier");
        }
        let end = self.entries.last().map_or(span, |entry| entry.value.span());
        let entries = self.take_entries(first);
        Ok(Node::object(entries, span.to(end)))
    }
}
