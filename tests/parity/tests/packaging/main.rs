//! What a user gets: a build of a crate elsewhere without a warning, one of each HTTP and TLS library, and packages that
//! build on their own.

#[path = "../support/cargo.rs"]
mod cargo;

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;
use tongs_scratch::unpack;

/// Runs a command and gives what it wrote; fails with all of it.
fn run(command: &mut Command) -> (String, String) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?} failed\n{stdout}\n{stderr}");
    (stdout.into_owned(), stderr.into_owned())
}

#[test]
fn a_crate_outside_of_the_workspace_builds_without_a_warning() {
    let downstream = cargo::root().join("tests/downstream");
    // The same versions as in the workspace, so that both builds share what they compile.
    fs::copy(cargo::root().join("Cargo.lock"), downstream.join("Cargo.lock")).expect("a lock file to begin with");
    let mut build = cargo::cargo();
    build.current_dir(&downstream).args(["build", "--message-format", "json", "--quiet"]);
    let (messages, _) = run(&mut build);
    let mut artifacts = BTreeSet::new();
    for line in messages.lines() {
        let message: Value = serde_json::from_str(line).expect("cargo writes JSON");
        match message["reason"].as_str() {
            Some("compiler-message") => {
                panic!("a warning in a user's build:\n{}", message["message"]["rendered"].as_str().unwrap_or_default())
            }
            Some("compiler-artifact") => {
                artifacts.extend(message["target"]["name"].as_str().map(str::to_owned));
            }
            _ => {}
        }
    }
    for built in ["downstream", "cleanroomsml", "readme"] {
        assert!(artifacts.contains(built), "{built}: {artifacts:?}");
    }
    let mut tree = cargo::cargo();
    tree.current_dir(&downstream).args(["tree", "-e", "normal", "--prefix", "none", "--format", "{p}"]);
    single_stack(&run(&mut tree).0, "downstream");
}

#[test]
fn the_facade_holds_one_of_each_and_no_aws_lc() {
    let mut tree = cargo::cargo();
    tree.args(["tree", "-e", "normal", "-p", "cleanroomsml", "--prefix", "none", "--format", "{p}"]);
    single_stack(&run(&mut tree).0, "cleanroomsml");
}

/// One version each of hyper, rustls and http; nothing of aws-lc or of the legacy stack.
fn single_stack(tree: &str, who: &str) {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in tree.lines() {
        let mut words = line.split_whitespace();
        if let (Some(name), Some(version)) = (words.next(), words.next()) {
            versions.entry(name).or_default().insert(version);
        }
    }
    for name in ["hyper", "rustls", "http", "http-body", "hyper-rustls", "tokio-rustls"] {
        let found = versions.get(name).cloned().unwrap_or_default();
        assert_eq!(found.len(), 1, "{who}: {name} {found:?}");
    }
    for name in ["aws-lc-rs", "aws-lc-sys", "aws-lc-fips-sys", "h2-0-3"] {
        assert!(!versions.contains_key(name), "{who} depends on {name}");
    }
    let modern = |name: &str, start: &str| versions[name].iter().all(|version| version.starts_with(start));
    assert!(modern("hyper", "v1.") && modern("http", "v1.") && modern("rustls", "v0.23."), "{who}: {versions:?}");
}

#[test]
fn each_publishable_crate_is_packaged_and_builds_from_its_package() {
    let mut describe = cargo::cargo();
    describe.args(["metadata", "--format-version", "1", "--no-deps"]);
    let metadata: Value = serde_json::from_str(&run(&mut describe).0).expect("cargo metadata writes JSON");
    let mut package = cargo::cargo();
    package.args(["package", "--allow-dirty", "--no-metadata", "--no-verify"]);
    let mut publishable = Vec::new();
    for found in metadata["packages"].as_array().expect("packages") {
        let name = found["name"].as_str().expect("a name");
        let version = found["version"].as_str().expect("a version");
        // `publish = false` is an empty list of registries.
        if found["publish"].as_array().is_none_or(|registries| !registries.is_empty()) {
            package.args(["--package", name]);
            publishable.push((name, version));
        }
    }
    assert!(publishable.len() >= 6, "{publishable:?}");
    run(&mut package);
    let mut build = cargo::cargo();
    let (target, lock) = (cargo::target_dir(), cargo::root().join("Cargo.lock"));
    let folder = unpack(&publishable, &target, target.join("packaged"), &lock).expect("packages that can be unpacked");
    build.current_dir(folder).args(["build", "--workspace", "--quiet"]);
    run(&mut build);
}
