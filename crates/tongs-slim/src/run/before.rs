//! What the compiler says of a workspace with its official crates: what is wrong there was wrong before.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::cargo::{Cargo, patches};
use crate::error::Error;
use crate::graph::Graph;
use crate::judge::{Checked, Court, Left, Verdict, settle};
use crate::uses::Uses;

use super::{Chosen, Situation, Step};

/// Whether an error may have been there before: what is published compiles with its official crates, and what somebody works on
/// need not.
pub(super) fn is_doubtful(left: &Left, graph: &Graph) -> bool {
    let is_member = |package: &String| graph.members.iter().any(|it| format!("{} {}", it.name, it.version) == *package);
    left.crates.is_empty() || left.package.as_ref().is_some_and(is_member)
}

/// What the compiler says of the workspace with its official crates.
///
/// # Errors
/// Cargo does not run.
pub(super) fn look(
    situation: &Situation,
    graph: &Graph,
    kept: &[Chosen],
    see: &dyn Fn(Step),
) -> Result<Verdict, Error> {
    see(Step::CheckOfficial);
    let published: BTreeMap<String, PathBuf> =
        kept.iter().map(|chosen| (chosen.official.name.clone(), chosen.published.folder.clone())).collect();
    let mut cargo = situation.cargo.clone();
    cargo.options.extend(patches(&published));
    let nothing = vec![None; graph.officials.len()];
    let mut uses = vec![Uses::default(); graph.officials.len()];
    settle(graph, &nothing, &mut uses, &mut Official { cargo })
}

/// The errors that are left over forged crates and not over official ones.
pub(super) fn new<'a>(forged: &'a Verdict, official: &Verdict) -> Vec<&'a Left> {
    let is_old = |left: &&Left| official.left.iter().any(|old| is_same(old, left));
    forged.left.iter().filter(|left| !is_old(left)).collect()
}

/// Whether two errors are one: of one kind, at one place. Words tell where crates are, which is not the same; and cargo's own are
/// never the same twice.
fn is_same(old: &Left, left: &Left) -> bool {
    let is_at_one_place = || old.place.is_some() && (&old.number, &old.place) == (&left.number, &left.place);
    old.package == left.package && (old.package.is_none() || old.words == left.words || is_at_one_place())
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
    use super::*;

    #[test]
    fn errors_that_were_there_before_are_told_from_new_ones() {
        let verdict = |all: &[(Option<&str>, &str)]| {
            let left = |(package, words): &(Option<&str>, &str)| Left {
                package: package.map(str::to_owned),
                words: (*words).to_owned(),
                ..Left::default()
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
            let (forged, official) = (verdict(forged), verdict(official));
            let found = new(&forged, &official).first().map(|left| left.words.as_str());
            assert_eq!(found, expected, "{forged:?} {official:?}");
        }
    }

    #[test]
    fn an_error_is_known_by_its_place_whatever_crates_its_words_name() {
        let left = |number: &str, line: usize, words: &str| Left {
            package: Some("a 0.1.0".to_owned()),
            number: Some(number.to_owned()),
            place: Some(("src/lib.rs".to_owned(), line)),
            words: words.to_owned(),
            ..Left::default()
        };
        let verdict = |left: Left| Verdict { left: vec![left], ..Verdict::default() };
        let official = verdict(left("E0308", 3, "mismatched types\n --> registry/aws-sdk-sts-1.0.0/src/client.rs"));
        for (number, line, is_new) in [("E0308", 3, false), ("E0308", 4, true), ("E0599", 3, true)] {
            let forged = verdict(left(number, line, "mismatched types\n --> stage/aws-sdk-sts/src/client.rs"));
            assert_eq!(new(&forged, &official).len(), usize::from(is_new), "{number} {line}");
        }
    }
}
