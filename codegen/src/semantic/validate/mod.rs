//! Validation of a resolved model: one file for each family of rules, registered in [`VALIDATORS`].
//!
//! To add a validator, write its module and name its function in [`VALIDATORS`]. Its findings have the event id and
//! severity that Smithy gives them, say where, why and what to write instead, and are found in linear time.

mod auth;
mod constraints;
mod context;
mod enums;
mod host_labels;
mod http_bindings;
mod http_semantics;
mod http_uri;
mod paginated;
mod recursion;
mod references;
mod resources;
mod service;
mod streaming;
mod suppressions;
mod targets;
mod trait_target;
mod traits;
pub(crate) mod values;
mod wire_names;

use super::Model;
use crate::diagnostic::Diagnostics;
use context::Context;

/// Looks at the whole model, and reports what one family of rules has to say about it.
type Validator = fn(&Context<'_>, &mut Diagnostics);

/// What the other validators rely on: everything that is referred to exists and is defined.
const FOUNDATIONS: &[fn(&Model, &mut Diagnostics)] = &[targets::validate, traits::validate, enums::validate];

/// Every validator, in the order in which they run.
const VALIDATORS: &[Validator] = &[
    trait_target::validate,
    constraints::validate,
    references::validate,
    recursion::validate,
    service::validate,
    resources::validate,
    http_uri::validate,
    http_bindings::validate,
    http_semantics::validate,
    host_labels::validate,
    paginated::validate,
    streaming::validate,
    auth::validate,
    wire_names::validate,
];

/// Runs every validator, then applies suppressions.
pub(crate) fn validate(model: &Model, diagnostics: &mut Diagnostics) {
    for validator in FOUNDATIONS {
        validator(model, diagnostics);
    }
    let context = Context::new(model);
    for validator in VALIDATORS {
        validator(&context, diagnostics);
    }
    suppressions::apply(model, diagnostics);
}
