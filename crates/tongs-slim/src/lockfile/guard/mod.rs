//! Files that are put back as they were, however a run ends.

#[cfg(test)]
mod tests;

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
