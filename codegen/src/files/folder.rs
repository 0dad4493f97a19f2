//! A folder that a set belongs to, and how the two differ.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::inventory::{Inventory, Pins};
use super::lock::{Lock, Locked};
use super::look::{self, FOREIGN, Found};
use super::report::{Difference, DifferenceKind, FilesError, Obstacle};
use super::{File, FileSet, Ownership};
use crate::text::is_generated;

/// The name of an inventory.
pub const INVENTORY: &str = "tongs.lock";

/// A folder of generated files, and the inventory of them.
#[derive(Debug, Clone)]
pub struct Folder {
    pub(super) root: PathBuf,
    pub(super) inventory: PathBuf,
    /// The command that writes it, as the inventory says it.
    pub(super) command: &'static str,
}

/// A set beside the disk.
pub(super) struct Survey {
    pub(super) differences: Vec<Difference>,
    /// What the inventory says, and is to say.
    pub(super) before: Inventory,
    pub(super) after: Inventory,
    /// What the inventory said of the set's own folders, and is not to say any more.
    pub(super) gone: BTreeSet<PathBuf>,
}

impl Folder {
    /// A folder whose inventory is in it.
    #[must_use]
    pub fn new(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        Folder { inventory: root.join(INVENTORY), root, command: "tongs generate" }
    }

    /// The same folder with its inventory elsewhere.
    #[must_use]
    pub fn with_inventory(self, inventory: impl Into<PathBuf>) -> Self {
        Folder { inventory: inventory.into(), ..self }
    }

    /// The same folder, written by another command than `tongs generate`.
    #[must_use]
    pub fn of_command(self, command: &'static str) -> Self {
        Folder { command, ..self }
    }

    /// What earlier runs wrote, by path; nothing where there is no inventory.
    ///
    /// # Errors
    /// The inventory cannot be read.
    pub fn written(&self) -> Result<BTreeSet<PathBuf>, FilesError> {
        Ok(self.read_inventory()?.files)
    }

    /// The models that earlier runs fetched; none where there is no inventory.
    ///
    /// # Errors
    /// The inventory cannot be read.
    pub fn pins(&self) -> Result<Pins, FilesError> {
        Ok(self.read_inventory()?.pins)
    }

    /// Compares a set with the disk and changes nothing: every file that is missing, stale, orphaned or in the way, by
    /// path.
    ///
    /// # Errors
    /// A file or folder cannot be read.
    pub fn check(&self, set: &FileSet) -> Result<Vec<Difference>, FilesError> {
        let survey = self.survey(set)?;
        let mut differences = survey.differences;
        let path = self.inventory.strip_prefix(&self.root).unwrap_or(&self.inventory).to_owned();
        let file = File { text: survey.after.text(self.command), ownership: Ownership::Generated };
        if let Some(kind) = difference(look::file(&self.inventory)?, &file) {
            differences.push(Difference { path, kind });
        }
        differences.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(differences)
    }

    /// Waits until no other run has the folder, and makes it if it is not there.
    ///
    /// # Errors
    /// The folder cannot be made or read.
    pub fn lock(&self) -> Result<Locked<'_>, FilesError> {
        self.make()?;
        let lock = Lock::acquire(&self.root)?;
        Ok(Locked::new(self, lock))
    }

    /// The same without waiting: nothing where another run has the folder.
    ///
    /// # Errors
    /// The folder cannot be made or read.
    pub fn try_lock(&self) -> Result<Option<Locked<'_>>, FilesError> {
        self.make()?;
        let lock = Lock::try_acquire(&self.root)?;
        Ok(lock.map(|lock| Locked::new(self, lock)))
    }

    fn make(&self) -> Result<(), FilesError> {
        if self.root.is_dir() {
            return Ok(());
        }
        if fs::symlink_metadata(&self.root).is_ok() {
            let what = "not a folder";
            return Err(FilesError::InTheWay(vec![Obstacle { path: self.root.clone(), what }]));
        }
        fs::create_dir_all(&self.root).map_err(FilesError::io(&self.root))
    }

    /// What the inventory says; nothing where there is none.
    pub(super) fn read_inventory(&self) -> Result<Inventory, FilesError> {
        let refused = |reason: String| FilesError::Inventory { path: self.inventory.clone(), reason };
        match look::file(&self.inventory)? {
            Found::Nothing => Ok(Inventory::default()),
            Found::Other(obstacle) => Err(FilesError::InTheWay(vec![obstacle])),
            Found::File(text) if !is_generated(&String::from_utf8_lossy(&text)) => {
                Err(FilesError::InTheWay(vec![Obstacle { path: self.inventory.clone(), what: FOREIGN }]))
            }
            Found::File(text) => {
                let text = String::from_utf8(text).map_err(|error| refused(error.to_string()))?;
                Inventory::parse(&text).map_err(refused)
            }
        }
    }

    pub(super) fn survey(&self, set: &FileSet) -> Result<Survey, FilesError> {
        let before = self.read_inventory()?;
        let mut differences = Vec::new();
        let mut after = Inventory::default();
        for (path, file) in &set.files {
            let kind = difference(look::look(&self.root, path)?, file);
            let is_left = file.ownership == Ownership::Offered && matches!(kind, Some(DifferenceKind::InTheWay(_)));
            if file.ownership != Ownership::Shared && !is_left {
                after.files.insert(path.clone());
            }
            if let (Some(kind), false) = (kind, is_left) {
                differences.push(Difference { path: path.clone(), kind: self.named(path, kind) });
            }
        }
        let (gone, kept): (BTreeSet<_>, BTreeSet<_>) =
            before.files.iter().filter(|path| !after.files.contains(*path)).cloned().partition(|path| set.owns(path));
        for path in &gone {
            differences.extend(self.orphan(path)?);
        }
        after.files.extend(kept);
        after.pins = set.pins.as_ref().unwrap_or(&before.pins).clone();
        differences.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Survey { differences, before, after, gone })
    }

    /// An earlier run wrote it. If it still stands there as that run left it, it is an orphan; if not, it is somebody's.
    fn orphan(&self, path: &Path) -> Result<Option<Difference>, FilesError> {
        let kind = match look::look(&self.root, path)? {
            Found::File(text) if is_generated(&String::from_utf8_lossy(&text)) => DifferenceKind::Orphaned,
            // A link above it leads elsewhere, where nothing is ours to delete.
            Found::Other(obstacle) if obstacle.path != self.root.join(path) => DifferenceKind::InTheWay(obstacle),
            _ => return Ok(None),
        };
        Ok(Some(Difference { path: path.to_owned(), kind }))
    }

    /// What is in the way of a file, named as a whole.
    fn named(&self, path: &Path, kind: DifferenceKind) -> DifferenceKind {
        match kind {
            DifferenceKind::InTheWay(Obstacle { path: at, what }) if at.as_os_str().is_empty() => {
                DifferenceKind::InTheWay(Obstacle { path: self.root.join(path), what })
            }
            kind => kind,
        }
    }
}

/// How what stands in a file's place differs from it.
fn difference(found: Found, file: &File) -> Option<DifferenceKind> {
    match found {
        Found::Nothing => Some(DifferenceKind::Missing),
        Found::Other(obstacle) => Some(DifferenceKind::InTheWay(obstacle)),
        Found::File(text) if is_same(&text, &file.text) => None,
        Found::File(text) => {
            let text = String::from_utf8_lossy(&text);
            Some(if file.ownership == Ownership::Shared || is_generated(&text) {
                DifferenceKind::Stale(unified(&text, &file.text))
            } else {
                DifferenceKind::InTheWay(Obstacle { path: PathBuf::new(), what: FOREIGN })
            })
        }
    }
}

/// Whether a file holds a text. Git may have lines end as Windows has them, in what it checks out there.
fn is_same(found: &[u8], text: &str) -> bool {
    let has_other_ends =
        || found.contains(&b'\r') && str::from_utf8(found).is_ok_and(|it| it.replace("\r\n", "\n") == text);
    found == text.as_bytes() || has_other_ends()
}

/// A unified diff from what is on the disk to what belongs there.
fn unified(found: &str, expected: &str) -> String {
    similar::TextDiff::from_lines(found, expected)
        .unified_diff()
        .context_radius(3)
        .header("on disk", "from the model")
        .to_string()
}

impl FileSet {
    /// Compares with a folder that holds its own inventory, and changes nothing.
    ///
    /// # Errors
    /// A file or folder cannot be read.
    pub fn check(&self, root: &Path) -> Result<Vec<Difference>, FilesError> {
        Folder::new(root).check(self)
    }

    /// Writes to a folder that holds its own inventory: what [`Locked::write`] does.
    ///
    /// # Errors
    /// A file cannot be read or written, or something is in the way.
    pub fn write(&self, root: &Path) -> Result<super::Written, FilesError> {
        Folder::new(root).lock()?.write(self)
    }
}
