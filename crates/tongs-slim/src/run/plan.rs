//! What is to be written: the crates, forged, and the texts of the files that others write too.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tongs::diagnostic::Diagnostics;
use tongs::files::FileSet;
use tongs::settings::{ModelSettings, Runtime};
use tongs::text::{SourceMap, first_line, hash_comment};

use crate::cargo::patches;
use crate::error::Error;
use crate::forge::{self, COMMAND, Forged};
use crate::graph::{self, Graph};
use crate::lockfile::{Guard, Official, sha256};
use crate::patch::{self, Entries};
use crate::record::{self, Entry, Record};
use crate::surface;

use super::situation::read;
use super::{Ask, Choice, Chosen, Left, Situation, Step, Wanted};

/// What is to be written.
#[derive(Debug)]
pub struct Plan {
    /// The crates that are slimmed.
    pub slimmed: Vec<Slimmed>,
    /// The crates that are left official.
    pub left: Vec<Left>,
    /// The files of the folder that crates are forged into.
    pub files: FileSet,
    /// The manifest's text.
    pub manifest: String,
    /// What becomes of the lock file.
    pub lock: Lock,
}

/// The lock file before and after.
#[derive(Debug, Clone, Default)]
pub struct Lock {
    /// What is known of it with official crates.
    pub official: Official,
    /// Its text.
    pub text: Option<String>,
}

/// A crate that is slimmed.
#[derive(Debug, Clone)]
pub struct Slimmed {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// How many operations are kept, and how many the published crate has.
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

/// The name of the file that keeps the lock file of before.
pub(super) const OFFICIAL_LOCK: &str = "official.lock";

/// Forges what is wanted, and has cargo look at it.
///
/// # Errors
/// Cargo cannot work with what is forged, or something cannot be written.
pub fn plan(
    ask: &Ask,
    situation: &Situation,
    graph: &Graph,
    choice: Choice,
    see: &dyn Fn(Step),
) -> Result<Plan, Error> {
    let Choice { chosen, mut left } = choice;
    let mut kept = Vec::new();
    for chosen in chosen {
        if chosen.wanted.is_empty() {
            left.push(chosen.left("nothing is known to use it".to_owned()));
        } else {
            kept.push(chosen);
        }
    }
    let stage = Stage { folder: graph.target.join("tongs-slim/stage") };
    let wanted = kept.iter().map(|chosen| (chosen.official.name.clone(), chosen.wanted.clone())).collect();
    let (round, refused) = stage.forge(&kept, &wanted, see)?;
    left.extend(refused);
    left.sort_by(|one, other| one.name.cmp(&other.name));
    let lock = lock(situation, &round, &stage)?;
    let entries = entries(situation, &round)?;
    let path = situation.manifest_path();
    let manifest = patch::with(&situation.manifest, &entries).map_err(|error| Error::Manifest { path, error })?;
    let mut files = round.files;
    let record = record(ask, situation, &kept, &round.slimmed)?;
    files.share(record::FILE, record);
    files.insert(OFFICIAL_LOCK, lock.official.file(&line()));
    Ok(Plan { slimmed: round.slimmed, left, files, manifest, lock })
}

/// What one round forged.
pub(super) struct Round {
    pub(super) files: FileSet,
    pub(super) slimmed: Vec<Slimmed>,
}

/// A folder below cargo's own, where crates are tried.
pub(super) struct Stage {
    pub(super) folder: PathBuf,
}

impl Stage {
    /// Forges crates and writes them; those that cannot be forged are left official.
    pub(super) fn forge(
        &self,
        chosen: &[Chosen],
        wanted: &BTreeMap<String, Wanted>,
        see: &dyn Fn(Step),
    ) -> Result<(Round, Vec<Left>), Error> {
        let (mut files, mut slimmed, mut left) = (FileSet::new(), Vec::new(), Vec::new());
        for chosen in chosen {
            let name = &chosen.official.name;
            let Some(wanted) = wanted.get(name) else { continue };
            see(Step::Forge(name.clone()));
            match chosen.forge(wanted) {
                Ok(forged) => {
                    slimmed.push(chosen.slimmed(wanted, &forged)?);
                    files.extend(forged.files);
                }
                Err(diagnostics) => {
                    let said = diagnostics.render(chosen.model.sources(), false);
                    left.push(chosen.left(first(&diagnostics).unwrap_or(said)));
                }
            }
        }
        files.extend(forge::runtime_files());
        files.insert("Cargo.toml", workspace(&slimmed));
        files.own_folder("");
        files.write(&self.folder)?;
        Ok((Round { files, slimmed }, left))
    }

    /// Where the crates of a round are.
    pub(super) fn folders(&self, slimmed: &[Slimmed]) -> BTreeMap<String, PathBuf> {
        slimmed.iter().map(|one| (one.name.clone(), self.folder.join(&one.name))).collect()
    }
}

/// The first of some findings, in a line.
fn first(diagnostics: &Diagnostics) -> Option<String> {
    let words = diagnostics.render(&SourceMap::default(), false);
    words.lines().next().map(|line| line.trim_start_matches("error").to_owned()).filter(|line| !line.is_empty())
}

impl Wanted {
    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.all && self.operations.is_empty() && self.shapes.is_empty()
    }
}

impl Chosen {
    pub(super) fn left(&self, reason: String) -> Left {
        Left { name: format!("{} {}", self.official.name, self.official.version), reason }
    }

    fn forge(&self, wanted: &Wanted) -> Result<Forged, Diagnostics> {
        let operations = (!wanted.all).then(|| wanted.operations.keys().cloned().collect());
        let model = ModelSettings { operations, ..ModelSettings::default() };
        let version = self.official.version.to_string();
        forge::forge(
            &self.model,
            &forge::Ask { name: &self.official.name, version, features: &self.published.features, model },
        )
    }

    fn slimmed(&self, wanted: &Wanted, forged: &Forged) -> Result<Slimmed, Error> {
        let sources = self.published.folder.join("src");
        Ok(Slimmed {
            name: self.official.name.clone(),
            version: self.official.version.to_string(),
            operations: (forged.operations, self.surface.published),
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
    let members: String = members.map(|member| format!("    {member:?},\n")).collect();
    format!("{}[workspace]\nresolver = \"2\"\nmembers = [\n{members}]\n", hash_comment(&line()))
}

/// Has cargo resolve the workspace with what was forged, and takes the lock file that comes of it. The workspace's own is
/// put back.
fn lock(situation: &Situation, round: &Round, stage: &Stage) -> Result<Lock, Error> {
    let path = situation.lock_file();
    let guard = Guard::of(&path)?;
    let before = text(guard.before(), &path)?;
    let official = read(&situation.out.join(OFFICIAL_LOCK))?.as_deref().and_then(Official::parse);
    // Where no earlier run left its table, whatever it kept is of another time.
    let official = official.filter(|_| situation.entries.is_some());
    let known = official.map_or(Ok(before.clone()), |official| official.restored(before.as_deref()))?;
    let mut cargo = situation.cargo.clone();
    cargo.options.extend(patches(&stage.folders(&round.slimmed)));
    graph::read(&cargo, Some(&stage.folder))?;
    let after = fs::read(&path).map_err(Error::io(&path))?;
    let after = text(Some(&after), &path)?;
    Ok(Lock { official: Official { text: known, left: after.as_deref().map(sha256) }, text: after })
}

fn text(bytes: Option<&[u8]>, path: &Path) -> Result<Option<String>, Error> {
    let text = bytes.map(|bytes| str::from_utf8(bytes).map(str::to_owned)).transpose();
    text.map_err(|error| Error::Other(format!("{}: {error}", path.display())))
}

/// What the manifest's table says.
fn entries(situation: &Situation, round: &Round) -> Result<Entries, Error> {
    let folder = |name: &str| tongs::project::path_from(&situation.root, &situation.out.join(name));
    let entry = |one: &Slimmed| Ok((one.name.clone(), folder(&one.name)?.display().to_string()));
    round.slimmed.iter().map(entry).collect()
}

/// The text of the file of choices.
fn record(ask: &Ask, situation: &Situation, chosen: &[Chosen], slimmed: &[Slimmed]) -> Result<String, Error> {
    let (before, text) = &situation.record;
    let mut record = Record { tongs: None, models: before.models.clone(), crates: BTreeMap::new() };
    if !ask.models.is_empty() {
        let path = |path: &PathBuf| tongs::project::path_from(&situation.out, path);
        record.models = ask.models.iter().map(path).collect::<Result<_, _>>()?;
    }
    for one in slimmed {
        let source = chosen.iter().find(|chosen| chosen.official.name == one.name).map(|chosen| chosen.source.clone());
        let entry = Entry {
            version: Some(one.version.clone()),
            model: source,
            official: false,
            all: one.wanted.all,
            operations: one.wanted.operations.clone(),
            shapes: one.wanted.shapes.clone(),
        };
        record.crates.insert(one.name.clone(), entry);
    }
    let file = situation.out.join(record::FILE);
    record.text(text.as_deref()).map_err(|reason| Error::Other(format!("{}: {reason}", file.display())))
}
