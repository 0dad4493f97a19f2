//! The workspace of a forged crate that has the tests of the official one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use toml_edit::{DocumentMut, Item, Table, value};
use tongs::settings::{Layout, ManifestKind, ModelSettings};
use tongs_scratch::{Workspace, put, settings};

use super::newer::{self, Newer};
use super::published::Published;
use crate::forged::{Whole, forge_with};
use crate::workspace;

/// Forges the service of a model as one crate of the official one's name and version.
pub(super) fn forge(published: &Published, model: &Path) -> Result<Whole> {
    let mut settings = settings(&published.name, ModelSettings::default());
    settings.crates.layout = Layout::Crate;
    if let ManifestKind::Standalone { package, .. } = &mut settings.crates.manifest {
        package.version.clone_from(&published.version);
    }
    forge_with(model, settings)
}

/// A forged crate in the place of the official one, with its tests.
pub(super) struct Written {
    pub(super) workspace: Workspace,
    /// Where the crate is.
    pub(super) folder: PathBuf,
    /// Tests that were cut out, by file.
    pub(super) newer: BTreeMap<String, Vec<Newer>>,
}

/// Writes the workspace.
pub(super) fn write(published: &Published, whole: &Whole) -> Result<Written> {
    let mut workspace = Workspace::new(&format!("official-tests/{}", published.name));
    workspace.add(&whole.forged)?;
    let folder = workspace.path_of(&whole.forged, &published.name);
    complete_manifest(published, &folder.join("Cargo.toml"))?;
    let selection = whole.selection()?;
    let known = selection.operations.iter().map(|operation| operation.shape.id().name());
    let newer = newer::operations(&published.folder, known)?;
    let newer = copy_tests(&published.folder.join("tests"), &folder.join("tests"), &newer)?;
    workspace.finish()?;
    patch(&workspace, &[(&published.name, &folder)])?;
    Ok(Written { workspace, folder, newer })
}

/// Has crates taken from folders wherever they are depended on.
pub(super) fn patch(workspace: &Workspace, crates: &[(&str, &Path)]) -> Result<()> {
    let manifest = workspace.folder().join("Cargo.toml");
    let mut text = fs::read_to_string(&manifest).context("cannot read the manifest of the workspace")?;
    text.push_str("\n[patch.crates-io]\n");
    for (name, folder) in crates {
        let _ = writeln!(text, "{name} = {{ path = {:?} }}", folder.display().to_string());
    }
    put(&manifest, &text)
}

/// Copies tests, without those of newer operations.
fn copy_tests(from: &Path, to: &Path, newer: &BTreeSet<String>) -> Result<BTreeMap<String, Vec<Newer>>> {
    let mut cut = BTreeMap::new();
    workspace::copy(from, to, &mut |path, bytes| {
        let name = path.file_stem().and_then(|stem| stem.to_str());
        let name = name.filter(|_| path.extension().is_some_and(|extension| extension == "rs"));
        let (Some(name), Ok(text)) = (name, str::from_utf8(&bytes)) else { return bytes };
        let (text, tests) = newer::without(text, newer);
        cut.insert(name.to_owned(), tests);
        text.into_bytes()
    })?;
    Ok(cut)
}

/// Adds what the tests need: what the official crate depends on, for itself and for its tests, and its features.
fn complete_manifest(published: &Published, path: &Path) -> Result<()> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut manifest: DocumentMut = text.parse().with_context(|| format!("{} is not TOML", path.display()))?;
    let empty = Table::new();
    let table = |name: &str| published.manifest.get(name).and_then(Item::as_table).unwrap_or(&empty);
    let mut needed = Table::new();
    for (name, dependency) in table("dependencies").iter().chain(table("dev-dependencies").iter()) {
        needed.insert(name, always(dependency));
    }
    if names_legacy_client(&published.folder.join("tests"))? {
        add_feature(&mut needed, LEGACY_CLIENT);
    }
    manifest.insert("dev-dependencies", Item::Table(needed));
    let features = manifest.entry("features").or_insert(Item::Table(Table::new()));
    let features = features.as_table_mut().context("features that are no table")?;
    for (name, _) in table("features") {
        if !features.contains_key(name) {
            features.insert(name, value(toml_edit::Array::new()));
        }
    }
    put(path, &manifest.to_string())
}

/// A module of a runtime crate, and the crate's feature that has it, which official crates turn on by default and forged ones
/// never do.
const LEGACY_CLIENT: (&str, &str) = ("aws-smithy-runtime", "legacy-test-util");
const LEGACY_MODULE: &str = "aws_smithy_runtime::client::http::test_util";

/// Whether a test is written for what only an official crate turns on.
fn names_legacy_client(tests: &Path) -> Result<bool> {
    for entry in fs::read_dir(tests).with_context(|| format!("cannot read {}", tests.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            if text.contains(LEGACY_MODULE) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Turns a feature of a dependency on, if it is one.
fn add_feature(dependencies: &mut Table, (name, feature): (&str, &str)) {
    let dependency = dependencies.get_mut(name).and_then(Item::as_table_like_mut);
    let features = dependency.map(|it| it.entry("features").or_insert(value(toml_edit::Array::new())));
    if let Some(features) = features.and_then(Item::as_array_mut) {
        features.push(feature);
    }
}

/// A dependency that is not optional.
fn always(dependency: &Item) -> Item {
    let mut dependency = dependency.clone();
    if let Some(table) = dependency.as_table_like_mut() {
        table.remove("optional");
    }
    dependency
}
