//! Every change of the disk, one step each.
//!
//! In tests the steps can be made to end after any of them, as if the process had been killed there.

use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::digest::sha256;

/// Changes files and folders.
#[derive(Debug, Default)]
pub(super) struct Disk {
    #[cfg(test)]
    steps_left: Option<std::cell::Cell<usize>>,
}

impl Disk {
    /// One that is killed after so many steps.
    #[cfg(test)]
    pub(super) fn killed_after(steps: usize) -> Self {
        Disk { steps_left: Some(std::cell::Cell::new(steps)) }
    }

    #[cfg_attr(not(test), expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "tests count the steps"))]
    fn step(&self) -> io::Result<()> {
        #[cfg(test)]
        if let Some(left) = &self.steps_left {
            left.set(left.get().checked_sub(1).ok_or_else(|| io::Error::other("killed"))?);
        }
        Ok(())
    }

    /// Makes a folder and those above it, and adds those that were not there.
    pub(super) fn create_folders(&self, folder: &Path, created: &mut Vec<PathBuf>) -> io::Result<()> {
        let missing: Vec<_> = folder.ancestors().take_while(|at| !at.as_os_str().is_empty() && !at.is_dir()).collect();
        for at in missing.into_iter().rev() {
            self.step()?;
            fs::create_dir(at)?;
            created.push(at.to_owned());
        }
        Ok(())
    }

    /// Puts a text beside its target. The file is closed: any number of them can wait to be renamed. A file that is
    /// replaced keeps who may read and write it.
    pub(super) fn stage(&self, target: &Path, text: &str) -> io::Result<()> {
        let path = temporary(target);
        self.clear(&path)?;
        self.step()?;
        // A link of that name is not followed.
        let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        file.write_all(text.as_bytes())?;
        match fs::symlink_metadata(target) {
            Ok(metadata) if metadata.is_file() => fs::set_permissions(&path, metadata.permissions()),
            _ => Ok(()),
        }
    }

    /// Puts what waits beside a target in its place.
    pub(super) fn put(&self, target: &Path) -> io::Result<()> {
        self.step()?;
        fs::rename(temporary(target), target)
    }

    /// Deletes what waits beside a target, if it does.
    pub(super) fn discard(&self, target: &Path) -> io::Result<()> {
        self.clear(&temporary(target))
    }

    pub(super) fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        fs::remove_file(path)
    }

    /// Deletes a folder if nothing is in it; gives whether it did.
    pub(super) fn remove_empty(&self, folder: &Path) -> bool {
        self.step().is_ok() && fs::remove_dir(folder).is_ok()
    }

    fn clear(&self, path: &Path) -> io::Result<()> {
        match fs::symlink_metadata(path) {
            Ok(metadata) if metadata.is_file() => self.remove(path),
            _ => Ok(()),
        }
    }
}

/// Where a text waits before it takes the place of its target. One name for each target, so that a later run finds it,
/// and a short one, since the target's own may be as long as the system allows.
pub(super) fn temporary(target: &Path) -> PathBuf {
    target.with_file_name(format!(".tongs-{}.tmp", digest(target.file_name().unwrap_or_default())))
}

/// A few letters that stand for a name.
pub(super) fn digest(name: &OsStr) -> String {
    let mut digest = sha256(name.as_encoded_bytes());
    digest.truncate(16);
    digest
}
