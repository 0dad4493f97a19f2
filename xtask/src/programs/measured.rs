//! What programs cost to build, with official crates and with forged ones.

use std::env;

use anyhow::{Context as _, Result, anyhow};
use serde_json::{Map, Value, json};
use tongs_cli::table::{Cell, Column, Kind, Table, View};
use tongs_slim::measure::{Cost, Profile};
use tongs_slim::run::{Measured, Side, Slim, Slimmed, Step, measure};

use super::table::Program;
use crate::results;

/// Builds a program in each of some profiles, as its authors have them.
pub(super) fn of(slimmed: &Slim, profiles: &[Profile], see: &dyn Fn(Step)) -> Result<Vec<Measured>> {
    let wrapper = env::current_exe().context("cannot tell where this program is")?;
    let Slim { situation, graph, plan, .. } = slimmed;
    let one = |profile: &Profile| {
        measure(plan, situation, graph, *profile, Some(&wrapper), see).map_err(|error| anyhow!("{error}"))
    };
    profiles.iter().map(one).collect()
}

/// Prints all of it as one table.
pub(super) fn print<'a>(all: impl Iterator<Item = (&'a str, &'a Measured)>) {
    let figures = FIGURES.map(|figure| Column::new(figure.title, Kind::Figure, 1));
    let names = ["program", "profile", "crates"].map(|title| Column::new(title, Kind::Name, 2));
    let mut table = Table::new(names.into_iter().chain(figures));
    let mut is_empty = true;
    for (program, measured) in all {
        is_empty = false;
        for (side, cost) in &measured.sides {
            let names = [program.to_owned(), measured.profile.to_string(), side.to_string()];
            let shown = |figure: Option<f64>| figure.map_or_else(String::new, |figure| format!("{figure:.1}"));
            table.row(names.into_iter().chain(figures_of(measured, *side, cost).map(shown)).map(Cell::from));
        }
    }
    if !is_empty {
        print!("\n{}", table.render(View::of_stdout()));
    }
}

/// Keeps what a program costs, for each profile as `benches/results/program-{name}-{profile}.json`.
pub(super) fn keep(program: &Program, slimmed: &[Slimmed], all: &[Measured]) -> Result<()> {
    for measured in all {
        let (name, profile) = (program.name, measured.profile);
        let what = format!("{}, {}: built from nothing in the {profile} profile", program.title(), program.what);
        let crates: Map<String, Value> =
            slimmed.iter().map(|one| (one.name.clone(), crate_of(one, measured))).collect();
        let mut figures = json!({ "crates": crates });
        for (side, cost) in &measured.sides {
            let named = FIGURES.iter().map(|figure| figure.key).zip(figures_of(measured, *side, cost));
            figures[side.to_string()] =
                named.filter_map(|(key, value)| Some((key.to_owned(), Value::from(value?)))).collect();
        }
        let command = format!("programs {name} --measure={profile}");
        results::write(&format!("program-{name}-{profile}"), &command, &what, &figures)?;
    }
    Ok(())
}

/// What is kept of a crate, and what the compiler takes for it on each side.
fn crate_of(slimmed: &Slimmed, measured: &Measured) -> Value {
    let Slimmed { version, operations, lines, name, .. } = slimmed;
    let mut seconds = Map::new();
    for (side, cost) in &measured.sides {
        seconds.insert(side.to_string(), rounded(cost.of(name).as_secs_f64()).into());
    }
    json!({
        "version": version,
        "operations": { "official": operations.1, "forged": operations.0 },
        "lines": { "official": lines.0, "forged": lines.1 },
        "seconds": seconds,
    })
}

/// A figure to the hundredth, which is as much as a second run repeats.
fn rounded(figure: f64) -> f64 {
    (figure * 100.0).round() / 100.0
}

/// Something that is measured of every side.
struct Figure {
    /// The head of the column.
    title: &'static str,
    /// The key in the file.
    key: &'static str,
}

const FIGURES: [Figure; 5] = [
    Figure { title: "build s", key: "wall_seconds" },
    Figure { title: "processor s", key: "processor_seconds" },
    Figure { title: "SDK crates s", key: "sdk_crates_seconds" },
    Figure { title: "peak of rustc MiB", key: "peak_mebibytes" },
    Figure { title: "programs MiB", key: "programs_mebibytes" },
];

/// What each of the figures is, where it is known. The runtime that forged crates share is one of the SDK's crates.
fn figures_of(measured: &Measured, side: Side, cost: &Cost) -> [Option<f64>; FIGURES.len()] {
    let is_of_sdk = |name: &str| name.starts_with("aws-sdk-") || (side == Side::Forged && name == measured.runtime);
    let sdk = cost.packages.iter().filter(|(name, _)| is_of_sdk(name));
    let sdk: f64 = sdk.map(|(_, duration)| duration.as_secs_f64()).sum();
    // Programs are far from 2^53 bytes.
    #[allow(clippy::cast_precision_loss)]
    let programs = cost.programs.values().sum::<u64>() as f64 / (1024.0 * 1024.0);
    let programs = (!cost.programs.is_empty()).then_some(programs);
    [Some(cost.wall.as_secs_f64()), cost.processor, Some(sdk), cost.peak(), programs].map(|figure| figure.map(rounded))
}
