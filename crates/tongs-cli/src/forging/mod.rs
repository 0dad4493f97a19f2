//! What `generate`, `new` and `upgrade` share: how what is forged can be formed, how it is written, and what is said of it.

mod form;
pub(crate) mod outcome;

pub(crate) use self::form::Form;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tongs::diagnostic::{Diagnostics, Severity};
use tongs::files::{Folder, Locked, Written};
use tongs::load::Loaded;
use tongs::model::Model;
use tongs::project::{self, Plan, PlanError, Project};

use super::{Messages, complain, refuse, report_all};

/// A command line that is wrong, or anything else that ends the command.
pub(crate) enum Failure {
    Usage { text: String, help: String },
    Plan(PlanError),
}

impl<E: Into<PlanError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure::Plan(error.into())
    }
}

impl Failure {
    pub(crate) fn usage(text: impl Into<String>, help: impl Into<String>) -> Self {
        Failure::Usage { text: text.into(), help: help.into() }
    }

    /// What ended the command, said.
    pub(crate) fn end(self, messages: Messages) -> ExitCode {
        match self {
            Failure::Usage { text, help } => refuse(&text, &help),
            Failure::Plan(PlanError::Model { diagnostics, sources }) => {
                report_all(&diagnostics, &sources, messages);
                ExitCode::FAILURE
            }
            Failure::Plan(error) => complain(&error.to_string()),
        }
    }
}

/// The project that the text of a file in `home` says.
pub(crate) fn parse(text: &str, home: &Path) -> Result<Project, String> {
    Project::parse(text).map_err(|error| format!("{}: {error}", home.join(project::FILE).display()))
}

/// The model that was loaded, or what is wrong with it.
pub(crate) fn model_of(loaded: &Loaded) -> Result<&Model, PlanError> {
    let wrong = || PlanError::Model {
        diagnostics: loaded.diagnostics.at_least(Severity::Error),
        sources: loaded.sources.clone(),
    };
    loaded.model.as_ref().ok_or_else(wrong)
}

/// What is wrong with a model that was loaded.
pub(crate) fn found(diagnostics: Diagnostics, loaded: &Loaded) -> PlanError {
    PlanError::Model { diagnostics, sources: loaded.sources.clone() }
}

/// Writes what is planned for a folder, unless its file does not say any more what it said `before`.
pub(crate) fn write(plan: &mut Plan, home: &Path, before: Option<&str>) -> Result<Option<Written>, PlanError> {
    let folder = plan.folder.clone();
    let locked = lock(&folder)?;
    if project::read(home)?.as_deref() != before {
        return Ok(None);
    }
    plan.complete(home, before)?;
    Ok(Some(locked.write(&plan.files)?))
}

fn lock(folder: &Folder) -> Result<Locked<'_>, PlanError> {
    if let Some(locked) = folder.try_lock()? {
        return Ok(locked);
    }
    eprintln!("waiting for another run of `tongs` to leave the folder");
    Ok(folder.lock()?)
}

/// A path as people like to read it.
pub(crate) fn shown(path: &Path) -> String {
    let path = path.strip_prefix(".").ok().filter(|path| !path.as_os_str().is_empty()).unwrap_or(path);
    path.display().to_string()
}

/// A folder, named for an error.
pub(crate) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> String {
    let path: PathBuf = path.to_owned();
    move |error| format!("{}: {error}", path.display())
}
