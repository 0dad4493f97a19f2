//! A whole service, forged: all its operations but those that are refused.
//!
//! Crates and their folders are called after the service, so that any number of them can stand in one workspace.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use tongs::ir::Sdk;
use tongs::load::{Loaded, Sources, load};
use tongs::select::{Operations, Request, select};
use tongs::settings::{Layout, ModelSettings, Settings};
use tongs_scratch::settings;

/// What was forged, and from what.
pub(crate) struct Whole {
    pub(crate) loaded: Loaded,
    pub(crate) forged: tongs::forge::Forged,
    /// Operations that are refused, by name, with the reasons.
    pub(crate) refused: BTreeMap<String, String>,
}

/// Forges all the operations of a model's service that can be forged, as crates of a name.
pub(crate) fn forge(path: &Path, name: &str) -> Result<Whole> {
    forge_as(path, name, Layout::Crates)
}

/// As [`forge`], in a layout.
pub(crate) fn forge_as(path: &Path, name: &str, layout: Layout) -> Result<Whole> {
    let mut settings = settings(name, ModelSettings::default());
    settings.crates.layout = layout;
    forge_with(path, settings)
}

/// As [`forge`], with settings that say all but the operations.
pub(crate) fn forge_with(path: &Path, mut settings: Settings) -> Result<Whole> {
    let loaded = load(Sources::new().paths([path.to_owned()]));
    let Some(model) = &loaded.model else {
        bail!("{} does not load:\n{}", path.display(), loaded.diagnostics.render(&loaded.sources, false))
    };
    let verdicts = tongs::forge::verdicts(model, &settings.model);
    let verdicts = verdicts.map_err(|diagnostics| anyhow!(diagnostics.render(&loaded.sources, false)))?;
    let (kept, refused): (Vec<_>, Vec<_>) = verdicts.into_iter().partition(tongs::forge::Verdict::forges);
    let refused: BTreeMap<String, String> =
        refused.into_iter().map(|verdict| (verdict.operation.name().to_owned(), verdict.causes.join("; "))).collect();
    if kept.is_empty() {
        let reason = refused.values().next().cloned().unwrap_or_default();
        bail!("no operation of {} is forged: {reason}", path.display());
    }
    let kept = kept.iter().map(|verdict| verdict.operation.to_string()).collect();
    settings.model.operations = Some(kept);
    let forged = tongs::forge::forge(model, &settings);
    let forged = forged.map_err(|diagnostics| anyhow!(diagnostics.render(&loaded.sources, false)))?;
    Ok(Whole { loaded, forged, refused })
}

impl Whole {
    /// What the files were printed from.
    pub(crate) fn sdk(&self) -> &Sdk {
        &self.forged.sdk
    }

    /// All operations of the service, those that are refused as well.
    pub(crate) fn selection(&self) -> Result<tongs::select::Selection<'_>> {
        let model = self.loaded.model.as_ref().context("a model that was forged from")?;
        let request = Request { service: None, operations: Operations::All, ..Request::default() };
        select(model, &request).map_err(|diagnostics| anyhow!(diagnostics.render(&self.loaded.sources, false)))
    }
}
