//! Whole services, forged and checked: what is forged compiles without a warning.
//!
//! They stand in one workspace and share one runtime, so that one run of cargo checks them all, with every feature that
//! brings in code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::Value;
use tongs_scratch::Workspace;

use crate::forged::{Whole, forge};

/// What came of one service.
#[derive(Debug)]
pub(crate) struct Service {
    /// The name of its model file.
    pub(crate) name: String,
    /// How many operations are forged.
    pub(crate) operations: usize,
    /// How many are refused.
    pub(crate) refused: usize,
    /// How many lines were forged.
    pub(crate) lines: usize,
    /// Why nothing of it is forged.
    pub(crate) reason: Option<String>,
    /// What the compiler says of it, without repetition.
    pub(crate) findings: BTreeSet<String>,
}

/// The names of the models in a folder: files that hold a service.
pub(crate) fn all(models: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(models).with_context(|| format!("cannot read {}", models.display()))? {
        let path = entry?.path();
        let text = if path.extension().is_some_and(|it| it == "json") { fs::read_to_string(&path)? } else { continue };
        // What is beside the models holds no shapes.
        if let (true, Some(name)) = (text.contains("\"type\": \"service\""), path.file_stem()) {
            names.push(name.to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Forges services of a folder of models, and checks them.
pub(crate) fn check(models: &Path, names: &[String]) -> Result<Vec<Service>> {
    let mut workspace = Workspace::new("services");
    let (mut services, mut features) = (Vec::new(), Vec::new());
    for name in names {
        let service = match forge(&models.join(format!("{name}.json")), &package(name)) {
            Ok(whole) => {
                workspace.add(&whole.forged)?;
                let facade = &whole.sdk().name;
                features.extend(["serde", "validation"].map(|feature| format!("{facade}/{feature}")));
                Service::of(name, &whole)
            }
            Err(error) => Service { reason: Some(format!("{error:#}")), ..Service::none(name) },
        };
        services.push(service);
    }
    workspace.finish()?;
    let mut cargo = workspace.cargo();
    cargo.args(["check", "--workspace", "--keep-going", "--quiet", "--message-format", "json"]);
    if !features.is_empty() {
        cargo.args(["--features", &features.join(",")]);
    }
    for (folder, finding) in findings(&mut cargo, workspace.folder())? {
        // What is said of no service in particular is wrong with each.
        let is_of =
            |service: &Service| folder.as_ref().is_none_or(|folder| *folder == package(&service.name) + "-shapes");
        for service in services.iter_mut().filter(|service| service.reason.is_none() && is_of(service)) {
            service.findings.insert(finding.clone());
        }
    }
    Ok(services)
}

/// What a service's crates are called. Some services have names of packages that exist.
fn package(service: &str) -> String {
    format!("whole-{service}")
}

impl Service {
    fn none(name: &str) -> Self {
        Self { name: name.to_owned(), operations: 0, refused: 0, lines: 0, reason: None, findings: BTreeSet::new() }
    }

    fn of(name: &str, whole: &Whole) -> Self {
        let lines = whole.forged.files.iter().map(|(_, text)| text.lines().count()).sum();
        let operations = whole.sdk().operations.len();
        Self { operations, refused: whole.refused.len(), lines, ..Self::none(name) }
    }
}

/// Warnings and errors, each with the folder of the workspace that it is about, if it is about one.
fn findings(cargo: &mut Command, folder: &Path) -> Result<Vec<(Option<String>, String)>> {
    let output = cargo.output().context("cannot start cargo")?;
    let mut findings = Vec::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        findings.extend(serde_json::from_str(line).ok().and_then(|message: Value| finding(&message, folder)));
    }
    if findings.is_empty() && !output.status.success() {
        findings.push((None, format!("cargo check failed:\n{}", String::from_utf8_lossy(&output.stderr))));
    }
    Ok(findings)
}

/// A message of the compiler that is a warning or an error.
fn finding(message: &Value, folder: &Path) -> Option<(Option<String>, String)> {
    let manifest = Path::new(message["manifest_path"].as_str()?);
    let message = &message["message"];
    if !matches!(message["level"].as_str(), Some("warning" | "error" | "error: internal compiler error")) {
        return None;
    }
    let below = manifest.strip_prefix(folder).ok().and_then(|path| path.components().next());
    let name = below.map(|first| first.as_os_str().to_string_lossy().into_owned());
    Some((name, message["rendered"].as_str().or(message["message"].as_str())?.to_owned()))
}

/// Findings by service, for those that have any.
pub(crate) fn trouble(services: &[Service]) -> BTreeMap<&str, &BTreeSet<String>> {
    let found = services.iter().filter(|service| !service.findings.is_empty());
    found.map(|service| (service.name.as_str(), &service.findings)).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::json;

    use super::finding;

    #[test]
    fn messages_belong_to_services() {
        let message = |path: &str, level: &str| json!({"manifest_path": path, "message": {"level": level, "message": "m", "rendered": "warning: m"}});
        let found = |path: &str, level: &str| finding(&message(path, level), Path::new("/t/services"));
        let of = |name: Option<&str>| Some((name.map(str::to_owned), "warning: m".to_owned()));
        assert_eq!(found("/t/services/whole-a-shapes/whole-a/Cargo.toml", "warning"), of(Some("whole-a-shapes")));
        assert_eq!(found("/crates/tongs-runtime/Cargo.toml", "error"), of(None));
        assert_eq!(found("/t/services/whole-a-shapes/whole-a/Cargo.toml", "note"), None);
        assert_eq!(finding(&json!({"reason": "build-finished"}), Path::new("/")), None);
    }
}
