//! The sources of `tongs-runtime`, which stand beside forged crates unless they come from elsewhere.

use toml_edit::{DocumentMut, Item, Table, value};

use crate::files::FileSet;
use crate::settings::Runtime;
use crate::text::{RUSTFMT, hash_comment};

/// Sources by their path in the package; a build script lists them.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/runtime_files.rs"));

/// The manifest, which inherits from the workspace that it is written in.
const MANIFEST: &str = include_str!("../runtime/manifest.toml");

const FOLDER: &str = Runtime::FOLDER;

/// The files of a package of that name, each with the generated marker, so that a later version replaces them.
///
/// # Panics
/// When the manifest that was compiled in is not TOML: a defect of Tongs.
#[must_use]
pub fn files(package: &str, first_line: &str) -> FileSet {
    let mut files = FileSet::new();
    for (path, text) in FILES {
        files.insert(format!("{FOLDER}/{path}"), format!("// {first_line}\n{text}"));
    }
    let comment = hash_comment(first_line);
    files.insert(format!("{FOLDER}/Cargo.toml"), format!("{comment}{}", manifest(package)));
    files.insert(format!("{FOLDER}/rustfmt.toml"), format!("{comment}{RUSTFMT}"));
    files.own_folder(FOLDER);
    files
}

/// The manifest with everything written out that it inherits.
fn manifest(package: &str) -> String {
    let mut manifest: DocumentMut = match MANIFEST.parse() {
        Ok(manifest) => manifest,
        Err(error) => panic!("the runtime's manifest: {error}"),
    };
    manifest.remove("dev-dependencies");
    manifest.remove("lints");
    let inherited = [
        ("version", Runtime::VERSION),
        ("edition", "2024"),
        ("rust-version", env!("CARGO_PKG_RUST_VERSION")),
        ("license", env!("CARGO_PKG_LICENSE")),
        ("repository", env!("CARGO_PKG_REPOSITORY")),
    ];
    if let Some(table) = manifest["package"].as_table_mut() {
        // What is written has neither a README nor anything that is not to be published.
        table.remove("readme");
        table.remove("include");
    }
    manifest["package"]["name"] = value(package);
    for (key, text) in inherited {
        manifest["package"][key] = value(text);
    }
    // Code calls it by one name, whatever the package is called.
    // Its tests are ours to run, and need what users do not.
    let mut library = Table::from_iter([("name", value("tongs_runtime"))]);
    for kind in ["test", "doctest", "bench"] {
        library.insert(kind, value(false));
    }
    manifest.insert("lib", Item::Table(library));
    manifest.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_inherits_nothing() {
        let text = manifest("thing-runtime");
        let manifest: toml::Table = text.parse().unwrap();
        assert_eq!(manifest["package"]["name"].as_str(), Some("thing-runtime"));
        assert_eq!(manifest["lib"]["name"].as_str(), Some("tongs_runtime"));
        assert!(!text.contains("workspace"), "{text}");
        // Nothing is left out that is not meant to be.
        let original: toml::Table = MANIFEST.parse().unwrap();
        for key in ["features", "dependencies"] {
            assert_eq!(manifest[key], original[key]);
        }
        let inherits = |(_, value): &(&String, &toml::Value)| value.get("workspace").is_some();
        for (key, _) in original["package"].as_table().unwrap().iter().filter(inherits) {
            assert!(manifest["package"][key].is_str(), "{key}");
        }
    }
}
