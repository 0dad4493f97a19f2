//! The official crates of a workspace's graph, and who depends on them.
//!
//! All features and all targets are looked at, since a `[patch]` holds for all of them.

mod read;
mod tls;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cargo_metadata::semver::Version;

use crate::lockfile::sha256;

pub(crate) use self::read::runtime_of;
pub use self::read::{GraphError, read};

/// What names of official crates begin with.
pub const PREFIX: &str = "aws-sdk-";

/// What names of the crates of AWS's runtime begin with, which all official crates stand on.
const RUNTIME: [&str; 5] = ["aws-smithy-", "aws-runtime", "aws-types", "aws-credential-types", "aws-sigv4"];

/// Whether a package is of AWS's runtime.
#[must_use]
pub fn is_of_runtime(package: &str) -> bool {
    RUNTIME.iter().any(|start| package.starts_with(start))
}

/// Whether a text names a crate of AWS's runtime, as sources do.
#[must_use]
pub fn names_runtime(text: &str) -> bool {
    RUNTIME.iter().any(|start| text.contains(&start.replace('-', "_")))
}

/// The official crates of a workspace's graph.
#[derive(Debug, Clone)]
pub struct Graph {
    /// The folder of the workspace.
    pub root: PathBuf,
    /// Where cargo builds it.
    pub target: PathBuf,
    /// By name and version.
    pub officials: Vec<Official>,
    /// The packages of the workspace, whether they depend on an official crate or not: what one re-exports, another one
    /// uses.
    pub members: Vec<Package>,
    /// Whether aws-lc is there whatever becomes of official crates: `aws-config` turns it on by default.
    pub has_aws_lc: bool,
}

impl Graph {
    /// The manifest that a patch belongs in.
    #[must_use]
    pub fn manifest(&self) -> PathBuf {
        self.root.join("Cargo.toml")
    }

    /// A folder of this workspace's own where cargo builds it. Others may be built there too, at the same time.
    #[must_use]
    pub fn scratch(&self, name: &str) -> PathBuf {
        scratch(&self.root, &self.target, name)
    }
}

/// A folder of a workspace's own where cargo builds it.
pub(crate) fn scratch(root: &Path, target: &Path, name: &str) -> PathBuf {
    let folder = target.join("tongs-slim");
    if target.starts_with(root) {
        return folder.join(name);
    }
    let workspace = sha256(&root.display().to_string());
    folder.join(&workspace[..16]).join(name)
}

/// An official crate, or what was forged in its place.
#[derive(Debug, Clone)]
pub struct Official {
    /// The package's name.
    pub name: String,
    /// Its version.
    pub version: Version,
    /// Where cargo has it from.
    pub origin: Origin,
    /// Where its sources are.
    pub folder: PathBuf,
    /// The features that it declares, with what they turn on.
    pub declared: BTreeMap<String, Vec<String>>,
    /// The crates of AWS's runtime that it depends on, with the versions that it asks for.
    pub runtime: BTreeMap<String, String>,
    /// The features that are on with all features of the workspace.
    pub features: BTreeSet<String>,
    /// The packages that depend on it, by name and version.
    pub dependents: Vec<Dependent>,
}

impl Official {
    /// The service as command lines say it: `s3` for `aws-sdk-s3`.
    #[must_use]
    pub fn short_name(&self) -> &str {
        self.name.strip_prefix(PREFIX).unwrap_or(&self.name)
    }
}

/// Where cargo has a package from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// crates.io.
    Registry,
    /// A folder below the one that forged crates stand in.
    Forged,
    /// Somewhere else, in cargo's words: another registry, or a git repository.
    Elsewhere(String),
    /// A folder of somebody's.
    Path,
}

/// A package that depends on an official crate.
#[derive(Debug, Clone)]
pub struct Dependent {
    /// Which.
    pub package: Package,
    /// What the official crate is called in its sources: more than one if it is renamed in one place and not in another.
    pub names: BTreeSet<String>,
}

/// A package whose sources may use official crates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: Version,
    /// The folder of its manifest.
    pub folder: PathBuf,
    /// Whether it is of the workspace.
    pub is_member: bool,
    /// The files that its targets begin with: of members all, of others the library, binaries and the build script.
    pub roots: Vec<PathBuf>,
}

/// A path as people read it: below the workspace, or as it is.
#[must_use]
pub fn shown(path: &Path, root: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path).display().to_string();
    path.replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workspaces_that_are_built_in_one_folder_are_not_in_each_others_way() {
        let graph = |root: &str, target: &str| Graph {
            root: root.into(),
            target: target.into(),
            officials: Vec::new(),
            members: Vec::new(),
            has_aws_lc: false,
        };
        assert_eq!(graph("/a", "/a/target").scratch("stage"), Path::new("/a/target/tongs-slim/stage"));
        let [one, other] = ["/a", "/b"].map(|root| graph(root, "/built").scratch("stage"));
        assert!(one != other && one.starts_with("/built/tongs-slim") && one.ends_with("stage"), "{one:?} {other:?}");
    }
}
