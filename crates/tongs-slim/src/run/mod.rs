//! A run on somebody's workspace: what there is, what is chosen, what is forged, and what is written.
//!
//! ```text
//! Situation ─choose─▶ Choice ─plan─▶ Plan ─apply─▶ the workspace
//! ```

mod apply;
mod choose;
mod compare;
mod find;
mod measured;
mod plan;
mod resolve;
mod situation;
mod stage;
mod undo;

use std::path::PathBuf;

use crate::cargo::Cargo;

pub use self::apply::{Applied, apply};
pub use self::choose::{Choice, Chosen, Left, Wanted, choose};
pub use self::compare::{Stale, compare};
pub use self::measured::{Measured, measure};
pub use self::plan::{Lock, Plan, plan};
pub use self::situation::Situation;
pub use self::stage::Slimmed;
pub use self::undo::{Undone, undo};

/// The folder that crates are forged into, where none is named.
pub const OUT: &str = ".tongs";

/// What a run is asked for.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// Which workspace.
    pub cargo: Cargo,
    /// The folder to forge into; without it, that of an earlier run, or [`OUT`].
    pub out: Option<PathBuf>,
    /// Folders and files that models are looked for in.
    pub models: Vec<PathBuf>,
    /// The address to fetch models from; without it and without `models`, the one where AWS publishes them.
    pub models_url: Option<String>,
    /// Operations to keep whatever is found: a crate, with or without its `aws-sdk-`, and an operation.
    pub operations: Vec<(String, String)>,
    /// Crates of which to keep all operations.
    pub all: Vec<String>,
    /// Whether the compiler is not asked for what the sources do not show.
    pub is_unjudged: bool,
}

/// How far a run has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Cargo is asked for the graph.
    Graph,
    /// The sources of dependents are read.
    Read,
    /// A model is loaded: of this crate.
    Model(String),
    /// This crate is forged.
    Forge(String),
    /// The compiler looks at it all, for the so-manieth time.
    Check(usize),
    /// The workspace is built with official crates, or with forged ones.
    Measure(bool),
    /// Files are written.
    Write,
}
