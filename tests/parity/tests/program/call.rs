//! The ways to make the call, and what they send.

use super::client::{ARN, COLLABORATION, Wire, list, page, quiet, scripted, test_config};
use super::sdk;
use crate::support::outcome::outcome;
use crate::support::transcript::Transcript;
use sdk::operation::list_collaboration_trained_model_export_jobs::{
    ListCollaborationTrainedModelExportJobs, ListCollaborationTrainedModelExportJobsInput,
};

/// Each method of the fluent builder, in its three forms.
pub(crate) async fn fluent_builder(t: &mut Transcript) {
    let wire = Wire::default();
    let client = quiet(&wire);
    let call =
        list(&client).next_token("a token & more").max_results(7).trained_model_version_identifier(COLLABORATION);
    t.note("collaboration", call.get_collaboration_identifier());
    t.note("arn", call.get_trained_model_arn());
    t.note("version", call.get_trained_model_version_identifier());
    t.note("max", call.get_max_results());
    t.note("token", call.get_next_token());
    t.note("as_input", call.as_input());
    t.note("as_input builds", call.as_input().clone().build());
    let answer = call.clone().send().await;
    t.say("ended", outcome(&answer));
    t.say("sent", wire.last());

    let changed = call
        .set_next_token(None)
        .set_max_results(None)
        .set_trained_model_version_identifier(None)
        .set_collaboration_identifier(Some("c".into()))
        .set_trained_model_arn(Some("m".into()));
    t.note("changed", changed.as_input());
    t.say("ended", outcome(&changed.send().await));
    t.say("sent", wire.last());
}

/// The input's builder on its own, and `send_with`.
pub(crate) async fn input_builder(t: &mut Transcript) {
    let wire = Wire::default();
    let client = scripted(&wire, vec![page(&["one", "two"], Some("next"))]);
    let builder = ListCollaborationTrainedModelExportJobsInput::builder()
        .collaboration_identifier(COLLABORATION)
        .trained_model_arn(ARN)
        .max_results(100);
    t.note("builder", &builder);
    t.note("get", (builder.get_max_results(), builder.get_next_token()));
    let answer = builder.clone().send_with(&client).await;
    t.say("ended", outcome(&answer));
    t.say("sent", wire.last());

    let input =
        builder.set_next_token(Some("t".into())).set_max_results(None).build().expect("each member may be absent");
    t.note("input", &input);
    t.note("members", (input.next_token(), input.max_results(), input.trained_model_version_identifier()));
    t.note("required", (input.collaboration_identifier(), input.trained_model_arn()));
    let same = input.clone();
    t.note("equal", input == same);
    t.note("operation", ListCollaborationTrainedModelExportJobs::new());
    t.note("operation", ListCollaborationTrainedModelExportJobs::default().clone());
}

/// A request whose clock and credentials are fixed is the same to the byte, signature included.
pub(crate) async fn signed_request(t: &mut Transcript) {
    for arn in [ARN, "a b/c:d", "ü/😀", "~.-_!*'()", "%2F%zz", "a//b/../c", "\u{7f}\"<>\\^`{|}"] {
        for token in [None, Some(""), Some("a+b=c&d e/f?g#h"), Some("é😀\u{0}\n")] {
            let wire = Wire::default();
            let answer =
                list(&quiet(&wire)).trained_model_arn(arn).set_next_token(token.map(str::to_owned)).send().await;
            t.say("ended", outcome(&answer));
            t.say("sent", wire.last());
        }
    }
}

/// Missing and empty labels.
pub(crate) async fn missing_input(t: &mut Transcript) {
    let wire = Wire::default();
    let client = quiet(&wire);
    for collaboration in [None, Some(""), Some("c")] {
        for arn in [None, Some(""), Some("m")] {
            let answer = client
                .list_collaboration_trained_model_export_jobs()
                .set_collaboration_identifier(collaboration.map(str::to_owned))
                .set_trained_model_arn(arn.map(str::to_owned))
                .send()
                .await;
            t.say("ended", outcome(&answer));
        }
    }
    t.note("sent", wire.sent().len());
}

/// No credentials, no region: the same errors.
pub(crate) async fn forgotten_credentials(t: &mut Transcript) {
    let wire = Wire::default();
    let bare =
        sdk::Config::builder().behavior_version(sdk::config::BehaviorVersion::latest()).http_client(wire.empty());
    let no_region = test_config().http_client(wire.empty());
    let mut no_region = no_region;
    no_region.set_region(None);
    let cases = [
        ("nothing", bare.clone()),
        ("no credentials", bare.clone().region(sdk::config::Region::new("us-east-1"))),
        ("no region", no_region),
    ];
    for (name, config) in cases {
        let client = sdk::Client::from_conf(config.build());
        t.say(name, outcome(&list(&client).send().await));
    }
    t.note("sent", wire.sent().len());
}
