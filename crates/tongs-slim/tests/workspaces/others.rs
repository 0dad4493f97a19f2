//! A workspace that others depend on: each forged crate has all operations, and a feature for each.

use crate::support::{Workspace, app};

const CALL: &str =
    "pub async fn call(client: &aws_sdk_sts::Client) {\n    let _ = client.get_caller_identity().send().await;\n}\n";

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
    let client = workspace.read(".tongs/aws-sdk-sts/src/operations/client.rs");
    let gate = |method: &str| {
        let (before, _) =
            client.split_once(&format!("pub fn {method}(")).unwrap_or_else(|| panic!("{method}: {client}"));
        let item = before.rfind('}').map_or(before, |end| &before[end..]);
        item.contains("cfg(feature")
    };
    assert!(gate("assume_role") && !gate("get_caller_identity"), "{client}");
    // What is asked for once stays so.
    assert!(workspace.read(".tongs/tongs.toml").contains("feature-per-operation = true"));
    assert_eq!(workspace.check().unwrap(), [""; 0]);
    let after = workspace.tree();
    workspace.slim(&[]).unwrap();
    assert_eq!(workspace.tree(), after);
    workspace.undo().unwrap();
    assert_eq!(workspace.tree(), before);
}
