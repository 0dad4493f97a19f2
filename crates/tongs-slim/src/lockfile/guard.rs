//! Files that are put back as they were, however a run ends.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::Error;

use super::is_forged;

/// Puts a lock file, and what else it is given, back as they were when this is dropped, unless they are kept. A copy of the lock
/// file outlives a run that is killed.
#[derive(Debug)]
pub struct Guard {
    held: Arc<Held>,
    is_kept: bool,
}

/// Files as they were; the first one is the lock file.
#[derive(Debug)]
struct Held(Vec<Before>);

/// A file as it was; nothing where there was none.
#[derive(Debug)]
struct Before {
    path: PathBuf,
    bytes: Option<Vec<u8>>,
}

/// What guards hold at this moment.
static ALL: Mutex<Vec<Arc<Held>>> = Mutex::new(Vec::new());

fn all() -> MutexGuard<'static, Vec<Arc<Held>>> {
    ALL.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Puts back at once what any guard holds, for a program that is about to end. Guards wait from then on.
pub fn give_back() {
    let all = all();
    for held in all.iter().rev() {
        held.give_back();
    }
    // Nothing is to be held, or kept, between this and the end.
    std::mem::forget(all);
}

impl Guard {
    /// Remembers a lock file, which need not be there.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn of(lock: &Path) -> Result<Self, Error> {
        Self::with(lock, &[])
    }

    /// Remembers a lock file and others beside it, all of which are kept together or not at all.
    ///
    /// # Errors
    /// One of them cannot be read.
    pub fn with(lock: &Path, others: &[&Path]) -> Result<Self, Error> {
        let paths = [lock].into_iter().chain(others.iter().copied());
        let read = |path: &Path| Ok(Before { path: path.to_owned(), bytes: bytes(path)? });
        let held = Arc::new(Held(paths.map(read).collect::<Result<_, Error>>()?));
        // Where it cannot be written, cargo cannot write the file itself. An empty one says that there was none.
        let _ = fs::write(copy(lock), held.0[0].bytes.as_deref().unwrap_or_default());
        all().push(held.clone());
        Ok(Self { held, is_kept: false })
    }

    /// What the lock file held.
    #[must_use]
    pub fn before(&self) -> Option<&[u8]> {
        self.held.0[0].bytes.as_deref()
    }

    /// Leaves the files as they are now.
    pub fn keep(mut self) {
        self.is_kept = true;
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        let mut all = all();
        all.retain(|held| !Arc::ptr_eq(held, &self.held));
        if self.is_kept {
            let _ = fs::remove_file(copy(&self.held.0[0].path));
        } else {
            self.held.give_back();
        }
    }
}

impl Held {
    fn give_back(&self) {
        for Before { path, bytes } in &self.0 {
            if fs::read(path).ok() != *bytes {
                // There is nobody to tell: whatever ended the run is told of.
                let _ = match bytes {
                    Some(bytes) => fs::write(path, bytes),
                    None => fs::remove_file(path),
                };
            }
        }
        let _ = fs::remove_file(copy(&self.0[0].path));
    }
}

/// Puts right what a run left that was killed while cargo knew of forged crates and the manifest did not.
///
/// # Errors
/// The file cannot be written.
pub fn recover(path: &Path, is_slimmed: bool) -> Result<(), Error> {
    let copy = copy(path);
    let Some(before) = bytes(&copy)? else { return Ok(()) };
    let now = bytes(path)?.unwrap_or_default();
    if !is_slimmed && is_forged(&String::from_utf8_lossy(&now)) {
        let back = if before.is_empty() { fs::remove_file(path) } else { fs::write(path, before) };
        back.map_err(Error::io(path))?;
    }
    fs::remove_file(&copy).map_err(Error::io(&copy))
}

/// Where the copy of a lock file is.
fn copy(path: &Path) -> PathBuf {
    path.with_file_name(".tongs-Cargo.lock.tmp")
}

/// What a file holds; nothing where there is none.
fn bytes(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io(path)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::FILE;
    use super::*;

    #[test]
    fn a_guard_puts_back_what_is_not_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let guard = Guard::of(&path).unwrap();
        fs::write(&path, "new").unwrap();
        drop(guard);
        assert!(!path.exists());
        fs::write(&path, "old").unwrap();
        let guard = Guard::of(&path).unwrap();
        fs::write(&path, "new").unwrap();
        drop(guard);
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        let guard = Guard::of(&path).unwrap();
        fs::write(&path, "new").unwrap();
        guard.keep();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no copy is left");
    }

    #[test]
    fn files_are_kept_together_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let [lock, other] = [FILE, "Cargo.toml"].map(|name| folder.path().join(name));
        for is_kept in [false, true] {
            fs::write(&lock, "old lock").unwrap();
            fs::write(&other, "old").unwrap();
            let guard = Guard::with(&lock, &[&other]).unwrap();
            fs::write(&lock, "new lock").unwrap();
            fs::write(&other, "new").unwrap();
            if is_kept {
                guard.keep();
            } else {
                drop(guard);
            }
            let found = [&lock, &other].map(|path| fs::read_to_string(path).unwrap());
            assert_eq!(found, if is_kept { ["new lock", "new"] } else { ["old lock", "old"] });
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no copy is left");
        }
    }

    #[test]
    fn what_a_killed_run_left_is_put_right_once() {
        let forged = format!("name = \"{}\"\n", crate::forge::runtime().package);
        for (now, is_slimmed, expected) in
            [(&*forged, false, "old"), (&*forged, true, &*forged), ("updated", false, "updated")]
        {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(FILE);
            fs::write(&path, "old").unwrap();
            std::mem::forget(Guard::of(&path).unwrap());
            fs::write(&path, now).unwrap();
            recover(&path, is_slimmed).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), expected);
            recover(&path, is_slimmed).unwrap();
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        std::mem::forget(Guard::of(&path).unwrap());
        fs::write(&path, forged).unwrap();
        recover(&path, false).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "there was none");
    }
}
