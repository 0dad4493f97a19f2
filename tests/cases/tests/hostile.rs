//! Hostile texts in every binding of HTTP: a client is generated, built, and called with them.

use tongs_scratch::{Workspace, root, settings};

use tongs::forge::forge;
use tongs::load::{Sources, load};
use tongs::settings::{Layout, ModelSettings};

const CLIENTS: [(&str, &str); 2] = [("bound", "http_bindings"), ("tenants", "host_label")];

#[test]
fn texts_stay_where_they_are_bound() {
    let mut workspace = Workspace::new("tongs-hostile");
    let mut manifest = "[package]\nname = \"hostile-caller\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
        aws-smithy-http-client = { version = \"1\", features = [\"test-util\"] }\naws-smithy-types = \"1\"\nfastrand = \"2\"\nhttp = \"1\"\n\
        percent-encoding = \"2\"\nserde_json = \"1\"\ntokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n"
        .to_owned();
    for (name, case) in CLIENTS {
        let loaded = load(Sources::new().path(root().join(format!("tests/cases/emit/{case}/model.smithy"))));
        let mut settings = settings(name, ModelSettings::default());
        settings.crates.layout = Layout::Crate;
        let forged = forge(loaded.model.as_ref().unwrap(), &settings).unwrap();
        workspace.add(&forged).unwrap();
        let path = workspace.path_of(&forged, name).display().to_string();
        manifest += &["", name, " = { path = ", &format!("{path:?}"), ", features = [\"test-util\"] }\n"].concat();
    }
    let files = [("Cargo.toml", manifest.as_str()), ("src/main.rs", include_str!("../runner/hostile.rs"))];
    workspace.package("hostile-caller", &files).unwrap();
    workspace.finish().unwrap();
    let output = workspace.cargo().args(["run", "--quiet", "--package", "hostile-caller"]).output().unwrap();
    let (said, log) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}{log}");
    // Most are fit to be sent, and some of those that would be hosts.
    let counts: Vec<u32> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    assert!(matches!(counts[..], [sent, hosts] if sent > 100 && hosts > 5), "{said}");
}
