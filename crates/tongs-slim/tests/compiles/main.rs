//! A program of somebody's, with `aws-config`, S3, DynamoDB and SQS, slimmed by the command and compiled over what was
//! forged. It is unchanged, and so are the crates that it depends on.

use std::fs;
use std::path::Path;
use std::process::Command;

use tongs_scratch::{root, shared, target};
use tongs_slim::cargo::Cargo;
use tongs_slim::graph::Origin;
use tongs_slim::run::{self, Ask, Situation};

const PROGRAM: &str = include_str!("program.rs");

/// The versions that the repository pins, so that models and crates are of one time.
fn dependencies() -> String {
    let pins = fs::read_to_string(root().join("tests/official/Cargo.toml")).unwrap();
    let pinned = |name: &str| {
        let line = pins
            .lines()
            .find(|line| line.starts_with(&format!("{name} =")))
            .unwrap_or_else(|| panic!("no pin of {name}"));
        line.replace(", default-features = false", "") + "\n"
    };
    ["aws-sdk-dynamodb", "aws-sdk-s3", "aws-sdk-sqs"].map(pinned).concat()
}

#[test]
fn a_program_of_several_services_compiles_over_what_is_forged() {
    let Some(models) = shared("models-bdd").or_skip() else { return };
    let folder = target().join("slimmed program");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("src")).unwrap();
    let manifest = format!(
        "[package]\nname = \"slimmed-program\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[workspace]\n\n[dependencies]\naws-config = \"1\"\n{}\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n",
        dependencies()
    );
    fs::write(folder.join("Cargo.toml"), &manifest).unwrap();
    fs::write(folder.join("src/main.rs"), PROGRAM).unwrap();
    // The rest at the versions that the repository builds, so that nothing is built twice.
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let ask = Ask {
        cargo: Cargo { manifest: Some(folder.join("Cargo.toml")), options: target_of_the_repository() },
        models: vec![models],
        ..Ask::default()
    };
    let situation = Situation::of(&ask).unwrap();
    let graph = situation.graph().unwrap();
    let choice = run::choose(&ask, &situation, &graph, &|_| {}).unwrap();
    let plan = run::plan(&ask, &situation, &graph, choice, &|_| {}).unwrap();
    assert_eq!(plan.left, [], "{:?}", plan.notes);
    run::apply(&plan, &situation).unwrap();

    let kept: Vec<(&str, usize)> = plan.slimmed.iter().map(|one| (one.name.as_str(), one.operations.0)).collect();
    let of = |name: &str| kept.iter().find(|(kept, _)| *kept == name).map(|(_, count)| *count);
    assert_eq!([of("aws-sdk-dynamodb"), of("aws-sdk-s3"), of("aws-sdk-sqs")], [Some(2), Some(3), Some(1)], "{kept:?}");
    // What `aws-config` calls for credentials.
    assert!(
        ["aws-sdk-sts", "aws-sdk-sso", "aws-sdk-ssooidc"].iter().all(|name| of(name).is_some_and(|count| count > 0)),
        "{kept:?}"
    );
    for one in &plan.slimmed {
        assert!(one.lines.1 * 2 < one.lines.0, "{}: {:?} lines", one.name, one.lines);
    }
    let situation = Situation::of(&ask).unwrap();
    let graph = situation.graph().unwrap();
    assert!(graph.officials.iter().all(|official| official.origin == Origin::Forged));
    check(&folder);

    let choice = run::choose(&ask, &situation, &graph, &|_| {}).unwrap();
    assert_eq!(run::compare(&situation, &graph, &choice, &|_| {}).unwrap().findings, [""; 0]);
    let more = PROGRAM.replace("// more", "sqs.list_queues().send().await?;");
    assert_ne!(more, PROGRAM);
    fs::write(folder.join("src/main.rs"), more).unwrap();
    let found = run::compare(&situation, &graph, &choice, &|_| {}).unwrap().findings;
    assert!(
        matches!(&found[..], [one] if one.contains("src/main.rs:") && one.contains("has no operation ListQueues")),
        "{found:?}"
    );

    run::undo(&situation).unwrap();
    assert_eq!(fs::read_to_string(folder.join("Cargo.toml")).unwrap(), manifest);
    assert!(!folder.join(".tongs").exists());
}

/// Cargo builds where the repository is built, where most of it is there.
fn target_of_the_repository() -> Vec<String> {
    let folder = toml_edit::Value::from(target().display().to_string());
    vec!["--config".to_owned(), format!("build.target-dir={folder}")]
}

fn check(folder: &Path) {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["check", "--quiet", "--all-targets", "--locked"]).args(target_of_the_repository()).current_dir(folder);
    let output = cargo.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
