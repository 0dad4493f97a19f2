//! What an error of the compiler is about.

use std::collections::BTreeSet;

use tongs::names::{Names, Need};

use crate::graph::Graph;

use super::Left;
use super::errors::Error;

/// Errors about fields, which are all there or are not in the model at all.
const OF_FIELDS: [&str; 4] = ["E0026", "E0560", "E0609", "E0610"];

/// Errors about something that is not found.
const OF_MISSING: [&str; 9] = ["E0405", "E0412", "E0422", "E0425", "E0432", "E0433", "E0531", "E0574", "E0599"];

/// Names that every crate has.
const OF_EVERY_CRATE: [&str; 8] =
    ["Client", "Config", "Waiters", "operation", "presigning", "primitives", "types", "waiters"];

/// A need of a crate, which is known by its place.
pub(super) type Needed = (usize, Need);

/// Whether something was not needed until now.
pub(super) type IsNew<'a> = dyn Fn(&Needed) -> bool + 'a;

/// The words of an error that may be names, and the crates that may have them.
pub(super) struct Words<'a> {
    names: &'a [Option<Names>],
    /// Paths between the quotes of the message, in its order.
    message: Vec<Vec<String>>,
    /// Those of the labels.
    labels: Vec<Vec<String>>,
    /// Those in the code that is marked.
    code: Vec<Vec<String>>,
    /// The forged crate that does not compile itself.
    own: Option<usize>,
    /// The crates that the error names.
    mentioned: BTreeSet<usize>,
    /// The crates that the package depends on.
    direct: BTreeSet<usize>,
    /// Whether it is about fields.
    is_of_fields: bool,
    /// Whether it is about something that is not found.
    is_missing: bool,
}

impl<'a> Words<'a> {
    pub(super) fn of(error: &Error, graph: &Graph, names: &'a [Option<Names>]) -> Self {
        let is_forged = |of: &usize| names.get(*of).is_some_and(Option::is_some);
        let (package, version) = &error.package;
        let is_it = |name: &str, of: &dyn ToString| name == package && of.to_string() == *version;
        let own = graph.officials.iter().position(|official| is_it(&official.name, &official.version));
        let message = quoted(&error.message);
        let labels: Vec<Vec<String>> = error.labels.iter().flat_map(|label| quoted(label)).collect();
        let code: Vec<Vec<String>> = error.code.iter().flat_map(|code| paths(code)).collect();
        let (mut mentioned, mut direct) = (BTreeSet::new(), BTreeSet::new());
        for (of, official) in graph.officials.iter().enumerate() {
            let dependent = official.dependents.iter().find(|it| is_it(&it.package.name, &it.package.version));
            let own_name = official.name.replace('-', "_");
            let called = |segment: &String| {
                dependent.map_or(*segment == own_name, |dependent| dependent.names.contains(segment))
                    || *segment == own_name
            };
            if message.iter().chain(&labels).chain(&code).flatten().any(called) {
                mentioned.insert(of);
            }
            direct.extend(dependent.map(|_| of));
        }
        mentioned.retain(|of| is_forged(of));
        direct.retain(|of| is_forged(of));
        // Of two versions of one crate, the package has one.
        if mentioned.iter().any(|of| direct.contains(of)) {
            mentioned.retain(|of| direct.contains(of));
        }
        let is_one_of = |numbers: &[&str]| error.number.as_deref().is_some_and(|number| numbers.contains(&number));
        Words {
            names,
            message,
            labels,
            code,
            own: own.filter(is_forged),
            mentioned,
            direct,
            is_of_fields: is_one_of(&OF_FIELDS),
            is_missing: is_one_of(&OF_MISSING),
        }
    }

    /// The crates that may have what is missing: those that are named, those that the package depends on, or any, since what
    /// one package re-exports another one uses.
    fn crates(&self) -> Vec<usize> {
        match (self.mentioned.is_empty(), self.direct.is_empty()) {
            (false, _) => self.mentioned.iter().copied().collect(),
            (true, false) => self.direct.iter().copied().collect(),
            (true, true) => (0..self.names.len()).collect(),
        }
    }

    /// What is missing, by the surest of the names that the error has: paths that say all, what the message begins with, and
    /// any other.
    pub(super) fn needs(&self, is_new: &IsNew<'_>) -> BTreeSet<Needed> {
        let exact = self.known(|names| self.message.iter().flat_map(|path| below_root(names, path)).collect());
        let first = || self.anywhere(&self.message[..self.message.len().min(1)]);
        let any = || [&self.message[..], &self.labels, &self.code].concat();
        let tiers: [&dyn Fn() -> BTreeSet<Needed>; 3] = [&|| exact.clone(), &first, &|| self.anywhere(&any())];
        let found = tiers.iter().map(|tier| tier().into_iter().filter(is_new).collect::<BTreeSet<_>>());
        found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// What comes with operations of a kind, and is missing.
    pub(super) fn parts(&self, is_new: &IsNew<'_>) -> BTreeSet<Needed> {
        let words = || self.message.iter().chain(&self.labels).chain(&self.code).flatten();
        let found = self.known(|names| {
            let parts = words().filter_map(|name| names.part(name));
            parts.cloned().map(Need::Operation).collect()
        });
        found.into_iter().filter(is_new).collect()
    }

    fn anywhere(&self, paths: &[Vec<String>]) -> BTreeSet<Needed> {
        self.known(|names| paths.iter().flatten().flat_map(|name| names.anywhere(name)).collect())
    }

    fn known(&self, find: impl Fn(&Names) -> BTreeSet<Need>) -> BTreeSet<Needed> {
        let mut found = BTreeSet::new();
        // What a forged crate lacks of itself, or of a shape's members, no operation adds.
        if self.own.is_some() || self.is_of_fields {
            return found;
        }
        for of in self.crates() {
            if let Some(Some(names)) = self.names.get(of) {
                found.extend(find(names).into_iter().map(|need| (of, need)));
            }
        }
        found
    }

    /// The error as one that is left.
    pub(super) fn left(&self, error: &Error) -> Left {
        let (name, version) = &error.package;
        let crates = self.blamed();
        let first = &self.message[..self.message.len().min(1)];
        let is_part = |names: &Names| first.iter().flatten().any(|name| names.part(name).is_some());
        let is_unknown = || self.anywhere(first).is_empty() && !self.names.iter().flatten().any(is_part);
        let is_newer =
            self.own.is_none() && !crates.is_empty() && (self.is_of_fields || (self.is_missing && is_unknown()));
        Left {
            package: Some(format!("{name} {version}")),
            crates,
            is_newer,
            number: error.number.clone(),
            place: error.place.clone(),
            words: error.rendered.clone(),
        }
    }

    /// The crates that the error concerns: those that it names, those that have a type of a name that it has, and where
    /// something is missing that no model has, all that the package depends on.
    fn blamed(&self) -> BTreeSet<usize> {
        if let Some(own) = self.own {
            return BTreeSet::from([own]);
        }
        if !self.mentioned.is_empty() {
            return self.mentioned.clone();
        }
        let quoted = || self.message.iter().chain(&self.labels).flatten();
        let is_type = |name: &&String| name.starts_with(|first: char| first.is_uppercase());
        let has_type = |of: &usize| {
            let names = self.names.get(*of).and_then(Option::as_ref);
            names.is_some_and(|names| quoted().filter(is_type).any(|name| !names.anywhere(name).is_empty()))
        };
        let crates: BTreeSet<usize> = self.crates().into_iter().collect();
        let known: BTreeSet<usize> = crates.iter().copied().filter(has_type).collect();
        if known.is_empty() && self.is_missing && quoted().any(|name| OF_EVERY_CRATE.contains(&name.as_str())) {
            return crates.into_iter().filter(|of| self.names.get(*of).is_some_and(Option::is_some)).collect();
        }
        known
    }
}

/// What a path needs, from wherever in it the root of the crate may be.
fn below_root(names: &Names, path: &[String]) -> Vec<Need> {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    (0..path.len()).filter_map(|at| names.path(&path[at..])).collect()
}

/// The paths between backquotes.
fn quoted(text: &str) -> Vec<Vec<String>> {
    text.split('`').skip(1).step_by(2).flat_map(paths).collect()
}

/// The paths in a piece of code.
fn paths(code: &str) -> Vec<Vec<String>> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let pieces = code.split(|c: char| !is_name(c)).filter(|piece| !piece.is_empty());
    let path = |piece: &str| {
        let segments = piece.split(':').filter(|it| !it.is_empty());
        segments.map(str::to_owned).collect::<Vec<_>>()
    };
    pieces.map(path).filter(|path| !path.is_empty()).collect()
}
