//! Repository chores, as `cargo xtask <chore>`.
//!
//! Depends on the generator and on none of the crates that it generates, so that it builds, and mends them, when they
//! are broken. What needs a generated crate is spawned through cargo.

mod bench;
mod board;
mod botocore;
mod charts;
mod codegen;
mod compile;
mod conformance;
mod demo;
mod endpoints;
mod forged;
mod log;
mod official_tests;
mod programs;
mod ran;
mod readme;
mod results;
mod services;
mod steps;
mod surface;
mod test;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Chores of the Tongs repository
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Debug, Subcommand)]
enum Chore {
    /// Forge the crates that `model/*/tongs.toml` names
    Codegen(codegen::Args),
    /// Forge and check the crates, then list export jobs from a local service with them
    Demo,
    /// Run everything that must hold before a change is good
    Test(test::Args),
    /// Forge whole services, one after the other, and check that they compile without a warning
    Compile(compile::Args),
    /// Compare whole forged services with their official crates
    Surface(surface::Args),
    /// Run the tests of official crates over what is forged under their names
    OfficialTests(official_tests::Args),
    /// Slim programs that use official crates, and run their own tests over what is forged
    Programs(programs::Args),
    /// Hold forged clients against the protocol tests of their models
    Conformance(conformance::Args),
    /// Hold the endpoint rules of models against the tests that they carry
    EndpointConformance(endpoints::Args),
    /// Write the models of every AWS service, from botocore's, for the two commands above
    Botocore(botocore::Args),
    /// Count what is forged and held, for the table of the README
    Board(board::Args),
    /// Draw what was measured
    Charts(charts::Args),
    /// Measure, and print both sides and the ratio
    Bench(bench::Args),
}

fn main() -> ExitCode {
    let wrapped = tongs_slim::measure::wrapper::wrapped();
    let outcome = wrapped.map_or_else(chore, |wrapped| wrapped.map_err(anyhow::Error::msg));
    match outcome {
        Ok(code) => code,
        Err(error) => {
            // `{:#}` puts the whole chain of causes on one line.
            eprintln!("{} {error:#}", console::style("error:").for_stderr().red().bold());
            ExitCode::FAILURE
        }
    }
}

/// Does what the command line asks for.
fn chore() -> anyhow::Result<ExitCode> {
    match Cli::parse().chore {
        Chore::Codegen(args) => codegen::run(&args),
        Chore::Demo => demo::run(),
        Chore::Test(args) => test::run(&args),
        Chore::Compile(args) => compile::run(&args),
        Chore::Surface(args) => surface::run(&args),
        Chore::OfficialTests(args) => official_tests::run(&args),
        Chore::Programs(args) => programs::run(&args),
        Chore::Conformance(args) => Ok(conformance::run(&args)),
        Chore::EndpointConformance(args) => endpoints::run(&args),
        Chore::Botocore(args) => botocore::run(&args),
        Chore::Board(args) => board::run(&args),
        Chore::Charts(args) => charts::run(&args),
        Chore::Bench(args) => bench::run(&args),
    }
}
