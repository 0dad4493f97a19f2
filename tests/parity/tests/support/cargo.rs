//! Where the repository and its target directory are, and cargo as a test runs it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The repository's root: the folder that holds the workspace's `Cargo.toml`.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.ancestors().nth(2).unwrap_or(manifest).to_path_buf()
}

/// The target directory in use: this test's executable is in `<target>/<profile>/deps`.
pub(crate) fn target_dir() -> PathBuf {
    let exe = env::current_exe().expect("the test's own path");
    exe.ancestors().nth(3).expect("target/<profile>/deps").to_path_buf()
}

/// Cargo, with the target directory of this run. What the outer cargo told this test about its package is taken away:
/// build scripts that watch those variables would run again, and everything that depends on them.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env!("CARGO"));
    for (name, _) in env::vars_os() {
        let package = |name: &str| {
            ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"]
                .iter()
                .any(|prefix| name.starts_with(prefix))
        };
        if name.to_str().is_some_and(package) {
            command.env_remove(&name);
        }
    }
    command.current_dir(root()).env("CARGO_TARGET_DIR", target_dir());
    command
}
