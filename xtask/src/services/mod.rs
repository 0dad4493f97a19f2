//! Whole services, forged and checked: what is forged compiles without a warning.
//!
//! Those of a [`Batch`] stand in one workspace and share one runtime, so that one run of cargo checks them all, with every
//! feature that brings in code.

mod batch;
mod messages;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::forged::{Whole, forge};

pub(crate) use batch::{Batch, package};

/// Where published models are, below the shared folder: with trees of endpoint rules, and with decision diagrams.
pub(crate) const FOLDERS: [&str; 2] = ["models", "models-bdd"];

/// What came of one service.
#[derive(Debug, Default)]
pub(crate) struct Service {
    /// Its model, as `FOLDER/MODEL`.
    pub(crate) name: String,
    /// How many operations are forged.
    pub(crate) operations: usize,
    /// How many are refused.
    pub(crate) refused: usize,
    /// How many of them have pages.
    pub(crate) paginators: usize,
    /// How many things they wait for.
    pub(crate) waiters: usize,
    /// How many lines were forged.
    pub(crate) lines: usize,
    /// Why nothing of it is forged.
    pub(crate) reason: Option<String>,
    /// What the compiler says of it, without repetition.
    pub(crate) findings: BTreeSet<String>,
}

impl Service {
    /// One of which nothing is forged.
    pub(crate) fn refused(name: &str, reason: String) -> Self {
        Self { name: name.to_owned(), reason: Some(reason), ..Self::default() }
    }

    /// One of which this is forged.
    pub(crate) fn of(name: &str, whole: &Whole) -> Self {
        let operations = &whole.sdk().operations;
        Self {
            name: name.to_owned(),
            operations: operations.len(),
            refused: whole.refused.len(),
            paginators: operations.iter().filter(|operation| operation.paginator.is_some()).count(),
            waiters: operations.iter().map(|operation| operation.waiters.len()).sum(),
            lines: whole.forged.files.iter().map(|(_, text)| text.lines().count()).sum(),
            ..Self::default()
        }
    }
}

/// The models of a folder, by path: files that hold a service.
pub(crate) fn within(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut models = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        let is_json = path.extension().is_some_and(|extension| extension == "json");
        // What is beside the models holds no shapes.
        if is_json && fs::read_to_string(&path)?.contains("\"type\": \"service\"") {
            models.push(path);
        }
    }
    models.sort();
    Ok(models)
}

/// The names of the models in folders below a root, `FOLDER/MODEL`.
pub(crate) fn all(root: &Path, folders: &[&str]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for folder in folders {
        let models = within(&root.join(folder))?;
        let stems = models.iter().filter_map(|path| path.file_stem());
        names.extend(stems.map(|stem| format!("{folder}/{}", stem.to_string_lossy())));
    }
    names.sort();
    Ok(names)
}

/// Forges services of models below a root, each `FOLDER/MODEL`, and checks them.
pub(crate) fn check(models: &Path, names: &[String]) -> Result<Vec<Service>> {
    let mut batch = Batch::new("services");
    let mut refused = Vec::new();
    for name in names {
        match forge(&models.join(format!("{name}.json")), &package(name)) {
            Ok(whole) => batch.add(name, &whole)?,
            Err(error) => refused.push(Service::refused(name, format!("{error:#}"))),
        }
    }
    let mut services = batch.run(&["check"], &mut |_| Ok(()))?;
    services.extend(refused);
    services.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(services)
}

/// Findings by service, for those that have any.
pub(crate) fn trouble(services: &[Service]) -> BTreeMap<&str, &BTreeSet<String>> {
    let found = services.iter().filter(|service| !service.findings.is_empty());
    found.map(|service| (service.name.as_str(), &service.findings)).collect()
}
