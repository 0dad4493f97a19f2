//! A `tongs.toml`: what is forged into one folder, in a form that can be done again.
//!
//! In: its text, and what a command line asks to change. Out: the files of the SDKs that it names, with the workspace that
//! they stand in.

mod document;
mod hash;
mod operations;
mod paths;
mod plan;
mod readme;
mod runtime;
mod workspace;

use std::path::{Path, PathBuf};

use semver::Version;
use serde::{Deserialize, Deserializer};

use crate::settings::{Layout, PackageSettings, Runtime};

pub use self::hash::{ChangedModel, fingerprint};
pub use self::operations::{forge_one, in_use};
pub use self::plan::{Load, Plan, PlanError, Planned, forge};
pub use self::runtime::RuntimeChoice;

/// The name of the file.
pub const FILE: &str = "tongs.toml";

/// What is forged into one folder. Paths in it are relative to the folder that the file stands in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Project {
    /// The version of Tongs that forged it.
    #[serde(default)]
    pub tongs: Option<String>,
    /// The folder that holds a folder for each crate: that of the file, unless it says otherwise.
    #[serde(default)]
    pub directory: Option<PathBuf>,
    /// The workspace that the crates stand in.
    #[serde(default)]
    pub workspace: Workspace,
    /// The runtime that they need.
    #[serde(default)]
    pub runtime: RuntimeChoice,
    /// The SDKs.
    #[serde(default, rename = "sdk")]
    pub sdks: Vec<Sdk>,
}

/// The workspace that crates stand in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Workspace {
    /// They become members of the one that the folder belongs to, or of a new one in the folder.
    #[default]
    Join,
    /// One in the folder, even below another.
    Own,
    /// They inherit versions, lints and dependencies from one that names them already.
    Inherit,
}

/// One SDK.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[allow(clippy::struct_excessive_bools)] // independent facts
pub struct Sdk {
    /// The package to depend on, or the folder of the module to include; what else there is, is called after it.
    pub name: String,
    /// How its parts are laid out.
    #[serde(default)]
    pub layout: Layout,
    /// Of four crates, whether the one to depend on is forged, or written by hand.
    #[serde(default = "yes")]
    pub facade: bool,
    /// Whether the types of the operations are forged, and nothing that calls them.
    #[serde(default)]
    pub types_only: bool,
    /// Whether each operation, and what it alone leads to, stands behind a feature of the packages.
    #[serde(default)]
    pub feature_per_operation: bool,
    /// Model files, and folders of them.
    pub model: Vec<ModelSource>,
    /// The service's shape id or name; may be left out where the model has one.
    #[serde(default)]
    pub service: Option<String>,
    /// The protocol to speak, by the shape id or the name of its trait; may be left out for the one that clients of AWS
    /// prefer.
    #[serde(default)]
    pub protocol: Option<String>,
    /// Names or shape ids of the operations; all of them when left out.
    #[serde(default)]
    pub operations: Option<Vec<String>>,
    /// Names or shape ids of structures, unions, enums and errors to have whatever the operations lead to; with `operations`
    /// empty, these alone.
    #[serde(default)]
    pub shapes: Vec<String>,
    /// Names or shape ids of operations to leave out.
    #[serde(default)]
    pub except: Vec<String>,
    /// Whether operations that cannot be forged are left out.
    #[serde(default)]
    pub skip_unsupported: bool,
    /// Shape ids of traits that clients may ignore.
    #[serde(default)]
    pub ignore_traits: Vec<String>,
    /// What the manifests say of the packages.
    #[serde(default)]
    pub package: PackageSettings,
}

fn yes() -> bool {
    true
}

/// Where a model is, and what it was when it was forged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelSource {
    /// A file, a folder, or `-` for standard input.
    pub path: PathBuf,
    /// Where it was fetched from.
    pub url: Option<String>,
    /// Its SHA-256, as [`fingerprint`] makes it.
    pub sha256: Option<String>,
}

impl From<PathBuf> for ModelSource {
    fn from(path: PathBuf) -> Self {
        ModelSource { path, url: None, sha256: None }
    }
}

impl<'de> Deserialize<'de> for ModelSource {
    /// Reads a path alone, or one with its hash.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "a path, or `{ path = \"…\", url = \"…\", sha256 = \"…\" }`")]
        enum Form {
            Path(PathBuf),
            Table(Table),
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Table {
            path: PathBuf,
            url: Option<String>,
            sha256: Option<String>,
        }
        Ok(match Form::deserialize(deserializer)? {
            Form::Path(path) => path.into(),
            Form::Table(Table { path, url, sha256 }) => ModelSource { path, url, sha256 },
        })
    }
}

impl Project {
    /// Reads the text of a `tongs.toml`.
    ///
    /// # Errors
    /// What is wrong with the text, with its line, as one text for people.
    pub fn parse(text: &str) -> Result<Self, String> {
        let project: Project = toml::from_str(text).map_err(|error| error.to_string().trim_end().to_owned())?;
        let mut names: Vec<_> = project.sdks.iter().map(|sdk| sdk.name.as_str()).collect();
        names.sort_unstable();
        if let Some([name, _]) = names.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(format!("two SDKs are called `{name}`"));
        }
        if let Some((version, error)) = project.tongs.as_ref().and_then(|one| Some((one, Version::parse(one).err()?))) {
            return Err(format!("`tongs`: `{version}` is not a version: {error}"));
        }
        if let Some(sdk) = project.sdks.iter().find(|sdk| sdk.model.is_empty()) {
            return Err(format!(
                "`model` of `{}` is empty\nhelp: name the files of its model, or folders of them",
                sdk.name
            ));
        }
        if let Some(sdk) = project.sdks.iter().find(|sdk| !sdk.facade && sdk.layout != Layout::Crates) {
            return Err(format!(
                "`{}` has `facade = false`, which is for several crates, and `layout = \"{}\"`\nhelp: strike one of them",
                sdk.name,
                sdk.layout.name()
            ));
        }
        Ok(project)
    }

    /// The version of Tongs that wrote the file, if it is newer than this one.
    fn newer_version(&self) -> Option<String> {
        let written = self.tongs.as_deref()?;
        let is_newer = Version::parse(written).ok()? > Version::parse(Runtime::VERSION).ok()?;
        is_newer.then(|| written.to_owned())
    }

    /// The place of the SDK that is asked for: the one of its name, or the one that asks for the same under another, which
    /// is renamed.
    #[must_use]
    pub fn place_of(&self, asked: &Sdk) -> Option<usize> {
        let named = self.sdks.iter().position(|sdk| sdk.name == asked.name);
        named.or_else(|| self.sdks.iter().position(|sdk| sdk.asks_the_same(asked)))
    }

    /// Whether what was forged of other SDKs, as `before` says it, goes on being right.
    fn keeps_what_was_forged(&self, before: &Project) -> bool {
        let shared = |project: &Project| {
            let first = project.sdks.first().map(|sdk| sdk.name.clone());
            (first, project.directory.clone(), project.workspace, project.runtime.clone())
        };
        before.tongs.as_deref() == Some(Runtime::VERSION) && shared(self) == shared(before)
    }

    /// The folder of the crates, for a file in `home`.
    #[must_use]
    pub fn directory(&self, home: &Path) -> PathBuf {
        self.directory.as_ref().map_or_else(|| home.to_owned(), |directory| home.join(directory))
    }
}

impl Sdk {
    /// One of a name, of nothing yet.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Sdk {
            name: name.to_owned(),
            layout: Layout::default(),
            facade: true,
            types_only: false,
            feature_per_operation: false,
            model: Vec::new(),
            service: None,
            protocol: None,
            operations: None,
            shapes: Vec::new(),
            except: Vec::new(),
            skip_unsupported: false,
            ignore_traits: Vec::new(),
            package: PackageSettings::default(),
        }
    }

    /// Whether another one asks for the same, whatever it is called.
    fn asks_the_same(&self, other: &Sdk) -> bool {
        let asked = |sdk: &Sdk| {
            let paths: Vec<PathBuf> = sdk.model.iter().map(|source| source.path.clone()).collect();
            let protocol = sdk.protocol.clone();
            let named = (sdk.operations.clone().map(sorted), sorted(sdk.shapes.clone()), sorted(sdk.except.clone()));
            (paths, protocol, named, sdk.skip_unsupported)
        };
        // A service that is left out is the only one of its model, and may be named by its name alone.
        let is_service = |one: &str, other: &str| one == other || one.ends_with(&format!("#{other}"));
        let same_service = match (&self.service, &other.service) {
            (Some(one), Some(other)) => is_service(one, other) || is_service(other, one),
            _ => true,
        };
        same_service && asked(self) == asked(other)
    }
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names
}

/// Reads the text of the project's file in a folder; nothing where there is none.
///
/// # Errors
/// It cannot be read, or is not a regular file.
pub fn read(home: &Path) -> Result<Option<String>, String> {
    workspace::read(&home.join(FILE))
}

/// A path as the file in `home` names it.
///
/// # Errors
/// The path is not Unicode.
pub fn path_from(home: &Path, path: &Path) -> Result<PathBuf, String> {
    if path == Path::new("-") { Ok(path.to_owned()) } else { paths::relative(path, home).map(PathBuf::from) }
}

/// A path that the file in `home` names, as seen from here: the way back of [`path_from`].
#[must_use]
pub fn path_to(home: &Path, path: &Path) -> PathBuf {
    paths::place(home, path)
}
