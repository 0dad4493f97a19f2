//! What ends a run.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use tongs::files::FilesError;

use crate::graph::GraphError;
use crate::patch::PatchError;

/// What ends a run. The workspace is as it was.
#[derive(Debug)]
pub enum Error {
    /// Cargo has no graph of the workspace.
    Graph(GraphError),
    /// A manifest cannot have the table of patches, or be rid of it.
    Manifest {
        /// Which.
        path: PathBuf,
        /// Why.
        error: PatchError,
    },
    /// A file or folder cannot be read or written.
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// What is forged cannot be written.
    Files(FilesError),
    /// Something else, in words.
    Other(String),
}

impl Error {
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Graph(error) => error.fmt(f),
            Self::Manifest { path, error } => write!(f, "{}: {error}", path.display()),
            Self::Io { path, source } => write!(f, "{}: {source}", path.display()),
            Self::Files(error) => error.fmt(f),
            Self::Other(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Graph(error) => Some(error),
            Self::Manifest { error, .. } => Some(error),
            Self::Io { source, .. } => Some(source),
            Self::Files(error) => Some(error),
            Self::Other(_) => None,
        }
    }
}

impl From<GraphError> for Error {
    fn from(error: GraphError) -> Self {
        Self::Graph(error)
    }
}

impl From<FilesError> for Error {
    fn from(error: FilesError) -> Self {
        Self::Files(error)
    }
}

impl From<String> for Error {
    fn from(text: String) -> Self {
        Self::Other(text)
    }
}
