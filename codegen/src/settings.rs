//! What to forge: the contents of a `tongs.toml`, or the same from a command line.

use std::path::PathBuf;

use serde::Deserialize;

use crate::select::Operations;

/// A `tongs.toml`. Paths in it are relative to the folder that it stands in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// Which model.
    pub model: ModelSettings,
    /// Which crates.
    pub crates: CrateSettings,
}

/// Which model, service and operations.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ModelSettings {
    /// Model files, and folders of them.
    pub sources: Vec<PathBuf>,
    /// The service's shape id or name; may be left out where the model has one.
    #[serde(default)]
    pub service: Option<String>,
    /// Names or shape ids of the operations; all of them when left out.
    #[serde(default)]
    pub operations: Option<Vec<String>>,
    /// Shape ids of traits that clients may ignore.
    #[serde(default)]
    pub ignore_traits: Vec<String>,
}

/// Names and places of the crates.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CrateSettings {
    /// The folder that holds a folder for each crate.
    pub directory: PathBuf,
    /// The package with types.
    pub shapes: String,
    /// The package with requests and responses.
    pub serializers: String,
    /// The package with the client.
    pub operations: String,
    /// The package that re-exports the three; none where it is written by hand.
    #[serde(default)]
    pub facade: Option<String>,
    /// What manifests inherit.
    #[serde(default)]
    pub manifest: ManifestKind,
    /// Optional features of the crates. There is one, `serde`, and it is always forged: naming it states the intent.
    #[serde(default)]
    pub features: Vec<Feature>,
}

/// An optional feature of generated crates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Feature {
    /// `Serialize` and `Deserialize` on every shape.
    Serde,
}

/// What manifests inherit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ManifestKind {
    /// Versions, lints and dependencies come from the workspace that the crates stand in.
    #[default]
    Workspace,
    /// The crates are a workspace of their own, which holds the runtime that they need.
    Standalone,
}

impl Settings {
    /// Reads the text of a `tongs.toml`.
    ///
    /// # Errors
    /// What is wrong with the text, with its line, as one text for people.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    /// Settings for a workspace of its own: crates `{name}`, `{name}-shapes`, `{name}-serializers`,
    /// `{name}-operations` in `directory`.
    #[must_use]
    pub fn standalone(name: &str, directory: PathBuf, model: ModelSettings) -> Self {
        Settings {
            model,
            crates: CrateSettings {
                directory,
                shapes: format!("{name}-shapes"),
                serializers: format!("{name}-serializers"),
                operations: format!("{name}-operations"),
                facade: Some(name.to_owned()),
                manifest: ManifestKind::Standalone,
                features: vec![Feature::Serde],
            },
        }
    }

    /// The operations that are asked for.
    #[must_use]
    pub fn operations(&self) -> Operations {
        self.model.operations.clone().map_or(Operations::All, Operations::Named)
    }
}

/// Why a text cannot name a package, or nothing when it can.
#[must_use]
pub fn invalid_package_name(name: &str) -> Option<&'static str> {
    let mut characters = name.chars();
    match characters.next() {
        None => return Some("it is empty"),
        Some(first) if !first.is_ascii_lowercase() => return Some("it must start with a lower-case ASCII letter"),
        Some(_) => {}
    }
    if !characters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_')) {
        return Some("it may hold lower-case ASCII letters, digits, `-` and `_` only");
    }
    if name.len() > 64 {
        return Some("it is longer than 64 characters");
    }
    // A crate of that name could not be told from these, or from the runtime.
    if matches!(name, "std" | "core" | "alloc" | "proc_macro" | "test" | "tongs-runtime" | "tongs_runtime")
        || crate::lower::naming::escape_keyword(name) != name
    {
        return Some("the name is reserved");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn package_names() {
        for good in ["a", "cleanroomsml", "my-sdk", "my_sdk2"] {
            assert_eq!(invalid_package_name(good), None, "{good}");
        }
        for bad in ["", "2a", "A", "a b", "../a", "a/b", "std", "type", "tongs-runtime", "ä", &"a".repeat(65)] {
            assert!(invalid_package_name(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn unknown_keys_are_refused() {
        let error = Settings::parse("[model]\nsources = []\noperation = []\n").unwrap_err();
        assert!(error.contains("operation"), "{error}");
    }
}
