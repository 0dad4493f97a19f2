//! A member that does not compile, whatever its crates: they are forged all the same.

use tongs_scratch::shared;
use tongs_slim::run;

use crate::support::{ask, package, pinned};

/// A method that the crate does not have, and a type that is not what it should be: the errors name what is of the crate.
const BROKEN: &str = "pub async fn send(queue: &aws_sdk_sqs::Client) {\n    \
    let _ = queue.send_message().send().await;\n    \
    let _ = queue.send_mesage().send().await;\n    \
    let _: String = queue.delete_message();\n}\n";

#[test]
fn what_was_wrong_before_leaves_no_crate_official() {
    let Some(models) = shared("models-bdd").or_skip() else { return };
    let folder = package("broken", &pinned("aws-sdk-sqs"), &[("src/lib.rs", BROKEN)]);
    let plan = run::slim(&ask(&folder, models), &|_| {}).unwrap().plan;
    assert_eq!(plan.left, [], "{:?}", plan.notes);
    let operations: Vec<_> = plan.slimmed[0].wanted.operations.keys().map(String::as_str).collect();
    assert_eq!(operations, ["DeleteMessage", "SendMessage"]);
    for part in ["`broken 0.1.0` does not compile, for a reason of its own", "send_mesage"] {
        assert!(plan.notes.iter().any(|note| note.contains(part)), "{part}: {:?}", plan.notes);
    }
    assert!(!plan.notes.iter().any(|note| note.contains("older than the crate")), "{:?}", plan.notes);
}
