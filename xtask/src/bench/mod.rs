//! `cargo xtask bench`: figures, always of both sides and from the same run.

mod build;
mod comparison;
mod compile;
mod counted;
mod endpoint;
mod few;
mod generate;
mod guard;
mod input;
mod page;
mod services;
mod table;
mod whole;

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

pub(crate) use guard::{Counted, Standing, count as count_guarded};

use crate::workspace;

/// The options of `cargo xtask bench`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Count anew how many instructions reading, writing and generating may take, for `cargo xtask test` to hold them to
    Budgets,
    /// What a call costs that is answered with nothing, beside the official SDK
    Call,
    /// What the crates cost to compile, beside the official one in the same build
    Compile(compile::Args),
    /// What the endpoint of a request to S3 costs, beside the official SDK
    Endpoint,
    /// What a whole service costs to forge, from its model to files in memory
    Generate,
    /// What an input with twenty members costs to write, beside the official SDK
    Input,
    /// How fast models load and how much memory that takes, beside `serde_json` parsing the same bytes
    Load,
    /// What a page of export jobs costs to read, beside the official SDK, `serde_json` and `sonic-rs`
    Page,
    /// What the runtime costs to compile, beside the official crate in the same build
    Runtime(build::Options),
    /// What large pages of S3 and of DynamoDB cost to read, beside their official crates
    Services,
}

/// Runs one measurement and prints its table.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    match &args.what {
        What::Budgets => guard::write(),
        What::Call => page::call(),
        What::Compile(args) => compile::run(args),
        What::Endpoint => endpoint::run(),
        What::Generate => generate::run(),
        What::Input => input::run(),
        What::Page => page::run(),
        What::Runtime(options) => whole::runtime(options),
        What::Services => services::run(),
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
