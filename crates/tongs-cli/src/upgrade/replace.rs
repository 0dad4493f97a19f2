//! The project with its new models in the place of the old.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tongs::project::{self, ModelSource, Plan, PlanError, Project, Sdk, path_to};

use super::change::Change;
use crate::forging;
use crate::input::{Texts, load_paths_or};
use crate::models::{Copies, is_inside, own_folder, reads, under_its_name};

/// What is to be written, and what goes away then.
pub(super) struct Replaced {
    pub(super) plan: Plan,
    /// Files of old models that no model has any more, as seen from here.
    old: Vec<PathBuf>,
}

impl Replaced {
    /// Forges a project from new models, in memory.
    pub(super) fn of(project: &Project, changes: &[Change], home: &Path, texts: &Texts) -> Result<Self, PlanError> {
        let mut next = project.clone();
        for change in changes {
            let sdk = &mut next.sdks[change.place];
            sdk.model.clone_from(&change.new);
            leave_out(sdk, &change.gone);
        }
        let only = match changes {
            [change] => Some((change.sdk.name.as_str(), Some(project))),
            _ => None,
        };
        let mut plan = project::forge(home, next, only, &|paths| load_paths_or(paths, texts))?;
        let is_upgraded = |sdk: &Sdk| changes.iter().any(|change| change.sdk.name == sdk.name);
        let stays: Vec<&Sdk> = project.sdks.iter().filter(|sdk| !is_upgraded(sdk)).collect();
        let mut copies = Copies::default();
        for change in changes {
            let place = |source: &ModelSource, from: &Path| place(change, source, (home, from), &stays);
            copies.take(&mut plan, (home, &change.sdk), place)?;
        }
        let old = left(&plan.project, changes, &copies, home);
        Ok(Replaced { plan, old })
    }

    /// Deletes what is left of old models.
    pub(super) fn remove_old(&self) -> Result<(), String> {
        for path in &self.old {
            match fs::remove_file(path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(forging::io(path)(error)),
                _ => {}
            }
        }
        Ok(())
    }
}

/// Whether the model of an SDK is in the folder of its project, and so is replaced.
fn is_ours(sdk: &Sdk) -> bool {
    sdk.model.iter().all(is_inside)
}

/// Where a new model belongs: where the old one is, if that is in the folder; nothing where the file is to name the new one
/// as it stands.
fn place(change: &Change, source: &ModelSource, (home, from): (&Path, &Path), stays: &[&Sdk]) -> Option<PathBuf> {
    let is_ours = is_ours(&change.sdk);
    if source.url.is_none() && (!is_ours || is_inside(source)) {
        return None;
    }
    let is_free = |path: &Path| !stays.iter().any(|sdk| reads(sdk, path));
    if let ([old], [_], true) = (&change.sdk.model[..], &change.new[..], is_ours)
        && is_free(&old.path)
        && is_alike(&path_to(home, &old.path), from)
    {
        return Some(old.path.clone());
    }
    let own = under_its_name(source, from, &change.sdk.name);
    Some(if is_free(&own) { own } else { own_folder(&own, &change.sdk.name) })
}

/// Whether a new model can have the name of the old: both are files of one syntax, or both are folders.
fn is_alike(old: &Path, new: &Path) -> bool {
    old.is_dir() == new.is_dir() && (old.is_dir() || old.extension() == new.extension())
}

/// The files of models that were in the folder and that no model has any more.
fn left(after: &Project, changes: &[Change], copies: &Copies, home: &Path) -> Vec<PathBuf> {
    let others: Vec<PathBuf> = after
        .sdks
        .iter()
        .flat_map(|sdk| &sdk.model)
        .filter(|source| !copies.has(&source.path))
        .map(|source| path_to(home, &source.path))
        .collect();
    let ours = changes.iter().filter(|change| is_ours(&change.sdk)).flat_map(|change| &change.old_files);
    let is_left = |file: &&PathBuf| !copies.writes(file) && !others.iter().any(|other| file.starts_with(other));
    ours.filter(is_left).cloned().collect()
}

/// Takes what is gone out of what an SDK names.
fn leave_out(sdk: &mut Sdk, gone: &BTreeSet<String>) {
    let is_gone = |name: &String| gone.iter().any(|id| id == name || id.rsplit('#').next() == Some(name));
    for names in sdk.operations.iter_mut().chain([&mut sdk.shapes, &mut sdk.except]) {
        names.retain(|name| !is_gone(name));
    }
}
