//! What to forge from one model: what a `tongs.toml` or a command line asks for, in terms of the stages.

use serde::Deserialize;

use crate::naming::escape_keyword;

/// What to forge from one model.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Which model.
    pub model: ModelSettings,
    /// Which crates.
    pub crates: CrateSettings,
}

/// Which model, service and operations.
#[derive(Debug, Clone, Default)]
pub struct ModelSettings {
    /// The service's shape id or name; may be left out where the model has one.
    pub service: Option<String>,
    /// Names or shape ids of the operations; all of them when left out.
    pub operations: Option<Vec<String>>,
    /// Shape ids of traits that clients may ignore.
    pub ignore_traits: Vec<String>,
}

/// Names and places of the crates.
#[derive(Debug, Clone)]
pub struct CrateSettings {
    /// The package with types.
    pub shapes: String,
    /// The package with requests and responses.
    pub serializers: String,
    /// The package with the client.
    pub operations: String,
    /// The package that re-exports the three; none where it is written by hand.
    pub facade: Option<String>,
    /// What manifests inherit.
    pub manifest: ManifestKind,
}

/// What manifests inherit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ManifestKind {
    /// Versions, lints and dependencies come from the workspace that the crates stand in.
    #[default]
    Workspace,
    /// Nothing: the crates can stand anywhere.
    Standalone {
        /// What the manifests say of the packages.
        package: PackageSettings,
        /// The runtime that the crates need.
        runtime: Runtime,
    },
}

/// What manifests say of the packages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct PackageSettings {
    /// The version.
    pub version: String,
    /// The licence, as an SPDX expression.
    pub license: Option<String>,
    /// Where the sources are.
    pub repository: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
}

impl Default for PackageSettings {
    fn default() -> Self {
        PackageSettings {
            version: "0.1.0".to_owned(),
            license: Some("Apache-2.0".to_owned()),
            repository: None,
            authors: Vec::new(),
        }
    }
}

/// The runtime that crates need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Runtime {
    /// The package's name. Its library is `tongs_runtime`, whatever the package is called.
    pub package: String,
    /// Its folder, as seen from that of a crate; from a registry without one.
    pub path: Option<String>,
    /// Which versions will do.
    pub version: Option<String>,
}

impl Runtime {
    /// The folder of a copy of its sources.
    pub const FOLDER: &str = "tongs-runtime";

    /// The version of the package: that of the generator.
    pub const VERSION: &str = env!("CARGO_PKG_VERSION");

    /// A copy of the sources beside the crates of an SDK.
    ///
    /// It is called after the SDK, since cargo takes two packages of one name and version in one program for the same: so
    /// any number of SDKs, each with a copy, go together, and each can be published.
    #[must_use]
    pub fn carried(name: &str) -> Self {
        Runtime {
            package: format!("{name}-runtime"),
            path: Some(format!("../{}", Runtime::FOLDER)),
            version: Some(Runtime::VERSION.to_owned()),
        }
    }
}

impl Settings {
    /// Settings for crates that stand anywhere: `{name}`, `{name}-shapes`, `{name}-serializers`, `{name}-operations`, with
    /// a copy of the runtime that they need.
    #[must_use]
    pub fn standalone(name: &str, model: ModelSettings) -> Self {
        let manifest =
            ManifestKind::Standalone { package: PackageSettings::default(), runtime: Runtime::carried(name) };
        Settings { model, crates: CrateSettings::named(name, manifest) }
    }
}

impl CrateSettings {
    /// The crates of an SDK, called after it.
    #[must_use]
    pub fn named(name: &str, manifest: ManifestKind) -> Self {
        CrateSettings {
            shapes: format!("{name}-shapes"),
            serializers: format!("{name}-serializers"),
            operations: format!("{name}-operations"),
            facade: Some(name.to_owned()),
            manifest,
        }
    }

    /// The names of the packages, that of the facade last.
    pub fn packages(&self) -> impl Iterator<Item = &str> {
        [&self.shapes, &self.serializers, &self.operations].into_iter().chain(&self.facade).map(String::as_str)
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
        || escape_keyword(name) != name
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
}
