//! Runs rustdoc with its JSON output.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::rustdoc::Crate;

/// The JSON of `package`, a dependency of the package in the folder in which `cargo` runs; `target` is its target
/// directory.
///
/// # Errors
///
/// When cargo or rustdoc fails, or writes what this does not know.
pub fn document(mut cargo: Command, target: &Path, package: &str) -> Result<Crate> {
    let output = cargo
        .env("RUSTDOC", rustdoc_script(&target.join("tmp"))?)
        .args(["rustdoc", "--quiet", "-p", package, "--lib"])
        .args(["--", "-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"])
        .output()
        .context("cannot start cargo")?;
    if !output.status.success() {
        bail!("rustdoc of {package} failed:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    Crate::read(&target.join("doc").join(format!("{}.json", package.replace('-', "_"))))
}

/// A script that runs rustdoc with its unstable output open. Setting `RUSTC_BOOTSTRAP` for the whole of cargo would
/// build every dependency again.
fn rustdoc_script(folder: &Path) -> Result<PathBuf> {
    let (name, text) = if cfg!(windows) {
        ("rustdoc.cmd", "@set RUSTC_BOOTSTRAP=1\r\n@rustdoc %*\r\n")
    } else {
        ("rustdoc.sh", "#!/bin/sh\nRUSTC_BOOTSTRAP=1 exec rustdoc \"$@\"\n")
    };
    let script = folder.join(name);
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    // A script that another process is about to run is left as it is.
    if fs::read_to_string(&script).ok().as_deref() != Some(text) {
        fs::write(&script, text).with_context(|| format!("cannot write {}", script.display()))?;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755))
            .with_context(|| format!("cannot change {}", script.display()))?;
    }
    Ok(script)
}
