//! Endpoints: where a service is, and what its rules read.

use super::FieldName;

/// Where a service is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Endpoint {
    /// `https://{prefix}[-fips].{region}.{suffix of the partition}`.
    StandardRegional {
        /// The first label of the host.
        prefix: String,
    },
    /// Where rules of its own say.
    Rules(EndpointRules),
    /// Where the caller says: the model says nothing.
    FromCaller,
}

/// Endpoint rules, and what surrounds them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointRules {
    /// The program, in the form that the runtime reads.
    pub program: String,
    /// Its parameters, in their order.
    pub params: Vec<EndpointParam>,
    /// Traits of the runtime that give clients the settings which the rules read.
    pub settings: Vec<String>,
    /// Settings that the runtime does not know.
    pub own_settings: Vec<OwnSetting>,
    /// Whether an endpoint may ask for a signature for several regions.
    pub signs_for_regions: bool,
}

/// A parameter of rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointParam {
    /// Its name in the model.
    pub name: String,
    /// The getter, and the stem of the setters.
    pub field: FieldName,
    /// Its type.
    pub kind: ParamKind,
    /// Documentation, as Markdown lines.
    pub docs: Vec<String>,
}

/// The type of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParamKind {
    /// `bool`
    Boolean,
    /// `String`
    String,
    /// `Vec<String>`
    Strings,
}

/// A setting that a model defines for its clients.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSetting {
    /// Its name in the model.
    pub key: String,
    /// The setter, and the stem of the other one.
    pub field: FieldName,
    /// Its type.
    pub kind: ParamKind,
    /// Documentation, as Markdown lines.
    pub docs: Vec<String>,
}

/// A parameter that an operation gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndpointBinding {
    /// Its number.
    pub param: usize,
    /// Its type.
    pub kind: ParamKind,
    /// Its value.
    pub value: BoundValue,
}

/// Where an operation has the value of a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BoundValue {
    /// Always the same.
    Boolean(bool),
    /// Always the same.
    String(String),
    /// Always the same.
    Strings(Vec<String>),
    /// In its input.
    Input(Vec<PathStep>),
    /// In a member of its input that has to be set, and that errors call so.
    Required(Vec<PathStep>, String),
}

/// A step from a value into what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathStep {
    /// A member of a structure.
    Member {
        /// The field.
        field: FieldName,
        /// Whether it is an `Option`.
        optional: bool,
    },
    /// The value of a union, if it is of a variant; by the stem of that variant's methods.
    Variant(FieldName),
    /// Each item of a list.
    Items {
        /// Whether an item may be null.
        sparse: bool,
    },
    /// Each key of a map.
    Keys,
    /// Each value of a map.
    Values {
        /// Whether a value may be null.
        sparse: bool,
    },
    /// The text of an enum.
    EnumText,
    /// What each of these paths leads to: the last step.
    Fork(Vec<Vec<PathStep>>),
}
