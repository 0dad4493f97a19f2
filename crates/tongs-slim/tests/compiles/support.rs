//! What the tests share: workspaces that are built where the repository is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tongs_scratch::{root, target};
use tongs_slim::cargo::Cargo;
use tongs_slim::run::Ask;

/// A dependency at the version that the repository pins, so that models and crates are of one time.
pub(crate) fn pinned(name: &str) -> String {
    let pins = fs::read_to_string(root().join("tests/official/Cargo.toml")).unwrap();
    let line =
        pins.lines().find(|line| line.starts_with(&format!("{name} ="))).unwrap_or_else(|| panic!("no pin of {name}"));
    line.replace(", default-features = false", "") + "\n"
}

/// A workspace of one package, in a folder that is called after it; gives the folder.
pub(crate) fn package(name: &str, dependencies: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = target().join(format!("slimmed {name}"));
    let _ = fs::remove_dir_all(&folder);
    let manifest = format!(
        "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[workspace]\n\n[dependencies]\n{dependencies}"
    );
    for (path, text) in [("Cargo.toml", &*manifest)].iter().chain(files) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    // The rest at the versions that the repository builds, so that nothing is built twice.
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    folder
}

/// Slimming a workspace, with these models.
pub(crate) fn ask(folder: &Path, models: PathBuf) -> Ask {
    let manifest = Some(folder.join("Cargo.toml"));
    Ask { cargo: Cargo { manifest, options: options(), ..Cargo::default() }, models: vec![models], ..Ask::default() }
}

/// Cargo builds where the repository is built, and as it is, so that most of it is there.
pub(crate) fn options() -> Vec<String> {
    let mut options = vec!["--config".to_owned(), "profile.dev.debug=\"line-tables-only\"".to_owned()];
    options.extend(tongs_slim::cargo::target(&target()));
    options
}

/// Has cargo look at a workspace, with the lock file as it is.
pub(crate) fn check(folder: &Path, arguments: &[&str]) {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["check", "--quiet", "--locked"]).args(arguments).args(options()).current_dir(folder);
    let output = cargo.output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}
