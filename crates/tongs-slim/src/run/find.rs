//! What is used of the chosen crates, as the sources say it.

use std::collections::{BTreeMap, BTreeSet};

use tongs::model::ShapeId;
use tongs::names::{Names, Need};
use tongs::select::{Operations, Request, select};

use crate::graph::Graph;
use crate::record::Reason;
use crate::uses::{Evidence, Uses, scan};

use super::{Chosen, Step, Wanted};

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
    let below = below.or_else(|| made(file));
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}:{line}: {words}", below.as_ref().unwrap_or(file))
}

/// Where a build script puts what it makes, which cargo calls otherwise on every machine: `target/debug/build/app-1a2b/out`.
fn made(file: &str) -> Option<String> {
    let is_of_cargo = |before: &str| before.rsplit('/').nth(1) == Some("build");
    let separated = file.replace('\\', "/");
    let (_, below) = separated.split_once("/out/").filter(|(before, _)| is_of_cargo(before))?;
    Some(format!("$OUT_DIR/{below}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_same_on_every_machine() {
        for (package, file, expected) in [
            ("app", "src/a.rs", "src/a.rs:3: a b"),
            ("a 1.0.0", "/home/me/.cargo/registry/src/x/a-1.0.0/src/a.rs", "a 1.0.0 src/a.rs:3: a b"),
            ("app", "/home/me/app/target/debug/build/app-1a2b/out/in/made.rs", "$OUT_DIR/in/made.rs:3: a b"),
            ("app", "C:\\app\\target\\debug\\build\\app-1a2b\\out\\made.rs", "$OUT_DIR/made.rs:3: a b"),
            ("app", "src/out/made.rs", "src/out/made.rs:3: a b"),
        ] {
            let [package, file] = [package, file].map(str::to_owned);
            assert_eq!(place(&Evidence { package, file, line: 3, words: "a\n  b".to_owned() }), expected);
        }
    }
}
