//! Builds of a scratch workspace in which every compiler is measured.
//!
//! Both sides of a figure are packages of one workspace, built by one `cargo build --timings`, so that they share the
//! compiler, the load and every dependency. Repetitions throw away the measured crates alone and build those again.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Error, Result};
use tongs_slim::measure::timings::{Unit, units};
use tongs_slim::measure::wrapper::{self, Usage};

use super::table::median;
use crate::steps::spinner;
use crate::workspace;

/// How to build.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Options {
    /// How often to build the measured crates; the medians are shown
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=99))]
    pub(crate) runs: u32,
    /// How many compilers run at a time, as with cargo; 1 gives the steadiest figures
    #[arg(long, short)]
    pub(crate) jobs: Option<u32>,
    /// Build only the measured crates anew, over the dependencies of the last run
    #[arg(long)]
    pub(crate) reuse: bool,
    /// Measure the release profile
    #[arg(long)]
    pub(crate) release: bool,
}

impl Options {
    /// The profile that is measured.
    pub(crate) fn profile(&self) -> &'static str {
        if self.release { "release" } else { "dev" }
    }

    /// How it was built, for a note below a table.
    pub(crate) fn note(&self) -> String {
        let jobs = self.jobs.map_or_else(|| "default jobs".to_owned(), |jobs| format!("{jobs} jobs"));
        format!("Medians of {} runs of `cargo build --timings`, {} profile, {jobs}.", self.runs, self.profile())
    }
}

/// A workspace to build.
#[derive(Debug)]
pub(crate) struct Scratch {
    /// Where its manifest is.
    pub(crate) folder: PathBuf,
    /// Where cargo builds into.
    pub(crate) target: PathBuf,
    /// The packages that are built anew each time.
    pub(crate) measured: Vec<String>,
    /// What else cargo is told.
    pub(crate) arguments: Vec<String>,
    /// What cargo's environment has besides.
    pub(crate) environment: Vec<(String, String)>,
}

impl Scratch {
    /// Builds it as often as the options say.
    pub(crate) fn runs(&self, options: &Options) -> Result<Vec<Run>> {
        if self.target.exists() && !options.reuse {
            fs::remove_dir_all(&self.target).with_context(|| format!("cannot empty {}", self.target.display()))?;
        }
        let mut runs = Vec::new();
        for run in 1..=options.runs {
            if run > 1 || options.reuse {
                self.clean(options)?;
            }
            let progress = spinner(&format!("Build {run} of {}", options.runs));
            let built = self.build(options);
            progress.finish_and_clear();
            runs.push(built?);
        }
        Ok(runs)
    }

    /// Throws the measured crates away.
    fn clean(&self, options: &Options) -> Result<()> {
        let mut clean = workspace::cargo();
        clean.current_dir(&self.folder).args(["clean", "--quiet", "--target-dir"]).arg(&self.target);
        clean.args(options.release.then_some("--release"));
        for package in &self.measured {
            clean.args(["--package", package]);
        }
        workspace::run_quietly(&mut clean).map(drop)
    }

    fn build(&self, options: &Options) -> Result<Run> {
        let mut build = workspace::cargo();
        // Cargo compiles packages of a registry, as the official crates are, without incremental compilation, and path
        // dependencies with it, which costs time. Ours are measured as their users will get them.
        build.env("CARGO_INCREMENTAL", "0").envs(self.environment.iter().cloned());
        build.current_dir(&self.folder).args(["build", "--workspace", "--quiet", "--timings", "--target-dir"]);
        build.arg(&self.target).args(&self.arguments).args(options.release.then_some("--release"));
        if let Some(jobs) = options.jobs {
            build.arg("--jobs").arg(jobs.to_string());
        }
        let notes = self.folder.join("notes");
        let wrapper = env::current_exe().context("cannot tell where this program is")?;
        wrapper::wrap(&mut build, &wrapper, &notes).with_context(|| format!("cannot empty {}", notes.display()))?;
        workspace::run_quietly(&mut build)?;
        let page = self.target.join("cargo-timings").join("cargo-timing.html");
        let page = fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
        let usage = wrapper::read(&notes).with_context(|| format!("cannot read {}", notes.display()))?;
        Ok(Run { units: units(&page).map_err(Error::msg)?, usage })
    }

    /// How many bytes the compiled libraries of packages have together.
    pub(crate) fn library_bytes(&self, options: &Options, packages: &[&str]) -> Result<u64> {
        let folder = self.target.join(if options.release { "release" } else { "debug" }).join("deps");
        let mut bytes = 0;
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let library = name.strip_prefix("lib").and_then(|name| name.strip_suffix(".rlib"));
            let library = library.and_then(|name| name.rsplit_once('-')).map(|(name, _)| name);
            if library.is_some_and(|name| packages.iter().any(|package| package.replace('-', "_") == name)) {
                bytes += entry.metadata()?.len();
            }
        }
        Ok(bytes)
    }
}

/// What one build measured.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) units: Vec<Unit>,
    /// What the compilers used, by crate name.
    pub(crate) usage: BTreeMap<String, Usage>,
}

impl Run {
    /// The wall clock of the packages, in seconds. Build scripts count: whoever compiles the crate waits for them.
    pub(crate) fn wall(&self, packages: &[&str]) -> f64 {
        self.units.iter().filter(|unit| packages.contains(&unit.name.as_str())).map(|unit| unit.duration).sum()
    }

    /// The processor time of the packages, in seconds. Zero where the system does not tell.
    pub(crate) fn processor(&self, packages: &[&str]) -> f64 {
        self.used(packages).map(|usage| usage.seconds).sum()
    }

    /// The most memory that a compiler had for one of the packages, in mebibytes. Zero where the system does not tell.
    pub(crate) fn memory(&self, packages: &[&str]) -> f64 {
        self.used(packages).map(|usage| usage.mebibytes).fold(0.0, f64::max)
    }

    fn used(&self, packages: &[&str]) -> impl Iterator<Item = &Usage> {
        packages.iter().filter_map(|package| self.usage.get(&package.replace('-', "_")))
    }
}

/// The median over the runs of something about packages.
pub(crate) fn median_of(runs: &[Run], packages: &[&str], measure: impl Fn(&Run, &[&str]) -> f64) -> f64 {
    median(&runs.iter().map(|run| measure(run, packages)).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::{Run, Usage, median_of, units};

    #[test]
    fn figures_are_medians_of_sums() {
        let packages = ["cleanroomsml-shapes", "cleanroomsml"];
        let run = |shapes: f64, facade: f64| {
            let page = format!(
                "const UNIT_DATA = [{{\"name\": \"cleanroomsml-shapes\", \"version\": \"0\", \"duration\": {shapes}}}, \
                 {{\"name\": \"cleanroomsml\", \"version\": \"0\", \"duration\": {facade}}}, \
                 {{\"name\": \"hyper\", \"version\": \"0\", \"duration\": 99}}];"
            );
            let used = [("cleanroomsml_shapes", shapes * 2.0), ("cleanroomsml", 0.0), ("hyper", 99.0)];
            let usage = used.map(|(name, seconds)| (name.to_owned(), Usage { seconds, mebibytes: seconds * 10.0 }));
            Run { units: units(&page).expect("a good page"), usage: usage.into() }
        };
        let runs = [run(1.0, 0.5), run(3.0, 0.5), run(2.0, 0.5)];
        assert!((median_of(&runs, &packages, Run::wall) - 2.5).abs() < 1e-9);
        assert!((median_of(&runs, &packages, Run::processor) - 4.0).abs() < 1e-9);
        assert!((median_of(&runs, &packages, Run::memory) - 40.0).abs() < 1e-9);
    }
}
