//! Runs a command with both its outputs in one file, in the order in which they were written.

use std::fs::{self, File};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};

use crate::workspace;

/// Runs the command; says whether it succeeded, and what it wrote. What it writes can be watched in
/// `target/xtask/NAME.log`.
pub(crate) fn run(name: &str, command: &mut Command) -> Result<(bool, String)> {
    let folder = workspace::target().join("xtask");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let path = folder.join(format!("{name}.log"));
    let open = |file: std::io::Result<File>| file.with_context(|| format!("cannot write {}", path.display()));
    open(File::create(&path))?;
    // Two handles that append keep the order; two that do not would write over each other.
    let output = open(File::options().append(true).open(&path))?;
    let errors = open(output.try_clone())?;
    let status = command
        .env("CARGO_TERM_COLOR", "never")
        .env("CARGO_TERM_PROGRESS_WHEN", "never")
        .stdin(Stdio::null())
        .stdout(output)
        .stderr(errors)
        .status()
        .with_context(|| format!("cannot start `{}`", command.get_program().to_string_lossy()))?;
    let written = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok((status.success(), String::from_utf8_lossy(&written).into_owned()))
}
