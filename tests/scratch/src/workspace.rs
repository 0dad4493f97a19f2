//! A workspace of forged crates and the programs beside them.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, anyhow, ensure};
use tongs::diagnostic::Diagnostics;
use tongs::forge::{self, Forged};
use tongs::load::{Sources, load};
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
    /// The forged crates to depend on, as manifests name them.
    clients: String,
    /// Their features that are on.
    features: Vec<&'static str>,
}

impl Workspace {
    /// An empty one, in a folder below the target folder.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let folder = target().join(name);
        Self { folder, members: Vec::new(), clients: String::new(), features: vec!["test-util"] }
    }

    /// Has a program turn on a feature of what is forged from now on.
    #[must_use]
    pub fn feature(mut self, name: &'static str) -> Self {
        self.features.push(name);
        self
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

    /// Forges a model, and adds it: as several crates, of which a program depends on the one of this name.
    ///
    /// # Errors
    /// The model does not load or forge, or a file cannot be written.
    pub fn forge(&mut self, name: &str, model: Sources, asked: ModelSettings) -> Result<Forged> {
        self.forge_with(model, &settings(name, asked))
    }

    /// The same with any [`settings`].
    ///
    /// # Errors
    /// As [`forge`](Self::forge).
    pub fn forge_with(&mut self, model: Sources, settings: &Settings) -> Result<Forged> {
        let loaded = load(model);
        let told = |found: &Diagnostics| anyhow!("{}", found.render(&loaded.sources, false));
        let model = loaded.model.as_ref().ok_or_else(|| told(&loaded.diagnostics))?;
        let forged = forge::forge(model, settings).map_err(|found| told(&found))?;
        self.add(&forged)?;
        let name = &forged.sdk.name;
        let path = self.path_of(&forged, name).display().to_string();
        let _ = writeln!(self.clients, "{name} = {{ path = {path:?}, features = {:?} }}", self.features);
        Ok(forged)
    }

    /// What a program prints that calls what was forged. It has the runtime and tokio, and these dependencies besides.
    ///
    /// # Errors
    /// It does not compile, or fails, or says anything on standard error.
    pub fn run(mut self, name: &str, dependencies: &[&str], program: &str) -> Result<String> {
        let clients = std::mem::take(&mut self.clients);
        let runtime = root().join("crates/tongs-runtime").display().to_string();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{clients}\
             tongs-runtime = {{ path = {runtime:?} }}\n\
             tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n{}\n",
            dependencies.join("\n")
        );
        self.package(name, &[("Cargo.toml", manifest.as_str()), ("src/main.rs", program)])?;
        self.finish()?;
        let output = self.cargo().args(["run", "--quiet", "--package", name]).output().context("cannot run cargo")?;
        let (text, log) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        ensure!(output.status.success() && log.is_empty(), "{text}{log}");
        Ok(text.into_owned())
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
