//! Compiles and runs the tests, file by file.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::Value;
use tongs_scratch::Workspace;

/// What came of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Passed,
    Failed,
    /// Set apart, with a reason.
    Listed,
}

/// A test.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Test {
    pub(super) name: String,
    pub(super) outcome: Outcome,
    /// Why it failed, or is set apart.
    pub(super) said: String,
}

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

/// What a program of tests printed. Ignored tests are left out, as their authors do.
fn read(text: &str) -> Vec<Test> {
    let mut tests = Vec::new();
    for line in text.lines() {
        let Some((name, result)) = line.strip_prefix("test ").and_then(|line| line.rsplit_once(" ... ")) else {
            continue;
        };
        // `#[should_panic]` is said behind the name.
        let name = name.split(" - ").next().unwrap_or(name);
        let outcome = match result {
            "ok" => Outcome::Passed,
            "FAILED" => Outcome::Failed,
            _ => continue,
        };
        tests.push(Test { name: name.to_owned(), outcome, said: String::new() });
    }
    for test in tests.iter_mut().filter(|test| test.outcome == Outcome::Failed) {
        test.said = said_of(text, &test.name);
    }
    tests
}

/// What a test that failed printed.
fn said_of(printed: &str, test: &str) -> String {
    let head = format!("---- {test} stdout ----\n");
    let said = printed.split_once(head.as_str()).map_or("", |(_, said)| said);
    let end = said.find("\n---- ").or_else(|| said.find("\n\nfailures:\n")).unwrap_or(said.len());
    said[..end].trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Outcome, read};

    #[test]
    fn what_programs_print_is_read() {
        let text = "\nrunning 4 tests\ntest a::b ... ok\ntest c - should panic ... ok\ntest d ... FAILED\ntest e ... ignored\n\
                    test f ... FAILED\n\nfailures:\n\n---- d stdout ----\nthread 'd' panicked\nat once\n\n---- f stdout ----\n\
                    other\n\n\nfailures:\n    d\n    f\n\ntest result: FAILED. 2 passed; 2 failed\n";
        let tests: Vec<_> = read(text).into_iter().map(|test| (test.name, test.outcome, test.said)).collect();
        let of = |name: &str, outcome, said: &str| (name.to_owned(), outcome, said.to_owned());
        assert_eq!(
            tests,
            [
                of("a::b", Outcome::Passed, ""),
                of("c", Outcome::Passed, ""),
                of("d", Outcome::Failed, "thread 'd' panicked\nat once"),
                of("f", Outcome::Failed, "other"),
            ]
        );
    }
}
