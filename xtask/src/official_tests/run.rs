//! Compiles and runs the tests, file by file.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::Value;
use tongs_scratch::Workspace;

use super::listed;
use super::published::Published;

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

/// A file of tests.
#[derive(Debug)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) tests: Vec<Test>,
}

impl File {
    pub(super) fn count(&self, outcome: Outcome) -> usize {
        self.tests.iter().filter(|test| test.outcome == outcome).count()
    }
}

/// Runs all the tests of a crate. What does not compile is one test that failed.
pub(super) fn all(published: &Published, workspace: &Workspace, mut begin: impl FnMut(&str)) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for name in names(published) {
        begin(&name);
        let mut tests = match compile(published, workspace, &name)? {
            Ok(program) => run(&program, &workspace.folder().join(&published.name).join(&published.name))?,
            Err(said) => vec![Test { name: "compiles".to_owned(), outcome: Outcome::Failed, said }],
        };
        for test in &mut tests {
            let reason = listed::reason(&published.name, &name, &test.name);
            if let Some(reason) = reason.filter(|_| test.outcome == Outcome::Failed) {
                (test.outcome, test.said) = (Outcome::Listed, reason.to_owned());
            }
        }
        files.push(File { name, tests });
    }
    Ok(files)
}

/// The names of the files, as the manifest has them.
fn names(published: &Published) -> Vec<String> {
    let tests = published.manifest.get("test").and_then(toml_edit::Item::as_array_of_tables);
    let names = tests.into_iter().flatten().filter_map(|test| test.get("name")?.as_str());
    names.map(str::to_owned).collect()
}

/// The program of a file; what the compiler says where there is none.
fn compile(published: &Published, workspace: &Workspace, file: &str) -> Result<Result<String, String>> {
    let mut cargo = workspace.cargo();
    cargo.args(["test", "--no-run", "--quiet", "--message-format", "json", "--package", &published.name]);
    cargo.args(["--features", "test-util", "--test", file]);
    let output = cargo.output().context("cannot start cargo")?;
    let (mut program, mut errors) = (None, Vec::new());
    for message in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(message) else { continue };
        if message["target"]["name"] == file
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
    command.current_dir(folder).env("CARGO_MANIFEST_DIR", folder);
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
