//! What differs, what was done, and what went wrong.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// What differs between a set and the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The file's path, below the folder.
    pub path: PathBuf,
    /// How it differs.
    pub kind: DifferenceKind,
}

/// How a file differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DifferenceKind {
    /// It is not there.
    Missing,
    /// Its text is another: a unified diff from the disk to the set.
    Stale(String),
    /// An earlier run wrote it, and it is not of the set any more.
    Orphaned,
    /// Something is in the way.
    InTheWay(Obstacle),
}

/// What stands where a file belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// Where it stands: the file's place, or that of a folder above it.
    pub path: PathBuf,
    /// What it is.
    pub what: &'static str,
}

/// What writing did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or whose text changed.
    pub changed: Vec<PathBuf>,
    /// Files that were deleted.
    pub deleted: Vec<PathBuf>,
    /// How many files were as they should be.
    pub unchanged: usize,
}

/// Why a set could not be compared or written.
#[derive(Debug)]
pub enum FilesError {
    /// A file or folder could not be read or written.
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Something that is not generated stands where generated files belong.
    InTheWay(Vec<Obstacle>),
    /// The inventory is not one.
    Inventory {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}

impl FilesError {
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> FilesError {
        let path = path.to_owned();
        move |source| FilesError::Io { path, source }
    }
}

impl fmt::Display for FilesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FilesError::Io { path, source } => write!(f, "{}: {source}", path.display()),
            FilesError::InTheWay(obstacles) => {
                writeln!(f, "something stands in the way of generated files; nothing was written:")?;
                for Obstacle { path, what } in obstacles {
                    writeln!(f, "    {}: {what}", path.display())?;
                }
                write!(f, "help: move it away, or choose another folder")
            }
            FilesError::Inventory { path, reason } => write!(
                f,
                "{}: not a list of generated files: {reason}\n\
                 help: restore it, or delete it: then nothing that an earlier run wrote is deleted, and no model is pinned",
                path.display()
            ),
        }
    }
}

impl std::error::Error for FilesError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            FilesError::Io { source, .. } => Some(source),
            FilesError::InTheWay(_) | FilesError::Inventory { .. } => None,
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.kind {
            DifferenceKind::Missing => writeln!(f, "missing: {path}"),
            DifferenceKind::Orphaned => writeln!(f, "orphaned: {path}"),
            DifferenceKind::InTheWay(obstacle) => {
                writeln!(f, "in the way: {}: {}", obstacle.path.display(), obstacle.what)
            }
            DifferenceKind::Stale(diff) => write!(f, "stale: {path}\n{diff}"),
        }
    }
}
