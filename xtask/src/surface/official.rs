//! The official crates: those that `tests/official` names, at its versions.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;
use tongs_surface::{emit, scope};

use crate::workspace;

/// The manifest that names them.
const MANIFEST: &str = "tests/official/Cargo.toml";

/// An official crate.
pub(super) struct Official {
    pub(super) package: String,
    pub(super) version: String,
}

impl Official {
    /// The crate, at the version that the manifest says.
    pub(super) fn named(package: &str) -> Result<Self> {
        let mut cargo = workspace::cargo();
        cargo.args(["metadata", "--format-version", "1", "--no-deps", "--offline", "--manifest-path", MANIFEST]);
        let text = workspace::run_quietly(&mut cargo)?;
        let metadata: Value = serde_json::from_str(&text).context("cargo metadata writes no JSON")?;
        let dependencies = metadata["packages"][0]["dependencies"].as_array().cloned().unwrap_or_default();
        let found = dependencies.iter().find(|dependency| dependency["name"] == package);
        let version = found.and_then(|dependency| dependency["req"].as_str()?.strip_prefix('='));
        let version = version.with_context(|| format!("add `{package} = \"=…\"` to {MANIFEST} to compare with it"))?;
        Ok(Self { package: package.to_owned(), version: version.to_owned() })
    }

    /// The uses of its public items, each with the public path that it is a use of.
    pub(super) fn uses(&self, folder: &Path) -> Result<Vec<(String, String)>> {
        let mut cargo = workspace::cargo();
        // Cargo documents a dependency of the package at hand.
        cargo.current_dir(folder.join("official")).env("CARGO_TARGET_DIR", workspace::target());
        let krate = tongs_surface::document(cargo, &workspace::target(), &self.package)?;
        let surface = scope::Surface::whole(&krate);
        let uses = emit::uses(&krate, &surface).into_iter();
        Ok(uses.flat_map(|(path, lines)| lines.into_iter().map(move |line| (path.clone(), line))).collect())
    }
}
