//! What is to be written: the crates, forged, and the texts of the files that others write too.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tongs::files::FileSet;

use crate::error::Error;
use crate::graph::{Graph, shown};
use crate::lockfile::{self, Guard, Official};
use crate::patch::{self, Entries};
use crate::record::{self, Entry, Record};

use super::choose::PUBLISHED;
use super::find;
use super::judged::{Judged, judge, unjudged};
use super::resolve::{changed, resolve};
use super::stage::{self, Round, Slimmed, Stage, line};
use super::{Ask, Choice, Chosen, Left, Situation, Step, Wanted, unchecked};

/// What is to be written.
#[derive(Debug)]
pub struct Plan {
    /// The crates that are slimmed.
    pub slimmed: Vec<Slimmed>,
    /// The crates that are left official.
    pub left: Vec<Left>,
    /// What else there is to say.
    pub notes: Vec<String>,
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
    let Choice { chosen, mut left, pins, asked } = choice;
    let stage = Stage { folder: stage::folder(graph) };
    // The compiler has cargo write the lock file, which is not to stay so.
    super::apply::writable(&situation.lock_file(), "it is to name the forged crates")?;
    let mut guard = situation.guard()?;
    let found = find::read(graph, &chosen, see);
    let Judged { round, kept, left: refused, mut notes } = if ask.is_unjudged {
        unjudged(situation, &stage, chosen, found, see)?
    } else {
        judge(situation, graph, &stage, chosen, found, &mut guard, see)?
    };
    left.extend(refused);
    left.sort_by(|one, other| one.name.cmp(&other.name));
    let lock = lock(situation, graph, &mut guard, &round, &stage)?;
    if ask.is_unjudged {
        unchecked::compiler(situation, &stage, &round)?;
    }
    let versions = lock.official.text.as_deref().zip(lock.text.as_deref());
    notes.extend(versions.and_then(|(before, after)| changed(before, after)));
    let entries = entries(situation, &round)?;
    let path = situation.manifest_path();
    let manifest = patch::with(&situation.manifest, &entries).map_err(|error| Error::Manifest { path, error })?;
    let mut files = round.files;
    let (record, unnamed) = record(ask, situation, &kept, &round.slimmed, &asked)?;
    notes.extend(unnamed);
    files.share(record::FILE, record);
    files.pin(pins);
    files.insert(OFFICIAL_LOCK, lock.official.file(&line()));
    Ok(Plan { slimmed: round.slimmed, left, notes, files, manifest, lock })
}

/// Has cargo resolve the workspace with what was forged, and takes the lock file that comes of it. The guard
/// has the workspace's own.
fn lock(situation: &Situation, graph: &Graph, guard: &mut Guard, round: &Round, stage: &Stage) -> Result<Lock, Error> {
    let path = situation.lock_file();
    let before = text(guard.before(), &path)?;
    let official = situation.official_lock()?;
    // Where no earlier run left its table, and none its crates, whatever it kept is of another time.
    let is_forged = situation.entries.is_some() || before.as_deref().is_some_and(lockfile::is_forged);
    let mut official = official.filter(|_| is_forged);
    if official.is_none() && before.as_deref().is_some_and(lockfile::is_forged) {
        let now = before.as_deref().unwrap_or_default();
        official = Some(super::lost::official(situation, &graph.scratch(PUBLISHED), now)?);
    }
    let known = official.as_ref().map_or(Ok(before.clone()), |official| official.restored(before.as_deref()))?;
    resolve(situation, graph, &stage.folders(round), guard)?;
    let after = fs::read(&path).map_err(Error::io(&path))?;
    let after = text(Some(&after), &path)?;
    Ok(Lock { official: Official::of(known, after.as_deref(), official), text: after })
}

fn text(bytes: Option<&[u8]>, path: &Path) -> Result<Option<String>, Error> {
    let text = bytes.map(|bytes| str::from_utf8(bytes).map(str::to_owned)).transpose();
    text.map_err(|error| Error::Other(format!("{}: {error}", path.display())))
}

/// What the manifest's table says.
pub(super) fn entries(situation: &Situation, round: &Round) -> Result<Entries, Error> {
    let folder = |name: &str| tongs::project::path_from(&situation.root, &situation.out.join(name));
    let entry = |one: &Slimmed| Ok((one.name.clone(), folder(&one.name)?.display().to_string()));
    round.slimmed.iter().map(entry).collect()
}

/// The text of the file of choices, and what it does not say of what was asked for.
fn record(
    ask: &Ask,
    situation: &Situation,
    chosen: &[Chosen],
    slimmed: &[Slimmed],
    asked: &BTreeMap<String, Wanted>,
) -> Result<(String, Option<String>), Error> {
    let (before, text) = &situation.record;
    let file = situation.out.join(record::FILE);
    let features = situation.cargo.features.clone();
    let mut record = Record {
        tongs: None,
        models: before.models.clone(),
        models_url: before.models_url.clone(),
        features: features.named,
        all_features: features.all,
        no_default_features: features.no_default,
        feature_per_operation: ask.is_per_operation(situation),
        runtime_features: chosen.iter().any(|one| one.runtime_features),
        crates: BTreeMap::new(),
    };
    if ask.models_url.is_some() {
        record.models_url.clone_from(&ask.models_url);
    }
    let mut unnamed = Vec::new();
    if !ask.models.is_empty() {
        record.models.clear();
        for path in &ask.models {
            match situation.named(path)? {
                Some(path) => record.models.push(path),
                None => unnamed.push(path.display().to_string()),
            }
        }
    }
    let unnamed = (!unnamed.is_empty()).then(|| {
        format!(
            "{}: only this machine has such a place, so that {} does not name it; say `--models` each time, or have the models \
             in the repository or beside it",
            unnamed.join(", "),
            shown(&file, &situation.root)
        )
    });
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
    // What somebody wants of a crate that stays official is wanted of it once it does not.
    for name in before.crates.keys().chain(asked.keys()) {
        if record.crates.contains_key(name) {
            continue;
        }
        let mut entry = before.crates.get(name).map(Entry::of_somebody).unwrap_or_default();
        if let Some(asked) = asked.get(name) {
            entry.all |= asked.all;
            entry.operations.extend(asked.operations.clone());
        }
        record.crates.extend(entry.is_somebodys().then(|| (name.clone(), entry)));
    }
    let text = record.text(text.as_deref());
    Ok((text.map_err(|reason| Error::Other(format!("{}: {reason}", file.display())))?, unnamed))
}
