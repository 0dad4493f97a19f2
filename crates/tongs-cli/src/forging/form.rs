//! The form of what is forged: layout, features, packages and the runtime.

use std::path::Path;

use clap::{Args, ValueEnum};
use semver::Version;
use tongs::project::{Project, RuntimeChoice, Sdk, Workspace, path_from};
use tongs::settings::{self, PackageSettings};

/// The form of what is forged.
#[derive(Args, Debug)]
pub(crate) struct Form {
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

impl Form {
    /// Whether something is said of an SDK, and not only of the folder.
    pub(crate) fn asks_for_an_sdk(&self) -> bool {
        let package = self.crate_version.is_some() || self.license.is_some() || self.repository.is_some();
        let form = self.layout.is_some() || self.feature_per_operation.is_some() || self.types_only.is_some();
        form || package || !self.authors.is_empty()
    }

    /// Has a project, whose file is in `home`, take what is said of its folder.
    pub(crate) fn apply_to_project(&self, project: &mut Project, home: &Path) -> Result<(), String> {
        if let Some(runtime) = &self.runtime {
            project.runtime = match runtime {
                RuntimeChoice::Path(path) => RuntimeChoice::Path(path_from(home, path)?),
                other => other.clone(),
            };
        }
        if self.own_workspace {
            project.workspace = Workspace::Own;
        }
        Ok(())
    }

    /// Has an SDK take what is said of it.
    pub(crate) fn apply(&self, sdk: &mut Sdk) {
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
