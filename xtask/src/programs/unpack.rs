//! A package as somebody's workspace: its files, unchanged, with a lock file of our own.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, ensure};
use tongs_slim::cargo::{Cargo, Metadata};

use super::locked::{more, with_more};
use super::table::Program;
use crate::workspace;

/// What the repository has of programs.
const KEPT: &str = "tests/programs";

/// What cargo keeps beside the files of a package.
const OF_CARGO: [&str; 2] = [".cargo-ok", "Cargo.lock"];

/// A crate with a library, by which cargo tells where it keeps sources: of a package without one it does not.
const NEIGHBOUR: &str = "semver";

/// A program in a folder of its own.
pub(super) struct Unpacked {
    pub(super) folder: PathBuf,
    /// What cargo is told whenever it works there.
    pub(super) options: Vec<String>,
}

/// Unpacks a program below the target folder. With `anew`, the newest versions of what the repository does not lock are taken,
/// and kept for next time.
pub(super) fn unpack(program: &Program, anew: bool) -> Result<Unpacked> {
    let folder = workspace::target().join("programs").join(program.name);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    let read = |path: &Path| fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    let of_repository = read(&workspace::root().join("Cargo.lock"))?;
    let kept = workspace::root().join(KEPT).join(format!("{}.lock", program.name));
    let anew = anew || !kept.exists();
    let lock = if anew { of_repository.clone() } else { with_more(&of_repository, &read(&kept)?)? };
    let from = match program.version {
        Some(version) => sources(program.name, version, &lock)?,
        None => workspace::root().join(KEPT).join(program.name),
    };
    workspace::copy(&from, &folder, &mut |_, bytes| bytes)?;
    for name in OF_CARGO {
        let _ = fs::remove_file(folder.join(name));
    }
    let (manifest, locked) = (folder.join("Cargo.toml"), folder.join("Cargo.lock"));
    workspace::write(&locked, &lock)?;
    metadata(&manifest, &["--all-features"])?;
    if anew {
        workspace::write(&kept, &more(&read(&locked)?, &of_repository)?)?;
    }
    // It is built where the repository is, as that is built, so that what both need is built once.
    let mut options = vec!["--offline".to_owned(), "--config".to_owned()];
    options.push("profile.dev.debug=\"line-tables-only\"".to_owned());
    options.extend(tongs_slim::cargo::target(&workspace::target()));
    Ok(Unpacked { folder, options })
}

/// Where cargo keeps the sources of a published program.
fn sources(name: &str, version: &str, lock: &str) -> Result<PathBuf> {
    let scratch = workspace::target().join("programs").join(format!("fetch-{name}"));
    let text = format!(
        "[package]\nname = \"fetches\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
         [dependencies]\n{name} = {{ version = \"={version}\", default-features = false }}\n{NEIGHBOUR} = \"1\"\n"
    );
    let manifest = scratch.join("Cargo.toml");
    workspace::write(&manifest, &text)?;
    workspace::write(&scratch.join("src/lib.rs"), "//! Depends on it.\n")?;
    workspace::write(&scratch.join("Cargo.lock"), lock)?;
    let found = metadata(&manifest, &[])?;
    // What metadata does not list is in the lock file all the same, and fetched with that.
    fetch(&manifest)?;
    let neighbour = found.packages.iter().find(|package| *package.name == *NEIGHBOUR);
    let neighbour = neighbour.and_then(|package| package.manifest_path.parent()?.parent());
    let folder = neighbour.context("cargo keeps no sources")?.join(format!("{name}-{version}"));
    ensure!(folder.is_dir(), "cargo fetched no {name} {version}: {folder} is not there");
    Ok(folder.into())
}

/// What cargo says of a package, without the network if it can.
fn metadata(manifest: &Path, more: &[&str]) -> Result<Metadata> {
    let of = |options: &[&str]| {
        let options = options.iter().map(|&option| option.to_owned()).collect();
        Cargo { manifest: Some(manifest.to_owned()), options, ..Cargo::default() }.metadata(more)
    };
    of(&["--offline"]).or_else(|_| of(&[])).map_err(|reason| anyhow!("{}: {reason}", manifest.display()))
}

fn fetch(manifest: &Path) -> Result<()> {
    let of = |options: &[&str]| {
        let mut cargo = workspace::cargo();
        cargo.args(["fetch", "--quiet", "--manifest-path"]).arg(manifest).args(options);
        cargo.output().is_ok_and(|output| output.status.success())
    };
    ensure!(of(&["--offline"]) || of(&[]), "cargo cannot fetch what {} names", manifest.display());
    Ok(())
}
