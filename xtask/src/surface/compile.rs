//! The program of uses over the forged crates: what of it does not compile.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use tongs_scratch::{Workspace, put};

use super::official::Official;
use crate::forged::Whole;

/// The name of the forged crate.
pub(super) const NAME: &str = "forged";

/// A use that does not compile over ours.
pub(super) struct Failure {
    /// The public path that it is a use of.
    pub(super) path: String,
    pub(super) line: String,
    /// What the compiler says of it.
    pub(super) error: String,
}

/// What the uses name besides the crate itself.
const DEPENDENCIES: &str = r#"aws-credential-types = { version = "1", features = ["test-util", "hardcoded-credentials"] }
aws-runtime = "1"
aws-smithy-async = { version = "1", features = ["rt-tokio"] }
aws-smithy-http = "0.64"
aws-smithy-runtime = { version = "1", features = ["client"] }
aws-smithy-runtime-api = { version = "1", features = ["client", "http-1x"] }
aws-smithy-types = { version = "1", features = ["http-body-1-x"] }
aws-types = "1"
http = "1"
"#;

/// As many times as the compiler may find more behind what it found before: names, then types, then borrows.
const ROUNDS: usize = 12;

/// Writes a workspace of the forged crates, of the program, and of a package that depends on the official crate.
pub(super) fn write_workspace(service: &str, whole: &Whole, official: &Official) -> Result<Workspace> {
    let mut workspace = Workspace::new(&format!("surface/{service}"));
    workspace.add(&whole.forged)?;
    let package = |name: &str, dependencies: &str| {
        format!("[package]\nname = {name:?}\nedition = \"2024\"\npublish = false\n\n[dependencies]\n{dependencies}")
    };
    let Official { package: name, version } = official;
    let features = "default-features = false, features = [\"rt-tokio\", \"test-util\"]";
    let dependency = format!("{name} = {{ version = \"={version}\", {features} }}\n");
    let library = "//! Depends on the official crate.\n";
    workspace.package("official", &[("Cargo.toml", &package("official", &dependency)), ("src/lib.rs", library)])?;
    let path = workspace.path_of(&whole.forged, NAME).display().to_string();
    let dependencies = format!("{NAME} = {{ path = {path:?}, {features} }}\n{DEPENDENCIES}");
    workspace.package("uses", &[("Cargo.toml", &package("uses", &dependencies)), ("src/lib.rs", HEAD)])?;
    workspace.finish()?;
    Ok(workspace)
}

/// The uses that do not compile, in the order of the program.
pub(super) fn failures(workspace: &Workspace, lines: &[(String, String)]) -> Result<Vec<Failure>> {
    let mut failed: BTreeMap<usize, String> = BTreeMap::new();
    for _ in 0..ROUNDS {
        put(&workspace.folder().join("uses/src/lib.rs"), &program(lines, &failed))?;
        let found = check(workspace)?;
        let before = failed.len();
        for (line, error) in found {
            let index = line.checked_sub(HEAD.lines().count() + 1).filter(|index| *index < lines.len());
            let index = index.with_context(|| format!("the program does not compile: {error}"))?;
            failed.entry(index).or_insert(error);
        }
        if failed.len() == before {
            let failure = |(index, error): (usize, String)| Failure {
                path: lines[index].0.clone(),
                line: lines[index].1.clone(),
                error,
            };
            return Ok(failed.into_iter().map(failure).collect());
        }
    }
    bail!("the compiler finds more after {ROUNDS} rounds; the last left {} uses out", failed.len())
}

/// What stands before the uses, so that each use is a line below it.
const HEAD: &str = "//! Uses of the official surface.\n#![allow(warnings)]\nuse forged as sdk;\nuse http as http_1x;\n";

/// The program, without the uses that have failed.
fn program(lines: &[(String, String)], failed: &BTreeMap<usize, String>) -> String {
    let mut text = HEAD.to_owned();
    for (index, (_, line)) in lines.iter().enumerate() {
        if !failed.contains_key(&index) {
            text += line;
        }
        text.push('\n');
    }
    text
}

/// Each line that the compiler finds an error in, and the error.
fn check(workspace: &Workspace) -> Result<BTreeMap<usize, String>> {
    let mut cargo = workspace.cargo();
    cargo.args(["check", "--quiet", "--package", "uses", "--message-format", "json"]);
    let output = cargo.output().context("cannot start cargo")?;
    let mut found = BTreeMap::new();
    let mut elsewhere = BTreeSet::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
        let message = &message["message"];
        if message["level"] != "error" {
            continue;
        }
        let text = message["message"].as_str().unwrap_or_default();
        let spans = message["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
        let own = spans.iter().filter(|span| span["file_name"].as_str() == Some("uses/src/lib.rs"));
        let lines: Vec<usize> = own
            .filter(|span| span["is_primary"] == true)
            .filter_map(|span| usize::try_from(span["line_start"].as_u64()?).ok())
            .collect();
        if lines.is_empty() && !spans.is_empty() {
            elsewhere.insert(message["rendered"].as_str().unwrap_or(text).to_owned());
        }
        for line in lines {
            found.entry(line).or_insert_with(|| text.lines().next().unwrap_or_default().to_owned());
        }
    }
    if let Some(error) = elsewhere.first() {
        bail!("what was forged does not compile:\n{error}");
    }
    if found.is_empty() && !output.status.success() {
        bail!("cargo check failed:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(found)
}
