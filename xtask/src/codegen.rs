//! `cargo xtask codegen`: forges the crates that `model/*/tongs.toml` names, and writes models that packages hold.
//!
//! Every set of files is complete in memory before the first file is touched: a model that does not load leaves every
//! crate as it was.

mod embedded;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, anyhow, bail};
use console::{Term, style};
use tongs::files::{Difference, DifferenceKind, FileSet, Folder};
use tongs::load::Sources;
use tongs::project::{self, PlanError, Project};

use crate::steps::spinner;
use crate::workspace;

/// What mends every difference that `--check` finds.
const REMEDY: &str = "cargo xtask codegen";

/// The options of `cargo xtask codegen`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Change nothing: list every stale, missing and orphaned file, and fail when there is one
    #[arg(long)]
    check: bool,
}

/// The files of one `tongs.toml`, and where they belong.
struct Forged {
    directory: PathBuf,
    folder: Folder,
    files: FileSet,
}

/// Forges, or checks, and says what came of it.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let progress = spinner(if args.check { "Checking the generated crates" } else { "Forging the crates" });
    let outcome = if args.check { verify() } else { forge() };
    progress.finish_and_clear();
    println!("{}", outcome?);
    Ok(ExitCode::SUCCESS)
}

/// Writes what changed. Returns what was done, in a few words.
pub(crate) fn forge() -> Result<String> {
    let (mut changed, mut deleted, mut unchanged) = (0, 0, 0);
    let (forged, embedded) = (all()?, embedded::all()?);
    for embedded in embedded {
        if embedded.write()? { changed += 1 } else { unchanged += 1 }
    }
    for Forged { folder, files, .. } in forged {
        let written = folder.lock()?.write(&files)?;
        changed += written.changed.len();
        deleted += written.deleted.len();
        unchanged += written.unchanged;
    }
    Ok(format!("{changed} files written, {deleted} deleted, {unchanged} left as they were"))
}

/// Changes nothing. Lists every difference and fails, or says how many files are as they should be.
pub(crate) fn verify() -> Result<String> {
    let (mut count, mut differences) = (0, Vec::new());
    for Forged { directory, folder, files } in all()? {
        count += files.len();
        for difference in folder.check(&files)? {
            let path = workspace::tidy(&directory.join(&difference.path));
            differences.push(Difference { path, kind: difference.kind });
        }
    }
    for embedded in embedded::all()? {
        count += 1;
        differences.extend(embedded.difference()?);
    }
    if differences.is_empty() {
        return Ok(format!("{count} files, each as the model says"));
    }
    for difference in &differences {
        println!("{}", text(difference));
    }
    bail!("{} of {count} generated files are not what the model says; mend them with `{REMEDY}`", differences.len());
}

/// A difference as text: its diff in colours on a terminal.
fn text(difference: &Difference) -> String {
    let text = difference.to_string();
    if !matches!(difference.kind, DifferenceKind::Stale(_)) {
        return text.trim_end().to_owned();
    }
    let lines = text.lines().map(|line| match line.as_bytes().first() {
        Some(b'+') => style(line).green().to_string(),
        Some(b'-') => style(line).red().to_string(),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Forges what every `model/*/tongs.toml` names, in memory.
fn all() -> Result<Vec<Forged>> {
    settings()?.into_iter().map(|path| one(&path)).collect()
}

/// Every `model/*/tongs.toml`, sorted.
fn settings() -> Result<Vec<PathBuf>> {
    let models = workspace::root().join("model");
    let mut found = Vec::new();
    for entry in fs::read_dir(&models).with_context(|| format!("cannot read {}", models.display()))? {
        let path = entry.with_context(|| format!("cannot read {}", models.display()))?.path().join("tongs.toml");
        if path.is_file() {
            found.push(workspace::tidy(&path));
        }
    }
    if found.is_empty() {
        bail!("there is no `tongs.toml` in any folder of {}", models.display());
    }
    found.sort();
    Ok(found)
}

/// Forges what one `tongs.toml` names.
fn one(path: &Path) -> Result<Forged> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let project = Project::parse(&text).map_err(|error| anyhow!("{}: {error}", path.display()))?;
    // What a `tongs.toml` names is relative to where it stands.
    let home = path.parent().unwrap_or(Path::new("."));
    let directory = workspace::tidy(&project.directory(home));
    let color = Term::stderr().features().colors_supported();
    let load = |sources: &[PathBuf]| {
        let loaded = tongs::load::load(Sources::new().paths(sources));
        if loaded.model.is_some() && !loaded.diagnostics.is_empty() {
            eprint!("{}", loaded.diagnostics.render(&loaded.sources, color));
        }
        loaded
    };
    match project::forge(home, project, None, &load) {
        Ok(plan) => {
            for planned in plan.forged.iter().filter(|planned| !planned.notes.is_empty()) {
                eprint!("{}", planned.notes.render(&planned.sources, color));
            }
            Ok(Forged { directory, folder: plan.folder, files: plan.files })
        }
        Err(PlanError::Model { diagnostics, sources }) => {
            eprint!("{}", diagnostics.render(&sources, color));
            bail!("{} cannot be forged; nothing was written", path.display())
        }
        Err(error) => bail!("{}: {error}", path.display()),
    }
}
