//! The models that commands read: files, directories, and standard input.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;
use tongs::load::{Loaded, Sources, load_observed};

use super::progress::Bar;

/// The models that a command reads.
#[derive(Args, Clone, Debug)]
pub(crate) struct Models {
    /// Model files (`.smithy`, or `.json` with a Smithy JSON AST), and directories that hold them; `-` is standard input
    #[arg(value_name = "FILE_OR_DIR", required = true)]
    pub(crate) models: Vec<PathBuf>,
}

impl Models {
    pub(crate) fn load(&self) -> Loaded {
        load_paths(&self.models)
    }
}

/// The models that a command reads, as an option.
#[derive(Args, Clone, Debug)]
pub(crate) struct ModelOption {
    /// Model files (`.smithy`, or `.json` with a Smithy JSON AST), and directories that hold them; `-` is standard input
    #[arg(long, value_name = "FILE_OR_DIR", num_args = 1.., required = true)]
    pub(crate) model: Vec<PathBuf>,
}

impl ModelOption {
    pub(crate) fn load(&self) -> Loaded {
        load_paths(&self.model)
    }
}

/// The operations that a command is about, as an option.
#[derive(Args, Clone, Debug)]
pub(crate) struct OperationOption {
    /// Operations, by name or shape id, all of the service without one: several as `A B`, `A,B`, or the option repeated
    #[arg(long = "operation", value_name = "NAME", num_args = 1.., value_delimiter = ',')]
    pub(crate) operations: Vec<String>,
}

/// Whether a path stands for standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// Loads files, directories and standard input as one model, with a progress bar where a terminal shows it.
pub(crate) fn load_paths(paths: &[PathBuf]) -> Loaded {
    load_paths_or(paths, &Texts::new())
}

/// Texts that are not on the disk yet, by the paths that they will have.
pub(crate) type Texts = BTreeMap<PathBuf, String>;

/// As [`load_paths`], with texts in the place of what the disk has.
pub(crate) fn load_paths_or(paths: &[PathBuf], texts: &Texts) -> Loaded {
    let mut sources = Sources::new();
    let mut stdin_is_read = false;
    for path in paths {
        if let Some(text) = texts.get(path) {
            sources = sources.text(path.display().to_string(), text.as_bytes());
        } else if !is_stdin(path) {
            sources = sources.path(path);
        } else if !std::mem::replace(&mut stdin_is_read, true) {
            sources = with_stdin(sources);
        }
    }
    let bar = Bar::start();
    let loaded = load_observed(sources, &|step| bar.show(step));
    bar.end();
    loaded
}

/// Adds what standard input holds, whose syntax its first character tells.
fn with_stdin(sources: Sources) -> Sources {
    let mut text = Vec::new();
    match std::io::stdin().lock().read_to_end(&mut text) {
        Ok(_) => {
            let is_json = text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
            sources.text(if is_json { "<stdin>.json" } else { "<stdin>.smithy" }, text)
        }
        // The name of a file that is not there makes an error of it.
        Err(_) => sources.path("<stdin>.smithy"),
    }
}
