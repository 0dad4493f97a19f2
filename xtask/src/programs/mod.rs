//! `cargo xtask programs [NAME…]`: programs and libraries that use official crates, unchanged, slimmed as their users would,
//! and their own tests over what is forged.
//!
//! All but one are published. Their sources are those that cargo keeps of packages; nothing of them is in the repository but
//! versions of what they depend on (`tests/programs`), so that every run builds the same, and none asks the network for what
//! cargo has.

mod locked;
mod measured;
mod own_tests;
mod table;
mod unpack;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, anyhow};
use console::style;
use tongs_cli::table::{Cell, Column, Kind, Table, View};
use tongs_slim::cargo::Cargo;
use tongs_slim::measure::Profile;
use tongs_slim::run::{Ask, Measured, Plan, Step, slim};

use crate::ran::{Outcome, Test};
use crate::steps::spinner;
use crate::workspace;
use table::{PROGRAMS, Program};

/// Where models are looked for.
const MODELS: [&str; 2] = ["../shared/models-bdd", "../shared/models"];

/// What to slim and test.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Programs, by name; all of them without
    names: Vec<String>,
    /// Run the tests with official crates first: what fails there is not held against what is forged
    #[arg(long)]
    official: bool,
    /// Folders with models; of several, the first with a model of a crate counts
    #[arg(long, default_values = MODELS)]
    models: Vec<PathBuf>,
    /// Take the newest versions of what the repository does not lock, and keep them for next time
    #[arg(long)]
    lock: bool,
    /// Build them from nothing, with official crates and with forged ones, and show what that takes: `dev`, `release` or both
    #[arg(long, value_name = "PROFILE", value_delimiter = ',', num_args = 0.., require_equals = true, default_missing_value = "dev")]
    measure: Vec<Profile>,
    /// Only list the programs
    #[arg(long)]
    list: bool,
}

/// Slims and tests them. The exit code is a failure when a test fails that does not with official crates.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let known = || PROGRAMS.map(|program| program.name).join(", ");
    let programs =
        table::rows(&args.names).map_err(|name| anyhow!("no program is called {name}; there are {}", known()))?;
    if args.list {
        for program in programs {
            println!("{}: {}", program.title(), program.what);
        }
        return Ok(ExitCode::SUCCESS);
    }
    let mut done = Vec::new();
    for program in programs {
        let one = test(program, args).with_context(|| program.title())?;
        print_one(program, &one);
        measured::keep(program, &one.plan.slimmed, &one.measured)?;
        done.push((program, one));
    }
    print_all(&done);
    measured::print(done.iter().flat_map(|(program, one)| one.measured.iter().map(|it| (program.name, it))));
    let total = |outcome| done.iter().map(|(_, one)| one.count(outcome)).sum::<usize>();
    let (passed, failed) = (total(Outcome::Passed), total(Outcome::Failed));
    println!("\n{passed} passed, {failed} failed, {} listed", total(Outcome::Listed));
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What came of a program.
struct Tested {
    plan: Plan,
    /// Its tests with official crates, if they were run.
    official: Option<Vec<Test>>,
    /// Its tests over what is forged.
    forged: Vec<Test>,
    /// What it costs to build.
    measured: Vec<Measured>,
}

impl Tested {
    fn count(&self, outcome: Outcome) -> usize {
        count(&self.forged, outcome)
    }
}

fn count(tests: &[Test], outcome: Outcome) -> usize {
    tests.iter().filter(|test| test.outcome == outcome).count()
}

/// Unpacks a program, slims it, and runs its tests.
fn test(program: &Program, args: &Args) -> Result<Tested> {
    let spin = spinner(&format!("{}: unpacking", program.name));
    let begin = |what: &str| spin.set_message(format!("{}: {what}", program.name));
    let unpacked = unpack::unpack(program, args.lock)?;
    let official = if args.official {
        begin("its tests with official crates");
        Some(own_tests::run(program, &unpacked)?)
    } else {
        None
    };
    let manifest = unpacked.folder.join("Cargo.toml");
    let ask = Ask {
        cargo: Cargo { manifest: Some(manifest), options: unpacked.options.clone(), ..Cargo::default() },
        models: args.models.iter().map(|path| workspace::root().join(path)).collect(),
        ..Ask::default()
    };
    let see = |step: Step| begin(&format!("slimming it ({step:?})"));
    let mut slimmed = slim(&ask, &see).map_err(|error| anyhow!("{error}"))?;
    begin("its tests over what is forged");
    let mut forged = own_tests::run(program, &unpacked)?;
    if let Some(official) = &official {
        own_tests::compare(official, &mut forged);
    }
    // A test of an official crate proves nothing.
    let left = slimmed.plan.left.iter().map(|left| Test {
        name: format!("{} is slimmed", left.name),
        outcome: Outcome::Failed,
        said: left.reason.clone(),
    });
    forged.extend(left);
    // As its authors build it, and not as the repository is built.
    slimmed.situation.cargo.options = vec!["--offline".to_owned()];
    let measured = measured::of(&slimmed, &args.measure, &see)?;
    spin.finish_and_clear();
    Ok(Tested { plan: slimmed.plan, official, forged, measured })
}

fn print_one(program: &Program, Tested { plan, forged, .. }: &Tested) {
    println!("\n{}: {}", style(program.title()).bold(), program.what);
    let figures = ["operations", "of", "lines before", "after"].map(|title| Column::new(title, Kind::Figure, 1));
    let mut table = Table::new([Column::new("crate", Kind::Name, 2)].into_iter().chain(figures));
    for one in &plan.slimmed {
        let figures = [one.operations.0, one.operations.1, one.lines.0, one.lines.1].map(|figure| figure.to_string());
        table.row([format!("{} {}", one.name, one.version)].into_iter().chain(figures).map(Cell::from));
    }
    print!("{}", table.render(View::of_stdout()));
    for note in &plan.notes {
        println!("{}: {note}", style("note").yellow());
    }
    for test in forged {
        match test.outcome {
            Outcome::Failed => println!("{} {}\n{}", style("failed").red().bold(), test.name, test.said),
            Outcome::Listed => println!("{} {}: {}", style("listed").yellow(), test.name, test.said),
            Outcome::Passed => {}
        }
    }
}

fn print_all(done: &[(&Program, Tested)]) {
    let figures = ["crates", "operations", "of", "passed before", "passed", "failed", "listed"];
    let figures = figures.map(|title| Column::new(title, Kind::Figure, 1));
    let mut table = Table::new([Column::new("program", Kind::Name, 2)].into_iter().chain(figures));
    for (program, one) in done {
        let sum =
            |of: fn(&(usize, usize)) -> usize| one.plan.slimmed.iter().map(|it| of(&it.operations)).sum::<usize>();
        let before = one.official.as_ref().map_or("-".to_owned(), |tests| count(tests, Outcome::Passed).to_string());
        let counts = [Outcome::Passed, Outcome::Failed, Outcome::Listed].map(|outcome| one.count(outcome).to_string());
        let sums = [one.plan.slimmed.len(), sum(|of| of.0), sum(|of| of.1)].map(|figure| figure.to_string());
        let row = [program.name.to_owned()].into_iter().chain(sums).chain([before]).chain(counts);
        table.row(row.map(Cell::from));
    }
    print!("\n{}", table.render(View::of_stdout()));
}
