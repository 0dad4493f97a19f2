//! Compiles and runs the tests, file by file.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::Value;
use tongs_scratch::Workspace;

use crate::ran::{Outcome, Test, read};

/// The test that stands for what does not compile.
pub(super) const COMPILES: &str = "compiles";

/// A program of tests of a package.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target<'a> {
    /// The units' own, beside them.
    Lib,
    /// A file of integration tests.
    Test(&'a str),
}

/// A package whose tests are run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Package<'a> {
    pub(super) name: &'a str,
    /// Where its manifest is.
    pub(super) folder: &'a Path,
    /// The features that tests need.
    pub(super) features: &'a [&'a str],
}

/// Runs the tests of a target. What does not compile is one test that failed.
pub(super) fn all(workspace: &Workspace, package: &Package<'_>, target: Target<'_>) -> Result<Vec<Test>> {
    match compile(workspace, package, target)? {
        Ok(program) => run(&program, package.folder),
        Err(said) => Ok(vec![Test { name: COMPILES.to_owned(), outcome: Outcome::Failed, said }]),
    }
}

/// The program of a target; what the compiler says where there is none.
fn compile(workspace: &Workspace, package: &Package<'_>, target: Target<'_>) -> Result<Result<String, String>> {
    let mut cargo = workspace.cargo();
    cargo.args(["test", "--no-run", "--quiet", "--message-format", "json", "--package", package.name]);
    cargo.args(["--features", &package.features.join(",")]);
    let name = match target {
        Target::Lib => {
            cargo.arg("--lib");
            package.name.replace('-', "_")
        }
        Target::Test(file) => {
            cargo.args(["--test", file]);
            file.to_owned()
        }
    };
    let output = cargo.output().context("cannot start cargo")?;
    let (mut program, mut errors) = (None, Vec::new());
    for message in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(message) else { continue };
        if message["target"]["name"] == name.as_str()
            && let Some(path) = message["executable"].as_str()
        {
            program = Some(path.to_owned());
        }
        if message["message"]["level"] == "error" {
            errors.extend(message["message"]["rendered"].as_str().map(str::to_owned));
        }
    }
    Ok(program.filter(|_| output.status.success()).ok_or_else(|| {
        if errors.is_empty() { String::from_utf8_lossy(&output.stderr).into_owned() } else { errors.concat() }
    }))
}

fn run(program: &str, folder: &Path) -> Result<Vec<Test>> {
    let mut command = Command::new(program);
    // As cargo runs tests: they read files beside them.
    command.current_dir(folder).env("CARGO_MANIFEST_DIR", folder).env("RUST_BACKTRACE", "0");
    let output = command.output().with_context(|| format!("cannot start {program}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let mut tests = read(&text);
    if !output.status.success() && tests.iter().all(|test| test.outcome != Outcome::Failed) {
        let said = format!("the program ended with {}\n{}", output.status, String::from_utf8_lossy(&output.stderr));
        tests.push(Test { name: "runs".to_owned(), outcome: Outcome::Failed, said });
    }
    Ok(tests)
}
