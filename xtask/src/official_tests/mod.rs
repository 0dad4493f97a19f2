//! `cargo xtask official-tests CRATE…`: the integration tests that an official crate carries in its package, unchanged,
//! over a crate of the same name and version that is forged from the service's model.
//!
//! The forged crate takes the official one's place in the whole graph (`[patch.crates-io]`), where `aws-config` depends on
//! it too.

mod client;
mod dependent;
mod listed;
mod newer;
mod package;
mod published;
mod run;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, anyhow};
use console::style;
use tongs_cli::table::{Cell, Column, Kind, Table, View};
use tongs_slim::models::Models;

use crate::ran::{Outcome, Test};
use crate::steps::spinner;
use crate::workspace;
use published::Published;

pub(crate) use published::pinned;

/// The model of an official crate among those of a folder.
fn model_of(models: &Path, package: &str) -> Result<PathBuf> {
    let found = Models::below(models).map_err(|(path, error)| anyhow!("{}: {error}", path.display()))?;
    found.of(package).map(Path::to_owned).map_err(|reason| anyhow!("{package} below {}: {reason}", models.display()))
}

/// Which tests to run.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Official crates: `aws-sdk-sts`, or `aws-sdk-sts@1.124.0`
    #[arg(required = true)]
    crates: Vec<String>,
    /// The folder that holds the models; each is found by the id of its service
    #[arg(long, default_value = "../shared/models-bdd")]
    models: PathBuf,
}

/// Runs them. The exit code is a failure when a test fails that is not listed.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let models = workspace::root().join(&args.models);
    let mut total = Counts::default();
    for name in &args.crates {
        let counts = count(name, &models)?;
        total.passed += counts.passed;
        total.failed += counts.failed;
        total.listed += counts.listed;
    }
    println!("\n{} passed, {} failed, {} listed", total.passed, total.failed, total.listed);
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// How many tests passed, failed, and are set apart with a reason.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counts {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) listed: usize,
}

/// Runs the tests of a crate and prints what came of them.
pub(crate) fn count(name: &str, models: &Path) -> Result<Counts> {
    let tested = tests_of(name, models).with_context(|| format!("the tests of {name}"))?;
    print(name, &tested);
    let all = |outcome| tested.files.iter().map(|file| file.count(outcome)).sum();
    Ok(Counts { passed: all(Outcome::Passed), failed: all(Outcome::Failed), listed: all(Outcome::Listed) })
}

/// What came of one crate.
struct Tested {
    files: Vec<File>,
    /// What is not forged, with the reasons.
    refused: BTreeMap<String, String>,
}

/// A file of tests.
#[derive(Debug)]
struct File {
    name: String,
    tests: Vec<Test>,
}

impl File {
    fn count(&self, outcome: Outcome) -> usize {
        self.tests.iter().filter(|test| test.outcome == outcome).count()
    }
}

fn tests_of(name: &str, models: &Path) -> Result<Tested> {
    let spin = spinner(&format!("fetching {name}"));
    let published = Published::fetch(name)?;
    let begin = |what: &str| spin.set_message(format!("{name}: {what}"));
    begin("forging");
    let tested = if published.is_client() {
        client::test(&published, models, &begin)
    } else {
        dependent::test(&published, models, &begin)
    };
    spin.finish_and_clear();
    tested
}

fn print(name: &str, Tested { files, refused }: &Tested) {
    println!("\n{}", style(name).bold());
    let figures = ["passed", "failed", "listed"].map(|title| Column::new(title, Kind::Figure, 1));
    let mut table = Table::new([Column::new("file", Kind::Name, 2)].into_iter().chain(figures));
    for file in files {
        let counts = [Outcome::Passed, Outcome::Failed, Outcome::Listed].map(|outcome| file.count(outcome).to_string());
        table.row([file.name.clone()].into_iter().chain(counts).map(Cell::from));
    }
    print!("{}", table.render(View::of_stdout()));
    for (operation, reason) in refused {
        println!("{} {operation}: {reason}", style("not forged").yellow());
    }
    for (file, test) in files.iter().flat_map(|file| file.tests.iter().map(move |test| (file, test))) {
        match test.outcome {
            Outcome::Failed => {
                println!("{} {}::{}\n{}", style("failed").red().bold(), file.name, test.name, indented(&test.said));
            }
            Outcome::Listed => println!("{} {}::{}: {}", style("listed").yellow(), file.name, test.name, test.said),
            Outcome::Passed => {}
        }
    }
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}
