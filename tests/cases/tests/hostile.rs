//! Hostile texts in every binding of HTTP: a client is generated, built, and called with them.

use tongs_scratch::{Workspace, root, settings};

use tongs::load::Sources;
use tongs::settings::{Layout, ModelSettings};

const CLIENTS: [(&str, &str); 2] = [("bound", "http_bindings"), ("tenants", "host_label")];

/// What the caller needs besides.
const DEPENDENCIES: [&str; 6] = [
    "aws-smithy-http-client = { version = \"1\", features = [\"test-util\"] }",
    "aws-smithy-types = \"1\"",
    "fastrand = \"2\"",
    "http = \"1\"",
    "percent-encoding = \"2\"",
    "serde_json = \"1\"",
];

#[test]
fn texts_stay_where_they_are_bound() {
    let mut workspace = Workspace::new("tongs-hostile");
    for (name, case) in CLIENTS {
        let model = Sources::new().path(root().join(format!("tests/cases/emit/{case}/model.smithy")));
        let mut settings = settings(name, ModelSettings::default());
        settings.crates.layout = Layout::Crate;
        workspace.forge_with(model, &settings).unwrap();
    }
    let said = workspace.run("hostile-caller", &DEPENDENCIES, include_str!("../runner/hostile.rs")).unwrap();
    // Most are fit to be sent, and some of those that would be hosts.
    let counts: Vec<u32> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    assert!(matches!(counts[..], [sent, hosts] if sent > 100 && hosts > 5), "{said}");
}
