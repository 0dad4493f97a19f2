//! What a workspace costs to build with packages from other folders than its own: cold, in a folder that is deleted
//! afterwards.

pub mod timings;
pub mod wrapper;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::str::FromStr;
use std::time::{Duration, Instant};

use cargo_metadata::Message;

use crate::cargo::{Cargo, patches, words};
use crate::error::Error;

use self::timings::units;
use self::wrapper::{Usage, of_children};

/// A profile of cargo's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Without optimization.
    Dev,
    /// With it.
    Release,
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Dev => "dev",
            Self::Release => "release",
        })
    }
}

impl FromStr for Profile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "dev" => Ok(Self::Dev),
            "release" => Ok(Self::Release),
            _ => Err("say `dev` or `release`, or both: `dev,release`".to_owned()),
        }
    }
}

/// The option by which cargo takes the hint that a crate is mostly unused; it is not in every toolchain.
const HINT: &str = "-Zprofile-hint-mostly-unused";

/// Whether this cargo takes the hint that a crate is mostly unused: one of nightly does.
#[must_use]
pub fn takes_hints(cargo: &Cargo) -> bool {
    let mut command = cargo.command("locate-project");
    command.arg(HINT);
    command.output().is_ok_and(|output| output.status.success())
}

/// What to build.
#[derive(Debug, Clone)]
pub struct Build<'a> {
    /// The workspace.
    pub cargo: &'a Cargo,
    /// The packages that come from a folder, whatever the manifest says.
    pub folders: &'a BTreeMap<String, PathBuf>,
    /// How.
    pub profile: Profile,
    /// Whether these packages have the hint that they are mostly unused.
    pub is_hinted: bool,
    /// A program that begins with [`wrapper::wrapped`], which tells what the compiler used.
    pub wrapper: Option<&'a Path>,
    /// A folder to build in, which is emptied first and deleted afterwards.
    pub target: &'a Path,
}

/// What a build costs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cost {
    /// From its beginning to its end.
    pub wall: Duration,
    /// Processor time of cargo and of all that it started, in seconds, where the system tells.
    pub processor: Option<f64>,
    /// What the compiler took for each package, whatever else it did meanwhile.
    pub packages: BTreeMap<String, Duration>,
    /// What the compiler used, by crate, where a wrapper told.
    pub used: BTreeMap<String, Usage>,
    /// The size of each program, in bytes.
    pub programs: BTreeMap<String, u64>,
}

impl Cost {
    /// What the compiler took for a package.
    #[must_use]
    pub fn of(&self, package: &str) -> Duration {
        self.packages.get(package).copied().unwrap_or_default()
    }

    /// The most memory that one run of the compiler had, in mebibytes, where it is known.
    #[must_use]
    pub fn peak(&self) -> Option<f64> {
        self.used.values().map(|usage| usage.mebibytes).reduce(f64::max)
    }
}

/// Builds a workspace, and throws away what was built.
///
/// # Errors
/// It does not build, or cargo does not say what that took.
pub fn build(build: &Build<'_>) -> Result<Cost, Error> {
    let _ = fs::remove_dir_all(build.target);
    let cost = attempt(build);
    let _ = fs::remove_dir_all(build.target);
    cost
}

fn attempt(build: &Build<'_>) -> Result<Cost, Error> {
    let Build { cargo, folders, profile, is_hinted, wrapper, target } = build;
    let mut command = cargo.command("build");
    command.args(["--workspace", "--timings", "--quiet", "--message-format", "json", "--target-dir"]).arg(target);
    command.args((*profile == Profile::Release).then_some("--release"));
    command.args(cargo.features.options()).args(&cargo.options).args(patches(folders));
    if *is_hinted {
        command.arg(HINT);
        for name in folders.keys() {
            command.args(["--config", &format!("profile.{profile}.package.{name}.hint-mostly-unused=true")]);
        }
    }
    // As cargo builds what comes from a registry.
    command.env("CARGO_INCREMENTAL", "0");
    let notes = target.join("notes");
    if let Some(wrapper) = wrapper {
        wrapper::wrap(&mut command, wrapper, &notes).map_err(Error::io(&notes))?;
    }
    let (begun, before) = (Instant::now(), of_children());
    let output = command.output().map_err(|error| Error::Other(format!("cannot start cargo: {error}")))?;
    let (wall, after) = (begun.elapsed(), of_children());
    if !output.status.success() {
        return Err(Error::Other(format!("it does not build, so that nothing can be measured\n{}", said(&output))));
    }
    let page = target.join("cargo-timings/cargo-timing.html");
    let page = fs::read_to_string(&page).map_err(Error::io(&page))?;
    let used = wrapper.map(|_| wrapper::read(&notes).map_err(Error::io(&notes))).transpose()?;
    Ok(Cost {
        wall,
        processor: before.zip(after).map(|(before, after)| after.seconds - before.seconds),
        packages: packages(&page)?,
        used: used.unwrap_or_default(),
        programs: programs(&output.stdout)?,
    })
}

/// What went wrong: the compiler's errors, or cargo's words where there are none.
fn said(output: &Output) -> String {
    let errors = Message::parse_stream(&output.stdout[..]).flatten().filter_map(|message| match message {
        Message::CompilerMessage(message) => message.message.rendered,
        _ => None,
    });
    let errors: String = errors.collect();
    if errors.is_empty() { words(&output.stderr) } else { errors.trim_end().to_owned() }
}

/// What the compiler took for each package, of all its units together.
fn packages(page: &str) -> Result<BTreeMap<String, Duration>, Error> {
    let mut packages: BTreeMap<String, Duration> = BTreeMap::new();
    for unit in units(page)? {
        *packages.entry(unit.name).or_default() += Duration::try_from_secs_f64(unit.duration).unwrap_or_default();
    }
    Ok(packages)
}

/// The sizes of the programs that cargo says it built.
fn programs(messages: &[u8]) -> Result<BTreeMap<String, u64>, Error> {
    let mut programs = BTreeMap::new();
    for message in Message::parse_stream(messages).flatten() {
        if let Message::CompilerArtifact(artifact) = message
            && let Some(path) = artifact.executable.filter(|_| artifact.target.is_bin())
        {
            let size = fs::metadata(&path).map_err(Error::io(path.as_std_path()))?.len();
            programs.insert(artifact.target.name, size);
        }
    }
    Ok(programs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_costs_what_all_of_its_units_do() {
        let unit = |name: &str, duration: f64| {
            format!("{{\"name\": \"{name}\", \"version\": \"1\", \"duration\": {duration}}}")
        };
        let page = format!("const UNIT_DATA = [{}, {}, {}];", unit("a", 0.5), unit("b", 2.0), unit("a", 1.0));
        let used = BTreeMap::from([("a".to_owned(), 10.0), ("b".to_owned(), 30.0)])
            .into_iter()
            .map(|(name, mebibytes)| (name, Usage { seconds: 1.0, mebibytes }));
        let cost = Cost { packages: packages(&page).unwrap(), used: used.collect(), ..Cost::default() };
        assert_eq!(cost.of("a"), Duration::from_millis(1500));
        assert_eq!(cost.of("b"), Duration::from_secs(2));
        assert_eq!(cost.of("c"), Duration::ZERO);
        assert_eq!(cost.peak(), Some(30.0));
        assert_eq!(Cost::default().peak(), None);
        assert!(packages("").is_err());
    }
}
