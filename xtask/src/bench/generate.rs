//! `cargo xtask bench generate`: what a whole service costs to forge, from its model to files in memory, and which part of
//! that is loading and which is forging.

use std::process::ExitCode;

use anyhow::Result;
use tongs_scratch::shared;

use super::comparison::{Comparison, Measure, Unit};
use super::counted::{microseconds, per_round, warn_without_valgrind};
use crate::steps::spinner;
use crate::workspace;

/// The service's model.
pub(super) const MODEL: &str = "models/cleanroomsml.json";
/// The package with the programs that are measured.
pub(super) const PACKAGE: &str = "tongs-bench-generate";
const STEPS: [&str; 3] = ["whole", "load", "forge"];
/// How often each step is taken while instructions are counted.
const ROUNDS: u32 = 3;

/// Builds, measures, prints the table and keeps the figures.
pub(crate) fn run() -> Result<ExitCode> {
    let path = shared(MODEL).required()?;
    warn_without_valgrind();
    let spin = spinner("building");
    workspace::run(workspace::cargo().args(["build", "--quiet", "--release", "--package", PACKAGE]))?;
    spin.set_message("timing");
    let mut bench = workspace::cargo();
    bench.env("TONGS_BENCH_MODEL", &path);
    workspace::run(bench.args(["bench", "--quiet", "--package", PACKAGE, "--bench", "generate", "--", "--quiet"]))?;
    spin.set_message("counting instructions");
    let program = workspace::target().join("release").join(PACKAGE);
    let mut sides = Vec::new();
    for step in STEPS {
        let arguments = |rounds: u32| [path.display().to_string(), step.to_owned(), rounds.to_string()];
        let counted = per_round(&program, &arguments(0), &arguments(ROUNDS), ROUNDS)?;
        let time = microseconds("generate", "service", step)? / 1000.0;
        sides.push((step.to_owned(), vec![counted, Some(time)]));
    }
    spin.finish_and_clear();
    let measures = vec![
        Measure { key: "instructions", title: "instructions", unit: Unit::Count, compared: true },
        Measure { key: "milliseconds", title: "time", unit: Unit::Milliseconds, compared: true },
    ];
    let what = "AWS Clean Rooms ML whole, from the model's file to files in memory".to_owned();
    Comparison { what, measures, sides }.report("generate", "generate")?;
    Ok(ExitCode::SUCCESS)
}
