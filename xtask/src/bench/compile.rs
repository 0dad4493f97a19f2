//! `cargo xtask bench compile`: the compile time of our crates beside that of the official one.
//!
//! One scratch workspace depends on both, and holds the same small program once for each.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use console::style;
use serde_json::{Value, json};

use super::build::{Options, Run, Scratch, median_of};
use super::table::table;
use super::{few, whole};
use crate::{results, workspace};

/// The official crate.
pub(super) const OFFICIAL: &str = "aws-sdk-cleanroomsml";
/// Its version.
pub(super) const OFFICIAL_REQUIREMENT: &str = "=1.127.0";
const OURS: [&str; 4] = ["cleanroomsml-shapes", "cleanroomsml-serializers", "cleanroomsml-operations", "cleanroomsml"];
/// What every forged crate needs.
pub(super) const RUNTIME: &str = "tongs-runtime";
/// The program that calls the operation, once for each side.
const PROGRAMS: [&str; 2] = ["calls-official", "calls-ours"];

/// The options of `cargo xtask bench compile`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    build: Options,
    /// Measure all operations of the service in place of one, and the official crate under `hint-mostly-unused` as well
    #[arg(long)]
    all: bool,
    /// Measure one operation and ten of another service beside its official crate, plain and under the hint
    #[arg(long, value_enum, conflicts_with = "all")]
    service: Option<few::Service>,
}

/// Builds, measures and prints.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    if args.all {
        return whole::run(&args.build);
    }
    if let Some(service) = args.service {
        return few::run(service, &args.build);
    }
    let folder = workspace::target().join("xtask").join("bench-compile");
    write_scratch(&folder)?;
    let scratch = Scratch {
        target: folder.join("target"),
        folder,
        measured: measured().map(str::to_owned).collect(),
        arguments: Vec::new(),
        environment: Vec::new(),
    };
    let runs = scratch.runs(&args.build)?;
    let crates = print_crates(&runs);
    println!();
    let programs = print_programs(&scratch.folder, &runs)?;
    println!("\n{}", style(format!("{} Default features, both sides in each.", args.build.note())).dim());
    let profile = args.build.profile();
    let command = if args.build.release { "bench compile --release" } else { "bench compile" };
    let what = format!("one operation and a program that calls it, {profile} profile, default features");
    results::write(&format!("compile-{profile}"), command, &what, &json!({ "crates": crates, "programs": programs }))?;
    Ok(ExitCode::SUCCESS)
}

/// Every package whose time is shown.
fn measured() -> impl Iterator<Item = &'static str> {
    [OFFICIAL, RUNTIME].into_iter().chain(OURS).chain(PROGRAMS)
}

fn print_crates(runs: &[Run]) -> Value {
    let head = ["crate", "wall s", "of the official", "CPU s", "of the official"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    let mut kept = serde_json::Map::new();
    let seconds = |packages: &[&str]| [Run::wall, Run::processor].map(|measure| median_of(runs, packages, measure));
    let official = seconds(&[OFFICIAL]);
    let mut push = |name: &str, packages: &[&str]| {
        let mut row = vec![name.to_owned()];
        let [wall, processor] = seconds(packages);
        kept.insert(name.to_owned(), figures(wall, processor));
        for (seconds, official) in [wall, processor].into_iter().zip(official) {
            row.push(format!("{seconds:.2}"));
            row.push(if seconds > 0.0 { format!("1/{:.1}", official / seconds) } else { "-".to_owned() });
        }
        rows.push(row);
    };
    push(&format!("{OFFICIAL} {}", version(runs, OFFICIAL)), &[OFFICIAL]);
    for name in OURS.into_iter().chain([RUNTIME]) {
        push(name, &[name]);
    }
    push("three generated crates + facade", &OURS);
    let with_runtime: Vec<&str> = OURS.into_iter().chain([RUNTIME]).collect();
    push("the same with tongs-runtime", &with_runtime);
    print!("{}", table(&rows));
    Value::Object(kept)
}

/// Seconds, with two digits.
fn figures(wall: f64, processor: f64) -> Value {
    let rounded = |seconds: f64| (seconds * 100.0).round() / 100.0;
    json!({ "wall_seconds": rounded(wall), "processor_seconds": rounded(processor) })
}

/// What a program that calls the operation costs: its own compilation, and how many packages come along.
fn print_programs(scratch: &Path, runs: &[Run]) -> Result<Value> {
    let mut kept = serde_json::Map::new();
    let mut rows =
        vec![["program that pages through the jobs", "wall s", "CPU s", "packages"].map(str::to_owned).to_vec()];
    for name in PROGRAMS {
        let mut tree = workspace::cargo();
        tree.current_dir(scratch).args(["tree", "--quiet", "--edges", "normal", "--prefix", "none", "--package", name]);
        let tree = workspace::run_quietly(&mut tree)?;
        // `(*)` marks a package that was listed before. The program itself is no dependency.
        let lines: BTreeSet<&str> = tree.lines().map(|line| line.trim_end_matches(" (*)")).collect();
        let packages = lines.len().saturating_sub(1);
        let (wall, processor) = (median_of(runs, &[name], Run::wall), median_of(runs, &[name], Run::processor));
        let mut one = figures(wall, processor);
        one["packages"] = json!(packages);
        kept.insert(name.to_owned(), one);
        rows.push(vec![name.to_owned(), format!("{wall:.2}"), format!("{processor:.2}"), packages.to_string()]);
    }
    print!("{}", table(&rows));
    Ok(Value::Object(kept))
}

/// The version that was built, as cargo says.
fn version<'a>(runs: &'a [Run], package: &str) -> &'a str {
    runs.iter()
        .flat_map(|run| &run.units)
        .find(|unit| unit.name == package)
        .map_or("(not built)", |unit| unit.version.as_str())
}

/// Writes the workspace that depends on both sides.
fn write_scratch(scratch: &Path) -> Result<()> {
    let root = workspace::root();
    let write = |path: &str, text: &str| workspace::write(&scratch.join(path), text);
    write("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"calls-official\", \"calls-ours\"]\n")?;
    let facade = serde_json::Value::from(root.join("crates").join("cleanroomsml").display().to_string());
    let sides = [
        (PROGRAMS[0], format!("{OFFICIAL} = {OFFICIAL_REQUIREMENT:?}"), "aws_sdk_cleanroomsml"),
        // A JSON string is a TOML string, too.
        (PROGRAMS[1], format!("cleanroomsml = {{ path = {facade} }}"), "cleanroomsml"),
    ];
    for (name, dependency, module) in sides {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [dependencies]\n{dependency}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n"
        );
        write(&format!("{name}/Cargo.toml"), &manifest)?;
        write(&format!("{name}/src/main.rs"), &PROGRAM.replace("the_sdk", module))?;
    }
    // The same versions of everything as in the repository; cargo adds what the official crate needs besides.
    let lock = root.join("Cargo.lock");
    if lock.exists() {
        fs::copy(&lock, scratch.join("Cargo.lock")).with_context(|| format!("cannot copy {}", lock.display()))?;
    }
    Ok(())
}

/// Calls the operation as a user does: generic code that the crates leave to their users is paid for here.
const PROGRAM: &str = r#"//! Pages through export jobs.
use the_sdk as sdk;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), sdk::Error> {
    let config = sdk::Config::builder()
        .behavior_version(sdk::config::BehaviorVersion::latest())
        .region(sdk::config::Region::new("us-east-1"))
        .build();
    let client = sdk::Client::from_conf(config);
    let mut jobs = client
        .list_collaboration_trained_model_export_jobs()
        .collaboration_identifier("4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90")
        .trained_model_arn("arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/m")
        .into_paginator()
        .items()
        .send();
    while let Some(job) = jobs.next().await {
        println!("{:?}", job?);
    }
    Ok(())
}
"#;
