//! The list of what earlier runs wrote, in a file beside it: without it, nothing is ever deleted.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

/// Generated files, by their path below the folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Inventory {
    pub(super) files: BTreeSet<PathBuf>,
    /// What a run has begun to write: beside each there may be a temporary file. Empty between runs.
    pub(super) writing: BTreeSet<PathBuf>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Document {
    files: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    writing: Vec<String>,
}

impl Inventory {
    /// Reads the text of an inventory.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let document: Document = toml::from_str(text).map_err(|error| error.message().to_owned())?;
        let files: BTreeSet<PathBuf> = document.files.into_iter().map(PathBuf::from).collect();
        // Whoever wrote it, nothing outside of the folder is ours.
        if let Some(path) = files.iter().find(|path| !is_below(path)) {
            return Err(format!("`{}` does not lie below the folder", path.display()));
        }
        Ok(Inventory { files, writing: document.writing.into_iter().map(PathBuf::from).collect() })
    }

    /// The text, a file a line.
    pub(super) fn text(&self) -> String {
        let document = Document { files: portable(&self.files), writing: portable(&self.writing) };
        let list = toml::to_string_pretty(&document).unwrap_or_default();
        let first = crate::text::hash_comment(&crate::text::first_line("run `tongs generate`"));
        format!("{first}# What it wrote, and may replace and delete.\n\n{list}")
    }
}

fn is_below(path: &Path) -> bool {
    path.components().all(|part| matches!(part, Component::Normal(_))) && path.components().next().is_some()
}

/// Paths with `/` between folders, on every system.
fn portable(paths: &BTreeSet<PathBuf>) -> Vec<String> {
    let text = |path: &PathBuf| path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    paths.iter().map(text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_comes_back_as_it_was() {
        let paths = |names: &[&str]| names.iter().map(PathBuf::from).collect();
        let inventory = Inventory { files: paths(&["a/b.rs", "c \"d\".rs"]), writing: paths(&["../Cargo.toml"]) };
        assert_eq!(Inventory::parse(&inventory.text()), Ok(inventory));
        assert_eq!(Inventory::parse(&Inventory::default().text()), Ok(Inventory::default()));
    }

    #[test]
    fn nothing_outside_of_the_folder_is_in_it() {
        for bad in ["/etc/passwd", "../a.rs", "a/../../b.rs", "", "."] {
            let reason = Inventory::parse(&format!("files = [{bad:?}]")).unwrap_err();
            assert!(reason.contains("below"), "{bad}: {reason}");
        }
        for bad in ["", "<<<<<<< ours\n", "files = 1", "files = []\nmore = 1"] {
            assert!(Inventory::parse(bad).is_err(), "{bad}");
        }
    }
}
