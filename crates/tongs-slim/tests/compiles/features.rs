//! Crates that have a feature for each operation compile whichever of them are on.

use std::fs;
use std::path::Path;
use std::process::Command;

use tongs_scratch::{root, shared};
use tongs_slim::run;

use crate::support::{ask, check, options, package, pinned};

const LIBRARY: &str = "//! Sends what others receive.\n\n\
    pub async fn send(queue: &aws_sdk_sqs::Client) -> bool {\n    \
    queue.send_message().queue_url(\"u\").message_body(\"b\").send().await.is_ok()\n}\n\n\
    pub async fn who(tokens: &aws_sdk_sts::Client) -> Option<String> {\n    \
    tokens.get_caller_identity().send().await.ok()?.account\n}\n";

#[test]
fn operations_that_nobody_turns_on_are_not_missed() {
    let Some(models) = shared("models-bdd").or_skip() else { return };
    let dependencies = ["aws-sdk-sqs", "aws-sdk-sts"].map(pinned).concat();
    let folder = package("library", &dependencies, &[("src/lib.rs", LIBRARY)]);
    let mut ask = ask(&folder, models);
    ask.feature_per_operation = true;
    let plan = run::slim(&ask, &|_| {}).unwrap().plan;
    assert_eq!(plan.left, [], "{:?}", plan.notes);
    check(&folder, &["--all-targets"]);

    // What is forged is a workspace of its own: whoever works in it locks it.
    let forged = folder.join(".tongs");
    fs::copy(root().join("Cargo.lock"), forged.join("Cargo.lock")).unwrap();
    settle(&forged);
    for name in ["aws-sdk-sqs", "aws-sdk-sts"] {
        let own = if name == "aws-sdk-sqs" { "receive-message" } else { "assume-role-with-saml" };
        for features in ["", own, &format!("{own},serde,schema,validation,blocking"), "all-operations"] {
            check(&forged, &["--package", name, "--no-default-features", "--features", features]);
        }
        check(&forged, &["--package", name, "--all-features"]);
    }
    // A dependent turns on what it calls, and has no more.
    let dependent = |features: &str, call: &str| {
        let dependencies = format!(
            "library = {{ path = {folder:?} }}\n\
             aws-sdk-sqs = {{ version = \"1\", default-features = false, features = [{features}] }}\n\n\
             [patch.crates-io]\naws-sdk-sqs = {{ path = {:?} }}\naws-sdk-sts = {{ path = {:?} }}\n",
            forged.join("aws-sdk-sqs"),
            forged.join("aws-sdk-sts"),
        );
        let code = format!("pub fn call(queue: &aws_sdk_sqs::Client) {{\n    drop(queue.{call}());\n}}\n");
        let dependent = package("dependent", &dependencies, &[("src/lib.rs", &code)]);
        settle(&dependent);
        let mut cargo = Command::new(env!("CARGO"));
        let output = cargo.args(["check", "--quiet"]).args(options()).current_dir(dependent).output().unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (succeeded, said) = dependent("\"receive-message\"", "receive_message");
    assert!(succeeded, "{said}");
    let (succeeded, said) = dependent("", "send_message");
    assert!(succeeded, "what the library calls is there: {said}");
    let (succeeded, said) = dependent("\"receive-message\"", "purge_queue");
    assert!(!succeeded && said.contains("no method named `purge_queue`"), "{said}");
}

/// Has cargo strike what a workspace does not need from its lock file.
fn settle(folder: &Path) {
    let mut cargo = Command::new(env!("CARGO"));
    let output = cargo.args(["metadata", "--format-version", "1"]).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
