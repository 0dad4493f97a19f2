//! What the crates of a plan cost to build, beside the official ones.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::error::Error;
use crate::forge::runtime;
use crate::graph::Graph;
use crate::lockfile::Guard;
use crate::measure::{Cost, build};

use super::{Plan, Situation, Step};

/// What a workspace costs to build, cold, with official crates and with forged ones.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measured {
    /// With official ones.
    pub official: Cost,
    /// With forged ones.
    pub forged: Cost,
    /// The package that forged ones share.
    pub runtime: String,
}

/// Builds a workspace with official crates and with those of a plan, whatever the manifest says now.
///
/// # Errors
/// The workspace does not build.
pub fn measure(plan: &Plan, situation: &Situation, graph: &Graph, see: &dyn Fn(Step)) -> Result<Measured, Error> {
    let _guard = Guard::of(&situation.lock_file())?;
    let target = |side: &str| graph.target.join("tongs-slim").join(side);
    // The official ones come from folders as well: so the table of an earlier run does not matter.
    let folders = |folder: fn(&super::Slimmed, &Graph) -> PathBuf| -> BTreeMap<String, PathBuf> {
        plan.slimmed.iter().map(|one| (one.name.clone(), folder(one, graph))).collect()
    };
    see(Step::Measure(false));
    let official = build(&situation.cargo, &folders(|one, _| one.published.clone()), &target("official"))?;
    see(Step::Measure(true));
    let forged =
        build(&situation.cargo, &folders(|one, graph| super::stage::folder(graph).join(&one.name)), &target("forged"))?;
    Ok(Measured { official, forged, runtime: runtime().package })
}
