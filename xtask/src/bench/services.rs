//! `cargo xtask bench services`: what large pages of other services cost to read, beside their official crates: 1,000 keys
//! that S3 lists, in XML, and 1 MB of items that DynamoDB finds, in JSON.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};
use tongs::load::Sources;
use tongs::settings::ModelSettings;
use tongs_scratch::{Workspace, shared};

use super::comparison::{Comparison, Measure, Unit};
use super::counted::{microseconds, per_round, warn_without_valgrind};
use crate::steps::spinner;
use crate::workspace;

/// A service, and an operation that answers with a large page.
struct Page {
    /// Its name in the programs.
    name: &'static str,
    /// What it is, for people.
    what: &'static str,
    model: &'static str,
    operation: &'static str,
    /// The forged crate.
    ours: &'static str,
    official: &'static str,
}

const PAGES: [Page; 2] = [
    Page {
        name: "keys",
        what: "keys of S3",
        model: "models-bdd/s3.json",
        operation: "ListObjectsV2",
        ours: "bench-s3",
        official: "aws-sdk-s3",
    },
    Page {
        name: "items",
        what: "items of DynamoDB",
        model: "models-bdd/dynamodb.json",
        operation: "Query",
        ours: "bench-dynamodb",
        official: "aws-sdk-dynamodb",
    },
];

/// The programs that are measured.
const PROGRAMS: &str = "services";
const SIDES: [&str; 2] = ["official", "ours"];
/// How often a page is read while instructions are counted.
const ROUNDS: u32 = 5;

/// Builds, measures, prints a table for each page and keeps the figures.
pub(crate) fn run() -> Result<ExitCode> {
    warn_without_valgrind();
    let spin = spinner("building");
    let workspace = scratch()?;
    workspace::run(workspace.cargo().args(["build", "--quiet", "--release", "--package", PROGRAMS]))?;
    let program = program();
    spin.set_message("timing");
    let arguments = ["bench", "--quiet", "--package", PROGRAMS, "--bench", "time", "--", "--quiet"];
    workspace::run(workspace.cargo().args(arguments))?;
    spin.set_message("counting instructions");
    let mut found = Vec::new();
    for page in &PAGES {
        let (bytes, elements) = same_page(&program, page)?;
        let what = format!("{elements} {}, {bytes} bytes, read by the deserializer of `{}`", page.what, page.operation);
        let mut sides = Vec::new();
        for side in SIDES {
            let figures =
                vec![instructions(&program, side, page.name)?, Some(microseconds("services", side, page.name)?)];
            sides.push((side.to_owned(), figures));
        }
        found.push((page.name, what, sides));
    }
    spin.finish_and_clear();
    let measures = [
        Measure { key: "instructions", title: "instructions", unit: Unit::Count, compared: true },
        Measure { key: "microseconds", title: "time", unit: Unit::Microseconds, compared: true },
    ];
    for (name, what, sides) in found {
        Comparison { what, measures: measures.to_vec(), sides }.report(&format!("services-{name}"), "services")?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The instructions that ours takes for a page, without building the others.
pub(super) fn ours(page: &str) -> Result<Option<f64>> {
    let workspace = scratch()?;
    let arguments = ["build", "--quiet", "--release", "--package", PROGRAMS, "--no-default-features"];
    workspace::run(workspace.cargo().args(arguments))?;
    instructions(&program(), "ours", page)
}

fn program() -> PathBuf {
    workspace::target().join("release").join(PROGRAMS)
}

fn instructions(program: &Path, side: &str, page: &str) -> Result<Option<f64>> {
    let arguments = |rounds: u32| [side.to_owned(), page.to_owned(), rounds.to_string()];
    per_round(program, &arguments(0), &arguments(ROUNDS), ROUNDS)
}

/// The bytes of a page, and how many elements both sides read from it.
fn same_page(program: &Path, page: &Page) -> Result<(String, String)> {
    let read = |side: &str| workspace::run_quietly(Command::new(program).args([side, page.name]));
    let (official, ours) = (read(SIDES[0])?, read(SIDES[1])?);
    if official != ours {
        bail!("the sides read different pages of {}: {official}and {ours}", page.what);
    }
    let (bytes, elements) = ours.trim().split_once(' ').context("a size and a count")?;
    Ok((bytes.to_owned(), elements.to_owned()))
}

/// A workspace of the forged operations, and of the programs over them and the official crates.
fn scratch() -> Result<Workspace> {
    let mut workspace = Workspace::new("xtask/bench-services");
    let mut manifest = format!(
        "[package]\nname = {PROGRAMS:?}\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [features]\ndefault = [\"official\"]\nofficial = {:?}\n\n[dependencies]\n\
         aws-smithy-runtime-api = {{ version = \"1\", features = [\"client\", \"http-1x\"] }}\naws-smithy-types = \"1\"\n",
        PAGES.map(|page| format!("dep:{}", page.official)),
    );
    for page in &PAGES {
        let model = Sources::new().path(shared(page.model).required()?);
        let of_one = ModelSettings { operations: Some(vec![page.operation.to_owned()]), ..ModelSettings::default() };
        let forged = workspace.forge(page.ours, model, of_one)?;
        let path = workspace.path_of(&forged, page.ours).display().to_string();
        let _ = write!(
            manifest,
            "{} = {{ path = {path:?}, default-features = false }}\n\
             {} = {{ version = \"1\", optional = true, default-features = false }}\n",
            page.ours, page.official
        );
    }
    manifest += "\n[dev-dependencies]\ncriterion = { version = \"0.8.2\", default-features = false }\n\n\
                 [[bench]]\nname = \"time\"\nharness = false\n";
    let files = [
        ("Cargo.toml", manifest.as_str()),
        ("src/lib.rs", include_str!("services/lib.rs")),
        ("src/main.rs", include_str!("services/main.rs")),
        ("benches/time.rs", include_str!("services/time.rs")),
    ];
    workspace.package(PROGRAMS, &files)?;
    workspace.finish()?;
    Ok(workspace)
}
