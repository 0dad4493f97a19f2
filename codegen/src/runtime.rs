//! The sources of `tongs-runtime`, which a workspace of its own carries beside the generated crates.

use crate::files::FileSet;

/// Sources by their path in the package; a build script lists them.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/runtime_files.rs"));

/// The manifest, which inherits from its workspace what generated manifests inherit.
const MANIFEST: &str = include_str!("../runtime/manifest.toml");

/// The folder of the package.
const FOLDER: &str = "tongs-runtime";

/// The package's files, each with the generated marker, so that a later version replaces them.
#[must_use]
pub fn files(first_line: &str) -> FileSet {
    let mut files = FileSet::new();
    for (path, text) in FILES {
        files.insert(format!("{FOLDER}/{path}"), format!("// {first_line}\n{text}"));
    }
    files.insert(format!("{FOLDER}/Cargo.toml"), format!("# {first_line}\n{MANIFEST}"));
    files.own_folder(FOLDER);
    files
}
