//! The IDL, versions 1.0 and 2.0.
//!
//! A recursive-descent parser over the grammar of the specification; its functions cite the productions they parse.
//! After an error the parser goes on at the next statement that starts a line, so that one run reports every broken
//! statement.

mod lexer;
mod shapes;
mod strings;
mod value;

use std::sync::Arc;

use super::ast::{Ast, Metadata, Use, Version};
use super::json_ast::unsupported_version;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::node::{Entry, Node};
use crate::semantic::{FastMap, ShapeId};
use crate::source::{FileId, Span};
use lexer::{Kind, Lexer, Parsed};

/// Parses a file, as much of it as can be read.
pub(super) fn parse(source: &str, file: FileId, diagnostics: &mut Diagnostics) -> Ast {
    let mut parser = Parser {
        lexer: Lexer::new(source, file),
        ast: Ast::new(Version::V1),
        diagnostics,
        namespace: None,
        uses: FastMap::default(),
        resolved: FastMap::default(),
        node_ids: Vec::new(),
        values: Vec::new(),
        entries: Vec::new(),
        depth: 0,
        input_suffix: "Input".into(),
        output_suffix: "Output".into(),
    };
    parser.file();
    parser.finish()
}

struct Parser<'a, 'd> {
    lexer: Lexer<'a>,
    ast: Ast,
    diagnostics: &'d mut Diagnostics,
    namespace: Option<Box<str>>,
    /// Imported names.
    uses: FastMap<Box<str>, (ShapeId, Span)>,
    /// What texts of references mean, and whether they are relative.
    resolved: FastMap<Box<str>, (ShapeId, bool)>,
    /// Ids without quotes in node values.
    node_ids: Vec<(Span, &'a str)>,
    // Values of the arrays and objects that are still open.
    values: Vec<Node>,
    entries: Vec<Entry>,
    depth: usize,
    input_suffix: Arc<str>,
    output_suffix: Arc<str>,
}

impl Parser<'_, '_> {
    /// `idl`
    fn file(&mut self) {
        self.lexer.skip_ws_and_docs();
        let mut seen: Vec<(Arc<str>, Span)> = Vec::new();
        while self.lexer.kind == Kind::Dollar {
            let result = self.control_statement(&mut seen);
            self.recover(result);
            self.lexer.skip_ws_and_docs();
        }
        while self.lexer.kind == Kind::Identifier && self.lexer.lexeme() == "metadata" {
            let result = self.metadata_statement();
            self.recover(result);
            self.lexer.skip_ws_and_docs();
        }
        self.lexer.drop_docs();
        if self.lexer.kind == Kind::End {
            return;
        }
        let result = self.namespace_statement();
        let named = result.is_ok();
        self.recover(result);
        if !named {
            // Without a namespace no shape has an id.
            return;
        }
        while self.lexer.next_word_is("use") && matches!(self.lexer.kind, Kind::Identifier | Kind::Doc) {
            self.lexer.skip_ws_and_docs();
            let result = self.use_statement();
            self.recover(result);
            self.lexer.skip_ws();
        }
        loop {
            let result = self.shape_statement();
            if matches!(result, Ok(false)) {
                return;
            }
            self.recover(result.map(|_| ()));
        }
    }

    /// Reports an error, and moves to the next token that may start a statement on a line of its own.
    fn recover(&mut self, result: Parsed<()>) {
        let Err(error) = result else { return };
        self.diagnostics.push(*error);
        self.values.clear();
        self.entries.clear();
        self.depth = 0;
        self.lexer.drop_docs();
        while self.lexer.kind != Kind::End {
            self.lexer.advance();
            if self.lexer.at_line_start()
                && matches!(self.lexer.kind, Kind::Identifier | Kind::At | Kind::Doc | Kind::Dollar)
            {
                return;
            }
        }
    }

    /// `ControlStatement`
    fn control_statement(&mut self, seen: &mut Vec<(Arc<str>, Span)>) -> Parsed<()> {
        self.lexer.expect(Kind::Dollar)?;
        let (key, key_span) = self.key()?;
        self.lexer.skip_spaces();
        self.lexer.expect(Kind::Colon)?;
        self.lexer.skip_spaces();
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == key) {
            return Err(Box::new(
                Diagnostic::error("TS0213", format!("duplicate control statement `{key}`"))
                    .at(self.lexer.span(), "again")
                    .and_at(*first, "first")
                    .help("remove one of them"),
            ));
        }
        let value = self.value()?;
        seen.push((Arc::clone(&key), key_span));
        match (&*key, value.as_str()) {
            ("version", Some(version)) => {
                let Some(version) = Version::parse(version) else {
                    let mut diagnostic = unsupported_version(version, value.span());
                    // The statement as a whole is what the version spoils.
                    diagnostic.labels[0].span = self.lexer.span_of(self.lexer.start, self.lexer.start);
                    return Err(Box::new(diagnostic.and_at(value.span(), "this version")));
                };
                self.ast.version = version;
            }
            ("operationInputSuffix", Some(suffix)) => self.input_suffix = suffix.into(),
            ("operationOutputSuffix", Some(suffix)) => self.output_suffix = suffix.into(),
            ("version" | "operationInputSuffix" | "operationOutputSuffix", None) => {
                self.diagnostics.push(
                    Diagnostic::error(
                        "TS0202",
                        format!("`${key}` needs a string, found {}", super::text::article(value.type_name())),
                    )
                    .at(value.span(), "expected a string"),
                );
            }
            _ => self.diagnostics.push(
                Diagnostic::new(Severity::Warning, "TS0214", format!("unknown control statement `{key}`, ignored"))
                    .at(key_span, "not known")
                    .help("known are `$version`, `$operationInputSuffix` and `$operationOutputSuffix`"),
            ),
        }
        self.lexer.expect_br()
    }

    /// `MetadataStatement`
    fn metadata_statement(&mut self) -> Parsed<()> {
        self.lexer.advance();
        self.lexer.expect_space()?;
        let (key, key_span) = self.key()?;
        self.lexer.skip_spaces();
        self.lexer.expect(Kind::Equal)?;
        self.lexer.skip_spaces();
        let value = self.value()?;
        self.ast.metadata.push(Metadata { key, key_span, value });
        self.lexer.expect_br()
    }

    /// `NamespaceStatement`
    fn namespace_statement(&mut self) -> Parsed<()> {
        if self.lexer.kind != Kind::Identifier || self.lexer.lexeme() != "namespace" {
            let error = self.lexer.unexpected("a namespace definition");
            return Err(Box::new(error.help("write `namespace example.name` before the first shape")));
        }
        self.lexer.advance();
        self.lexer.expect_space()?;
        let (namespace, _) = self.namespace_name()?;
        self.namespace = Some(namespace.into());
        self.lexer.expect_br()
    }

    fn namespace_name(&mut self) -> Parsed<(String, Span)> {
        let mut span = self.lexer.span();
        span = span.to(self.lexer.expect(Kind::Identifier)?);
        while self.lexer.accept(Kind::Dot) {
            span = span.to(self.lexer.expect(Kind::Identifier)?);
        }
        Ok((self.lexer.text[span.start as usize..span.end as usize].to_owned(), span))
    }

    /// `UseStatement`
    fn use_statement(&mut self) -> Parsed<()> {
        self.lexer.advance();
        self.lexer.expect_space()?;
        let (_, mut span) = self.namespace_name()?;
        self.lexer.expect(Kind::Pound)?;
        let name_span = self.lexer.expect(Kind::Identifier)?;
        span = span.to(name_span);
        if self.lexer.kind == Kind::Dollar {
            let at = self.lexer.span();
            return Err(Box::new(
                Diagnostic::error("TS0215", "use statements cannot use members")
                    .at(at, "a member starts here")
                    .help("import the shape, and write `Shape$member` where the member is meant"),
            ));
        }
        let text = self.lexer.text;
        let id = ShapeId::parse(&text[span.start as usize..span.end as usize])
            .map_err(|error| Box::new(Diagnostic::error("TS0212", error.to_string()).at(span, "this id")))?;
        if let Some((other, first)) = self.uses.get(id.name()) {
            let message = format!("cannot use name `{id}` because it conflicts with `{other}`");
            self.diagnostics.push(
                Diagnostic::error("TS0216", message)
                    .at(span, "imports the same name")
                    .and_at(*first, "imported here")
                    .help("import one of them, and write the id of the other one with its namespace"),
            );
        } else {
            self.uses.insert(id.name().into(), (id.clone(), span));
            self.ast.uses.push(Use { id, span });
        }
        self.lexer.expect_br()
    }

    fn finish(mut self) -> Ast {
        let node_ids = std::mem::take(&mut self.node_ids);
        for (span, text) in node_ids {
            if let Ok(reference) = self.resolve(text, span) {
                self.ast.node_ids.push(reference);
            }
        }
        self.ast
    }
}
