//! What `emit/endpoint_discovery` becomes is built and called: requests go to the endpoint that the service names.

use tongs::load::Sources;
use tongs::settings::ModelSettings;
use tongs_scratch::{Workspace, root};

#[test]
fn requests_go_where_the_service_says() {
    let mut workspace = Workspace::new("tongs-endpoint-discovery");
    let model = Sources::new().path(root().join("tests/cases/emit/endpoint_discovery/model.smithy"));
    workspace.forge("cells", model, ModelSettings::default()).unwrap();
    let text = workspace.run("cells-caller", &[], include_str!("../runner/endpoint_discovery.rs")).unwrap();
    let expected = [
        "https://all.example/ Measures.FindCells",
        "https://cell-1.example/ Measures.Measure",
        "Some(1.5)",
        "https://all.example/ Measures.FindCells",
        "https://cell-2.example/ Measures.Measure",
        "Some(1.5)",
        "https://all.example/ Measures.FindCells",
        "https://cell-2.example/ Measures.Measure",
        "https://all.example/ Measures.Measure",
        "https://all.example/ Measures.FindCells",
        "the service was asked for its endpoint, and named none",
    ];
    assert_eq!(text.lines().collect::<Vec<_>>(), expected);
}
