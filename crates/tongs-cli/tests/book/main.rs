//! The book in `docs`: what its console blocks show is what the commands print, and its links lead somewhere.
//!
//! A comment before a block says what the test does with it, and is not shown:
//!
//! | comment | meaning |
//! | --- | --- |
//! | `file: PATH` | the block is written to a file, for what follows |
//! | `slow` | what compiles: run with the feature `compile` alone |
//! | `fails` | a command of the block fails |
//! | `background: TEXT` | the command goes on until the chapter ends; the next waits for this text |
//! | `port: NUMBER` | the number stands for a free port, in the whole chapter |
//! | `not run: REASON` | it is not run |

#![cfg(unix)]

mod chapter;
mod links;
mod run;

use std::fs;
use std::path::{Path, PathBuf};

use chapter::{Chapter, Step};

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/src")
}

/// Every chapter, by its file.
fn chapters() -> Vec<Chapter> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(sources()).expect("the book").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    paths
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .map(|path| Chapter::read(&path))
        .collect()
}

/// Whether what compiles is run.
const IS_LONG: bool = cfg!(feature = "compile");

#[test]
fn console_blocks_show_what_commands_print() {
    let wrong: Vec<String> = chapters().iter().filter_map(|chapter| run::run(chapter, IS_LONG).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn what_is_not_run_has_a_reason() {
    let chapters = chapters();
    let steps = || chapters.iter().flat_map(|chapter| &chapter.steps);
    for reason in steps().filter_map(|step| if let Step::Skip(reason) = step { Some(reason) } else { None }) {
        assert!(reason.split(' ').count() > 2, "`{reason}` is not a reason");
    }
    assert!(steps().filter(|step| matches!(step, Step::Run(_))).count() >= 10, "the book shows few commands");
}

#[test]
fn links_lead_somewhere() {
    let wrong = links::broken(&chapters(), &sources());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_summary_has_every_chapter() {
    let summary = fs::read_to_string(sources().join("SUMMARY.md")).expect("a summary");
    for chapter in chapters().iter().filter(|chapter| chapter.name != "SUMMARY.md") {
        assert!(summary.contains(&format!("({})", chapter.name)), "{} is not in SUMMARY.md", chapter.name);
    }
    let book = fs::read_to_string(sources().join("../book.toml")).expect("book.toml");
    let book: toml::Table = book.parse().expect("TOML");
    assert_eq!(book["book"]["src"].as_str(), Some("src"));
}
