//! Reads what `cargo test` wrote: how many tests ran in which binary, and what to show of those that failed.

use std::fmt::{self, Write as _};
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
    /// The tests that failed, each with the first lines of why.
    pub(super) failed: Vec<Failed>,
}

/// A test that failed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Failed {
    binary: String,
    test: String,
    why: Vec<String>,
    /// Whether nothing more is taken.
    whole: bool,
}

/// How many lines of why a test failed are kept, and how many characters of each.
const WHY: (usize, usize) = (6, 300);

impl Failed {
    /// Takes the next line that the test wrote. What matters begins where it panicked.
    fn line(&mut self, line: &str) {
        let begins = line.contains(" panicked at ");
        // The names follow once more behind the last of them.
        self.whole |= line == "failures:" || self.why.len() == WHY.0;
        if (begins || !self.why.is_empty()) && !self.whole && !line.trim().is_empty() {
            self.why.push(line.chars().take(WHY.1).collect());
        }
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.binary, self.test)?;
        self.why.iter().try_for_each(|line| write!(f, "\n    {line}"))
    }
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
            if let Some(test) = line.strip_prefix("---- ").and_then(|rest| rest.strip_suffix(" stdout ----")) {
                report.failed.push(Failed {
                    binary: binary.clone(),
                    test: test.to_owned(),
                    why: Vec::new(),
                    whole: false,
                });
            } else if let Some(failed) = report.failed.last_mut() {
                failed.line(line);
            }
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
looks at it

thread 'c' (7) panicked at tests/main.rs:1:2:
it went wrong
note: run with `RUST_BACKTRACE=1`

---- src/lib.rs - f (line 3) stdout ----
error[E0425]: cannot find value

failures:
    c
    src/lib.rs - f (line 3)

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
        let failed: Vec<String> = report.failed.iter().map(ToString::to_string).collect();
        let [panicked, did_not_compile] = failed.as_slice() else { panic!("{failed:?}") };
        let expected = "some-test (tests/main.rs): c
    thread 'c' (7) panicked at tests/main.rs:1:2:
    it went wrong
    note: run with `RUST_BACKTRACE=1`";
        assert_eq!(panicked, expected);
        assert_eq!(did_not_compile, "some-test (tests/main.rs): src/lib.rs - f (line 3)");
    }

    #[test]
    fn what_is_no_report_counts_nothing() {
        for output in ["", "error: could not compile", "test result: ", "test result: ok. x passed", "failures:"] {
            assert_eq!(read(output).counts, Counts::default(), "{output}");
        }
    }
}
