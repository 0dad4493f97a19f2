//! What programs cost to build, with official crates and with forged ones.

use std::env;

use anyhow::{Context as _, Result, anyhow};
use tongs_cli::table::{Cell, Column, Kind, Table, View};
use tongs_slim::measure::{Cost, Profile};
use tongs_slim::run::{Measured, Side, Slim, Step, measure};

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
    let figures = ["build s", "processor s", "SDK crates s", "peak of rustc MiB", "programs MiB"];
    let figures = figures.map(|title| Column::new(title, Kind::Figure, 1));
    let names = ["program", "profile", "crates"].map(|title| Column::new(title, Kind::Name, 2));
    let mut table = Table::new(names.into_iter().chain(figures));
    let mut is_empty = true;
    for (program, measured) in all {
        is_empty = false;
        for (side, cost) in &measured.sides {
            let names = [program.to_owned(), measured.profile.to_string(), side.to_string()];
            table.row(names.into_iter().chain(row(measured, *side, cost)).map(Cell::from));
        }
    }
    if !is_empty {
        print!("\n{}", table.render(View::of_stdout()));
    }
}

fn row(measured: &Measured, side: Side, cost: &Cost) -> [String; 5] {
    let shown = |figure: Option<f64>| figure.map_or_else(String::new, |figure| format!("{figure:.1}"));
    let sdk = cost
        .packages
        .iter()
        .filter(|(name, _)| name.starts_with("aws-sdk-") || (side == Side::Forged && **name == measured.runtime));
    let sdk: f64 = sdk.map(|(_, duration)| duration.as_secs_f64()).sum();
    // Programs are far from 2^53 bytes.
    #[allow(clippy::cast_precision_loss)]
    let programs = cost.programs.values().sum::<u64>() as f64 / (1024.0 * 1024.0);
    let programs = (!cost.programs.is_empty()).then_some(programs);
    [Some(cost.wall.as_secs_f64()), cost.processor, Some(sdk), cost.peak(), programs].map(shown)
}
