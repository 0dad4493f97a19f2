//! `cargo xtask bench page`: what a page of export jobs costs to read, beside the official SDK and two JSON libraries.
//!
//! Each figure is that of a page less that of an empty page, so that what a call costs besides cancels out.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use super::results;
use super::table::table;
use crate::steps::spinner;
use crate::workspace;

/// The package with the programs that are measured.
const PACKAGE: &str = "tongs-benches";
/// Who reads the page, in the order of the table.
const SIDES: [&str; 4] = ["official", "ours", "serde_json", "sonic-rs"];
/// How many jobs the page holds.
const JOBS: usize = 100;
/// How often it is read while instructions are counted.
const TIMES: u64 = 20;

/// What one side needs for the page.
#[derive(Debug, Default)]
struct Figures {
    instructions: Option<u64>,
    microseconds: f64,
    allocations: u64,
    bytes: u64,
}

/// Builds, measures, prints the table and keeps the figures.
pub(crate) fn run() -> Result<ExitCode> {
    let spin = spinner("building");
    workspace::run(workspace::cargo().args(["build", "--quiet", "--release", "--package", PACKAGE]))?;
    let mut figures: BTreeMap<&str, Figures> = SIDES.iter().map(|side| (*side, Figures::default())).collect();
    spin.set_message("counting allocations");
    allocations(&mut figures)?;
    if has_valgrind() {
        for side in SIDES {
            spin.set_message(format!("counting instructions: {side}"));
            let counted = instructions(side, JOBS)?.saturating_sub(instructions(side, 0)?);
            figures.entry(side).or_default().instructions = Some(counted / (TIMES + 1));
        }
    } else {
        eprintln!("no instructions are counted: `valgrind` is not installed");
    }
    spin.set_message("timing");
    workspace::run(workspace::cargo().args([
        "bench",
        "--quiet",
        "--package",
        PACKAGE,
        "--bench",
        "page",
        "--",
        "--quiet",
    ]))?;
    for side in SIDES {
        figures.entry(side).or_default().microseconds = microseconds(side, JOBS)? - microseconds(side, 0)?;
    }
    spin.finish_and_clear();
    print!("{}", table(&rows(&figures)));
    let kept = figures.iter().map(|(side, figures)| ((*side).to_owned(), as_json(figures))).collect();
    results::write("page", &format!("a page of {JOBS} jobs less an empty page"), &Value::Object(kept))?;
    Ok(ExitCode::SUCCESS)
}

fn as_json(figures: &Figures) -> Value {
    json!({
        "instructions": figures.instructions,
        "microseconds": (figures.microseconds * 10.0).round() / 10.0,
        "allocations": figures.allocations,
        "allocated_bytes": figures.bytes,
    })
}

fn rows(figures: &BTreeMap<&str, Figures>) -> Vec<Vec<String>> {
    let mut rows = vec![
        ["", "instructions", "of official", "time", "of official", "allocations", "bytes"].map(str::to_owned).to_vec(),
    ];
    let official = &figures["official"];
    for side in SIDES {
        let one = &figures[side];
        let share = |part: f64, whole: f64| format!("{:.2}", part / whole);
        // A share of two digits.
        #[allow(clippy::cast_precision_loss)]
        let counted = one.instructions.zip(official.instructions).map(|(part, whole)| share(part as f64, whole as f64));
        rows.push(vec![
            side.to_owned(),
            one.instructions.map_or_else(|| "-".to_owned(), |count| count.to_string()),
            counted.unwrap_or_else(|| "-".to_owned()),
            format!("{:.1} µs", one.microseconds),
            share(one.microseconds, official.microseconds),
            one.allocations.to_string(),
            one.bytes.to_string(),
        ]);
    }
    rows
}

/// The program of that name, optimised.
fn program(name: &str) -> PathBuf {
    workspace::target().join("release").join(name)
}

fn has_valgrind() -> bool {
    Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success())
}

/// How many instructions the whole program executes.
fn instructions(side: &str, jobs: usize) -> Result<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program("read"))
        .args([side, &jobs.to_string(), &TIMES.to_string()])
        .output()?;
    let log = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        bail!("`read {side}` failed under valgrind:\n{log}");
    }
    let count = log.lines().find_map(|line| line.split_once("Collected :")).map(|(_, count)| count.trim());
    count.and_then(|count| count.parse().ok()).with_context(|| format!("no count in what valgrind said:\n{log}"))
}

fn allocations(figures: &mut BTreeMap<&str, Figures>) -> Result<()> {
    for line in workspace::run_quietly(Command::new(program("allocations")).arg(JOBS.to_string()))?.lines() {
        let mut words = line.split(' ');
        let one =
            words.next().and_then(|side| figures.get_mut(side)).with_context(|| format!("no side in `{line}`"))?;
        let mut number =
            || words.next().and_then(|word| word.parse().ok()).with_context(|| format!("no number in `{line}`"));
        (one.allocations, one.bytes) = (number()?, number()?);
    }
    Ok(())
}

/// The median that criterion found.
fn microseconds(side: &str, jobs: usize) -> Result<f64> {
    let path = workspace::target().join(format!("criterion/page/{side}/{jobs}/new/estimates.json"));
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let estimates: Value = serde_json::from_str(&text)?;
    let nanoseconds = estimates["median"]["point_estimate"].as_f64().context("criterion wrote no median")?;
    Ok(nanoseconds / 1000.0)
}
