//! One run at a time: an advisory lock on a folder.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use super::folder::Folder;

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

/// The lock: the system takes it back when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// The lock, or nothing while another run has it.
    pub(super) fn try_acquire(folder: &Path) -> io::Result<Option<Lock>> {
        let file = handle(folder)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => unlockable(file, error).map(Some),
        }
    }

    /// The lock, once no other run has it.
    pub(super) fn acquire(folder: &Path) -> io::Result<Lock> {
        let file = handle(folder)?;
        match file.lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(error) => unlockable(file, error),
        }
    }
}

/// File systems of other machines may have no locks. Cargo goes on there as well.
fn unlockable(file: File, error: io::Error) -> io::Result<Lock> {
    /// `EBADF`: NFS locks only what is open for writing, which a folder never is.
    const BAD_DESCRIPTOR: i32 = 9;
    let is_known = error.kind() == io::ErrorKind::Unsupported || error.raw_os_error() == Some(BAD_DESCRIPTOR);
    if is_known { Ok(Lock { _file: file }) } else { Err(error) }
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
