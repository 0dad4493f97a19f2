//! The program of uses over the forged crates: what of it does not compile.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::forged::{Forged, NAME};
use super::official::Official;
use crate::workspace::{self, write};

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
pub(super) fn write_workspace(folder: &Path, forged: &Forged, official: &Official) -> Result<()> {
    forged.files.write(folder)?;
    let packages: Vec<&str> = forged.sdk.crates.iter().map(|one| one.package.as_str()).collect();
    let mut root = format!(
        "[workspace]\nresolver = \"3\"\nmembers = {:?}\n\n[workspace.package]\nversion = \"0.1.0\"\nedition = \"2024\"\n\
         rust-version = \"1.94.1\"\nlicense = \"Apache-2.0\"\nrepository = \"https://example.com\"\n\n\
         [workspace.lints.rust]\n\n[workspace.dependencies]\n",
        [&packages[..], &["official", "uses"]].concat(),
    );
    for package in &packages {
        let _ = writeln!(root, "{package} = {{ path = {package:?}, default-features = false }}");
    }
    let runtime = workspace::root().join("crates/tongs-runtime").display().to_string();
    let _ = writeln!(root, "tongs-runtime = {{ path = {runtime:?}, default-features = false }}");
    write(&folder.join("Cargo.toml"), &root)?;
    // The dependencies are the repository's own, at the same versions, so that they are built once.
    fs::copy(workspace::root().join("Cargo.lock"), folder.join("Cargo.lock")).context("cannot copy Cargo.lock")?;
    let package = |name: &str, dependencies: &str| {
        format!("[package]\nname = {name:?}\nedition = \"2024\"\npublish = false\n\n[dependencies]\n{dependencies}")
    };
    let Official { package: name, version } = official;
    let features = "default-features = false, features = [\"rt-tokio\", \"test-util\"]";
    let dependency = format!("{name} = {{ version = \"={version}\", {features} }}\n");
    write(&folder.join("official/Cargo.toml"), &package("official", &dependency))?;
    write(&folder.join("official/src/lib.rs"), "//! Depends on the official crate.\n")?;
    let dependency =
        format!("{NAME} = {{ workspace = true, features = [\"rt-tokio\", \"test-util\"] }}\n{DEPENDENCIES}");
    write(&folder.join("uses/src/lib.rs"), HEAD)?;
    write(&folder.join("uses/Cargo.toml"), &package("uses", &dependency))
}

/// The uses that do not compile, in the order of the program.
pub(super) fn failures(folder: &Path, lines: &[(String, String)]) -> Result<Vec<Failure>> {
    let mut failed: BTreeMap<usize, String> = BTreeMap::new();
    for _ in 0..ROUNDS {
        write(&folder.join("uses/src/lib.rs"), &program(lines, &failed))?;
        let found = check(folder)?;
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
const HEAD: &str = "//! Uses of the official surface.\n#![allow(warnings)]\nuse forged as sdk;\n";

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
fn check(folder: &Path) -> Result<BTreeMap<usize, String>> {
    let mut cargo = workspace::cargo();
    cargo.current_dir(folder).env("CARGO_TARGET_DIR", workspace::target());
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
