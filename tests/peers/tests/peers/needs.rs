//! What the tests need, and what is said without it.

use std::env;
use std::path::PathBuf;

/// The variable that names a Python with boto3.
const PYTHON: &str = "TONGS_PYTHON";

/// A Python that has boto3.
#[track_caller]
pub(crate) fn python() -> Option<PathBuf> {
    let found = env::var_os(PYTHON).map(PathBuf::from).filter(|path| path.exists());
    if found.is_none() {
        let in_ci = env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
        assert!(!in_ci, "CI must not skip: {PYTHON} names no Python with boto3");
        eprintln!("SKIPPED: {PYTHON} names no Python with boto3; `cargo xtask test` makes one");
    }
    found
}
