//! What came of it, for programs: an object a line.

use std::collections::BTreeMap;
use std::process::ExitCode;

use serde::Serialize;
use tongs::diagnostic::json_lines;
use tongs_slim::measure::Cost;
use tongs_slim::run::{Measured, Plan};

/// One thing to say.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
enum Line<'a> {
    /// A crate that is slimmed.
    Crate {
        name: &'a str,
        version: &'a str,
        operations: usize,
        operations_before: usize,
        lines: usize,
        lines_before: usize,
        #[serde(skip_serializing_if = "str::is_empty")]
        model: &'a str,
    },
    /// A crate that stays official.
    Official { name: &'a str, reason: &'a str },
    /// What else there is to say.
    Note { text: &'a str },
    /// A build of the workspace.
    Build {
        profile: String,
        side: String,
        wall_seconds: f64,
        #[serde(skip_serializing_if = "Option::is_none")]
        processor_seconds: Option<f64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        peak_mebibytes: Option<f64>,
        /// Of each crate that is slimmed, and of their runtime.
        crates: BTreeMap<&'a str, Compiled>,
        program_bytes: &'a BTreeMap<String, u64>,
    },
}

/// What a crate takes to compile.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Compiled {
    wall_seconds: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    processor_seconds: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    peak_mebibytes: Option<f64>,
}

/// Prints what is slimmed, what is not, and what builds cost.
pub(super) fn print(plan: &Plan, measured: &[Measured]) -> ExitCode {
    let crates = plan.slimmed.iter().map(|one| Line::Crate {
        name: &one.name,
        version: &one.version,
        operations: one.operations.0,
        operations_before: one.operations.1,
        lines: one.lines.1,
        lines_before: one.lines.0,
        model: &one.surface,
    });
    let official = plan.left.iter().map(|left| Line::Official { name: &left.name, reason: &left.reason });
    let notes = plan.notes.iter().map(|text| Line::Note { text });
    let builds = measured.iter().flat_map(|measured| {
        measured.sides.iter().map(move |(side, cost)| Line::Build {
            profile: measured.profile.to_string(),
            side: side.to_string(),
            wall_seconds: cost.wall.as_secs_f64(),
            processor_seconds: cost.processor,
            peak_mebibytes: cost.peak(),
            crates: crates_of(plan, measured, cost),
            program_bytes: &cost.programs,
        })
    });
    let printed = super::super::print(&json_lines(crates.chain(official).chain(notes).chain(builds)));
    if plan.slimmed.is_empty() { ExitCode::FAILURE } else { printed }
}

fn crates_of<'a>(plan: &'a Plan, measured: &'a Measured, cost: &Cost) -> BTreeMap<&'a str, Compiled> {
    let names = plan.slimmed.iter().map(|one| &one.name).chain([&measured.runtime]);
    let compiled = |name: &'a String| {
        let used = measured.used(cost, name);
        let cost = Compiled {
            wall_seconds: cost.of(name).as_secs_f64(),
            processor_seconds: used.map(|used| used.seconds),
            peak_mebibytes: used.map(|used| used.mebibytes),
        };
        (name.as_str(), cost)
    };
    names.map(compiled).collect()
}
