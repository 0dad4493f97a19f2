//! What to load: files, directories, and texts in memory.

use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Diagnostics, nearest};
use crate::syntax::{Origin, Syntax};
use crate::text::{SourceMap, Span};

/// Directories deeper than this are not searched; it ends cycles of symbolic links.
const MAX_DIRECTORY_DEPTH: usize = 64;

/// Files and directories, or texts in memory, that make up one model.
///
/// A directory stands for the `.smithy` and `.json` files in it and below it, in the order of their names; JSON files in
/// it that are no Smithy models are left out.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
enum Entry {
    Path(PathBuf),
    Text { name: String, text: Vec<u8> },
}

impl Sources {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file or a directory.
    pub fn path(mut self, path: impl Into<PathBuf>) -> Self {
        self.entries.push(Entry::Path(path.into()));
        self
    }

    /// Adds files or directories.
    pub fn paths<P: Into<PathBuf>>(self, paths: impl IntoIterator<Item = P>) -> Self {
        paths.into_iter().fold(self, Self::path)
    }

    /// Adds a text. Its name ends in `.smithy` or `.json`, which says what it holds.
    pub fn text(mut self, name: impl Into<String>, text: impl Into<Vec<u8>>) -> Self {
        self.entries.push(Entry::Text { name: name.into(), text: text.into() });
        self
    }

    /// The files and directories that were added.
    pub fn places(&self) -> impl Iterator<Item = &Path> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Path(path) => Some(path.as_path()),
            Entry::Text { .. } => None,
        })
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Reads everything. What cannot be read becomes a diagnostic, and the rest is read all the same.
    pub(super) fn read(self, diagnostics: &mut Diagnostics) -> ReadSources {
        let mut read = ReadSources::default();
        let origin = if self.entries.len() == 1 { Origin::Named } else { Origin::Listed };
        for entry in self.entries {
            match entry {
                Entry::Text { name, text } => read.add(&name, text, origin, diagnostics),
                Entry::Path(path) if path.is_dir() => {
                    let before = (read.files.len(), diagnostics.len());
                    read.directory(&path, 0, diagnostics);
                    if before == (read.files.len(), diagnostics.len()) && !read.has_below(&path) {
                        diagnostics.push(nothing_in(&path));
                    }
                }
                Entry::Path(path) if Syntax::of(&path).is_none() => diagnostics.push(no_model_file(&path)),
                Entry::Path(path) => read.file(&path, origin, diagnostics),
            }
        }
        read
    }
}

/// Texts that were read, each with its syntax and whether it was asked for by name.
#[derive(Debug, Default)]
pub(super) struct ReadSources {
    pub(super) map: SourceMap,
    /// For each file of the map.
    pub(super) files: Vec<ReadFile>,
    seen: std::collections::BTreeSet<PathBuf>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct ReadFile {
    pub(super) syntax: Syntax,
    pub(super) origin: Origin,
}

impl ReadSources {
    fn directory(&mut self, directory: &Path, depth: usize, diagnostics: &mut Diagnostics) {
        if depth > MAX_DIRECTORY_DEPTH {
            let message = format!("directory `{}` is nested too deeply, and left out", directory.display());
            diagnostics.push(Diagnostic::error("TS0001", message).help("look for a symbolic link that leads back up"));
            return;
        }
        let listing = fs::read_dir(directory).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let mut paths: Vec<PathBuf> = match listing {
            Ok(entries) => entries.into_iter().map(|entry| entry.path()).collect(),
            Err(error) => return diagnostics.push(unreadable(directory, &error)),
        };
        paths.sort();
        for path in paths {
            if path.is_dir() {
                self.directory(&path, depth + 1, diagnostics);
            } else if Syntax::of(&path).is_some() {
                self.file(&path, Origin::Found, diagnostics);
            }
        }
    }

    fn file(&mut self, path: &Path, origin: Origin, diagnostics: &mut Diagnostics) {
        // A file that is named twice, or named beside its directory, is loaded once.
        if let Ok(canonical) = path.canonicalize()
            && !self.seen.insert(canonical)
        {
            return;
        }
        match fs::metadata(path) {
            // A device or a pipe has no end that it promises.
            Ok(metadata) if !metadata.is_file() => {
                let message = format!("`{}` is not a regular file", path.display());
                diagnostics.push(Diagnostic::error("TS0001", message).help("copy what it holds to a file"));
            }
            Ok(metadata) if metadata.len() > SourceMap::MAX_BYTES as u64 => {
                diagnostics.push(too_large(&path.to_string_lossy()));
            }
            _ => match fs::read(path) {
                Ok(bytes) => self.add(&path.to_string_lossy(), bytes, origin, diagnostics),
                Err(error) => diagnostics.push(unreadable(path, &error)),
            },
        }
    }

    /// Whether a file below a directory was read before.
    fn has_below(&self, directory: &Path) -> bool {
        directory.canonicalize().is_ok_and(|directory| self.seen.iter().any(|path| path.starts_with(&directory)))
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>, origin: Origin, diagnostics: &mut Diagnostics) {
        let Some(syntax) = Syntax::of(Path::new(name)) else {
            let message = format!("`{name}` does not say what it holds");
            diagnostics.push(Diagnostic::error("TS0002", message).help("end the name in `.smithy` or `.json`"));
            return;
        };
        let (text, invalid) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(at))
            }
        };
        let Some(file) = self.map.add(name, text) else {
            diagnostics.push(too_large(name));
            return;
        };
        self.files.push(ReadFile { syntax, origin });
        if let Some(at) = invalid.and_then(|at| u32::try_from(at).ok()) {
            diagnostics.push(
                Diagnostic::error("TS0003", "the file is not UTF-8")
                    // U+FFFD, which stands for the byte in what is shown, has three.
                    .at(Span::new(file, at, at + 3), "this byte starts no character")
                    .help("save the file as UTF-8"),
            );
        }
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> Diagnostic {
    if error.kind() == std::io::ErrorKind::NotFound {
        let found = Diagnostic::error("TS0001", format!("there is no file or directory `{}`", path.display()));
        return nearby(path).map_or(found.clone(), |near| found.help(format!("`{}` is there", near.display())));
    }
    Diagnostic::error("TS0001", format!("cannot read `{}`: {error}", path.display()))
}

/// What was probably meant by a path to nothing: a neighbour of nearly its name.
fn nearby(path: &Path) -> Option<PathBuf> {
    /// Nobody waits for the names of more.
    const MOST_NEIGHBOURS: usize = 10_000;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = fs::read_dir(folder).ok()?.take(MOST_NEIGHBOURS).filter_map(Result::ok);
    let names: Vec<String> = entries
        .filter(|entry| Syntax::of(&entry.path()).is_some() || entry.path().is_dir())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    let near = nearest(path.file_name()?.to_str()?, names.iter().map(String::as_str))?;
    Some(path.with_file_name(near))
}

fn no_model_file(path: &Path) -> Diagnostic {
    if !path.exists() {
        return unreadable(path, &std::io::ErrorKind::NotFound.into());
    }
    Diagnostic::error("TS0002", format!("`{}` is neither a model file nor a directory", path.display()))
        .help("name `.smithy` files, `.json` files with a Smithy JSON AST, or a directory of them")
}

fn nothing_in(directory: &Path) -> Diagnostic {
    Diagnostic::error("TS0005", format!("there is no model in `{}`", directory.display()))
        .note("models are read from the `.smithy` and `.json` files in a directory and below it")
        .help("name the directory that holds them")
}

fn too_large(name: &str) -> Diagnostic {
    Diagnostic::error("TS0004", format!("`{name}` is larger than {} bytes", SourceMap::MAX_BYTES))
        .help("split the model into several files")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_can_and_reports_the_rest() {
        let mut diagnostics = Diagnostics::new();
        let read = Sources::new()
            .text("a.smithy", "namespace a\n")
            .text("b.txt", "")
            .text("c.json", [b'{', 0xff, b'}'])
            .path("does/not/exist.smithy")
            .path("Cargo.toml")
            .read(&mut diagnostics);
        let codes: Vec<_> = diagnostics.iter().map(|diagnostic| &*diagnostic.code).collect();
        assert_eq!(codes, ["TS0002", "TS0003", "TS0001", "TS0002"]);
        assert_eq!(read.map.files().len(), 2);
    }
}
