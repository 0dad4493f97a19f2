//! What is used of the chosen crates: as the sources say it, and as the compiler does.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;

use tongs::model::ShapeId;
use tongs::names::{Names, Need};
use tongs::select::{Operations, Request, select};

use crate::cargo::patches;
use crate::error::Error;
use crate::graph::Graph;
use crate::judge::{self, Checked, Court, Verdict, settle};
use crate::record::Reason;
use crate::uses::{Evidence, Uses, scan};

use super::resolve::resolve;
use super::stage::{self, Round, Stage};
use super::{Chosen, Left, Situation, Step, Wanted};

/// What is used, by the places of crates in the graph.
pub(super) struct Found {
    pub(super) names: Vec<Option<Names>>,
    pub(super) uses: Vec<Uses>,
    /// Sources that could not be read, and why.
    pub(super) skipped: Vec<String>,
}

/// Reads the sources of all that depends on the chosen crates.
pub(super) fn read(graph: &Graph, chosen: &[Chosen], see: &dyn Fn(Step)) -> Found {
    see(Step::Read);
    let mut names = vec![None; graph.officials.len()];
    for chosen in chosen {
        names[chosen.place] = Names::of(&chosen.model, None).ok();
    }
    let scan = scan(graph, &names);
    let skipped = scan.skipped.iter().map(|one| format!("{} could not be read: {}", one.file, one.reason)).collect();
    Found { names, uses: scan.uses, skipped }
}

impl Chosen {
    /// What is to be forged: what somebody wants, and what is used.
    pub(super) fn wanted_with(&self, uses: &Uses) -> Wanted {
        let mut wanted = self.wanted.clone();
        let mut operations: BTreeMap<String, Reason> = BTreeMap::new();
        let mut shapes: BTreeMap<String, Reason> = BTreeMap::new();
        for (need, grounds) in uses.iter() {
            let (id, of) = match need {
                Need::Operation(id) => (id, &mut operations),
                Need::Shape(id) => (id, &mut shapes),
            };
            of.insert(self.named(id), Reason::Found(grounds.places.iter().map(place).collect()));
        }
        operations.extend(std::mem::take(&mut wanted.operations));
        let reached = self.reached(if wanted.all { None } else { Some(&operations) });
        shapes.retain(|name, _| !reached.contains(name));
        shapes.extend(std::mem::take(&mut wanted.shapes));
        Wanted { all: wanted.all, operations, shapes }
    }

    /// A shape as the file of choices names it: without the namespace of the service.
    fn named(&self, id: &ShapeId) -> String {
        if id.namespace() == self.namespace { id.name().to_owned() } else { id.to_string() }
    }

    /// The shapes that operations lead to: all of them, or some.
    pub(super) fn reached(&self, operations: Option<&BTreeMap<String, Reason>>) -> BTreeSet<String> {
        let operations = operations.map_or(Operations::All, |some| Operations::Named(some.keys().cloned().collect()));
        let Ok(selection) = select(&self.model, &Request { operations, ..Request::default() }) else {
            return BTreeSet::new();
        };
        let messages = selection.messages();
        selection.shapes.keys().filter(|id| !messages.contains_key(*id)).map(|id| self.named(id)).collect()
    }
}

/// A place as the file of choices says it, which is the same on every machine.
fn place(evidence: &Evidence) -> String {
    let Evidence { package, file, line, words } = evidence;
    let below = package.split_once(' ').and_then(|(name, version)| {
        let folder = format!("{name}-{version}/");
        file.split_once(&folder).map(|(_, below)| format!("{package} {below}"))
    });
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}:{line}: {words}", below.as_ref().unwrap_or(file))
}

/// Asks the compiler until nothing is missing.
pub(super) struct Judged {
    pub(super) round: Round,
    pub(super) kept: Vec<Chosen>,
    pub(super) left: Vec<Left>,
    /// What else there is to say.
    pub(super) notes: Vec<String>,
}

/// Forges what the sources show to be used, and does not ask the compiler.
pub(super) fn unjudged(
    stage: &Stage,
    mut kept: Vec<Chosen>,
    found: Found,
    see: &dyn Fn(Step),
) -> Result<Judged, Error> {
    let of = |chosen: &Chosen| (chosen.official.name.clone(), chosen.wanted_with(&found.uses[chosen.place]));
    let wanted: BTreeMap<String, Wanted> = kept.iter().map(of).collect();
    let round = stage::forge(&kept, &wanted, see)?;
    kept.retain(|chosen| round.left.iter().all(|left| left.name != chosen.called()));
    stage.write(&round)?;
    Ok(Judged { left: round.left.clone(), round, kept, notes: found.skipped })
}

/// Forges what is used of crates and has the compiler look at it, again and again. A crate that would keep something from
/// compiling, or cannot be forged, is left official.
pub(super) fn judge(
    situation: &Situation,
    graph: &Graph,
    stage: &Stage,
    mut kept: Vec<Chosen>,
    found: Found,
    see: &dyn Fn(Step),
) -> Result<Judged, Error> {
    let Found { mut names, mut uses, skipped: mut notes } = found;
    let mut left = Vec::new();
    loop {
        let mut bench = Bench { situation, stage, kept: &kept, see, rounds: 0, round: None };
        let gone: Vec<(usize, String)> = match settle(graph, &names, &mut uses, &mut bench) {
            Ok(verdict) => {
                let gone = blamed(&verdict);
                if let (true, Some(round)) = (gone.is_empty(), bench.round) {
                    notes.extend(verdict.left.iter().map(ToString::to_string));
                    return Ok(Judged { round, kept, left, notes });
                }
                gone
            }
            Err(Refused::Crates(refused)) => refused,
            Err(Refused::Run(error)) => return Err(error),
        };
        let before = kept.len();
        kept.retain(|chosen| match gone.iter().find(|(place, _)| *place == chosen.place) {
            Some((place, reason)) => {
                names[*place] = None;
                left.push(chosen.left(reason.clone()));
                false
            }
            None => true,
        });
        if kept.len() == before {
            let said = gone.into_iter().map(|(_, reason)| reason).collect::<Vec<_>>().join("\n");
            return Err(Error::Other(format!("the compiler does not take what was forged\n{said}")));
        }
    }
}

/// The crates that errors are left for, with the first of its errors each.
fn blamed(verdict: &Verdict) -> Vec<(usize, String)> {
    let mut blamed: BTreeMap<usize, String> = BTreeMap::new();
    for left in &verdict.left {
        for place in &left.crates {
            blamed.entry(*place).or_insert_with(|| left.to_string());
        }
    }
    blamed.into_iter().collect()
}

/// Where crates are forged and tried.
struct Bench<'a> {
    situation: &'a Situation,
    stage: &'a Stage,
    kept: &'a [Chosen],
    see: &'a dyn Fn(Step),
    rounds: usize,
    round: Option<Round>,
}

/// Why a round ended.
enum Refused {
    /// These crates cannot be forged.
    Crates(Vec<(usize, String)>),
    /// The run is over.
    Run(Error),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Run(error)
    }
}

impl Court for Bench<'_> {
    type Error = Refused;

    fn forge(&mut self, uses: &[Uses]) -> Result<(), Refused> {
        let of = |chosen: &Chosen| (chosen.official.name.clone(), chosen.wanted_with(&uses[chosen.place]));
        let wanted: BTreeMap<String, Wanted> = self.kept.iter().map(of).collect();
        let round = stage::forge(self.kept, &wanted, self.see)?;
        if !round.left.is_empty() {
            let place = |left: &Left| {
                let chosen = self.kept.iter().find(|chosen| chosen.called() == left.name);
                chosen.map(|chosen| (chosen.place, left.reason.clone()))
            };
            return Err(Refused::Crates(round.left.iter().filter_map(place).collect()));
        }
        self.stage.write(&round)?;
        if self.rounds == 0 {
            resolve(self.situation, &self.stage.folders(&round))?;
        }
        self.round = Some(round);
        Ok(())
    }

    fn check(&mut self) -> Result<Checked, Refused> {
        self.rounds += 1;
        (self.see)(Step::Check(self.rounds));
        let mut cargo = judge::Cargo::new(self.situation.manifest_path());
        let folders = self.round.as_ref().map(|round| self.stage.folders(round)).unwrap_or_default();
        let options = self.situation.cargo.options.iter().cloned().chain(patches(&folders));
        cargo.options = options.map(OsString::from).collect();
        cargo.check().map_err(|error| Refused::Run(Error::Other(format!("cannot start cargo: {error}"))))
    }
}
