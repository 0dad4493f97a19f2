//! From a project to the files of its SDKs, in memory.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::files::{FileSet, FilesError, Folder, INVENTORY};
use crate::forge::Verdict;
use crate::ir;
use crate::load::Loaded;
use crate::settings::{CrateSettings, ManifestKind, Runtime};
use crate::text::SourceMap;
use crate::text::{first_line, hash_comment};

use super::{ChangedModel, FILE, Project, RuntimeChoice, Sdk, Workspace, document, fingerprint, forge_one, paths};
use super::{readme, runtime, workspace};

/// Loads a model from paths, of which `-` is standard input.
pub type Load<'a> = dyn Fn(&[PathBuf]) -> Loaded + 'a;

/// The files of a project, and what there is to say of them.
#[derive(Debug)]
pub struct Plan {
    /// The files.
    pub files: FileSet,
    /// Where they belong.
    pub folder: Folder,
    /// The project, with the hashes of the models that were read.
    pub project: Project,
    /// The SDKs that were forged.
    pub forged: Vec<Planned>,
    /// The models that are not what they were.
    pub changed: Vec<ChangedModel>,
    /// The version of Tongs that the file was written by, if this one is older.
    pub newer: Option<String>,
    directory: PathBuf,
    runtime: Runtime,
}

/// An SDK that was forged.
#[derive(Debug)]
pub struct Planned {
    /// Its name.
    pub name: String,
    /// What its files were printed from.
    pub sdk: ir::Sdk,
    /// The operations that were left out since they cannot be forged.
    pub skipped: Vec<Verdict>,
    /// What the model asks for beside the calls and the SDK does not have.
    pub notes: Diagnostics,
    /// Where the model says so.
    pub sources: Arc<SourceMap>,
}

/// Why there is no plan.
#[derive(Debug)]
pub enum PlanError {
    /// A model does not load, or cannot be forged.
    Model {
        /// What was found.
        diagnostics: Diagnostics,
        /// Where.
        sources: Arc<SourceMap>,
    },
    /// The folder cannot be read.
    Files(FilesError),
    /// Something else, in words.
    Other(String),
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlanError::Model { diagnostics, sources } => f.write_str(diagnostics.render(sources, false).trim_end()),
            PlanError::Files(error) => error.fmt(f),
            PlanError::Other(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for PlanError {}

impl From<String> for PlanError {
    fn from(text: String) -> Self {
        PlanError::Other(text)
    }
}

impl From<FilesError> for PlanError {
    fn from(error: FilesError) -> Self {
        PlanError::Files(error)
    }
}

/// Forges the SDKs of a project whose file belongs in `home`: all, or the one of a name, if what was forged of the others
/// goes on being right by what the file said `before`.
///
/// # Errors
/// A model that does not load or cannot be forged, names that cannot be, a runtime that is not one.
pub fn forge(
    home: &Path,
    mut project: Project,
    only: Option<(&str, Option<&Project>)>,
    load: &Load<'_>,
) -> Result<Plan, PlanError> {
    let first = project.sdks.first().map(|sdk| sdk.name.clone()).ok_or("there is no SDK to forge".to_owned())?;
    let directory = project.directory(home);
    let runtime = runtime::resolve(&project.runtime, home, &directory, &first)?;
    distinct(&project, &runtime)?;
    let only = only.filter(|(_, before)| before.is_some_and(|before| project.keeps_what_was_forged(before)));
    let mut plan = Plan {
        files: FileSet::new(),
        folder: Folder::new(&directory).with_inventory(home.join(INVENTORY)),
        project: Project::default(),
        forged: Vec::new(),
        changed: Vec::new(),
        newer: project.newer_version(),
        directory,
        runtime,
    };
    for sdk in &mut project.sdks {
        if only.is_none_or(|(only, _)| only == sdk.name) {
            plan.sdk(home, sdk, project.workspace, load)?;
        }
    }
    if only.is_none() {
        plan.files.own_folder("");
    }
    plan.project = Project { tongs: Some(Runtime::VERSION.to_owned()), ..project };
    Ok(plan)
}

impl Plan {
    /// The folder of the crates and modules.
    #[must_use]
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// The runtime that they need.
    #[must_use]
    pub fn runtime(&self) -> &Runtime {
        &self.runtime
    }

    fn sdk(&mut self, home: &Path, sdk: &mut Sdk, workspace: Workspace, load: &Load<'_>) -> Result<(), PlanError> {
        let crates = crates(sdk, manifest(workspace, sdk, &self.runtime));
        let places: Vec<PathBuf> = sdk.model.iter().map(|source| paths::place(home, &source.path)).collect();
        let loaded = load(&places);
        let Some(model) = &loaded.model else {
            return Err(PlanError::Model { diagnostics: loaded.diagnostics, sources: loaded.sources });
        };
        let (forged, skipped) = forge_one(model, sdk, crates)
            .map_err(|diagnostics| PlanError::Model { diagnostics, sources: loaded.sources.clone() })?;
        for (source, path) in sdk.model.iter_mut().zip(&places) {
            let hash = fingerprint(&loaded.sources, path);
            if source.sha256.as_ref().is_some_and(|before| *before != hash) {
                self.changed.push(ChangedModel { sdk: sdk.name.clone(), path: source.path.clone() });
            }
            source.sha256 = Some(hash);
        }
        sdk.service = Some(forged.sdk.service.shape_id.clone());
        self.files.extend(forged.files);
        self.forged.push(Planned {
            name: sdk.name.clone(),
            sdk: forged.sdk,
            skipped,
            notes: forged.notes,
            sources: loaded.sources,
        });
        Ok(())
    }

    /// Adds what others write too, as it stands on the disk now: the workspace's manifest, and the project's own file,
    /// whose text is `before`. With it comes what stands beside the crates.
    ///
    /// # Errors
    /// A manifest or the inventory cannot be read, the text is not TOML, or a path is not Unicode.
    pub fn complete(&mut self, home: &Path, before: Option<&str>) -> Result<(), PlanError> {
        if self.project.workspace != Workspace::Inherit {
            self.surroundings()?;
        }
        let path = if self.project.directory.is_none() { FILE.into() } else { paths::physical(home).join(FILE) };
        self.files.share(path, document::text(before, &self.project)?);
        Ok(())
    }

    /// The runtime, the workspace's manifest, and what greets a reader.
    fn surroundings(&mut self) -> Result<(), PlanError> {
        let first_line = first_line("change the model and run `tongs generate`");
        self.files.own_folder(Runtime::FOLDER);
        let is_carried = self.project.runtime == RuntimeChoice::Carried;
        if is_carried {
            self.files.extend(crate::runtime::files(&self.runtime.package, &first_line));
        }
        self.files.offer("README.md", readme::text(&self.project, &first_line));
        self.files.offer(".gitignore", format!("{}/target\n", hash_comment(&first_line)));
        let carried = is_carried.then(|| Runtime::FOLDER.to_owned());
        let folders = self.project.sdks.iter().flat_map(folders).chain([Runtime::FOLDER.to_owned()]).collect();
        let members: BTreeSet<String> = self.project.sdks.iter().flat_map(packages).chain(carried).collect();
        let written = self.folder.written()?;
        for folder in gone(&written, &folders) {
            self.files.own_folder(folder);
        }
        let former = former(&written, &members);
        if let Some(manifest) = workspace::manifest(self.project.workspace, &self.directory, &members, &former)? {
            self.files.share(manifest.path, manifest.text);
        }
        Ok(())
    }
}

/// The folders that an earlier run wrote and that there are no more.
fn gone<'a>(written: &'a BTreeSet<PathBuf>, folders: &BTreeSet<String>) -> Vec<&'a Path> {
    let below = written.iter().filter(|path| path.components().nth(1).is_some());
    let tops: BTreeSet<&Path> = below.filter_map(|path| path.iter().next()).map(Path::new).collect();
    tops.into_iter().filter(|top| top.to_str().is_none_or(|top| !folders.contains(top))).collect()
}

/// The folders of packages that an earlier run wrote and that are none any more.
fn former(written: &BTreeSet<PathBuf>, members: &BTreeSet<String>) -> Vec<String> {
    let manifests = written.iter().filter(|path| path.ends_with("Cargo.toml"));
    let folders = manifests.filter_map(|path| path.parent()?.to_str().map(str::to_owned));
    folders.filter(|folder| !members.contains(folder)).collect()
}

fn manifest(workspace: Workspace, sdk: &Sdk, runtime: &Runtime) -> ManifestKind {
    match workspace {
        Workspace::Inherit => ManifestKind::Workspace,
        Workspace::Join | Workspace::Own => {
            ManifestKind::Standalone { package: sdk.package.clone(), runtime: runtime.clone() }
        }
    }
}

/// What is forged for an SDK.
fn crates(sdk: &Sdk, manifest: ManifestKind) -> CrateSettings {
    CrateSettings {
        layout: sdk.layout,
        facade: sdk.facade,
        types_only: sdk.types_only,
        feature_per_operation: sdk.feature_per_operation,
        ..CrateSettings::named(&sdk.name, manifest)
    }
}

/// The names of its packages.
fn packages(sdk: &Sdk) -> Vec<String> {
    crates(sdk, ManifestKind::default()).packages()
}

/// Its folders.
fn folders(sdk: &Sdk) -> Vec<String> {
    crates(sdk, ManifestKind::default()).folders()
}

/// Two packages or modules of one name cannot stand in one folder.
fn distinct(project: &Project, runtime: &Runtime) -> Result<(), String> {
    let mut names = BTreeSet::new();
    let carried = (project.runtime == RuntimeChoice::Carried).then(|| runtime.package.clone());
    for name in project.sdks.iter().flat_map(folders).chain(carried) {
        if !names.insert(name.replace('-', "_")) {
            return Err(format!("two crates would be called `{name}`\nhelp: give one SDK another name with `--name`"));
        }
    }
    Ok(())
}
