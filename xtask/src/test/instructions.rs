//! Reading, writing and generating execute no more instructions than `benches/budgets.json` allows.

use anyhow::Result;

use super::{Counts, Outcome};
use crate::bench::{Counted, Standing, count_guarded};

/// Counts them. Without valgrind it is a skip, on machines that nobody watches as well.
pub(super) fn run() -> Result<Outcome> {
    Ok(count_guarded()?.map_or_else(skipped, |counted| outcome(&counted)))
}

fn skipped() -> Outcome {
    let said = "SKIPPED: `valgrind` is not installed, so no instructions are counted";
    Outcome { counts: Counts { skipped: 1, ..Counts::default() }, ..Outcome::ok(said) }
}

fn outcome(counted: &[Counted]) -> Outcome {
    let is_good = |one: &&Counted| matches!(one.standing(), Standing::Kept | Standing::Spare);
    let passed = counted.iter().filter(is_good).count();
    let counts = Counts { passed, failed: counted.len() - passed, ..Counts::default() };
    let lines = |good: bool| {
        let lines = counted.iter().filter(|one| is_good(one) == good).map(|one| format!("  {}\n", one.line()));
        lines.collect::<Vec<_>>().concat()
    };
    let said = format!("{passed} of {} programs keep to their budgets of instructions", counted.len());
    Outcome { counts, details: lines(true), trouble: lines(false), ..Outcome::ok(said) }
}

#[cfg(test)]
mod tests {
    use super::{Counted, outcome};

    #[test]
    fn what_is_over_its_budget_fails() {
        let counted = |name, budget, instructions| Counted { name, budget, instructions };
        let outcome = outcome(&[
            counted("read", Some(10.0), 10.0),
            counted("write", Some(10.0), 12.0),
            counted("new", None, 1.0),
        ]);
        assert_eq!((outcome.counts.passed, outcome.counts.failed), (1, 2));
        assert!(outcome.details.contains("read") && !outcome.details.contains("write"), "{}", outcome.details);
        assert!(outcome.trouble.contains("write") && outcome.trouble.contains("new"), "{}", outcome.trouble);
    }
}
