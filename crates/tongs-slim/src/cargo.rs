//! Cargo, as it is run on somebody's workspace.

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::Error;

/// Which workspace, and what cargo is told whenever it is run.
#[derive(Debug, Clone, Default)]
pub struct Cargo {
    /// A manifest of the workspace; the one that cargo finds here without it.
    pub manifest: Option<PathBuf>,
    /// What else to tell cargo, such as `--offline`.
    pub options: Vec<String>,
}

impl Cargo {
    /// The command, which is to be told of a manifest where one is asked for.
    #[must_use]
    pub fn command(&self, subcommand: &str) -> Command {
        let mut command = Command::new(program());
        // What an outer cargo set for this program is not meant for the inner one.
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
                command.env_remove(&name);
            }
        }
        command.arg(subcommand).stdin(Stdio::null());
        if let Some(manifest) = &self.manifest {
            command.arg("--manifest-path").arg(manifest);
        }
        command
    }

    /// The folder of the workspace.
    ///
    /// # Errors
    /// There is none, in cargo's words.
    pub fn root(&self) -> Result<PathBuf, Error> {
        let mut command = self.command("locate-project");
        let output = command.args(["--workspace", "--message-format", "plain"]).output();
        let output = output.map_err(|error| format!("cannot start cargo: {error}"))?;
        if !output.status.success() {
            return Err(Error::Other(words(&output.stderr)));
        }
        let manifest = String::from_utf8_lossy(&output.stdout);
        Ok(Path::new(manifest.trim_end_matches(['\r', '\n'])).parent().unwrap_or(Path::new("")).to_owned())
    }
}

/// The cargo that runs this program, or the one on the path.
fn program() -> PathBuf {
    env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from)
}

/// What cargo said, without its own `error: `.
pub(crate) fn words(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    text.trim().strip_prefix("error: ").unwrap_or(text.trim()).to_owned()
}

/// The options by which cargo takes packages from folders, whatever the manifest says.
#[must_use]
pub fn patches(folders: &BTreeMap<String, PathBuf>) -> Vec<String> {
    let option = |(name, folder): (&String, &PathBuf)| {
        let folder = toml_edit::Value::from(folder.display().to_string());
        ["--config".to_owned(), format!("patch.crates-io.{name}.path={folder}")]
    };
    folders.iter().flat_map(option).collect()
}
