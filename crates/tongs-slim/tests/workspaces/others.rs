//! A workspace that others depend on: each forged crate has all operations, and a feature for each.

use crate::support::{Workspace, app};

const CALL: &str =
    "pub async fn call(client: &aws_sdk_sts::Client) {\n    let _ = client.get_caller_identity().send().await;\n}\n";

/// Whether a method of the client stands behind a feature.
fn is_gated(workspace: &Workspace, method: &str) -> bool {
    let client = workspace.read(".tongs/aws-sdk-sts/src/operations/client.rs");
    let (before, _) = client.split_once(&format!("pub fn {method}(")).unwrap_or_else(|| panic!("{method}: {client}"));
    let item = before.rfind('}').map_or(before, |end| &before[end..]);
    item.contains("cfg(feature")
}

#[test]
fn operations_that_the_workspace_does_not_call_have_a_feature() {
    let mut files = app("aws-sdk-sts = { version = \"1\", default-features = false }");
    files[1].1 = CALL.to_owned();
    let workspace = Workspace::new(&files);
    let before = workspace.tree();
    let official = workspace.features_of("aws-sdk-sts");
    workspace.slim_with(|ask| ask.feature_per_operation = true).unwrap();
    let features = workspace.features_of("aws-sdk-sts");
    assert!(official.keys().all(|name| features.contains_key(name)), "{features:?}");
    for name in ["assume-role", "get-caller-identity", "all-operations"] {
        assert!(features.contains_key(name), "{features:?}");
    }
    assert_eq!(features["default"], official["default"]);
    assert!(is_gated(&workspace, "assume_role") && !is_gated(&workspace, "get_caller_identity"));
    // What is asked for once stays so.
    assert!(workspace.read(".tongs/tongs.toml").contains("feature-per-operation = true"));
    assert_eq!(workspace.check().unwrap(), [""; 0]);
    let after = workspace.tree();
    workspace.slim(&[]).unwrap();
    assert_eq!(workspace.tree(), after);
    workspace.undo().unwrap();
    assert_eq!(workspace.tree(), before);
}

#[test]
fn of_a_service_that_is_kept_as_a_whole_features_have_nothing_to_turn_on() {
    let workspace = Workspace::new(&app("aws-sdk-sts = \"1\""));
    workspace
        .slim_with(|ask| {
            ask.feature_per_operation = true;
            ask.all = vec!["sts".to_owned()];
        })
        .unwrap();
    // Whoever names them may go on doing so.
    assert!(workspace.features_of("aws-sdk-sts").contains_key("assume-role"));
    assert!(!is_gated(&workspace, "assume_role") && !is_gated(&workspace, "get_caller_identity"));
    assert_eq!(workspace.check().unwrap(), [""; 0]);
}
