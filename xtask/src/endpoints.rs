//! `cargo xtask endpoint-conformance MODEL…`: the endpoint tests that models carry, held against their lowered rules.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;

use crate::workspace;

/// What to test.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Model files, or folders of them: each file is a model of its own
    #[arg(required = true, value_name = "MODEL")]
    models: Vec<PathBuf>,
}

/// Builds and runs what evaluates rules. It is a program of its own, since it has the runtime of generated crates in it.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let models = args.models.iter().map(std::path::absolute).collect::<Result<Vec<_>, _>>()?;
    let status =
        workspace::cargo().args(["run", "--quiet", "--package", "tongs-endpoints", "--"]).args(models).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
