//! What a model was when it was forged.

use std::path::{Path, PathBuf};

use crate::digest::sha256;
use crate::text::SourceMap;

/// A model that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedModel {
    /// The SDK that is forged from it.
    pub sdk: String,
    /// Where it is, as `tongs.toml` says it.
    pub path: PathBuf,
}

/// The SHA-256 of what was loaded from a path: of a file that of its bytes, so that `sha256sum` says the same; of a folder
/// that of the lines that `sha256sum` has for its models, by name.
#[must_use]
pub fn fingerprint(sources: &SourceMap, path: &Path) -> String {
    if let Some(file) = sources.files().iter().find(|file| is_the_file(file.path(), path)) {
        return sha256(file.text());
    }
    let mut lines: Vec<(String, String)> = Vec::new();
    for file in sources.files() {
        if let Ok(below) = Path::new(file.path()).strip_prefix(path) {
            let name = below.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
            lines.push((name, sha256(file.text())));
        }
    }
    lines.sort();
    let list = lines.into_iter().fold(String::new(), |list, (name, hash)| list + &hash + "  " + &name + "\n");
    sha256(&list)
}

/// Whether a file was loaded from this path, standard input included, which the loader calls by its syntax.
fn is_the_file(file: &str, path: &Path) -> bool {
    if path == Path::new("-") { file.starts_with("<stdin>.") } else { Path::new(file) == path }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Sources, load};

    #[test]
    fn files_and_folders_are_told_from_what_they_were() {
        let place = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(place.path().join(name), text).unwrap();
        let file = place.path().join("a.smithy");
        let of = |path: &Path| fingerprint(&load(Sources::new().path(path)).sources, path);
        write("a.smithy", "namespace a\n");
        let alone = of(&file);
        assert_eq!(alone, "e10d466a085e448c967eab6adef1bb96e158eeb8b5cad4d6341f8d9d702c5a41", "what `sha256sum` says");
        let folder = of(place.path());
        assert_ne!(folder, alone);
        write("b.smithy", "namespace b\n");
        let two = of(place.path());
        assert_ne!(two, folder);
        assert_eq!(of(&file), alone);
        std::fs::rename(place.path().join("b.smithy"), place.path().join("c.smithy")).unwrap();
        assert_ne!(of(place.path()), two, "a name is part of a folder");
        let stdin = load(Sources::new().text("<stdin>.smithy", "namespace a\n"));
        assert_eq!(fingerprint(&stdin.sources, Path::new("-")), alone);
    }
}
