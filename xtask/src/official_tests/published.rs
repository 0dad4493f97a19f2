//! Official crates as they are published.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::Value;
use toml_edit::DocumentMut;
use tongs_scratch::Workspace;

use crate::workspace;

/// The manifest that pins the crates which tests read.
const PINS: &str = "tests/official/Cargo.toml";

/// A crate that has been fetched.
pub(super) struct Published {
    pub(super) name: String,
    pub(super) version: String,
    /// Where its sources are.
    pub(super) folder: PathBuf,
    pub(super) manifest: DocumentMut,
}

impl Published {
    /// Whether it is a client of a service, and not a crate that depends on clients.
    pub(super) fn is_client(&self) -> bool {
        self.name.starts_with("aws-sdk-")
    }

    /// Fetches `name@version`; without a version the one that is pinned, and where none is, the newest.
    pub(super) fn fetch(wanted: &str) -> Result<Self> {
        let (name, version) = match wanted.split_once('@') {
            Some((name, version)) => (name, format!("={version}")),
            None => (wanted, pinned(wanted)?.unwrap_or_else(|| "*".to_owned())),
        };
        let mut scratch = Workspace::new(&format!("official-tests/fetch-{name}"));
        let manifest = format!(
            "[package]\nname = \"fetches\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n\
             {name} = {{ version = {version:?}, default-features = false }}\n"
        );
        scratch.package("fetches", &[("Cargo.toml", &manifest), ("src/lib.rs", "//! Depends on it.\n")])?;
        scratch.finish()?;
        let mut cargo = scratch.cargo();
        cargo.args(["metadata", "--format-version", "1", "--quiet"]);
        let metadata: Value = serde_json::from_str(&workspace::run_quietly(&mut cargo)?)?;
        let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
        let found = packages.iter().find(|package| package["name"] == name);
        let found = found.with_context(|| format!("cargo fetched no {name}"))?;
        let path = Path::new(found["manifest_path"].as_str().context("a package without a manifest")?);
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Self {
            name: name.to_owned(),
            version: found["version"].as_str().context("a package without a version")?.to_owned(),
            folder: path.parent().context("a manifest without a folder")?.to_owned(),
            manifest: text.parse().with_context(|| format!("{} is not TOML", path.display()))?,
        })
    }
}

/// The version of an official crate that is pinned, as a requirement.
pub(crate) fn pinned(name: &str) -> Result<Option<String>> {
    let path = workspace::root().join(PINS);
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let manifest: DocumentMut = text.parse().with_context(|| format!("{} is not TOML", path.display()))?;
    let version = manifest["dependencies"].get(name).and_then(|it| it.get("version")?.as_str());
    Ok(version.map(str::to_owned))
}
