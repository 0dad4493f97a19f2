//! The Python environment of the tests: boto3 and the AWS CLI, pinned, in a folder of the target directory.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{Counts, Outcome, in_ci};
use crate::log;
use crate::workspace;

/// The variable that names the interpreter for the tests.
pub(super) const VARIABLE: &str = "TONGS_PYTHON";
/// What the names of the tests that need it begin with.
pub(super) const MARK: &str = "needs_python";

const REQUIREMENTS: &str = "tests/parity/requirements.txt";

/// The interpreter, and what to say of it. Without one it is a skip; for continuous integration, a failure.
pub(super) fn environment() -> (Option<PathBuf>, Outcome) {
    match make() {
        Ok((python, said)) => (Some(python), Outcome::ok(said)),
        Err(error) if in_ci() => (None, Outcome::failed("no Python environment", format!("{error:#}"))),
        Err(error) => {
            let said = format!("{error:#}; tests that compare with boto3 and the AWS CLI are skipped");
            (None, Outcome { counts: Counts::default(), ..Outcome::ok(said) })
        }
    }
}

/// The interpreter of the environment.
///
/// # Errors
/// There is no Python, or it cannot install what is needed.
pub(crate) fn interpreter() -> Result<PathBuf> {
    make().map(|(python, _)| python)
}

/// The version of a package that the environment holds.
pub(crate) fn version_of(package: &str) -> Result<String> {
    let pins = fs::read_to_string(workspace::root().join(REQUIREMENTS))
        .with_context(|| format!("cannot read {REQUIREMENTS}"))?;
    let pinned = |line: &str| Some(line.split_once("==").filter(|(name, _)| *name == package)?.1.trim().to_owned());
    pins.lines().find_map(pinned).with_context(|| format!("{REQUIREMENTS} does not pin {package}"))
}

/// Makes the environment, or finds the one that an earlier run made from the same requirements.
fn make() -> Result<(PathBuf, String)> {
    let requirements = workspace::root().join(REQUIREMENTS);
    let pins = fs::read_to_string(&requirements).with_context(|| format!("cannot read {REQUIREMENTS}"))?;
    let (system, version) = system()?;
    let mut hasher = DefaultHasher::new();
    (&pins, &version).hash(&mut hasher);
    let folder = workspace::target().join(format!("python-{:016x}", hasher.finish()));
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let complete = folder.join("complete");
    if complete.exists() && python.exists() {
        return Ok((python, format!("{version}, from an earlier run")));
    }
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    let mut install;
    if venv(&system, &folder, &[])? {
        install = Command::new(&python);
        install.args(["-m", "pip"]);
    } else if venv(&system, &folder, &["--without-pip"])? {
        // Some distributions split `ensurepip` off; their own pip can install into the environment.
        install = Command::new(&system);
        install.args(["-m", "pip", "--python"]).arg(&python);
    } else {
        bail!("`{system} -m venv` fails; install its venv module (python3-venv)");
    }
    install.args(["install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(&requirements);
    let (installed, output) = log::run("python", &mut install)?;
    if !installed {
        bail!("pip cannot install {REQUIREMENTS}: {}", output.trim());
    }
    fs::write(&complete, &pins).with_context(|| format!("cannot write {}", complete.display()))?;
    Ok((python, format!("{version}, with {}", pinned(&pins))))
}

/// The system's Python 3, and its version.
fn system() -> Result<(String, String)> {
    for name in ["python3", "python"] {
        let Ok(output) = Command::new(name).arg("--version").output() else { continue };
        let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if output.status.success() && version.starts_with("Python 3") {
            return Ok((name.to_owned(), version));
        }
    }
    bail!("no Python 3 on the PATH")
}

fn venv(system: &str, folder: &Path, options: &[&str]) -> Result<bool> {
    let mut command = Command::new(system);
    command.args(["-m", "venv", "--clear"]).args(options).arg(folder);
    Ok(log::run("python", &mut command)?.0)
}

/// The pins in one line.
fn pinned(pins: &str) -> String {
    let lines = pins.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.collect::<Vec<_>>().join(", ")
}

/// The names of the tests that cannot run without Python.
pub(super) fn skipped_tests() -> Result<Vec<String>> {
    let mut command = workspace::cargo();
    command.args(["test", "--workspace", "--tests", "--", "--list", MARK]);
    let (_, output) = log::run("skipped", &mut command)?;
    Ok(output.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    #[test]
    fn pins_fit_one_line() {
        assert_eq!(super::pinned("# why\nboto3==1.2\n\n  awscli==3\n"), "boto3==1.2, awscli==3");
    }
}
