//! Rust names for model names: casing, keywords, and names that are taken.
//!
//! The official generator's results are reproduced, so that paths agree. Operations, and what is named after them alone,
//! keep the model's own spelling.

mod casing;
mod derived;
mod keywords;
pub(crate) mod reserved;

pub use casing::{pascal_case, snake_case, words};
pub(crate) use derived::{
    builder, error_enum, error_predicate, final_poll, fluent_builder, paginator, paginator_items, union_as, union_is,
    wait_until, wait_until_error,
};
pub use keywords::escape_keyword;

use crate::ir::FieldName;

/// A name that begins as an identifier must; model names may begin with digits after their underscores are gone.
fn identifier(name: String) -> String {
    match name.chars().next() {
        None => "_".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("_{name}"),
        Some(_) => name,
    }
}

/// The field of a structure's member. Names of the builder's and the input's own methods are avoided.
#[must_use]
pub fn field(member: &str) -> FieldName {
    let base = snake_case(member);
    let rust = match base.as_str() {
        "build" | "builder" | "default" | "send" | "make_operation" | "presigned" | "customize" | "meta" => {
            format!("{base}_value")
        }
        name => escape_keyword(&identifier(name.to_owned())),
    };
    FieldName { base, rust }
}

/// The method of an operation, after the name of its type.
#[must_use]
pub fn method(name: &str) -> FieldName {
    let base = identifier(snake_case(&operation(name)));
    FieldName { rust: escape_keyword(&base), base }
}

/// The module of an operation, which is its file's name too: raw names are none.
#[must_use]
pub fn module(name: &str) -> FieldName {
    let base = identifier(snake_case(name));
    let name = if escape_keyword(&base) == base { base } else { format!("{base}_") };
    FieldName { rust: name.clone(), base: name }
}

/// The private module and file of a type. Names that are keywords, that generated modules have, or that some file
/// systems keep for themselves get an underscore.
#[must_use]
pub fn file_module(stem: &str) -> String {
    let stem = &identifier(stem.to_owned());
    let taken = matches!(stem.as_str(), "error" | "builders" | "mod" | "lib" | "main" | "con" | "prn" | "aux" | "nul")
        || (stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")));
    if taken || escape_keyword(stem) != *stem { format!("{stem}_") } else { stem.to_owned() }
}

/// A structure, enum or union.
#[must_use]
pub fn type_name(shape: &str) -> String {
    escape_type(identifier(pascal_case(shape)))
}

/// What is named after an operation alone (its unit type, its error, its fluent builder) keeps the model's spelling.
#[must_use]
pub fn operation(name: &str) -> String {
    let mut characters = name.chars();
    let raised = characters.next().map(|first| first.to_uppercase().chain(characters).collect());
    escape_type(identifier(raised.unwrap_or_default()))
}

fn escape_type(name: String) -> String {
    match name.as_str() {
        "Self" => "SelfValue".to_owned(),
        "SelfValue" => "SelfValue_".to_owned(),
        _ => name,
    }
}

/// What stands behind `as_` and `is_` in the methods for a union's variant.
#[must_use]
pub fn union_stem(member: &str) -> String {
    match snake_case(member).as_str() {
        // Unions have `is_unknown`.
        "unknown" => "unknown_value".to_owned(),
        stem => stem.to_owned(),
    }
}

/// A variant of an enum or union, and the name that it would have had when that one is taken.
#[must_use]
pub fn variant(member: &str) -> (String, Option<String>) {
    let plain = identifier(pascal_case(member));
    let name = match plain.as_str() {
        "Unknown" => "UnknownValue",
        "UnknownValue" => "UnknownValue_",
        "Self" => "SelfValue",
        "SelfValue" => "SelfValue_",
        _ => return (plain, None),
    };
    (name.to_owned(), Some(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_keep_their_spelling() {
        for (name, expected) in [
            ("GetBackupPlanFromJSON", "GetBackupPlanFromJSON"),
            ("getACLs", "GetACLs"),
            ("list_things", "List_things"),
            ("_2x", "_2x"),
            ("self", "SelfValue"),
        ] {
            assert_eq!(operation(name), expected);
        }
    }

    #[test]
    fn fields_are_identifiers_and_no_method_of_the_builder() {
        let cases = [
            ("type", "type", "r#type"),
            ("self", "self", "self_"),
            ("Crate", "crate", "crate_"),
            ("gen", "gen", "r#gen"),
            ("build", "build", "build_value"),
            ("Default", "default", "default_value"),
            ("send", "send", "send_value"),
            ("meta", "meta", "meta_value"),
            ("2fa", "2_fa", "_2_fa"),
            ("name", "name", "name"),
        ];
        for (member, base, rust) in cases {
            assert_eq!(field(member), FieldName { base: base.to_owned(), rust: rust.to_owned() }, "{member}");
        }
    }

    #[test]
    fn variants_leave_room_for_the_unknown() {
        let cases = [
            ("ACTIVE", "Active", None),
            ("UNKNOWN", "UnknownValue", Some("Unknown")),
            ("unknown_value", "UnknownValue_", Some("UnknownValue")),
            ("SELF", "SelfValue", Some("Self")),
            ("1_DAY", "_1Day", None),
            ("__", "_", None),
        ];
        for (member, name, renamed_from) in cases {
            assert_eq!(variant(member), (name.to_owned(), renamed_from.map(str::to_owned)), "{member}");
        }
    }
}
