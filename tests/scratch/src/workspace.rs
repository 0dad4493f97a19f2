//! A workspace of forged crates and the programs beside them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use tongs::forge::Forged;
use tongs::settings::{CrateSettings, ManifestKind, ModelSettings, PackageSettings, Runtime, Settings};

use crate::{put, root, target};

/// Settings for an SDK of a name that stands anywhere and needs the repository's own runtime, which several SDKs then
/// share.
#[must_use]
pub fn settings(name: &str, model: ModelSettings) -> Settings {
    let runtime = root().join("crates/tongs-runtime").display().to_string();
    let runtime = Runtime { package: "tongs-runtime".to_owned(), path: Some(runtime), version: None };
    let manifest = ManifestKind::Standalone { package: PackageSettings::default(), runtime };
    Settings { model, crates: CrateSettings::named(name, manifest) }
}

/// A workspace of forged crates and the programs beside them.
#[derive(Debug)]
pub struct Workspace {
    folder: PathBuf,
    members: Vec<String>,
}

impl Workspace {
    /// An empty one, in a folder below the target folder.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { folder: target().join(name), members: Vec::new() }
    }

    /// Where it is.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Adds what was forged with [`settings`].
    ///
    /// # Errors
    /// A file cannot be written.
    pub fn add(&mut self, forged: &Forged) -> Result<()> {
        let name = forged.sdk.name.as_str();
        // Each in a folder of its own, with its own inventory of what was written.
        forged.files.write(&self.folder.join(name)).with_context(|| format!("cannot write {name}"))?;
        self.members.extend(forged.sdk.manifests.iter().map(|one| format!("{name}/{}", one.folder)));
        Ok(())
    }

    /// Where a forged crate stands in the workspace.
    #[must_use]
    pub fn path_of(&self, forged: &Forged, folder: &str) -> PathBuf {
        self.folder.join(&forged.sdk.name).join(folder)
    }

    /// Adds a package of these files; those that are there already and say the same are not touched.
    ///
    /// # Errors
    /// A file cannot be written.
    pub fn package(&mut self, name: &str, files: &[(&str, &str)]) -> Result<()> {
        for (path, text) in files {
            put(&self.folder.join(name).join(path), text)?;
        }
        self.members.push(name.to_owned());
        Ok(())
    }

    /// Writes the manifest, so that cargo can work in the workspace.
    ///
    /// # Errors
    /// A file cannot be written.
    pub fn finish(&self) -> Result<()> {
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {:?}\n", self.members);
        put(&self.folder.join("Cargo.toml"), &manifest)?;
        // The dependencies are the repository's own, at the same versions, so that they are fetched and built once.
        let (from, to) = (root().join("Cargo.lock"), self.folder.join("Cargo.lock"));
        fs::copy(from, to).context("cannot copy Cargo.lock")?;
        Ok(())
    }

    /// Cargo, to work in the workspace and build into the target folder of the repository.
    #[must_use]
    pub fn cargo(&self) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        // What an outer `cargo run` set for this program is not meant for the inner cargo.
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
                command.env_remove(&name);
            }
        }
        command.current_dir(&self.folder).env("CARGO_TERM_COLOR", "never").env("CARGO_TARGET_DIR", target());
        command
    }
}
