//! What is published is ready for it: each package says what it is, holds what it needs and little else, and needs nothing
//! that is not published.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;
use tongs_scratch::root;

/// What people install and depend on. `tongs` is somebody else's.
const PUBLISHED: [&str; 6] =
    ["tongs-build", "tongs-cli", "tongs-codegen", "tongs-emulator", "tongs-runtime", "tongs-slim"];

/// Categories of the registry that ours are in.
const CATEGORIES: [&str; 6] = [
    "api-bindings",
    "command-line-utilities",
    "development-tools",
    "development-tools::build-utils",
    "development-tools::cargo-plugins",
    "development-tools::testing",
];

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).current_dir(root()).args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

fn packages() -> Vec<Value> {
    let metadata = cargo(&["metadata", "--format-version", "1", "--no-deps", "--offline"]);
    let mut metadata: Value = serde_json::from_str(&metadata).unwrap();
    let packages = metadata["packages"].as_array_mut().map(std::mem::take).unwrap();
    // `publish = false` is an empty list of registries.
    packages.into_iter().filter(|one| one["publish"].as_array().is_none_or(|list| !list.is_empty())).collect()
}

fn text<'a>(package: &'a Value, key: &str) -> &'a str {
    package[key].as_str().unwrap_or_default()
}

#[test]
fn packages_say_what_they_are() {
    let packages = packages();
    let ours: Vec<&Value> = packages.iter().filter(|one| PUBLISHED.contains(&text(one, "name"))).collect();
    assert_eq!(ours.len(), PUBLISHED.len());
    for package in ours {
        let name = text(package, "name");
        for key in ["description", "license", "repository", "rust_version"] {
            assert!(!text(package, key).is_empty(), "{name} has no {key}");
        }
        let list =
            |key: &str| package[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>();
        let keywords = list("keywords");
        assert!(
            (1..=5).contains(&keywords.len()) && keywords.iter().all(|word| word.len() <= 20),
            "{name}: {keywords:?}"
        );
        let categories = list("categories");
        assert!(
            !categories.is_empty() && categories.iter().all(|one| CATEGORIES.contains(one)),
            "{name}: {categories:?}"
        );
    }
}

#[test]
fn packages_need_nothing_that_is_not_published() {
    let packages = packages();
    let published: BTreeSet<&str> = packages.iter().map(|package| text(package, "name")).collect();
    for package in &packages {
        for dependency in package["dependencies"].as_array().unwrap() {
            // What only tests need is left out of a package where it has no version.
            let is_for_tests = dependency["kind"] == "dev" && dependency["req"] == "*";
            if dependency["path"].is_string() && !is_for_tests {
                let (of, name) = (text(package, "name"), text(dependency, "name"));
                assert!(published.contains(name), "{of} needs {name}, which is not published");
                assert_ne!(dependency["req"], "*", "{of} names no version of {name}");
            }
        }
    }
}

#[test]
fn packages_hold_what_they_need_and_little_else() {
    for name in PUBLISHED.iter().filter(|name| **name != "tongs-slim") {
        let listed = cargo(&["package", "--list", "--allow-dirty", "--offline", "--package", name]);
        let files: BTreeSet<&str> = listed.lines().collect();
        for needed in ["Cargo.toml", "README.md"] {
            assert!(files.contains(needed), "{name} has no {needed}");
        }
        assert!(files.contains("src/lib.rs"), "{name}");
        let known = |path: &&&str| {
            let top = path.split('/').next().unwrap_or_default();
            ["src", "README.md", "build.rs", "Cargo.toml", "Cargo.lock", "Cargo.toml.orig", ".cargo_vcs_info.json"]
                .contains(&top)
                || (*name == "tongs-codegen" && top == "runtime")
        };
        let others: Vec<_> = files.iter().filter(|path| !known(path)).collect();
        assert!(others.is_empty(), "{name}: {others:?}");
        // The generator carries the runtime's sources.
        if *name == "tongs-codegen" {
            assert!(files.contains("runtime/manifest.toml") && files.contains("runtime/src/lib.rs"), "{files:?}");
        }
    }
}
