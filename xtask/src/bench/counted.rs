//! What programs cost to run: instructions that callgrind counts, and time that criterion measures.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::workspace;

/// Whether instructions can be counted.
pub(crate) fn has_valgrind() -> bool {
    Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success())
}

/// How many instructions a program executes from its start to its end; nothing where that cannot be counted.
pub(crate) fn instructions(program: &Path, arguments: &[impl AsRef<OsStr>]) -> Result<Option<u64>> {
    if !has_valgrind() {
        return Ok(None);
    }
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(program).args(arguments);
    let output = command.output().context("cannot start valgrind")?;
    let log = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        bail!("{} failed under valgrind:\n{log}", program.display());
    }
    let count = log.lines().find_map(|line| line.split_once("Collected :")).map(|(_, count)| count.trim());
    let count = count.and_then(|count| count.parse().ok());
    count.map(Some).with_context(|| format!("no count in what valgrind said:\n{log}"))
}

/// How many instructions one round of a program takes: `arguments` are those of no round and those of `rounds` rounds.
pub(crate) fn per_round<A: AsRef<OsStr>>(program: &Path, none: &[A], many: &[A], rounds: u32) -> Result<Option<f64>> {
    let (Some(none), Some(many)) = (instructions(program, none)?, instructions(program, many)?) else {
        return Ok(None);
    };
    // Far from 2^53.
    #[allow(clippy::cast_precision_loss)]
    Ok(Some(many.saturating_sub(none) as f64 / f64::from(rounds)))
}

/// The median that criterion found for a benchmark, in microseconds.
pub(crate) fn microseconds(group: &str, side: &str, parameter: &str) -> Result<f64> {
    let path = workspace::target().join(format!("criterion/{group}/{side}/{parameter}/new/estimates.json"));
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let estimates: Value = serde_json::from_str(&text)?;
    let nanoseconds = estimates["median"]["point_estimate"].as_f64().context("criterion wrote no median")?;
    Ok(nanoseconds / 1000.0)
}

/// Says, once, that no instructions are counted, where they are not.
pub(crate) fn warn_without_valgrind() {
    if !has_valgrind() {
        eprintln!("no instructions are counted: `valgrind` is not installed");
    }
}
