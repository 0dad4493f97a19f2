//! `tongs slim` where a team has configured cargo: packages that are vendored, a folder to build in, patches.

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;

use crate::slim::folder;
use crate::{Folder, stderr, stdout};

fn run(folder: &Folder, arguments: &str) -> Output {
    let arguments: Vec<&str> = arguments.split_whitespace().chain(["--offline", "--no-compile"]).collect();
    folder.tongs(&arguments)
}

/// Slims a workspace, and gives what it says.
fn slim(folder: &Folder) -> String {
    let slimmed = run(folder, "slim --models models --operation sts:GetCallerIdentity");
    assert!(slimmed.status.success(), "{}{}", stdout(&slimmed), stderr(&slimmed));
    stdout(&slimmed)
}

/// What cargo says of a workspace.
fn metadata(folder: &Folder) -> Value {
    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo.args(["metadata", "--format-version", "1", "--offline"]).current_dir(folder.path("")).output();
    serde_json::from_slice(&output.unwrap().stdout).unwrap()
}

/// Vendors what a workspace depends on, as `cargo vendor` does, by links to where cargo has it.
#[cfg(unix)]
fn vendor(folder: &Folder) {
    use std::os::unix::fs::symlink;
    use std::path::Path;

    let metadata = metadata(folder);
    let lock = fs::read_to_string(folder.path("Cargo.lock")).unwrap();
    for package in metadata["packages"].as_array().unwrap().iter().filter(|package| package["source"].is_string()) {
        let [name, version, manifest] = ["name", "version", "manifest_path"].map(|key| package[key].as_str().unwrap());
        let (_, locked) = lock.split_once(&format!("name = \"{name}\"\nversion = \"{version}\"\n")).unwrap();
        let (_, checksum) = locked.split_once("checksum = \"").unwrap();
        let below = format!("vendor/{name}-{version}");
        let checksum = format!("{{\"files\":{{}},\"package\":\"{}\"}}", &checksum[..64]);
        folder.write(&format!("{below}/.cargo-checksum.json"), checksum);
        for entry in fs::read_dir(Path::new(manifest).parent().unwrap()).unwrap().map(Result::unwrap) {
            symlink(entry.path(), folder.path(&below).join(entry.file_name())).unwrap();
        }
    }
    folder.write(
        ".cargo/config.toml",
        "[source.crates-io]\nreplace-with = \"vendored\"\n\n[source.vendored]\ndirectory = \"vendor\"\n",
    );
}

#[cfg(unix)]
#[test]
fn packages_that_are_vendored_will_do_and_official_ones_that_went_away_have_a_way_back() {
    let folder = folder();
    vendor(&folder);
    slim(&folder);
    let checked = run(&folder, "slim --check");
    assert!(checked.status.success(), "{}{}", stdout(&checked), stderr(&checked));
    // As the next `cargo vendor` does.
    let package = fs::read_dir(folder.path("vendor")).unwrap().map(|entry| entry.unwrap().path());
    let package = package.into_iter().find(|path| path.to_string_lossy().contains("/aws-sdk-sts-")).unwrap();
    fs::rename(&package, folder.path("gone")).unwrap();
    let checked = run(&folder, "slim --check");
    assert_eq!(checked.status.code(), Some(1));
    let said = stderr(&checked);
    let help = "help: where packages are vendored, `cargo vendor --sync ";
    assert!(said.contains("the official crates cannot be had") && said.contains(help), "{said}");
    let (_, manifest) = said.split_once(help).unwrap();
    let manifest = fs::read_to_string(manifest.split('`').next().unwrap()).unwrap();
    assert!(manifest.contains("package = \"aws-sdk-sts\""), "{manifest}");
    let undone = run(&folder, "slim --undo");
    assert!(undone.status.success(), "{}", stderr(&undone));
}

/// A compiler that says it is an old one.
#[cfg(unix)]
const OLD: &str = "#!/bin/sh\nexec rustc \"$@\" | sed 's/^\\(rustc\\|release:\\) [0-9.]*/\\1 1.80.0/'\n";

#[cfg(unix)]
#[test]
fn a_compiler_that_is_too_old_is_told_with_the_way_to_a_newer_one() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = folder();
    folder.write("bin/rustc", OLD);
    fs::set_permissions(folder.path("bin/rustc"), fs::Permissions::from_mode(0o755)).unwrap();
    let lock = fs::read_to_string(folder.path("Cargo.lock")).unwrap();
    // Where nothing is compiled, cargo is asked all the same.
    for options in [&[][..], &["--no-compile"]] {
        let mut command = folder.command(&["slim", "--models", "models", "--offline"]);
        let output = command.args(options).env("RUSTC", folder.path("bin/rustc")).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{options:?}: {}", stdout(&output));
        let said = stderr(&output);
        for part in [
            "cargo does not check the workspace, and nothing was changed",
            "rustc 1.80.0 is not supported",
            "tongs-slim-runtime@",
            "help: forged crates stand on",
        ] {
            assert!(said.contains(part), "{options:?}: {said}");
        }
        assert!(!folder.path(".tongs").exists(), "{options:?}");
        assert_eq!(fs::read_to_string(folder.path("Cargo.lock")).unwrap(), lock, "{options:?}");
    }
}

#[test]
fn what_cargo_is_told_by_its_configuration_counts() {
    let folder = folder();
    folder.write(".cargo/config.toml", "[build]\ntarget-dir = \"built here\"\n\n[net]\noffline = true\n");
    let lock = fs::read_to_string(folder.path("Cargo.lock")).unwrap();
    slim(&folder);
    assert!(folder.path("built here/tongs-slim").exists() && !folder.path("target").exists());
    let checked = run(&folder, "slim --check");
    assert!(checked.status.success(), "{}{}", stdout(&checked), stderr(&checked));
    let package =
        metadata(&folder)["packages"].as_array().unwrap().iter().find(|it| it["name"] == "aws-sdk-sts").cloned();
    let version = package.unwrap()["version"].as_str().unwrap().to_owned();

    // Somebody's patch comes before that of the manifest.
    folder.write(
        "mine/Cargo.toml",
        format!("[package]\nname = \"aws-sdk-sts\"\nversion = \"{version}\"\n\n[workspace]\n"),
    );
    folder.write("mine/src/lib.rs", "");
    folder.write(".cargo/config.toml", "[patch.crates-io]\naws-sdk-sts = { path = \"mine\" }\n");
    let checked = run(&folder, "slim --check");
    assert_eq!(checked.status.code(), Some(1));
    let said = stdout(&checked);
    assert!(said.contains("cannot be replaced any more: it is a folder of somebody's"), "{said}");
    fs::remove_dir_all(folder.path(".cargo")).unwrap();
    let undone = run(&folder, "slim --undo");
    assert!(undone.status.success(), "{}", stderr(&undone));
    assert_eq!(fs::read_to_string(folder.path("Cargo.lock")).unwrap(), lock);
}
