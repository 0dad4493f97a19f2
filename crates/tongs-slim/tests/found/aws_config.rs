//! What `aws-config` uses of the crates that it depends on: every workspace with it has these.

use std::collections::BTreeMap;

use tongs::load::{Sources, load};
use tongs::model::ShapeId;
use tongs::names::{Names, Need};
use tongs_scratch::{root, shared};
use tongs_slim::cargo::Cargo;
use tongs_slim::graph::read;
use tongs_slim::uses::scan;

/// The crates, their models, and what is used of them.
const USED: [(&str, &str, &[&str]); 3] = [
    ("aws-sdk-sso", "models-bdd/sso.json", &["GetRoleCredentials"]),
    ("aws-sdk-ssooidc", "models-bdd/sso-oidc.json", &["CreateToken"]),
    ("aws-sdk-sts", "models-bdd/sts.json", &["AssumeRole", "AssumeRoleWithWebIdentity"]),
];

#[test]
fn what_aws_config_uses_is_found_and_nothing_else() {
    let Some(_) = shared("models-bdd").or_skip() else { return };
    let ask =
        Cargo { manifest: Some(root().join("Cargo.toml")), options: vec!["--offline".to_owned()], ..Cargo::default() };
    let mut graph = read(&ask, None).unwrap();
    // This repository reads and writes about crates that it does not use.
    graph.members.clear();
    let models: BTreeMap<&str, &str> = USED.iter().map(|(name, model, _)| (*name, *model)).collect();
    let names = graph.officials.iter().map(|official| {
        let path = shared(models.get(official.name.as_str())?).required().unwrap();
        Some(Names::of(&load(Sources::new().path(path)).model.unwrap(), None).unwrap())
    });
    let names: Vec<Option<Names>> = names.collect();
    for official in &mut graph.officials {
        official.dependents.retain(|dependent| !dependent.package.is_member);
    }
    let scan = scan(&graph, &names);
    assert!(scan.skipped.is_empty() && scan.read > 50, "{} read, {:?}", scan.read, scan.skipped);
    for (name, _, expected) in USED {
        let of = graph.officials.iter().position(|official| official.name == name).unwrap();
        let uses = &scan.uses[of];
        assert_eq!(uses.operations().map(ShapeId::name).collect::<Vec<_>>(), expected, "{name}");
        for (need, grounds) in uses.iter() {
            let Need::Operation(_) = need else { continue };
            let place = grounds.places.first().unwrap();
            assert!(place.package.starts_with("aws-config ") && place.line > 1, "{place:?}");
        }
    }
}
