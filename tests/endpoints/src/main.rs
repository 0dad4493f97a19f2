//! Holds the rules of models against the endpoint tests that they carry: what `cargo xtask endpoint-conformance` calls.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tongs::load::{Sources, load};
use tongs_endpoints::{Report, models, test};

fn main() -> ExitCode {
    let (mut total, mut broken) = (Report::default(), false);
    for path in std::env::args_os().skip(1).map(PathBuf::from) {
        match models(&path) {
            Ok(paths) => {
                for path in paths {
                    broken |= !run(&path, &mut total);
                }
            }
            Err(err) => {
                broken = true;
                eprintln!("error: {err}");
            }
        }
    }
    for failed in &total.failed {
        println!("failed {failed}");
    }
    println!("{} passed, {} failed", total.passed, total.failed.len());
    if total.failed.is_empty() && !broken { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Tests a model; whether it could be loaded.
fn run(path: &Path, total: &mut Report) -> bool {
    match test(&load(Sources::new().path(path))) {
        Ok(report) => {
            println!("{}: {} passed, {} failed", path.display(), report.passed, report.failed.len());
            total.add(report);
            true
        }
        Err(diagnostics) => {
            eprintln!("{diagnostics}");
            false
        }
    }
}
