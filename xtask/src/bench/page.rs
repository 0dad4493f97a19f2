//! `cargo xtask bench page`: what a page of export jobs costs to read, beside the official SDK and two JSON libraries; and
//! `cargo xtask bench call`: what the call costs besides, of the two SDKs.
//!
//! Each figure of a page is that of a page less that of an empty page, so that what a call costs besides cancels out.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

use super::comparison::{Comparison, Measure, Unit};
use super::counted::{microseconds, per_round, warn_without_valgrind};
use crate::steps::spinner;
use crate::workspace;

/// The package with the programs that are measured.
const PACKAGE: &str = "tongs-benches";
/// Who reads the page, in the order of the table: the SDKs, then the libraries.
const SIDES: [&str; 4] = ["official", "ours", "serde_json", "sonic-rs"];
/// How many jobs the page holds.
const JOBS: usize = 100;
/// How often it is read while instructions are counted.
const ROUNDS: u32 = 20;

const MEASURES: [Measure; 2] = [
    Measure { key: "instructions", title: "instructions", unit: Unit::Count, compared: true },
    Measure { key: "microseconds", title: "time", unit: Unit::Microseconds, compared: true },
];

/// Measures a page of jobs less an empty one.
pub(crate) fn run() -> Result<ExitCode> {
    build("page")?;
    let mut sides = Vec::new();
    let allocations = allocations()?;
    for side in SIDES {
        let (whole, empty) = (instructions(side, JOBS)?, instructions(side, 0)?);
        let time = microseconds("page", side, &JOBS.to_string())? - microseconds("page", side, "0")?;
        let (count, bytes) = allocations.get(side).copied().with_context(|| format!("no allocations of {side}"))?;
        let counted = whole.zip(empty).map(|(whole, empty)| whole - empty);
        sides.push((side.to_owned(), vec![counted, Some(time), Some(count), Some(bytes)]));
    }
    let measures = MEASURES.into_iter().chain([
        Measure { key: "allocations", title: "allocations", unit: Unit::Count, compared: false },
        Measure { key: "allocated_bytes", title: "bytes", unit: Unit::Count, compared: false },
    ]);
    let what = format!("a page of {JOBS} jobs less an empty page");
    Comparison { what, measures: measures.collect(), sides }.report("page", "page")?;
    Ok(ExitCode::SUCCESS)
}

/// Measures a whole call with an empty page.
pub(crate) fn call() -> Result<ExitCode> {
    build("page")?;
    let mut sides = Vec::new();
    for side in &SIDES[..2] {
        let time = microseconds("page", side, "0")?;
        sides.push(((*side).to_owned(), vec![instructions(side, 0)?, Some(time)]));
    }
    let what = "a call that is answered with an empty page, over a connection in memory".to_owned();
    Comparison { what, measures: MEASURES.to_vec(), sides }.report("call", "call")?;
    Ok(ExitCode::SUCCESS)
}

/// The instructions that ours takes for a page of jobs less an empty one, without building the others.
pub(super) fn ours() -> Result<Option<f64>> {
    let arguments = ["build", "--quiet", "--release", "--package", PACKAGE, "--no-default-features", "--bin", "read"];
    workspace::run(workspace::cargo().args(arguments))?;
    let (whole, empty) = (instructions("ours", JOBS)?, instructions("ours", 0)?);
    Ok(whole.zip(empty).map(|(whole, empty)| whole - empty))
}

/// Builds the programs, and times those of a benchmark.
fn build(bench: &str) -> Result<()> {
    warn_without_valgrind();
    let spin = spinner("building");
    workspace::run(workspace::cargo().args(["build", "--quiet", "--release", "--package", PACKAGE]))?;
    spin.set_message("timing");
    let arguments = ["bench", "--quiet", "--package", PACKAGE, "--bench", bench, "--", "--quiet"];
    workspace::run(workspace::cargo().args(arguments))?;
    spin.finish_and_clear();
    Ok(())
}

/// The program of that name, optimised.
fn program(name: &str) -> PathBuf {
    workspace::target().join("release").join(name)
}

/// The instructions of one call that is answered with a page.
fn instructions(side: &str, jobs: usize) -> Result<Option<f64>> {
    let arguments = |rounds: u32| [side.to_owned(), jobs.to_string(), rounds.to_string()];
    per_round(&program("read"), &arguments(0), &arguments(ROUNDS), ROUNDS)
}

/// How often each side allocates for a page, and how many bytes.
fn allocations() -> Result<BTreeMap<String, (f64, f64)>> {
    let mut found = BTreeMap::new();
    for line in workspace::run_quietly(Command::new(program("allocations")).arg(JOBS.to_string()))?.lines() {
        let mut words = line.split(' ');
        let side = words.next().with_context(|| format!("no side in `{line}`"))?.to_owned();
        let mut number =
            || words.next().and_then(|word| word.parse().ok()).with_context(|| format!("no number in `{line}`"));
        found.insert(side, (number()?, number()?));
    }
    Ok(found)
}
