//! Workspaces below the target folder that hold what was forged, for whatever compiles it, runs it or measures it.

mod packages;
mod shared;
mod tokens;
mod workspace;

pub use packages::unpack;
pub use shared::{Shared, shared};
pub use tokens::Tokens;
pub use workspace::{Workspace, settings};

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// The root of the repository.
///
/// Cargo tells a running program where its package is. The path of compile time would be wrong in a checkout that was
/// moved together with its target directory.
#[must_use]
pub fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    let is_root = |folder: &&Path| folder.join("crates/tongs-runtime").is_dir();
    package.ancestors().find(is_root).unwrap_or(&package).to_owned()
}

/// Cargo's target folder: what is built below it builds nothing twice.
#[must_use]
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |target| root().join(target))
}

/// Writes a file if its text differs, so that what does not is not built again.
///
/// # Errors
/// The file cannot be written.
pub fn put(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).ok().as_deref() == Some(text) {
        return Ok(());
    }
    let written = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, text));
    written.with_context(|| format!("cannot write {}", path.display()))
}
