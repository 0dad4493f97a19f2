//! `cargo xtask surface SERVICE…`: whether a whole forged service is a drop-in for its official crate.
//!
//! The official crate's public items become a program that uses each of them with its official signature; what of it
//! does not compile over the forged crates is missing there, or differs. Items that the model does not have belong to a
//! newer one and are told apart, as are operations that are not forged.

mod compile;
mod known;
mod official;
mod verdict;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use console::style;

use crate::forged::forge;
use crate::steps::spinner;
use crate::workspace;
use verdict::Verdict;

/// What to compare.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Services, by the names of their model files: `account`, `api-gateway`
    #[arg(required = true)]
    services: Vec<String>,
    /// The folder that holds the models
    #[arg(long, default_value = "../shared/models")]
    models: PathBuf,
    /// Name what belongs to a newer model, too
    #[arg(long)]
    verbose: bool,
}

/// What ours leaves out on purpose: a piece of the line that uses it, and the reason.
const ON_PURPOSE: [(&str, &str); 6] = [
    (
        "TryFrom<sdk::types::SessionCredentials>",
        "the official crate makes credentials of a session by it, which the runtime does here",
    ),
    ("sdk::types::ProtectedJobParameters) -> ::std::string::String", REQUIRED),
    ("<sdk::types::ProtectedJobParameters>::analysis_template_arn", REQUIRED),
    ("<sdk::types::builders::ProtectedJobParametersBuilder>::build", REQUIRED),
    ("sdk::types::SchemaStatusDetail) -> sdk::types::AnalysisType", REQUIRED),
    ("<sdk::types::SchemaStatusDetail>::analysis_type", REQUIRED),
];

/// What no name tells: here the member may be absent, by `@default(null)` or for want of `@required`.
const REQUIRED: &str = "the model of the official crate requires the member";

/// Compares. The exit code is a failure when something is missing or differs.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let mut good = true;
    for service in &args.services {
        let spin = spinner(service);
        let compared = compare(&workspace::root().join(&args.models), service);
        spin.finish_and_clear();
        let compared = compared?;
        good &= compared.differences.is_empty();
        print(service, &compared, args.verbose);
    }
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// What came of one service.
struct Compared {
    /// The official crate and its version.
    official: String,
    /// How many uses compile over both.
    same: usize,
    /// By public path: each use that does not compile over ours, and why.
    differences: BTreeMap<String, Vec<(String, String)>>,
    /// How many uses each reason explains.
    apart: BTreeMap<Verdict, usize>,
}

fn compare(models: &std::path::Path, service: &str) -> Result<Compared> {
    let forged = forge(&models.join(format!("{service}.json")), compile::NAME)?;
    let official = official::Official::named(&format!("aws-sdk-{}", forged.sdk().service.module_name))?;
    let workspace = compile::write_workspace(service, &forged, &official)?;
    let known = known::Known::of(&forged)?;
    let (mut due, mut apart) = (Vec::new(), BTreeMap::new());
    for (path, line) in official.uses(workspace.folder())? {
        match verdict::apart(&line, &known, &ON_PURPOSE) {
            Verdict::Differs => due.push((path, line)),
            verdict => *apart.entry(verdict).or_default() += 1,
        }
    }
    let failures = compile::failures(&workspace, &due)?;
    let mut compared = Compared {
        official: format!("{} {}", official.package, official.version),
        same: due.len() - failures.len(),
        differences: BTreeMap::new(),
        apart,
    };
    for failure in failures {
        match verdict::of_failure(&failure.line, &known) {
            Verdict::Differs => {
                compared.differences.entry(failure.path).or_default().push((failure.line, failure.error));
            }
            apart => *compared.apart.entry(apart).or_default() += 1,
        }
    }
    Ok(compared)
}

fn print(service: &str, compared: &Compared, verbose: bool) {
    let count: usize = compared.differences.values().map(Vec::len).sum();
    let mark = if count == 0 { style("same").green().bold() } else { style("differs").red().bold() };
    println!("{mark} {service}: {} uses of {} compile", compared.same, compared.official);
    for (path, uses) in &compared.differences {
        // Whoever misses the item itself need not be told of each of its methods.
        if uses.iter().any(|(line, _)| line.contains(&format!("use sdk::{path} as _"))) {
            println!("  {} is missing ({} uses)", style(path).bold(), uses.len());
            continue;
        }
        println!("  {}", style(path).bold());
        for (line, error) in uses {
            println!("    {error}\n      {line}");
        }
    }
    let mut newer = 0;
    for (verdict, count) in &compared.apart {
        match verdict {
            Verdict::Newer(what) if verbose => println!("  newer model: {what} ({count} uses)"),
            Verdict::Newer(_) => newer += count,
            Verdict::NotForged(what) => println!("  not forged: {what} ({count} uses)"),
            Verdict::OnPurpose(why) => println!("  on purpose: {why} ({count} uses)"),
            Verdict::Differs => {}
        }
    }
    if newer > 0 {
        println!("  newer model: {newer} uses; `--verbose` names them");
    }
    if count > 0 {
        println!("  {count} uses of what the model has are missing or differ");
    }
}
