//! What passed in earlier runs, so that it need not be compiled again.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use tongs::files::FileSet;

use crate::workspace;

/// The services that passed, each with a mark of what was compiled.
pub(super) struct Passed {
    path: PathBuf,
    marks: BTreeMap<String, String>,
    /// What all of them are compiled with.
    with: u64,
}

impl Passed {
    /// Those of earlier runs below a folder of the target folder; of rustdoc, or of the compiler.
    pub(super) fn read(folder: &str, docs: bool) -> Result<Self> {
        let name = if docs { "passed-docs.json" } else { "passed.json" };
        let path = workspace::target().join(folder).join(name);
        let text = fs::read_to_string(&path).ok();
        // One that an end of the machine left half written is as good as none.
        let marks = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        Ok(Self { path, marks, with: runtime()? })
    }

    /// What tells one set of files from another, and what they are compiled with.
    pub(super) fn mark(&self, files: &FileSet) -> String {
        let mut hasher = DefaultHasher::new();
        self.with.hash(&mut hasher);
        files.iter().for_each(|file| file.hash(&mut hasher));
        format!("{:016x}", hasher.finish())
    }

    pub(super) fn has(&self, name: &str, mark: &str) -> bool {
        self.marks.get(name).is_some_and(|passed| passed == mark)
    }

    /// Keeps that a service passed, at once.
    pub(super) fn add(&mut self, name: &str, mark: String) -> Result<()> {
        self.marks.insert(name.to_owned(), mark);
        workspace::write(&self.path, &serde_json::to_string_pretty(&self.marks)?)
    }
}

/// A mark of the runtime, of what it needs, and of the compiler.
fn runtime() -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    workspace::run_quietly(Command::new("rustc").arg("-vV"))?.hash(&mut hasher);
    let root = workspace::root();
    hash(&root.join("Cargo.lock"), &mut hasher)?;
    hash(&root.join("crates/tongs-runtime/Cargo.toml"), &mut hasher)?;
    hash(&root.join("crates/tongs-runtime/src"), &mut hasher)?;
    Ok(hasher.finish())
}

/// Hashes a file, or all that is in a folder.
fn hash(path: &Path, hasher: &mut DefaultHasher) -> Result<()> {
    let said = || format!("cannot read {}", path.display());
    if path.is_dir() {
        let entries = fs::read_dir(path).with_context(said)?.map(|entry| Ok(entry?.path()));
        let mut paths = entries.collect::<Result<Vec<_>>>()?;
        paths.sort();
        return paths.iter().try_for_each(|path| hash(path, hasher));
    }
    fs::read(path).with_context(said)?.hash(hasher);
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use tongs::files::FileSet;

    use super::Passed;

    #[test]
    fn what_passed_is_known_as_long_as_the_same_is_forged() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("passed.json");
        let mut passed = Passed { path: path.clone(), marks: BTreeMap::new(), with: 1 };
        let files = |text: &str| {
            let mut files = FileSet::new();
            files.share("lib.rs", text.to_owned());
            files
        };
        let mark = passed.mark(&files("a"));
        assert!(!passed.has("s", &mark));
        passed.add("s", mark.clone()).unwrap();
        assert!(passed.has("s", &mark) && !passed.has("t", &mark) && !passed.has("s", &passed.mark(&files("b"))));
        let later = Passed { path, marks: passed.marks.clone(), with: 2 };
        assert!(!later.has("s", &later.mark(&files("a"))));
        let kept = std::fs::read_to_string(&later.path).unwrap();
        assert_eq!(serde_json::from_str::<BTreeMap<String, String>>(&kept).unwrap(), passed.marks);
    }
}
