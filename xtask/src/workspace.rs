//! Where the repository is, and how to spawn cargo in it.

use std::env;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context as _, Result, bail};

/// The root of the repository.
///
/// Cargo tells a running program where its package is. The path of compile time would be wrong in a checkout that was
/// moved together with its target directory.
pub(crate) fn root() -> PathBuf {
    let package =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map_or(package.clone(), Path::to_path_buf)
}

/// A path as one would type it here: without detours, and relative to the current folder when it lies below.
pub(crate) fn tidy(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            // Detours through links would lead elsewhere; there are none in the repository.
            Component::ParentDir if matches!(tidy.components().next_back(), Some(Component::Normal(_))) => {
                tidy.pop();
            }
            part => tidy.push(part),
        }
    }
    let here = env::current_dir().unwrap_or_default();
    match tidy.strip_prefix(&here) {
        Ok(below) if !below.as_os_str().is_empty() => below.to_owned(),
        _ => tidy,
    }
}

/// The folder that cargo builds into: `CARGO_TARGET_DIR` when it is set, as cargo itself does.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |target| root().join(target))
}

/// The cargo that runs this program, to be run in the root of the repository.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    // What the outer `cargo run` set for this program is not meant for the inner cargo.
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
            command.env_remove(&name);
        }
    }
    command
}

/// Writes a file, and makes the folder that it belongs in.
pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// Copies a folder with all that is in it, each file as `edit` makes it from its path and bytes.
pub(crate) fn copy(from: &Path, to: &Path, edit: &mut impl FnMut(&Path, Vec<u8>) -> Vec<u8>) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let path = entry?.path();
        let target = to.join(path.file_name().context("a file without a name")?);
        if path.is_dir() {
            copy(&path, &target, edit)?;
        } else {
            let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let bytes = edit(&path, bytes);
            // What is the same is left alone, so that it is not compiled again.
            if fs::read(&target).ok().as_ref() != Some(&bytes) {
                fs::write(&target, bytes).with_context(|| format!("cannot write {}", target.display()))?;
            }
        }
    }
    Ok(())
}

/// Runs a command with the terminal of this program, and fails when it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    let status = command.status().with_context(|| format!("cannot start `{line}`"))?;
    succeed(&line, status)
}

/// Runs a command out of sight. Its output is shown when it fails, as part of the error.
pub(crate) fn run_quietly(command: &mut Command) -> Result<String> {
    let line = line(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start `{line}`"))?;
    if !output.status.success() {
        eprint!("{}", String::from_utf8_lossy(&output.stdout));
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
    }
    succeed(&line, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn succeed(line: &str, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{line}` failed: {status}");
    }
    Ok(())
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut line = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

#[cfg(test)]
mod tests {
    use std::env;
    use std::path::Path;

    use super::tidy;

    #[test]
    fn paths_lose_their_detours() {
        for (path, expected) in [
            ("/a/b/../c/./d", "/a/c/d"),
            ("a/./b", "a/b"),
            ("../a/../b", "../b"),
            ("/a/..", "/"),
            ("a/../../b", "../b"),
        ] {
            assert_eq!(tidy(Path::new(path)), Path::new(expected), "{path}");
        }
        let here = env::current_dir().expect("a current folder");
        assert_eq!(tidy(&here.join("x").join("..").join("y")), Path::new("y"));
        assert_eq!(tidy(&here), here);
    }
}
