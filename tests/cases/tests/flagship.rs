//! The flagship: snapshots of its closure and its IR, and that the committed crates are what the model says.
//!
//! What is emitted has no snapshot here. The committed crates are its text, and hold it once: a change of the model or of
//! the generator is read there, and nowhere else.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tongs::load::{Loaded, Sources, load};
use tongs::model::Model;
use tongs::project::{Plan, Project, forge};
use tongs::select::{Operations, Request, select};

const FLAGSHIP: &str = "cleanroomsml";

/// The folders of `model/` that name crates to forge.
fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(tongs_scratch::root().join("model")).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.join("tongs.toml").is_file());
    folders.sort();
    folders
}

fn flagship() -> PathBuf {
    tongs_scratch::root().join("model").join(FLAGSHIP)
}

fn project(folder: &Path) -> Project {
    Project::parse(&fs::read_to_string(folder.join("tongs.toml")).unwrap()).unwrap()
}

/// Forges what a folder's `tongs.toml` asks for, the model's files in the order of their names or in reverse.
fn plan(folder: &Path, reversed: bool) -> Plan {
    match forge(folder, project(folder), None, &|_| loaded(folder, reversed)) {
        Ok(plan) => plan,
        Err(error) => panic!("{error}"),
    }
}

/// The model's files, the last one first where they are reversed.
fn loaded(folder: &Path, reversed: bool) -> Loaded {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "smithy"))
        .collect();
    files.sort();
    if reversed {
        files.reverse();
    }
    load(Sources::new().paths(files))
}

fn model(loaded: &Loaded) -> &Model {
    match &loaded.model {
        Some(model) => model,
        None => panic!("{}", loaded.diagnostics.render(&loaded.sources, false)),
    }
}

#[test]
fn the_closure() {
    let (loaded, sdk) = (loaded(&flagship(), false), project(&flagship()).sdks.remove(0));
    let request =
        Request { service: sdk.service, operations: Operations::Named(sdk.operations.unwrap()), ..Request::default() };
    insta::assert_snapshot!(select(model(&loaded), &request).unwrap().to_string());
}

#[test]
fn the_ir() {
    insta::assert_snapshot!(without_prose(&format!("{:#?}", plan(&flagship(), false).forged[0].sdk)));
}

/// The printed IR without documentation and examples, which stand in the committed crates.
fn without_prose(printed: &str) -> String {
    let mut text = String::new();
    let mut lines = printed.lines();
    while let Some(line) = lines.next() {
        let Some(field) = line.strip_suffix(": [").filter(|field| matches!(field.trim(), "docs" | "example")) else {
            text.extend([line, "\n"]);
            continue;
        };
        let indent = &field[..field.len() - field.trim_start().len()];
        let end = format!("{indent}],");
        lines.by_ref().find(|line| *line == end).expect("a list ends");
        text.extend([field, ": […],\n"]);
    }
    text
}

#[test]
fn a_change_of_prose_changes_no_snapshot() {
    let emitted = plan(&flagship(), false).files;
    let is_prose = |line: &&str| line.starts_with("///") && line.split(' ').count() > 6;
    let prose: BTreeSet<&str> =
        emitted.iter().flat_map(|(_, text)| text.lines().map(str::trim)).filter(is_prose).collect();
    assert!(prose.len() > 20, "{prose:?}");
    let snapshots = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let mut read = 0;
    for entry in fs::read_dir(snapshots).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in &prose {
            assert!(!text.contains(line.trim_start_matches(['/', ' '])), "a snapshot repeats `{line}`");
        }
        read += 1;
    }
    assert!(read >= 2, "{read}");
}

#[test]
fn shuffled_input_and_a_second_run_give_the_same_files() {
    let first = plan(&flagship(), false);
    assert!(first.files == plan(&flagship(), false).files);
    let shuffled = plan(&flagship(), true);
    assert!(first.files == shuffled.files);
    assert_eq!(first.forged[0].sdk, shuffled.forged[0].sdk);
}

/// What `cargo xtask codegen --check` says, in `cargo test` as well.
#[test]
fn the_committed_crates_are_what_the_models_say() {
    let folders = folders();
    assert!(folders.contains(&flagship()), "{folders:?}");
    for folder in folders {
        let plan = plan(&folder, false);
        let differences = plan.folder.check(&plan.files).unwrap();
        let listed: String = differences.iter().map(ToString::to_string).collect();
        assert!(differences.is_empty(), "{listed}\nmend them with `cargo xtask codegen`");
    }
}
