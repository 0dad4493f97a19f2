//! Constants of a protocol's module in the runtime: what its tables say of values beside their names.

/// A constant: a variant of an enum, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Constant {
    /// The enum, by its name in the protocol's module.
    pub of: &'static str,
    /// The variant.
    pub variant: &'static str,
    /// What it holds.
    pub holds: Vec<Held>,
}

/// What a constant holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// A text.
    Text(String),
    /// A reference to another one.
    Constant(Constant),
}
