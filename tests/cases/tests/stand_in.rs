//! The emulator, which is written for one service, stands in for another: tables that are forged of a model are all that
//! it needs to route, read, check and answer.

use tongs::forge::forge;
use tongs::load::{Sources, load};
use tongs::settings::ModelSettings;
use tongs_scratch::{Workspace, root, settings};

#[test]
fn another_service_needs_nothing_but_its_behavior() {
    let loaded = load(Sources::new().path(root().join("tests/cases/runner/library.smithy")));
    let model = loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)));
    let forged = forge(&model, &settings("library", ModelSettings::default())).unwrap();
    let mut workspace = Workspace::new("tongs-stand-in");
    workspace.add(&forged).unwrap();
    let (client, emulator) = (workspace.path_of(&forged, "library"), root().join("crates/cleanroomsml-emulator"));
    let manifest = format!(
        "[package]\nname = \"stand-in\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         cleanroomsml-emulator = {{ path = {emulator:?}, default-features = false }}\n\
         library = {{ path = {client:?}, features = [\"schema\"] }}\nserde_json = \"1\"\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n"
    );
    let files = [("Cargo.toml", manifest.as_str()), ("src/main.rs", include_str!("../runner/stand_in.rs"))];
    workspace.package("stand-in", &files).unwrap();
    workspace.finish().unwrap();
    let output = workspace.cargo().args(["run", "--quiet", "--package", "stand-in"]).output().unwrap();
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && log.is_empty(), "{log}");
}
