//! Enums, unions, and what all shapes may say.

use super::{Constant, Constraints, DebugImpl, Named, SerdeWith, Travels, Type};

/// Why something is deprecated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deprecated {
    /// What to use instead.
    pub note: Option<String>,
    /// Since when.
    pub since: Option<String>,
}

/// An enum of strings, with room for values that are not known yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Enum {
    /// The absolute shape id, for documentation.
    pub shape_id: String,
    /// The name, stem and home.
    pub named: Named,
    /// Documentation, as Markdown lines.
    pub docs: Vec<String>,
    /// Whether, and why, it is deprecated.
    pub deprecated: Option<Deprecated>,
    /// Its values, by wire value.
    pub variants: Vec<EnumVariant>,
    /// What they are on the wire, in the order of the model.
    pub values: Vec<String>,
    /// Whether values are left out of `Debug`.
    pub redacted: bool,
}

/// One value of an enum.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumVariant {
    /// The value on the wire.
    pub wire_value: String,
    /// The variant.
    pub name: String,
    /// The name before it was changed to avoid another, for documentation.
    pub renamed_from: Option<String>,
    /// Documentation, as Markdown lines.
    pub docs: Vec<String>,
    /// Whether, and why, it is deprecated.
    pub deprecated: Option<Deprecated>,
}

/// A union, with room for variants that are not known yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    /// The absolute shape id, for documentation.
    pub shape_id: String,
    /// The name, stem and home.
    pub named: Named,
    /// Documentation, as Markdown lines.
    pub docs: Vec<String>,
    /// Whether, and why, it is deprecated.
    pub deprecated: Option<Deprecated>,
    /// Its variants, by name.
    pub variants: Vec<UnionVariant>,
    /// How `Debug` is implemented.
    pub debug: DebugImpl,
    /// Whether it is written and read.
    pub travels: Travels,
}

/// One variant of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct UnionVariant {
    /// The member's name in the model.
    pub member_name: String,
    /// The member's name in a body.
    pub wire_name: String,
    /// The variant.
    pub name: String,
    /// In snake case, as it stands in `as_…` and `is_…`.
    pub stem: String,
    /// What it holds: nothing where it stands for itself.
    pub ty: Option<Type>,
    /// Whether the value is boxed, to break a cycle.
    pub boxed: bool,
    /// Whether its value is left out of `Debug`.
    pub redacted: bool,
    /// Documentation, as Markdown lines.
    pub docs: Vec<String>,
    /// Whether, and why, it is deprecated.
    pub deprecated: Option<Deprecated>,
    /// What a service demands of its value.
    pub constraints: Constraints,
    /// How its value is written in serde, where its type does not say.
    pub serde: Option<SerdeWith>,
    /// How it is laid out in a body, where its name does not say it.
    pub layout: Option<Constant>,
}
