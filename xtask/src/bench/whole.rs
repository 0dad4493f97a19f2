//! `cargo xtask bench compile --all` and `cargo xtask bench runtime`: what a whole service costs to compile, and what the
//! runtime does.
//!
//! The service is AWS Clean Rooms ML, forged from the published model. The official crate is built a second time as AWS offers
//! it to those on nightly: with `hint-mostly-unused`, which keeps functions out of its own code generation.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use console::style;
use serde_json::Value;
use tongs::settings::Layout;
use tongs_scratch::{Tokens, Workspace, shared};

use super::build::{Options, Run, Scratch, median_of};
use super::comparison::{Comparison, Measure, Unit};
use super::compile::{OFFICIAL, OFFICIAL_REQUIREMENT, RUNTIME};
use crate::forged::{Whole, forge, forge_as};
use crate::workspace;

/// The service's model.
const MODEL: &str = "models/cleanroomsml.json";
/// What the forged crates are called.
const NAME: &str = "whole-cleanroomsml";
/// What the same is called in one crate.
const JOINED: &str = "joined-cleanroomsml";
/// The package that depends on the official crate.
const USER: &str = "uses-official";

/// An official crate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Official<'a> {
    pub(super) package: &'a str,
    /// As a requirement.
    pub(super) version: &'a str,
}

impl Official<'static> {
    /// That of the service.
    fn of_the_service() -> Self {
        Self { package: OFFICIAL, version: OFFICIAL_REQUIREMENT }
    }
}

pub(super) const MEASURES: [Measure; 5] = [
    Measure { key: "wall_seconds", title: "wall", unit: Unit::Seconds, compared: true },
    Measure { key: "processor_seconds", title: "processor", unit: Unit::Seconds, compared: true },
    Measure { key: "peak_mebibytes", title: "peak of rustc", unit: Unit::Mebibytes, compared: true },
    Measure { key: "rlib_mebibytes", title: ".rlib", unit: Unit::Mebibytes, compared: true },
    Measure { key: "tokens", title: "tokens", unit: Unit::Count, compared: true },
];

/// Measures all operations of the service.
pub(super) fn run(options: &Options) -> Result<ExitCode> {
    let model = shared(MODEL).required()?;
    let (whole, joined) = (forge(&model, NAME)?, forge_as(&model, JOINED, Layout::Crate)?);
    let packages: Vec<&str> = whole.sdk().manifests.iter().map(|one| one.name.as_str()).collect();
    let service = Official::of_the_service();
    let both = scratch("bench-whole", service, &[&whole, &joined])?;
    let runs = both.runs(options)?;
    let hinted = hinted("bench-hint", service)?;
    let hints = hinted.runs(options)?;
    let official_tokens = tokens_below(&source_of(&both.folder, OFFICIAL)?)?;
    let our_tokens = tokens_of(&whole)?;
    let sides = vec![
        side("official", &both, options, &runs, &[OFFICIAL], Some(official_tokens))?,
        side("official, hint-mostly-unused", &hinted, options, &hints, &[OFFICIAL], Some(official_tokens))?,
        side("ours", &both, options, &runs, &packages, Some(our_tokens))?,
        side("ours, one crate", &both, options, &runs, &[JOINED], Some(our_tokens))?,
        side(RUNTIME, &both, options, &runs, &[RUNTIME], None)?,
    ];
    let profile = options.profile();
    let what = format!("{} operations of AWS Clean Rooms ML, {profile} profile", whole.sdk().operations.len());
    let command = if options.release { "compile --all --release" } else { "compile --all" };
    Comparison { what, measures: MEASURES.to_vec(), sides }.report(&format!("compile-all-{profile}"), command)?;
    println!("\n{}", style(options.note()).dim());
    Ok(ExitCode::SUCCESS)
}

/// The tokens of what was forged, as far as a compiler reads it: schemas are behind a feature.
pub(super) fn tokens_of(whole: &Whole) -> Result<u64> {
    let schemas = Path::new(&whole.sdk().layout.shapes.folder).join("schema");
    let is_read = |path: &Path| is_rust(path) && !path.with_extension("").starts_with(&schemas);
    let files = whole.forged.files.iter().filter(|(path, _)| is_read(path));
    files.map(|(_, text)| Ok(Tokens::of(text)?.all())).sum()
}

/// Measures the runtime alone.
pub(super) fn runtime(options: &Options) -> Result<ExitCode> {
    let both = scratch("bench-runtime", Official::of_the_service(), &[])?;
    let runs = both.runs(options)?;
    let sides = vec![
        side("official", &both, options, &runs, &[OFFICIAL], None)?,
        side(RUNTIME, &both, options, &runs, &[RUNTIME], None)?,
    ];
    let profile = options.profile();
    let command = if options.release { "runtime --release" } else { "runtime" };
    let what = format!("tongs-runtime beside the whole official crate, {profile} profile");
    let measures = MEASURES[..4].to_vec();
    let sides = sides.into_iter().map(|(name, figures)| (name, figures[..4].to_vec())).collect();
    Comparison { what, measures, sides }.report(&format!("runtime-{profile}"), command)?;
    println!("\n{}", style(options.note()).dim());
    Ok(ExitCode::SUCCESS)
}

pub(super) fn side(
    name: &str,
    scratch: &Scratch,
    options: &Options,
    runs: &[Run],
    packages: &[&str],
    tokens: Option<u64>,
) -> Result<(String, Vec<Option<f64>>)> {
    // Bytes and tokens are far from 2^53.
    #[allow(clippy::cast_precision_loss)]
    let (bytes, tokens) = (scratch.library_bytes(options, packages)? as f64, tokens.map(|tokens| tokens as f64));
    let known = |figure: f64| Some(figure).filter(|figure| *figure > 0.0);
    let figures = [
        known(median_of(runs, packages, Run::wall)),
        known(median_of(runs, packages, Run::processor)),
        known(median_of(runs, packages, Run::memory)),
        known(bytes / (1024.0 * 1024.0)),
        tokens,
    ];
    Ok((name.to_owned(), figures.to_vec()))
}

/// A workspace of the forged crates, or of the runtime alone, and of a package that depends on the official one.
pub(super) fn scratch(name: &str, official: Official<'_>, forged: &[&Whole]) -> Result<Scratch> {
    let mut workspace = Workspace::new(&format!("xtask/{name}"));
    let mut measured = [official.package, RUNTIME].map(str::to_owned).to_vec();
    for whole in forged {
        workspace.add(&whole.forged)?;
        measured.extend(whole.sdk().manifests.iter().map(|one| one.name.clone()));
    }
    let runtime = workspace::root().join("crates/tongs-runtime").display().to_string();
    let runtime =
        format!("{RUNTIME} = {{ path = {runtime:?}, default-features = false, features = [\"rt-tokio\"] }}\n");
    workspace.package(USER, &user(official, &runtime).each_ref().map(|(path, text)| (*path, text.as_str())))?;
    workspace.finish()?;
    let folder = workspace.folder().to_owned();
    Ok(Scratch { target: folder.join("target"), folder, measured, arguments: Vec::new(), environment: Vec::new() })
}

/// A workspace of the official crate alone, under the hint that only nightly has.
pub(super) fn hinted(name: &str, official: Official<'_>) -> Result<Scratch> {
    let mut workspace = Workspace::new(&format!("xtask/{name}"));
    workspace.package(USER, &user(official, "").each_ref().map(|(path, text)| (*path, text.as_str())))?;
    workspace.finish()?;
    let folder = workspace.folder().to_owned();
    let package = official.package;
    let profiles =
        ["dev", "release"].map(|it| format!("\n[profile.{it}.package.{package}]\nhint-mostly-unused = true\n"));
    let manifest = fs::read_to_string(folder.join("Cargo.toml"))? + &profiles.concat();
    workspace::write(&folder.join("Cargo.toml"), &manifest)?;
    Ok(Scratch {
        target: folder.join("target"),
        folder,
        measured: vec![package.to_owned()],
        arguments: vec!["-Zprofile-hint-mostly-unused".to_owned()],
        environment: vec![("RUSTC_BOOTSTRAP".to_owned(), "1".to_owned())],
    })
}

/// The package that depends on the official crate, and on whatever else.
fn user(Official { package, version }: Official<'_>, more: &str) -> [(&'static str, String); 2] {
    let manifest = format!(
        "[package]\nname = {USER:?}\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n\
         {package} = {{ version = {version:?}, default-features = false, features = [\"rt-tokio\"] }}\n{more}"
    );
    [("Cargo.toml", manifest), ("src/lib.rs", "//! Depends on the official crate.\n".to_owned())]
}

/// The folder of a package's sources.
pub(super) fn source_of(folder: &Path, package: &str) -> Result<std::path::PathBuf> {
    let mut metadata = workspace::cargo();
    metadata.current_dir(folder).args(["metadata", "--format-version", "1", "--quiet"]);
    let metadata: Value = serde_json::from_str(&workspace::run_quietly(&mut metadata)?)?;
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let manifest = packages.iter().find(|one| one["name"] == package).and_then(|one| one["manifest_path"].as_str());
    let manifest = manifest.with_context(|| format!("cargo knows no package {package}"))?;
    Ok(Path::new(manifest).parent().context("a manifest without a folder")?.join("src"))
}

fn is_rust(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "rs")
}

/// The tokens of all Rust files below a folder.
pub(super) fn tokens_below(folder: &Path) -> Result<u64> {
    let mut count = 0;
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if is_rust(&path) {
                let counted = Tokens::of(&fs::read_to_string(&path)?);
                count += counted.with_context(|| format!("in {}", path.display()))?.all();
            }
        }
    }
    Ok(count)
}
