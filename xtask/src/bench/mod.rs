//! `cargo xtask bench`: figures, always of both sides and from the same run.

mod compile;
mod table;
mod timings;
mod wrapper;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

pub(crate) use wrapper::wrapped;

/// The options of `cargo xtask bench`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// What the crates cost to compile, beside the official one in the same build
    Compile(compile::Args),
}

/// Runs one measurement and prints its table.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    match &args.what {
        What::Compile(args) => compile::run(args),
    }
}
