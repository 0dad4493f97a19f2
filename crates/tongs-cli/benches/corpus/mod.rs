//! What the benchmarks load: the models of the shared corpora.

use std::fs;
use std::path::{Path, PathBuf};

/// A model of the shared corpora.
pub(crate) struct Model {
    /// Folder and file, such as `models/s3.json`.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Its size.
    pub(crate) bytes: usize,
}

/// The JSON AST models of both folders, sorted; none, and a word about it, where they are absent.
pub(crate) fn models() -> Vec<Model> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let mut models = Vec::new();
    for folder in ["models", "models-bdd"] {
        let Ok(entries) = fs::read_dir(shared.join(folder)) else {
            eprintln!("SKIPPED: {} is missing", shared.join(folder).display());
            continue;
        };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            // The table of partitions is JSON, but no model.
            if path.extension().is_some_and(|it| it == "json") && file != "sdk-partitions.json" {
                let bytes = fs::metadata(&path).map_or(0, |metadata| usize::try_from(metadata.len()).unwrap_or(0));
                models.push(Model { name: format!("{folder}/{file}"), path, bytes });
            }
        }
    }
    models.sort_by(|a, b| a.name.cmp(&b.name));
    models
}
