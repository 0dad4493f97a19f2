//! `cargo xtask demo`: from the model to a page of export jobs, without an account.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use console::style;

use crate::steps::{duration, step};
use crate::{codegen, workspace};

/// Forges and checks the crates, builds the example that uses them, and runs it.
pub(crate) fn run() -> Result<ExitCode> {
    let begun = Instant::now();
    step("Forge the crates from model/", codegen::forge)?;
    step("Check that they are what the model says", codegen::verify)?;

    // The build shows cargo's own progress: on a fresh machine it takes a while.
    let example = ["--package", "cleanroomsml-cli", "--example", "demo"];
    workspace::run(workspace::cargo().arg("build").args(example))?;
    workspace::run(workspace::cargo().args(["run", "--quiet"]).args(example))?;

    eprintln!("{} Everything together took {}.", style("ok").for_stderr().green().bold(), duration(begun.elapsed()));
    Ok(ExitCode::SUCCESS)
}
