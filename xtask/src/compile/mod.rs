//! `cargo xtask compile MODEL…`: whole services, each forged as one crate, compile without a warning.
//!
//! `cargo xtask test` checks the published models in one run of cargo. Here they may be hundreds: each is said as soon as it
//! is done, what was compiled is deleted at once, and a run that was ended is taken up again.

mod passed;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use console::style;
use tongs::settings::Layout;

use crate::forged::{Whole, forge_as};
use crate::services::{self, Batch, Service};
use crate::steps::duration;
use passed::Passed;

/// Where it is done, below the target folder.
const FOLDER: &str = "compile";

/// How many services one run of cargo checks: what is compiled of them is on the disk at once.
const BATCH: usize = 8;

/// What to compile, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Model files, or folders of them: each file is a model of its own
    #[arg(required = true, value_name = "MODEL")]
    models: Vec<PathBuf>,
    #[command(flatten)]
    how: How,
}

/// How to compile.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct How {
    /// Leave out what passed in an earlier run, and is forged as it was then
    #[arg(long)]
    pub(crate) resume: bool,
    /// Have rustdoc look at it, and not the compiler
    #[arg(long)]
    pub(crate) docs: bool,
    /// How many crates are compiled at once; as many as cargo likes without it
    #[arg(long, short)]
    pub(crate) jobs: Option<usize>,
}

/// How many services passed, and how many did not.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

/// Compiles. The exit code is a failure when a service failed.
pub(crate) fn run(args: &Args) -> Result<ExitCode> {
    let Counts { passed, failed } = count(&args.models, &args.how)?;
    println!("{passed} passed, {failed} failed");
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Compiles, and prints what comes of each service, and then what failed.
pub(crate) fn count(models: &[PathBuf], how: &How) -> Result<Counts> {
    let begun = Instant::now();
    let mut sweep = Sweep::new(how)?;
    for (name, path) in named(models)? {
        sweep.take(&name, &path)?;
    }
    sweep.finish()?;
    for (name, why) in &sweep.failed {
        println!("\n--- {name}\n{}", why.trim_end());
    }
    println!("\n{}, {}", sweep.total(), duration(begun.elapsed()));
    Ok(Counts { passed: sweep.total.services, failed: sweep.failed.len() })
}

/// The models by the names of their services, `FOLDER/MODEL`.
fn named(models: &[PathBuf]) -> Result<BTreeMap<String, PathBuf>> {
    let mut named = BTreeMap::new();
    for given in models {
        let path = std::path::absolute(given)?;
        for path in if path.is_dir() { services::within(&path)? } else { vec![path] } {
            let parts = [path.parent().and_then(Path::file_name), path.file_stem()];
            let parts = parts.map(|part| part.unwrap_or_default().to_string_lossy().into_owned());
            let name = parts.join("/");
            let other = named.insert(name.clone(), path.clone()).filter(|other| *other != path);
            if let Some(other) = other {
                let (one, other) = (path.display(), other.display());
                bail!("{other} and {one} are both called {name}: compile them in two runs");
            }
        }
    }
    Ok(named)
}

/// Figures of the services that passed.
#[derive(Debug, Default)]
struct Total {
    services: usize,
    operations: usize,
    paginators: usize,
    waiters: usize,
    lines: usize,
}

/// A run over many services.
struct Sweep<'h> {
    how: &'h How,
    passed: Passed,
    /// What is forged and not yet compiled, by what their manifests ask for: the runtime has the features that each of them
    /// asks for, and none that only another one does.
    waiting: BTreeMap<String, Batch>,
    /// What is forged, in a few bytes, by the name of the service.
    marks: BTreeMap<String, String>,
    total: Total,
    /// Why others failed, by name.
    failed: BTreeMap<String, String>,
}

impl<'h> Sweep<'h> {
    fn new(how: &'h How) -> Result<Self> {
        let passed = Passed::read(FOLDER, how.docs)?;
        let (waiting, marks, failed) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Ok(Self { how, passed, waiting, marks, total: Total::default(), failed })
    }

    /// Forges a service, and compiles those that wait when there are enough.
    fn take(&mut self, name: &str, path: &Path) -> Result<()> {
        let whole = match forge_as(path, &services::package(name), Layout::Crate) {
            Ok(whole) => whole,
            Err(error) => return self.done(&Service::refused(name, format!("{error:#}"))),
        };
        let mark = self.passed.mark(&whole.forged.files);
        if self.how.resume && self.passed.has(name, &mark) {
            return self.done(&Service::of(name, &whole));
        }
        self.marks.insert(name.to_owned(), mark);
        let asks = asks(&whole)?;
        let batch = self.waiting.entry(asks.clone()).or_insert_with(|| Batch::new(FOLDER).jobs(self.how.jobs));
        batch.add(name, &whole)?;
        if batch.len() == BATCH { self.compile(&asks) } else { Ok(()) }
    }

    /// Compiles all that wait.
    fn finish(&mut self) -> Result<()> {
        for asks in self.waiting.keys().cloned().collect::<Vec<_>>() {
            self.compile(&asks)?;
        }
        Ok(())
    }

    /// Compiles those that ask for the same.
    fn compile(&mut self, asks: &str) -> Result<()> {
        let Some(mut batch) = self.waiting.remove(asks) else { return Ok(()) };
        let command: &[&str] = if self.how.docs { &["doc", "--no-deps"] } else { &["check"] };
        let services = batch.run(command, &mut |service| self.done(service))?;
        batch.clean(&services)
    }

    /// Says what came of a service, and keeps it.
    fn done(&mut self, service: &Service) -> Result<()> {
        let Service { name, operations, refused, paginators, waiters, lines, reason, findings } = service;
        let trouble = reason.clone().or_else(|| findings.iter().min_by_key(|text| !text.starts_with("error")).cloned());
        let trouble = trouble.or_else(|| (*refused > 0).then(|| format!("{refused} operations are not forged")));
        if let Some(trouble) = trouble {
            println!("{} {name}: {}", style("FAILED").red().bold(), trouble.lines().next().unwrap_or_default());
            self.failed.insert(name.clone(), trouble);
            return Ok(());
        }
        let figures = format!("{operations} operations, {paginators} paginators, {waiters} waiters, {lines} lines");
        println!("{} {name}: {figures}", style("ok").green().bold());
        let total = &mut self.total;
        total.services += 1;
        total.operations += operations;
        total.paginators += paginators;
        total.waiters += waiters;
        total.lines += lines;
        self.marks.remove(name).map_or(Ok(()), |mark| self.passed.add(name, mark))
    }

    fn total(&self) -> String {
        let Total { services, operations, paginators, waiters, lines } = &self.total;
        format!(
            "{services} services of {operations} operations, {paginators} paginators and {waiters} waiters in {lines} lines"
        )
    }
}

/// What the manifest of the only crate asks for.
fn asks(whole: &Whole) -> Result<String> {
    let manifest = whole.sdk().manifests.first().context("a manifest of what was forged")?;
    Ok(format!("{:?} {:?}", manifest.features, manifest.dependencies))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::named;

    #[test]
    fn services_are_called_as_their_files() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        for (path, text) in [("a/s.json", "\"type\": \"service\""), ("a/t.json", "{}"), ("b/a/s.json", "{}")] {
            fs::create_dir_all(at(path).parent().unwrap()).unwrap();
            fs::write(at(path), text).unwrap();
        }
        let names = |models: &[&str]| {
            let models: Vec<_> = models.iter().map(|path| at(path)).collect();
            named(&models).map(|named| named.into_keys().collect::<Vec<_>>()).map_err(|error| error.to_string())
        };
        assert_eq!(names(&["a"]).unwrap(), ["a/s"]);
        assert_eq!(names(&["a", "a/s.json", "a/t.json"]).unwrap(), ["a/s", "a/t"]);
        let error = names(&["a", "b/a/s.json"]).unwrap_err();
        assert!(error.contains("are both called a/s"), "{error}");
    }
}
