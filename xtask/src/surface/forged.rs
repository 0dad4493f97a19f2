//! A whole service, forged: all its operations but those that are refused.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use tongs::files::FileSet;
use tongs::ir::Sdk;
use tongs::load::{Loaded, Sources, load};
use tongs::select::{Operations, Request, select};
use tongs::settings::{CrateSettings, ManifestKind, ModelSettings, Settings};

/// What was forged, and from what.
pub(super) struct Forged {
    pub(super) loaded: Loaded,
    pub(super) sdk: Sdk,
    pub(super) files: FileSet,
    /// Operations that are refused, by name, with the first reason.
    pub(super) refused: BTreeMap<String, String>,
}

/// The name of the forged crate.
pub(super) const NAME: &str = "forged";

/// Forges all the operations of a model's service that can be forged.
pub(super) fn forge(path: &Path) -> Result<Forged> {
    let loaded = load(Sources::new().paths([path.to_owned()]));
    let Some(model) = &loaded.model else {
        bail!("{} does not load:\n{}", path.display(), loaded.diagnostics.render(&loaded.sources, false))
    };
    let verdicts = tongs::forge::verdicts(model, &settings(None).model);
    let verdicts = verdicts.map_err(|diagnostics| anyhow!(diagnostics.render(&loaded.sources, false)))?;
    let (kept, refused): (Vec<_>, Vec<_>) = verdicts.into_iter().partition(tongs::forge::Verdict::forges);
    let refused: BTreeMap<String, String> =
        refused.into_iter().map(|verdict| (verdict.operation.name().to_owned(), verdict.causes.join("; "))).collect();
    if kept.is_empty() {
        let reason = refused.values().next().cloned().unwrap_or_default();
        bail!("no operation of {} is forged: {reason}", path.display());
    }
    let kept = kept.iter().map(|verdict| verdict.operation.to_string()).collect();
    let forged = tongs::forge::forge(model, &settings(Some(kept)));
    let forged = forged.map_err(|diagnostics| anyhow!(diagnostics.render(&loaded.sources, false)))?;
    Ok(Forged { sdk: forged.sdk, files: forged.files, refused, loaded })
}

fn settings(operations: Option<Vec<String>>) -> Settings {
    let model = ModelSettings { operations, ..ModelSettings::default() };
    Settings { model, crates: CrateSettings::named(NAME, ManifestKind::Workspace) }
}

impl Forged {
    /// All operations of the service, those that are refused as well.
    pub(super) fn whole(&self) -> Result<tongs::select::Selection<'_>> {
        let model = self.loaded.model.as_ref().context("a model that was forged from")?;
        let request = Request { service: None, operations: Operations::All };
        select(model, &request).map_err(|diagnostics| anyhow!(diagnostics.render(&self.loaded.sources, false)))
    }
}
