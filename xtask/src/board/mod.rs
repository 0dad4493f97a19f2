//! `cargo xtask board`: what is forged and what is held, counted, as a table of the README and as `tests/board.json`.
//!
//! Each part is counted anew when it is named, all of them without a name, and keeps the date of its own.

mod parts;
mod table;

use std::fs;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::ValueEnum;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::readme::Place;
use crate::workspace;

const KEPT: &str = "tests/board.json";
const PLACE: Place = Place { name: "board", command: "board" };

/// What to count.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only these parts; the others stay as they were counted
    #[arg(value_enum)]
    parts: Vec<Part>,
}

/// A part of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Protocol tests, by protocol
    Protocols,
    /// Services whose operations are all forged
    Services,
    /// The endpoint tests of models
    Endpoints,
    /// Services, endpoint tests and protocol tests that botocore publishes
    Botocore,
    /// Services that botocore publishes, compiled whole: most of an hour, and what passed before is not compiled again
    Compiled,
    /// The tests that official crates carry
    Official,
}

impl Part {
    /// Its key in the file.
    fn key(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// Counts, keeps the counts and writes the table. The exit code is a failure when a test failed.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let path = workspace::root().join(KEPT);
    let mut kept: Map<String, Value> = match fs::read_to_string(&path) {
        Ok(text) => serde_json::from_str(&text).with_context(|| format!("{KEPT} is not a board"))?,
        Err(_) => Map::new(),
    };
    let named = |part: &&Part| args.parts.is_empty() || args.parts.contains(part);
    for part in Part::value_variants().iter().filter(named) {
        let rows = parts::count(*part).with_context(|| format!("the part `{}`", part.key()))?;
        let date = Timestamp::now().strftime("%Y-%m-%d").to_string();
        kept.insert(part.key(), json!({ "date": date, "rows": rows }));
        // Each part is kept at once: they take minutes.
        workspace::write(&path, &format!("{:#}\n", Value::Object(kept.clone())))?;
    }
    PLACE.write(&table::of(&kept))?;
    let failed = kept.values().filter_map(|part| part["rows"].as_array()).flatten();
    let failed: u64 = failed.filter_map(|row| row["failed"].as_u64()).sum();
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
