//! A whole team's workspace, with everything at once that hides a call: it is slimmed, compiles with all its targets, and its
//! own tests pass over what is forged.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tongs_scratch::{root, shared, target};
use tongs_slim::cargo::{Cargo, Features};
use tongs_slim::record::Reason;
use tongs_slim::run::{self, Ask};

use crate::support::{options, pinned};

/// The operations of each crate, and the shapes that none of these leads to.
const EXPECTED: [(&str, &[&str], &[&str]); 12] = [
    ("aws-sdk-bedrockruntime", &["ConverseStream"], &[]),
    ("aws-sdk-cloudwatchlogs", &["DescribeLogGroups"], &[]),
    ("aws-sdk-dynamodb", &["DeleteTable", "DescribeTable", "PutItem", "Scan", "UpdateItem"], &[]),
    ("aws-sdk-kms", &["Encrypt"], &[]),
    ("aws-sdk-lambda", &["InvokeWithResponseStream"], &[]),
    (
        "aws-sdk-s3",
        &[
            "CopyObject",
            "DeleteBucket",
            "DeleteObject",
            "GetBucketLocation",
            "GetBucketTagging",
            "GetBucketVersioning",
            "GetObject",
            "HeadBucket",
            "HeadObject",
            "ListBuckets",
            "ListObjectsV2",
            "PutBucketTagging",
            "PutObject",
            "SelectObjectContent",
            "UploadPart",
        ],
        &["Grantee", "Type"],
    ),
    ("aws-sdk-sns", &["Publish"], &[]),
    ("aws-sdk-sqs", &["PurgeQueue", "ReceiveMessage"], &[]),
    ("aws-sdk-sso", &["GetRoleCredentials"], &[]),
    ("aws-sdk-ssooidc", &["CreateToken"], &[]),
    ("aws-sdk-sts", &["AssumeRole", "AssumeRoleWithWebIdentity", "GetSessionToken"], &[]),
    ("aws-sdk-transcribestreaming", &["StartStreamTranscription"], &[]),
];

/// Copies the sources of the workspace, and writes its manifests.
fn workspace(folder: &Path) {
    let _ = fs::remove_dir_all(folder);
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compiles/team");
    let mut pending = vec![sources.clone()];
    while let Some(from) = pending.pop() {
        let to = folder.join(from.strip_prefix(&sources).unwrap());
        if from.is_dir() {
            fs::create_dir_all(to).unwrap();
            pending.extend(fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            fs::copy(from, to).unwrap();
        }
    }
    let version = |service: &str| pinned(&format!("aws-sdk-{service}")).split('"').nth(1).unwrap().to_owned();
    let [s3, sqs, dynamodb, lambda, sts] = ["s3", "sqs", "dynamodb", "lambda", "sts"].map(version);
    let [logs, kms, sns, talk, speech] =
        ["cloudwatchlogs", "kms", "sns", "bedrockruntime", "transcribestreaming"].map(version);
    let package = |name: &str, more: &str| {
        let text = format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition.workspace = true\n\n{more}");
        fs::write(folder.join(name).join("Cargo.toml"), text).unwrap();
    };
    let manifest = format!(
        "[workspace]\nresolver = \"2\"\nmembers = [\"clouds\", \"kit\", \"app\"]\ndefault-members = [\"app\"]\n\n\
         [workspace.package]\nedition = \"2021\"\n\n[workspace.dependencies]\naws-config = \"1\"\naws-sdk-s3 = \"{s3}\"\n\
         queues = {{ package = \"aws-sdk-sqs\", version = \"{sqs}\" }}\ntokio = \"1\"\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    let table = format!("aws-sdk-dynamodb = \"{dynamodb}\"\n");
    package("clouds", &format!("[dependencies]\naws-sdk-s3.workspace = true\nqueues.workspace = true\n{table}"));
    package(
        "kit",
        "[dependencies]\naws-config.workspace = true\nclouds = { path = \"../clouds\" }\n\
         tokio = { workspace = true, features = [\"io-util\", \"rt\"] }\n",
    );
    package(
        "app",
        &format!(
            "[dependencies]\naws-config.workspace = true\naws-sdk-lambda = \"{lambda}\"\n\
             aws-sdk-bedrockruntime = \"{talk}\"\naws-sdk-transcribestreaming = \"{speech}\"\nfutures-util = \"0.3\"\nclouds = {{ path = \"../clouds\" }}\n\
             aws-sdk-cloudwatchlogs = {{ version = \"{logs}\", optional = true }}\nkit = {{ path = \"../kit\" }}\n\
             tokio = {{ workspace = true, features = [\"macros\", \"rt-multi-thread\"] }}\n\n\
             [target.'cfg(unix)'.dependencies]\naws-sdk-kms = \"{kms}\"\n\n[target.'cfg(windows)'.dependencies]\naws-sdk-sns = \"{sns}\"\n\n\
             [build-dependencies]\naws-sdk-sts = {{ version = \"{sts}\", default-features = false }}\n\n\
             [dev-dependencies]\naws-sdk-s3 = {{ workspace = true, features = [\"test-util\"] }}\n\
             aws-sdk-dynamodb = {{ version = \"{dynamodb}\", features = [\"test-util\"] }}\naws-smithy-eventstream = \"0.61\"\n\
             aws-smithy-http-client = {{ version = \"1\", features = [\"test-util\"] }}\naws-smithy-mocks = \"0.3\"\n\
             aws-smithy-runtime-api = \"1\"\naws-smithy-types = \"1\"\nhttp = \"1\"\n\n\
             [features]\narchive = [\"dep:aws-sdk-cloudwatchlogs\"]\n\n[[bench]]\nname = \"heads\"\nharness = false\n"
        ),
    );
    // The rest at the versions that the repository builds, so that nothing is built twice.
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

#[test]
fn a_workspace_that_hides_its_calls_in_every_way_passes_its_own_tests() {
    let (Some(newer), Some(models)) = (shared("models-bdd").or_skip(), shared("models").or_skip()) else { return };
    let folder = target().join("slimmed team's own space");
    workspace(&folder);
    let before = ["Cargo.toml", "Cargo.lock"].map(|name| fs::read(folder.join(name)).unwrap());
    let ask = Ask {
        cargo: Cargo { manifest: Some(folder.join("Cargo.toml")), options: options(), ..Cargo::default() },
        features: Some(Features { all: true, ..Features::default() }),
        models: vec![newer, models],
        ..Ask::default()
    };
    let plan = run::slim(&ask, &|_| {}).unwrap().plan;
    assert_eq!(plan.left, [], "{:?}", plan.notes);
    let names = |reasons: &BTreeMap<String, Reason>| reasons.keys().cloned().collect::<Vec<_>>();
    let found: Vec<_> = plan
        .slimmed
        .iter()
        .map(|one| (one.name.as_str(), names(&one.wanted.operations), names(&one.wanted.shapes)))
        .collect();
    let expected = EXPECTED.map(|(name, operations, shapes)| {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        (name, names(operations), names(shapes))
    });
    assert_eq!(found, expected, "{:?}", plan.notes);
    // What a build script made is where every machine has it.
    let s3 = plan.slimmed.iter().find(|one| one.name == "aws-sdk-s3").unwrap();
    let made = s3.wanted.operations["GetBucketVersioning"].first();
    assert!(made.starts_with("$OUT_DIR/calls.rs:2: the compiler: "), "{made}");
    let text = fs::read_to_string(folder.join(".tongs/tongs.toml")).unwrap();
    assert!(!text.contains(&target().display().to_string()), "{text}");

    for arguments in
        [&["test", "--workspace", "--all-targets", "--all-features"][..], &["test", "--workspace", "--doc"]]
    {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(arguments).args(["--locked", "--quiet"]).args(options()).current_dir(&folder);
        let output = cargo.output().unwrap();
        let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        assert!(output.status.success(), "{arguments:?}: {}", said.concat());
    }
    let again = Ask { features: None, ..ask };
    assert_eq!(run::check(&again, &|_| {}).unwrap().findings, [""; 0]);
    run::undo(&run::Situation::of(&again, &|_| {}).unwrap()).unwrap();
    assert_eq!(["Cargo.toml", "Cargo.lock"].map(|name| fs::read(folder.join(name)).unwrap()), before);
    assert!(!folder.join(".tongs").exists());
}
