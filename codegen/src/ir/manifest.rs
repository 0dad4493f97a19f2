//! Manifests: what stands in the `Cargo.toml` of each crate.

/// The manifest of a crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// The crate's folder below the output folder.
    pub folder: String,
    /// The package's name.
    pub name: String,
    /// The edition of Rust.
    pub edition: String,
    /// One line about it.
    pub description: String,
    /// What else it says of the package.
    pub package: Package,
    /// Whether what is published of its documentation has all features on.
    pub documents_all_features: bool,
    /// Features, in the order in which they are printed.
    pub features: Vec<Feature>,
    /// What the crate needs.
    pub dependencies: Vec<Dependency>,
    /// What its tests and examples need.
    pub dev_dependencies: Vec<Dependency>,
}

/// What a manifest says of its package, and of its lints: everything, or where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Package {
    /// The workspace that the crate stands in says it.
    Inherited,
    /// It stands in any workspace, or in none.
    WrittenOut {
        /// The version.
        version: String,
        /// The least version of Rust.
        rust_version: String,
        /// The licence, as an SPDX expression.
        license: Option<String>,
        /// Where the sources are.
        repository: Option<String>,
        /// Who wrote it.
        authors: Vec<String>,
    },
}

/// A feature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// Its name.
    pub name: String,
    /// What it turns on.
    pub enables: Vec<String>,
    /// What it does, in a line; nothing where its name says it.
    pub comment: Option<String>,
}

/// A dependency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependency {
    /// What code calls it, with hyphens.
    pub name: String,
    /// Where it comes from.
    pub source: Source,
}

/// Where a dependency comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The workspace says it.
    Inherited {
        /// Features of it, beside those that the workspace turns on.
        features: Vec<String>,
    },
    /// From a folder, a registry, or either.
    WrittenOut {
        /// The package, where it has another name.
        package: Option<String>,
        /// Its folder, as seen from that of the crate.
        path: Option<String>,
        /// Which versions will do.
        version: Option<String>,
        /// Features of it.
        features: Vec<String>,
        /// Whether it is there for a feature alone.
        optional: bool,
        /// Whether its own default features are turned on.
        default_features: bool,
    },
}
