//! Official crates as they are published: where cargo keeps their sources, and which features they declare.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use cargo_metadata::semver::Version;

use crate::cargo::{Cargo, words};
use crate::error::Error;
use crate::graph::runtime_of;

/// A crate as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Where its sources are.
    pub folder: PathBuf,
    /// Its features, with what they turn on.
    pub features: BTreeMap<String, Vec<String>>,
    /// The crates of AWS's runtime that it depends on, with the versions that it asks for.
    pub runtime: BTreeMap<String, String>,
}

/// Finds crates by name and version. What was replaced is not in the workspace's graph any more: so a package in `scratch`,
/// which is in no workspace, depends on them and is never built.
///
/// # Errors
/// Cargo cannot have one of them, or the folder cannot be written.
pub fn find(
    crates: &[(&str, &Version)],
    scratch: &Path,
    options: &[String],
) -> Result<BTreeMap<(String, Version), Published>, Error> {
    let mut found = BTreeMap::new();
    if crates.is_empty() {
        return Ok(found);
    }
    let mut manifest = String::from(
        "[package]\nname = \"published\"\nversion = \"0.0.0\"\nedition = \"2021\"\npublish = false\n\n[workspace]\n\n[dependencies]\n",
    );
    for (at, (name, version)) in crates.iter().enumerate() {
        let _ = writeln!(
            manifest,
            "d{at} = {{ package = \"{name}\", version = \"={version}\", default-features = false }}"
        );
    }
    let path = scratch.join("Cargo.toml");
    let write = |path: &Path, text: &str| {
        fs::create_dir_all(path.parent().unwrap_or(scratch))
            .and_then(|()| fs::write(path, text))
            .map_err(Error::io(path))
    };
    write(&scratch.join("src/lib.rs"), "//! Depends on them.\n")?;
    write(&path, &manifest)?;
    let cargo = Cargo { manifest: Some(path.clone()), options: options.to_vec(), ..Cargo::default() };
    let metadata = cargo.metadata(&[]).map_err(|reason| {
        let reason = words(reason.as_bytes());
        // `cargo vendor` keeps what the workspace builds with, and that is forged.
        let help = if reason.contains("directory source") {
            format!(
                "\nhelp: where packages are vendored, `cargo vendor --sync {}` keeps the official crates as well",
                path.display()
            )
        } else {
            String::new()
        };
        Error::Other(format!("the official crates cannot be had, by which forged ones are measured\n{reason}{help}"))
    })?;
    for package in metadata.packages {
        let folder = package.manifest_path.parent().map(PathBuf::from).unwrap_or_default();
        let runtime = runtime_of(&package);
        let published = Published { folder, features: package.features, runtime };
        found.insert((package.name.to_string(), package.version), published);
    }
    Ok(found)
}
