//! Writing a set, all of it or none, so that a run that is killed anywhere is made good by the next.
//!
//! The inventory is the journal: before the first text is on the disk it names everything that the run may leave, and
//! when all is done it names what is there.

use std::path::{Path, PathBuf};

use super::FileSet;
use super::disk::Disk;
use super::folder::{Folder, Survey};
use super::inventory::Inventory;
use super::lock::{Lock, Locked};
use super::look::{self, Found};
use super::report::{Difference, DifferenceKind, FilesError, Written};

impl Locked<'_> {
    /// Writes what changed, and deletes orphans.
    ///
    /// # Errors
    /// A file cannot be read or written, or something is in the way. What is in the way is found before anything is
    /// written, and new texts are all on the disk, under other names, before the first one takes its place.
    pub fn write(&self, set: &FileSet) -> Result<Written, FilesError> {
        write(&Disk::default(), self.folder, set)
    }
}

fn write(disk: &Disk, folder: &Folder, set: &FileSet) -> Result<Written, FilesError> {
    recover(disk, folder)?;
    let survey = folder.survey(set)?;
    let obstacles: Vec<_> = survey.differences.iter().filter_map(obstacle).collect();
    if !obstacles.is_empty() {
        return Err(FilesError::InTheWay(distinct(obstacles)));
    }
    let changed: Vec<PathBuf> = paths(&survey, |kind| !matches!(kind, DifferenceKind::Orphaned));
    let deleted: Vec<PathBuf> = paths(&survey, |kind| matches!(kind, DifferenceKind::Orphaned));
    let unchanged = set.len() - changed.len();
    if !changed.is_empty() || !deleted.is_empty() {
        let journal = Inventory {
            files: survey.before.files.union(&survey.after.files).cloned().collect(),
            writing: changed.iter().cloned().collect(),
            pins: survey.before.pins.clone(),
        };
        save(disk, folder, &journal)?;
        let texts: Vec<_> = changed.iter().map(|path| (path.as_path(), set.get(path).unwrap_or_default())).collect();
        if let Err(error) = stage(disk, &folder.root, &texts) {
            let _ = restore(disk, folder, &survey.before);
            return Err(error);
        }
        put(disk, &folder.root, &texts)?;
        for path in &deleted {
            let path = folder.root.join(path);
            disk.remove(&path).map_err(FilesError::io(&path))?;
        }
    }
    prune(disk, folder, &survey.gone);
    if survey.before != survey.after || !changed.is_empty() || !deleted.is_empty() {
        save(disk, folder, &survey.after)?;
    }
    Ok(Written { changed, deleted, unchanged })
}

/// Clears what a run that was killed left beside the files that it wrote.
fn recover(disk: &Disk, folder: &Folder) -> Result<(), FilesError> {
    disk.discard(&folder.inventory).map_err(FilesError::io(&folder.inventory))?;
    let inventory = folder.read_inventory()?;
    if inventory.writing.is_empty() {
        return Ok(());
    }
    for path in &inventory.writing {
        // Where a link leads elsewhere, nothing of ours waits.
        if let Found::Nothing | Found::File(_) = look::look(&folder.root, path)? {
            let target = folder.root.join(path);
            disk.discard(&target).map_err(FilesError::io(&target))?;
        }
    }
    let absent = inventory.files.iter().filter(|path| matches!(look::look(&folder.root, path), Ok(Found::Nothing)));
    prune(disk, folder, absent);
    Ok(())
}

/// Puts every text beside its target; all of it or none.
fn stage(disk: &Disk, root: &Path, texts: &[(&Path, &str)]) -> Result<(), FilesError> {
    let mut created = Vec::new();
    let staged = texts.iter().try_for_each(|(path, text)| {
        let target = root.join(path);
        let parent = target.parent().unwrap_or(Path::new("."));
        disk.create_folders(parent, &mut created).map_err(FilesError::io(parent))?;
        disk.stage(&target, text).map_err(FilesError::io(&target))
    });
    if staged.is_err() {
        // The first error is the one to tell of; what cannot be taken back now is taken back by the next run.
        for (path, _) in texts {
            let _ = disk.discard(&root.join(path));
        }
        for folder in created.iter().rev() {
            disk.remove_empty(folder);
        }
    }
    staged
}

/// Puts every text that waits beside its target in its place.
fn put(disk: &Disk, root: &Path, texts: &[(&Path, &str)]) -> Result<(), FilesError> {
    texts.iter().try_for_each(|(path, _)| {
        let target = root.join(path);
        disk.put(&target).map_err(FilesError::io(&target))
    })
}

fn save(disk: &Disk, folder: &Folder, inventory: &Inventory) -> Result<(), FilesError> {
    let target = &folder.inventory;
    disk.stage(target, &inventory.text(folder.command)).map_err(FilesError::io(target))?;
    disk.put(target).map_err(FilesError::io(target))
}

fn restore(disk: &Disk, folder: &Folder, before: &Inventory) -> Result<(), FilesError> {
    if before.files.is_empty() && before.pins.is_empty() {
        return disk.remove(&folder.inventory).map_err(FilesError::io(&folder.inventory));
    }
    save(disk, folder, before)
}

/// Deletes folders that held nothing but what is gone.
fn prune<'a>(disk: &Disk, folder: &Folder, gone: impl IntoIterator<Item = &'a PathBuf>) {
    for path in gone {
        let above = path.ancestors().skip(1).filter(|at| !at.as_os_str().is_empty());
        for at in above.map(|at| folder.root.join(at)) {
            // Where it is not there any more, what is above it may be empty all the same.
            if at.exists() && !disk.remove_empty(&at) {
                break;
            }
        }
    }
}

fn obstacle(difference: &Difference) -> Option<super::Obstacle> {
    match &difference.kind {
        DifferenceKind::InTheWay(obstacle) => Some(obstacle.clone()),
        _ => None,
    }
}

/// A folder is in the way of many files, and named once.
fn distinct(mut obstacles: Vec<super::Obstacle>) -> Vec<super::Obstacle> {
    obstacles.dedup();
    obstacles
}

fn paths(survey: &Survey, wanted: impl Fn(&DifferenceKind) -> bool) -> Vec<PathBuf> {
    survey.differences.iter().filter(|difference| wanted(&difference.kind)).map(|found| found.path.clone()).collect()
}

/// Writes texts to files of a folder, whoever wrote the ones that are there. All of them are on the disk, under other
/// names, before the first one takes its place, so that a full disk or a missing right leaves every file as it was.
///
/// # Errors
/// A file cannot be written, or its place is not a file's.
pub fn replace_all(root: &Path, texts: &[(String, String)]) -> Result<(), FilesError> {
    Disk::default().create_folders(root, &mut Vec::new()).map_err(FilesError::io(root))?;
    Lock::acquire(root)?.replace_all(texts)
}

impl Lock {
    /// What [`replace_all`] does, for whoever has the folder.
    ///
    /// # Errors
    /// A file cannot be written, or its place is not a file's.
    pub fn replace_all(&self, texts: &[(String, String)]) -> Result<(), FilesError> {
        let (disk, root) = (Disk::default(), &self.root);
        let texts: Vec<_> = texts.iter().map(|(name, text)| (Path::new(name), text.as_str())).collect();
        let mut obstacles = Vec::new();
        for (name, _) in &texts {
            if let Found::Other(obstacle) = look::look(root, name)? {
                obstacles.push(obstacle);
            }
        }
        if !obstacles.is_empty() {
            return Err(FilesError::InTheWay(obstacles));
        }
        stage(&disk, root, &texts)?;
        put(&disk, root, &texts)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::files::Pins;
    use crate::files::tests::tree;
    use crate::text::first_line;

    fn set(folder: &str, version: usize, files: usize) -> FileSet {
        let mut set = FileSet::new();
        set.own_folder("");
        for at in 0..files {
            let text = format!("// {}\n{version}\n", first_line("run a test"));
            set.insert(format!("{folder}/{}/{at}.rs", at % 2), text);
        }
        set.share("Cargo.toml", format!("{version}\n"));
        set.pin(Pins::from([("https://example.com/a.json".to_owned(), version.to_string())]));
        set
    }

    /// Kills a run after each of its steps, and looks at what the next one leaves: the same as without the first.
    #[test]
    fn what_a_killed_run_left_is_made_good_by_the_next() {
        let sets = [set("a", 1, 1), set("a", 2, 3), set("b", 2, 1), set("a", 3, 0)];
        for (before, killed) in [(None, 1), (Some(0), 1), (Some(1), 2)] {
            for (next, expected) in sets.iter().enumerate() {
                let clean = tempfile::tempdir().unwrap();
                expected.write(clean.path()).unwrap();
                let mut steps = 0;
                loop {
                    let root = tempfile::tempdir().unwrap();
                    if let Some(before) = before {
                        sets[before].write(root.path()).unwrap();
                    }
                    let folder = Folder::new(root.path());
                    let end = write(&Disk::killed_after(steps), &folder, &sets[killed]);
                    expected.write(root.path()).unwrap();
                    let what = format!("{before:?}, then {killed} killed after {steps} steps, then {next}");
                    assert_eq!(tree(root.path()), tree(clean.path()), "{what}");
                    if end.is_ok() {
                        break;
                    }
                    steps += 1;
                }
                assert!(steps > 5, "{steps}");
            }
        }
    }

    #[test]
    fn a_text_that_cannot_be_written_leaves_every_file_as_it_was() {
        for before in [None, Some(set("a", 1, 3))] {
            let root = tempfile::tempdir().unwrap();
            if let Some(before) = before {
                before.write(root.path()).unwrap();
            }
            let mut next = set("a", 2, 3);
            next.insert("z.rs", format!("// {}\n", first_line("x")));
            // Found only when the last text is put beside its target.
            fs::create_dir(super::super::disk::temporary(&root.path().join("z.rs"))).unwrap();
            let before = tree(root.path());
            assert!(next.write(root.path()).unwrap_err().to_string().contains("z.rs"));
            assert_eq!(tree(root.path()), before);
        }
    }

    #[cfg(unix)]
    #[test]
    fn converted_texts_replace_files_and_nothing_else() {
        let place = tempfile::tempdir().unwrap();
        let root = place.path().join("new/out");
        let texts = |text: &str| vec![("a.json".to_owned(), text.to_owned()), ("b.json".to_owned(), text.to_owned())];
        replace_all(&root, &texts("1")).unwrap();
        replace_all(&root, &texts("2")).unwrap();
        assert!(tree(&root).values().eq(["2", "2"]));
        fs::remove_file(root.join("b.json")).unwrap();
        std::os::unix::fs::symlink("../elsewhere", root.join("b.json")).unwrap();
        assert!(replace_all(&root, &texts("3")).unwrap_err().to_string().contains("a symbolic link"));
        assert_eq!(fs::read_to_string(root.join("a.json")).unwrap(), "2");
    }
}
