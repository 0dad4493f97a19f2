//! Cargo, as the judge asks it.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use super::Checked;

/// How to run cargo.
#[derive(Debug, Clone)]
pub struct Cargo {
    /// The program.
    pub program: OsString,
    /// The manifest of the workspace.
    pub manifest: PathBuf,
    /// What else to tell it: features, `--offline`, `--config`.
    pub options: Vec<OsString>,
    /// Where it builds, if that is not for the workspace to say.
    pub target: Option<PathBuf>,
}

impl Cargo {
    /// The cargo that runs this, or the one on the path.
    #[must_use]
    pub fn new(manifest: impl Into<PathBuf>) -> Self {
        let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Cargo { program, manifest: manifest.into(), options: Vec::new(), target: None }
    }

    /// Checks every target of every member, and goes on behind errors.
    ///
    /// # Errors
    /// Cargo does not run.
    pub fn check(&self) -> io::Result<Checked> {
        let mut command = Command::new(&self.program);
        command.args(["check", "--workspace", "--all-targets", "--keep-going", "--message-format", "json"]);
        command.arg("--manifest-path").arg(&self.manifest).args(&self.options);
        command.env("CARGO_TERM_COLOR", "never").env("CARGO_TERM_PROGRESS_WHEN", "never").stdin(Stdio::null());
        if let Some(target) = &self.target {
            command.env("CARGO_TARGET_DIR", target);
        }
        let output = command.output()?;
        Ok(Checked {
            messages: output.stdout,
            log: String::from_utf8_lossy(&output.stderr).into_owned(),
            succeeded: output.status.success(),
        })
    }
}
