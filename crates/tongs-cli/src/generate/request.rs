//! What a command line asks for, on top of what a `tongs.toml` says.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use semver::Version;
use tongs::project::{ModelSource, Project, RuntimeChoice, Sdk, Workspace, path_from};
use tongs::settings::{self, PackageSettings};

use super::Failure;

/// What to forge.
#[derive(Args, Debug)]
pub(super) struct Request {
    /// Model files (`.smithy`, or `.json` with a Smithy JSON AST), and directories that hold them; `-` is standard input
    #[arg(long, value_name = "FILE_OR_DIR", num_args = 1..)]
    model: Vec<PathBuf>,
    /// Shape id or name of the service; may be left out where the model has one
    #[arg(long, value_name = "ID")]
    service: Option<String>,
    /// The protocol to speak, by the name of its trait, such as `awsQuery`; without it, the one that clients of AWS prefer
    #[arg(long, value_name = "ID")]
    protocol: Option<String>,
    /// Operations, by name or shape id
    #[arg(long = "operation", value_name = "NAME", num_args = 1.., value_delimiter = ',')]
    operations: Vec<String>,
    /// Structures, unions, enums and errors to have whatever the operations lead to, by name or shape id; without operations,
    /// these alone
    #[arg(long = "shape", value_name = "NAME", num_args = 1.., value_delimiter = ',')]
    shapes: Vec<String>,
    /// All operations of the service
    #[arg(long, conflicts_with = "operations")]
    all_operations: bool,
    /// Operations to leave out, by name or shape id
    #[arg(long, value_name = "NAME", num_args = 1.., value_delimiter = ',')]
    except: Vec<String>,
    /// Leave out the operations that cannot be forged, and say which and why
    #[arg(long)]
    skip_unsupported: bool,
    /// Name of the crate that you will depend on
    #[arg(long, value_name = "CRATE")]
    name: Option<String>,
    /// How the client is laid out: the same code and paths in each
    #[arg(long, value_name = "LAYOUT")]
    layout: Option<Layout>,
    /// Whether the types of the operations are forged, in one crate or module, and nothing that calls them
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    types_only: Option<bool>,
    /// Whether each operation, and what it alone leads to, stands behind a feature called as its module: `get-thing`. No feature
    /// of an operation is on by default; `all-operations` turns all on
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    feature_per_operation: Option<bool>,
    /// Shape ids of traits that a client may ignore
    #[arg(long = "ignore-trait", value_name = "ID")]
    ignore_traits: Vec<String>,
    /// Version of the crates
    #[arg(long, value_name = "VERSION")]
    crate_version: Option<Version>,
    /// Licence of the crates, as an SPDX expression
    #[arg(long, value_name = "SPDX")]
    license: Option<String>,
    /// Where the sources of the crates are published
    #[arg(long, value_name = "URL")]
    repository: Option<String>,
    /// Author of the crates; may be given several times
    #[arg(long = "author", value_name = "NAME")]
    authors: Vec<String>,
    /// The runtime to depend on: the folder of one, such as another SDK's, or a version on the registry. `path=` and
    /// `version=` before it tell which; `carried` is a copy beside the crates, as without this option
    #[arg(long, value_name = "PATH|VERSION")]
    runtime: Option<RuntimeChoice>,
    /// Make the folder a workspace of its own, even below another
    #[arg(long)]
    own_workspace: bool,
}

/// How a client is laid out.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Layout {
    /// Four crates, of which you depend on NAME
    Crates,
    /// One crate
    Crate,
    /// One tree of modules without a manifest: `include!` its NAME/mod.rs anywhere in a crate of yours
    Module,
}

impl From<Layout> for settings::Layout {
    fn from(layout: Layout) -> Self {
        match layout {
            Layout::Crates => settings::Layout::Crates,
            Layout::Crate => settings::Layout::Crate,
            Layout::Module => settings::Layout::Module,
        }
    }
}

/// What there is to forge.
pub(super) struct Asked {
    pub(super) project: Project,
    /// The only SDK that is asked for; all without one.
    pub(super) only: Option<String>,
    /// The names that it had and has, if it is renamed.
    pub(super) renamed: Option<(String, String)>,
}

impl Request {
    /// The project as the command line changes it, for a file in `home`.
    pub(super) fn of(&self, before: Option<&Project>, home: &Path) -> Result<Asked, Failure> {
        let mut project = before.cloned().unwrap_or_default();
        let is_new = project.sdks.is_empty();
        if let Some(runtime) = &self.runtime {
            project.runtime = match runtime {
                RuntimeChoice::Path(path) => RuntimeChoice::Path(path_from(home, path)?),
                other => other.clone(),
            };
        }
        if self.own_workspace {
            project.workspace = Workspace::Own;
        }
        if !self.asks_for_an_sdk() && !is_new {
            return Ok(Asked { project, only: None, renamed: None });
        }
        let (place, mut sdk) = self.find(&project, home)?;
        let name = self.name.clone().unwrap_or_else(|| sdk.name.clone());
        let renamed = (sdk.name != name).then(|| (std::mem::replace(&mut sdk.name, name.clone()), name.clone()));
        self.apply(&mut sdk, home)?;
        match place.and_then(|place| project.sdks.get_mut(place)) {
            Some(place) => *place = sdk,
            None => project.sdks.push(sdk),
        }
        Ok(Asked { project, only: Some(name), renamed })
    }

    fn asks_for_an_sdk(&self) -> bool {
        let package = self.crate_version.is_some() || self.license.is_some() || self.repository.is_some();
        let service = self.service.is_some() || self.protocol.is_some();
        let model = !self.model.is_empty() || service || !self.ignore_traits.is_empty();
        let form = self.name.is_some() || self.layout.is_some() || self.feature_per_operation.is_some();
        let form = form || self.types_only.is_some();
        self.names_operations() || form || model || package || !self.authors.is_empty()
    }

    fn names_operations(&self) -> bool {
        !self.operations.is_empty() || self.asks_for_all() || !self.shapes.is_empty()
    }

    fn asks_for_all(&self) -> bool {
        self.all_operations || !self.except.is_empty() || self.skip_unsupported
    }

    /// The SDK that is meant, with its place among those that are there; a new one where none is.
    fn find(&self, project: &Project, home: &Path) -> Result<(Option<usize>, Sdk), Failure> {
        let names = || project.sdks.iter().map(|sdk| format!("`{}`", sdk.name)).collect::<Vec<_>>().join(", ");
        let Some(name) = &self.name else {
            return match &project.sdks[..] {
                [] => Err(self.incomplete(home)),
                [sdk] => Ok((Some(0), sdk.clone())),
                _ => Err(Failure::Usage { text: format!("which of {}?", names()), help: "say it with `--name`" }),
            };
        };
        let mut new = Sdk::new(name);
        self.apply(&mut new, home)?;
        if let Some(place) = project.place_of(&new) {
            return Ok((Some(place), project.sdks[place].clone()));
        }
        if self.model.is_empty() || !self.names_operations() {
            return Err(self.incomplete(home));
        }
        Ok((None, Sdk::new(name)))
    }

    fn incomplete(&self, home: &Path) -> Failure {
        let missing = [
            ("`--name CRATE`", self.name.is_none()),
            ("`--model FILE_OR_DIR`", self.model.is_empty()),
            ("`--operation NAME` or `--all-operations`", !self.names_operations()),
        ];
        let missing: Vec<_> = missing.into_iter().filter(|(_, missing)| *missing).map(|(option, _)| option).collect();
        let text = format!(
            "nothing in `{}` says what to forge: {} missing",
            super::shown(&home.join(tongs::project::FILE)),
            match &missing[..] {
                [one] => format!("{one} is"),
                several => format!("{} are", several.join(", ")),
            }
        );
        Failure::Usage { text, help: "`tongs generate --help` says what each is" }
    }

    fn apply(&self, sdk: &mut Sdk, home: &Path) -> Result<(), Failure> {
        if !self.model.is_empty() {
            let before = std::mem::take(&mut sdk.model);
            for path in &self.model {
                let path = path_from(home, path)?;
                let known = before.iter().find(|source| source.path == path).cloned();
                sdk.model.push(known.unwrap_or(ModelSource { path, sha256: None }));
            }
        }
        // Another model, or a whole command line: what belonged to the one before does not go on.
        if self.service.is_some() || !self.model.is_empty() {
            sdk.service.clone_from(&self.service);
        }
        if self.protocol.is_some() || !self.model.is_empty() {
            sdk.protocol.clone_from(&self.protocol);
        }
        if !self.ignore_traits.is_empty() || !self.model.is_empty() {
            sdk.ignore_traits.clone_from(&self.ignore_traits);
        }
        if self.names_operations() {
            let is_named = !self.operations.is_empty() || !self.asks_for_all();
            sdk.operations = is_named.then(|| self.operations.clone());
            sdk.shapes.clone_from(&self.shapes);
            sdk.except.clone_from(&self.except);
            sdk.skip_unsupported = self.skip_unsupported;
        }
        if let Some(layout) = self.layout {
            sdk.layout = layout.into();
            // Written by hand is one of several crates.
            sdk.facade |= sdk.layout != settings::Layout::Crates;
        }
        if let Some(alone) = self.types_only {
            sdk.types_only = alone;
        }
        if let Some(each) = self.feature_per_operation {
            sdk.feature_per_operation = each;
        }
        self.describe(&mut sdk.package);
        Ok(())
    }

    fn describe(&self, package: &mut PackageSettings) {
        if let Some(version) = &self.crate_version {
            package.version = version.to_string();
        }
        for (place, asked) in [(&mut package.license, &self.license), (&mut package.repository, &self.repository)] {
            if asked.is_some() {
                place.clone_from(asked);
            }
        }
        if !self.authors.is_empty() {
            package.authors.clone_from(&self.authors);
        }
    }
}
