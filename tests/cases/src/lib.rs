//! Cases of one quirk each, and what they are forged with.
//!
//! A case is a folder below `emit/` or `error/`, named for its quirk, with `*.smithy` files and, where it asks for
//! something in particular, a `case.toml`. Its expectation, a snapshot, stands beside them.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use serde::Deserialize;
use tongs::diagnostic::Diagnostics;
use tongs::forge::{Forged, forge};
use tongs::load::{Loaded, Sources, load};
use tongs::settings::{CrateSettings, ManifestKind, ModelSettings, Settings};
use tongs_scratch::{put, root, target};

/// One case.
#[derive(Debug, Clone)]
pub struct Case {
    /// The quirk: the folder's name.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
    /// Names and texts of its model files, by name.
    pub sources: Vec<(String, String)>,
    /// What is asked for.
    pub request: Request,
}

/// What a case asks for: all of its only service when it says nothing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Request {
    /// The service.
    #[serde(default)]
    pub service: Option<String>,
    /// The protocol.
    #[serde(default)]
    pub protocol: Option<String>,
    /// The operations.
    #[serde(default)]
    pub operations: Option<Vec<String>>,
    /// The shapes, beside those of operations.
    #[serde(default)]
    pub shapes: Vec<String>,
    /// Traits that clients may ignore.
    #[serde(default)]
    pub ignore_traits: Vec<String>,
    /// Whether types alone are forged.
    #[serde(default)]
    pub types_only: bool,
    /// Whether each operation stands behind a feature.
    #[serde(default)]
    pub feature_per_operation: bool,
    /// Whether the snapshot holds the schemas, too.
    #[serde(default)]
    pub schemas: bool,
}

/// The cases of a kind, `emit` or `error`, by name.
///
/// # Errors
/// A folder or file cannot be read, or a `case.toml` makes no sense.
pub fn cases(kind: &str) -> io::Result<Vec<Case>> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(kind))? {
        let folder = entry?.path();
        if folder.is_dir() {
            cases.push(case(folder)?);
        }
    }
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(cases)
}

fn case(folder: PathBuf) -> io::Result<Case> {
    let mut sources = Vec::new();
    let mut request = Request::default();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".smithy") {
            sources.push((name, fs::read_to_string(&path)?));
        } else if name == "case.toml" {
            request = toml::from_str(&fs::read_to_string(&path)?).map_err(io::Error::other)?;
        }
    }
    sources.sort();
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Case { name, folder, sources, request })
}

impl Case {
    /// Loads the model, the files in the given order.
    #[must_use]
    pub fn load(&self, reversed: bool) -> Loaded {
        let add = |sources: Sources, (name, text): &(String, String)| sources.text(name.clone(), text.clone());
        if reversed {
            load(self.sources.iter().rev().fold(Sources::new(), add))
        } else {
            load(self.sources.iter().fold(Sources::new(), add))
        }
    }

    /// Forges the model, its crates named for the case.
    ///
    /// # Errors
    /// The diagnostics of the stage that failed.
    pub fn forge(&self, loaded: &Loaded) -> Result<Forged, Diagnostics> {
        let Some(model) = &loaded.model else { return Err(loaded.diagnostics.clone()) };
        forge(model, &self.settings())
    }

    /// The settings that the case is forged with.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let name = self.name.replace('_', "-");
        Settings {
            model: ModelSettings {
                service: self.request.service.clone(),
                protocol: self.request.protocol.clone(),
                operations: self.request.operations.clone(),
                shapes: self.request.shapes.clone(),
                ignore_traits: self.request.ignore_traits.clone(),
            },
            crates: CrateSettings {
                types_only: self.request.types_only,
                feature_per_operation: self.request.feature_per_operation,
                ..CrateSettings::named(&name, ManifestKind::Workspace)
            },
        }
    }

    /// The findings as text, without colours.
    #[must_use]
    pub fn render(&self, loaded: &Loaded, diagnostics: &Diagnostics) -> String {
        diagnostics.render(&loaded.sources, false)
    }
}

/// Runs a command line of `tongs`.
///
/// # Panics
/// The command fails.
pub fn tongs(arguments: &[&str]) {
    let code = tongs_cli::run(["tongs"].iter().chain(arguments).map(OsString::from));
    assert_eq!(format!("{code:?}"), format!("{:?}", ExitCode::SUCCESS), "{arguments:?}");
}

/// What a program prints that depends on what was forged beside its folder: a workspace of its own with this manifest and
/// these sources, by path.
///
/// # Panics
/// It does not compile, or fails, or says anything on standard error.
#[must_use]
pub fn printed(folder: &Path, manifest: &str, sources: &[(&str, &str)]) -> String {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let files = [("Cargo.toml", manifest), ("Cargo.lock", lock.as_str())];
    for (path, text) in files.iter().chain(sources) {
        put(&folder.join(path), text).unwrap();
    }
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet"])
        .env("CARGO_TARGET_DIR", target())
        .env_remove("AWS_ENDPOINT_URL")
        .current_dir(folder)
        .output()
        .unwrap();
    let (text, log) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && log.is_empty(), "{text}{log}");
    text.into_owned()
}
