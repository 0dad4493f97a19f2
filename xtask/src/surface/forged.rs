//! A whole service, forged: all its operations but those that are refused.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use tongs::diagnostic::Diagnostics;
use tongs::file_set::FileSet;
use tongs::ir::Sdk;
use tongs::load::{Loaded, Sources, load};
use tongs::select::{Operations, Request, select};
use tongs::settings::{ManifestKind, ModelSettings, Settings};

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
    let all = select(model, &Request::default());
    let all = all.map_err(|diagnostics| anyhow::anyhow!(diagnostics.render(&loaded.sources, false)))?;
    let names: Vec<String> = all.operations.iter().map(|operation| operation.shape.id().name().to_owned()).collect();
    let (mut kept, mut refused) = (Vec::new(), BTreeMap::new());
    for name in names {
        match tongs::forge::forge(model, &settings(vec![name.clone()])) {
            Ok(_) => kept.push(name),
            Err(diagnostics) => {
                refused.insert(name, reason(&diagnostics));
            }
        }
    }
    if kept.is_empty() {
        let reason = refused.values().next().cloned().unwrap_or_default();
        bail!("no operation of {} is forged: {reason}", path.display());
    }
    let forged = tongs::forge::forge(model, &settings(kept));
    let forged = forged.map_err(|diagnostics| anyhow::anyhow!(diagnostics.render(&loaded.sources, false)))?;
    Ok(Forged { sdk: forged.sdk, files: forged.files, refused, loaded })
}

fn reason(diagnostics: &Diagnostics) -> String {
    diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).next().unwrap_or_default()
}

fn settings(operations: Vec<String>) -> Settings {
    let model =
        ModelSettings { sources: Vec::new(), service: None, operations: Some(operations), ignore_traits: Vec::new() };
    let mut settings = Settings::standalone(NAME, std::path::PathBuf::new(), model);
    settings.crates.manifest = ManifestKind::Workspace;
    settings
}

impl Forged {
    /// All operations of the service, those that are refused as well.
    pub(super) fn whole(&self) -> Result<tongs::select::Selection<'_>> {
        let model = self.loaded.model.as_ref().context("a model that was forged from")?;
        let request = Request { service: None, operations: Operations::All };
        select(model, &request).map_err(|diagnostics| anyhow::anyhow!(diagnostics.render(&self.loaded.sources, false)))
    }
}
