//! Forging what is wanted of each crate, and trying it where nobody depends on it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use tongs::diagnostic::Diagnostics;
use tongs::files::FileSet;
use tongs::model::ShapeId;
use tongs::settings::{ModelSettings, Runtime};
use tongs::text::{SourceMap, first_line, hash_comment};

use crate::error::Error;
use crate::forge::{self, COMMAND, Forged};
use crate::graph::Graph;
use crate::record::Entry;
use crate::surface;

use super::{Chosen, Left, Step, Wanted};

/// A crate that is slimmed.
#[derive(Debug, Clone)]
pub struct Slimmed {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Where the published crate is.
    pub published: PathBuf,
    /// How many operations are there whatever features are on, and how many the published crate has.
    pub operations: (usize, usize),
    /// Lines of Rust, as it is published and as it is forged.
    pub lines: (usize, usize),
    /// How the model and the published crate differ, in words; empty where they do not.
    pub surface: String,
    /// Operations that cannot be forged and were to be kept as all were, with the reasons.
    pub refused: BTreeMap<String, String>,
    /// What is kept, and why.
    pub wanted: Wanted,
}

/// What one round forged.
pub(super) struct Round {
    /// The crates, their runtime, and the workspace that they stand in.
    pub(super) files: FileSet,
    pub(super) slimmed: Vec<Slimmed>,
    /// Those that cannot be forged.
    pub(super) left: Vec<Left>,
}

/// Forges crates in memory.
pub(super) fn forge(chosen: &[Chosen], wanted: &BTreeMap<String, Wanted>, see: &dyn Fn(Step)) -> Result<Round, Error> {
    let mut round = Round { files: FileSet::new(), slimmed: Vec::new(), left: Vec::new() };
    for chosen in chosen {
        let name = &chosen.official.name;
        let Some(wanted) = wanted.get(name) else { continue };
        see(Step::Forge(name.clone()));
        match chosen.forge(wanted) {
            Ok(forged) => {
                round.slimmed.push(chosen.slimmed(wanted, &forged)?);
                round.files.extend(forged.files);
            }
            Err(diagnostics) => round.left.push(chosen.left(first(&diagnostics))),
        }
    }
    round.files.extend(forge::runtime_files());
    round.files.insert("Cargo.toml", workspace(&round.slimmed));
    round.files.own_folder("");
    Ok(round)
}

/// The folder below cargo's own where crates are tried.
pub(super) fn folder(graph: &Graph) -> PathBuf {
    graph.scratch("stage")
}

/// A folder where crates are tried.
pub(super) struct Stage {
    pub(super) folder: PathBuf,
}

impl Stage {
    /// Writes what was forged; what did not change is not compiled again.
    pub(super) fn write(&self, round: &Round) -> Result<(), Error> {
        round.files.write(&self.folder)?;
        Ok(())
    }

    /// Where the crates of a round are.
    pub(super) fn folders(&self, round: &Round) -> BTreeMap<String, PathBuf> {
        round.slimmed.iter().map(|one| (one.name.clone(), self.folder.join(&one.name))).collect()
    }
}

/// The first of some findings, in a line.
fn first(diagnostics: &Diagnostics) -> String {
    let words = diagnostics.render(&SourceMap::default(), false);
    let line = words.lines().next().unwrap_or_default();
    line.split_once(": ").map_or(line, |(_, words)| words).to_owned()
}

impl Wanted {
    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.all && self.operations.is_empty() && self.shapes.is_empty()
    }

    /// Adds what the compiler found earlier.
    pub(super) fn extend_with_found(&mut self, entry: &Entry) {
        for (all, found) in [(&mut self.operations, &entry.operations), (&mut self.shapes, &entry.shapes)] {
            for (name, reason) in found.iter().filter(|(_, reason)| reason.is_of_compiler()) {
                all.entry(name.clone()).or_insert_with(|| reason.clone());
            }
        }
    }
}

impl Chosen {
    pub(super) fn left(&self, reason: String) -> Left {
        Left { name: self.called(), reason }
    }

    /// Its name and version.
    pub(super) fn called(&self) -> String {
        format!("{} {}", self.official.name, self.official.version)
    }

    fn forge(&self, wanted: &Wanted) -> Result<Forged, Diagnostics> {
        let named = || wanted.operations.keys().cloned().collect::<Vec<_>>();
        // All are there for others, and those that somebody calls whatever others turn on.
        let operations = (!wanted.all && !self.feature_per_operation).then(named);
        let feature_per_operation = self.feature_per_operation.then(|| self.always(wanted));
        let shapes = wanted.shapes.keys().cloned().collect();
        let model = ModelSettings { operations, shapes, ..ModelSettings::default() };
        let version = self.official.version.to_string();
        forge::forge(
            &self.model,
            &forge::Ask {
                name: &self.official.name,
                version,
                features: &self.published.features,
                model,
                feature_per_operation,
                runtime: self.runtime_features.then_some(&self.published.runtime),
                has_aws_lc: self.has_aws_lc,
            },
        )
    }

    /// The names of the operations that are there whatever features are on.
    fn always(&self, wanted: &Wanted) -> Vec<String> {
        let all = wanted.all.then(|| self.known.iter().map(ShapeId::name));
        let some = wanted.operations.keys().map(|name| name.rsplit('#').next().unwrap_or(name));
        all.into_iter().flatten().chain(some).map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn slimmed(&self, wanted: &Wanted, forged: &Forged) -> Result<Slimmed, Error> {
        let is_each = self.feature_per_operation && !wanted.all;
        let kept = if is_each { wanted.operations.len() } else { forged.operations };
        let sources = self.published.folder.join("src");
        Ok(Slimmed {
            name: self.official.name.clone(),
            version: self.official.version.to_string(),
            published: self.published.folder.clone(),
            operations: (kept, self.surface.published),
            lines: (surface::lines(&sources).map_err(Error::io(&sources))?, forged.lines),
            surface: self.surface.to_string(),
            refused: forged.refused.clone(),
            wanted: wanted.clone(),
        })
    }
}

/// The first line of what is generated.
pub(super) fn line() -> String {
    first_line(&format!("run `{COMMAND}`"))
}

/// The manifest of the folder: a workspace of its own, so that cargo works in it too, and somebody's workspace does not take
/// it for a part of itself.
fn workspace(slimmed: &[Slimmed]) -> String {
    let members = slimmed.iter().map(|one| one.name.as_str()).chain([Runtime::FOLDER]);
    let members = members.fold(String::new(), |list, member| format!("{list}    {member:?},\n"));
    format!("{}[workspace]\nresolver = \"2\"\nmembers = [\n{members}]\n", hash_comment(&line()))
}
