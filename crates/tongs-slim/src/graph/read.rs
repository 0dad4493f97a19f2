//! The graph, as `cargo metadata` has it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

use cargo_metadata::{Dependency, DependencyKind, Node, PackageId, TargetKind};

use crate::cargo::Cargo;
use crate::forge::runtime;

use super::tls::has_aws_lc;
use super::{Dependent, Graph, Official, Origin, PREFIX, Package, is_of_runtime};

/// Why there is no graph: cargo's words.
#[derive(Debug)]
pub struct GraphError(String);

impl fmt::Display for GraphError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cargo does not know the workspace's graph, and nothing was changed\n{}", self.0.trim_end())?;
        if self.0.contains(CONFLICT) && self.0.contains(&runtime().package) {
            write!(
                f,
                "\nhelp: what is forged stands on newer runtime crates than `Cargo.lock` has: `cargo update` takes those, \
                 and the SDK crates that belong to them"
            )?;
        }
        Ok(())
    }
}

/// What cargo says where a lock file holds a package back.
const CONFLICT: &str = "failed to select a version for";

impl std::error::Error for GraphError {}

/// Reads the graph of a workspace. `forged` is the folder of what was forged earlier.
///
/// # Errors
/// Cargo has no graph of the workspace: a manifest is broken, or a package cannot be had.
pub fn read(cargo: &Cargo, forged: Option<&Path>) -> Result<Graph, GraphError> {
    let metadata = cargo.metadata(&["--all-features"]).map_err(GraphError)?;
    let packages: BTreeMap<&PackageId, &cargo_metadata::Package> =
        metadata.packages.iter().map(|package| (&package.id, package)).collect();
    let nodes = metadata.resolve.iter().flat_map(|resolve| &resolve.nodes);
    let nodes: BTreeMap<&PackageId, &Node> = nodes.map(|node| (&node.id, node)).collect();
    let members: BTreeSet<&PackageId> = metadata.workspace_members.iter().collect();
    let package = |id: &PackageId| packages.get(id).map(|package| self::package(package, members.contains(id)));
    let officials = packages.iter().filter(|(id, package)| package.name.starts_with(PREFIX) && !members.contains(*id));
    let mut officials: Vec<Official> = officials
        .map(|(id, package)| Official {
            name: package.name.to_string(),
            version: package.version.clone(),
            origin: origin(package, forged),
            folder: folder(package),
            declared: package.features.clone(),
            runtime: runtime_of(package),
            features: nodes.get(id).into_iter().flat_map(|node| &node.features).map(ToString::to_string).collect(),
            dependents: Vec::new(),
        })
        .collect();
    officials.sort_by(|one, other| (&one.name, &one.version).cmp(&(&other.name, &other.version)));
    for official in &mut officials {
        for (id, node) in &nodes {
            let of_it = node.deps.iter().filter(|dependency| {
                let package = packages.get(&dependency.pkg);
                package.is_some_and(|it| *it.name == *official.name && it.version == official.version)
            });
            let names: BTreeSet<String> = of_it.map(|dependency| dependency.name.clone()).collect();
            if let (false, Some(package)) = (names.is_empty(), package(id)) {
                official.dependents.push(Dependent { package, names });
            }
        }
        official.dependents.sort_by(|one, other| key(&one.package).cmp(&key(&other.package)));
    }
    let mut members: Vec<Package> = members.iter().filter_map(|id| package(id)).collect();
    members.sort_by(|one, other| key(one).cmp(&key(other)));
    Ok(Graph {
        root: metadata.workspace_root.clone().into(),
        target: metadata.target_directory.clone().into(),
        officials,
        members,
        has_aws_lc: has_aws_lc(&metadata, forged),
    })
}

/// What packages are sorted by.
fn key(package: &Package) -> (&str, &cargo_metadata::semver::Version, &Path) {
    (&package.name, &package.version, &package.folder)
}

/// The crates of AWS's runtime that a package depends on, with the versions that it asks for.
pub(crate) fn runtime_of(package: &cargo_metadata::Package) -> BTreeMap<String, String> {
    let is_of_it = |it: &&Dependency| it.kind == DependencyKind::Normal && is_of_runtime(&it.name);
    let dependencies = package.dependencies.iter().filter(is_of_it);
    dependencies.map(|dependency| (dependency.name.clone(), dependency.req.to_string())).collect()
}

fn folder(package: &cargo_metadata::Package) -> PathBuf {
    package.manifest_path.parent().map(PathBuf::from).unwrap_or_default()
}

fn origin(package: &cargo_metadata::Package, forged: Option<&Path>) -> Origin {
    match &package.source {
        Some(source) if source.is_crates_io() => Origin::Registry,
        Some(source) => Origin::Elsewhere(source.repr.clone()),
        None if forged.is_some_and(|forged| package.manifest_path.starts_with(forged)) => Origin::Forged,
        None => Origin::Path,
    }
}

fn package(package: &cargo_metadata::Package, is_member: bool) -> Package {
    let is_read =
        |kind: &TargetKind| is_member || !matches!(kind, TargetKind::Test | TargetKind::Bench | TargetKind::Example);
    let targets = package.targets.iter().filter(|target| target.kind.iter().any(is_read));
    Package {
        name: package.name.to_string(),
        version: package.version.clone(),
        folder: folder(package),
        is_member,
        roots: targets.map(|target| target.src_path.clone().into()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_lock_files_have_a_way_out() {
        for (said, helps) in [
            (
                "failed to select a version for `aws-types`.\n    ... required by package `tongs-slim-runtime v0.1.0`",
                true,
            ),
            ("failed to select a version for `aws-types`.\n    ... required by package `mine v0.1.0`", false),
            ("failed to load manifest of `tongs-slim-runtime v0.1.0`", false),
        ] {
            let shown = GraphError(said.to_owned()).to_string();
            assert!(shown.contains(said), "{shown}");
            assert_eq!(shown.contains("help: what is forged stands on newer runtime crates"), helps, "{shown}");
        }
    }
}
