//! Texts to files: a whole set in memory, then compared with the disk, or written to it.
//!
//! Nothing is written before everything is known to be writable. Only files that carry the generated marker in their
//! first line are ever replaced or deleted; each is replaced in one step, by renaming.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::format::MARKER;

/// Generated files, by their path below some root. Folders that belong to the set hold no other generated files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileSet {
    files: BTreeMap<PathBuf, String>,
    folders: BTreeSet<PathBuf>,
}

/// What differs between a set and the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The file's path, below the root.
    pub path: PathBuf,
    /// How it differs.
    pub kind: DifferenceKind,
}

/// How a file differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DifferenceKind {
    /// It is not there.
    Missing,
    /// Its text is another: a unified diff from the disk to the set.
    Stale(String),
    /// It carries the marker and is not of the set any more.
    Orphaned,
    /// It is in the way: a file of that name exists and does not carry the marker.
    Foreign,
}

/// What writing did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or whose text changed.
    pub changed: Vec<PathBuf>,
    /// Files that were deleted.
    pub deleted: Vec<PathBuf>,
    /// How many files were as they should be.
    pub unchanged: usize,
}

/// Why a set could not be compared or written.
#[derive(Debug)]
pub enum FileSetError {
    /// A file or folder could not be read or written.
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Files that are not generated stand where generated ones belong.
    Foreign(Vec<PathBuf>),
}

impl fmt::Display for FileSetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FileSetError::Io { path, source } => write!(f, "{}: {source}", path.display()),
            FileSetError::Foreign(paths) => {
                writeln!(f, "files that Tongs did not generate stand in the way; nothing was written:")?;
                for path in paths {
                    writeln!(f, "    {}", path.display())?;
                }
                write!(f, "move them away, or choose another folder")
            }
        }
    }
}

impl std::error::Error for FileSetError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            FileSetError::Io { source, .. } => Some(source),
            FileSetError::Foreign(_) => None,
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.kind {
            DifferenceKind::Missing => writeln!(f, "missing: {path}"),
            DifferenceKind::Orphaned => writeln!(f, "orphaned: {path}"),
            DifferenceKind::Foreign => writeln!(f, "in the way, not generated: {path}"),
            DifferenceKind::Stale(diff) => write!(f, "stale: {path}\n{diff}"),
        }
    }
}

impl FileSet {
    /// An empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. The first line of its text has the marker, so that a later run may replace it.
    pub fn insert(&mut self, path: impl Into<PathBuf>, text: String) {
        debug_assert!(is_generated(&text), "generated files say so in their first line");
        self.files.insert(path.into(), text);
    }

    /// Makes a folder the set's own: generated files in it that are not of the set are orphans.
    pub fn own_folder(&mut self, path: impl Into<PathBuf>) {
        self.folders.insert(path.into());
    }

    /// Adds the files and folders of another set.
    pub fn extend(&mut self, other: FileSet) {
        self.files.extend(other.files);
        self.folders.extend(other.folders);
    }

    /// Paths and texts, by path.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Path, &str)> {
        self.files.iter().map(|(path, text)| (path.as_path(), text.as_str()))
    }

    /// The text of a file.
    #[must_use]
    pub fn get(&self, path: impl AsRef<Path>) -> Option<&str> {
        self.files.get(path.as_ref()).map(String::as_str)
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Compares with the disk and changes nothing: every stale, missing, orphaned and foreign file, by path.
    ///
    /// # Errors
    /// A file or folder cannot be read.
    pub fn check(&self, root: &Path) -> Result<Vec<Difference>, FileSetError> {
        let mut differences = Vec::new();
        for (path, text) in &self.files {
            let kind = match read(&root.join(path))? {
                None => DifferenceKind::Missing,
                Some(found) if found == *text => continue,
                Some(found) if is_generated(&found) => DifferenceKind::Stale(diff(&found, text)),
                Some(_) => DifferenceKind::Foreign,
            };
            differences.push(Difference { path: path.clone(), kind });
        }
        let mut orphans = BTreeSet::new();
        for folder in &self.folders {
            self.find_orphans(root, folder, &mut orphans)?;
        }
        differences.extend(orphans.into_iter().map(|path| Difference { path, kind: DifferenceKind::Orphaned }));
        differences.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(differences)
    }

    /// Writes what changed and deletes orphans.
    ///
    /// # Errors
    /// A file cannot be read or written, or one that is not generated stands in the way. What is in the way is found
    /// before anything is written, and new texts are all on the disk, under other names, before the first one takes
    /// its place.
    pub fn write(&self, root: &Path) -> Result<Written, FileSetError> {
        let differences = self.check(root)?;
        let foreign: Vec<_> = differences
            .iter()
            .filter(|difference| difference.kind == DifferenceKind::Foreign)
            .map(|difference| root.join(&difference.path))
            .collect();
        if !foreign.is_empty() {
            return Err(FileSetError::Foreign(foreign));
        }
        let mut written = Written::default();
        let mut texts = Vec::new();
        for Difference { path, kind } in differences {
            let target = root.join(&path);
            match kind {
                DifferenceKind::Orphaned => written.deleted.push(path),
                DifferenceKind::Missing | DifferenceKind::Stale(_) => {
                    texts.push((target, self.files.get(&path).map(String::as_str).unwrap_or_default()));
                    written.changed.push(path);
                }
                DifferenceKind::Foreign => {}
            }
        }
        replace_all(texts)?;
        for path in &written.deleted {
            let target = root.join(path);
            std::fs::remove_file(&target).map_err(|source| io_error(&target, source))?;
            self.remove_empty_folders(root, path);
        }
        written.unchanged = self.files.len() - written.changed.len();
        Ok(written)
    }

    fn find_orphans(&self, root: &Path, folder: &Path, orphans: &mut BTreeSet<PathBuf>) -> Result<(), FileSetError> {
        let mut pending = vec![folder.to_owned()];
        while let Some(folder) = pending.pop() {
            let full = root.join(&folder);
            let entries = match std::fs::read_dir(&full) {
                Ok(entries) => entries,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(source) => return Err(io_error(&full, source)),
            };
            for entry in entries {
                let entry = entry.map_err(|source| io_error(&full, source))?;
                let kind = entry.file_type().map_err(|source| io_error(&entry.path(), source))?;
                let path = folder.join(entry.file_name());
                // A build folder may stand beside the sources; links lead elsewhere.
                if kind.is_dir() && entry.file_name() != "target" && !path_is_hidden(&path) {
                    pending.push(path);
                } else if kind.is_file() && !self.files.contains_key(&path) && has_marker(&root.join(&path))? {
                    orphans.insert(path);
                }
            }
        }
        Ok(())
    }

    /// Deletes folders that only held orphans; the rest stays.
    fn remove_empty_folders(&self, root: &Path, path: &Path) {
        for folder in path.ancestors().skip(1) {
            let owned = self.folders.iter().any(|own| folder.starts_with(own) && folder != own);
            if !owned || std::fs::remove_dir(root.join(folder)).is_err() {
                return;
            }
        }
    }
}

fn path_is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn io_error(path: &Path, source: io::Error) -> FileSetError {
    FileSetError::Io { path: path.to_owned(), source }
}

fn is_generated(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line.contains(MARKER))
}

/// Whether a file's first line has the marker; only its start is read.
fn has_marker(path: &Path) -> Result<bool, FileSetError> {
    use std::io::Read as _;

    let mut start = Vec::new();
    let file = std::fs::File::open(path).map_err(|source| io_error(path, source))?;
    file.take(512).read_to_end(&mut start).map_err(|source| io_error(path, source))?;
    Ok(is_generated(&String::from_utf8_lossy(&start)))
}

/// The text of a file, or nothing when there is none. What is no UTF-8 cannot be ours.
fn read(path: &Path) -> Result<Option<String>, FileSetError> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(io_error(path, source)),
    }
}

/// Writes texts to files. All of them are on the disk, under other names, before the first one takes its place, so that
/// a full disk or a missing right leaves every file as it was.
///
/// # Errors
/// A file cannot be written.
pub(crate) fn replace_all<'a>(texts: impl IntoIterator<Item = (PathBuf, &'a str)>) -> Result<(), FileSetError> {
    let mut staged = Vec::new();
    for (target, text) in texts {
        staged.push((stage(&target, text).map_err(|source| io_error(&target, source))?, target));
    }
    for (file, target) in staged {
        file.persist(&target).map_err(|error| io_error(&target, error.error))?;
    }
    Ok(())
}

/// Puts a text beside its target, to be renamed later.
fn stage(target: &Path, text: &str) -> io::Result<tempfile::NamedTempFile> {
    let folder = target.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tongs-").suffix(".tmp");
    // Temporary files are private by default; generated sources are for everyone who may read the folder.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o644));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    Ok(file)
}

/// A unified diff from what is on the disk to what belongs there.
fn diff(found: &str, expected: &str) -> String {
    similar::TextDiff::from_lines(found, expected)
        .unified_diff()
        .context_radius(3)
        .header("on disk", "from the model")
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENERATED: &str = "// @generated by tongs from a test: do not edit\n";

    fn set(files: &[(&str, &str)]) -> FileSet {
        let mut set = FileSet::new();
        set.own_folder("a");
        for (path, text) in files {
            set.insert(*path, format!("{GENERATED}{text}"));
        }
        set
    }

    #[test]
    fn writes_what_changed_and_deletes_orphans_of_its_own() {
        let root = tempfile::tempdir().unwrap();
        let first = set(&[("a/src/lib.rs", "1\n"), ("a/src/old/b.rs", "2\n")]);
        assert_eq!(first.check(root.path()).unwrap().len(), 2);
        assert_eq!(first.write(root.path()).unwrap().changed.len(), 2);
        assert_eq!(first.check(root.path()).unwrap(), []);
        assert_eq!(first.write(root.path()).unwrap(), Written { unchanged: 2, ..Written::default() });
        std::fs::write(root.path().join("a/src/hand.rs"), "// by hand\n").unwrap();

        let second = set(&[("a/src/lib.rs", "1\n"), ("a/src/new.rs", "3\n")]);
        let listed: Vec<String> = second.check(root.path()).unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(listed, ["missing: a/src/new.rs\n", "orphaned: a/src/old/b.rs\n"]);
        let written = second.write(root.path()).unwrap();
        assert_eq!(written.deleted, [PathBuf::from("a/src/old/b.rs")]);
        assert!(!root.path().join("a/src/old").exists());
        assert!(root.path().join("a/src/hand.rs").exists());
    }

    #[test]
    fn shows_what_is_stale() {
        let root = tempfile::tempdir().unwrap();
        set(&[("a/lib.rs", "old\n")]).write(root.path()).unwrap();
        let differences = set(&[("a/lib.rs", "new\n")]).check(root.path()).unwrap();
        let text = differences[0].to_string();
        assert!(text.starts_with("stale: a/lib.rs\n--- on disk\n+++ from the model\n"), "{text}");
        assert!(text.contains("-old\n+new\n"), "{text}");
    }

    #[test]
    fn leaves_everything_alone_when_a_file_is_in_the_way() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("a")).unwrap();
        std::fs::write(root.path().join("a/lib.rs"), "// by hand\n").unwrap();
        let error = set(&[("a/lib.rs", "1\n"), ("a/b.rs", "2\n")]).write(root.path()).unwrap_err();
        assert!(matches!(&error, FileSetError::Foreign(paths) if paths.len() == 1), "{error}");
        assert_eq!(std::fs::read_dir(root.path().join("a")).unwrap().count(), 1);
        assert_eq!(std::fs::read_to_string(root.path().join("a/lib.rs")).unwrap(), "// by hand\n");
    }
}
