//! Validation of a resolved model: one file for each validator, registered in [`VALIDATORS`].

mod enums;
mod targets;
mod traits;
pub(crate) mod values;

use super::Model;
use crate::diagnostic::Diagnostics;

/// Looks at the whole model, and reports what one rule has to say about it.
pub(crate) type Validator = fn(&Model, &mut Diagnostics);

/// Every validator, in the order in which they run.
const VALIDATORS: &[Validator] = &[targets::validate, traits::validate, enums::validate];

/// Runs every validator.
pub(crate) fn validate(model: &Model, diagnostics: &mut Diagnostics) {
    for validator in VALIDATORS {
        validator(model, diagnostics);
    }
}
