//! Tests of official crates that are not held against what is forged, each with the reason.

/// A test that is set apart: the crate, the file, the test (all of the file's without a name), and why.
type Row = (&'static str, &'static str, Option<&'static str>, &'static str);

const LISTED: [Row; 0] = [];

/// Why a test is set apart; nothing where it has to pass.
pub(super) fn reason(package: &str, file: &str, test: &str) -> Option<&'static str> {
    find(&LISTED, package, file, test)
}

fn find(rows: &[Row], package: &str, file: &str, test: &str) -> Option<&'static str> {
    let applies = |row: &&Row| row.0 == package && row.1 == file && row.2.is_none_or(|name| name == test);
    rows.iter().find(applies).map(|row| row.3)
}

#[cfg(test)]
mod tests {
    use super::{Row, find};

    #[test]
    fn rows_are_of_a_file_or_of_a_test() {
        let rows: [Row; 2] = [("a", "file", None, "all"), ("a", "other", Some("one"), "one")];
        assert_eq!(find(&rows, "a", "file", "whatever"), Some("all"));
        assert_eq!(find(&rows, "a", "other", "one"), Some("one"));
        assert_eq!(find(&rows, "a", "other", "two"), None);
        assert_eq!(find(&rows, "b", "file", "whatever"), None);
    }
}
