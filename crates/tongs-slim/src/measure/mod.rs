//! What crates cost to build, official and forged: both sides cold, in folders of their own that are deleted afterwards.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::Deserialize;

use crate::cargo::{Cargo, patches, words};
use crate::error::Error;

/// What a build costs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cost {
    /// From its beginning to its end.
    pub wall: Duration,
    /// What the compiler took for each package, whatever else it did meanwhile.
    pub packages: BTreeMap<String, Duration>,
}

impl Cost {
    /// What the compiler took for a package.
    #[must_use]
    pub fn of(&self, package: &str) -> Duration {
        self.packages.get(package).copied().unwrap_or_default()
    }
}

/// Builds a workspace with packages from these folders, whatever its manifest says, and throws away what was built.
///
/// # Errors
/// It does not build, or cargo does not say what that took.
pub fn build(cargo: &Cargo, folders: &BTreeMap<String, PathBuf>, target: &Path) -> Result<Cost, Error> {
    let _ = fs::remove_dir_all(target);
    let mut command = cargo.command("build");
    command.args(["--workspace", "--timings", "--quiet", "--target-dir"]).arg(target);
    command.args(&cargo.options).args(patches(folders));
    // As cargo builds what comes from a registry.
    command.env("CARGO_INCREMENTAL", "0");
    let begun = Instant::now();
    let output = command.output().map_err(|error| Error::Other(format!("cannot start cargo: {error}")));
    let wall = begun.elapsed();
    let cost = output.and_then(|output| {
        if !output.status.success() {
            return Err(Error::Other(format!(
                "it does not build, so that nothing can be measured\n{}",
                words(&output.stderr)
            )));
        }
        let page = target.join("cargo-timings/cargo-timing.html");
        let page = fs::read_to_string(&page).map_err(Error::io(&page))?;
        Ok(Cost { wall, packages: packages(&page)? })
    });
    let _ = fs::remove_dir_all(target);
    cost
}

/// One run of the compiler.
#[derive(Debug, Deserialize)]
struct Unit {
    name: String,
    duration: f64,
}

/// What the compiler took for each package, as the page says that cargo writes for people: it keeps the figures as one JSON
/// array.
fn packages(page: &str) -> Result<BTreeMap<String, Duration>, Error> {
    const MARK: &str = "const UNIT_DATA =";
    let unknown = || Error::Other("this cargo says what a build took in a form that is not known".to_owned());
    let (_, array) = page.split_once(MARK).ok_or_else(unknown)?;
    let units: Option<Result<Vec<Unit>, _>> = serde_json::Deserializer::from_str(array).into_iter().next();
    let units = units.and_then(Result::ok).ok_or_else(unknown)?;
    let mut packages: BTreeMap<String, Duration> = BTreeMap::new();
    for unit in units {
        *packages.entry(unit.name).or_default() += Duration::try_from_secs_f64(unit.duration).unwrap_or_default();
    }
    Ok(packages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_costs_what_all_of_its_units_do() {
        let page = "<script>const UNIT_DATA = [\n {\"name\": \"a\", \"duration\": 0.5, \"i\": 0},\n {\"name\": \"b\", \"duration\": 2},\n \
                    {\"name\": \"a\", \"duration\": 1}\n];\nconst CONCURRENCY_DATA = [];</script>";
        let cost = Cost { wall: Duration::ZERO, packages: packages(page).unwrap() };
        assert_eq!(cost.of("a"), Duration::from_millis(1500));
        assert_eq!(cost.of("b"), Duration::from_secs(2));
        assert_eq!(cost.of("c"), Duration::ZERO);
        for page in ["", "const UNIT_DATA =", "const UNIT_DATA = {};", "const UNIT_DATA = [{\"name\": 1}];"] {
            assert!(packages(page).is_err(), "{page}");
        }
    }
}
