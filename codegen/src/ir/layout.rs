//! Where the parts of an SDK are: crates of their own, or modules of one.

/// Where the parts of an SDK are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The features that its files ask about.
    pub features: Vec<String>,
    /// The folders, below the output folder, that hold the SDK and nothing else.
    pub folders: Vec<String>,
    /// Inputs, outputs, structures, enums, unions, errors and their builders.
    pub shapes: Part,
    /// Shapes to HTTP requests, and responses to shapes.
    pub serializers: Part,
    /// Client, fluent builders, paginators.
    pub operations: Part,
    /// What re-exports the three under the official SDK's paths. Absent where it is written by hand.
    pub facade: Option<Facade>,
}

/// A part of an SDK: a root, and files below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its root, below the output folder.
    pub root: String,
    /// The folder of its other files, below the output folder.
    pub folder: String,
    /// What it is to the other parts.
    pub place: Place,
    /// What stands on the first page of its documentation, as Markdown lines.
    pub docs: Vec<String>,
    /// The `recursion_limit` that its root sets.
    pub recursion_limit: Option<u32>,
}

impl Part {
    /// Whether it is a crate of its own.
    #[must_use]
    pub fn is_crate(&self) -> bool {
        matches!(self.place, Place::Crate(_))
    }
}

/// What a part is to the other parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A crate, by its name in code.
    Crate(String),
    /// A module beside them, which the facade declares.
    Module,
}

/// What re-exports the parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facade {
    /// Its one file, below the output folder.
    pub root: String,
    /// Where its attributes stand.
    pub attributes: Attributes,
    /// Lints that find nothing in it, and in parts that are its modules.
    pub allow: Vec<String>,
    /// The `recursion_limit` that it sets.
    pub recursion_limit: Option<u32>,
}

/// Where the attributes of a file stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attributes {
    /// In the file, as of a crate's root.
    Inner,
    /// On each item: what `include!` reads can hold no others.
    Outer,
}

/// What greets readers of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readme {
    /// Its path, below the output folder.
    pub path: String,
    /// Markdown lines.
    pub lines: Vec<String>,
    /// The feature without which its program does not compile.
    pub needs: Option<String>,
}
