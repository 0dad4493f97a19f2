//! The loader, rule by rule of the specification: small files of our own, and what each must become.
//!
//! A valid file stands beside the JSON AST that it equals; an invalid one beside the code, line and column of each
//! finding. [`HEAD`] is prepended where a test is not about the start of a file, so that bodies begin on line 3.

mod documentation;
mod json_ast;
mod merging;
mod mixins;
mod recovery;
mod syntax;
mod values;
mod versions;

use tongs::diagnostic::Severity;
use tongs::load::{Loaded, Sources, load};
use tongs::model::Model;
use tongs::semantic::{AstOptions, to_json_ast};

const HEAD: &str = "$version: \"2.0\"\nnamespace a\n";

/// A file of version 2.0 in the namespace `a`.
fn file(body: &str) -> String {
    format!("{HEAD}{body}\n")
}

fn load_text(name: &str, text: &str) -> Loaded {
    load(Sources::new().text(name, text))
}

/// `code line:column` of everything that is at least a warning, except for what validators say of names and styles.
fn findings(loaded: &Loaded) -> Vec<String> {
    loaded
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity >= Severity::Warning)
        .map(|diagnostic| {
            let location = diagnostic.span().and_then(|span| loaded.sources.location(span));
            let place = location.map_or("-".to_owned(), |found| format!("{}:{}", found.at.line, found.at.column));
            format!("{} {place}", diagnostic.code)
        })
        .collect()
}

fn model(name: &str, loaded: Loaded) -> Model {
    let Loaded { model, diagnostics, sources } = loaded;
    model.unwrap_or_else(|| panic!("{name}:\n{}", diagnostics.render(&sources, false)))
}

/// Where the brackets of a text close, and where each was opened; those in strings are text.
fn brackets(text: &str) -> Vec<(usize, usize)> {
    let (mut open, mut pairs) = (Vec::new(), Vec::new());
    let mut is_text = false;
    for (at, char) in text.char_indices() {
        match char {
            '"' => is_text = !is_text,
            _ if is_text => {}
            '{' | '[' | '(' => open.push(at),
            '}' | ']' | ')' => pairs.push((at, open.pop().expect("brackets come in pairs"))),
            _ => {}
        }
    }
    pairs
}

/// Asserts that each IDL file gives the model of the JSON AST with these shapes (and metadata, if it starts with `{`).
fn assert_equal(cases: &[(&str, &str, &str)]) {
    for (name, idl, json) in cases {
        let idl = if idl.contains("namespace ") { (*idl).to_owned() } else { file(idl) };
        let shapes = match json.strip_prefix('{') {
            Some(rest) => format!("{{\"smithy\": \"2.0\", {rest}"),
            None => format!("{{\"smithy\": \"2.0\", \"shapes\": {{{json}}}}}"),
        };
        let ours = model(name, load_text("a.smithy", &idl));
        let theirs = model(name, load_text("a.json", &shapes));
        let print = |model: &Model| to_json_ast(model, AstOptions::default());
        assert!(ours == theirs, "{name}:\n{}\nis not\n{}", print(&ours), print(&theirs));
    }
}

/// Asserts what is found in each file; bodies without a version or a namespace get [`HEAD`].
fn assert_findings(cases: &[(&str, &str, &[&str])]) {
    for (name, text, expected) in cases {
        let whole =
            ["$", "namespace", "metadata"].iter().any(|start| text.starts_with(start)) || text.contains("$version");
        let text = if whole { (*text).to_owned() } else { file(text) };
        let loaded = load_text("a.smithy", &text);
        assert_eq!(
            findings(&loaded),
            *expected,
            "{name}:\n{text}\n{}",
            loaded.diagnostics.render(&loaded.sources, false)
        );
    }
}
