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
    /// The protocol to speak, by the shape id or the name of its trait; when left out, the one that clients of AWS prefer.
    pub protocol: Option<String>,
    /// Names or shape ids of the operations; all of them when left out.
    pub operations: Option<Vec<String>>,
    /// Names or shape ids of structures, unions, enums and errors to have whatever the operations lead to; with an empty list
    /// of operations, these alone.
    pub shapes: Vec<String>,
    /// Shape ids of traits that clients may ignore.
    pub ignore_traits: Vec<String>,
}

/// Names and places of what is written.
#[derive(Debug, Clone)]
pub struct CrateSettings {
    /// The name of the SDK: the package to depend on, or the folder of the module to include.
    pub name: String,
    /// How the parts of the SDK are laid out.
    pub layout: Layout,
    /// Of several crates, whether the one that re-exports the others is forged, or written by hand.
    pub facade: bool,
    /// Whether the types of the operations are forged, and nothing that calls them: one crate, where there would be several.
    pub types_only: bool,
    /// Whether each operation, and what it alone leads to, stands behind a feature.
    pub feature_per_operation: bool,
    /// Names of operations that are there whatever features are on: theirs turn on nothing.
    pub always: Vec<String>,
    /// What manifests inherit.
    pub manifest: ManifestKind,
    /// The command that writes it again: the first line of each file says it.
    pub command: String,
}

/// How the parts of an SDK are laid out. Their files are the same, and so are the paths by which users know them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// Four crates: shapes, serializers, operations, and one that re-exports them. What does not change is not compiled
    /// again, and what does is compiled side by side.
    #[default]
    Crates,
    /// One crate.
    Crate,
    /// One tree of modules for `include!`, without a manifest: `mod.rs` and what it declares. It can stand anywhere in a
    /// crate of somebody's, which has the features and the dependencies.
    Module,
}

impl Layout {
    /// What it is called in a `tongs.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Layout::Crates => "crates",
            Layout::Crate => "crate",
            Layout::Module => "module",
        }
    }
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
        let command = match &manifest {
            ManifestKind::Workspace => "cargo xtask codegen",
            ManifestKind::Standalone { .. } => "tongs generate",
        };
        CrateSettings {
            name: name.to_owned(),
            layout: Layout::Crates,
            facade: true,
            types_only: false,
            feature_per_operation: false,
            always: Vec::new(),
            manifest,
            command: command.to_owned(),
        }
    }

    /// A tree of modules that a build script writes, for the crate that it builds.
    #[must_use]
    pub fn module(name: &str) -> Self {
        let crates = CrateSettings::named(name, ManifestKind::default());
        CrateSettings { layout: Layout::Module, command: "cargo build".to_owned(), ..crates }
    }

    /// How the parts are laid out that there are: types alone are not several crates.
    #[must_use]
    pub fn parts(&self) -> Layout {
        if self.types_only && self.layout == Layout::Crates { Layout::Crate } else { self.layout }
    }

    /// The package with types, where that is one of several.
    #[must_use]
    pub fn shapes(&self) -> String {
        format!("{}-shapes", self.name)
    }

    /// The package with requests and responses, where that is one of several.
    #[must_use]
    pub fn serializers(&self) -> String {
        format!("{}-serializers", self.name)
    }

    /// The package with the client, where that is one of several.
    #[must_use]
    pub fn operations(&self) -> String {
        format!("{}-operations", self.name)
    }

    /// The names of the packages, that of the one to depend on last.
    #[must_use]
    pub fn packages(&self) -> Vec<String> {
        match self.parts() {
            Layout::Crates => {
                let facade = self.facade.then(|| self.name.clone());
                [self.shapes(), self.serializers(), self.operations()].into_iter().chain(facade).collect()
            }
            Layout::Crate => vec![self.name.clone()],
            Layout::Module => Vec::new(),
        }
    }

    /// The folders of what is forged: those of the packages, or that of the module.
    #[must_use]
    pub fn folders(&self) -> Vec<String> {
        match self.parts() {
            Layout::Crates | Layout::Crate => self.packages(),
            Layout::Module => vec![self.name.clone()],
        }
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
