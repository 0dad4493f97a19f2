//! A workspace of somebody's, with `aws-config`, S3, DynamoDB and SQS, slimmed by the command and compiled over what was
//! forged. It is unchanged, and so are the crates that it depends on. What it uses is there, and nothing more.

mod broken;
mod features;
mod support;
mod team;

use std::fs;
use std::path::Path;

use tongs_scratch::{root, shared, target};
use tongs_slim::cargo::{Cargo, Features};
use tongs_slim::graph::Origin;
use tongs_slim::record::Reason;
use tongs_slim::run::{self, Ask, Situation, Slim};

use support::{check, options, pinned};

const CALLS: &str = include_str!("workspace/calls.rs");
const PROGRAM: &str = include_str!("workspace/program.rs");

/// The operations of each crate, and the shapes that none of these leads to. The last three are what `aws-config` calls for
/// credentials.
const EXPECTED: [(&str, &[&str], &[&str]); 6] = [
    ("aws-sdk-dynamodb", &["GetItem", "Scan"], &["KeyType", "TableClass"]),
    ("aws-sdk-s3", &["GetObject", "HeadBucket", "HeadObject", "PutObject"], &["NoSuchBucket"]),
    ("aws-sdk-sqs", &["GetQueueUrl", "ListQueues", "PurgeQueue", "SendMessage"], &[]),
    ("aws-sdk-sso", &["GetRoleCredentials"], &[]),
    ("aws-sdk-ssooidc", &["CreateToken"], &[]),
    ("aws-sdk-sts", &["AssumeRole", "AssumeRoleWithWebIdentity"], &[]),
];

/// What only the compiler finds, since it is a macro that is given the method; the last one behind a feature that is off by
/// default.
const HIDDEN: [&str; 3] = ["GetQueueUrl", "ListQueues", "PurgeQueue"];

/// Writes the workspace; gives its manifest.
fn workspace(folder: &Path) -> String {
    let _ = fs::remove_dir_all(folder);
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let manifest = "[workspace]\nresolver = \"2\"\nmembers = [\"calls\", \"program\"]\n";
    write("Cargo.toml", manifest);
    let package = |name: &str, more: &str| {
        let dependencies = ["aws-sdk-dynamodb", "aws-sdk-s3", "aws-sdk-sqs"].map(pinned).concat();
        format!(
            "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\n{dependencies}{more}"
        )
    };
    write("calls/Cargo.toml", &package("calls", ""));
    write("calls/src/lib.rs", CALLS);
    let more = "aws-config = \"1\"\ncalls = { path = \"../calls\" }\n\
                tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }\n\n\
                [features]\nmore = []\n";
    write("program/Cargo.toml", &package("program", more));
    write("program/src/main.rs", PROGRAM);
    // The rest at the versions that the repository builds, so that nothing is built twice.
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    manifest.to_owned()
}

#[test]
fn a_program_of_several_services_compiles_over_what_is_forged() {
    let Some(models) = shared("models-bdd").or_skip() else { return };
    let folder = target().join("slimmed program");
    let manifest = workspace(&folder);
    let options = options();
    let ask = Ask {
        cargo: Cargo { manifest: Some(folder.join("Cargo.toml")), options, ..Cargo::default() },
        features: Some(Features { all: true, ..Features::default() }),
        models: vec![models],
        ..Ask::default()
    };
    let Slim { plan, .. } = run::slim(&ask, &|_| {}).unwrap();
    assert_eq!(plan.left, [], "{:?}", plan.notes);
    let found: Vec<_> = plan
        .slimmed
        .iter()
        .map(|one| {
            let names =
                |reasons: &std::collections::BTreeMap<String, Reason>| reasons.keys().cloned().collect::<Vec<_>>();
            (one.name.as_str(), names(&one.wanted.operations), names(&one.wanted.shapes))
        })
        .collect();
    let expected = EXPECTED.map(|(name, operations, shapes)| {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        (name, names(operations), names(shapes))
    });
    assert_eq!(found, expected);
    for name in HIDDEN {
        let sqs = plan.slimmed.iter().find(|one| one.name == "aws-sdk-sqs").unwrap();
        assert!(sqs.wanted.operations[name].first().contains(": the compiler: "), "{:?}", sqs.wanted.operations[name]);
    }
    for one in &plan.slimmed {
        assert!(one.lines.1 * 2 < one.lines.0, "{}: {:?} lines", one.name, one.lines);
    }
    let graph = Situation::of(&ask, &|_| {}).unwrap().graph().unwrap();
    assert!(graph.officials.iter().all(|official| official.origin == Origin::Forged));
    check(&folder, &["--all-targets"]);

    // What was said once is known: an operation that is called behind a feature stays.
    let ask = Ask { features: None, ..ask };
    let kept = run::slim(&ask, &|_| {}).unwrap().plan;
    let sqs = kept.slimmed.iter().find(|one| one.name == "aws-sdk-sqs").unwrap();
    assert!(sqs.wanted.operations.contains_key("PurgeQueue"), "{:?}", sqs.wanted.operations);

    assert_eq!(run::check(&ask, &|_| {}).unwrap().findings, [""; 0]);
    let more = PROGRAM.replace("// more", "sqs.list_dead_letter_source_queues().send().await?;");
    assert_ne!(more, PROGRAM);
    fs::write(folder.join("program/src/main.rs"), more).unwrap();
    let found = run::check(&ask, &|_| {}).unwrap().findings;
    assert!(
        matches!(&found[..], [one] if one.contains("src/main.rs:") && one.contains("has no operation ListDeadLetterSourceQueues")),
        "{found:?}"
    );

    run::undo(&Situation::of(&ask, &|_| {}).unwrap()).unwrap();
    assert_eq!(fs::read_to_string(folder.join("Cargo.toml")).unwrap(), manifest);
    assert!(!folder.join(".tongs").exists());
}
