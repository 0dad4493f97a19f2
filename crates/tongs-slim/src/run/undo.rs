//! Takes everything back.

use std::fs;
use std::path::Path;

use tongs::files::{FileSet, INVENTORY};

use crate::error::Error;
use crate::graph;
use crate::lockfile::{self, Official};
use crate::patch;
use crate::record;

use super::Situation;
use super::choose::PUBLISHED;
use super::situation::read;

/// What was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The crates that the manifest took from their folder.
    pub crates: Vec<String>,
    /// How many files were deleted.
    pub deleted: usize,
    /// Whether something of somebody's is left in the folder.
    pub is_left: bool,
}

/// Takes back what runs did. The manifest and the lock file come first, so that cargo works whatever happens next.
///
/// # Errors
/// Something cannot be written, or the markers in the manifest are not as they were written.
pub fn undo(situation: &Situation) -> Result<Undone, Error> {
    let path = situation.manifest_path();
    let manifest =
        patch::without(&situation.manifest).map_err(|error| Error::Manifest { path: path.clone(), error })?;
    let now = read(&situation.lock_file())?;
    let is_changed = manifest != situation.manifest;
    // Whoever took the table out by hand left the lock file as it was.
    if is_changed || now.as_deref().is_some_and(lockfile::is_forged) {
        let mut texts = Vec::new();
        if is_changed {
            super::apply::both_writable(situation)?;
            texts.push(("Cargo.toml".to_owned(), manifest));
        }
        let official = official_lock(situation, now.as_deref())?;
        let restored = official.as_ref().map(|official| official.restored(now.as_deref())).transpose()?;
        texts.extend(restored.clone().flatten().map(|text| (lockfile::FILE.to_owned(), text)));
        super::apply::replace(situation, texts)?;
        if now.is_some() && restored == Some(None) {
            fs::remove_file(situation.lock_file()).map_err(Error::io(&situation.lock_file()))?;
        }
        if restored.flatten().is_some_and(|text| official.and_then(|official| official.text) != Some(text)) {
            // It was put together, and cargo strikes what nobody needs; if not now, then the next time it is run.
            let _ = situation.cargo.metadata(&[]);
        }
    }
    let crates = situation.entries.iter().flat_map(|entries| entries.keys().cloned()).collect();
    if !situation.out.is_dir() {
        return Ok(Undone { crates, deleted: 0, is_left: false });
    }
    let mut nothing = FileSet::new();
    nothing.own_folder("");
    let written = situation.folder().lock()?.write(&nothing)?;
    clear(&situation.out);
    Ok(Undone { crates, deleted: written.deleted.len(), is_left: situation.out.exists() })
}

/// What the lock file was: what a run kept, or what is to be known where that is lost.
fn official_lock(situation: &Situation, now: Option<&str>) -> Result<Option<Official>, Error> {
    let kept = situation.official_lock()?;
    let (None, Some(now)) = (&kept, now.filter(|now| lockfile::is_forged(now))) else { return Ok(kept) };
    // The graph need not be known: what the manifest names may be gone.
    let metadata = situation.cargo.metadata(&["--no-deps"])?;
    let scratch = graph::scratch(&situation.root, metadata.target_directory.as_std_path(), PUBLISHED);
    super::lost::official(situation, &scratch, now).map(Some)
}

/// Deletes the inventory and the file of choices of a folder that has nothing else of ours, and the folder, unless something
/// of somebody's is in it.
pub(super) fn clear(out: &Path) {
    for name in [INVENTORY, record::FILE] {
        let _ = fs::remove_file(out.join(name));
    }
    let _ = fs::remove_dir(out);
}
