//! Lowering: every decision about Rust.
//!
//! In: a [`Selection`] and [`Settings`]. Out: an [`ir::Sdk`], or diagnostics. Names, collisions, boxing, optionality,
//! HTTP and JSON bindings, pagination and endpoints are settled here and nowhere else; the order of every list in the
//! IR too, so that the same model gives the same IR.

mod auth;
mod auth_places;
mod causes;
mod checks;
mod client_settings;
mod collisions;
mod constraints;
mod context;
mod customizations;
mod defaults;
mod discovery;
pub mod docs;
pub mod endpoint;
mod enums;
mod events;
mod examples;
mod gates;
mod http;
mod layout;
mod manifests;
mod nesting;
mod operations;
mod pagination;
mod presigning;
mod protocol;
mod readme;
mod recursion;
mod service;
mod shapes;
mod traits;
mod waiters;
mod wire_names;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostics;
use crate::ir;
use crate::model::{Model, ShapeType};
use crate::select::Selection;
use crate::settings::Settings;

use self::causes::Causes;
pub use self::causes::Finding;
use self::collisions::Types;
use self::context::Context;

/// An SDK, and what its model asks for beside the calls that it does not have.
#[derive(Debug)]
pub struct Lowered {
    /// The SDK.
    pub sdk: ir::Sdk,
    /// What is left out: notes, none of which keeps anything from being forged.
    pub notes: Diagnostics,
}

/// Lowers a selection.
///
/// # Errors
/// Diagnostics for everything in the closure that a client of it would need and that is not forged: traits, protocols,
/// endpoint rules, bindings; for names that collide; for crate names that cannot be. One cause is one diagnostic, and
/// what is wrong with the service hides what would follow from it.
pub fn lower(model: &Model, selection: &Selection<'_>, settings: &Settings) -> Result<Lowered, Diagnostics> {
    attempt(model, selection, settings).map_err(|findings| {
        let mut diagnostics = Diagnostics::new();
        for finding in findings {
            diagnostics.push(finding.diagnostic);
        }
        diagnostics.sort();
        diagnostics
    })
}

/// Lowers a selection, and says of each finding which operations it keeps from being forged.
///
/// # Errors
/// As [`lower`].
pub fn attempt(model: &Model, selection: &Selection<'_>, settings: &Settings) -> Result<Lowered, Vec<Finding>> {
    let (mut diagnostics, mut causes) = (Diagnostics::new(), Causes::default());
    let sdk = sdk(model, selection, settings, &mut diagnostics, &mut causes);
    if let Some(sdk) = sdk.filter(|_| !diagnostics.has_errors() && causes.is_empty()) {
        return Ok(Lowered { sdk, notes: diagnostics });
    }
    diagnostics.sort();
    Err(causes.findings(model, selection, &diagnostics))
}

/// The SDK; nothing where a step found an error that would only be followed by others.
fn sdk(
    model: &Model,
    selection: &Selection<'_>,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
    causes: &mut Causes,
) -> Option<ir::Sdk> {
    // What follows walks from lists and maps into what they hold, one call a level.
    nesting::check(model, selection, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let ignored: BTreeSet<String> = settings.model.ignore_traits.iter().cloned().collect();
    // A service that speaks none of them is a finding below.
    let asked = settings.model.protocol.as_deref();
    let protocol = protocol::of(selection.service, asked).unwrap_or(protocol::FORGED[0]);
    layout::check(&settings.crates, diagnostics);
    let client = examples::Crate::of(&settings.crates);
    let mut cx = Context::new(model, selection, protocol, client, (diagnostics, causes));
    traits::check_service(&mut cx, &ignored);
    let service = service::lower(&mut cx, asked, &layout::client_package(&settings.crates));
    if cx.diagnostics.has_errors() || cx.causes.are_final() {
        return None;
    }
    let service = service?;
    auth::check(&mut cx, &service.auth);
    traits::check_closure(&mut cx, &ignored);
    let recursion_limit = nesting::recursion_limit(selection, cx.diagnostics);
    let operations = operations::lower(&mut cx, &service.endpoint);
    auth_places::check(&mut cx, &service.auth, &operations);
    let (mut enums, mut unions, mut event_streams) = (Vec::new(), Vec::new(), Vec::new());
    for id in cx.data_shapes() {
        let Some(shape) = model.shape(&id) else { continue };
        match shape.shape_type() {
            ShapeType::Structure => drop(cx.structure(shape)),
            ShapeType::Union => {
                unions.push(shapes::union(&mut cx, shape));
                event_streams.extend(events::is_stream(shape).then(|| events::lower(&mut cx, shape)).flatten());
            }
            ShapeType::Enum => enums.push(enums::lower(&mut cx, shape)),
            _ => {}
        }
    }
    let (mut structures, mut errors): (Vec<_>, Vec<_>) =
        cx.into_structures().partition(|structure| structure.role == ir::Role::Data);
    structures.sort_by(|a, b| a.named.cmp(&b.named));
    errors.sort_by(|a, b| a.named.cmp(&b.named));
    enums.sort_by(|a, b| a.named.cmp(&b.named));
    unions.sort_by(|a, b| a.named.cmp(&b.named));
    event_streams.sort_by(|a, b| a.event.cmp(&b.event));
    let of_all = [&["client"], events::features(&event_streams), &customizations::features(selection.service)].concat();
    let types = Types {
        structures: &structures,
        errors: &errors,
        enums: &enums,
        unions: &unions,
        event_streams: &event_streams,
        operations: &operations,
    };
    collisions::check(model, protocol, &types, causes);
    let gates = gates::lower(&settings.crates, selection, &types, diagnostics);
    let runtime =
        manifests::Runtimes { protocol: protocol.features(), checks: &features(&operations), of_all: &of_all };
    Some(ir::Sdk {
        name: settings.crates.name.clone(),
        first_line: layout::first_line(&settings.crates),
        layout: layout::lower(&settings.crates, &service.title, protocol.id(), recursion_limit),
        manifests: manifests::lower(
            &settings.crates,
            &service,
            &runtime,
            &manifests::of_operations(&gates, &operations),
        ),
        settings: client_settings::lower(&service),
        readme: readme::lower(&settings.crates, &service, (&operations, &gates), recursion_limit),
        gates,
        types_only: settings.crates.types_only,
        service,
        recursion_limit,
        operations,
        structures,
        errors,
        enums,
        unions,
        event_streams,
    })
}

/// The features of the runtime that operations need.
fn features(operations: &[ir::Operation]) -> Vec<&'static str> {
    let waits = operations.iter().any(|operation| !operation.waiters.is_empty()).then_some("waiters");
    let others = [discovery::features(operations), presigning::features(operations), waits];
    checks::features(operations).into_iter().chain(others.into_iter().flatten()).collect()
}
