//! What the compiler says of a workspace with its official crates: what is wrong there was wrong before.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::cargo::{Cargo, patches};
use crate::error::Error;
use crate::graph::Graph;
use crate::judge::{self, Checked, Court, Verdict, settle};
use crate::uses::Uses;

use super::{Chosen, Situation, Step};

/// Looks whether the errors that are left, for which no crate is to blame, are there with the official crates as well.
///
/// # Errors
/// One of them is not, or cargo does not run.
pub(super) fn look(
    situation: &Situation,
    graph: &Graph,
    kept: &[Chosen],
    verdict: &Verdict,
    see: &dyn Fn(Step),
) -> Result<(), Error> {
    if verdict.is_clean() {
        return Ok(());
    }
    see(Step::CheckOfficial);
    let published: BTreeMap<String, PathBuf> =
        kept.iter().map(|chosen| (chosen.official.name.clone(), chosen.published.folder.clone())).collect();
    let mut cargo = situation.cargo.clone();
    cargo.options.extend(patches(&published));
    let nothing = vec![None; graph.officials.len()];
    let mut uses = vec![Uses::default(); graph.officials.len()];
    let official = settle(graph, &nothing, &mut uses, &mut Official { cargo })?;
    match new(verdict, &official) {
        Some(left) => Err(Error::Other(format!(
            "the workspace compiles with its official crates, and not with forged ones; nothing was changed\n{}",
            left.words.trim_end()
        ))),
        None => Ok(()),
    }
}

/// The first error that is left over forged crates and not over official ones. Cargo's own words are never the same twice.
fn new<'a>(forged: &'a Verdict, official: &Verdict) -> Option<&'a judge::Left> {
    let is_old = |left: &&judge::Left| {
        let is_it =
            |old: &judge::Left| old.package == left.package && (old.package.is_none() || old.words == left.words);
        official.left.iter().any(is_it)
    };
    forged.left.iter().find(|left| !is_old(left))
}

/// The workspace as it is, which nobody adds anything to.
struct Official {
    cargo: Cargo,
}

impl Court for Official {
    type Error = Error;

    fn forge(&mut self, _: &[Uses]) -> Result<(), Error> {
        Ok(())
    }

    fn check(&mut self) -> Result<Checked, Error> {
        self.cargo.check().map_err(|error| Error::Other(format!("cannot start cargo: {error}")))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn errors_that_were_there_before_are_told_from_new_ones() {
        let verdict = |all: &[(Option<&str>, &str)]| {
            let left = |(package, words): &(Option<&str>, &str)| judge::Left {
                package: package.map(str::to_owned),
                crates: BTreeSet::new(),
                is_newer: false,
                words: (*words).to_owned(),
            };
            Verdict { left: all.iter().map(left).collect(), ..Verdict::default() }
        };
        let own = (Some("a 0.1.0"), "mismatched types");
        let lost = (Some("a 0.1.0"), "unresolved import");
        let cargo = (None, "a build script failed");
        for (forged, official, expected) in [
            (&[own][..], &[own][..], None),
            (&[own, lost], &[own], Some(lost.1)),
            (&[own], &[(Some("b 0.1.0"), own.1)], Some(own.1)),
            (&[cargo], &[(None, "a build script failed again")], None),
            (&[cargo], &[], Some(cargo.1)),
        ] {
            let found = new(&verdict(forged), &verdict(official)).map(|left| left.words.clone());
            assert_eq!(found.as_deref(), expected, "{forged:?} {official:?}");
        }
    }
}
