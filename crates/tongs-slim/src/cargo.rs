//! Cargo, as it is run on somebody's workspace.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cargo_metadata::MetadataCommand;

use crate::error::Error;
use crate::judge::Checked;

pub use cargo_metadata::Metadata;

/// Which workspace, and what cargo is told whenever it is run.
#[derive(Debug, Clone, Default)]
pub struct Cargo {
    /// A manifest of the workspace; the one that cargo finds here without it.
    pub manifest: Option<PathBuf>,
    /// What else to tell cargo, such as `--offline`.
    pub options: Vec<String>,
    /// The features to check and to build with.
    pub features: Features,
}

/// Features of a workspace: without any that are named, those that are on by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// Whether all are on.
    pub all: bool,
    /// Whether those are off that are on by default.
    pub no_default: bool,
    /// Those that are on besides.
    pub named: BTreeSet<String>,
}

impl Features {
    /// The names of features in texts as cargo takes them, where a comma or a space stands between two.
    #[must_use]
    pub fn names(texts: &[String]) -> BTreeSet<String> {
        let names = texts.iter().flat_map(|text| text.split([',', ' ', '\t']));
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    /// The options by which cargo is told of them.
    #[must_use]
    pub fn options(&self) -> Vec<String> {
        let flags = [(self.all, "--all-features"), (self.no_default, "--no-default-features")];
        let flags = flags.into_iter().filter(|(is_set, _)| *is_set).map(|(_, flag)| flag.to_owned());
        let named = self.named.iter().map(String::as_str).collect::<Vec<_>>().join(",");
        flags.chain((!named.is_empty()).then(|| format!("--features={named}"))).collect()
    }
}

impl fmt::Display for Features {
    /// As command lines have them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let options = self.options();
        if options.is_empty() {
            f.write_str("the features that are on by default")
        } else {
            write!(f, "`{}`", options.join(" "))
        }
    }
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

    /// The packages of the workspace and all that it depends on, with whatever else cargo is told.
    ///
    /// # Errors
    /// Cargo has no graph of the workspace, in its words.
    pub fn metadata(&self, more: &[&str]) -> Result<Metadata, String> {
        let mut command = self.command("metadata");
        command.args(["--format-version", "1"]).args(&self.options).args(more);
        let output = command.output().map_err(|error| format!("cannot start cargo: {error}"))?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        MetadataCommand::parse(String::from_utf8_lossy(&output.stdout)).map_err(|error| error.to_string())
    }

    /// Checks every target of every member, and goes on behind errors.
    ///
    /// # Errors
    /// Cargo does not run.
    pub fn check(&self) -> io::Result<Checked> {
        let output = self.checking().args(["--keep-going", "--message-format", "json"]).output()?;
        Ok(Checked {
            messages: output.stdout,
            log: String::from_utf8_lossy(&output.stderr).into_owned(),
            succeeded: output.status.success(),
        })
    }

    /// What cargo says before it would compile the first package of such a check, as where the compiler is too old for one.
    /// `file` is a file, below which nothing can be built: so it ends there in any case.
    ///
    /// # Errors
    /// Cargo does not run.
    pub fn refused(&self, file: &Path) -> io::Result<String> {
        let nowhere = file.join("nowhere");
        let mut command = self.checking();
        command.arg("--target-dir").arg(&nowhere).args(config("build.build-dir", &nowhere));
        Ok(String::from_utf8_lossy(&command.output()?.stderr).into_owned())
    }

    /// The command that checks every target of every member.
    fn checking(&self) -> Command {
        let mut command = self.command("check");
        command.args(["--workspace", "--all-targets"]).args(self.features.options()).args(&self.options);
        command.env("CARGO_TERM_COLOR", "never").env("CARGO_TERM_PROGRESS_WHEN", "never");
        command
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
    let option = |(name, folder): (&String, &PathBuf)| config(&format!("patch.crates-io.{name}.path"), folder);
    folders.iter().flat_map(option).collect()
}

/// The options by which cargo builds into a folder, whatever the workspace says.
#[must_use]
pub fn target(folder: &Path) -> Vec<String> {
    config("build.target-dir", folder).into()
}

fn config(key: &str, folder: &Path) -> [String; 2] {
    ["--config".to_owned(), format!("{key}={}", toml_edit::Value::from(folder.display().to_string()))]
}
