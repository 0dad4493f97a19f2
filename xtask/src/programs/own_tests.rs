//! The tests of a program, as its authors run them.

use anyhow::Result;

use super::table::Program;
use super::unpack::Unpacked;
use crate::log;
use crate::ran::{Outcome, Test, read};
use crate::workspace;

/// The test that stands for what does not compile.
const COMPILES: &str = "compiles";

/// Runs the tests. What does not compile is one test that failed.
pub(super) fn run(program: &Program, unpacked: &Unpacked) -> Result<Vec<Test>> {
    let mut cargo = workspace::cargo();
    cargo.current_dir(&unpacked.folder).args(["test", "--no-fail-fast"]).args(&unpacked.options).args(program.tests);
    cargo.arg("--").args(program.except.iter().flat_map(|(name, _)| ["--skip", *name]));
    // What somebody has set on this machine is not for tests to find.
    for name in ["AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_ENDPOINT_URL"] {
        cargo.env_remove(name);
    }
    cargo.env("RUST_BACKTRACE", "0");
    let (succeeded, said) = log::run(&format!("programs-{}", program.name), &mut cargo)?;
    let mut tests = read(&said);
    if !succeeded && tests.iter().all(|test| test.outcome != Outcome::Failed) {
        tests.push(Test { name: COMPILES.to_owned(), outcome: Outcome::Failed, said });
    }
    tests.extend(program.except.iter().map(|(name, reason)| Test {
        name: (*name).to_owned(),
        outcome: Outcome::Listed,
        said: (*reason).to_owned(),
    }));
    Ok(tests)
}

/// Sets apart what fails with official crates as well. What did not run at all any more is a failure.
pub(super) fn compare(official: &[Test], forged: &mut Vec<Test>) {
    let of = |tests: &[Test], name: &str, outcome| tests.iter().any(|one| one.name == name && one.outcome == outcome);
    for test in forged.iter_mut().filter(|test| test.outcome == Outcome::Failed && test.name != COMPILES) {
        if of(official, &test.name, Outcome::Failed) {
            (test.outcome, test.said) = (Outcome::Listed, "fails with official crates too".to_owned());
        }
    }
    let is_gone = |test: &&Test| forged.iter().all(|one| one.name != test.name);
    let gone: Vec<String> = official.iter().filter(is_gone).map(|test| test.name.clone()).collect();
    let said = "it runs with official crates, and not with forged ones";
    forged.extend(gone.into_iter().map(|name| Test { name, outcome: Outcome::Failed, said: said.to_owned() }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_held_against_those_with_official_crates() {
        let test = |name: &str, outcome| Test { name: name.to_owned(), outcome, said: String::new() };
        let official = [
            test("a", Outcome::Passed),
            test("b", Outcome::Failed),
            test("c", Outcome::Passed),
            test("d", Outcome::Passed),
        ];
        let mut forged = vec![test("a", Outcome::Passed), test("b", Outcome::Failed), test("c", Outcome::Failed)];
        compare(&official, &mut forged);
        let found: Vec<_> = forged.iter().map(|test| (test.name.as_str(), test.outcome)).collect();
        let expected = [Outcome::Passed, Outcome::Listed, Outcome::Failed, Outcome::Failed];
        assert_eq!(found, ["a", "b", "c", "d"].into_iter().zip(expected).collect::<Vec<_>>());
        let mut broken = vec![test(COMPILES, Outcome::Failed)];
        compare(&[test(COMPILES, Outcome::Failed)], &mut broken);
        assert_eq!(broken[0].outcome, Outcome::Failed);
    }
}
