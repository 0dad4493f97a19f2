//! The IDL, versions 1.0 and 2.0.
//!
//! A recursive-descent parser over the grammar of the specification; its functions cite the productions they parse.
//! After an error the parser goes on at the next statement that starts a line, so that one run reports every broken
//! statement.

mod lexer;
mod recovery;
mod services;
mod shapes;
mod strings;
mod unclosed;
mod value;

use std::sync::Arc;

use super::ast::{Ast, Metadata, Use, Version};
use super::json_ast::unsupported_version;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::{Entry, FastMap, Node, ShapeId};
use crate::text::{FileId, Span, article};
use lexer::{Kind, Lexer, Parsed};
use unclosed::Unclosed;

const CONTROL_FIRST: &str = "move control statements such as `$version` to the start of the file, before metadata";

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
        lost: false,
        unclosed: Unclosed::unknown(0),
        second_looks: recovery::SECOND_LOOKS,
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
    /// Whether the brackets around an error are not closed, so that no value goes on behind it.
    lost: bool,
    /// The bracket that the statement leaves open.
    unclosed: Unclosed,
    /// How often a bracket that is never closed may still be looked behind; it bounds the work.
    second_looks: usize,
    input_suffix: Arc<str>,
    output_suffix: Arc<str>,
}

impl Parser<'_, '_> {
    /// `idl`
    fn file(&mut self) {
        self.skip_ws_without_docs();
        let mut seen: FastMap<Arc<str>, Span> = FastMap::default();
        while self.lexer.kind == Kind::Dollar {
            self.statement(|parser| parser.control_statement(&mut seen));
            self.skip_ws_without_docs();
        }
        while self.lexer.kind == Kind::Identifier && self.lexer.lexeme() == "metadata" {
            self.statement(Self::metadata_statement);
            self.skip_ws_without_docs();
        }
        if self.lexer.kind == Kind::End {
            return;
        }
        self.statement(Self::namespace_statement);
        if self.namespace.is_none() {
            // Without a namespace no shape has an id.
            return;
        }
        while self.lexer.next_word_is("use") && matches!(self.lexer.kind, Kind::Identifier | Kind::Doc) {
            self.skip_ws_without_docs();
            self.statement(Self::use_statement);
            self.lexer.skip_ws();
        }
        let mut more = true;
        while more {
            self.statement(|parser| parser.shape_statement().map(|found| more = found));
        }
    }

    /// `*WS`, where documentation comments have nothing to document.
    fn skip_ws_without_docs(&mut self) {
        self.lexer.skip_ws_and_docs();
        self.lexer.misplace_docs();
    }

    /// `ControlStatement`
    fn control_statement(&mut self, seen: &mut FastMap<Arc<str>, Span>) -> Parsed<()> {
        self.lexer.expect(Kind::Dollar)?;
        let (key, key_span) = self.key()?;
        self.lexer.skip_spaces();
        self.lexer.expect(Kind::Colon)?;
        self.lexer.skip_spaces();
        if let Some(first) = seen.get(&key) {
            return Err(Box::new(
                Diagnostic::error("TS0213", format!("duplicate control statement `{key}`"))
                    .at(self.lexer.span(), "again")
                    .and_at(*first, "first")
                    .help("remove one of them"),
            ));
        }
        let value = self.value()?;
        seen.insert(Arc::clone(&key), key_span);
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
                        format!("`${key}` needs a string, found {}", article(value.type_name())),
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
        // Metadata has no namespace: ids in it mean shapes of the prelude.
        self.settle_node_ids();
        self.resolved.clear();
        self.lexer.expect_br()
    }

    /// `NamespaceStatement`
    fn namespace_statement(&mut self) -> Parsed<()> {
        if self.lexer.kind != Kind::Identifier || self.lexer.lexeme() != "namespace" {
            let help = match self.lexer.kind {
                Kind::Dollar => CONTROL_FIRST,
                _ => "write `namespace example.name` before the first shape",
            };
            return Err(Box::new(self.lexer.unexpected("a namespace definition").help(help)));
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
        self.settle_node_ids();
        for docs in self.lexer.misplaced_docs() {
            self.diagnostics.push(undocumented(docs));
        }
        self.ast
    }

    /// Gives the ids without quotes that were read so far their meaning.
    fn settle_node_ids(&mut self) {
        for (span, text) in std::mem::take(&mut self.node_ids) {
            if let Ok(reference) = self.resolve(text, span) {
                self.ast.node_ids.push(reference);
            }
        }
    }
}

/// The finding that a documentation comment belongs to nothing.
fn undocumented(span: Span) -> Diagnostic {
    Diagnostic::new(Severity::Warning, "Model.BadDocumentationComment", "a documentation comment documents nothing")
        .at(span, "ignored")
        .note("documentation stands directly before a shape or a member, and before its traits")
        .help("move it there, or write a comment with `//`")
}
