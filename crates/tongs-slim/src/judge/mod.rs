//! The compiler as judge: what it does not find in forged crates is added, round by round, until nothing is missing.
//!
//! Whatever hides a use from a reader, macros, re-exports, types that are inferred, is plain to the compiler. It is asked about
//! the whole graph, and goes on behind errors, so that a round finds all that there is to find in each crate.

mod errors;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeSet;
use std::fmt;

use tongs::names::{Names, Need};

use crate::graph::Graph;
use crate::uses::{Evidence, Uses};

pub(crate) use self::errors::FOUND;
use self::errors::{Error, read};
use self::words::{IsNew, Needed, Words};

/// Crates do not stand on each other's shoulders higher than this.
const MAX_ROUNDS: usize = 32;

/// What the judge sends for: crates, and the compiler's word on them.
pub trait Court {
    /// Why there is none.
    type Error;

    /// Puts crates in place that have what is used, in the order of the graph's.
    ///
    /// # Errors
    /// A crate cannot be forged, or put in place.
    fn forge(&mut self, uses: &[Uses]) -> Result<(), Self::Error>;

    /// Has the graph checked.
    ///
    /// # Errors
    /// Cargo does not run.
    fn check(&mut self) -> Result<Checked, Self::Error>;
}

/// What came of a check.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// The messages that cargo printed, as JSON.
    pub messages: Vec<u8>,
    /// What it said besides.
    pub log: String,
    /// Whether it succeeded.
    pub succeeded: bool,
}

/// What the judge has to say.
#[derive(Debug, Clone, Default)]
pub struct Verdict {
    /// How often the compiler was asked.
    pub rounds: usize,
    /// What was added since the compiler did not find it.
    pub added: usize,
    /// The errors that are left.
    pub left: Vec<Left>,
}

impl Verdict {
    /// Whether the graph compiles.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.left.is_empty()
    }

    /// The crates, by their places in the graph, without which errors would not be left.
    #[must_use]
    pub fn blamed(&self) -> BTreeSet<usize> {
        self.left.iter().flat_map(|left| &left.crates).copied().collect()
    }
}

/// An error that is left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Left {
    /// The package that does not compile, if the compiler said it.
    pub package: Option<String>,
    /// The crates that it concerns, by their places in the graph; none where it has nothing of theirs, so that it was there
    /// before them.
    pub crates: BTreeSet<usize>,
    /// Whether it is about something that the model of such a crate does not have.
    pub is_newer: bool,
    /// The compiler's number of what is wrong.
    pub number: Option<String>,
    /// The file and line that it is about.
    pub place: Option<(String, usize)>,
    /// The compiler's words, or cargo's.
    pub words: String,
}

impl fmt::Display for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(package) = &self.package {
            write!(f, "`{package}` does not compile")?;
            f.write_str(if self.crates.is_empty() { ", for a reason of its own:\n" } else { ":\n" })?;
        }
        f.write_str(self.words.trim_end())?;
        if self.is_newer {
            f.write_str(
                "\nhelp: the model does not have it, so that it is older than the crate: take one of the crate's age",
            )?;
        }
        Ok(())
    }
}

/// Has crates forged and checked until nothing is missing, and adds what was to `uses`. `names` are those of the graph's
/// crates, in their order; crates without are official still.
///
/// # Errors
/// The court's.
pub fn settle<C: Court>(
    graph: &Graph,
    names: &[Option<Names>],
    uses: &mut [Uses],
    court: &mut C,
) -> Result<Verdict, C::Error> {
    let mut verdict = Verdict::default();
    loop {
        court.forge(uses)?;
        let checked = court.check()?;
        verdict.rounds += 1;
        let errors = read(&checked.messages);
        if checked.succeeded {
            return Ok(verdict);
        }
        let words: Vec<Words<'_>> = errors.iter().map(|error| Words::of(error, graph, names)).collect();
        let mut added = add(&errors, &words, uses, Words::needs);
        if added == 0 {
            // What comes with any operation of a kind may come with one that was just added: it is asked for last.
            added = add(&errors, &words, uses, Words::parts);
        }
        verdict.added += added;
        if added == 0 || verdict.rounds == MAX_ROUNDS {
            verdict.left = words.iter().zip(&errors).map(|(words, error)| words.left(error)).collect();
            if errors.is_empty() {
                verdict.left.push(Left { words: checked.log, ..Left::default() });
            }
            return Ok(verdict);
        }
    }
}

/// Adds what errors need; how much of it is new.
fn add<'a>(
    errors: &[Error],
    words: &[Words<'a>],
    uses: &mut [Uses],
    needs: fn(&Words<'a>, &IsNew<'_>) -> BTreeSet<Needed>,
) -> usize {
    let mut found: Vec<(usize, Need, Evidence)> = Vec::new();
    let is_new = |(of, need): &Needed| uses.get(*of).is_some_and(|uses| !uses.has(need));
    for (error, words) in errors.iter().zip(words) {
        found.extend(needs(words, &is_new).into_iter().map(|(of, need)| (of, need, error.evidence())));
    }
    let added = found.into_iter().filter_map(|(of, need, evidence)| Some(uses.get_mut(of)?.add(need, evidence)));
    added.filter(|is_new| *is_new).count()
}
