//! The official crate's features are ours, so that a manifest needs the new name and nothing else.

use std::collections::BTreeSet;
use std::process::Command;

fn features(package: &str) -> BTreeSet<String> {
    // Packages for other platforms were never fetched, since no build needs them.
    let host = Command::new("rustc").args(["--print", "host-tuple"]).output().expect("rustc runs");
    let host = String::from_utf8(host.stdout).expect("a name");
    let mut command = crate::cargo::cargo();
    command.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", host.trim()]);
    let output = command.output().expect("cargo runs");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo metadata writes JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let found = packages.iter().find(|found| found["name"] == package).expect("the package is in the workspace");
    found["features"].as_object().expect("features").keys().cloned().collect()
}

#[test]
fn each_official_feature_is_ours() {
    let ours = features("cleanroomsml");
    let missing: Vec<String> = features("aws-sdk-cleanroomsml").difference(&ours).cloned().collect();
    assert!(missing.is_empty(), "features that are missing: {missing:?}");
}
