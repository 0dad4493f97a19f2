//! Where the runtime comes from: a copy beside the crates, a folder, or a registry.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use semver::{Version, VersionReq};
use serde::Deserialize;

use crate::settings::Runtime;

/// Which runtime crates are to use.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuntimeChoice {
    /// A copy of the sources beside the crates, which all SDKs of the folder share.
    #[default]
    Carried,
    /// A package in a folder.
    Path(PathBuf),
    /// `tongs-runtime` from the registry.
    Version(String),
}

impl FromStr for RuntimeChoice {
    type Err = String;

    /// Reads `carried`, a version requirement or a path; `version=…` and `path=…` where it could be either.
    fn from_str(text: &str) -> Result<Self, String> {
        let version = |text: &str| match VersionReq::parse(text) {
            Ok(_) => Ok(RuntimeChoice::Version(text.to_owned())),
            Err(error) => Err(format!("`{text}` is not a version: {error}")),
        };
        for (prefix, is_path) in [("path=", true), ("path:", true), ("version=", false), ("version:", false)] {
            match text.strip_prefix(prefix) {
                Some("") => return Err("it is empty".to_owned()),
                Some(rest) if is_path => return Ok(RuntimeChoice::Path(rest.into())),
                Some(rest) => return version(rest),
                None => {}
            }
        }
        match text {
            "" => Err("it is empty".to_owned()),
            "carried" => Ok(RuntimeChoice::Carried),
            text => Ok(version(text).unwrap_or_else(|_| RuntimeChoice::Path(text.into()))),
        }
    }
}

impl fmt::Display for RuntimeChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RuntimeChoice::Carried => f.write_str("carried"),
            RuntimeChoice::Path(path) => write!(f, "path={}", path.display()),
            RuntimeChoice::Version(version) => write!(f, "version={version}"),
        }
    }
}

/// The runtime as manifests name it. The copy is called after the first SDK of the folder.
///
/// # Errors
/// Why the folder that is named does not hold a runtime that would do.
pub(super) fn resolve(choice: &RuntimeChoice, home: &Path, directory: &Path, first: &str) -> Result<Runtime, String> {
    match choice {
        RuntimeChoice::Carried => Ok(Runtime::carried(first)),
        RuntimeChoice::Version(version) => {
            VersionReq::parse(version).map_err(|error| format!("`runtime`: `{version}` is not a version: {error}"))?;
            let package = Runtime::FOLDER.to_owned();
            Ok(Runtime { package, path: None, version: Some(version.clone()) })
        }
        RuntimeChoice::Path(path) => {
            let folder = super::paths::place(home, path);
            let (package, version) = package(&folder).map_err(|reason| format!("{}: {reason}", folder.display()))?;
            let path = super::paths::relative(&folder, &directory.join("a crate"))?;
            Ok(Runtime { package, path: Some(path), version: Some(version.to_string()) })
        }
    }
}

/// The name and the version of the runtime in a folder.
fn package(folder: &Path) -> Result<(String, Version), String> {
    const HELP: &str = "help: name the folder of `tongs-runtime`, or of the copy that another SDK carries";
    let manifest = manifest(folder)?.ok_or_else(|| format!("there is no `Cargo.toml`\n{HELP}"))?;
    let package = manifest.get("package").ok_or_else(|| format!("it does not hold a package\n{HELP}"))?;
    let name = package.get("name").and_then(toml::Value::as_str).unwrap_or_default();
    let library = manifest.get("lib").and_then(|lib| lib.get("name")).and_then(toml::Value::as_str);
    if library.unwrap_or(&name.replace('-', "_")) != "tongs_runtime" {
        return Err(format!("`{name}` is not a runtime of Tongs\n{HELP}"));
    }
    let version = match package.get("version") {
        Some(toml::Value::String(version)) => version.clone(),
        _ => inherited_version(folder).ok_or("its manifest does not say which version it is")?,
    };
    let version = Version::parse(&version).map_err(|error| format!("its version `{version}` is not one: {error}"))?;
    let ours = VersionReq::parse(Runtime::VERSION).map_err(|error| error.to_string())?;
    if !ours.matches(&version) {
        return Err(format!(
            "`{name}` is of version {version}, and what this version of Tongs forges needs {}",
            Runtime::VERSION
        ));
    }
    Ok((name.to_owned(), version))
}

fn manifest(folder: &Path) -> Result<Option<toml::Table>, String> {
    let Some(text) = super::workspace::read(&folder.join("Cargo.toml"))? else { return Ok(None) };
    text.parse().map(Some).map_err(|error: toml::de::Error| format!("its manifest: {}", error.message()))
}

/// The version that the nearest workspace has for its packages.
fn inherited_version(folder: &Path) -> Option<String> {
    let folder = folder.canonicalize().ok()?;
    let workspace = folder.ancestors().find_map(|at| manifest(at).ok()??.remove("workspace"))?;
    Some(workspace.get("package")?.get("version")?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_read_and_written() {
        let path = |path: &str| RuntimeChoice::Path(path.into());
        let version = |version: &str| RuntimeChoice::Version(version.to_owned());
        for (text, expected) in [
            ("carried", RuntimeChoice::Carried),
            ("../tongs-runtime", path("../tongs-runtime")),
            ("tongs-runtime", path("tongs-runtime")),
            ("/a/b", path("/a/b")),
            ("path=1.0", path("1.0")),
            ("path:x", path("x")),
            ("0.1", version("0.1")),
            ("^0.1.2", version("^0.1.2")),
            ("=0.1.0", version("=0.1.0")),
            ("version=1", version("1")),
            ("version:>=1, <3", version(">=1, <3")),
        ] {
            let read: RuntimeChoice = text.parse().unwrap();
            assert_eq!(read, expected, "{text}");
            assert_eq!(read.to_string().parse(), Ok(read), "{text}");
        }
        for bad in ["", "path=", "version=", "version=one"] {
            assert!(bad.parse::<RuntimeChoice>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_folder_must_hold_a_runtime_of_this_version() {
        let place = tempfile::tempdir().unwrap();
        let ours = Runtime::VERSION;
        for (manifest, part) in [
            (String::new(), "does not hold a package"),
            ("[package]\nname = \"serde\"\nversion = \"1.0.0\"".to_owned(), "`serde` is not a runtime"),
            ("[package]\nname = \"tongs-runtime\"\nversion = \"99.0.0\"".to_owned(), "version 99.0.0"),
            ("[package]\nname = \"tongs-runtime\"\nversion.workspace = true".to_owned(), "which version"),
            ("[package".to_owned(), "its manifest: "),
        ] {
            std::fs::write(place.path().join("Cargo.toml"), manifest).unwrap();
            let reason = package(place.path()).unwrap_err();
            assert!(reason.contains(part), "{reason}");
        }
        for name in ["tongs-runtime\"", "x-runtime\"\n[lib]\nname = \"tongs_runtime\"\n[package.metadata]\na = \"b\""] {
            let text = format!("[package]\nversion = \"{ours}\"\nname = \"{name}");
            std::fs::write(place.path().join("Cargo.toml"), text).unwrap();
            assert_eq!(package(place.path()).unwrap().1.to_string(), ours);
        }
        assert!(package(&place.path().join("nowhere")).unwrap_err().contains("no `Cargo.toml`"));
    }
}
