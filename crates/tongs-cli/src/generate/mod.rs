//! `tongs generate`: forges clients into a folder, and says there what was asked.

mod request;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use tongs::project::{self, Plan};

use self::request::{Asked, Request};
use super::Messages;
use super::forging::{self, Failure, outcome};
use super::input::load_paths;

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

impl Generate {
    pub(super) fn run(self) -> ExitCode {
        self.attempt().unwrap_or_else(|failure| failure.end(self.messages))
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
            if let Some(written) = forging::write(&mut plan, &self.out, before.as_deref())? {
                return Ok(outcome::written(&plan, &self.out, &written, renamed.as_ref(), self.messages));
            }
        }
    }

    /// Forges what is asked for, in memory; with the names that an SDK had and has, if it is renamed.
    fn forge(&self, before: Option<&str>) -> Result<(Plan, Option<(String, String)>), Failure> {
        let before = before.map(|text| forging::parse(text, &self.out)).transpose()?;
        let Asked { project, only, renamed } = self.request.of(before.as_ref(), &self.out)?;
        let only = only.as_deref().map(|name| (name, before.as_ref()));
        let plan = project::forge(&self.out, project, only, &|paths| load_paths(paths));
        Ok((plan?, renamed))
    }
}
