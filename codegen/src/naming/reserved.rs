//! Names that generated types have beside those that a model gives: `build` of a builder, `send` of a fluent builder.
//!
//! `codegen/tests/quirks_names.rs` holds the lists to what is emitted.

use std::collections::BTreeSet;

use crate::ir::Field;

/// Methods of `Client` beside those of operations.
pub(crate) const CLIENT: &[&str] = &["config", "from_conf", "new", "with_endpoint_discovery_enabled"];

/// Functions of a structure beside those of its members. The method that checks constraints gets out of the way.
pub(crate) const STRUCTURE: &[&str] = &["builder"];

/// Methods of every builder.
pub(crate) const BUILDER: &[&str] = &["build"];

/// Methods that builders of errors have besides.
pub(crate) const ERROR_BUILDER: &[&str] = &["meta", "set_meta"];

/// Methods that builders of inputs have besides.
pub(crate) const INPUT_BUILDER: &[&str] = &["send_with"];

/// Methods of fluent builders. The constructor is the crate's own.
pub(crate) const FLUENT_BUILDER: &[&str] = &["as_input", "customize", "new", "send"];

/// The method that fluent builders of paginated operations have besides.
pub(crate) const INTO_PAGINATOR: &str = "into_paginator";

/// The method that fluent builders of operations with waiters have besides.
pub(crate) const WAIT: &str = "wait";

/// The variant of unions and enums for what this version does not know.
pub(crate) const UNKNOWN: &str = "Unknown";

/// Methods of unions beside those of variants.
pub(crate) const UNION: &[&str] = &["is_unknown"];

/// The variant of error enums for errors that this version does not know.
pub(crate) const UNHANDLED: &str = "Unhandled";

/// The variant of an error, whose name is the error's own where that is not taken.
pub(crate) fn error_variant(name: &str) -> String {
    if name == UNHANDLED { format!("{UNHANDLED}Value") } else { name.to_owned() }
}

/// What structures and their builders have.
pub(crate) const OF_DATA: &[&[&str]] = &[STRUCTURE, BUILDER];

/// What inputs, their builders and fluent builders have.
pub(crate) const OF_INPUT: &[&[&str]] = &[STRUCTURE, BUILDER, INPUT_BUILDER, FLUENT_BUILDER];

/// What errors and their builders have.
pub(crate) const OF_ERROR: &[&[&str]] = &[STRUCTURE, BUILDER, ERROR_BUILDER];

/// Renames, as the official generator does where it must, the members whose methods would be second ones: `send_with`
/// becomes `send_with_value`, and `set_name` beside `name` becomes `set_name_value`.
pub(crate) fn avoid(fields: &mut [Field], own: &[&[&str]]) {
    let methods: BTreeSet<String> = fields.iter().flat_map(accessors).collect();
    for field in fields {
        let rust = field.name.rust.as_str();
        if methods.contains(rust) || own.iter().any(|names| names.contains(&rust)) {
            field.name.rust = format!("{}_value", field.name.base);
        }
    }
}

/// The name of a method that no member has: `name`, or one that begins with it.
pub(crate) fn free(fields: &[Field], name: &str, other: &str) -> String {
    let is_taken = |name: &String| fields.iter().any(|field| field.name.rust == *name);
    let mut free = name.to_owned();
    while is_taken(&free) {
        free = if free == name { other.to_owned() } else { free + "_" };
    }
    free
}

/// The methods of builders that begin with `set_` and `get_`.
pub(crate) fn accessors(field: &Field) -> [String; 2] {
    ["set", "get"].map(|prefix| format!("{prefix}_{}", field.name.base))
}
