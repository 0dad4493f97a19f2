//! Peak memory of loading, as a ratio to the size of the file: ours from the path to a validated model, beside
//! `serde_json`'s from the path to a `Value`. Both include the text of the file. Run it with
//! `cargo bench -p tongs-cli --bench memory`.

mod corpus;

use std::fs;
use std::hint::black_box;

use peak_alloc::PeakAlloc;
use tongs::load::{Sources, load};
use tongs_cli::table::{Cell, Column, Kind, Table, View};

/// Counts the bytes that live. It slows both sides down, so that time is measured by a program of its own.
#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// How many bytes live at most while something runs, beside those that did before.
fn peak<T>(run: impl FnOnce() -> T) -> usize {
    HEAP.reset_peak_usage();
    let before = HEAP.current_usage();
    drop(black_box(run()));
    HEAP.peak_usage() - before
}

#[allow(clippy::cast_precision_loss)]
fn main() {
    // Built-in definitions are resolved once for each process.
    let _ = load(Sources::new());
    let figures = ["KB", "serde_json", "tongs"].map(|title| Column::new(title, Kind::Figure, 1));
    let mut table = Table::new([Column::new("peak memory / file size", Kind::Name, 2)].into_iter().chain(figures));
    let mut worst = (0.0, 0.0);
    for model in corpus::models() {
        let theirs = peak(|| {
            let bytes = fs::read(&model.path).expect("a model that was listed can be read");
            let value = serde_json::from_slice::<serde_json::Value>(&bytes).expect("a model is JSON");
            (bytes, value)
        });
        let ours = peak(|| {
            let loaded = load(Sources::new().path(&model.path));
            assert!(loaded.model.is_some(), "{} has errors", model.name);
            loaded
        });
        let [theirs, ours] = [theirs, ours].map(|peak| peak as f64 / model.bytes.max(1) as f64);
        let [kilobytes, theirs_shown, ours_shown] =
            [(model.bytes / 1024).to_string(), format!("{theirs:.2}"), format!("{ours:.2}")].map(Cell::from);
        table.row([Cell::from(model.name), kilobytes, theirs_shown, ours_shown]);
        worst = (theirs.max(worst.0), ours.max(worst.1));
    }
    table
        .row(["worst".to_owned(), String::new(), format!("{:.2}", worst.0), format!("{:.2}", worst.1)].map(Cell::from));
    print!("{}", table.render(View::of_stdout()));
}
