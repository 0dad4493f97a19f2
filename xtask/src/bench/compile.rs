//! `cargo xtask bench compile`: the compile time of our crates beside that of the official one.
//!
//! One scratch workspace depends on both, and holds the same small program once for each. All of it is built by one
//! `cargo build --timings`, so that both sides share the compiler, the load and every dependency. Repetitions throw away
//! the measured crates alone and build those again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use console::style;

use super::table::{median, table};
use super::timings::{Unit, units};
use super::wrapper;
use crate::steps::spinner;
use crate::workspace;

const OFFICIAL: &str = "aws-sdk-cleanroomsml";
const OFFICIAL_VERSION: &str = "1.127.0";
const OURS: [&str; 4] = ["cleanroomsml-shapes", "cleanroomsml-serializers", "cleanroomsml-operations", "cleanroomsml"];
const RUNTIME: &str = "tongs-runtime";
/// The program that calls the operation, once for each side.
const PROGRAMS: [&str; 2] = ["calls-official", "calls-ours"];

/// The options of `cargo xtask bench compile`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How often to build the measured crates; the medians are shown
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=99))]
    runs: u32,
    /// How many compilers run at a time, as with cargo; 1 gives the steadiest figures
    #[arg(long, short)]
    jobs: Option<u32>,
    /// Build only the measured crates anew, over the dependencies of the last run
    #[arg(long)]
    reuse: bool,
    /// Measure the release profile
    #[arg(long)]
    release: bool,
}

/// What one build measured.
struct Run {
    units: Vec<Unit>,
    /// Seconds of the processor, by crate name.
    processor: BTreeMap<String, f64>,
}

impl Run {
    /// The wall clock of the packages, in seconds. Build scripts count: whoever compiles the crate waits for them.
    fn wall(&self, packages: &[&str]) -> f64 {
        self.units.iter().filter(|unit| packages.contains(&unit.name.as_str())).map(|unit| unit.duration).sum()
    }

    /// The processor time of the packages, in seconds. Zero where the system does not tell.
    fn processor(&self, packages: &[&str]) -> f64 {
        packages.iter().filter_map(|package| self.processor.get(&package.replace('-', "_"))).sum()
    }
}

/// Builds, measures and prints.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let scratch = workspace::target().join("xtask").join("bench-compile");
    write_scratch(&scratch)?;
    let target = scratch.join("target");
    if target.exists() && !args.reuse {
        fs::remove_dir_all(&target).with_context(|| format!("cannot empty {}", target.display()))?;
    }

    let mut runs = Vec::new();
    for run in 1..=args.runs {
        if run > 1 || args.reuse {
            let mut clean = workspace::cargo();
            clean.current_dir(&scratch).args(["clean", "--quiet", "--target-dir"]).arg(&target);
            if args.release {
                clean.arg("--release");
            }
            for package in measured() {
                clean.args(["--package", package]);
            }
            workspace::run_quietly(&mut clean)?;
        }
        let progress = spinner(&format!("Build {run} of {}", args.runs));
        let built = build(args, &scratch, &target);
        progress.finish_and_clear();
        runs.push(built?);
    }
    print_crates(&runs);
    println!();
    print_programs(&scratch, &runs)?;

    let profile = if args.release { "release" } else { "dev" };
    let jobs = args.jobs.map_or_else(|| "default jobs".to_owned(), |jobs| format!("{jobs} jobs"));
    let note = format!(
        "Medians of {} runs of `cargo build --timings`, both sides in each, {profile} profile, {jobs}, default features.",
        runs.len()
    );
    println!("\n{}", style(note).dim());
    Ok(ExitCode::SUCCESS)
}

/// Every package whose time is shown.
fn measured() -> impl Iterator<Item = &'static str> {
    [OFFICIAL, RUNTIME].into_iter().chain(OURS).chain(PROGRAMS)
}

fn build(args: &Args, scratch: &Path, target: &Path) -> Result<Run> {
    let mut build = workspace::cargo();
    // Cargo compiles packages of a registry, as the official crate is one, without incremental compilation, and path
    // dependencies with it, which costs time. Ours are measured as their users will get them.
    build.env("CARGO_INCREMENTAL", "0");
    build.current_dir(scratch).args(["build", "--workspace", "--quiet", "--timings", "--target-dir"]).arg(target);
    if args.release {
        build.arg("--release");
    }
    if let Some(jobs) = args.jobs {
        build.arg("--jobs").arg(jobs.to_string());
    }
    let notes = scratch.join("notes");
    wrapper::wrap(&mut build, &notes)?;
    workspace::run_quietly(&mut build)?;
    let page = target.join("cargo-timings").join("cargo-timing.html");
    let page = fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
    Ok(Run { units: units(&page)?, processor: wrapper::read(&notes)? })
}

fn print_crates(runs: &[Run]) {
    let head = ["crate", "wall s", "of the official", "CPU s", "of the official"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    let official = [seconds(runs, &[OFFICIAL], Run::wall), seconds(runs, &[OFFICIAL], Run::processor)];
    let mut push = |name: &str, packages: &[&str]| {
        let mut row = vec![name.to_owned()];
        for (seconds, official) in
            [seconds(runs, packages, Run::wall), seconds(runs, packages, Run::processor)].into_iter().zip(official)
        {
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
}

/// What a program that calls the operation costs: its own compilation, and how many packages come along.
fn print_programs(scratch: &Path, runs: &[Run]) -> Result<()> {
    let mut rows =
        vec![["program that pages through the jobs", "wall s", "CPU s", "packages"].map(str::to_owned).to_vec()];
    for name in PROGRAMS {
        let mut tree = workspace::cargo();
        tree.current_dir(scratch).args(["tree", "--quiet", "--edges", "normal", "--prefix", "none", "--package", name]);
        let tree = workspace::run_quietly(&mut tree)?;
        // `(*)` marks a package that was listed before. The program itself is no dependency.
        let lines: BTreeSet<&str> = tree.lines().map(|line| line.trim_end_matches(" (*)")).collect();
        let packages = lines.len().saturating_sub(1);
        let (wall, processor) = (seconds(runs, &[name], Run::wall), seconds(runs, &[name], Run::processor));
        rows.push(vec![name.to_owned(), format!("{wall:.2}"), format!("{processor:.2}"), packages.to_string()]);
    }
    print!("{}", table(&rows));
    Ok(())
}

/// The version that was built, as cargo says.
fn version<'a>(runs: &'a [Run], package: &str) -> &'a str {
    runs.iter()
        .flat_map(|run| &run.units)
        .find(|unit| unit.name == package)
        .map_or("(not built)", |unit| unit.version.as_str())
}

/// The median over the runs of what the packages took together.
fn seconds(runs: &[Run], packages: &[&str], measure: impl Fn(&Run, &[&str]) -> f64) -> f64 {
    median(&runs.iter().map(|run| measure(run, packages)).collect::<Vec<_>>())
}

/// Writes the workspace that depends on both sides.
fn write_scratch(scratch: &Path) -> Result<()> {
    let root = workspace::root();
    let write = |path: &str, text: &str| workspace::write(&scratch.join(path), text);
    write("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"calls-official\", \"calls-ours\"]\n")?;
    let facade = serde_json::Value::from(root.join("crates").join("cleanroomsml").display().to_string());
    let sides = [
        (PROGRAMS[0], format!("{OFFICIAL} = \"={OFFICIAL_VERSION}\""), "aws_sdk_cleanroomsml"),
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

#[cfg(test)]
mod tests {
    use super::{OURS, Run, seconds, units};

    #[test]
    fn rows_are_medians_of_sums() {
        let run = |shapes: f64, facade: f64| {
            let page = format!(
                "const UNIT_DATA = [{{\"name\": \"cleanroomsml-shapes\", \"version\": \"0\", \"duration\": {shapes}}}, \
                 {{\"name\": \"cleanroomsml\", \"version\": \"0\", \"duration\": {facade}}}, \
                 {{\"name\": \"hyper\", \"version\": \"0\", \"duration\": 99}}];"
            );
            let processor = [("cleanroomsml_shapes", shapes * 2.0), ("hyper", 99.0)];
            Run {
                units: units(&page).expect("a good page"),
                processor: processor.map(|(name, seconds)| (name.to_owned(), seconds)).into(),
            }
        };
        let runs = [run(1.0, 0.5), run(3.0, 0.5), run(2.0, 0.5)];
        assert!((seconds(&runs, &OURS, Run::wall) - 2.5).abs() < 1e-9);
        assert!((seconds(&runs, &OURS, Run::processor) - 4.0).abs() < 1e-9);
    }
}
