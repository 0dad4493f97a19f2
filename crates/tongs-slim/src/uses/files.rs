//! The sources of a package.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::graph::Package;

/// More than this nobody writes: such a file holds data.
const MAX_BYTES: u64 = 4 << 20;

/// Folders are not followed deeper.
const MAX_DEPTH: usize = 64;

/// Whatever is there besides, a package has no more files that count.
const MAX_FILES: usize = 100_000;

/// Folders that hold what is no part of a package that somebody depends on.
const OF_MEMBERS: [&str; 3] = ["benches", "examples", "tests"];

/// The sources of a package, sorted: of a member of the workspace all that lie in its folder, of others those of its library,
/// binaries and build script. What its targets begin with is among them, wherever it is.
pub(super) fn of(package: &Package) -> BTreeSet<PathBuf> {
    let mut found: BTreeSet<PathBuf> = package.roots.iter().cloned().collect();
    if package.is_member {
        below(&package.folder, &[], &mut found);
        return found;
    }
    for root in &package.roots {
        let Some(folder) = root.parent() else { continue };
        if folder != package.folder {
            below(folder, &[], &mut found);
        } else if root.file_name().is_some_and(|name| name != "build.rs") {
            // A build script there stands alone.
            below(folder, &OF_MEMBERS, &mut found);
        }
    }
    found
}

/// The sources in a folder, but for those of other packages and of what was built. What cannot be listed holds none.
fn below(folder: &Path, except: &[&str], found: &mut BTreeSet<PathBuf>) {
    let mut pending = vec![(folder.to_owned(), 0)];
    while let Some((path, depth)) = pending.pop() {
        for entry in fs::read_dir(&path).into_iter().flatten().flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() {
                let name = name.to_string_lossy();
                let is_own = !name.starts_with('.') && name != "target" && !path.join("Cargo.toml").exists();
                if is_own && depth < MAX_DEPTH && (depth > 0 || !except.contains(&&*name)) {
                    pending.push((path, depth + 1));
                }
            } else if kind.is_file() && path.extension().is_some_and(|it| it == "rs") && found.len() < MAX_FILES {
                found.insert(path);
            }
        }
    }
}

/// The text of a source.
///
/// # Errors
/// It cannot be read, is too large, or is not UTF-8; in words.
pub(super) fn read(path: &Path) -> Result<String, String> {
    let cannot = |error: io::Error| format!("it cannot be read: {error}");
    let facts = fs::metadata(path).map_err(cannot)?;
    if !facts.is_file() {
        return Err("it is not a file".to_owned());
    }
    if facts.len() > MAX_BYTES {
        return Err(format!("it has {} bytes, and more than {MAX_BYTES} are not read", facts.len()));
    }
    String::from_utf8(fs::read(path).map_err(cannot)?)
        .map_err(|error| format!("it is not UTF-8: byte {}", error.utf8_error().valid_up_to()))
}
