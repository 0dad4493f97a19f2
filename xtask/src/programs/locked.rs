//! What a program's lock file has besides the repository's.
//!
//! Both lock the same versions of what both need, so that it is fetched and built once, also when the repository goes on to
//! newer ones.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

/// What stands above the packages.
const HEAD: &str =
    "# What `cargo xtask programs` locks besides the repository's own lock file; with `--lock`, anew.\n\n";

/// The packages of a registry that a lock file has and another one has not, as text.
pub(super) fn more(lock: &str, other: &str) -> Result<String> {
    let (lock, other) = (parse(lock)?, parse(other)?);
    let known: BTreeSet<_> = packages(&other).map(key).collect();
    let is_more = |package: &&Table| package.contains_key("source") && !known.contains(&key(package));
    let mut all = ArrayOfTables::new();
    for package in packages(&lock).filter(is_more) {
        let mut package = package.clone();
        package.set_position(None);
        all.push(package);
    }
    let mut document = DocumentMut::new();
    document.insert(PACKAGE, Item::ArrayOfTables(all));
    Ok(format!("{HEAD}{}", document.to_string().trim_start()))
}

/// A lock file with the packages of such a text. Cargo strikes what nobody needs.
pub(super) fn with_more(lock: &str, more: &str) -> Result<String> {
    let (mut lock, more) = (parse(lock)?, parse(more)?);
    let known: BTreeSet<_> = packages(&lock).map(key).collect();
    let all = lock.get_mut(PACKAGE).and_then(Item::as_array_of_tables_mut).context("a lock file without packages")?;
    for package in packages(&more).filter(|package| !known.contains(&key(package))) {
        let mut package = package.clone();
        package.set_position(None);
        all.push(package);
    }
    Ok(lock.to_string())
}

const PACKAGE: &str = "package";

fn parse(text: &str) -> Result<DocumentMut> {
    text.parse().context("a lock file that is not TOML")
}

fn packages(lock: &DocumentMut) -> impl Iterator<Item = &Table> {
    lock.get(PACKAGE).and_then(Item::as_array_of_tables).into_iter().flatten()
}

/// What a package is known by.
fn key(package: &Table) -> (String, String) {
    let text = |key: &str| package.get(key).and_then(Item::as_str).unwrap_or_default().to_owned();
    (text("name"), text("version"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, version: &str, more: &str) -> String {
        format!("\n[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n{more}")
    }

    #[test]
    fn what_is_more_is_added_again() {
        let source = "source = \"registry\"\n";
        let head = "version = 4\n";
        let both = package("both", "1.0.0", source);
        let more_of_it = [package("both", "2.0.0", source), package("more", "1.0.0", source)].concat();
        let of_repository = [head, &both, &package("ours", "0.1.0", "")].concat();
        let of_program = [head, &both, &more_of_it, &package("program", "3.0.0", "")].concat();
        let kept = more(&of_program, &of_repository).unwrap();
        assert!(kept.starts_with(HEAD) && !kept.contains("program\"") && !kept.contains("ours"), "{kept}");
        let seed = with_more(&of_repository, &kept).unwrap();
        let names: Vec<_> = packages(&parse(&seed).unwrap()).map(key).collect();
        let expected = [("both", "1.0.0"), ("ours", "0.1.0"), ("both", "2.0.0"), ("more", "1.0.0")];
        assert_eq!(names, expected.map(|(name, version)| (name.to_owned(), version.to_owned())));
        assert_eq!(with_more(&seed, &kept).unwrap(), seed, "nothing is added twice");
        assert!(with_more("=", &kept).is_err() && more("version = 4", "=").is_err());
    }
}
