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

/// Where published models are, below the shared folder: with trees of endpoint rules, and with decision diagrams.
pub(crate) const FOLDERS: [&str; 2] = ["models", "models-bdd"];

/// What came of one service.
#[derive(Debug)]
pub(crate) struct Service {
    /// Its model, as `FOLDER/MODEL`.
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

/// The names of the models in folders below a root, `FOLDER/MODEL`: files that hold a service.
pub(crate) fn all(root: &Path, folders: &[&str]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for folder in folders {
        let models = root.join(folder);
        for entry in fs::read_dir(&models).with_context(|| format!("cannot read {}", models.display()))? {
            let path = entry?.path();
            let is_json = path.extension().is_some_and(|extension| extension == "json");
            let text = if is_json { fs::read_to_string(&path)? } else { continue };
            // What is beside the models holds no shapes.
            if let (true, Some(name)) = (text.contains("\"type\": \"service\""), path.file_stem()) {
                names.push(format!("{folder}/{}", name.to_string_lossy()));
            }
        }
    }
    names.sort();
    Ok(names)
}

/// Forges services of models below a root, each `FOLDER/MODEL`, and checks them.
pub(crate) fn check(models: &Path, names: &[String]) -> Result<Vec<Service>> {
    let mut workspace = Workspace::new("services");
    let (mut services, mut features) = (Vec::new(), Vec::new());
    for name in names {
        let service = match forge(&models.join(format!("{name}.json")), &package(name)) {
            Ok(whole) => {
                workspace.add(&whole.forged)?;
                let facade = &whole.sdk().name;
                features.extend(["blocking", "serde", "validation"].map(|feature| format!("{facade}/{feature}")));
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
        attribute(&mut services, folder.as_deref(), &finding);
    }
    Ok(services)
}

/// Gives a finding to the service whose crates stand in a folder; what is of none of them is wrong with each.
fn attribute(services: &mut [Service], folder: Option<&str>, finding: &str) {
    let of = |service: &Service| folder.is_some_and(|folder| folder == package(&service.name));
    let known = services.iter().any(of);
    for service in services.iter_mut().filter(|service| service.reason.is_none() && (!known || of(service))) {
        service.findings.insert(finding.to_owned());
    }
}

/// What a service's crates are called. Some services have names of packages that exist.
fn package(service: &str) -> String {
    format!("whole-{}", service.replace('/', "-"))
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

    use super::{Service, attribute, finding};

    #[test]
    fn messages_belong_to_services() {
        let message = |path: &str, level: &str| json!({"manifest_path": path, "message": {"level": level, "message": "m", "rendered": "warning: m"}});
        let found = |path: &str, level: &str| finding(&message(path, level), Path::new("/t/services"));
        let of = |name: Option<&str>| Some((name.map(str::to_owned), "warning: m".to_owned()));
        assert_eq!(found("/t/services/whole-m-a/whole-m-a-shapes/Cargo.toml", "warning"), of(Some("whole-m-a")));
        assert_eq!(found("/crates/tongs-runtime/Cargo.toml", "error"), of(None));
        assert_eq!(found("/t/services/whole-m-a/whole-m-a/Cargo.toml", "note"), None);
        assert_eq!(finding(&json!({"reason": "build-finished"}), Path::new("/")), None);
    }

    #[test]
    fn findings_are_of_the_service_whose_crates_they_are_about() {
        let found = |folder: Option<&str>| {
            let mut services = [Service::none("m/a"), Service::none("m/b")];
            attribute(&mut services, folder, "f");
            services.map(|service| service.findings.len())
        };
        assert_eq!(found(Some("whole-m-a")), [1, 0]);
        assert_eq!(found(Some("whole-m-b")), [0, 1]);
        // Of none of them, such as the runtime: wrong with each.
        assert_eq!(found(Some("elsewhere")), [1, 1]);
        assert_eq!(found(None), [1, 1]);
    }
}
