//! `cargo xtask botocore`: the models of every AWS service, from what botocore publishes, in Smithy's JSON AST.
//!
//! AWS publishes a model of each service in botocore too, in a format of its own, made from the Smithy model, with the
//! rules of endpoints, their tests, and protocol tests beside them. What the format does not say (resources, plugins,
//! some traits) is lost, so these models are no replacement for AWS's: they show whether every service forges.

mod fetch;
mod format;
mod names;
mod operations;
mod protocol_tests;
mod service;
mod shapes;
#[cfg(test)]
mod tests;
mod traits;
mod waiters;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use console::style;
use tongs::load::{Sources, load};

use crate::steps::spinner;
use crate::workspace;

/// Where to write.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder that takes `services/*.json` and `protocol-tests/*.json`
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Suites that say what one client of botocore does where it has several protocols, in no protocol of their own.
const COMPATIBLE: &str = "-compatible";

/// Below the folder that is written: models of services, and of protocols with their tests.
pub(crate) const SERVICES: &str = "services";
/// See [`SERVICES`].
pub(crate) const PROTOCOL_TESTS: &str = "protocol-tests";

/// What was written.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// The folder of all of it.
    pub(crate) folder: PathBuf,
    services: usize,
    /// Models that Smithy would refuse, with the reason: they are left out.
    refused: Vec<(String, String)>,
    paginators: Carried,
    waiters: Carried,
    protocols: usize,
}

/// How many of a kind botocore has, and how many of them the models have.
#[derive(Debug, Default)]
struct Carried {
    there: usize,
    kept: usize,
}

impl Carried {
    fn add(&mut self, there: usize, kept: usize) {
        self.there += there;
        self.kept += kept;
    }
}

/// Fetches, converts, and writes what loads.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let written = write(args.out.as_deref())?;
    for (name, reason) in &written.refused {
        eprintln!("{} {name}: {reason}", style("not valid").for_stderr().yellow().bold());
    }
    let Written { folder, services, refused, paginators, waiters, protocols } = &written;
    for (name, Carried { there, kept }) in [("paginators", paginators), ("waiters", waiters)] {
        println!("{kept} of {there} {name}");
    }
    let folder = workspace::tidy(folder);
    println!("{services} services, {} not valid, {protocols} protocols in {}", refused.len(), folder.display());
    Ok(ExitCode::SUCCESS)
}

/// Fetches, converts, and writes what loads to a folder, or to one below the target folder.
pub(crate) fn write(out: Option<&Path>) -> Result<Written> {
    let folder = out.map_or_else(|| workspace::target().join("botocore"), Path::to_owned);
    let spin = spinner("botocore");
    let distribution = fetch::distribution()?;
    let protocols = protocols(&distribution, &folder.join(PROTOCOL_TESTS))?;
    let mut written = Written { folder, protocols, ..Written::default() };
    services(&distribution, &mut written)?;
    spin.finish_and_clear();
    Ok(written)
}

/// The newest model of each service. What Smithy would refuse is left out, with the reason.
fn services(distribution: &Path, written: &mut Written) -> Result<()> {
    let data = distribution.join("botocore/data");
    for name in fetch::names(&data)?.into_iter().filter(|name| data.join(name).is_dir()) {
        let versions = fetch::names(&data.join(&name))?;
        for version in versions.iter().rev().map(|version| data.join(&name).join(version)) {
            let Some(service) = fetch::read(&version.join("service-2.json"))? else { continue };
            let tests = distribution.join("tests/functional/endpoint-rules").join(&name);
            let sources = service::Sources {
                service,
                paginators: fetch::read(&version.join("paginators-1.json"))?.unwrap_or_default(),
                waiters: fetch::read(&version.join("waiters-2.json"))?.unwrap_or_default(),
                rules: fetch::read(&version.join("endpoint-rule-set-1.json"))?,
                endpoint_tests: fetch::read(&tests.join("endpoint-tests-1.json"))?,
                is_of_tests: false,
            };
            let path = written.folder.join(SERVICES).join(format!("{name}.json"));
            let model = service::convert(&sources);
            let (paginators, waiters) = (model.paginators(), model.waiters());
            workspace::write(&path, &model.text())?;
            match reason(&path) {
                None => {
                    written.services += 1;
                    written.paginators.add(sources.paginators.pagination.len(), paginators);
                    written.waiters.add(sources.waiters.waiters.len(), waiters);
                }
                Some(reason) => {
                    fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
                    written.refused.push((name.clone(), reason));
                }
            }
            break;
        }
    }
    Ok(())
}

/// Why a model does not load: the first error.
fn reason(path: &Path) -> Option<String> {
    let loaded = load(Sources::new().path(path.to_owned()));
    let worst = || loaded.diagnostics.iter().max_by_key(|one| one.severity).map(|one| one.message.clone());
    loaded.model.is_none().then(|| worst().unwrap_or_default())
}

/// A model of each protocol that has suites: how many.
fn protocols(distribution: &Path, out: &Path) -> Result<usize> {
    let folder = distribution.join("tests/unit/protocols");
    let names = fetch::names(&folder.join("input"))?;
    let names = names.iter().filter_map(|name| name.strip_suffix(".json")).filter(|name| !name.ends_with(COMPATIBLE));
    let mut count = 0;
    for name in names {
        let mut suites: Vec<protocol_tests::Suite> = Vec::new();
        for direction in ["input", "output"] {
            suites.extend(
                fetch::read::<Vec<_>>(&folder.join(direction).join(format!("{name}.json")))?.unwrap_or_default(),
            );
        }
        let model = protocol_tests::convert_suites(name, &suites)?;
        workspace::write(&out.join(format!("{name}.json")), &model.text())?;
        count += 1;
    }
    Ok(count)
}
