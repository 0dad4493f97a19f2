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
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}:{line}: {words}", below.as_ref().unwrap_or(file))
}
