//! Keeps what was measured, with where and when.

use std::fs;
use std::num::NonZero;

use anyhow::Result;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::workspace;

/// Writes `benches/results/{name}.json`, of `cargo xtask {command}`.
pub(crate) fn write(name: &str, command: &str, what: &str, figures: &Value) -> Result<()> {
    let path = workspace::root().join("benches/results").join(format!("{name}.json"));
    let kept = json!({
        "what": what,
        "command": format!("cargo xtask {command}"),
        "date": Timestamp::now().strftime("%Y-%m-%d").to_string(),
        "machine": machine(),
        "figures": figures,
    });
    workspace::write(&path, &format!("{kept:#}\n"))
}

/// The processor and how many of it, as far as the system tells.
fn machine() -> String {
    let model = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    format!("{}, {cores} cores", model.unwrap_or_else(|| std::env::consts::ARCH.to_owned()))
}
