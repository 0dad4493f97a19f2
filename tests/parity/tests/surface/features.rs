//! The official crate's features are ours, but for those that bring the legacy stack.

use std::collections::BTreeSet;
use std::process::Command;

/// Features that ours leaves out, each with the reason.
const LEFT_OUT: &[(&str, &str)] = &[
    ("legacy-https-client", "brings hyper 0.14 and rustls 0.21, which never enter our tree"),
    ("legacy-test-util", "brings hyper 0.14 and http 0.2, which never enter our tree"),
    ("gated-tests", "switches the official crate's own tests, and nothing that a caller can use"),
];

fn features(package: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .current_dir(crate::root())
        .args(["metadata", "--format-version", "1", "--offline"])
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo metadata writes JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let found = packages.iter().find(|found| found["name"] == package).expect("the package is in the workspace");
    found["features"].as_object().expect("features").keys().cloned().collect()
}

#[test]
fn each_official_feature_is_ours() {
    let ours = features("cleanroomsml");
    let left_out: BTreeSet<String> = LEFT_OUT.iter().map(|(name, _)| (*name).to_owned()).collect();
    let missing: Vec<String> =
        features("aws-sdk-cleanroomsml").difference(&left_out).filter(|name| !ours.contains(*name)).cloned().collect();
    assert!(missing.is_empty(), "features that are missing: {missing:?}");
}
