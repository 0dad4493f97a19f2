//! What the crates of a plan cost to build, beside the official ones.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::forge::runtime;
use crate::graph::Graph;
use crate::lockfile::Guard;
use crate::measure::wrapper::Usage;
use crate::measure::{Build, Cost, Profile, build, takes_hints};

use super::{Plan, Situation, Step};

/// With which crates a workspace is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// With official ones.
    Official,
    /// With official ones that have the hint that they are mostly unused.
    Hinted,
    /// With forged ones.
    Forged,
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Official => "official",
            Self::Hinted => "official, hint-mostly-unused",
            Self::Forged => "forged",
        })
    }
}

/// What a workspace costs to build, cold, in one profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// Which profile.
    pub profile: Profile,
    /// What each side costs; the hint is not in every toolchain.
    pub sides: Vec<(Side, Cost)>,
    /// The package that forged crates share.
    pub runtime: String,
}

/// What the library of the runtime is called, whatever its package is.
const LIBRARY: &str = "tongs_runtime";

impl Measured {
    /// What the compiler used for a package, where it is known.
    #[must_use]
    pub fn used(&self, cost: &Cost, package: &str) -> Option<Usage> {
        let library = if package == self.runtime { LIBRARY.to_owned() } else { package.replace('-', "_") };
        cost.used.get(&library).copied()
    }
}

/// Builds a workspace with official crates and with those of a plan, whatever the manifest says now. `wrapper` is a program
/// that begins with [`wrapped`](crate::measure::wrapper::wrapped).
///
/// # Errors
/// The workspace does not build.
pub fn measure(
    plan: &Plan,
    situation: &Situation,
    graph: &Graph,
    profile: Profile,
    wrapper: Option<&Path>,
    see: &dyn Fn(Step),
) -> Result<Measured, Error> {
    let mut guard = Guard::of(&situation.lock_file())?;
    // The official ones come from folders as well: so the table of an earlier run does not matter.
    let official: BTreeMap<String, PathBuf> =
        plan.slimmed.iter().map(|one| (one.name.clone(), one.published.clone())).collect();
    let stage = super::stage::folder(graph);
    situation.take_out(graph, &official, &mut guard)?;
    let forged = plan.slimmed.iter().map(|one| (one.name.clone(), stage.join(&one.name))).collect();
    let target = graph.scratch("measured");
    let mut sides = Vec::new();
    for side in [Side::Official, Side::Hinted, Side::Forged] {
        if side == Side::Hinted && !takes_hints(&situation.cargo) {
            continue;
        }
        see(Step::Measure(profile, side));
        let cost = build(&Build {
            cargo: &situation.cargo,
            folders: if side == Side::Forged { &forged } else { &official },
            profile,
            is_hinted: side == Side::Hinted,
            wrapper,
            target: &target,
        })?;
        sides.push((side, cost));
    }
    Ok(Measured { profile, sides, runtime: runtime().package })
}
