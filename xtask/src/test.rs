//! `cargo xtask test`: everything that must hold, in one run.
//!
//! Each check is a step with its time. All of them run, whatever came of those before; then follow what failed and one
//! line of figures. Everything shares one target directory and, where it can, one set of features, so that the official
//! SDK and the AWS runtime are built once for checking and once for running.

mod instructions;
pub(crate) mod python;
mod report;
mod services;

use std::env;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::Result;
use console::style;
use tongs_cli::table::{Column, Kind, Table, View};

use crate::log;
use crate::steps::{duration, spinner};
use crate::workspace;
use report::Counts;

/// What to run of it.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only these checks, by name; all of them without
    #[arg(value_parser = NAMES)]
    checks: Vec<String>,
    /// Check every published service that forges, where otherwise three stand for all: this takes long
    #[arg(long)]
    all_services: bool,
}

/// The checks, in the order in which they run.
const NAMES: [&str; 10] =
    ["format", "codegen", "lint", "docs", "python", "tests", "services", "surface", "programs", "instructions"];

/// The services whose whole surface is compared with that of the official crates: those that forge and cost little.
const SURFACES: [&str; 3] = ["polly", "cleanrooms", "lambda"];

/// The programs that are slimmed and tested: our own, and of the published ones one that costs little beside what is built
/// anyway.
const PROGRAMS: [&str; 2] = ["errand", "cargo-lambda-remote"];

/// The features of the tests that compile what the generator forges from test cases and protocol tests.
const COMPILE: &str =
    "tongs-cases/compile,tongs-cli/compile,tongs-conformance/compile,tongs-peers/compile,tongs-slim/compile";

/// How many of the last lines of a check that failed are repeated at the end.
const LAST: usize = 6;

/// What one check came to.
struct Done {
    name: &'static str,
    took: Duration,
    result: Outcome,
}

/// How a check ended, and what to say of it.
struct Outcome {
    counts: Counts,
    said: String,
    /// More of it, in lines of its own.
    details: String,
    /// What to print for a reader who has to mend it; empty when all went well.
    trouble: String,
    /// What failed, by name, for the end of the output: of a long one often only that is kept.
    failed: Vec<String>,
}

impl Outcome {
    fn ok(said: impl Into<String>) -> Self {
        Self {
            counts: Counts { passed: 1, ..Counts::default() },
            said: said.into(),
            details: String::new(),
            trouble: String::new(),
            failed: Vec::new(),
        }
    }

    fn failed(said: impl Into<String>, trouble: impl Into<String>) -> Self {
        Self { counts: Counts { failed: 1, ..Counts::default() }, trouble: trouble.into(), ..Self::ok(said) }
    }

    /// What failed, by name; where there are no names, the last lines of the trouble.
    fn failures(&self) -> Vec<String> {
        if self.counts.failed == 0 || !self.failed.is_empty() {
            return self.failed.clone();
        }
        let lines: Vec<&str> = self.trouble.lines().filter(|line| !line.trim().is_empty()).collect();
        let last = lines[lines.len().saturating_sub(LAST)..].iter();
        let last = last.map(|line| format!("\n    {}", line.chars().take(300).collect::<String>()));
        vec![format!("{}{}", self.said, last.collect::<String>())]
    }
}

/// Runs the checks. The exit code is a failure when one of them failed.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let begun = Instant::now();
    let wanted = |name: &str| args.checks.is_empty() || args.checks.iter().any(|check| check == name);
    let mut done = Vec::new();
    let mut interpreter = None;
    for name in NAMES {
        // The tests want the environment that the check before them makes.
        let needed = wanted(name) || (name == "python" && wanted("tests"));
        if !needed {
            continue;
        }
        let spin = spinner(name);
        let started = Instant::now();
        let result = match name {
            "format" => cargo(name, &["fmt", "--all", "--check"], &[])?,
            "codegen" => codegen()?,
            "lint" => lint()?,
            // Libraries only: the command line's binary has the name of the facade.
            "docs" => cargo(name, &["doc", "--workspace", "--no-deps", "--lib"], &[("RUSTDOCFLAGS", "-D warnings")])?,
            "python" => {
                let (found, outcome) = python::environment();
                interpreter = found;
                outcome
            }
            "services" => services::run(args.all_services)?,
            "surface" => chore("surface", &SURFACES, "no surface is compared")?,
            "programs" => chore("programs", &PROGRAMS, "no program is slimmed")?,
            "instructions" => instructions::run()?,
            _ => tests(interpreter.as_deref())?,
        };
        spin.finish_and_clear();
        let took = started.elapsed();
        let mark = match (result.counts.failed, result.counts.passed) {
            (0, 0) => style("skip").for_stderr().yellow().bold(),
            (0, _) => style("ok").for_stderr().green().bold(),
            _ => style("FAILED").for_stderr().red().bold(),
        };
        eprintln!("{mark} {name}: {} {}", result.said, style(duration(took)).for_stderr().dim());
        for text in [&result.details, &result.trouble] {
            if !text.is_empty() {
                eprintln!("{}", text.trim_end());
            }
        }
        done.push(Done { name, took, result });
    }
    Ok(summary(&done, begun.elapsed()))
}

/// Prints the figures, and what failed, by name.
fn summary(done: &[Done], took: Duration) -> ExitCode {
    let mut total = Counts::default();
    let columns = [Column::new("check", Kind::Name, 3), Column::new("time", Kind::Figure, 2)];
    let mut table = Table::new(columns.into_iter().chain([Column::new("what", Kind::Text, 1)]));
    for Done { name, took, result } in done {
        total += result.counts;
        table.row([(*name).into(), duration(*took).into(), (&result.said).into()]);
    }
    table.row(["in all".into(), duration(took).into(), "".into()]);
    eprint!("\n{}", table.render(View::of_stderr()));
    for Done { name, result, .. } in done {
        for failed in result.failures() {
            eprintln!("{} {name}: {failed}", style("FAILED").for_stderr().red().bold());
        }
    }
    println!("{} passed, {} failed, {} skipped", total.passed, total.failed, total.skipped);
    if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether nobody watches, so that a skip has to be a failure.
fn in_ci() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false")
}

/// One cargo command as a check.
fn cargo(name: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Result<Outcome> {
    let mut command = workspace::cargo();
    command.args(arguments);
    for (variable, value) in variables {
        command.env(variable, value);
    }
    check(name, &mut command, &format!("cargo {}", arguments.join(" ")))
}

/// Everything, with the feature that brings in the tests which compile what is forged, since those are linted as well; and the
/// loader of models without the generator.
fn lint() -> Result<Outcome> {
    let all = ["clippy", "--workspace", "--all-targets", "--features", COMPILE, "--", "-D", "warnings"];
    let loader = ["clippy", "--package", "tongs-codegen", "--no-default-features", "--", "-D", "warnings"];
    let outcome = cargo("lint", &all, &[])?;
    if outcome.counts.failed == 0 { cargo("lint", &loader, &[]) } else { Ok(outcome) }
}

/// The generated crates are what the model says.
fn codegen() -> Result<Outcome> {
    let mut command = Command::new(env::current_exe()?);
    command.current_dir(workspace::root()).args(["codegen", "--check"]);
    check("codegen", &mut command, "cargo xtask codegen --check")
}

/// A chore that needs the published models, for some names of many.
fn chore(name: &str, some: &[&str], skipped: &str) -> Result<Outcome> {
    let models = workspace::root().join("../shared/models");
    if !models.is_dir() && !in_ci() {
        let said = format!("{} is missing; {skipped}", models.display());
        return Ok(Outcome { counts: Counts { skipped: some.len(), ..Counts::default() }, ..Outcome::ok(said) });
    }
    let mut command = Command::new(env::current_exe()?);
    command.current_dir(workspace::root()).arg(name).args(some);
    check(name, &mut command, &format!("cargo xtask {name} {}", some.join(" ")))
}

fn check(name: &str, command: &mut Command, line: &str) -> Result<Outcome> {
    let (succeeded, output) = log::run(name, command)?;
    Ok(if succeeded { Outcome::ok(line) } else { Outcome::failed(line, output) })
}

/// Every test and documentation test of the workspace: unit, snapshot, parity, surface, packaging.
fn tests(python: Option<&Path>) -> Result<Outcome> {
    let mut command = workspace::cargo();
    command.args(["test", "--workspace", "--no-fail-fast", "--features", COMPILE]);
    if in_ci() {
        command.env("INSTA_UPDATE", "no");
    }
    match python {
        Some(python) => {
            command.env(python::VARIABLE, python);
        }
        None if in_ci() => {}
        None => {
            command.args(["--", "--skip", python::MARK]);
        }
    }
    let (succeeded, output) = log::run("tests", &mut command)?;
    let mut report = report::read(&output);
    let mut details = String::new();
    let mut said = format!("cargo test --workspace: {} binaries", report.binaries.len());
    if python.is_none() && !in_ci() {
        let skipped = python::skipped_tests()?;
        report.counts.skipped += skipped.len();
        details += "  skipped, because they need Python 3:\n";
        for name in &skipped {
            let _ = writeln!(details, "    {name}");
        }
    }
    if !succeeded && report.counts.failed == 0 {
        // Nothing ran, or a test's process died.
        report.counts.failed = 1;
        report.trouble = output;
    }
    for (binary, counts) in &report.binaries {
        let _ = writeln!(details, "  {:>5} passed {:>3} failed  {binary}", counts.passed, counts.failed);
    }
    if report.counts.skipped > 0 {
        let _ = write!(said, ", {} skipped", report.counts.skipped);
    }
    let failed = report.failed.iter().map(ToString::to_string).collect();
    Ok(Outcome { counts: report.counts, said, details, trouble: report.trouble, failed })
}

#[cfg(test)]
mod tests {
    use super::Outcome;

    #[test]
    fn what_failed_is_said_by_name_or_by_its_last_lines() {
        assert!(Outcome::ok("fine").failures().is_empty());
        let named = Outcome { failed: vec!["binary: test".to_owned()], ..Outcome::failed("tests", "a\nb\n") };
        assert_eq!(named.failures(), ["binary: test"]);
        let trouble = "1\n2\n\n3\n4\n5\n6\nerror: 7\n";
        assert_eq!(
            Outcome::failed("cargo doc", trouble).failures(),
            ["cargo doc\n    2\n    3\n    4\n    5\n    6\n    error: 7"]
        );
    }
}
