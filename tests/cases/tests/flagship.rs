//! Snapshots of the flagship: the closure, the IR, and each emitted file; and that its crates are what its model says.

use std::path::{Path, PathBuf};

use tongs::forge::{Forged, forge};
use tongs::load::{Loaded, Sources, load};
use tongs::select::{Request, select};
use tongs::semantic::Model;
use tongs::settings::Settings;

fn folder() -> PathBuf {
    tongs_cases::root().join("model/cleanroomsml")
}

fn settings() -> Settings {
    Settings::parse(&std::fs::read_to_string(folder().join("tongs.toml")).unwrap()).unwrap()
}

/// The model's files, the last one first where they are reversed.
fn loaded(reversed: bool) -> Loaded {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder())
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

fn forged(reversed: bool) -> Forged {
    let loaded = loaded(reversed);
    match forge(model(&loaded), &settings()) {
        Ok(forged) => forged,
        Err(diagnostics) => panic!("{}", diagnostics.render(&loaded.sources, false)),
    }
}

#[test]
fn the_closure() {
    let loaded = loaded(false);
    let settings = settings();
    let request = Request { service: settings.model.service.clone(), operations: settings.operations() };
    let selection = select(model(&loaded), &request).unwrap();
    insta::assert_snapshot!(selection.to_string());
    insta::assert_snapshot!("the_closure.dot", tongs::select::Graph::of(&selection).to_dot());
    insta::assert_snapshot!("the_closure.svg", tongs::select::Graph::of(&selection).to_svg());
}

#[test]
fn the_ir() {
    insta::assert_debug_snapshot!(forged(false).sdk);
}

#[test]
fn each_emitted_file() {
    let forged = forged(false);
    for (path, text) in forged.files.iter() {
        let name = path
            .to_string_lossy()
            .replace("cleanroomsml-", "")
            .replace("list_collaboration_trained_model_export_jobs", "op");
        insta::with_settings!({ snapshot_path => "snapshots/flagship", omit_expression => true }, {
            insta::assert_snapshot!(name.replace('/', "."), text);
        });
    }
}

#[test]
fn shuffled_input_and_a_second_run_give_the_same_files() {
    let first = forged(false);
    assert!(first.files == forged(false).files);
    assert!(first.files == forged(true).files);
    assert_eq!(first.sdk, forged(true).sdk);
}

#[test]
fn the_crates_are_what_the_model_says() {
    let settings = settings();
    let differences = forged(false).files.check(&folder().join(Path::new(&settings.crates.directory))).unwrap();
    let listed: String = differences.iter().map(ToString::to_string).collect();
    assert!(differences.is_empty(), "{listed}\nmend them with `cargo xtask codegen`");
}
