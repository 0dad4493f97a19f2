//! Packages, as crates.io would give them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// Makes a workspace in `folder` of nothing but packages that `cargo package` left in `target`, each by its name and its
/// version; they take each other from there, and what else they need at the versions of `lock`.
///
/// (Cargo's own verification takes them from its cache of sources, which keeps a package of the same name and version
/// from an earlier run.)
///
/// # Errors
/// A package is not there or not whole, or the folder cannot be written.
pub fn unpack(packages: &[(&str, &str)], target: &Path, folder: PathBuf, lock: &Path) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(&folder).context("what an earlier run unpacked")?;
    }
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let mut manifest = String::from("[workspace]\nresolver = \"3\"\nmembers = [\"*-*.*.*\"]\n\n[patch.crates-io]\n");
    for (name, version) in packages {
        let versioned = format!("{name}-{version}");
        let file = target.join("package").join(format!("{versioned}.crate"));
        let archive = fs::File::open(&file).with_context(|| file.display().to_string())?;
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(archive));
        // The package's files are as old as their commit; cargo compiles again what is newer than what it has.
        archive.set_preserve_mtime(false);
        archive.unpack(&folder).with_context(|| file.display().to_string())?;
        let _ = writeln!(manifest, "{name} = {{ path = {versioned:?} }}");
    }
    fs::write(folder.join("Cargo.toml"), manifest).context("a manifest")?;
    fs::copy(lock, folder.join("Cargo.lock")).context("a lock file to begin with")?;
    Ok(folder)
}
