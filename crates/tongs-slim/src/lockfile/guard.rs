//! Files that are put back as they were, however a run ends.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::error::Error;

use super::{is_forged, is_lock_file};

/// Puts a lock file, and what else it is given, back as they were when this is dropped, unless they are kept. A copy of the lock
/// file outlives a run that is killed.
#[derive(Debug)]
pub struct Guard {
    held: Arc<Held>,
    replaced: Option<Arc<Held>>,
    is_kept: bool,
}

/// Files as they were, of which the lock file is the first, and where that has its copy.
#[derive(Debug)]
struct Held {
    files: Vec<Before>,
    copy: Option<PathBuf>,
}

/// A file as it was; nothing where there was none.
#[derive(Debug)]
struct Before {
    path: PathBuf,
    bytes: Option<Vec<u8>>,
    /// What it holds meanwhile, where nobody else may write it.
    meanwhile: Option<Vec<u8>>,
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
        let read = |path: &Path| Ok(Before { path: path.to_owned(), bytes: bytes(path)?, meanwhile: None });
        let files: Vec<Before> = paths.map(read).collect::<Result<_, Error>>()?;
        let held = Arc::new(Held { files, copy: Some(copy(lock)) });
        // Where it cannot be written, cargo cannot write the file itself. An empty one says that there was none.
        if fs::write(copy(lock), held.files[0].bytes.as_deref().unwrap_or_default()).is_err() {
            // Half of it is worse than none.
            let _ = fs::remove_file(copy(lock));
        }
        all().push(held.clone());
        Ok(Self { held, replaced: None, is_kept: false })
    }

    /// Gives one more file another text, until this is dropped. It stays as it is then where somebody else changed it meanwhile.
    ///
    /// # Errors
    /// It cannot be read or written.
    pub fn replace(&mut self, path: &Path, text: &str) -> Result<(), Error> {
        if self.replaced.is_some() {
            return Ok(());
        }
        let meanwhile = Some(text.as_bytes().to_owned());
        let file = Before { path: path.to_owned(), bytes: bytes(path)?, meanwhile };
        let held = Arc::new(Held { files: vec![file], copy: None });
        self.replaced = Some(held.clone());
        all().push(held);
        put_back(path, text.as_bytes()).map_err(Error::io(path))
    }

    /// What the lock file held.
    #[must_use]
    pub fn before(&self) -> Option<&[u8]> {
        self.held.files[0].bytes.as_deref()
    }

    /// Leaves the files as they are now.
    pub fn keep(mut self) {
        self.is_kept = true;
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        let mut all = all();
        for held in self.replaced.iter().chain([&self.held]) {
            all.retain(|other| !Arc::ptr_eq(other, held));
            if self.is_kept {
                held.remove_copy();
            } else {
                held.give_back();
            }
        }
    }
}

impl Held {
    fn give_back(&self) {
        let mut is_back = true;
        for Before { path, bytes, meanwhile } in &self.files {
            let now = fs::read(path).ok();
            let is_ours = meanwhile.is_none() || now == *meanwhile;
            if now != *bytes && is_ours {
                let back = match bytes {
                    Some(bytes) => put_back(path, bytes),
                    None => fs::remove_file(path),
                };
                is_back &= back.is_ok();
            }
        }
        // There is nobody to tell: whatever ended the run is told of. What is not back, as on a full disk, the next run has the
        // copy for.
        if is_back {
            self.remove_copy();
        }
    }

    fn remove_copy(&self) {
        let _ = self.copy.as_ref().map(fs::remove_file);
    }
}

/// Gives a file what it held, all of it or nothing: the program may be killed meanwhile, or the disk be full.
fn put_back(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link leads to the file that is meant.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let waiting = waiting(&path);
    let put = || {
        fs::write(&waiting, bytes)?;
        if let Ok(metadata) = fs::metadata(&path) {
            fs::set_permissions(&waiting, metadata.permissions())?;
        }
        fs::rename(&waiting, &path)
    };
    put().inspect_err(|_| drop(fs::remove_file(&waiting)))
}

/// Where a text waits to take its place again.
fn waiting(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".tongs-{name}.back.tmp"))
}

/// Puts right what a run left that was killed while cargo knew of forged crates and the manifest did not.
///
/// # Errors
/// The file cannot be written.
pub fn recover(path: &Path, is_slimmed: bool) -> Result<(), Error> {
    for name in [super::FILE, "Cargo.toml"] {
        // None is there, unless a run was killed while it put something back.
        let _ = fs::remove_file(waiting(&path.with_file_name(name)));
    }
    let copy = copy(path);
    let Some(before) = bytes(&copy)? else { return Ok(()) };
    let now = bytes(path)?;
    let now = now.as_deref().map(String::from_utf8_lossy);
    let is_of_run = !is_slimmed && now.as_deref().is_some_and(is_forged);
    // Cargo was killed as well, while it wrote.
    let is_lost = !before.is_empty() && now.as_deref().is_some_and(|now| !is_lock_file(now));
    if is_of_run || is_lost {
        let back = if before.is_empty() { fs::remove_file(path) } else { put_back(path, &before) };
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
    fn what_is_replaced_for_a_time_is_put_back_unless_somebody_else_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let [lock, other] = [FILE, "Cargo.toml"].map(|name| folder.path().join(name));
        fs::write(&lock, "lock").unwrap();
        fs::write(&other, "mine").unwrap();
        for (changed, expected) in [(None, "mine"), (Some("theirs"), "theirs")] {
            let mut guard = Guard::of(&lock).unwrap();
            guard.replace(&other, "new").unwrap();
            guard.replace(&other, "newer").unwrap();
            assert_eq!(fs::read_to_string(&other).unwrap(), "new", "once");
            assert!(copy(&lock).exists());
            if let Some(text) = changed {
                fs::write(&other, text).unwrap();
            }
            drop(guard);
            assert_eq!(fs::read_to_string(&other).unwrap(), expected);
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no copy is left");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_is_put_back_is_the_same_file_for_everybody() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().unwrap();
        let (path, real) = (folder.path().join(FILE), folder.path().join("real.lock"));
        fs::write(&real, "old").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink("real.lock", &path).unwrap();
        let guard = Guard::of(&path).unwrap();
        fs::write(&path, "new").unwrap();
        drop(guard);
        assert_eq!(fs::read_to_string(&real).unwrap(), "old");
        assert!(fs::symlink_metadata(&path).unwrap().is_symlink());
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn what_cannot_be_put_back_is_kept_for_the_next_run() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        fs::write(&path, "old").unwrap();
        let guard = Guard::of(&path).unwrap();
        // Something is in the way, as a full disk is.
        fs::create_dir(waiting(&path)).unwrap();
        fs::write(&path, "new").unwrap();
        drop(guard);
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_to_string(copy(&path)).unwrap(), "old");
    }

    #[test]
    fn what_a_killed_run_left_is_put_right_once() {
        let package = |name: &str| format!("[[package]]\nname = \"{name}\"\n");
        let [forged, old, updated] = [&*crate::forge::runtime().package, "old", "updated"].map(package);
        let (forged, old, updated) = (&*forged, &*old, &*updated);
        for (now, is_slimmed, expected) in [
            (forged, false, old),
            (forged, true, forged),
            (updated, false, updated),
            // What was killed while it was written.
            ("", false, old),
            ("", true, old),
            ("version = 4\n", false, old),
            (&updated[..updated.len() - 2], false, old),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(FILE);
            fs::write(&path, old).unwrap();
            std::mem::forget(Guard::of(&path).unwrap());
            fs::write(&path, now).unwrap();
            fs::write(waiting(&path), "half").unwrap();
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
