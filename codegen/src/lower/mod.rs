//! Lowering: every decision about Rust.
//!
//! In: a [`Selection`] and [`Settings`]. Out: an [`ir::Sdk`], or diagnostics. Names, collisions, boxing, optionality,
//! HTTP and JSON bindings, pagination and endpoints are settled here and nowhere else; the order of every list in the
//! IR too, so that the same model gives the same IR.

mod auth;
mod auth_places;
mod causes;
mod client_settings;
mod collisions;
mod constraints;
mod context;
mod customizations;
mod defaults;
pub mod docs;
mod endpoint;
mod enums;
mod examples;
mod http;
mod manifests;
mod nesting;
mod notes;
mod operations;
mod pagination;
mod protocol;
mod readme;
mod recursion;
mod service;
mod shapes;
mod traits;
mod wire_names;

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir;
use crate::model::{Model, ShapeType};
use crate::select::Selection;
use crate::settings::{ManifestKind, Settings, invalid_package_name};

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
        return Ok(Lowered { sdk, notes: notes::of(selection) });
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
    let protocol = protocol::of(selection.service).unwrap_or(protocol::FORGED[0]);
    let crates = crates(settings, selection, protocol.id(), diagnostics);
    let mut cx = Context::new(model, selection, protocol, crates.operations.ident.clone(), (diagnostics, causes));
    traits::check_service(&mut cx, &ignored);
    let service = service::lower(&mut cx, &crates.facade.as_ref().unwrap_or(&crates.operations).package);
    if cx.diagnostics.has_errors() || cx.causes.are_final() {
        return None;
    }
    let service = service?;
    auth::check(&mut cx, &service.auth);
    traits::check_closure(&mut cx, &ignored);
    let recursion_limit = nesting::recursion_limit(selection, cx.diagnostics);
    let operations = operations::lower(&mut cx);
    auth_places::check(&mut cx, &service.auth, &operations);
    let (mut enums, mut unions) = (Vec::new(), Vec::new());
    for id in cx.data_shapes() {
        let Some(shape) = model.shape(&id) else { continue };
        match shape.shape_type() {
            ShapeType::Structure => drop(cx.structure(shape)),
            ShapeType::Union => unions.push(shapes::union(&mut cx, shape)),
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
    let types =
        Types { structures: &structures, errors: &errors, enums: &enums, unions: &unions, operations: &operations };
    collisions::check(model, protocol, &types, causes);
    let readme = crates.facade.as_ref().map(|facade| readme::lines(facade, &service, &operations, recursion_limit));
    Some(ir::Sdk {
        readme: readme.unwrap_or_default(),
        settings: client_settings::lower(&service),
        manifests: manifests::lower(&crates, &service, &settings.crates.manifest),
        crates,
        service,
        recursion_limit,
        operations,
        structures,
        errors,
        enums,
        unions,
    })
}

fn crates(settings: &Settings, selection: &Selection<'_>, protocol: &str, diagnostics: &mut Diagnostics) -> ir::Crates {
    let named = &settings.crates;
    let title = service::title(selection.service);
    let one = |package: &str, what: &str, docs: &str| ir::Crate {
        package: package.to_owned(),
        ident: package.replace('-', "_"),
        folder: package.to_owned(),
        description: format!("{what} of {title}, generated by Tongs"),
        docs: docs::lines(docs),
    };
    let command = match &named.manifest {
        ManifestKind::Workspace => "cargo xtask codegen",
        ManifestKind::Standalone { .. } => "tongs generate",
    };
    let crates = ir::Crates {
        shapes: one(&named.shapes, "The shapes", &format!("The shapes of {title}.")),
        serializers: one(
            &named.serializers,
            "The serializers",
            &format!("How the shapes of {title} look on the wire (`{protocol}`)."),
        ),
        operations: one(
            &named.operations,
            "The operations",
            &format!("The operations of {title}: the client, fluent builders and paginators."),
        ),
        facade: named
            .facade
            .as_deref()
            .map(|facade| one(facade, "A client", &format!("A client of {title}, under the official SDK's paths."))),
        first_line: crate::text::first_line(&format!("change the model and run `{command}`")),
    };
    // All are called after one name, so what is wrong with that is said once.
    let mut packages = named.facade.as_deref().into_iter().chain(named.packages());
    if let Some((package, reason)) = packages.find_map(|one| Some((one, invalid_package_name(one)?))) {
        diagnostics.push(
            Diagnostic::error("TS0801", format!("`{package}` cannot name a crate: {reason}"))
                .help("choose another name with `--name`, or `name` in `tongs.toml`"),
        );
    }
    let mut idents = BTreeSet::new();
    if !crates.iter().all(|one| idents.insert(&one.ident)) {
        diagnostics.push(
            Diagnostic::error("TS0802", "two of the crates have the same name")
                .help("give `shapes`, `serializers`, `operations` and `facade` names of their own"),
        );
    }
    crates
}
