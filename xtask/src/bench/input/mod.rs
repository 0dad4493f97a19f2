//! `cargo xtask bench input`: what it costs to write an input with twenty members, from the value to the body, beside the
//! official SDK.
//!
//! The operation is one of AWS Clean Rooms ML, forged from the published model. Serializers take an input as their own, so
//! each figure is that of copying and writing it, less that of copying it alone.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Result, bail};
use serde_json::Value;
use tongs::load::Sources;
use tongs::settings::ModelSettings;
use tongs_scratch::{Workspace, shared};

use super::comparison::{Comparison, Measure, Unit};
use super::compile::{OFFICIAL, OFFICIAL_REQUIREMENT};
use super::counted::{microseconds, per_round, warn_without_valgrind};
use crate::steps::spinner;
use crate::workspace;

const MODEL: &str = "models/cleanroomsml.json";
const OPERATION: &str = "StartTrainedModelInferenceJob";
/// The forged crate.
const NAME: &str = "bench-input";
/// The programs that are measured.
const PROGRAMS: &str = "input";
const SIDES: [&str; 2] = ["official", "ours"];
/// How often the input is written while instructions are counted.
const ROUNDS: u32 = 200;

/// Builds, measures, prints the table and keeps the figures.
pub(crate) fn run() -> Result<ExitCode> {
    warn_without_valgrind();
    let spin = spinner("building");
    let workspace = scratch()?;
    workspace::run(workspace.cargo().args(["build", "--quiet", "--release", "--package", PROGRAMS]))?;
    let program = workspace::target().join("release").join(PROGRAMS);
    let bytes = same_body(&program)?;
    spin.set_message("timing");
    let arguments = ["bench", "--quiet", "--package", PROGRAMS, "--bench", "time", "--", "--quiet"];
    workspace::run(workspace.cargo().args(arguments))?;
    spin.set_message("counting instructions");
    let mut sides = Vec::new();
    for side in SIDES {
        let (copied, written) = (instructions(&program, side, "copy")?, instructions(&program, side, "write")?);
        let time = microseconds("input", side, "write")? - microseconds("input", side, "copy")?;
        sides.push((side.to_owned(), vec![written.zip(copied).map(|(written, copied)| written - copied), Some(time)]));
    }
    spin.finish_and_clear();
    let measures = vec![
        Measure { key: "instructions", title: "instructions", unit: Unit::Count, compared: true },
        Measure { key: "microseconds", title: "time", unit: Unit::Microseconds, compared: true },
    ];
    let what = format!("an input with 20 members, from the value to a body of {bytes} bytes");
    Comparison { what, measures, sides }.report("input", "input")?;
    Ok(ExitCode::SUCCESS)
}

/// The instructions that ours takes, without building the other.
pub(super) fn ours() -> Result<Option<f64>> {
    let workspace = scratch()?;
    let arguments = ["build", "--quiet", "--release", "--package", PROGRAMS, "--no-default-features"];
    workspace::run(workspace.cargo().args(arguments))?;
    let program = workspace::target().join("release").join(PROGRAMS);
    let (copied, written) = (instructions(&program, "ours", "copy")?, instructions(&program, "ours", "write")?);
    Ok(written.zip(copied).map(|(written, copied)| written - copied))
}

fn instructions(program: &Path, side: &str, mode: &str) -> Result<Option<f64>> {
    let arguments = |rounds: u32| [side.to_owned(), mode.to_owned(), rounds.to_string()];
    per_round(program, &arguments(0), &arguments(ROUNDS), ROUNDS)
}

/// The length of the body, which has to say the same on both sides.
fn same_body(program: &PathBuf) -> Result<usize> {
    let body = |side: &str| workspace::run_quietly(Command::new(program).args([side, "body"]));
    let bodies = [body(SIDES[0])?, body(SIDES[1])?];
    let [official, ours] = bodies.each_ref().map(|body| serde_json::from_str::<Value>(body));
    if official? != ours? {
        bail!("the bodies differ:\n{}\n{}", bodies[0], bodies[1]);
    }
    Ok(bodies[1].len())
}

/// A workspace of the forged operation, and of the programs over it and the official crate.
fn scratch() -> Result<Workspace> {
    let model = Sources::new().path(shared(MODEL).required()?);
    let of_one = ModelSettings { operations: Some(vec![OPERATION.to_owned()]), ..ModelSettings::default() };
    let mut workspace = Workspace::new("xtask/bench-input");
    let forged = workspace.forge(NAME, model, of_one)?;
    let path = workspace.path_of(&forged, NAME).display().to_string();
    let manifest = format!(
        "[package]\nname = {PROGRAMS:?}\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [features]\ndefault = [\"official\"]\nofficial = [\"dep:{OFFICIAL}\"]\n\n[dependencies]\n\
         {OFFICIAL} = {{ version = {OFFICIAL_REQUIREMENT:?}, optional = true, default-features = false, features = [\"rt-tokio\"] }}\n\
         {NAME} = {{ path = {path:?}, default-features = false, features = [\"rt-tokio\"] }}\n\
         aws-smithy-runtime-api = {{ version = \"1\", features = [\"client\", \"http-1x\"] }}\naws-smithy-types = \"1\"\n\n\
         [dev-dependencies]\ncriterion = {{ version = \"0.8.2\", default-features = false }}\n\n\
         [[bench]]\nname = \"time\"\nharness = false\n"
    );
    let files = [
        ("Cargo.toml", manifest.as_str()),
        ("src/lib.rs", include_str!("lib.rs")),
        ("src/main.rs", include_str!("main.rs")),
        ("benches/time.rs", include_str!("time.rs")),
    ];
    workspace.package(PROGRAMS, &files)?;
    workspace.finish()?;
    Ok(workspace)
}
