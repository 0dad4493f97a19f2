//! `cargo xtask bench`: figures, always of both sides and from the same run.

mod compile;
mod page;
mod results;
mod table;
mod timings;
mod wrapper;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

pub(crate) use wrapper::wrapped;

use crate::workspace;

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
    /// How fast models load and how much memory that takes, beside `serde_json` parsing the same bytes
    Load,
    /// What a page of export jobs costs to read, beside the official SDK, `serde_json` and `sonic-rs`
    Page,
}

/// Runs one measurement and prints its table.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    match &args.what {
        What::Compile(args) => compile::run(args),
        What::Page => page::run(),
        // Processes of their own, since this one is not optimised.
        What::Load => {
            for bench in ["load", "memory"] {
                workspace::run(workspace::cargo().args([
                    "bench",
                    "--quiet",
                    "--package",
                    "tongs-cli",
                    "--bench",
                    bench,
                ]))?;
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}
