//! What the dependents of official crates use of them, by reading their sources.
//!
//! Sources are read as tokens: whatever is given to a macro is read as code is, and both sides of a `cfg` are. What cannot be
//! read is skipped, and said. A call is known by the name of its method, since nobody knows types here: one that is
//! counted wrongly costs compile time, and one that is missed is found by the compiler (`judge`).

mod docs;
mod facts;
mod files;
mod imports;
mod resolve;
#[cfg(test)]
pub(crate) mod tests;
mod tokens;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Component, Path, PathBuf};

use tongs::model::ShapeId;
use tongs::names::{Names, Need};

use crate::graph::{Graph, Package, shown};

use self::facts::Facts;
use self::resolve::{Aliases, Scope, Target, exports, needs};

/// What is used of a crate, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uses {
    needs: BTreeMap<Need, Grounds>,
}

/// Why something is needed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grounds {
    /// Where it is used: the first places, in order.
    pub places: BTreeSet<Evidence>,
    /// In how many more places it is.
    pub more: usize,
}

impl Grounds {
    /// More places are counted.
    const MOST: usize = 4;

    fn add(&mut self, evidence: Evidence) {
        if self.places.contains(&evidence) {
            return;
        }
        self.places.insert(evidence);
        if self.places.len() > Grounds::MOST {
            self.places.pop_last();
            self.more += 1;
        }
    }
}

/// A place that uses something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The package, with its version where it is not of the workspace.
    pub package: String,
    /// The file, as people read it.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The words that stand there, or the compiler's.
    pub words: String,
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} `{}`", self.file, self.line, self.words)
    }
}

impl Uses {
    /// Adds a need; whether it is new.
    pub fn add(&mut self, need: Need, evidence: Evidence) -> bool {
        let is_new = !self.needs.contains_key(&need);
        self.needs.entry(need).or_default().add(evidence);
        is_new
    }

    /// Whether something is needed already.
    #[must_use]
    pub fn has(&self, need: &Need) -> bool {
        self.needs.contains_key(need)
    }

    /// What is needed, and why.
    pub fn iter(&self) -> impl Iterator<Item = (&Need, &Grounds)> {
        self.needs.iter()
    }

    /// The operations.
    pub fn operations(&self) -> impl Iterator<Item = &ShapeId> {
        self.needs.keys().filter_map(|need| match need {
            Need::Operation(id) => Some(id),
            Need::Shape(_) => None,
        })
    }

    /// The shapes, those that operations lead to among them.
    pub fn shapes(&self) -> impl Iterator<Item = &ShapeId> {
        self.needs.keys().filter_map(|need| match need {
            Need::Shape(id) => Some(id),
            Need::Operation(_) => None,
        })
    }

    /// Whether nothing is used but the client and its settings.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.needs.is_empty()
    }
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Scan {
    /// What is used of each crate, in the order of the graph's.
    pub uses: Vec<Uses>,
    /// The sources that could not be read.
    pub skipped: Vec<Skipped>,
    /// How many were.
    pub read: usize,
}

/// A source that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The file, as people read it.
    pub file: String,
    /// Why.
    pub reason: String,
}

/// Reads the sources of the dependents, and of the other members of the workspace. `names` are of the graph's crates, in their
/// order; nothing is found of those without.
#[must_use]
pub fn scan(graph: &Graph, names: &[Option<Names>]) -> Scan {
    let mut scan = Scan { uses: vec![Uses::default(); graph.officials.len()], ..Scan::default() };
    let packages = packages(graph);
    let read = packages.values().map(|(package, crates)| (*package, crates, scan.sources(package, &graph.root)));
    let sources: Vec<_> = read.collect();
    let mut exported = own_names(graph);
    for (_, crates, files) in &sources {
        let scope = Scope { names, crates, exported: &Aliases::new() };
        for (_, facts) in files {
            for (name, targets) in exports(facts, scope) {
                exported.entry(name).or_default().extend(targets);
            }
        }
    }
    for (package, crates, files) in &sources {
        let scope = Scope { names, crates, exported: &exported };
        for (file, facts) in files {
            for told in needs(facts, scope) {
                let evidence =
                    Evidence { package: called(package), file: file.clone(), line: told.line, words: told.words };
                if let Some(uses) = scan.uses.get_mut(told.of) {
                    uses.add(told.need, evidence);
                }
            }
        }
    }
    scan
}

/// A package as people read it.
pub(crate) fn called(package: &Package) -> String {
    if package.is_member { package.name.clone() } else { format!("{} {}", package.name, package.version) }
}

/// The packages to read, by their folders, and what each calls the crates that it depends on.
fn packages(graph: &Graph) -> BTreeMap<&Path, (&Package, Aliases)> {
    let mut packages: BTreeMap<&Path, (&Package, Aliases)> =
        graph.members.iter().map(|member| (member.folder.as_path(), (member, Aliases::new()))).collect();
    for (of, official) in graph.officials.iter().enumerate() {
        for dependent in &official.dependents {
            let (_, crates) =
                packages.entry(&dependent.package.folder).or_insert_with(|| (&dependent.package, Aliases::new()));
            for name in &dependent.names {
                crates.entry(name.clone()).or_default().insert(Target { of, path: Vec::new() });
            }
        }
    }
    packages
}

/// The crates by their own names, under which others may re-export them.
fn own_names(graph: &Graph) -> Aliases {
    let mut names = Aliases::new();
    for (of, official) in graph.officials.iter().enumerate() {
        names.entry(official.name.replace('-', "_")).or_default().insert(Target { of, path: Vec::new() });
    }
    names
}

impl Scan {
    /// What the sources of a package name, file by file.
    fn sources(&mut self, package: &Package, root: &Path) -> Vec<(String, Facts)> {
        let mut sources = Vec::new();
        for path in files::of(package) {
            match facts(&path, package.is_member) {
                Ok(found) => {
                    self.read += 1;
                    sources.extend(found.into_iter().map(|(path, facts)| (shown(&path, root), facts)));
                }
                Err(reason) => self.skipped.push(Skipped { file: shown(&path, root), reason }),
            }
        }
        sources
    }
}

/// What a source names, and what the examples of its documentation do, where these are tests.
fn facts(path: &Path, tests: bool) -> Result<Vec<(PathBuf, Facts)>, String> {
    let tokens = tokens::read(&files::read(path)?)?;
    let mut found = vec![(path.to_owned(), facts::of(&tokens, tests))];
    if tests {
        let own = docs::of(&tokens).into_iter().map(|lines| (path.to_owned(), lines));
        let included = docs::included(&tokens).into_iter().filter_map(|name| {
            let path = plain(&path.parent()?.join(name));
            // Whatever cannot be read is no test.
            Some((path.clone(), docs::lines(&files::read(&path).ok()?)))
        });
        for (path, lines) in own.chain(included) {
            let examples = docs::examples(&lines).into_iter().filter_map(|example| example_facts(&example));
            found.extend(examples.map(|facts| (path.clone(), facts)));
        }
    }
    Ok(found)
}

/// A path without its steps up.
pub(crate) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => drop(plain.pop()),
            other => plain.push(other),
        }
    }
    plain
}

/// What an example names; nothing where it is no Rust.
fn example_facts(lines: &[(usize, String)]) -> Option<Facts> {
    let text = lines.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n");
    let mut tokens = tokens::read(&text).ok()?;
    for placed in &mut tokens {
        placed.line = lines.get(placed.line.saturating_sub(1)).map_or(placed.line, |(line, _)| *line);
    }
    Some(facts::of(&tokens, true))
}
