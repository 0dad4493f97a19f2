//! Writes a plan: all of it, or nothing.
//!
//! The folder of crates is written first, which nothing names yet, then the manifest and the lock file. Where anything
//! fails, what was there is there again.

use std::fs;
use std::path::Path;

use tongs::files::{FileSet, Folder, Locked, replace_all};

use crate::error::Error;
use crate::graph::{self, GraphError, Origin, shown};
use crate::lockfile::{self, Guard};

use super::{Plan, Situation, Step};

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Applied {
    /// Files of crates that are new or changed.
    pub changed: usize,
    /// Files of crates that were deleted.
    pub deleted: usize,
    /// Files of crates that were as they should be.
    pub unchanged: usize,
}

/// Writes a plan.
///
/// # Errors
/// Something cannot be written, or cargo cannot work with it: all is as it was.
pub fn apply(plan: &Plan, situation: &Situation, see: &dyn Fn(Step)) -> Result<Applied, Error> {
    see(Step::Write);
    both_writable(situation)?;
    let is_new = !situation.out.exists();
    let folder = situation.folder();
    let locked = folder.lock()?;
    let before = snapshot(&folder, &situation.out)?;
    let written = locked.write(&plan.files)?;
    if let Err(error) = switch(plan, situation, see) {
        restore(&locked, &before, situation, is_new);
        return Err(error);
    }
    Ok(Applied { changed: written.changed.len(), deleted: written.deleted.len(), unchanged: written.unchanged })
}

/// Has the workspace use what was written, and cargo look at it. What is not kept is put back.
fn switch(plan: &Plan, situation: &Situation, see: &dyn Fn(Step)) -> Result<(), Error> {
    let path = situation.manifest_path();
    let now = fs::read_to_string(&path).map_err(Error::io(&path))?;
    if now != situation.manifest {
        return Err(Error::Other("the manifest was changed by somebody else meanwhile: run it again".to_owned()));
    }
    see(Step::Switch);
    let guard = Guard::with(&situation.lock_file(), &[&path])?;
    let mut texts = vec![("Cargo.toml".to_owned(), plan.manifest.clone())];
    texts.extend(plan.lock.text.clone().map(|text| (lockfile::FILE.to_owned(), text)));
    replace(situation, texts)?;
    see(Step::Confirm);
    let graph = graph::read(&situation.cargo, Some(&situation.out)).map_err(|error| refused(error, situation))?;
    let is_used = |name: &String| graph.officials.iter().any(|it| it.name == *name && it.origin == Origin::Forged);
    if let Some(name) = plan.slimmed.iter().map(|one| &one.name).find(|name| !is_used(name)) {
        return Err(Error::Other(format!("cargo does not take {name} from where it was forged")));
    }
    guard.keep();
    Ok(())
}

/// Why cargo cannot work with what was written: with a way out where the folder is in its way.
fn refused(error: GraphError, situation: &Situation) -> Error {
    let words = error.to_string();
    if !words.contains(&situation.out.display().to_string()) {
        return error.into();
    }
    let out = shown(&situation.out, &situation.root);
    Error::Other(format!(
        "{words}\nhelp: if `members` of the workspace has a pattern that takes {out} for one, add `exclude = [{out:?}]`"
    ))
}

/// Replaces files of the workspace. A link leads to the file that is meant, as it does for cargo.
pub(super) fn replace(situation: &Situation, texts: Vec<(String, String)>) -> Result<(), Error> {
    let (mut own, mut elsewhere) = (Vec::new(), Vec::new());
    for (name, text) in texts {
        let path = situation.root.join(&name);
        let target = if path.is_symlink() { fs::canonicalize(&path).map_err(Error::io(&path))? } else { path };
        let parent = target.parent().unwrap_or(&situation.root);
        let name = target.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if fs::canonicalize(parent).ok() == fs::canonicalize(&situation.root).ok() {
            own.push((name, text));
        } else {
            elsewhere.push((parent.to_owned(), (name, text)));
        }
    }
    situation.lock.replace_all(&own)?;
    for (folder, text) in elsewhere {
        replace_all(&folder, &[text])?;
    }
    Ok(())
}

/// A file that is not to be written is not replaced either, which the folder alone would allow.
pub(super) fn writable(path: &Path, what: &str) -> Result<(), Error> {
    let is_read_only = fs::metadata(path).is_ok_and(|metadata| metadata.permissions().readonly());
    if is_read_only {
        return Err(Error::Other(format!(
            "{} is read-only, and {what}: nothing was changed\nhelp: make it writable",
            path.display()
        )));
    }
    Ok(())
}

/// The same of the manifest and the lock file.
pub(super) fn both_writable(situation: &Situation) -> Result<(), Error> {
    writable(&situation.manifest_path(), "a table belongs in it")?;
    writable(&situation.lock_file(), "it is to name the forged crates, or not to any more")
}

/// What an earlier run wrote, as it is.
fn snapshot(folder: &Folder, out: &Path) -> Result<FileSet, Error> {
    let mut files = FileSet::new();
    files.own_folder("");
    files.pin(folder.pins()?);
    for path in folder.written()? {
        let file = out.join(&path);
        match fs::read_to_string(&file) {
            Ok(text) if tongs::text::is_generated(&text) => files.insert(path, text),
            // Somebody's, or gone: neither is written again.
            _ => {}
        }
    }
    let record = out.join(crate::record::FILE);
    if let Ok(text) = fs::read_to_string(&record) {
        files.share(crate::record::FILE, text);
    }
    Ok(files)
}

/// Puts the folder back as it was. What fails now is put right by the next run.
fn restore(locked: &Locked<'_>, before: &FileSet, situation: &Situation, is_new: bool) {
    let _ = locked.write(before);
    if is_new {
        super::undo::clear(&situation.out);
    }
}
