//! From what sources name to what that needs of the crates.

use std::collections::{BTreeMap, BTreeSet};

use tongs::model::ShapeId;
use tongs::names::{Names, Need};

use super::facts::{Facts, Next};
use super::imports::Import;

/// Aliases of aliases are not followed further.
const MAX_STEPS: usize = 8;

/// More meanings of one path are not looked at.
const MAX_MEANINGS: usize = 64;

/// A path below the root of a crate, which is known by its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Target {
    pub(super) of: usize,
    pub(super) path: Vec<String>,
}

impl Target {
    fn then(&self, rest: &[String]) -> Self {
        Target { of: self.of, path: [&self.path, rest].concat() }
    }
}

/// Names, and what they stand for.
pub(super) type Aliases = BTreeMap<String, BTreeSet<Target>>;

/// What is known when the sources of a package are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'a> {
    /// The names of the crates, by their places; nothing for those that are not asked about.
    pub(super) names: &'a [Option<Names>],
    /// What the package calls the crates that it depends on.
    pub(super) crates: &'a Aliases,
    /// What sources re-export.
    pub(super) exported: &'a Aliases,
}

/// A need of a crate, and the line and the words that tell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Told {
    pub(super) of: usize,
    pub(super) need: Need,
    pub(super) line: usize,
    pub(super) words: String,
}

/// What a source calls what it imports, and the paths of which it has all names.
#[derive(Debug, Default)]
struct Local {
    names: Aliases,
    globs: BTreeSet<Target>,
}

/// What a source re-exports under names that lead to more.
pub(super) fn exports(facts: &Facts, scope: Scope<'_>) -> Aliases {
    let local = local(facts, scope);
    let mut exported = Aliases::new();
    for import in facts.imports.iter().filter(|import| import.public) {
        if let Some(name) = &import.name {
            let targets = meanings(&import.path, &local, scope).into_iter();
            exported.entry(name.clone()).or_default().extend(targets.filter(|target| need(target, scope).is_none()));
        }
    }
    exported.retain(|_, targets| !targets.is_empty());
    exported
}

/// What a source needs.
pub(super) fn needs(facts: &Facts, scope: Scope<'_>) -> BTreeSet<Told> {
    let local = local(facts, scope);
    let (mut told, mut here) = (BTreeSet::new(), BTreeSet::new());
    let imported = facts.imports.iter().map(|Import { path, line, .. }| (path, *line));
    for (path, line) in imported.chain(facts.paths.iter().map(|(path, line)| (path, *line))) {
        for target in meanings(path, &local, scope) {
            here.insert(target.of);
            if let Some(need) = need(&target, scope) {
                told.insert(Told { of: target.of, need, line, words: path.join("::") });
            }
        }
    }
    let direct: BTreeSet<usize> = scope.crates.values().flatten().map(|target| target.of).collect();
    for ((method, next), line) in &facts.calls {
        let mut called: Vec<(usize, &ShapeId)> = Vec::new();
        for (of, names) in scope.names.iter().enumerate() {
            let Some((names, operation)) = names.as_ref().and_then(|it| Some((it, it.method(method)?))) else {
                continue;
            };
            let is_call = match next {
                Next::Method(next) => names.goes_on(operation, next),
                // `url.query()` alone looks the same.
                Next::End => direct.contains(&of) && (here.contains(&of) || method.contains('_')),
                Next::Other => false,
            };
            called.extend(is_call.then_some((of, operation)));
        }
        // Of several that it may be, those are meant that the source names.
        if called.iter().any(|(of, _)| here.contains(of)) {
            called.retain(|(of, _)| here.contains(of));
        }
        for (of, operation) in called {
            let (need, words) = (Need::Operation(operation.clone()), format!(".{method}()"));
            told.insert(Told { of, need, line: *line, words });
        }
    }
    told
}

fn targets(local: &Local) -> impl Iterator<Item = &Target> {
    local.names.values().flatten().chain(&local.globs)
}

fn need(target: &Target, scope: Scope<'_>) -> Option<Need> {
    let names = scope.names.get(target.of)?.as_ref()?;
    names.path(&target.path.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The names of a source, until its imports give no more.
fn local(facts: &Facts, scope: Scope<'_>) -> Local {
    let mut local = Local::default();
    for _ in 0..MAX_STEPS {
        let before = targets(&local).count();
        for import in &facts.imports {
            let found = meanings(&import.path, &local, scope);
            match &import.name {
                Some(name) if !found.is_empty() => local.names.entry(name.clone()).or_default().extend(found),
                Some(_) => {}
                None => local.globs.extend(found),
            }
        }
        if targets(&local).count() == before {
            break;
        }
    }
    local
}

/// What a path may stand for.
fn meanings(path: &[String], local: &Local, scope: Scope<'_>) -> BTreeSet<Target> {
    let ups = path.iter().take_while(|it| matches!(it.as_str(), "crate" | "self" | "super")).count();
    let path = &path[ups..];
    let mut found = BTreeSet::new();
    let Some((first, rest)) = path.split_first() else { return found };
    let mut add = |targets: Option<&BTreeSet<Target>>, rest: &[String]| {
        found.extend(targets.into_iter().flatten().map(|target| target.then(rest)));
    };
    if ups == 0 {
        add(scope.crates.get(first), rest);
    }
    add(local.names.get(first), rest);
    let is_known = local.names.contains_key(first) || (ups == 0 && scope.crates.contains_key(first));
    for at in usize::from(is_known)..path.len() {
        // Of another module or package, which re-exports it.
        add(scope.exported.get(&path[at]), &path[at + 1..]);
    }
    if !is_known {
        add(Some(&local.globs), path);
    }
    if found.len() > MAX_MEANINGS { found.into_iter().take(MAX_MEANINGS).collect() } else { found }
}
