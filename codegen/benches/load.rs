//! Loading, as a ratio: JSON AST models against `serde_json` parsing the same bytes into a `Value`, and the IDL in
//! bytes a second. Run it with `cargo bench -p tongs --bench load`.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

use tongs::load::{Sources, load};

/// The fastest of several runs, which is the least disturbed one.
fn fastest(mut run: impl FnMut()) -> Duration {
    let mut best = Duration::MAX;
    let start = Instant::now();
    for round in 0.. {
        let before = Instant::now();
        run();
        best = best.min(before.elapsed());
        if round >= 4 && start.elapsed() > Duration::from_millis(300) {
            break;
        }
    }
    best
}

fn models() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/models");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("SKIPPED: {} is missing", folder.display());
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "json") && !path.ends_with("sdk-partitions.json"));
    paths.sort();
    paths
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
    println!("{:<28} {:>9} {:>12} {:>12} {:>7}", "model", "KB", "serde_json", "tongs", "ratio");
    let (mut all_theirs, mut all_ours) = (Duration::ZERO, Duration::ZERO);
    for path in models() {
        let bytes = fs::read(&path).expect("a model that was listed can be read");
        let theirs = fastest(|| {
            black_box(serde_json::from_slice::<serde_json::Value>(&bytes).expect("a model is JSON"));
        });
        let ours = fastest(|| {
            let loaded = load(Sources::new().text("model.json", bytes.clone()));
            assert!(black_box(loaded).model.is_some());
        });
        all_theirs += theirs;
        all_ours += ours;
        row(&path.file_name().unwrap_or_default().to_string_lossy(), bytes.len(), theirs, ours);
    }
    row("all", 0, all_theirs, all_ours);
    let mut text = idl();
    let ours = fastest(|| assert!(black_box(load(Sources::new().text("model.smithy", text.as_str()))).model.is_some()));
    speed("loaded, resolved and validated", text.len(), ours);
    // A mistake on the last line ends the work behind the parser.
    text.push('!');
    let ours = fastest(|| assert!(black_box(load(Sources::new().text("model.smithy", text.as_str()))).model.is_none()));
    speed("parsed", text.len(), ours);
}

#[allow(clippy::cast_precision_loss)]
fn speed(what: &str, bytes: usize, time: Duration) {
    let megabytes = bytes as f64 / 1e6;
    println!("IDL: {megabytes:.1} MB {what} in {time:.1?}, {:.0} MB/s", megabytes / time.as_secs_f64());
}

fn row(name: &str, bytes: usize, theirs: Duration, ours: Duration) {
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64().max(1e-9);
    println!("{name:<28} {:>9} {theirs:>12.2?} {ours:>12.2?} {ratio:>7.2}", bytes / 1024);
}
