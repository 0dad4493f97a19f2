//! Which operations of a service an SDK has.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::diff::InUse;
use crate::forge::{self, Forged, Verdict, verdicts};
use crate::model::{Model, ShapeId};
use crate::select::{self, Operations, Request};
use crate::settings::{CrateSettings, ModelSettings, Settings};

use super::Sdk;

/// Forges what an SDK has of a model; with the operations that are left out since they cannot be forged.
///
/// # Errors
/// As [`forge::forge`], and where no operation is left.
pub fn forge_one(model: &Model, sdk: &Sdk, crates: CrateSettings) -> Result<(Forged, Vec<Verdict>), Diagnostics> {
    let Chosen { settings, skipped, unforged } = forgeable(model, sdk)?;
    match forge::forge(model, &Settings { model: settings, crates }) {
        Ok(forged) => Ok((forged, skipped)),
        Err(mut diagnostics) => {
            if !unforged.is_empty() {
                diagnostics.push(Diagnostic::new(Severity::Note, "TS0704", unforged));
            }
            Err(diagnostics)
        }
    }
}

/// What an SDK has of a model, by shape id: its operations, those that it needs for others included, and the shapes that are
/// asked for by name.
///
/// # Errors
/// The service, an operation or a shape is not there, or no operation is left.
pub fn in_use(model: &Model, sdk: &Sdk) -> Result<InUse, Diagnostics> {
    let selection = select::select(model, &Request::from(&forgeable(model, sdk)?.settings))?;
    let operations = named(selection.operations.iter().map(|operation| operation.shape.id()));
    Ok(InUse { operations, shapes: named(&selection.named) })
}

/// What is forged of a model.
struct Chosen {
    settings: ModelSettings,
    /// The operations that are left out since they cannot be forged.
    skipped: Vec<Verdict>,
    /// What to say where forging fails all the same.
    unforged: &'static str,
}

/// What to forge of a model once it is known which operations are left out.
fn forgeable(model: &Model, sdk: &Sdk) -> Result<Chosen, Diagnostics> {
    let mut chosen = Chosen { settings: asked(model, sdk)?, skipped: Vec::new(), unforged: "" };
    if sdk.skip_unsupported {
        let (forging, refused): (Vec<_>, Vec<_>) =
            verdicts(model, &chosen.settings)?.into_iter().partition(Verdict::forges);
        // Where nothing would be left, forging says why, with the places.
        if forging.is_empty() {
            chosen.unforged = "no operation forges, so `--skip-unsupported` would leave none";
        } else {
            chosen.unforged =
                "`--skip-unsupported` leaves out what cannot be forged alone, and this cannot be forged together";
            chosen.settings.operations = Some(named(forging.iter().map(|verdict| &verdict.operation)));
            chosen.skipped = refused;
        }
    }
    Ok(chosen)
}

/// What to forge of a model once it is known which operations are left out by name.
fn asked(model: &Model, sdk: &Sdk) -> Result<ModelSettings, Diagnostics> {
    let mut settings = ModelSettings {
        service: sdk.service.clone(),
        operations: sdk.operations.clone(),
        shapes: sdk.shapes.clone(),
        protocol: sdk.protocol.clone(),
        ignore_traits: sdk.ignore_traits.clone(),
    };
    if !sdk.except.is_empty() {
        let asked = Request { shapes: Vec::new(), ..Request::from(&settings) };
        let excepted = Request { operations: Operations::Named(sdk.except.clone()), ..asked.clone() };
        let (excepted, asked) = (chosen(model, &excepted)?, chosen(model, &asked)?);
        settings.operations = Some(named(asked.difference(&excepted)));
    }
    if settings.operations.as_ref().is_some_and(Vec::is_empty) && settings.shapes.is_empty() {
        let mut diagnostics = Diagnostics::new();
        let nothing = Diagnostic::error("TS0703", "no operation is left to forge");
        diagnostics.push(nothing.help(
            "leave fewer out with `--except`, or `except` in `tongs.toml`; or name the shapes that you need without one",
        ));
        return Err(diagnostics);
    }
    Ok(settings)
}

fn chosen(model: &Model, request: &Request) -> Result<BTreeSet<ShapeId>, Diagnostics> {
    let selection = select::select(model, request)?;
    let chosen = selection.operations.iter().filter(|operation| !operation.is_implied);
    Ok(chosen.map(|operation| operation.shape.id().clone()).collect())
}

fn named<'a>(ids: impl IntoIterator<Item = &'a ShapeId>) -> Vec<String> {
    ids.into_iter().map(ToString::to_string).collect()
}
