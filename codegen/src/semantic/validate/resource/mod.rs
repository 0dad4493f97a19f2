//! The validators of resources.

mod bindings;
mod bound_once;
mod properties;
mod references;
mod tree;
mod updates;

use super::context::Context;
use crate::diagnostic::Diagnostics;

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    tree::validate(context, diagnostics);
    bound_once::validate(context, diagnostics);
    bindings::validate(context, diagnostics);
    properties::validate(context, diagnostics);
    references::validate(context, diagnostics);
    updates::validate(context, diagnostics);
}
