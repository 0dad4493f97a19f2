//! A run on somebody's workspace: what there is, what is chosen, what is forged, and what is written.
//!
//! ```text
//! Situation ─choose─▶ Choice ─plan─▶ Plan ─apply─▶ the workspace
//! ```

mod apply;
mod before;
mod choose;
mod compare;
mod find;
mod judged;
mod lost;
mod measured;
mod places;
mod plan;
mod resolve;
mod shelf;
mod situation;
mod stage;
mod unchecked;
mod undo;

use std::path::PathBuf;

use crate::cargo::{Cargo, Features};
use crate::error::Error;
use crate::graph::Graph;
use crate::measure::Profile;

pub use self::apply::{Applied, apply};
pub use self::choose::{Choice, Chosen, Left, Wanted, choose};
pub use self::compare::{Stale, compare};
pub use self::measured::{Measured, Side, measure};
pub use self::plan::{Lock, Plan, plan};
pub use self::situation::Situation;
pub use self::stage::Slimmed;
pub use self::undo::{Undone, undo};

/// The folder that crates are forged into, where none is named.
pub const OUT: &str = ".tongs";

/// What a run is asked for.
#[derive(Debug, Clone, Default)]
pub struct Ask {
    /// Which workspace. Its features are those of `features`, or of an earlier run.
    pub cargo: Cargo,
    /// The features of the workspace that are on where the compiler is asked; without these, those of an earlier run.
    pub features: Option<Features>,
    /// The folder to forge into; without it, that of an earlier run, or [`OUT`].
    pub out: Option<PathBuf>,
    /// Folders and files that models are looked for in; without these, those of an earlier run.
    pub models: Vec<PathBuf>,
    /// The address to fetch models from; without it, that of an earlier run, and without `models` as well, the one where AWS
    /// publishes them.
    pub models_url: Option<String>,
    /// Whether models are fetched again that were before, and what they are now is pinned.
    pub update_models: bool,
    /// Operations to keep whatever is found: a crate, with or without its `aws-sdk-`, and an operation.
    pub operations: Vec<(String, String)>,
    /// Crates of which to keep all operations.
    pub all: Vec<String>,
    /// Whether each crate has all operations, and a feature for each: for others, who call more than the workspace does.
    pub feature_per_operation: bool,
    /// Whether the compiler is not asked for what the sources do not show.
    pub is_unjudged: bool,
}

impl Ask {
    /// Whether each operation has a feature: as it is asked for, or was before.
    fn is_per_operation(&self, situation: &Situation) -> bool {
        self.feature_per_operation || situation.record.0.feature_per_operation
    }
}

/// What came of a whole run.
#[derive(Debug)]
pub struct Slim {
    /// The workspace as it was before, which no other run has until this is dropped.
    pub situation: Situation,
    /// Its graph, likewise.
    pub graph: Graph,
    /// What was planned.
    pub plan: Plan,
    /// What was written; nothing where no crate can be slimmed.
    pub applied: Option<Applied>,
}

/// Slims a workspace.
///
/// # Errors
/// Any step's: the workspace is as it was.
pub fn slim(ask: &Ask, see: &dyn Fn(Step)) -> Result<Slim, Error> {
    let situation = Situation::of(ask, see)?;
    see(Step::Graph);
    let graph = situation.graph()?;
    let choice = choose(ask, &situation, &graph, see)?;
    let plan = plan(ask, &situation, &graph, choice, see)?;
    let applied = if plan.slimmed.is_empty() { None } else { Some(apply(&plan, &situation, see)?) };
    Ok(Slim { situation, graph, plan, applied })
}

/// What is not as it should be in a workspace. Nothing changes.
///
/// # Errors
/// Something cannot be read.
pub fn check(ask: &Ask, see: &dyn Fn(Step)) -> Result<Stale, Error> {
    let situation = Situation::of(ask, see)?;
    see(Step::Graph);
    let graph = situation.graph()?;
    let choice = choose(ask, &situation, &graph, see)?;
    compare(&situation, &graph, &choice, see)
}

/// How far a run has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Another run has the workspace.
    Wait,
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
    /// The compiler looks at it with official crates.
    CheckOfficial,
    /// The workspace is built.
    Measure(Profile, Side),
    /// The crates are written.
    Write,
    /// The manifest is made to name them.
    Switch,
    /// Cargo looks at what was written.
    Confirm,
}
