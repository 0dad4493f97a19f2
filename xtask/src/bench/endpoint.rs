//! `cargo xtask bench endpoint`: what the endpoint of a request to S3 costs, beside the official crate's resolver in the same
//! process; and the first one, for which rules and partitions are read.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use tongs::load::Sources;
use tongs::settings::ModelSettings;
use tongs_scratch::{Workspace, shared};

use super::comparison::{Comparison, Measure, Unit};
use super::counted::{per_round, warn_without_valgrind};
use crate::steps::spinner;
use crate::workspace;

/// The newest model of S3 that is shared, of about the age of the official crate.
const MODEL: &str = "models-bdd/s3.json";
/// An operation, so that there is a client: none of it is called.
const OPERATION: &str = "HeadBucket";
const PACKAGE: &str = "endpoint-bench";

/// How many are resolved while instructions are counted.
const CALLS: u32 = 1_000;

const MEASURES: [Measure; 5] = [
    Measure { key: "first_microseconds", title: "first", unit: Unit::Microseconds, compared: true },
    Measure { key: "nanoseconds", title: "resolved", unit: Unit::Nanoseconds, compared: true },
    Measure { key: "kept_nanoseconds", title: "kept", unit: Unit::Nanoseconds, compared: true },
    Measure { key: "instructions", title: "instructions", unit: Unit::Count, compared: true },
    Measure { key: "kept_instructions", title: "kept", unit: Unit::Count, compared: true },
];

/// Forges S3, builds the program with both sides, runs it and prints the table.
pub(crate) fn run() -> Result<ExitCode> {
    let path = shared(MODEL).required()?;
    warn_without_valgrind();
    let spin = spinner("forging");
    let asked = ModelSettings { operations: Some(vec![OPERATION.to_owned()]), ..ModelSettings::default() };
    let mut scratch = Workspace::new("tongs-endpoint-bench");
    let forged = scratch.forge("ours-s3", Sources::new().path(path), asked)?;
    let ours = scratch.path_of(&forged, "ours-s3").display().to_string();
    let manifest = format!(
        "[package]\nname = \"{PACKAGE}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         ours-s3 = {{ path = {ours:?}, default-features = false }}\n\
         aws-sdk-s3 = {{ version = \"1\", default-features = false }}\n"
    );
    scratch.package(PACKAGE, &[("Cargo.toml", &manifest), ("src/main.rs", include_str!("endpoint/main.rs"))])?;
    scratch.finish()?;
    spin.set_message("building");
    workspace::run(scratch.cargo().args(["build", "--quiet", "--release", "--package", PACKAGE]))?;
    spin.set_message("measuring");
    let program = workspace::target().join("release").join(PACKAGE);
    let mut found = BTreeMap::new();
    for line in workspace::run_quietly(&mut std::process::Command::new(&program))?.lines() {
        let mut words = line.split(' ');
        let side = words.next().with_context(|| format!("no side in `{line}`"))?.to_owned();
        let figures: Vec<Option<f64>> = words.map(|word| word.parse().ok()).collect();
        found.insert(side, figures);
    }
    let sides = ["official", "ours"].into_iter().map(|name| {
        let mut figures = found.get(name).cloned().with_context(|| format!("no figures of {name}"))?;
        for what in ["resolved", "kept"] {
            let arguments = |calls: u32| [name.to_owned(), what.to_owned(), calls.to_string()];
            figures.push(per_round(&program, &arguments(0), &arguments(CALLS), CALLS)?);
        }
        Ok((name.to_owned(), figures))
    });
    let sides = sides.collect::<Result<Vec<_>>>()?;
    spin.finish_and_clear();
    let what =
        "the endpoint of a request to a bucket of S3: the first, one that is resolved, one that is kept".to_owned();
    Comparison { what, measures: MEASURES.to_vec(), sides }.report("endpoint", "endpoint")?;
    Ok(ExitCode::SUCCESS)
}
