//! The whole line as one call: from a model and settings to a set of files.
//!
//! The command line, `cargo xtask codegen` and build scripts all come here; nothing here prints, exits or writes.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostics;
use crate::emit::Content;
use crate::files::FileSet;
use crate::format;
use crate::ir;
use crate::lower::{self, Lowered};
use crate::model::{Model, ShapeId};
use crate::select::Request;
use crate::settings::{ModelSettings, Settings};
use crate::{customize, emit, select, text, threads};

/// What was forged.
#[derive(Debug)]
pub struct Forged {
    /// The files, by their path below the settings' output folder.
    pub files: FileSet,
    /// What they were printed from.
    pub sdk: ir::Sdk,
    /// What the model asks for beside the calls and the SDK does not have, such as waiters.
    pub notes: Diagnostics,
}

/// Forges a model.
///
/// # Errors
/// Diagnostics of the first stage that found an error: selection or lowering.
///
/// # Panics
/// When the emitter printed something that is no Rust: a defect of Tongs, whatever the model.
pub fn forge(model: &Model, settings: &Settings) -> Result<Forged, Diagnostics> {
    let model = &*customize::customized(model);
    let selection = select::select(model, &Request::from(&settings.model))?;
    let selection = if settings.crates.types_only { selection.types_alone(model) } else { selection };
    let Lowered { sdk, notes } = lower::lower(model, &selection, settings)?;
    let files = files(&sdk);
    Ok(Forged { files, sdk, notes })
}

/// Whether an operation can be forged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The operation.
    pub operation: ShapeId,
    /// What keeps it from being forged, each cause in a few words; none when it forges.
    pub causes: Vec<String>,
}

impl Verdict {
    /// Whether the operation forges.
    #[must_use]
    pub fn forges(&self) -> bool {
        self.causes.is_empty()
    }
}

/// Says of each operation that `settings` name, or of all that the service has, whether it forges. The selection is
/// lowered once, whatever the number of operations. What two operations cannot have together, such as one Rust name for
/// two shapes, is no cause against either.
///
/// # Errors
/// Diagnostics of the selection: a service or an operation that does not exist.
pub fn verdicts(model: &Model, settings: &ModelSettings) -> Result<Vec<Verdict>, Diagnostics> {
    // Names of crates are not asked about: these are good ones.
    let settings = Settings::standalone("client", settings.clone());
    let model = &*customize::customized(model);
    let selection = select::select(model, &Request::from(&settings.model))?;
    let findings = lower::attempt(model, &selection, &settings).err().unwrap_or_default();
    let mut causes: BTreeMap<&ShapeId, BTreeSet<&str>> = BTreeMap::new();
    for finding in &findings {
        for operation in &finding.operations {
            causes.entry(operation).or_default().insert(&finding.words);
        }
    }
    let verdict = |operation: &ShapeId| Verdict {
        operation: operation.clone(),
        causes: causes.get(operation).into_iter().flatten().map(|cause| (*cause).to_owned()).collect(),
    };
    let asked = selection.operations.iter().filter(|operation| !operation.is_implied);
    Ok(asked.map(|operation| verdict(operation.shape.id())).collect())
}

/// The names of the types that an SDK declares. Builders and the like end in words of their own.
fn type_names(sdk: &ir::Sdk) -> impl Iterator<Item = &str> {
    let named = (sdk.structures.iter().chain(&sdk.errors).map(|one| &one.named))
        .chain(sdk.enums.iter().map(|one| &one.named))
        .chain(sdk.unions.iter().map(|one| &one.named));
    named.map(|named| named.name.as_str()).chain(sdk.operations.iter().map(|operation| operation.name.as_str()))
}

/// Fewer files are printed before a thread has started.
const WORTH_A_THREAD: usize = 16;

/// The files of an SDK, formatted, with those that a workspace of its own needs besides.
///
/// # Panics
/// When the emitter printed something that is no Rust: a defect of Tongs, whatever the model.
#[must_use]
pub fn files(sdk: &ir::Sdk) -> FileSet {
    let first_line = &sdk.first_line;
    let takes_prelude = type_names(sdk).any(format::is_in_prelude);
    let emitted: Vec<(String, Content<'_>)> = emit::sdk(sdk).into_iter().collect();
    let printed = threads::map(&emitted, emitted.len() / WORTH_A_THREAD, |_, (path, content)| match content {
        Content::Rust(tokens) => match format::rust_file(tokens(), first_line, takes_prelude) {
            Ok(text) => text,
            Err(error) => panic!("the emitter printed no Rust for `{path}`: {error}"),
        },
        Content::Toml(text) => format!("{}{text}", text::hash_comment(first_line)),
        Content::Markdown(text) => format!("{}\n{text}", text::markdown_comment(first_line)),
    });
    let mut files = FileSet::new();
    for ((path, _), text) in emitted.into_iter().zip(printed) {
        files.insert(path, text);
    }
    for folder in &sdk.layout.folders {
        files.own_folder(folder);
    }
    files
}
