//! What is not as it should be: what is called and not kept, and what is not what would be forged now.

use std::collections::{BTreeMap, BTreeSet};

use tongs::files::{DifferenceKind, INVENTORY, Pins};

use crate::error::Error;
use crate::graph::{Graph, shown};
use crate::record::{Entry, FILE, Place, Reason};
use crate::uses::Uses;

use super::find;
use super::plan::{OFFICIAL_LOCK, entries};
use super::stage::{self, Round};
use super::{Choice, Chosen, Situation, Step, Wanted};

/// What is not as it should be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stale {
    /// How many crates were looked at.
    pub crates: usize,
    /// What was found, each in words.
    pub findings: Vec<String>,
}

/// Compares what there is with what is recorded, and with what the sources need. Nothing changes.
///
/// # Errors
/// Something cannot be read.
pub fn compare(situation: &Situation, graph: &Graph, choice: &Choice, see: &dyn Fn(Step)) -> Result<Stale, Error> {
    let record = &situation.record.0;
    let mut findings = of_asked(situation, choice);
    let found = find::read(graph, &choice.chosen, see);
    for chosen in &choice.chosen {
        match record.crates.get(&chosen.official.name) {
            None => {
                findings.push(format!("{} {} is used and not replaced", chosen.official.name, chosen.official.version));
            }
            Some(entry) => findings.extend(of_crate(chosen, &found.uses[chosen.place], entry)),
        }
    }
    for name in record.crates.keys().filter(|name| !graph.officials.iter().any(|official| official.name == **name)) {
        findings.push(format!("{name} is not in the graph any more"));
    }
    for left in &choice.left {
        // Another version of it may be replaced.
        let is_chosen = |name: &String| choice.chosen.iter().any(|chosen| chosen.official.name == *name);
        let is_recorded = |(name, entry): (&String, &Entry)| {
            let was_replaced = entry.version.is_some() && !entry.official;
            left.name.starts_with(&format!("{name} ")) && was_replaced && !is_chosen(name)
        };
        if record.crates.iter().any(is_recorded) {
            findings.push(format!("{} cannot be replaced any more: {}", left.name, left.reason));
        }
    }
    let recorded: BTreeMap<String, Wanted> =
        record.crates.iter().map(|(name, entry)| (name.clone(), all(entry))).collect();
    let round = stage::forge(&choice.chosen, &recorded, see)?;
    findings.extend(of_files(situation, &round)?);
    findings.extend(of_lock(situation));
    findings.extend(of_pins(situation, &situation.folder().pins()?, choice));
    Ok(Stale { crates: round.slimmed.len(), findings })
}

/// What is asked for and not recorded, so that the next run would not be asked for it.
fn of_asked(situation: &Situation, choice: &Choice) -> Vec<String> {
    let record = &situation.record.0;
    let file = shown(&situation.out.join(FILE), &situation.root);
    let mut findings = Vec::new();
    if situation.record.1.is_none() {
        return findings;
    }
    let (asked, recorded) = (&situation.cargo.features, record.features());
    if *asked != recorded {
        findings.push(format!("{file} is of a run with {recorded}, and this is one with {asked}"));
    }
    if choice.chosen.iter().any(|chosen| chosen.feature_per_operation) && !record.feature_per_operation {
        findings.push(format!("{file} does not say `feature-per-operation = true`, which is asked for"));
    }
    // Of the others it is found with all else that they lack.
    let is_official = |name: &String| !choice.chosen.iter().any(|chosen| chosen.official.name == *name);
    for (name, asked) in choice.asked.iter().filter(|(name, _)| is_official(name)) {
        let entry = record.crates.get(name);
        let is_kept = |operation: &String| entry.is_some_and(|entry| entry.operations.contains_key(operation));
        let all = (asked.all && !entry.is_some_and(|entry| entry.all)).then_some("all operations");
        let operations = asked.operations.keys().filter(|operation| !is_kept(operation)).map(String::as_str);
        let lacking = all.into_iter().chain(operations);
        findings
            .extend(lacking.map(|what| format!("{file} does not say that {name} keeps {what}, which is asked for")));
    }
    findings
}

/// Everything that is recorded of a crate, whoever wanted it.
fn all(entry: &Entry) -> Wanted {
    Wanted { all: entry.all, operations: entry.operations.clone(), shapes: entry.shapes.clone() }
}

/// What is wrong with what is recorded of a crate.
fn of_crate(chosen: &Chosen, uses: &Uses, entry: &Entry) -> Vec<String> {
    let name = &chosen.official.name;
    let mut findings = Vec::new();
    let version = chosen.official.version.to_string();
    if entry.version.as_ref().is_some_and(|recorded| *recorded != version) {
        let recorded = entry.version.as_deref().unwrap_or_default();
        findings.push(format!("{name} is of version {version}, and what was forged of {recorded}"));
    }
    let hash = entry.model.as_ref().and_then(|model| model.sha256.as_ref());
    if hash.is_some_and(|hash| Some(hash) != chosen.source.sha256.as_ref()) {
        findings.push(format!("the model of {name} changed since it was forged"));
    }
    if chosen.wanted.all && !entry.all {
        findings.push(format!("{name} does not have all its operations, which are asked for"));
    }
    let wanted = chosen.wanted_with(uses);
    let reached = chosen.reached((!entry.all).then_some(&entry.operations));
    let operations = wanted.operations.iter().filter(|(name, _)| !entry.all && !entry.operations.contains_key(*name));
    let shapes = wanted.shapes.iter().filter(|(name, _)| !entry.shapes.contains_key(*name) && !reached.contains(*name));
    for (kind, (what, reason)) in operations.map(|one| ("operation", one)).chain(shapes.map(|one| ("shape", one))) {
        findings.push(match reason {
            Reason::Found(_) => format!("{}: {name} has no {kind} {what}", reason.first()),
            // What somebody wrote down is recorded.
            Reason::Kept => format!("{name} has no {kind} {what}, which is asked for"),
        });
    }
    findings
}

/// What is wrong with the hashes of models that are fetched. One that an earlier version kept in the file of choices counts as
/// well, until a run moves it.
fn of_pins(situation: &Situation, pins: &Pins, choice: &Choice) -> Vec<String> {
    let file = shown(&situation.out.join(INVENTORY), &situation.root);
    let mut findings = Vec::new();
    for chosen in &choice.chosen {
        let Place::Url(url) = &chosen.source.place else { continue };
        let name = &chosen.official.name;
        let entry = situation.record.0.crates.get(name);
        let is_written = entry.and_then(|entry| entry.model.as_ref()).is_some_and(|model| model.sha256.is_some());
        if !is_written && !pins.contains_key(url) {
            findings.push(format!("the model of {name} is fetched, and {file} does not say which one it is"));
        }
    }
    for url in pins.keys().filter(|url| !choice.pins.contains_key(*url)) {
        findings.push(format!("{file} has {url}, which no crate is forged from any more"));
    }
    findings
}

/// What is wrong with the files: those that are forged, and the table in the manifest.
fn of_files(situation: &Situation, round: &Round) -> Result<Vec<String>, Error> {
    let mut findings = Vec::new();
    let expected = entries(situation, round)?;
    if situation.entries.as_ref() != Some(&expected) {
        findings.push("the table of patches in the manifest is not what it should be".to_owned());
    }
    if !situation.out.is_dir() {
        return Ok(findings);
    }
    let out = shown(&situation.out, &situation.root);
    let is_forged = |folder: &str| round.files.iter().any(|(path, _)| path.starts_with(folder));
    let mut gone = BTreeSet::new();
    for difference in situation.folder().check(&round.files)? {
        let path = difference.path.display();
        let folder = difference.path.iter().next().unwrap_or_default().to_string_lossy();
        let said = match difference.kind {
            // What runs keep beside the crates is not forged.
            _ if difference.path.components().count() == 1 && !difference.path.ends_with("Cargo.toml") => continue,
            // All files of a crate that is not forged any more are one thing.
            DifferenceKind::Orphaned if !is_forged(&folder) => {
                if gone.insert(folder.clone().into_owned()) {
                    findings.push(format!("{out}/{folder} is not forged any more"));
                }
                continue;
            }
            DifferenceKind::Missing => "is not there",
            DifferenceKind::Stale(_) => "is not what would be forged",
            DifferenceKind::Orphaned => "is not forged any more",
            DifferenceKind::InTheWay(_) => "is not a file of Tongs",
        };
        findings.push(format!("{out}/{path} {said}"));
    }
    for name in [INVENTORY, OFFICIAL_LOCK] {
        if situation.entries.is_some() && !situation.out.join(name).exists() {
            findings.push(format!(
                "{out}/{name} is not there, without which `--undo` does not know all: git may ignore it"
            ));
        }
    }
    Ok(findings)
}

/// What is wrong with the lock file, if there is one: that cargo would write another, as where somebody committed the table
/// and not what came of it.
fn of_lock(situation: &Situation) -> Option<String> {
    let is_checked = situation.entries.is_some() && situation.lock_file().exists();
    let said = is_checked.then(|| situation.cargo.metadata(&["--locked"]).err()).flatten()?;
    said.contains("--locked").then(|| "Cargo.lock is not of these manifests: a build with `--locked` fails".to_owned())
}
