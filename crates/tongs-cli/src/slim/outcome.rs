//! What came of it, in words.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::Duration;

use tongs_slim::graph::shown;
use tongs_slim::measure::Cost;
use tongs_slim::run::{Applied, Left, Measured, Plan, Side, Situation, Stale, Undone};

use super::super::table::{Cell, Column, Kind, Table, View};
use super::super::{complain, counted, print};

/// Says what was written.
pub(super) fn applied(plan: &Plan, applied: &Applied, situation: &Situation) -> ExitCode {
    let mut text = report(plan);
    let out = shown(&situation.out, &situation.root);
    let _ = writeln!(
        text,
        "{out}: {} files written, {} deleted, {} left as they were",
        applied.changed, applied.deleted, applied.unchanged
    );
    let _ = writeln!(
        text,
        "the workspace builds with them from now on: {} replaced\n\
         `cargo tongs slim --undo` takes it back, and {out}/tongs.toml says what is kept",
        counted(plan.slimmed.len(), "crate")
    );
    print(&text)
}

/// Says what would be written; or that nothing can be.
pub(super) fn planned(plan: &Plan, situation: &Situation, is_asked: bool) -> ExitCode {
    let mut text = report(plan);
    if plan.slimmed.is_empty() {
        print(&text);
        let why = if plan.left.is_empty() {
            "the workspace has no AWS SDK crate in its graph: nothing was changed"
        } else {
            "no crate can be replaced: nothing was changed"
        };
        let earlier = situation.entries.as_ref().map_or(
            "",
            |_| "\nhelp: the manifest has the table of an earlier run still: `cargo tongs slim --undo` takes it out",
        );
        return complain(&format!("{why}{earlier}"));
    }
    debug_assert!(is_asked, "what can be written is");
    let out = shown(&situation.out, &situation.root);
    let _ =
        writeln!(text, "{} files would be written to {out}, and the table of patches to Cargo.toml", plan.files.len());
    print(&text)
}

/// Says what is not as it should be.
pub(super) fn compared(stale: &Stale) -> ExitCode {
    if stale.findings.is_empty() {
        return print(&format!("{}, each as it should be\n", counted(stale.crates, "crate")));
    }
    print(&stale.findings.iter().fold(String::new(), |text, finding| text + finding + "\n"));
    complain(&format!(
        "{} not as it should be\nhelp: `cargo tongs slim` without `--check` mends that",
        if stale.findings.len() == 1 {
            "one thing is".to_owned()
        } else {
            format!("{} things are", stale.findings.len())
        }
    ))
}

/// Says what was taken back.
pub(super) fn undone(undone: &Undone, situation: &Situation) -> ExitCode {
    let out = shown(&situation.out, &situation.root);
    if undone.crates.is_empty() && undone.deleted == 0 {
        return print("there is nothing to take back\n");
    }
    let left = if undone.is_left { format!("; {out} holds something else, and stays") } else { String::new() };
    let crates = counted(undone.crates.len(), "crate");
    print(&format!("{crates} official again, {} deleted{left}\n", counted(undone.deleted, "file")))
}

/// Shows what the workspace costs to build with official crates and with forged ones.
pub(super) fn measured(plan: &Plan, Measured { profile, sides, runtime }: &Measured) {
    let columns = sides.iter().map(|(side, _)| Column::new(heading(*side), Kind::Figure, 2));
    let mut table = Table::new([Column::new(format!("built, {profile}"), Kind::Name, 3)].into_iter().chain(columns));
    let mut row = |what: String, figure: &dyn Fn(&Cost) -> Option<f64>| {
        let figures: Vec<Option<f64>> = sides.iter().map(|(_, cost)| figure(cost)).collect();
        // What no side tells is left out.
        if figures.iter().any(Option::is_some) {
            let shown = figures.iter().map(|figure| figure.map_or_else(String::new, |figure| format!("{figure:.1}")));
            table.row([what].into_iter().chain(shown).map(Cell::from));
        }
    };
    let names = || plan.slimmed.iter().map(|one| &one.name).chain([runtime]);
    for name in names() {
        row(format!("{name}, seconds"), &|cost| Some(cost.of(name).as_secs_f64()));
    }
    let of_all = |cost: &Cost| names().map(|name| cost.of(name)).sum::<Duration>().as_secs_f64();
    row("all of these, seconds".to_owned(), &|cost| Some(of_all(cost)));
    row("the whole build, seconds".to_owned(), &|cost| Some(cost.wall.as_secs_f64()));
    row("the same, processor seconds".to_owned(), &|cost| cost.processor);
    row("peak of a compiler, MiB".to_owned(), &Cost::peak);
    let programs: BTreeSet<&String> = sides.iter().flat_map(|(_, cost)| cost.programs.keys()).collect();
    for program in programs {
        row(format!("program {program}, MiB"), &|cost| cost.programs.get(program).map(|bytes| mebibytes(*bytes)));
    }
    print(&table.render(View::of_stdout()));
    if sides.iter().all(|(side, _)| *side != Side::Hinted) {
        print(
            "note: this cargo does not take `hint-mostly-unused`; `cargo +nightly tongs slim --measure` shows it too\n",
        );
    }
}

fn heading(side: Side) -> &'static str {
    match side {
        Side::Official => "before",
        Side::Hinted => "with the hint",
        Side::Forged => "after",
    }
}

// Programs are far from 2^53 bytes.
#[allow(clippy::cast_precision_loss)]
fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / (1024.0 * 1024.0)
}

/// What is kept of each crate, and what is left official, and why.
fn report(plan: &Plan) -> String {
    let figures = ["operations", "of", "lines before", "lines after"].map(|name| Column::new(name, Kind::Figure, 2));
    let columns = [Column::new("crate", Kind::Name, 3), Column::new("version", Kind::Name, 1)];
    let mut table = Table::new(columns.into_iter().chain(figures));
    for one in &plan.slimmed {
        let figures =
            [one.operations.0, one.operations.1, one.lines.0, one.lines.1].map(|figure| Cell::from(figure.to_string()));
        table.row([Cell::from(one.name.clone()), one.version.clone().into()].into_iter().chain(figures));
    }
    let mut text = if plan.slimmed.is_empty() { String::new() } else { table.render(View::of_stdout()) };
    for one in plan.slimmed.iter().filter(|one| !one.surface.is_empty()) {
        let _ = writeln!(text, "{} {}: {}", one.name, one.version, one.surface);
    }
    for one in &plan.slimmed {
        for (operation, reason) in &one.refused {
            let _ = writeln!(text, "{} {}: {operation} is not forged: {reason}", one.name, one.version);
        }
    }
    for Left { name, reason } in &plan.left {
        let _ = writeln!(text, "{name} stays official: {reason}");
    }
    for note in &plan.notes {
        let _ = writeln!(text, "note: {note}");
    }
    text
}
