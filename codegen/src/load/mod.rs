//! From files and texts to a [`Model`].
//!
//! [`load`] is the one entry point, and knows the order of the steps: it reads files and directories, has both syntaxes
//! parsed into the same tree, and the trees of all files resolved into one model.

mod sources;

use std::sync::Arc;

pub use sources::Sources;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Model;
use crate::semantic::{built_in, resolve, validate};
use crate::syntax::ast::Ast;
use crate::text::{FileId, SourceMap};
use crate::threads;
use sources::ReadSources;

/// What came of loading.
#[derive(Debug)]
pub struct Loaded {
    /// The model; `None` when there are errors.
    pub model: Option<Model>,
    /// Everything that was found on the way, sorted by place.
    pub diagnostics: Diagnostics,
    /// The texts that were read, for rendering the diagnostics.
    pub sources: Arc<SourceMap>,
}

/// Loads, merges, resolves and validates everything in `sources`.
///
/// Each step collects what it finds, and the next one starts only without errors: what follows from an error would
/// hide it.
///
/// ```
/// let sources = tongs::load::Sources::new().text("a.smithy", "namespace a\nstring B\n");
/// let loaded = tongs::load::load(sources);
/// assert!(loaded.model.is_some());
/// ```
pub fn load(sources: Sources) -> Loaded {
    load_observed(sources, &|_| {})
}

/// How far loading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many files were read, and are parsed from now on.
    Read(usize),
    /// One of them was parsed.
    Parsed,
    /// All were parsed, and are merged and resolved.
    Resolving,
    /// The model is there, and is validated.
    Validating,
}

/// Does what [`load`] does, and tells `observer` how far it has come. Files are parsed on several threads, which call it
/// at once.
pub fn load_observed(sources: Sources, observer: &(dyn Fn(Step) + Sync)) -> Loaded {
    let mut diagnostics = Diagnostics::new();
    let read = sources.read(&mut diagnostics);
    observer(Step::Read(read.files.len()));
    let asts = parse_all(&read, observer, &mut diagnostics);
    if asts.is_empty() && !read.files.is_empty() && !diagnostics.has_errors() {
        diagnostics.push(
            Diagnostic::error("TS0005", "none of the files is a Smithy model")
                .note("a `.json` file is one if it is an object that starts with `\"smithy\": \"2.0\"`"),
        );
    }
    let sources = Arc::new(read.map);
    let mut model = None;
    if !diagnostics.has_errors() {
        observer(Step::Resolving);
        let resolved = resolve::resolve(asts, Arc::clone(&sources), Some(built_in::shapes()), &mut diagnostics);
        if !diagnostics.has_errors() {
            observer(Step::Validating);
            validate::validate(&resolved, &mut diagnostics);
        }
        model = (!diagnostics.has_errors()).then_some(resolved);
    }
    diagnostics.sort();
    Loaded { model, diagnostics, sources }
}

/// Parses every file: large ones, and many, on all processors. The order of the results is that of the files.
fn parse_all(read: &ReadSources, observer: &(dyn Fn(Step) + Sync), diagnostics: &mut Diagnostics) -> Vec<Ast> {
    /// Less is parsed before a thread has started.
    const WORTH_A_THREAD: usize = 1 << 19;
    let bytes: usize = read.map.files().iter().map(|file| file.text().len()).sum();
    let results = threads::map(&read.files, (bytes / WORTH_A_THREAD).saturating_sub(1), |at, file| {
        let mut found = Diagnostics::new();
        let id = FileId(u32::try_from(at).ok()?);
        let ast = file.syntax.parse(read.map.file(id)?.text(), id, file.origin, &mut found);
        observer(Step::Parsed);
        Some((ast, found))
    });
    let mut asts = Vec::with_capacity(results.len());
    for (ast, found) in results.into_iter().flatten() {
        asts.extend(ast);
        diagnostics.extend(found);
    }
    asts
}
