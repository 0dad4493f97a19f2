//! `cargo xtask conformance --model PATH --service ID`: the protocol tests that a model carries, held against the client
//! that is forged from it.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use console::style;
use tongs::load::{Loaded, Sources, load};
use tongs_conformance::{Conformance, Report};

use crate::steps::spinner;

/// What to test.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Model files, or folders of them
    #[arg(long, required = true, value_name = "PATH")]
    model: Vec<PathBuf>,
    /// Services, by their shape ids
    #[arg(long, required = true, value_name = "ID")]
    service: Vec<String>,
}

/// Tests each service. The exit code is a failure when a test failed, or a service could not be tested.
pub(crate) fn run(args: &Args) -> ExitCode {
    let loaded = load(Sources::new().paths(args.model.clone()));
    let (mut passed, mut failed, mut broken) = (0, 0, false);
    for service in &args.service {
        match test(&loaded, service) {
            Ok(report) => {
                passed += report.passed;
                failed += report.failed.len();
            }
            Err(error) => {
                broken = true;
                eprintln!("{} {error:#}", style("error:").for_stderr().red().bold());
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    if failed > 0 || broken { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn test(loaded: &Loaded, service: &str) -> Result<Report> {
    let spin = spinner(service);
    let tested = Conformance::new(loaded, service).and_then(|conformance| {
        let report = conformance.run()?;
        Ok((conformance, report))
    });
    spin.finish_and_clear();
    let (conformance, report) = tested?;
    print(&conformance, &report);
    Ok(report)
}

fn print(conformance: &Conformance, report: &Report) {
    for (id, why) in &report.failed {
        println!("{} {id}: {why}", style("failed").red().bold());
    }
    for (id, why) in &report.set_apart {
        println!("{} {id}: {why}", style("set apart").yellow().bold());
    }
    for skipped in &conformance.skipped {
        let tests = if skipped.tests == 1 { "1 test".to_owned() } else { format!("{} tests", skipped.tests) };
        println!("{} {}: {} ({tests})", style("skipped").yellow().bold(), skipped.operation, skipped.reason);
    }
    let skipped: usize = conformance.skipped.iter().map(|skipped| skipped.tests).sum();
    let (passed, failed) = (report.passed, report.failed.len());
    println!(
        "{}: {passed} of {} tests passed, {skipped} of operations that are not forged skipped",
        style(&conformance.service).bold(),
        passed + failed,
    );
}
