//! What the model at hand and the published crate do not have in common: the model is older, or newer, or both.

mod protocol;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use tongs::model::{Model, ShapeId};
use tongs::select::{find_service, operations_of};
use tongs::semantic::protocol_of;

/// How the operations of a published crate and of a model differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surface {
    /// Methods of operations that only the crate has: the model is older.
    pub lacking: BTreeSet<String>,
    /// Operations that only the model has: it is newer.
    pub more: BTreeSet<String>,
    /// How many operations the crate has.
    pub published: usize,
    /// How the protocol of the model differs from that of the crate, in words, where it does.
    pub protocol: Option<String>,
}

impl Surface {
    /// Compares a published crate, by its sources, with the operations of a model.
    ///
    /// # Errors
    /// The sources cannot be read.
    pub fn compare(published: &Path, known: &BTreeSet<ShapeId>) -> io::Result<Self> {
        let methods = methods(published)?;
        let squeezed = |name: &str| name.replace('_', "").to_lowercase();
        let of_crate: BTreeSet<String> = methods.iter().map(|method| squeezed(method)).collect();
        let of_model: BTreeSet<String> = known.iter().map(|id| squeezed(id.name())).collect();
        Ok(Self {
            published: methods.len(),
            protocol: None,
            lacking: methods.into_iter().filter(|method| !of_model.contains(&squeezed(method))).collect(),
            more: known
                .iter()
                .map(ShapeId::name)
                .filter(|name| !of_crate.contains(&squeezed(name)))
                .map(str::to_owned)
                .collect(),
        })
    }
}

impl Surface {
    /// Compares the protocol as well: `runtime` are the crates of AWS's runtime that the published crate depends on.
    #[must_use]
    pub fn with_protocol(self, model: &Model, runtime: &BTreeMap<String, String>) -> Self {
        let service = find_service(model, None).ok();
        let protocol = service.and_then(|service| protocol_of(service, None));
        Self { protocol: protocol.and_then(|protocol| protocol::difference(runtime, protocol)), ..self }
    }

    /// Which one is older, and what that one lacks; nothing where they agree.
    fn operations(&self) -> Option<String> {
        let list = |names: &BTreeSet<String>| {
            /// More names than these are counted.
            const SHOWN: usize = 5;
            let shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
            let rest = names.len().saturating_sub(SHOWN);
            if rest == 0 { shown.join(", ") } else { format!("{} and {rest} more", shown.join(", ")) }
        };
        match (self.lacking.is_empty(), self.more.is_empty()) {
            (true, true) => None,
            (false, true) => Some(format!("its model is older than the crate: it lacks {}", list(&self.lacking))),
            (true, false) => Some(format!("its model is newer than the crate, which lacks {}", list(&self.more))),
            (false, false) => Some(format!(
                "its model is of another time than the crate: it lacks {}, and the crate {}",
                list(&self.lacking),
                list(&self.more)
            )),
        }
    }
}

impl fmt::Display for Surface {
    /// All that differs, in words; nothing where they agree.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = self.operations().into_iter().chain(self.protocol.clone());
        f.write_str(&said.collect::<Vec<_>>().join("; "))
    }
}

/// The operations of a model's service.
#[must_use]
pub fn operations(model: &Model, service: Option<&str>) -> BTreeSet<ShapeId> {
    find_service(model, service).map(|service| operations_of(model, service)).unwrap_or_default()
}

/// The methods of the operations that a published crate has: each has a file of its own.
///
/// # Errors
/// The sources cannot be read.
pub fn methods(published: &Path) -> io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(published.join("src/operation"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            found.extend(path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned));
        }
    }
    Ok(found)
}

/// How many lines of Rust are below a folder.
///
/// # Errors
/// A file cannot be read.
pub fn lines(folder: &Path) -> io::Result<usize> {
    let (mut lines, mut pending) = (0, vec![folder.to_owned()]);
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                pending.push(entry.path());
            } else if entry.path().extension().is_some_and(|extension| extension == "rs") {
                lines += String::from_utf8_lossy(&fs::read(entry.path())?).lines().count();
            }
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_and_models_are_compared_by_their_operations() {
        let folder = tempfile::tempdir().unwrap();
        let sources = folder.path().join("src/operation");
        fs::create_dir_all(sources.join("search_vectors")).unwrap();
        for name in ["search_vectors.rs", "get_s3_object.rs", "README.md"] {
            fs::write(sources.join(name), "one\ntwo\n").unwrap();
        }
        let id = |name: &str| ShapeId::parse(&format!("a#{name}")).unwrap();
        let compare =
            |names: &[&str]| Surface::compare(folder.path(), &names.iter().map(|name| id(name)).collect()).unwrap();
        assert_eq!(compare(&["GetS3Object", "SearchVectors"]).to_string(), "");
        let older = compare(&["GetS3Object"]);
        assert_eq!(older.lacking, BTreeSet::from(["search_vectors".to_owned()]));
        assert_eq!(older.to_string(), "its model is older than the crate: it lacks search_vectors");
        let newer = compare(&["GetS3Object", "SearchVectors", "A", "B", "C", "D", "E", "F"]);
        assert_eq!(newer.to_string(), "its model is newer than the crate, which lacks A, B, C, D, E and 1 more");
        assert!(compare(&["A"]).to_string().contains("of another time"));
        let other = Surface { protocol: Some("it speaks otherwise".to_owned()), ..older };
        assert_eq!(
            other.to_string(),
            "its model is older than the crate: it lacks search_vectors; it speaks otherwise"
        );
        assert_eq!(lines(folder.path()).unwrap(), 4);
        assert!(Surface::compare(&folder.path().join("nowhere"), &BTreeSet::new()).is_err());
    }
}
