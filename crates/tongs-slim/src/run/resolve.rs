//! Has cargo find versions for a workspace with forged crates, whose runtime may need newer ones than the lock file has.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use toml_edit::{DocumentMut, Item, TableLike};

use crate::cargo::patches;
use crate::error::Error;
use crate::forge;
use crate::graph::{self, Graph};
use crate::lockfile::Guard;

use super::Situation;

/// Has cargo bring the lock file to what the workspace needs with crates from these folders. What is locked stays locked if it
/// can; if not, the crates of the runtime go first, and then what they depend on.
pub(super) fn resolve(
    situation: &Situation,
    graph: &Graph,
    folders: &BTreeMap<String, PathBuf>,
    guard: &mut Guard,
) -> Result<(), Error> {
    situation.take_out(graph, folders, guard)?;
    let mut cargo = situation.cargo.clone();
    cargo.options.extend(patches(folders));
    let read = || graph::read(&cargo, None).map(drop);
    let Err(first) = read() else { return Ok(()) };
    let path = situation.lock_file();
    let Some(locked) = super::situation::read(&path)? else { return Err(first.into()) };
    for more in [&[][..], &["--recursive"]] {
        let mut command = cargo.command("update");
        command.arg("--quiet").args(more).args(&cargo.options).args(unlocked(&locked));
        if command.output().is_ok_and(|output| output.status.success()) && read().is_ok() {
            return Ok(());
        }
        fs::write(&path, &locked).map_err(Error::io(&path))?;
    }
    Err(first.into())
}

/// What need not stay as it is locked: what the runtime depends on, and what is of one time with that.
fn unlocked(lock: &str) -> Vec<String> {
    let needed = needed();
    let packages = versions(lock).into_iter();
    let packages = packages.filter(|(name, _)| needed.contains(name) || graph::is_of_runtime(name));
    packages.flat_map(|(name, versions)| versions.into_iter().map(move |version| format!("{name}@{version}"))).collect()
}

/// The names of what the runtime depends on.
fn needed() -> BTreeSet<String> {
    let files = forge::runtime_files();
    let manifest = files.iter().find(|(path, _)| path.ends_with("Cargo.toml")).map(|(_, text)| text.parse());
    let Some(Ok::<DocumentMut, _>(manifest)) = manifest else { return BTreeSet::new() };
    let dependencies = manifest.get("dependencies").and_then(Item::as_table_like);
    dependencies.into_iter().flat_map(TableLike::iter).map(|(name, _)| name.to_owned()).collect()
}

/// The versions that a lock file has of each package from a registry.
fn versions(lock: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let Ok(document) = lock.parse::<DocumentMut>() else { return versions };
    let packages = document.get("package").and_then(Item::as_array_of_tables);
    for package in packages.into_iter().flatten().filter(|package| package.contains_key("source")) {
        let text = |key: &str| package.get(key).and_then(Item::as_str).unwrap_or_default().to_owned();
        versions.entry(text("name")).or_default().insert(text("version"));
    }
    versions
}

/// What has other versions than before, in words; nothing where nothing has.
pub(super) fn changed(before: &str, after: &str) -> Option<String> {
    /// More than these are counted.
    const SHOWN: usize = 6;
    let (before, after) = (versions(before), versions(after));
    let list = |versions: &BTreeSet<String>| versions.iter().map(String::as_str).collect::<Vec<_>>().join(" and ");
    let changed = after.iter().filter_map(|(name, after)| {
        let before = before.get(name)?;
        (!after.is_subset(before)).then(|| format!("{name} {} → {}", list(before), list(after)))
    });
    let changed: Vec<String> = changed.collect();
    let rest = changed.len().saturating_sub(SHOWN);
    let more = if rest == 0 { String::new() } else { format!(" and {rest} more") };
    (!changed.is_empty()).then(|| {
        let shown = changed[..changed.len() - rest].join(", ");
        format!("the forged crates need newer versions in Cargo.lock: {shown}{more}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(packages: &[(&str, &str)]) -> String {
        let package = |(name, version): &(&str, &str)| {
            format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\nsource = \"registry\"\n")
        };
        packages.iter().map(package).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn what_the_runtime_needs_is_unlocked_and_nothing_else() {
        let text = lock(&[
            ("aws-smithy-json", "0.61.0"),
            ("aws-smithy-types", "1.2.0"),
            ("http", "0.2.1"),
            ("http", "1.0.0"),
            ("clap", "1.0.0"),
        ]) + "\n[[package]]\nname = \"aws-runtime\"\nversion = \"0.1.0\"\n";
        assert_eq!(unlocked(&text), ["aws-smithy-json@0.61.0", "aws-smithy-types@1.2.0", "http@0.2.1", "http@1.0.0"]);
        assert!(unlocked("no lock file").is_empty());
    }

    #[test]
    fn versions_that_changed_are_told() {
        let before = lock(&[("a", "1.0.0"), ("b", "1.0.0"), ("b", "2.0.0"), ("gone", "1.0.0")]);
        let after = lock(&[("a", "1.0.1"), ("b", "2.0.0"), ("new", "1.0.0")]);
        assert_eq!(
            changed(&before, &after).unwrap(),
            "the forged crates need newer versions in Cargo.lock: a 1.0.0 → 1.0.1"
        );
        assert_eq!(changed(&before, &before), None);
        let many = |version: &str| lock(&["a", "b", "c", "d", "e", "f", "g", "h"].map(|name| (name, version)));
        assert!(changed(&many("1.0.0"), &many("1.0.1")).unwrap().ends_with(" and 2 more"));
    }
}
