//! What `emit/endpoint_rules` becomes is built and called: each kind of parameter reaches the rules, and what they say
//! reaches the wire.

use tongs::forge::forge;
use tongs::load::{Sources, load};
use tongs::settings::ModelSettings;
use tongs_scratch::{Workspace, root, settings};

#[test]
fn parameters_reach_the_rules_and_endpoints_the_wire() {
    let loaded = load(Sources::new().path(root().join("tests/cases/emit/endpoint_rules/model.smithy")));
    let model = loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)));
    let forged = forge(&model, &settings("endpoint-rules", ModelSettings::default())).unwrap();
    let mut workspace = Workspace::new("tongs-endpoint-rules");
    workspace.add(&forged).unwrap();
    let (client, runtime) = (workspace.path_of(&forged, "endpoint-rules"), root().join("crates/tongs-runtime"));
    let manifest = format!(
        "[package]\nname = \"endpoint-caller\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         endpoint-rules = {{ path = {client:?}, features = [\"test-util\"] }}\ntongs-runtime = {{ path = {runtime:?} }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n"
    );
    let files = [("Cargo.toml", manifest.as_str()), ("src/main.rs", include_str!("../runner/endpoint_rules.rs"))];
    workspace.package("endpoint-caller", &files).unwrap();
    workspace.finish().unwrap();
    let output = workspace.cargo().args(["run", "--quiet", "--package", "endpoint-caller"]).output().unwrap();
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && log.is_empty(), "{log}");
}
