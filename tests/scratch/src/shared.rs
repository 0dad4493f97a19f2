//! The published models and tests beside the repository, which are never part of it.

use std::env;
use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::root;

/// Whether something of the shared folder is there.
#[derive(Debug)]
pub enum Shared {
    /// It is.
    Here(PathBuf),
    /// It is not, and nobody watches: whatever needs it fails.
    Due(PathBuf),
    /// It is not: whatever needs it is skipped, loudly.
    Missing(PathBuf),
}

/// A file or folder of `../shared`.
#[must_use]
pub fn shared(path: &str) -> Shared {
    let path = root().join("../shared").join(path);
    let watched = env::var_os("CI").is_none_or(|value| value.is_empty() || value == "false");
    match path.exists() {
        true => Shared::Here(path),
        false if watched => Shared::Missing(path),
        false => Shared::Due(path),
    }
}

impl Shared {
    /// Its path.
    ///
    /// # Errors
    /// It is not there.
    pub fn required(self) -> Result<PathBuf> {
        match self {
            Self::Here(path) => Ok(path),
            Self::Due(path) | Self::Missing(path) => bail!("{} is not there", path.display()),
        }
    }

    /// Its path where it is there. Says that it is not on standard error.
    ///
    /// # Panics
    /// It is missing where nobody watches.
    #[must_use]
    pub fn or_skip(self) -> Option<PathBuf> {
        match self {
            Self::Here(path) => Some(path),
            Self::Due(path) => panic!("{} is not there", path.display()),
            Self::Missing(path) => {
                eprintln!("SKIPPED: {} is not there", path.display());
                None
            }
        }
    }
}
