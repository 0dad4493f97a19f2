//! The stages depend on each other in one direction only.

use std::fs;
use std::path::Path;

/// A stage's folder or file, and what it must not name.
const RULES: [(&str, &[&str]); 5] = [
    ("ir", &["semantic", "node", "select", "lower", "emit", "settings", "diagnostic", "load"]),
    ("emit", &["semantic", "node", "select", "lower", "settings", "diagnostic", "load", "files"]),
    ("format.rs", &["semantic", "select", "lower", "emit", "ir", "load"]),
    ("select", &["lower", "emit", "ir", "load"]),
    ("lower", &["emit", "files", "load", "cli"]),
];

#[test]
fn each_stage_sees_only_those_before_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (stage, forbidden) in RULES {
        let mut pending = vec![root.join(stage)];
        while let Some(path) = pending.pop() {
            if path.is_dir() {
                pending.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            for module in forbidden {
                if text.contains(&format!("crate::{module}::")) || text.contains(&format!("crate::{module};")) {
                    wrong.push(format!("{} names crate::{module}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn stages_neither_print_nor_exit() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut pending: Vec<_> = RULES.iter().map(|(stage, _)| root.join(stage)).chain([root.join("forge.rs")]).collect();
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            pending.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        // At the start of a line: what is documented or emitted may name them.
        for forbidden in ["println!", "eprintln!", "std::process::", "std::env::", "use std::process", "use std::env"] {
            assert!(
                !text.lines().any(|line| line.trim_start().starts_with(forbidden)),
                "{}: {forbidden}",
                path.display()
            );
        }
    }
}
