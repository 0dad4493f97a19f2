//! The validators of HTTP bindings and host prefixes.

mod body;
mod checksum;
mod conflicts;
mod headers;
mod host;
mod ignored;
mod label;
mod pattern;
mod query;
mod semantics;
mod uri;

use super::context::Context;
use crate::diagnostic::Diagnostics;

pub(super) fn validate(context: &Context<'_>, diagnostics: &mut Diagnostics) {
    uri::validate(context, diagnostics);
    conflicts::validate(context, diagnostics);
    label::validate(context, diagnostics);
    host::validate(context, diagnostics);
    headers::validate(context, diagnostics);
    query::validate(context, diagnostics);
    body::validate(context, diagnostics);
    semantics::validate(context, diagnostics);
    ignored::validate(context, diagnostics);
    checksum::validate(context, diagnostics);
}
