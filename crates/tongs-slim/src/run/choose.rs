//! Which crates are slimmed, and what somebody wants of each whatever is found.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use tongs::files::Pins;
use tongs::load::{Sources, load};
use tongs::model::{Model, ShapeId};
use tongs::project::fingerprint;
use tongs::select::find_service;

use crate::error::Error;
use crate::graph::{Graph, Official, Origin, PREFIX};
use crate::published::{self, Published};
use crate::record::{Entry, ModelAt, Place, Reason};
use crate::surface::{Surface, operations};

use super::shelf::Shelf;
use super::{Ask, Situation, Step};

/// What becomes of each official crate.
#[derive(Debug)]
pub struct Choice {
    /// Those that can be slimmed.
    pub chosen: Vec<Chosen>,
    /// Those that are left official.
    pub left: Vec<Left>,
    /// The models that were to be fetched, and what each has to be.
    pub pins: Pins,
    /// What the command line asks for, by the name of the crate, whether that can be slimmed or not.
    pub asked: BTreeMap<String, Wanted>,
}

/// A crate that can be slimmed.
#[derive(Debug)]
pub struct Chosen {
    /// Where it stands in the graph.
    pub place: usize,
    /// Which.
    pub official: Official,
    /// As it is published.
    pub published: Published,
    /// Its model.
    pub model: Model,
    /// Where that is, and what it was.
    pub source: ModelAt,
    /// The namespace of its service.
    pub namespace: String,
    /// The operations of its service.
    pub known: BTreeSet<ShapeId>,
    /// How the model and the crate differ.
    pub surface: Surface,
    /// What is kept of it, before anything is found.
    pub wanted: Wanted,
    /// Whether all other operations are there too, each behind a feature.
    pub feature_per_operation: bool,
    /// Whether its features turn on those of AWS's runtime that the official ones do, on which code that names that runtime
    /// relies.
    pub runtime_features: bool,
    /// Whether aws-lc is in the graph without them: then TLS needs no other cryptography.
    pub has_aws_lc: bool,
}

/// A crate that is left official.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Its name and version.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// What is kept of a crate: names in the service's namespace, or whole shape ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Every operation that can be forged.
    pub all: bool,
    /// Operations.
    pub operations: BTreeMap<String, Reason>,
    /// Shapes that are named without an operation.
    pub shapes: BTreeMap<String, Reason>,
}

/// The folder below cargo's own where the official crates are looked at.
pub(super) const PUBLISHED: &str = "published";

/// Chooses among the crates of a graph.
///
/// # Errors
/// Somebody wants what is not there, or models cannot be read.
pub fn choose(ask: &Ask, situation: &Situation, graph: &Graph, see: &dyn Fn(Step)) -> Result<Choice, Error> {
    let asked = asked(ask, graph)?;
    let mut shelf = Shelf::of(ask, situation, graph)?;
    let scratch = graph.scratch(PUBLISHED);
    let forged = graph.officials.iter().filter(|official| official.origin == Origin::Forged);
    let forged: Vec<_> = forged.map(|official| (official.name.as_str(), &official.version)).collect();
    let published = published::find(&forged, &scratch, &ask.cargo.options)?;
    let mut choice = Choice { chosen: Vec::new(), left: Vec::new(), pins: Pins::new(), asked };
    for (place, official) in graph.officials.iter().enumerate() {
        let entry = situation.record.0.crates.get(&official.name).cloned().unwrap_or_default();
        let published = published.get(&(official.name.clone(), official.version.clone())).cloned();
        let published = published.unwrap_or_else(|| Published {
            folder: official.folder.clone(),
            features: official.declared.clone(),
            runtime: official.runtime.clone(),
        });
        see(Step::Model(official.name.clone()));
        let named = format!("{} {}", official.name, official.version);
        let chosen = reason(official, graph, &entry).map_or_else(
            || shelf.source(official, &published, &entry).and_then(|at| chosen((place, official), published, at)),
            Err,
        );
        match chosen {
            Ok(mut chosen) => {
                chosen.wanted = wanted(&entry);
                chosen.runtime_features = situation.record.0.runtime_features;
                chosen.has_aws_lc = graph.has_aws_lc;
                chosen.feature_per_operation = ask.is_per_operation(situation);
                if let Some(asked) = choice.asked.get(&official.name) {
                    chosen.add(asked)?;
                }
                choice.chosen.push(chosen);
            }
            Err(reason) => choice.left.push(Left { name: named, reason }),
        }
    }
    choice.pins = shelf.pins();
    Ok(choice)
}

/// Why a crate is left official, whatever its model.
fn reason(official: &Official, graph: &Graph, entry: &Entry) -> Option<String> {
    // What comes from elsewhere no patch of crates.io replaces, and what is of before 1.0 stays as it is.
    let is_slimmed =
        |other: &&Official| matches!(other.origin, Origin::Registry | Origin::Forged) && other.version.major > 0;
    let others = graph.officials.iter().filter(|other| other.name == official.name).filter(is_slimmed);
    match &official.origin {
        Origin::Path => Some("it is a folder of somebody's".to_owned()),
        Origin::Elsewhere(source) => Some(format!("it comes from {source}, and not from crates.io")),
        _ if entry.official => Some(format!("`{}` says so", crate::record::FILE)),
        _ if official.version.major == 0 => {
            Some("it is of before 1.0, and needs other runtime crates than what is forged".to_owned())
        }
        _ if others.count() > 1 => {
            Some("the graph has several versions of it, which one table cannot replace".to_owned())
        }
        Origin::Registry | Origin::Forged => None,
    }
}

/// Loads the model of a crate.
fn chosen(
    (place, official): (usize, &Official),
    published: Published,
    (path, at): (PathBuf, Place),
) -> Result<Chosen, String> {
    let loaded = load(Sources::new().path(&path));
    let sha256 = Some(fingerprint(&loaded.sources, &path));
    let Some(model) = loaded.model else {
        let said = loaded.diagnostics.render(&loaded.sources, false);
        return Err(format!("its model {} does not load: {}", path.display(), said.trim()));
    };
    let service = find_service(&model, None).map_err(|_| format!("its model {} has no one service", path.display()))?;
    let namespace = service.id().namespace().to_owned();
    let known = operations(&model, None);
    let surface = Surface::compare(&published.folder, &known).map_err(|error| format!("its sources: {error}"))?;
    let surface = surface.with_protocol(&model, &published.runtime);
    let source = ModelAt { place: at, sha256 };
    Ok(Chosen {
        place,
        official: official.clone(),
        published,
        model,
        source,
        namespace,
        known,
        surface,
        wanted: Wanted::default(),
        feature_per_operation: false,
        runtime_features: false,
        has_aws_lc: false,
    })
}

/// What somebody wrote into the file of choices.
fn wanted(entry: &Entry) -> Wanted {
    let [operations, shapes] =
        entry.kept().map(|names| names.iter().map(|name| ((*name).to_owned(), Reason::Kept)).collect());
    Wanted { all: entry.all, operations, shapes }
}

/// What a command line asks for, by the name of the crate.
fn asked(ask: &Ask, graph: &Graph) -> Result<BTreeMap<String, Wanted>, Error> {
    let package = |name: &str| -> Result<String, Error> {
        let package = if name.starts_with(PREFIX) { name.to_owned() } else { format!("{PREFIX}{name}") };
        if graph.officials.iter().any(|official| official.name == package) {
            return Ok(package);
        }
        let there: BTreeSet<&str> = graph.officials.iter().map(Official::short_name).collect();
        let there = there.into_iter().collect::<Vec<_>>().join(", ");
        Err(Error::Other(format!("the workspace does not depend on `{package}`\nhelp: it depends on {there}")))
    };
    let mut asked: BTreeMap<String, Wanted> = BTreeMap::new();
    for (name, operation) in &ask.operations {
        asked.entry(package(name)?).or_default().operations.insert(operation.clone(), Reason::Kept);
    }
    for name in &ask.all {
        asked.entry(package(name)?).or_default().all = true;
    }
    Ok(asked)
}

impl Chosen {
    /// Keeps what a command line asks for.
    fn add(&mut self, asked: &Wanted) -> Result<(), Error> {
        let is_known = |operation: &String| self.known.iter().any(|known| known.name() == operation);
        if let Some(operation) = asked.operations.keys().find(|operation| !is_known(operation)) {
            let near = tongs::diagnostic::nearest(operation, self.known.iter().map(ShapeId::name));
            let help = near.map_or_else(String::new, |near| format!("\nhelp: did you mean `{near}`?"));
            return Err(Error::Other(format!(
                "the model of {} has no operation `{operation}`{help}",
                self.official.name
            )));
        }
        self.wanted.all |= asked.all;
        self.wanted.operations.extend(asked.operations.clone());
        Ok(())
    }
}
