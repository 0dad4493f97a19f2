//! What is used of the chosen crates, as the compiler says it: they are forged and tried until nothing is missing.

use std::collections::{BTreeMap, BTreeSet};

use crate::cargo::patches;
use crate::error::Error;
use crate::graph::{Graph, names_runtime};
use crate::judge::{self, Checked, Court, Verdict, settle};
use crate::lockfile::Guard;
use crate::uses::Uses;

use super::before;
use super::find::Found;
use super::resolve::resolve;
use super::stage::{self, Round, Stage};
use super::unchecked::unchecked;
use super::{Chosen, Left, Situation, Step, Wanted};

/// What came of it.
pub(super) struct Judged {
    pub(super) round: Round,
    pub(super) kept: Vec<Chosen>,
    pub(super) left: Vec<Left>,
    /// What else there is to say.
    pub(super) notes: Vec<String>,
}

/// Forges what the sources show to be used, and what the compiler found earlier, and does not ask it.
pub(super) fn unjudged(
    situation: &Situation,
    stage: &Stage,
    mut kept: Vec<Chosen>,
    found: Found,
    see: &dyn Fn(Step),
) -> Result<Judged, Error> {
    let of = |chosen: &Chosen| {
        let mut wanted = chosen.wanted_with(&found.uses[chosen.place]);
        if let Some(entry) = situation.record.0.crates.get(&chosen.official.name) {
            wanted.extend_with_found(entry);
        }
        (chosen.official.name.clone(), wanted)
    };
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
    guard: &mut Guard,
    see: &dyn Fn(Step),
) -> Result<Judged, Error> {
    let Found { mut names, mut uses, skipped: mut notes } = found;
    let mut left = Vec::new();
    let mut reliance = Reliance::default();
    let mut official: Option<Verdict> = None;
    loop {
        let mut bench = Bench { situation, graph, stage, kept: &kept, guard: &mut *guard, see, rounds: 0, round: None };
        let gone: Vec<(usize, String)> = match settle(graph, &names, &mut uses, &mut bench) {
            Ok(verdict) => {
                let mut gone = blamed(&verdict.left);
                let is_on = kept.iter().any(|chosen| chosen.runtime_features);
                if gone.is_empty() && reliance.changes(&verdict, is_on) {
                    for chosen in &mut kept {
                        chosen.runtime_features = !is_on;
                    }
                    continue;
                }
                if verdict.left.iter().any(|left| before::is_doubtful(left, graph)) {
                    // Crates that go on being official are the same to it: so it is asked once.
                    let known = match official.take() {
                        Some(known) => known,
                        None => before::look(situation, graph, &kept, see)?,
                    };
                    let new = before::new(&verdict, official.insert(known));
                    gone = blamed(new.iter().copied());
                    if let (true, Some(left)) = (gone.is_empty(), new.first()) {
                        return Err(Error::Other(format!(
                            "the workspace compiles with its official crates, and not with forged ones; nothing was changed\n{}",
                            left.words.trim_end()
                        )));
                    }
                }
                if gone.is_empty() {
                    let own = |left: judge::Left| judge::Left { crates: BTreeSet::new(), is_newer: false, ..left };
                    notes.extend(verdict.left.into_iter().map(|left| own(left).to_string()));
                    if let Some(round) = bench.round {
                        return Ok(Judged { round, kept, left, notes });
                    }
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

/// Whether code relies on features of AWS's runtime that the official crates turn on, and nothing else does.
#[derive(Default)]
struct Reliance {
    /// How many errors there were without them, once they were tried.
    before: Option<usize>,
}

impl Reliance {
    /// Whether they are to be turned on, where an error names that runtime and no crate is to blame, or off again, where that
    /// is of no help.
    fn changes(&mut self, verdict: &Verdict, is_on: bool) -> bool {
        match self.before {
            None if !is_on && verdict.left.iter().any(|left| names_runtime(&left.words)) => {
                self.before = Some(verdict.left.len());
                true
            }
            Some(before) => is_on && verdict.left.len() >= before,
            None => false,
        }
    }
}

/// The crates that errors are left for, with the first of its errors each.
fn blamed<'a>(all: impl IntoIterator<Item = &'a judge::Left>) -> Vec<(usize, String)> {
    let mut blamed: BTreeMap<usize, String> = BTreeMap::new();
    for left in all {
        for place in &left.crates {
            blamed.entry(*place).or_insert_with(|| left.to_string());
        }
    }
    blamed.into_iter().collect()
}

/// Where crates are forged and tried.
struct Bench<'a> {
    situation: &'a Situation,
    graph: &'a Graph,
    guard: &'a mut Guard,
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
            resolve(self.situation, self.graph, &self.stage.folders(&round), self.guard)?;
        }
        self.round = Some(round);
        Ok(())
    }

    fn check(&mut self) -> Result<Checked, Refused> {
        self.rounds += 1;
        (self.see)(Step::Check(self.rounds));
        let mut cargo = self.situation.cargo.clone();
        let folders = self.round.as_ref().map(|round| self.stage.folders(round)).unwrap_or_default();
        cargo.options.extend(patches(&folders));
        let checked = cargo.check();
        let checked = checked.map_err(|error| Refused::Run(Error::Other(format!("cannot start cargo: {error}"))))?;
        // What is wrong with some of it leaves the rest to be looked at. Here nothing was, so that nothing is known.
        if !checked.succeeded && checked.messages.trim_ascii().is_empty() {
            return Err(Refused::Run(unchecked(self.situation, &checked.log)));
        }
        Ok(checked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(words: &[&str]) -> Verdict {
        let left = |words: &&str| judge::Left { words: (*words).to_owned(), ..judge::Left::default() };
        Verdict { left: words.iter().map(left).collect(), ..Verdict::default() }
    }

    #[test]
    fn features_of_the_runtime_are_tried_once_and_stay_where_they_help() {
        let (own, lost) = ("mismatched types", "unresolved import `aws_smithy_runtime::client::http::hyper_014`");
        for (first, second, stays) in [
            (&[own][..], None, false),
            (&[][..], None, false),
            (&[own, lost], Some(&[own][..]), true),
            (&[lost], Some(&[lost]), false),
        ] {
            let mut reliance = Reliance::default();
            assert_eq!(reliance.changes(&verdict(first), false), second.is_some(), "{first:?}");
            let Some(second) = second else { continue };
            let is_off_again = reliance.changes(&verdict(second), true);
            assert_eq!(is_off_again, !stays, "{first:?}");
            assert!(!reliance.changes(&verdict(second), !is_off_again), "{first:?}: and not again");
        }
        assert!(!Reliance::default().changes(&verdict(&[lost]), true), "they are on");
    }
}
