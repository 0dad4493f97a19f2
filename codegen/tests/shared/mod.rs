//! Models and corpora that stand beside the checkout, and are no part of it.

// Each test crate uses its part.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};

/// A file or folder beside the checkout. Without it the test says so and passes; in CI it fails.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("CI").is_none(), "{} is missing", path.display());
    eprintln!("SKIPPED: {} is missing", path.display());
    None
}

/// The files below a folder with one of these extensions, sorted.
pub(crate) fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if extensions.iter().any(|wanted| path.extension().is_some_and(|extension| extension == *wanted)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The real models, and the restJson1 protocol tests, which are a folder.
pub(crate) fn real_models() -> Option<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for folder in ["models", "models-bdd"] {
        let models = files(&shared(folder)?, &["json"]);
        paths.extend(models.into_iter().filter(|path| !path.ends_with("sdk-partitions.json")));
    }
    paths.push(shared("smithy/protocol-tests")?);
    assert!(paths.len() >= 33, "only {} models", paths.len());
    Some(paths)
}
