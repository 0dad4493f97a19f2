//! Where the command line's binary is, and what happens when a tool that a test needs is missing.

use std::env;
use std::path::PathBuf;

/// The folder that holds the workspace's binaries: that of this test's executable, one up.
pub(crate) fn profile_dir() -> PathBuf {
    let exe = env::current_exe().expect("the test's own path");
    exe.ancestors().nth(2).expect("an executable under deps/").to_path_buf()
}

/// Whether this is a run of continuous integration, where nothing may be skipped.
fn in_ci() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false")
}

/// Says loudly that a test is skipped; in continuous integration a skip is a failure.
#[track_caller]
pub(crate) fn skip(why: &str) {
    assert!(!in_ci(), "CI must not skip: {why}");
    eprintln!("SKIPPED: {why}");
}
