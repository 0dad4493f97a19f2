//! What `emit/endpoint_rules` becomes is built and called: each kind of parameter reaches the rules, and what they say
//! reaches the wire.

use tongs::load::Sources;
use tongs::settings::ModelSettings;
use tongs_scratch::{Workspace, root};

#[test]
fn parameters_reach_the_rules_and_endpoints_the_wire() {
    let model = Sources::new().path(root().join("tests/cases/emit/endpoint_rules/model.smithy"));
    let mut workspace = Workspace::new("tongs-endpoint-rules");
    workspace.forge("endpoint-rules", model, ModelSettings::default()).unwrap();
    workspace.run("endpoint-caller", &[], include_str!("../runner/endpoint_rules.rs")).unwrap();
}
