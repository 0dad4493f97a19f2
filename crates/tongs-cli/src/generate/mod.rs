//! `tongs generate`: forges clients into a folder, and says there what was asked.

mod outcome;
mod request;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use tongs::files::{Folder, Locked};
use tongs::project::{self, Plan, PlanError, Project};

use self::request::{Asked, Request};
use super::input::load_paths;
use super::{Messages, complain, refuse, report_all};

/// Forge a client of the operations you need
///
/// Writes the crates NAME, NAME-shapes, NAME-serializers and NAME-operations, or what `--layout` says instead, the runtime
/// that they share, and `tongs.toml`, which says what was asked: without options, `tongs generate` does again what the file in the folder says. Another NAME
/// adds another client to the folder. The crates become members of the workspace that the folder belongs to, or of a new
/// one. Files that Tongs did not write are left alone; on an error nothing is written.
///
/// Exits with 0 when all is written, or is as it should be; with 1 on an error, and when `--check` finds differences; and
/// with 2 when the command line is wrong.
#[derive(Args, Debug)]
pub(super) struct Generate {
    #[command(flatten)]
    request: Request,
    /// Folder of the crates and of `tongs.toml`; made if it is not there
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
    /// Write nothing: show what differs from what would be written, and fail if anything does
    #[arg(long, conflicts_with = "dry_run")]
    check: bool,
    /// Write nothing: list what would be written and deleted
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    messages: Messages,
}

/// A command line that is wrong, or anything else that ends the command.
enum Failure {
    Usage { text: String, help: &'static str },
    Plan(PlanError),
}

impl<E: Into<PlanError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Failure::Plan(error.into())
    }
}

impl Generate {
    pub(super) fn run(self) -> ExitCode {
        match self.attempt() {
            Ok(code) => code,
            Err(Failure::Usage { text, help }) => refuse(&text, help),
            Err(Failure::Plan(PlanError::Model { diagnostics, sources })) => {
                report_all(&diagnostics, &sources, self.messages);
                ExitCode::FAILURE
            }
            Err(Failure::Plan(error)) => complain(&error.to_string()),
        }
    }

    fn attempt(&self) -> Result<ExitCode, Failure> {
        // Whoever has the folder first may change what the file says.
        loop {
            let before = project::read(&self.out)?;
            let (mut plan, renamed) = self.forge(before.as_deref())?;
            if self.check || self.dry_run {
                plan.complete(&self.out, before.as_deref())?;
                let differences = plan.folder.check(&plan.files)?;
                return Ok(outcome::compared(&plan, &differences, self.check, self.messages));
            }
            let folder = plan.folder.clone();
            let locked = lock(&folder)?;
            if project::read(&self.out)? == before {
                plan.complete(&self.out, before.as_deref())?;
                let written = locked.write(&plan.files)?;
                return Ok(outcome::written(&plan, &self.out, &written, renamed.as_ref(), self.messages));
            }
        }
    }

    /// Forges what is asked for, in memory; with the names that an SDK had and has, if it is renamed.
    fn forge(&self, before: Option<&str>) -> Result<(Plan, Option<(String, String)>), Failure> {
        let file = self.out.join(project::FILE);
        let before = before.map(Project::parse).transpose();
        let before = before.map_err(|error| format!("{}: {error}", file.display()))?;
        let Asked { project, only, renamed } = self.request.of(before.as_ref(), &self.out)?;
        let only = only.as_deref().map(|name| (name, before.as_ref()));
        let plan = project::forge(&self.out, project, only, &|paths| load_paths(paths));
        Ok((plan?, renamed))
    }
}

fn lock(folder: &Folder) -> Result<Locked<'_>, PlanError> {
    if let Some(locked) = folder.try_lock()? {
        return Ok(locked);
    }
    eprintln!("waiting for another run of `tongs` to leave the folder");
    Ok(folder.lock()?)
}

/// A path as people like to read it.
fn shown(path: &Path) -> String {
    let path = path.strip_prefix(".").ok().filter(|path| !path.as_os_str().is_empty()).unwrap_or(path);
    path.display().to_string()
}
