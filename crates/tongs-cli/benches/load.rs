//! Loading, as a ratio: JSON AST models against `serde_json` parsing the same bytes into a `Value`, and the IDL in
//! bytes a second. Run it with `cargo bench -p tongs-cli --bench load`.

mod corpus;

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use std::{fs, thread};

use tongs::load::{Sources, load};
use tongs_cli::table::{Cell, Column, Kind, Table, View};

/// The fastest of several runs of each side, which is the least disturbed one. The sides take turns, so that what else
/// the machine does disturbs both.
fn fastest<const SIDES: usize>(mut sides: [&mut dyn FnMut(); SIDES]) -> [Duration; SIDES] {
    let mut best = [Duration::MAX; SIDES];
    let start = Instant::now();
    for round in 0.. {
        for (side, best) in sides.iter_mut().zip(&mut best) {
            let before = Instant::now();
            side();
            *best = before.elapsed().min(*best);
        }
        if round >= 4 && start.elapsed() > Duration::from_millis(500) {
            break;
        }
    }
    best
}

/// An IDL file of about ten megabytes, with what models are made of.
fn idl() -> String {
    let mut text = String::from("$version: \"2.0\"\nnamespace example.bench\n\n");
    let mut index = 0;
    while text.len() < 10_000_000 {
        let _ = write!(
            text,
            "/// Structure number {index}, with some words about what it is for.\n@tags([\"a\", \"b\"])\nstructure S{index} {{\n    \
             /// The name.\n    @required\n    @length(min: 1, max: 64)\n    name: String\n\n    count: Integer = 0\n\n    \
             @documentation(\"Said with a trait.\")\n    next: S{index}\n}}\n\nenum E{index} {{\n    ONE = \"one\"\n    TWO = \"two\"\n}}\n\n\
             list L{index} {{\n    member: S{index}\n}}\n\n"
        );
        index += 1;
    }
    text
}

fn main() {
    // Built-in definitions are resolved once for each process.
    let _ = load(Sources::new());
    json_ast();
    let mut speeds = table(["what", "MB", "time", "MB/s"]);
    side_by_side(&mut speeds);
    idl_files(&mut speeds);
    print!("{}", speeds.render(View::of_stdout()));
}

/// Each model beside `serde_json`.
fn json_ast() {
    let mut table = table(["load + resolve + validate", "KB", "serde_json", "tongs", "ratio"]);
    let (mut all_bytes, mut all_theirs, mut all_ours, mut worst) = (0, Duration::ZERO, Duration::ZERO, 0.0_f64);
    for model in corpus::models() {
        let bytes = fs::read(&model.path).expect("a model that was listed can be read");
        let [theirs, ours] = fastest([
            &mut || drop(black_box(serde_json::from_slice::<serde_json::Value>(&bytes).expect("a model is JSON"))),
            &mut || assert!(black_box(load(Sources::new().text("model.json", bytes.clone()))).model.is_some()),
        ]);
        all_theirs += theirs;
        all_ours += ours;
        all_bytes += bytes.len();
        worst = worst.max(row(&mut table, &model.name, bytes.len(), theirs, ours));
    }
    row(&mut table, "all", all_bytes, all_theirs, all_ours);
    table.row(["worst", "", "", "", &format!("{worst:.2}")].map(Cell::from));
    println!("{}", table.render(View::of_stdout()));
}

/// A table with a name in the first column, and figures in the others.
fn table<const COLUMNS: usize>(titles: [&'static str; COLUMNS]) -> Table {
    let kind = |index| if index == 0 { Kind::Name } else { Kind::Figure };
    let worth = |index| if index == COLUMNS - 1 { 2 } else { 1 };
    Table::new(titles.into_iter().enumerate().map(|(index, title)| Column::new(title, kind(index), worth(index))))
}

/// All models at once, each loaded by itself: on one thread, and on all processors.
fn side_by_side(speeds: &mut Table) {
    let models = corpus::models();
    let bytes = models.iter().map(|model| model.bytes).sum();
    let load_all = |threads: usize| {
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some(model) = models.get(next.fetch_add(1, Ordering::Relaxed)) {
                assert!(black_box(load(Sources::new().path(&model.path))).model.is_some());
            }
        };
        thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    };
    let processors = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let [one, all] = fastest([&mut || load_all(1), &mut || load_all(processors)]);
    speed(speeds, &format!("{} models on one thread", models.len()), bytes, one);
    speed(speeds, &format!("{} models on {processors} threads", models.len()), bytes, all);
}

/// The IDL: parsed, and all of it.
fn idl_files(speeds: &mut Table) {
    let text = idl();
    // A mistake on the last line ends the work behind the parser.
    let broken = format!("{text}!");
    let [parsed, loaded] = fastest([
        &mut || assert!(black_box(load(Sources::new().text("model.smithy", broken.as_str()))).model.is_none()),
        &mut || assert!(black_box(load(Sources::new().text("model.smithy", text.as_str()))).model.is_some()),
    ]);
    speed(speeds, "IDL parsed", text.len(), parsed);
    speed(speeds, "IDL loaded, resolved, validated", text.len(), loaded);
}

#[allow(clippy::cast_precision_loss)]
fn speed(table: &mut Table, what: &str, bytes: usize, time: Duration) {
    let megabytes = bytes as f64 / 1e6;
    let figures = [format!("{megabytes:.1}"), format!("{time:.1?}"), format!("{:.0}", megabytes / time.as_secs_f64())];
    table.row([Cell::from(what)].into_iter().chain(figures.map(Cell::from)));
}

fn row(table: &mut Table, name: &str, bytes: usize, theirs: Duration, ours: Duration) -> f64 {
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64().max(1e-9);
    let figures = [(bytes / 1024).to_string(), format!("{theirs:.2?}"), format!("{ours:.2?}"), format!("{ratio:.2}")];
    table.row([Cell::from(name)].into_iter().chain(figures.map(Cell::from)));
    ratio
}
