//! The lock file with official crates, where what a run kept of it is lost.

use std::fs;
use std::path::Path;

use crate::error::Error;
use crate::graph::shown;
use crate::lockfile::{self, Official};
use crate::published;

use super::Situation;
use super::plan::OFFICIAL_LOCK;
use super::situation::read;

/// What a lock file that names forged crates is made of with official ones: of the same versions, and what they need, as it is
/// locked where it is. Cargo finds that in a folder of its own.
///
/// # Errors
/// Cargo cannot have the official crates.
pub(super) fn official(situation: &Situation, scratch: &Path, now: &str) -> Result<Official, Error> {
    let forged = lockfile::forged(now);
    let forged: Vec<_> = forged.iter().map(|(name, version)| (name.as_str(), version)).collect();
    let path = scratch.join(lockfile::FILE);
    fs::create_dir_all(scratch).and_then(|()| fs::write(&path, now)).map_err(Error::io(&path))?;
    published::find(&forged, scratch, &situation.cargo.options).map_err(|error| {
        let kept = shown(&situation.out.join(OFFICIAL_LOCK), &situation.root);
        Error::Other(format!(
            "{kept} is not there, or not as it was written, so that Cargo.lock has to be made again with official crates: \
             nothing was changed\n{error}\n\
             help: `git checkout` it, or delete Cargo.lock, which cargo makes anew, and run it again"
        ))
    })?;
    Ok(Official { text: read(&path)?, left: None })
}
