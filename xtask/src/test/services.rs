//! Whole services compile without a warning: three of them in every run, all that forge when asked.

use std::fmt::Write as _;

use anyhow::Result;
use tongs_cli::table::{Column, Kind, Table, View};

use super::{Counts, Outcome, in_ci};
use crate::services::{FOLDERS, Service, all, check, trouble};
use crate::workspace;

/// A small, a middling and a large one.
const SOME: [&str; 3] = ["models/polly", "models/cleanroomsml", "models/lambda"];

/// Checks three services, or all of the published models.
pub(super) fn run(whole: bool) -> Result<Outcome> {
    let root = workspace::root().join("../shared");
    if !root.is_dir() && !in_ci() {
        let said = format!("{} is missing; no service is checked", root.display());
        return Ok(Outcome { counts: Counts { skipped: SOME.len(), ..Counts::default() }, ..Outcome::ok(said) });
    }
    let names = if whole { all(&root, &FOLDERS)? } else { SOME.map(str::to_owned).to_vec() };
    Ok(outcome(&check(&root, &names)?, whole))
}

/// A service that is refused as a whole counts as skipped where all are asked for, and as a failure where it was named.
fn outcome(services: &[Service], whole: bool) -> Outcome {
    let refused: Vec<&Service> = services.iter().filter(|service| service.reason.is_some()).collect();
    let found = trouble(services);
    let failed = found.len() + if whole { 0 } else { refused.len() };
    let passed = services.len() - refused.len() - found.len();
    let counts = Counts { passed, failed, skipped: services.len() - passed - failed };
    let said = format!("whole services that compile without a warning: {passed}; not forged: {}", refused.len());
    let mut trouble: String = String::new();
    for (name, findings) in found {
        let _ = writeln!(trouble, "--- {name}");
        trouble.extend(findings.iter().map(String::as_str));
    }
    for service in refused.iter().filter(|_| !whole) {
        let _ = writeln!(trouble, "--- {}\n{}", service.name, service.reason.as_deref().unwrap_or_default());
    }
    Outcome { counts, details: table(services), trouble, ..Outcome::ok(said) }
}

fn table(services: &[Service]) -> String {
    let figures = ["operations", "refused", "lines"].map(|name| Column::new(name, Kind::Figure, 2));
    let columns = [Column::new("service", Kind::Name, 3)].into_iter().chain(figures);
    let mut table = Table::new(columns.chain([Column::new("verdict", Kind::Text, 1)]));
    for service in services {
        let verdict = match (&service.reason, service.findings.len()) {
            (Some(reason), _) => reason.rsplit("is forged: ").next().unwrap_or(reason).to_owned(),
            (None, 0) => "compiles".to_owned(),
            (None, count) => format!("{count} findings"),
        };
        let figures = [service.operations, service.refused, service.lines].map(|figure| figure.to_string());
        let [operations, refused, lines] = &figures;
        table.row([(&service.name).into(), operations.into(), refused.into(), lines.into(), (&verdict).into()]);
    }
    table.render(View::of_stderr())
}

#[cfg(test)]
mod tests {
    use super::{Service, outcome};

    #[test]
    fn verdicts_add_up() {
        let service = |name: &str, reason: Option<&str>, findings: &[&str]| Service {
            name: name.to_owned(),
            operations: 1,
            lines: 10,
            reason: reason.map(str::to_owned),
            findings: findings.iter().map(|finding| format!("{finding}\n")).collect(),
            ..Service::default()
        };
        let services = [
            service("good", None, &[]),
            service("bad", None, &["warning: one", "error: two"]),
            service("ugly", Some("no operation of it is forged: the protocol x"), &[]),
        ];
        let whole = outcome(&services, true);
        assert_eq!((whole.counts.passed, whole.counts.failed, whole.counts.skipped), (1, 1, 1));
        assert!(whole.trouble.contains("--- bad\nerror: two\nwarning: one\n"), "{}", whole.trouble);
        assert!(!whole.trouble.contains("ugly") && whole.details.contains("the protocol x"), "{}", whole.details);
        let named = outcome(&services, false);
        assert_eq!((named.counts.passed, named.counts.failed, named.counts.skipped), (1, 2, 0));
        assert!(named.trouble.contains("--- ugly"), "{}", named.trouble);
    }
}
