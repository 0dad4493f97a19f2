//! A program with `aws-config` and clients of S3, DynamoDB and SQS: what it uses is found, forged and compiled, and no more
//! than that.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tongs::load::{Sources, load};
use tongs::model::{Model, ShapeId};
use tongs::names::Names;
use tongs::settings::ModelSettings;
use tongs::text::{first_line, hash_comment};
use tongs_scratch::{put, root, shared, target};
use tongs_slim::cargo::patches;
use tongs_slim::forge::{Ask, forge, runtime_files};
use tongs_slim::graph::{Graph, read};
use tongs_slim::judge::{Cargo, Checked, Court, settle};
use tongs_slim::models::Models;
use tongs_slim::uses::{Uses, scan};

/// What is hidden from readers: a call in a macro, and a type whose path a macro puts together.
const CALLS: &str = r"//! What a team has of its own around clients.
pub use aws_sdk_s3 as s3;
pub use aws_sdk_dynamodb::types as records;

#[macro_export]
macro_rules! call {
    ($client:expr, $operation:ident $(, $setter:ident = $value:expr)*) => {
        $client.$operation()$(.$setter($value))*.send().await
    };
}

#[macro_export]
macro_rules! record {
    ($name:ident) => { $crate::records::$name };
}
";

const PROGRAM: &str = r#"//! Reads a thing here and there.
use calls::{call, record, s3};
use s3::{Client, client::Waiters};

/// A type that none of the calls leads to.
pub struct Table {
    pub class: aws_sdk_dynamodb::types::TableClass,
    pub kind: record!(KeyType),
}

pub fn is_gone(error: &s3::Error) -> bool {
    matches!(error, s3::Error::NoSuchBucket(_))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    client.wait_until_bucket_exists().bucket("b").wait(std::time::Duration::from_secs(5)).await?;
    let object = client.get_object().bucket("b").key("k").send().await?;
    println!("{} bytes", object.body.collect().await?.into_bytes().len());
    let tables = aws_sdk_dynamodb::Client::new(&config);
    let mut pages = tables.scan().table_name("t").into_paginator().send();
    while let Some(page) = pages.next().await {
        println!("{:?}", page?.items);
    }
    let queues = aws_sdk_sqs::Client::new(&config);
    println!("{:?}", call!(queues, list_queues, queue_name_prefix = "q")?.queue_urls());
    Ok(())
}

#[cfg(test)]
mod tests {
    #[tokio::test(flavor = "current_thread")]
    async fn it_asks() {
        let config = aws_sdk_sqs::Config::builder().behavior_version(aws_sdk_sqs::config::BehaviorVersion::latest());
        let queues = aws_sdk_sqs::Client::from_conf(config.build());
        assert!(calls::call!(queues, get_queue_url, queue_name = "q").is_err());
    }
}
"#;

/// The operations of each crate, and the shapes that none of these leads to.
const EXPECTED: [(&str, &[&str], &[&str]); 6] = [
    ("aws-sdk-dynamodb", &["Scan"], &["KeyType", "TableClass"]),
    ("aws-sdk-s3", &["GetObject", "HeadBucket"], &["NoSuchBucket"]),
    ("aws-sdk-sqs", &["GetQueueUrl", "ListQueues"], &[]),
    ("aws-sdk-sso", &["GetRoleCredentials"], &[]),
    ("aws-sdk-ssooidc", &["CreateToken"], &[]),
    ("aws-sdk-sts", &["AssumeRole", "AssumeRoleWithWebIdentity"], &[]),
];

/// The workspace, and crates that are forged for it.
struct Bench {
    folder: PathBuf,
    graph: Graph,
    models: Vec<Model>,
    features: Vec<BTreeMap<String, Vec<String>>>,
}

impl Bench {
    fn forged(&self) -> PathBuf {
        self.folder.join("forged")
    }
}

impl Court for Bench {
    type Error = io::Error;

    fn forge(&mut self, uses: &[Uses]) -> io::Result<()> {
        let (mut files, mut members) = (runtime_files(), vec!["tongs-runtime".to_owned()]);
        for (at, official) in self.graph.officials.iter().enumerate() {
            let [operations, shapes] = [uses[at].operations().collect(), uses[at].shapes().collect::<Vec<_>>()]
                .map(|ids: Vec<&ShapeId>| ids.into_iter().map(ToString::to_string).collect::<Vec<_>>());
            let model = ModelSettings { operations: Some(operations), shapes, ..ModelSettings::default() };
            let version = official.version.to_string();
            let ask = Ask { name: &official.name, version, features: &self.features[at], model };
            let forged = forge(&self.models[at], &ask);
            files.extend(forged.map_err(|found| io::Error::other(format!("{}: {found:?}", official.name)))?.files);
            members.push(official.name.clone());
        }
        let head = hash_comment(&first_line("run the test again"));
        files.insert("Cargo.toml", format!("{head}[workspace]\nresolver = \"2\"\nmembers = {members:?}\n"));
        files.write(&self.forged()).map(drop).map_err(io::Error::other)
    }

    fn check(&mut self) -> io::Result<Checked> {
        let folders = self.graph.officials.iter().map(|official| {
            let name = official.name.clone();
            (name, self.forged().join(&official.name))
        });
        let mut cargo = Cargo::new(self.folder.join("Cargo.toml"));
        cargo.options.push("--offline".into());
        cargo.options.extend(patches(&folders.collect()).into_iter().map(Into::into));
        cargo.target = Some(target());
        cargo.check()
    }
}

/// The version of a package that a lock file has.
fn locked(lock: &Path, name: &str) -> String {
    let lock: toml::Table = fs::read_to_string(lock).unwrap().parse().unwrap();
    let package = lock["package"].as_array().unwrap().iter().find(|one| one["name"].as_str() == Some(name));
    package.unwrap_or_else(|| panic!("{name} is not locked"))["version"].as_str().unwrap().to_owned()
}

/// Writes the workspace.
fn workspace(folder: &Path) {
    let put = |path: &str, text: &str| put(&folder.join(path), text).unwrap();
    put("Cargo.toml", "[workspace]\nresolver = \"2\"\nmembers = [\"calls\", \"program\"]\nexclude = [\"forged\"]\n");
    let mut dependencies = String::new();
    for name in ["aws-sdk-dynamodb", "aws-sdk-s3", "aws-sdk-sqs"] {
        let version = locked(&root().join("tests/official/Cargo.lock"), name);
        let _ = writeln!(
            dependencies,
            "{name} = {{ version = \"={version}\", default-features = false, features = [\"rt-tokio\"] }}"
        );
    }
    let package = |name: &str| {
        format!("[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\n{dependencies}")
    };
    put("calls/Cargo.toml", &package("calls"));
    put("calls/src/lib.rs", CALLS);
    let config = locked(&root().join("Cargo.lock"), "aws-config");
    let rest = format!(
        "aws-config = {{ version = \"={config}\", default-features = false, features = [\"rt-tokio\", \"sso\"] }}\n\
         calls = {{ path = \"../calls\" }}\ntokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n"
    );
    put("program/Cargo.toml", &(package("program") + &rest));
    put("program/src/main.rs", PROGRAM);
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

#[test]
fn a_program_is_forged_what_it_uses() {
    let Some(newer) = shared("models-bdd").or_skip() else { return };
    let folder = target().join("tongs-slim-program");
    workspace(&folder);
    let ask =
        tongs_slim::cargo::Cargo { manifest: Some(folder.join("Cargo.toml")), options: vec!["--offline".to_owned()] };
    let graph = read(&ask, None).unwrap_or_else(|error| panic!("{error}"));
    let crates: Vec<&str> = graph.officials.iter().map(|official| official.name.as_str()).collect();
    assert_eq!(crates, EXPECTED.map(|(name, ..)| name));
    let models = Models::below(&newer).unwrap();
    let load = |name: &str| load(Sources::new().path(models.of(name).unwrap())).model.unwrap();
    let models: Vec<Model> = crates.iter().map(|name| load(name)).collect();
    let names: Vec<Option<Names>> = models.iter().map(|model| Names::of(model, None).ok()).collect();
    let scan = scan(&graph, &names);
    assert!(scan.skipped.is_empty(), "{:?}", scan.skipped);
    let mut uses = scan.uses;
    let hidden = |uses: &[Uses]| uses[2].operations().count();
    assert_eq!(hidden(&uses), 0, "the calls of SQS stand in a macro");
    let features = graph.officials.iter().map(|official| official.declared.clone()).collect();
    let mut bench = Bench { folder, graph: graph.clone(), models, features };
    let verdict = settle(&graph, &names, &mut uses, &mut bench).unwrap();
    assert!(verdict.is_clean(), "{}", verdict.left.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    assert_eq!(hidden(&uses), 2);
    for ((name, operations, shapes), (uses, model)) in EXPECTED.iter().zip(uses.iter().zip(&bench.models)) {
        assert_eq!(uses.operations().map(ShapeId::name).collect::<Vec<_>>(), *operations, "{name}");
        let asked = tongs::select::Operations::Named(operations.iter().map(|name| (*name).to_owned()).collect());
        let request = tongs::select::Request { operations: asked, ..tongs::select::Request::default() };
        let selection = tongs::select::select(model, &request).unwrap();
        let alone: BTreeSet<&str> =
            uses.shapes().filter(|id| !selection.shapes.contains_key(*id)).map(ShapeId::name).collect();
        assert_eq!(alone.into_iter().collect::<Vec<_>>(), *shapes, "{name}");
    }
    println!("{} rounds, {} found by the compiler", verdict.rounds, verdict.added);
}
