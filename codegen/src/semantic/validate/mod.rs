//! Validation of a resolved model: one file for each family of rules, registered in [`VALIDATORS`].
//!
//! To add a validator, write its module and name its function in [`VALIDATORS`], or in the folder of its family, which is
//! named there. Its findings have the event id and severity that Smithy gives them, say where, why and what to write
//! instead, and are found in linear time.

mod auth;
mod budget;
mod closure;
mod constraints;
mod context;
mod defaults;
mod deprecated;
mod endpoint_discovery;
mod enums;
mod events;
mod examples;
mod external_documentation;
mod hints;
mod http;
mod identity;
mod media_type;
mod metadata;
mod of_model;
mod operation_traits;
mod operations;
mod paginated;
mod recursion;
mod references;
mod regular_expression;
mod resource;
mod service;
mod service_traits;
mod shape_closures;
mod streaming;
mod suppressions;
mod targets;
mod trait_definitions;
mod trait_target;
mod traits;
mod unions;
mod unstable;
mod values;
mod waiters;
mod wire_names;

use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{Model, ShapeId};
use context::Context;

/// Looks at the whole model, and reports what one family of rules has to say about it.
type Validator = fn(&Context<'_>, &mut Diagnostics);

/// Errors that others follow from, with those below them: a member whose `@httpQuery` is misspelled is no member of the
/// body.
const UNRESOLVED: [&str; 2] = ["Model.UnresolvedTrait", "Target"];

/// What the other validators rely on: every shape and trait that is named exists.
const FOUNDATIONS: &[Validator] = &[targets::validate, traits::validate];

/// Every other validator, in the order in which they run.
const VALIDATORS: &[Validator] = &[
    trait_target::validate,
    trait_definitions::validate,
    constraints::validate,
    defaults::validate,
    enums::validate,
    unions::validate,
    identity::validate,
    deprecated::validate,
    references::validate,
    recursion::validate,
    media_type::validate,
    external_documentation::validate,
    service::validate,
    service_traits::validate,
    operations::validate,
    operation_traits::validate,
    endpoint_discovery::validate,
    examples::validate,
    resource::validate,
    http::validate,
    paginated::validate,
    waiters::validate,
    streaming::validate,
    events::validate,
    auth::validate,
    unstable::validate,
    wire_names::validate,
    metadata::validate,
    shape_closures::validate,
    of_model::validate,
];

/// Runs every validator, then applies suppressions.
pub(crate) fn validate(model: &Model, diagnostics: &mut Diagnostics) {
    let context = Context::new(model);
    for validator in FOUNDATIONS {
        validator(&context, diagnostics);
    }
    let is_unresolved = |id: &str| UNRESOLVED.iter().any(|unresolved| id.starts_with(unresolved));
    if !diagnostics.iter().any(|found| is_unresolved(&found.code)) {
        for validator in VALIDATORS {
            validator(&context, diagnostics);
        }
    }
    // Nobody can mend the prelude.
    let is_prelude = |id: &ShapeId| id.namespace() == "smithy.api" && model.is_built_in(&id.root());
    diagnostics.retain(|found| found.severity == Severity::Error || !found.shape.as_ref().is_some_and(is_prelude));
    suppressions::apply(model, diagnostics);
}
