//! `Cargo.lock`: as it is with official crates, whatever forged ones have made of it.

mod guard;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use semver::Version;
use sha2::{Digest as _, Sha256};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value};

use crate::graph::PREFIX;

pub use self::guard::{Guard, give_back, recover};

/// The name of the file.
pub const FILE: &str = "Cargo.lock";

/// What is known of a lock file, from before forged crates were in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Official {
    /// The text with official crates; nothing where there was no file.
    pub text: Option<String>,
    /// The SHA-256 of the text that the run left behind: where it stands there still, the other one takes its place byte
    /// for byte.
    pub left: Option<String>,
}

/// What stands before the text of a lock file that is kept.
const ABOVE: &str = "# Cargo.lock as it was with the official crates, which `cargo tongs slim --undo` puts back: it is below, or there\n\
                     # was none. What stands in its place now has the SHA-256\n";
const NONE: &str = "none";
const BELOW: &str = "# ---";

impl Official {
    /// What is to be known of a lock file that has one text with official crates, and another with forged ones. Where that
    /// was known before, however lines end, it stays as it is.
    #[must_use]
    pub fn of(text: Option<String>, left: Option<&str>, before: Option<Self>) -> Self {
        let is_known = |before: &Self| {
            let is_left = left.is_some_and(|left| before.is_left(left) || before.is_left(&plain(left)));
            is_left && before.text.as_deref().map(plain) == text.as_deref().map(plain)
        };
        before.filter(is_known).unwrap_or_else(|| Self { text, left: left.map(sha256) })
    }

    fn is_left(&self, text: &str) -> bool {
        self.left.as_deref() == Some(&*sha256(text))
    }

    /// The text that a lock file has with official crates, made from the one that it has now.
    ///
    /// # Errors
    /// It is not a lock file.
    pub fn restored(&self, now: Option<&str>) -> Result<Option<String>, String> {
        match (now, &self.text) {
            (now, _) if now.map(sha256) == self.left => Ok(self.text.clone()),
            (Some(now), before) if self.is_left(&plain(now)) => {
                Ok(before.as_ref().map(|before| plain(before).replace('\n', "\r\n")))
            }
            // Whoever deleted it meanwhile has what was there before.
            (None, before) => Ok(before.clone()),
            (Some(now), Some(before)) => merge(now, before).map(Some),
            (Some(now), None) if is_forged(now) => merge(now, "").map(Some),
            (Some(now), None) => Ok(Some(now.to_owned())),
        }
    }

    /// The text of the file that keeps it.
    #[must_use]
    pub fn file(&self, first_line: &str) -> String {
        let left = self.left.as_deref().unwrap_or(NONE);
        let text = self.text.as_ref().map_or_else(String::new, |text| format!("{BELOW}\n{text}"));
        format!("{}{ABOVE}# {left}\n{text}", tongs::text::hash_comment(first_line))
    }

    /// Reads the text of such a file.
    #[must_use]
    pub fn parse(file: &str) -> Option<Self> {
        let file = if file.contains(ABOVE) { file.to_owned() } else { plain(file) };
        let (_, rest) = file.split_once(ABOVE)?;
        let (left, rest) = rest.strip_prefix("# ")?.split_once('\n')?;
        let text = rest.strip_prefix(BELOW).and_then(|rest| rest.strip_prefix('\n')).map(str::to_owned);
        Some(Self { text, left: Some(left.to_owned()).filter(|left| left != NONE) })
    }
}

/// A text whose lines end as they do everywhere but on Windows: git may have them end so there, in what it checks out.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// Whether a lock file names crates that were forged, whatever the manifest says.
#[must_use]
pub fn is_forged(lock: &str) -> bool {
    lock.contains(&format!("name = \"{}\"", crate::forge::runtime().package))
}

/// The crates that were forged in the place of official ones, as a lock file names them.
#[must_use]
pub fn forged(lock: &str) -> Vec<(String, Version)> {
    let Ok(document) = lock.parse::<DocumentMut>() else { return Vec::new() };
    let official = tables(&document).filter(|table| is_ours(table)).map(key);
    let official = official.filter(|(name, _)| name.starts_with(PREFIX));
    official.filter_map(|(name, version)| Some((name, version.parse().ok()?))).collect()
}

/// Whether a package is forged, or the runtime of what is.
fn is_ours(package: &Table) -> bool {
    let runtime = crate::forge::runtime().package;
    let depends = package.get("dependencies").and_then(Item::as_array).into_iter().flatten();
    let mut depends = depends.filter_map(Value::as_str).filter_map(|dependency| dependency.split(' ').next());
    !package.contains_key("source") && (key(package).0 == runtime || depends.any(|name| name == runtime))
}

/// Whether a text is a lock file, which has a package at least: not one that was cut off while it was written.
fn is_lock_file(text: &str) -> bool {
    text.parse::<DocumentMut>().is_ok_and(|document| tables(&document).next().is_some())
}

/// The SHA-256 of a text, as hexadecimal digits.
#[must_use]
pub fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// A lock file in which packages that lost their source have the one that they had, and those that went away are there
/// again. What is forged is not, and cargo strikes what else nobody needs.
fn merge(now: &str, before: &str) -> Result<String, String> {
    let parse = |text: &str| text.parse::<DocumentMut>().map_err(|error| format!("{FILE}: {error}"));
    let (mut document, before) = (parse(now)?, parse(before)?);
    let mut packages: BTreeMap<(String, String), Table> = BTreeMap::new();
    for table in tables(&document).filter(|table| table.contains_key("source")) {
        packages.insert(key(table), table.clone());
    }
    for table in tables(&before) {
        packages.entry(key(table)).or_insert_with(|| table.clone());
    }
    // Members of the workspace have no source, and are what they are now.
    for table in tables(&document).filter(|table| !table.contains_key("source") && !is_ours(table)) {
        let was_official = packages.get(&key(table)).is_some_and(|was| was.contains_key("source"));
        if !was_official {
            packages.insert(key(table), table.clone());
        }
    }
    let mut all = ArrayOfTables::new();
    for (_, mut table) in packages {
        table.set_position(None);
        all.push(table);
    }
    document.insert("package", Item::ArrayOfTables(all));
    if let Some(patch) = document.get_mut("patch").and_then(Item::as_table_like_mut) {
        patch.remove("unused");
    }
    Ok(document.to_string())
}

fn tables(document: &DocumentMut) -> impl Iterator<Item = &Table> {
    document.get("package").and_then(Item::as_array_of_tables).into_iter().flatten()
}

fn key(table: &Table) -> (String, String) {
    let text = |key: &str| table.get(key).and_then(Item::as_str).unwrap_or_default().to_owned();
    (text("name"), text("version"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "# This file is automatically @generated by Cargo.\nversion = 4\n";

    fn package(name: &str, version: &str, more: &str) -> String {
        format!("\n[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n{more}")
    }

    const SOURCE: &str = "source = \"registry\"\nchecksum = \"00\"\n";
    const FORGED: &str = "\n[[package]]\nname = \"aws-sdk-s3\"\nversion = \"1.0.0\"\n\
                          dependencies = [\n \"tongs-slim-runtime\",\n]\n";
    const RUNTIME: &str = "\n[[package]]\nname = \"tongs-slim-runtime\"\nversion = \"0.1.0\"\n";

    #[test]
    fn what_a_run_left_becomes_what_was_there_byte_for_byte() {
        let official = Official { text: Some("before\r\n".to_owned()), left: Some(sha256("after")) };
        assert_eq!(official.restored(Some("after")), Ok(Some("before\r\n".to_owned())));
        let none = Official { text: None, left: Some(sha256("after")) };
        assert_eq!(none.restored(Some("after")), Ok(None));
        let other = [HEAD, &package("lru", "1.0.0", SOURCE)].concat();
        assert_eq!(none.restored(Some(&other)), Ok(Some(other.clone())));
        let forged = [HEAD, &package("lru", "1.0.0", SOURCE), FORGED, RUNTIME].concat();
        assert_eq!(none.restored(Some(&forged)), Ok(Some(other)));
        assert_eq!(official.restored(None), Ok(Some("before\r\n".to_owned())));
        assert_eq!(none.restored(None), Ok(None));
        assert!(official.restored(Some("=")).is_err());
    }

    #[test]
    fn what_changed_since_stays_and_official_crates_have_their_source_again() {
        let before = [
            HEAD,
            &package("app", "0.1.0", ""),
            &package("aws-sdk-s3", "1.0.0", SOURCE),
            &package("lru", "1.0.0", SOURCE),
        ]
        .concat();
        let now = [HEAD, &package("app", "0.2.0", ""), FORGED, &package("serde", "1.0.1", SOURCE), RUNTIME].concat();
        assert_eq!(forged(&now), [("aws-sdk-s3".to_owned(), Version::new(1, 0, 0))]);
        let official = Official { text: Some(before), left: Some(String::new()) };
        let expected = [
            HEAD,
            &package("app", "0.1.0", ""),
            &package("app", "0.2.0", ""),
            &package("aws-sdk-s3", "1.0.0", SOURCE),
            &package("lru", "1.0.0", SOURCE),
            &package("serde", "1.0.1", SOURCE),
        ]
        .concat();
        assert_eq!(official.restored(Some(&now)), Ok(Some(expected)));
    }

    #[test]
    fn what_is_kept_is_read_again() {
        for text in [None, Some(""), Some("a\r\nb"), Some(HEAD)] {
            for left in [None, Some(sha256("x"))] {
                let official = Official { text: text.map(str::to_owned), left };
                let file = official.file(&tongs::text::first_line("run it"));
                assert!(tongs::text::is_generated(&file));
                assert_eq!(Official::parse(&file), Some(official));
            }
        }
        assert_eq!(Official::parse("version = 4\n"), None);
    }
}
