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

/// Who embeds the generator compiles no command line: arguments, tables and progress bars are `tongs-cli`'s.
#[test]
fn the_library_builds_without_the_command_line() {
    let mut cargo = std::process::Command::new(env!("CARGO"));
    cargo.current_dir(env!("CARGO_MANIFEST_DIR")).args(["tree", "--offline", "--package", "tongs"]);
    let output = cargo.args(["--edges", "normal,build", "--prefix", "none", "--format", "{p}"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    let packages: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(packages.contains(&"tongs") && packages.contains(&"annotate-snippets"), "{tree}");
    for unwanted in ["clap", "colorchoice", "comfy-table", "console", "crossterm", "indicatif", "anstream"] {
        let found = packages.iter().find(|package| package.starts_with(unwanted));
        assert!(found.is_none(), "{found:?} is in the tree of the library");
    }
}
