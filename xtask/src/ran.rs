//! What programs of tests printed.

/// What came of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Passed,
    Failed,
    /// Set apart, with a reason.
    Listed,
}

/// A test.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Test {
    pub(crate) name: String,
    pub(crate) outcome: Outcome,
    /// Why it failed, or is set apart.
    pub(crate) said: String,
}

/// What a program of tests printed. Ignored tests are left out, as their authors do.
pub(crate) fn read(text: &str) -> Vec<Test> {
    let mut tests = Vec::new();
    for line in text.lines() {
        let Some((name, result)) = line.strip_prefix("test ").and_then(|line| line.rsplit_once(" ... ")) else {
            continue;
        };
        // Behind the name stands what is asked of it.
        let asked = [" - should panic", " - compile fail", " - compile"];
        let name = asked.iter().find_map(|asked| name.strip_suffix(asked)).unwrap_or(name);
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
        let text = "\nrunning 5 tests\ntest a::b ... ok\ntest c - should panic ... ok\ntest src/lib.rs - g (line 3) - compile ... ok\ntest d ... FAILED\ntest e ... ignored\n\
                    test f ... FAILED\n\nfailures:\n\n---- d stdout ----\nthread 'd' panicked\nat once\n\n---- f stdout ----\n\
                    other\n\n\nfailures:\n    d\n    f\n\ntest result: FAILED. 2 passed; 2 failed\n";
        let tests: Vec<_> = read(text).into_iter().map(|test| (test.name, test.outcome, test.said)).collect();
        let of = |name: &str, outcome, said: &str| (name.to_owned(), outcome, said.to_owned());
        assert_eq!(
            tests,
            [
                of("a::b", Outcome::Passed, ""),
                of("c", Outcome::Passed, ""),
                of("src/lib.rs - g (line 3)", Outcome::Passed, ""),
                of("d", Outcome::Failed, "thread 'd' panicked\nat once"),
                of("f", Outcome::Failed, "other"),
            ]
        );
    }
}
