//! What reading, writing and generating may cost: `benches/budgets.json` says how many instructions, and
//! `cargo xtask test` fails when they become more. `cargo xtask bench budgets` counts anew and writes the file.
//!
//! The programs are those of the other measurements, without the sides that ours are compared with there: those take
//! minutes to build.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use tongs_scratch::{Shared, shared};

use super::counted::{has_valgrind, per_round};
use super::table::table;
use super::{generate, input, page, services};
use crate::workspace;

/// How much more than the budget is allowed, in percent: compilers and C libraries differ a little.
const SLACK: f64 = 10.0;
/// How much less than the budget it takes to say that it can be lowered, in percent.
const SPARE: f64 = 20.0;

/// What one of the programs took.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Counted {
    /// What it does, which is the key in the file.
    pub(crate) name: &'static str,
    /// Instructions that are allowed, the slack not added.
    pub(crate) budget: Option<f64>,
    /// Instructions that it executed.
    pub(crate) instructions: f64,
}

/// How what was counted stands to the budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// As it was.
    Kept,
    /// So much less that the budget can be lowered.
    Spare,
    /// More than is allowed.
    Over,
    /// The file has no budget for it.
    Unknown,
}

impl Counted {
    /// How it stands to the budget.
    pub(crate) fn standing(&self) -> Standing {
        match self.budget {
            None => Standing::Unknown,
            Some(budget) if self.instructions > budget * (1.0 + SLACK / 100.0) => Standing::Over,
            Some(budget) if self.instructions < budget * (1.0 - SPARE / 100.0) => Standing::Spare,
            Some(_) => Standing::Kept,
        }
    }

    /// A line that says it.
    pub(crate) fn line(&self) -> String {
        let budget = self.budget.map_or_else(|| "no budget".to_owned(), |budget| format!("a budget of {budget:.0}"));
        let words = match self.standing() {
            Standing::Kept => "",
            Standing::Spare => ": lower it with `cargo xtask bench budgets`",
            Standing::Over => ": make it as fast as it was, or say why not and write `cargo xtask bench budgets`",
            Standing::Unknown => ": write one with `cargo xtask bench budgets`",
        };
        format!("{}: {:.0} instructions, {budget}{words}", self.name, self.instructions)
    }
}

fn file() -> PathBuf {
    workspace::root().join("benches/budgets.json")
}

/// Builds the programs and counts; nothing where instructions cannot be counted here. Writing and generating are left out
/// where the published models are missing.
pub(crate) fn count() -> Result<Option<Vec<Counted>>> {
    if !has_valgrind() {
        return Ok(None);
    }
    let text = fs::read_to_string(file()).with_context(|| format!("cannot read {}", file().display()))?;
    let budgets: BTreeMap<String, f64> = serde_json::from_str(&text).context("benches/budgets.json")?;
    let mut counted = vec![("read a page", page::ours()?)];
    if let Shared::Here(model) = shared(generate::MODEL) {
        counted.push(("write an input", input::ours()?));
        counted.push(("read keys in XML", services::ours("keys")?));
        counted.push(("read items in JSON", services::ours("items")?));
        workspace::run(workspace::cargo().args(["build", "--quiet", "--release", "--package", generate::PACKAGE]))?;
        let program = workspace::target().join("release").join(generate::PACKAGE);
        let arguments = |rounds: &str| [model.display().to_string(), "whole".to_owned(), rounds.to_owned()];
        counted.push(("generate a service", per_round(&program, &arguments("0"), &arguments("1"), 1)?));
    }
    let counted = counted.into_iter().filter_map(|(name, instructions)| {
        Some(Counted { name, budget: budgets.get(name).copied(), instructions: instructions? })
    });
    Ok(Some(counted.collect()))
}

/// Counts, and writes what was counted as the budgets.
pub(crate) fn write() -> Result<ExitCode> {
    let Some(counted) = count()? else {
        eprintln!("no instructions are counted: `valgrind` is not installed");
        return Ok(ExitCode::FAILURE);
    };
    let mut rows = vec![["", "instructions", "before"].map(str::to_owned).to_vec()];
    for one in &counted {
        let before = one.budget.map_or_else(|| "-".to_owned(), |budget| format!("{budget:.0}"));
        rows.push(vec![one.name.to_owned(), format!("{:.0}", one.instructions), before]);
    }
    print!("{}", table(&rows));
    // Counts are far from 2^53.
    #[allow(clippy::cast_possible_truncation)]
    let budgets: BTreeMap<&str, i64> = counted.iter().map(|one| (one.name, one.instructions.round() as i64)).collect();
    workspace::write(&file(), &format!("{}\n", serde_json::to_string_pretty(&budgets)?))?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::{Counted, Standing};

    #[test]
    fn budgets_have_slack() {
        for (budget, instructions, standing) in [
            (Some(1000.0), 1000.0, Standing::Kept),
            (Some(1000.0), 1100.0, Standing::Kept),
            (Some(1000.0), 1101.0, Standing::Over),
            (Some(1000.0), 801.0, Standing::Kept),
            (Some(1000.0), 799.0, Standing::Spare),
            (None, 1.0, Standing::Unknown),
        ] {
            let counted = Counted { name: "read", budget, instructions };
            assert_eq!(counted.standing(), standing, "{}", counted.line());
        }
        let over = Counted { name: "read", budget: Some(1.0), instructions: 2.0 }.line();
        assert!(over.starts_with("read: 2 instructions, a budget of 1: make it"), "{over}");
    }
}
