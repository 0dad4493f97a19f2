//! What `lower` decides, by tables: small models in, facts of the IR or findings out.

mod advice;
mod auth;
mod bindings;
mod defaults;
mod discovery;
mod endpoint_rules;
mod endpoints;
mod facade;
mod features;
mod manifests;
mod members;
mod operations;
mod pages;
mod waiters;

use tongs::diagnostic::Diagnostics;
use tongs::forge::{Forged, forge};
use tongs::load::{Sources, load};
use tongs::settings::{ModelSettings, Settings};

/// What is forged of a model, all of its only service; or its findings as they are shown.
fn forged(model: &str) -> Result<Forged, String> {
    asked(model, None)
}

/// The same of some operations.
fn asked(model: &str, operations: Option<&[&str]>) -> Result<Forged, String> {
    let loaded = load(Sources::new().text("example.smithy", model));
    let rendered = |diagnostics: &Diagnostics| diagnostics.render(&loaded.sources, false);
    let model = loaded.model.as_ref().ok_or_else(|| rendered(&loaded.diagnostics))?;
    let operations = operations.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
    let request =
        ModelSettings { ignore_traits: vec!["example#secret".to_owned()], operations, ..ModelSettings::default() };
    let settings = Settings::standalone("weather-client", request);
    forge(model, &settings).map_err(|diagnostics| rendered(&diagnostics))
}
