//! Where the repository's pieces are, and what happens when a tool that a test needs is missing.

use std::env;
use std::path::{Path, PathBuf};

/// The repository's root: the folder that holds the workspace's `Cargo.toml`.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.ancestors().nth(2).unwrap_or(manifest).to_path_buf()
}

/// The folder that holds the tests' executables and the workspace's binaries: `target/debug`, wherever it stands.
pub(crate) fn profile_dir() -> PathBuf {
    let exe = env::current_exe().expect("the test's own path");
    exe.ancestors().nth(2).expect("an executable under deps/").to_path_buf()
}

/// The target directory in use, so that the builds that a test starts share it.
pub(crate) fn target_dir() -> PathBuf {
    profile_dir().parent().expect("target/<profile>").to_path_buf()
}

/// Whether this is a run of continuous integration, where nothing may be skipped.
pub(crate) fn in_ci() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false")
}

/// Says loudly that a test is skipped; in continuous integration a skip is a failure.
#[track_caller]
pub(crate) fn skip(why: &str) {
    assert!(!in_ci(), "CI must not skip: {why}");
    eprintln!("SKIPPED: {why}");
}
