//! Reads what `cargo test` wrote: how many tests ran in which binary, and what to show of those that failed.

use std::fmt::Write as _;
use std::ops::AddAssign;

/// How many tests passed, failed, and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) skipped: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// What a run of `cargo test` came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Report {
    pub(super) counts: Counts,
    /// Each binary that ran tests, and its figures.
    pub(super) binaries: Vec<(String, Counts)>,
    /// What the failed tests wrote.
    pub(super) trouble: String,
}

/// Reads the output, both streams in one.
pub(super) fn read(output: &str) -> Report {
    let mut report = Report::default();
    let mut binary = String::new();
    let mut in_failures = false;
    for line in output.lines() {
        let words = line.trim_start();
        if let Some(rest) = words.strip_prefix("Running ") {
            binary = name(rest);
            in_failures = false;
        } else if let Some(rest) = words.strip_prefix("Doc-tests ") {
            binary = format!("documentation of {rest}");
            in_failures = false;
        } else if let Some(rest) = line.strip_prefix("test result: ") {
            let counts = figures(rest);
            report.counts += counts;
            if counts != Counts::default() {
                report.binaries.push((binary.clone(), counts));
            }
            in_failures = false;
        } else if line == "failures:" && !in_failures {
            in_failures = true;
            let _ = writeln!(report.trouble, "--- {binary}");
        } else if in_failures {
            report.trouble += line;
            report.trouble.push('\n');
        }
    }
    report
}

/// `tests/main.rs (target/debug/deps/parity-9a80c473524c53d5)` is called `parity (tests/main.rs)`.
fn name(rest: &str) -> String {
    let Some((source, path)) = rest.split_once(" (") else { return rest.to_owned() };
    let file = path.trim_end_matches(')').rsplit(['/', '\\']).next().unwrap_or(path);
    let target = file.rsplit_once('-').map_or(file, |(target, _)| target);
    format!("{target} ({source})")
}

/// `ok. 46 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 4.49s`
fn figures(rest: &str) -> Counts {
    let mut counts = Counts::default();
    for part in rest.split(['.', ';']) {
        let mut words = part.split_whitespace();
        let (Some(figure), Some(what)) = (words.next(), words.next()) else { continue };
        let Ok(figure) = figure.parse() else { continue };
        match what {
            "passed" => counts.passed = figure,
            "failed" => counts.failed = figure,
            "ignored" => counts.skipped = figure,
            _ => {}
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{Counts, read};

    const OUTPUT: &str = "   Compiling x v0.1.0 (/x)
     Running unittests src/lib.rs (target/debug/deps/x-0123456789abcdef)

running 2 tests
test a ... ok
test b ... ok

test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

     Running tests/main.rs (target/debug/deps/some-test-0123456789abcdef)

running 3 tests
test c ... FAILED
test d ... ignored
test e ... ok

failures:

---- c stdout ----
it went wrong

failures:
    c

test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 4 filtered out; finished in 0.10s

error: test failed, to rerun pass `-p x --test main`
   Doc-tests x

running 0 tests

test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
";

    #[test]
    fn figures_and_failures_are_read() {
        let report = read(OUTPUT);
        assert_eq!(report.counts, Counts { passed: 3, failed: 1, skipped: 1 });
        let names: Vec<&str> = report.binaries.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["x (unittests src/lib.rs)", "some-test (tests/main.rs)"]);
        assert!(report.trouble.contains("it went wrong"), "{}", report.trouble);
        assert!(!report.trouble.contains("test result"), "{}", report.trouble);
    }

    #[test]
    fn what_is_no_report_counts_nothing() {
        for output in ["", "error: could not compile", "test result: ", "test result: ok. x passed", "failures:"] {
            assert_eq!(read(output).counts, Counts::default(), "{output}");
        }
    }
}
