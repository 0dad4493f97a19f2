//! One run at a time: an advisory lock on a folder.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::folder::Folder;
use super::report::FilesError;

/// A folder that no other run writes to until this is dropped.
#[derive(Debug)]
pub struct Locked<'a> {
    pub(super) folder: &'a Folder,
    _lock: Lock,
}

impl<'a> Locked<'a> {
    pub(super) fn new(folder: &'a Folder, lock: Lock) -> Self {
        Locked { folder, _lock: lock }
    }
}

/// The lock on a folder, until this is dropped: the system takes it back when the process ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    pub(super) root: PathBuf,
    _file: File,
}

impl Lock {
    /// The lock on a folder that is there, or nothing while another run has it.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn try_acquire(folder: &Path) -> Result<Option<Self>, FilesError> {
        let error = || FilesError::io(folder);
        let file = handle(folder).map_err(error())?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(found)) if !is_unlockable(&found) => Err(error()(found)),
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(Lock { root: folder.to_owned(), _file: file })),
        }
    }

    /// The same once no other run has it.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn acquire(folder: &Path) -> Result<Self, FilesError> {
        let file = handle(folder).map_err(FilesError::io(folder))?;
        match file.lock() {
            Err(error) if !is_unlockable(&error) => Err(FilesError::io(folder)(error)),
            Ok(()) | Err(_) => Ok(Lock { root: folder.to_owned(), _file: file }),
        }
    }
}

/// File systems of other machines may have no locks. Cargo goes on there as well.
fn is_unlockable(error: &io::Error) -> bool {
    /// `EBADF`: NFS locks only what is open for writing, which a folder never is.
    const BAD_DESCRIPTOR: i32 = 9;
    error.kind() == io::ErrorKind::Unsupported || error.raw_os_error() == Some(BAD_DESCRIPTOR)
}

/// The folder itself, so that no file has to stay behind.
#[cfg(unix)]
fn handle(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

/// A file among the temporary ones, where folders have no locks.
#[cfg(not(unix))]
fn handle(folder: &Path) -> io::Result<File> {
    let name = super::disk::digest(folder.canonicalize()?.as_os_str());
    File::create(std::env::temp_dir().join(format!("tongs-{name}.lock")))
}
