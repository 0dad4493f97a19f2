//! One crate in the place of an official one: its name, its version, its features, and of its operations those that are
//! kept.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, value};
use tongs::diagnostic::Diagnostics;
use tongs::files::FileSet;
use tongs::forge::Verdict;
use tongs::model::Model;
use tongs::settings::{CrateSettings, Layout, ManifestKind, ModelSettings, PackageSettings, Runtime, Settings};

/// The command that writes the files: their first lines say it.
pub const COMMAND: &str = "cargo tongs slim";

/// What to forge.
#[derive(Debug, Clone)]
pub struct Ask<'a> {
    /// The official crate's name.
    pub name: &'a str,
    /// Its version.
    pub version: String,
    /// The features that it declares, with what they turn on.
    pub features: &'a BTreeMap<String, Vec<String>>,
    /// What to keep of the service. Without operations, all that can be forged are.
    pub model: ModelSettings,
    /// Whether each operation has a feature; then these are there whatever features are on.
    pub feature_per_operation: Option<Vec<String>>,
    /// The crates of AWS's runtime whose features the official ones turn on, with their versions, where these are to be on.
    pub runtime: Option<&'a BTreeMap<String, String>>,
    /// Whether TLS is on aws-lc, as with the official crate; on ring otherwise, which is compiled in a fraction of the time.
    pub has_aws_lc: bool,
}

/// What was forged.
#[derive(Debug)]
pub struct Forged {
    /// The files, in a folder of the crate's name.
    pub files: FileSet,
    /// How many operations it has.
    pub operations: usize,
    /// How many lines of Rust.
    pub lines: usize,
    /// Operations that were left out since they cannot be forged, with the reasons.
    pub refused: BTreeMap<String, String>,
}

/// The runtime that all crates of a folder share. Its name is not that of another copy that the program may have.
#[must_use]
pub fn runtime() -> Runtime {
    Runtime::carried("tongs-slim")
}

/// The files of the runtime.
#[must_use]
pub fn runtime_files() -> FileSet {
    let first_line = tongs::text::first_line(&format!("run `{COMMAND}`"));
    let mut files = tongs::runtime::files(&runtime().package, &first_line);
    quiet(&mut files, Runtime::FOLDER);
    files
}

/// Has the compiler say nothing of a crate in a folder: cargo has it so for what comes from a registry, whatever
/// `RUSTFLAGS` ask for, and not for what comes from a folder.
fn quiet(files: &mut FileSet, folder: &str) {
    let path = format!("{folder}/src/lib.rs");
    let quiet = files.get(&path).and_then(|text| text.split_once('\n'));
    if let Some(text) = quiet.map(|(first, rest)| format!("{first}\n#![allow(warnings)]\n{rest}")) {
        files.insert(path, text);
    }
}

/// Forges a crate.
///
/// # Errors
/// Diagnostics: an operation or a shape that the model does not have, or that cannot be forged.
pub fn forge(model: &Model, ask: &Ask<'_>) -> Result<Forged, Diagnostics> {
    let mut asked = ask.model.clone();
    let mut refused = BTreeMap::new();
    if asked.operations.is_none() {
        let (kept, left): (Vec<_>, Vec<_>) =
            tongs::forge::verdicts(model, &asked)?.into_iter().partition(Verdict::forges);
        asked.operations = Some(kept.iter().map(|verdict| verdict.operation.to_string()).collect());
        refused = left.into_iter().map(|left| (left.operation.name().to_owned(), left.causes.join("; "))).collect();
    }
    let package = PackageSettings { version: ask.version.clone(), ..PackageSettings::default() };
    let manifest = ManifestKind::Standalone { package, runtime: runtime() };
    let crates = CrateSettings {
        layout: Layout::Crate,
        command: COMMAND.to_owned(),
        feature_per_operation: ask.feature_per_operation.is_some(),
        always: ask.feature_per_operation.clone().unwrap_or_default(),
        ..CrateSettings::named(ask.name, manifest)
    };
    let mut forged = tongs::forge::forge(model, &Settings { model: asked, crates })?;
    let path = format!("{}/Cargo.toml", ask.name);
    if let Some(text) = forged.files.get(&path).and_then(|text| complete(text, ask)) {
        forged.files.insert(path, text);
    }
    quiet(&mut forged.files, ask.name);
    let rust = forged.files.iter().filter(|(path, _)| path.extension().is_some_and(|extension| extension == "rs"));
    Ok(Forged {
        lines: rust.map(|(_, text)| text.lines().count()).sum(),
        operations: forged.sdk.operations.len(),
        files: forged.files,
        refused,
    })
}

/// The feature that brings an HTTPS client.
const HTTPS: &str = "default-https-client";
/// The one that has it on aws-lc.
const AWS_LC: &str = "aws-lc";

/// A manifest with every feature that the official crate declares: what has no meaning here is empty, and the default is
/// the official one, so that nothing is on which was off.
fn complete(manifest: &str, ask: &Ask<'_>) -> Option<String> {
    let official = ask.features;
    let mut document: DocumentMut = manifest.parse().ok()?;
    let features = document.entry("features").or_insert(Item::Table(Table::new())).as_table_mut()?;
    for name in official.keys() {
        if !features.contains_key(name) {
            features.insert(name, value(Array::new()));
        }
    }
    let declared: BTreeSet<String> = features.iter().map(|(name, _)| name.to_owned()).collect();
    let default = official.get("default").into_iter().flatten().filter(|name| declared.contains(*name));
    features.insert("default", value(default.collect::<Array>()));
    if let Some(https) = ask.has_aws_lc.then(|| features.get(AWS_LC).cloned()).flatten() {
        features.insert(HTTPS, https);
    }
    if let Some(runtime) = ask.runtime {
        turn_on(&mut document, official, runtime)?;
    }
    Some(document.to_string())
}

/// Has features turn on those of AWS's runtime that the official ones do.
fn turn_on(
    document: &mut DocumentMut,
    official: &BTreeMap<String, Vec<String>>,
    runtime: &BTreeMap<String, String>,
) -> Option<()> {
    let features = document.get_mut("features")?.as_table_mut()?;
    let mut needed = BTreeSet::new();
    for (name, turns_on) in official {
        let turned_on = features.get_mut(name)?.as_array_mut()?;
        for (of, feature) in turns_on.iter().filter_map(|it| it.split_once('/')) {
            let of = of.trim_end_matches('?');
            if let Some(version) = runtime.get(of) {
                turned_on.push(format!("{of}/{feature}"));
                needed.insert((of, version.as_str()));
            }
        }
    }
    let dependencies = document.entry("dependencies").or_insert(Item::Table(Table::new())).as_table_mut()?;
    for (of, version) in needed {
        let mut dependency = InlineTable::new();
        dependency.insert("version", version.into());
        dependency.insert("default-features", false.into());
        dependencies.insert(of, value(dependency));
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiler_says_nothing_of_the_runtime() {
        let files = runtime_files();
        let library = files.get("tongs-runtime/src/lib.rs").unwrap();
        assert!(tongs::text::is_generated(library));
        assert_eq!(library.lines().nth(1), Some("#![allow(warnings)]"));
    }

    #[test]
    fn features_are_the_official_ones() {
        let official: BTreeMap<String, Vec<String>> = [
            ("default", vec!["rt-tokio", "http-1x", "dep:http"]),
            ("http-1x", vec!["aws-smithy-runtime-api/http-1x"]),
            ("rt-tokio", vec!["aws-smithy-async/rt-tokio"]),
        ]
        .map(|(name, on)| (name.to_owned(), on.into_iter().map(str::to_owned).collect()))
        .into();
        let forged = "# first\n[features]\ndefault = [\"rt-tokio\", \"serde\"]\nrt-tokio = [\"a/b\"]\nserde = []\n";
        let plain = Ask {
            name: "aws-sdk-x",
            version: "1.0.0".to_owned(),
            features: &official,
            model: ModelSettings::default(),
            feature_per_operation: None,
            runtime: None,
            has_aws_lc: false,
        };
        assert_eq!(
            complete(forged, &plain).unwrap(),
            "# first\n[features]\ndefault = [\"rt-tokio\", \"http-1x\"]\nrt-tokio = [\"a/b\"]\nserde = []\nhttp-1x = []\n"
        );
        // What the runtime is told by official features it is told by these, where somebody relies on that.
        let runtime = BTreeMap::from([("aws-smithy-async".to_owned(), "^1.2".to_owned())]);
        assert_eq!(
            complete(forged, &Ask { runtime: Some(&runtime), ..plain.clone() }).unwrap(),
            "# first\n[features]\ndefault = [\"rt-tokio\", \"http-1x\"]\nrt-tokio = [\"a/b\", \"aws-smithy-async/rt-tokio\"]\n\
             serde = []\nhttp-1x = []\n\n[dependencies]\naws-smithy-async = { version = \"^1.2\", default-features = false }\n"
        );
        // Where aws-lc is there anyway, nothing else is compiled for TLS.
        let forged = "[features]\naws-lc = [\"r/aws-lc\"]\ndefault-https-client = [\"r/default-https-client\"]\n";
        let https = |has_aws_lc| complete(forged, &Ask { has_aws_lc, ..plain.clone() }).unwrap();
        assert!(https(true).contains("\ndefault-https-client = [\"r/aws-lc\"]\n"), "{}", https(true));
        assert!(https(false).contains("\ndefault-https-client = [\"r/default-https-client\"]\n"));
    }
}
