//! `aws-smithy-mocks` over the client.

use super::client::list;
use super::sdk;
use crate::support::outcome::outcome;
use crate::support::transcript::Transcript;
use aws_smithy_mocks::{RuleMode, mock, mock_client};
use sdk::operation::list_collaboration_trained_model_export_jobs::{
    ListCollaborationTrainedModelExportJobsError, ListCollaborationTrainedModelExportJobsOutput,
};
use sdk::types::error::ThrottlingException;

fn output(token: &str) -> ListCollaborationTrainedModelExportJobsOutput {
    ListCollaborationTrainedModelExportJobsOutput::builder()
        .set_collaboration_trained_model_export_jobs(Some(vec![]))
        .next_token(token)
        .build()
        .expect("the list is set")
}

fn throttled() -> ListCollaborationTrainedModelExportJobsError {
    ListCollaborationTrainedModelExportJobsError::ThrottlingException(
        ThrottlingException::builder().message("slower").build().expect("a message"),
    )
}

/// Rules that match, answer with outputs, errors and raw responses, in sequence.
pub(crate) async fn rules(t: &mut Transcript) {
    let fixed = mock!(sdk::Client::list_collaboration_trained_model_export_jobs)
        .match_requests(|input| input.max_results() == Some(1))
        .then_output(|| output("mocked"));
    let client = mock_client!(sdk, [&fixed]);
    t.say("fixed", outcome(&list(&client).max_results(1).send().await));
    t.note("calls", fixed.num_calls());

    let failing = mock!(sdk::Client::list_collaboration_trained_model_export_jobs).then_error(throttled);
    let client = mock_client!(sdk, [&failing]);
    t.say("error", outcome(&list(&client).send().await));

    let sequence = mock!(sdk::Client::list_collaboration_trained_model_export_jobs)
        .sequence()
        .output(|| output("first"))
        .http_status(503, None)
        .output(|| output("second"))
        .build();
    let client = mock_client!(sdk, RuleMode::Sequential, [&sequence]);
    t.say("first", outcome(&list(&client).send().await));
    t.say("second", outcome(&list(&client).send().await));
    t.note("calls", sequence.num_calls());

    let any = mock!(sdk::Client::list_collaboration_trained_model_export_jobs).then_output(|| output("any"));
    let client = mock_client!(sdk, RuleMode::MatchAny, [&any], |config: sdk::config::Builder| {
        config.region(sdk::config::Region::new("eu-west-3"))
    });
    t.say("any", outcome(&list(&client).send().await));
    t.note("region", client.config().region());
}
