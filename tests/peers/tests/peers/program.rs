//! The program over forged clients, built once for all the tests.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;
use tongs::load::Sources;
use tongs::settings::{Layout, ModelSettings};
use tongs_scratch::{Workspace, settings, shared, target};

/// The services, by their models, with the operations that the scenarios call.
const SERVICES: [(&str, &[&str]); 4] = [
    ("dynamodb", &["PutItem", "Query"]),
    ("s3", &["CompleteMultipartUpload", "DeleteObjects", "GetObject", "HeadObject", "ListObjectsV2", "PutObject"]),
    ("sqs", &["ReceiveMessage", "SendMessage"]),
    ("sts", &["AssumeRole", "GetCallerIdentity"]),
];

const NAME: &str = "peers";

const MANIFEST: &str = r#"[package]
name = "peers"
version = "0.0.0"
edition = "2024"
publish = false

[[bin]]
name = "peers"
path = "main.rs"

[dependencies]
aws-credential-types = { version = "1.3", features = ["hardcoded-credentials"] }
serde_json = "1"
tokio = { version = "1", features = ["macros", "rt"] }
"#;

/// The program; nothing where the models are missing.
pub(crate) fn program() -> Option<&'static Path> {
    static PROGRAM: OnceLock<Option<PathBuf>> = OnceLock::new();
    PROGRAM.get_or_init(build).as_deref()
}

/// What came of a scenario.
pub(crate) fn call(program: &Path, arguments: &[&str]) -> Value {
    let output = Command::new(program).args(arguments).output().expect("the program starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?} fails: {said}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn build() -> Option<PathBuf> {
    let mut workspace = Workspace::new(NAME);
    let mut manifest = MANIFEST.to_owned();
    for (service, operations) in SERVICES {
        let model = Sources::new().path(shared(&format!("models-bdd/{service}.json")).or_skip()?);
        let operations = operations.iter().map(|name| (*name).to_owned()).collect();
        let name = format!("{NAME}-{service}");
        let mut settings = settings(&name, ModelSettings { operations: Some(operations), ..ModelSettings::default() });
        settings.crates.layout = Layout::Crate;
        let forged = workspace.forge_with(model, &settings).expect("it forges");
        let path = workspace.path_of(&forged, &name).display().to_string();
        let _ = writeln!(manifest, "{name} = {{ path = {path:?} }}");
    }
    let files = [
        ("Cargo.toml", manifest.as_str()),
        ("main.rs", include_str!("../../program/main.rs")),
        ("dynamodb.rs", include_str!("../../program/dynamodb.rs")),
        ("s3.rs", include_str!("../../program/s3.rs")),
        ("sqs.rs", include_str!("../../program/sqs.rs")),
        ("streams.rs", include_str!("../../program/streams.rs")),
        ("sts.rs", include_str!("../../program/sts.rs")),
    ];
    workspace.package(NAME, &files).expect("it is written");
    workspace.finish().expect("it is written");
    let output = workspace.cargo().args(["build", "--quiet", "--package", NAME]).output().expect("cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(target().join("debug").join(NAME))
}
