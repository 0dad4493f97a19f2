//! A service with its protocol tests: forged, and held against them.

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::{Context as _, Result, anyhow, bail};
use serde_json::Value;
use tongs::diagnostic::Diagnostics;
use tongs::forge::{Forged, Verdict, forge, verdicts};
use tongs::load::Loaded;
use tongs::model::{Model, Shape};
use tongs::select::{Operations, Request, select};
use tongs::settings::ModelSettings;
use tongs_scratch::{Workspace, settings};

use crate::{ProtocolTest, program, protocol_tests};

/// A service with its protocol tests.
#[derive(Debug)]
pub struct Conformance {
    /// The service's absolute id.
    pub service: String,
    /// The protocols that it offers, by the ids of their traits.
    pub protocols: Vec<String>,
    /// The tests of operations that forge.
    pub tests: Vec<ProtocolTest>,
    /// What is left out.
    pub skipped: Vec<Skipped>,
    name: String,
    forged: Forged,
}

/// An operation that is not forged, and so is not tested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Its name.
    pub operation: String,
    /// Why it is not forged.
    pub reason: String,
    /// How many tests that leaves out.
    pub tests: usize,
}

/// What came of the tests.
#[derive(Debug)]
pub struct Report {
    /// How many were passed.
    pub passed: usize,
    /// Those that failed, with what was expected and what came.
    pub failed: Vec<(String, String)>,
    /// Those that a drop-in for the official client must not pass, with the reason.
    pub set_apart: Vec<(String, &'static str)>,
}

/// The services of a model that carry protocol tests, by their absolute ids.
///
/// # Errors
/// A service's closure has errors.
pub fn services(model: &Model) -> Result<Vec<String>, Diagnostics> {
    let mut found = Vec::new();
    for service in model.services() {
        let request =
            Request { service: Some(service.id().to_string()), operations: Operations::All, ..Request::default() };
        let whole = select(model, &request)?;
        if !protocol_tests(model, &whole, &protocols(model, service)).is_empty() {
            found.push(service.id().to_string());
        }
    }
    found.sort();
    Ok(found)
}

impl Conformance {
    /// Forges those operations of a service that forge, and collects their tests.
    ///
    /// # Errors
    /// The model has errors, there is no such service, nothing of it forges, or it carries no tests.
    pub fn new(loaded: &Loaded, service: &str) -> Result<Self> {
        let told = |diagnostics: &Diagnostics| anyhow!("{}", diagnostics.render(&loaded.sources, false).trim_end());
        let model = loaded.model.as_ref().ok_or_else(|| told(&loaded.diagnostics))?;
        let of_all = ModelSettings { service: Some(service.to_owned()), ..ModelSettings::default() };
        let verdicts = verdicts(model, &of_all).map_err(|diagnostics| told(&diagnostics))?;
        let request = Request { service: of_all.service.clone(), operations: Operations::All, ..Request::default() };
        let whole = select(model, &request).map_err(|diagnostics| told(&diagnostics))?;
        let protocols = protocols(model, whole.service);
        let all = protocol_tests(model, &whole, &protocols);
        if all.is_empty() {
            bail!("`{service}` carries no protocol tests of {}", protocols.join(" or "));
        }
        let kept: Vec<_> = verdicts.iter().filter(|one| one.forges()).map(|one| one.operation.to_string()).collect();
        if kept.is_empty() {
            let reason = verdicts.first().map(|one| one.causes.join("; ")).unwrap_or_default();
            bail!("no operation of `{service}` is forged: {reason}");
        }
        let request = Request {
            service: of_all.service.clone(),
            operations: Operations::Named(kept.clone()),
            ..Request::default()
        };
        let selection = select(model, &request).map_err(|diagnostics| told(&diagnostics))?;
        let tests = protocol_tests(model, &selection, &protocols);
        let name = name(whole.service);
        let of_kept = ModelSettings { operations: Some(kept), ..of_all };
        let forged = forge(model, &settings(&name, of_kept)).map_err(|diagnostics| told(&diagnostics))?;
        let skipped = skipped(&verdicts, &all, &tests);
        let protocols = protocols.into_iter().map(str::to_owned).collect();
        Ok(Self { service: whole.service.id().to_string(), protocols, tests, skipped, name, forged })
    }

    /// Builds the program over the client, and runs it. `cargo` takes what is run.
    ///
    /// # Errors
    /// What was forged does not compile, or the program does not run to its end.
    pub fn run(&self) -> Result<Report> {
        let mut workspace = Workspace::new(&format!("conformance/{}", self.name));
        workspace.add(&self.forged)?;
        let path = workspace.path_of(&self.forged, &self.name).display().to_string();
        let package = program::package(&self.name);
        let tests: Vec<&Value> = self.tests.iter().map(|test| &test.data).collect();
        let files = [
            ("Cargo.toml", program::manifest(&self.name, &path)),
            ("src/main.rs", program::source(&self.forged.sdk, &self.name.replace('-', "_"))),
            ("tests.json", serde_json::to_string_pretty(&tests)?),
        ];
        workspace.package(&package, &files.each_ref().map(|(path, text)| (*path, text.as_str())))?;
        workspace.finish()?;
        let tests = workspace.folder().join(&package).join("tests.json");
        let mut cargo = workspace.cargo();
        self.report(cargo.args(["run", "--quiet", "--package", &package, "--"]).arg(tests))
    }

    fn report(&self, program: &mut Command) -> Result<Report> {
        let output = program.output().context("cannot start cargo")?;
        if !output.status.success() {
            bail!("the tests of `{}` cannot run:\n{}", self.service, String::from_utf8_lossy(&output.stderr));
        }
        let mut report = Report { passed: 0, failed: Vec::new(), set_apart: Vec::new() };
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let verdict: Value = serde_json::from_str(line).with_context(|| format!("a verdict in `{line}`"))?;
            match (&verdict["id"], &verdict["failure"]) {
                (Value::String(_), Value::Null) => report.passed += 1,
                (Value::String(id), Value::String(why)) => match set_apart(id) {
                    Some(reason) => report.set_apart.push((id.clone(), reason)),
                    None => report.failed.push((id.clone(), why.clone())),
                },
                _ => bail!("no verdict in `{line}`"),
            }
        }
        let ran = report.passed + report.failed.len() + report.set_apart.len();
        if ran != self.tests.len() {
            bail!("{ran} of {} tests of `{}` ran", self.tests.len(), self.service);
        }
        Ok(report)
    }
}

/// Why a test is not for a drop-in for the official client to pass, if it is not. Ids begin with the protocol.
fn set_apart(id: &str) -> Option<&'static str> {
    const CORRECTED: &str = "a response that lacks a required member is corrected, as the official client corrects it";
    const NULLS: &str = "the official client refuses null in a map that is not sparse";
    let by_ending =
        [("MissingRequiredInitialResponseOutput", CORRECTED), ("DeserializesDenseSetMapAndSkipsNull", NULLS)];
    by_ending.iter().find(|(ending, _)| id.ends_with(ending)).map(|(_, reason)| *reason)
}

/// The protocols that a service speaks.
fn protocols<'a>(model: &'a Model, service: &'a Shape) -> Vec<&'a str> {
    let is_protocol =
        |id: &str| model.shape_by_str(id).is_some_and(|it| it.traits().has("smithy.api#protocolDefinition"));
    service.traits().iter().map(|(id, _)| id.as_str()).filter(|id| is_protocol(id)).collect()
}

/// What the SDK is called: the service's name, as a package can be called.
fn name(service: &Shape) -> String {
    let name: String = service.id().name().chars().filter(char::is_ascii_alphanumeric).collect();
    format!("client-{}", name.to_lowercase())
}

/// The operations that are not forged, with the tests that are missing for it; those of errors that no other operation
/// has among them.
fn skipped(verdicts: &[Verdict], all: &[ProtocolTest], kept: &[ProtocolTest]) -> Vec<Skipped> {
    let key = |test: &ProtocolTest| (test.id.clone(), test.data["of"].to_string());
    let kept: std::collections::BTreeSet<_> = kept.iter().map(key).collect();
    let mut missing: BTreeMap<&str, usize> = BTreeMap::new();
    for test in all.iter().filter(|test| !kept.contains(&key(test))) {
        *missing.entry(&test.operation).or_default() += 1;
    }
    let refused = verdicts.iter().filter(|verdict| !verdict.forges());
    let skipped = refused.map(|verdict| Skipped {
        operation: verdict.operation.name().to_owned(),
        reason: verdict.causes.join("; "),
        tests: missing.get(verdict.operation.name()).copied().unwrap_or_default(),
    });
    skipped.collect()
}
