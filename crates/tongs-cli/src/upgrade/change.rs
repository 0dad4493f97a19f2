//! What a new model changes of an SDK.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use tongs::diff::{InUse, Report, diff_in_use};
use tongs::model::{Model, ShapeId};
use tongs::project::{ModelSource, PlanError, Sdk, fingerprint, in_use, path_to};
use tongs::select::{find_service, operations_of};

use crate::forging::{found, model_of};
use crate::input::{Texts, load_paths, load_paths_or};

/// So many new operations are named.
const MOST_NAMED: usize = 20;

/// What a new model changes of an SDK.
pub(super) struct Change {
    /// The SDK, as the file says it.
    pub(super) sdk: Sdk,
    /// Its place in the file.
    pub(super) place: usize,
    /// The new model, as the file is to say it.
    pub(super) new: Vec<ModelSource>,
    /// The files of the old model, as seen from here.
    pub(super) old_files: Vec<PathBuf>,
    /// What differs of what is in use.
    pub(super) report: Report,
    /// What the SDK names, and the new model does not have.
    pub(super) gone: BTreeSet<String>,
    /// Names of operations that the old model does not have.
    added: Vec<String>,
}

impl Change {
    /// Compares the model of an SDK with a new one.
    pub(super) fn of(
        sdk: &Sdk,
        place: usize,
        new: Vec<ModelSource>,
        home: &Path,
        texts: &Texts,
    ) -> Result<Self, PlanError> {
        let places = |sources: &[ModelSource]| {
            sources.iter().map(|source| path_to(home, &source.path)).collect::<Vec<PathBuf>>()
        };
        let old = load_paths(&places(&sdk.model));
        for source in &sdk.model {
            let is_other = |hash: &String| *hash != fingerprint(&old.sources, &path_to(home, &source.path));
            if source.sha256.as_ref().is_some_and(is_other) {
                eprintln!(
                    "the model `{}` of `{}` is not the one that was forged: what it was then cannot be compared",
                    source.path.display(),
                    sdk.name
                );
            }
        }
        let latest = load_paths_or(&places(&new), texts);
        let (before, after) = (model_of(&old)?, model_of(&latest)?);
        let used = in_use(before, sdk).map_err(|diagnostics| found(diagnostics, &old))?;
        let service = |model: &Model| find_service(model, sdk.service.as_deref()).map(|one| operations_of(model, one));
        let known = service(before).map_err(|diagnostics| found(diagnostics, &old))?;
        let there = service(after).map_err(|diagnostics| found(diagnostics, &latest))?;
        let report = diff_in_use(before, after, &used).map_err(|error| error.to_string())?;
        Ok(Change {
            sdk: sdk.clone(),
            place,
            new,
            old_files: old.sources.files().iter().map(|file| file.path().into()).collect(),
            report,
            gone: gone(sdk, &used, &there, after),
            added: there.difference(&known).map(|id| id.name().to_owned()).collect(),
        })
    }

    /// In words, below the name of the SDK where it is one of several.
    pub(super) fn render(&self, is_one_of_several: bool, color: bool) -> String {
        let mut text = if is_one_of_several { format!("{}:\n", self.sdk.name) } else { String::new() };
        text.push_str(&self.report.render(color));
        let mut named = self.added.iter().take(MOST_NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        if self.added.len() > MOST_NAMED {
            let _ = write!(named, " and {} more", self.added.len() - MOST_NAMED);
        }
        match (self.added.is_empty(), self.sdk.operations.is_some()) {
            (true, _) => {}
            (false, true) => {
                let _ = writeln!(text, "new operations, which `operations` in `tongs.toml` can name: {named}");
            }
            (false, false) => {
                let _ = writeln!(text, "new operations, which are forged from now on: {named}");
            }
        }
        text
    }
}

/// What is in use, or left out by name, and not there any more: shape ids, and names as they are written.
fn gone(sdk: &Sdk, used: &InUse, operations: &BTreeSet<ShapeId>, new: &Model) -> BTreeSet<String> {
    let is_named = |id: &ShapeId, name: &str| id.as_str() == name || id.name() == name;
    let of_operations = used.operations.iter().chain(&sdk.except);
    let of_operations = of_operations.filter(|name| !operations.iter().any(|id| is_named(id, name)));
    let of_shapes = used.shapes.iter().filter(|name| !new.own_shapes().any(|shape| is_named(shape.id(), name)));
    of_operations.chain(of_shapes).cloned().collect()
}
