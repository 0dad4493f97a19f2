//! Texts to files: a whole set in memory, then compared with a folder, or written to it.
//!
//! - Nothing is written before everything is known to be writable, and no text takes its place before all of them are on
//!   the disk under other names, so that an error leaves every file as it was.
//! - A file is replaced only if its first line is the generated one, and deleted only if the inventory says
//!   besides that an earlier run wrote it: a copy that somebody made of a generated file is theirs.
//! - Links inside of the folder are never followed, and what is not a regular file is never opened.
//! - One run at a time has the folder. What a run that was killed left behind is cleared by the next.

mod disk;
mod folder;
mod inventory;
mod lock;
mod look;
mod report;
#[cfg(test)]
mod tests;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

pub use self::folder::{Folder, INVENTORY};
pub use self::inventory::Pins;
pub use self::lock::{Lock, Locked};
pub use self::report::{Difference, DifferenceKind, FilesError, Obstacle, Written};
pub use self::write::replace_all;

/// Files, by their path below some folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileSet {
    files: BTreeMap<PathBuf, File>,
    folders: BTreeSet<PathBuf>,
    pins: Option<Pins>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct File {
    text: String,
    ownership: Ownership,
}

/// Whose a file is, which decides what may become of one that stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ownership {
    /// It is generated: another one in its place is an error.
    Generated,
    /// It is generated, and left out where another one stands in its place.
    Offered,
    /// Others write it too: the text was made from the one on the disk.
    Shared,
}

impl FileSet {
    /// An empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file that is generated: its first line says so, which lets a later run replace it.
    pub fn insert(&mut self, path: impl Into<PathBuf>, text: String) {
        debug_assert!(crate::text::is_generated(&text), "generated files say so in their first line");
        self.put(path, text, Ownership::Generated);
    }

    /// Adds a file that is generated, unless somebody has one of their own there.
    pub fn offer(&mut self, path: impl Into<PathBuf>, text: String) {
        debug_assert!(crate::text::is_generated(&text), "generated files say so in their first line");
        self.put(path, text, Ownership::Offered);
    }

    /// Adds the new text of a file that others write too. It is never deleted, and may lie outside of the folder.
    pub fn share(&mut self, path: impl Into<PathBuf>, text: String) {
        self.put(path, text, Ownership::Shared);
    }

    fn put(&mut self, path: impl Into<PathBuf>, text: String, ownership: Ownership) {
        self.files.insert(path.into(), File { text, ownership });
    }

    /// Makes a folder the set's own: what an earlier run wrote there, and the set does not have, is an orphan.
    pub fn own_folder(&mut self, path: impl Into<PathBuf>) {
        self.folders.insert(path.into());
    }

    /// Says which models the files were made from, of those that were fetched: the inventory keeps their hashes. Where a set
    /// does not say it, the inventory goes on saying what it does.
    pub fn pin(&mut self, pins: Pins) {
        self.pins = Some(pins);
    }

    /// Adds the files and folders of another set, and has its pins.
    pub fn extend(&mut self, other: FileSet) {
        self.files.extend(other.files);
        self.folders.extend(other.folders);
        self.pins = other.pins.or(self.pins.take());
    }

    /// Paths and texts, by path.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Path, &str)> {
        self.files.iter().map(|(path, file)| (path.as_path(), file.text.as_str()))
    }

    /// The text of a file.
    #[must_use]
    pub fn get(&self, path: impl AsRef<Path>) -> Option<&str> {
        self.files.get(path.as_ref()).map(|file| file.text.as_str())
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    fn owns(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| path.starts_with(folder))
    }
}
