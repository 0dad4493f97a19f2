//! The generated client against the emulator, over a real socket.

use aws_smithy_mocks::{RuleMode, mock, mock_client};
use cleanroomsml::config::{Credentials, Region};
use cleanroomsml::error::{DisplayErrorContext, Explain, ProvideErrorMetadata};
use cleanroomsml::operation::RequestId;
use cleanroomsml::operation::list_collaboration_trained_model_export_jobs::ListCollaborationTrainedModelExportJobsOutput;
use cleanroomsml::{Client, Config, Error};
use cleanroomsml_emulator::{Emulator, Fault, Generator};

const JOBS: usize = 23;

struct Setup {
    emulator: Emulator,
    client: Client,
    generator: Generator,
}

async fn setup(configure: impl FnOnce(cleanroomsml::config::Builder) -> cleanroomsml::config::Builder) -> Setup {
    let generator = Generator::new(7).count(JOBS);
    let emulator = Emulator::builder().generator(generator.clone()).start().await.unwrap();
    let credentials = emulator.credentials();
    let config =
        Config::builder().region(Region::new("us-east-1")).endpoint_url(emulator.endpoint_url()).credentials_provider(
            Credentials::new(credentials.access_key_id(), credentials.secret_access_key(), None, None, "test"),
        );
    let client = Client::from_conf(configure(config).build());
    Setup { emulator, client, generator }
}

macro_rules! list {
    ($setup:ident) => {
        $setup
            .client
            .list_collaboration_trained_model_export_jobs()
            .collaboration_identifier($setup.generator.collaboration_identifier())
            .trained_model_arn($setup.generator.trained_model_arn())
    };
}

#[tokio::test]
async fn pages_items_and_request_ids() {
    let setup = setup(|config| config).await;
    let page = list!(setup).max_results(10).send().await.unwrap();
    assert_eq!(page.collaboration_trained_model_export_jobs().len(), 10);
    assert!(page.next_token().is_some());
    assert!(page.request_id().is_some());

    let items = list!(setup).into_paginator().page_size(5).items().send();
    let items: Vec<_> = items.collect::<Result<_, _>>().await.unwrap();
    assert_eq!(items.len(), JOBS);
    // One request for the page, and five for the items.
    assert_eq!(setup.emulator.requests().len(), 6);
}

#[tokio::test]
async fn input_builders_send_themselves() {
    let setup = setup(|config| config).await;
    let output = list!(setup).as_input().clone().send_with(&setup.client).await.unwrap();
    assert_eq!(output.collaboration_trained_model_export_jobs().len(), JOBS);
}

#[tokio::test]
async fn throttling_is_retried_and_then_explained() {
    let setup = setup(|config| config).await;
    setup.emulator.inject(Fault::Throttling, 1);
    list!(setup).send().await.unwrap();
    setup.emulator.inject(Fault::Throttling, 3);
    let err = list!(setup).send().await.unwrap_err();
    let explanation = err.explain();
    assert_eq!(explanation.code.as_deref(), Some("ThrottlingException"));
    assert_eq!(explanation.status, Some(429));
    assert!(explanation.request_id.is_some());
    assert!(explanation.to_string().contains("retry_config"), "{explanation}");
    assert!(err.into_service_error().is_throttling_exception());
}

#[tokio::test]
async fn validation_lists_every_violation_and_sends_nothing() {
    let setup = setup(|config| config.validate_input(true)).await;
    let err = setup
        .client
        .list_collaboration_trained_model_export_jobs()
        .collaboration_identifier("not-a-uuid")
        .max_results(101)
        .send()
        .await
        .unwrap_err();
    let text = DisplayErrorContext(&err).to_string();
    for member in ["maxResults", "collaborationIdentifier", "trainedModelArn"] {
        assert!(text.contains(member), "{member}: {text}");
    }
    assert!(setup.emulator.requests().is_empty());
}

#[tokio::test]
async fn a_request_that_names_nothing_is_not_sent() {
    let setup = setup(|config| config).await;
    let err = setup.client.list_collaboration_trained_model_export_jobs().send().await.unwrap_err();
    let text = DisplayErrorContext(&err).to_string();
    assert!(text.contains("collaboration_identifier"), "{text}");
    let err = Error::from(err);
    assert_eq!(err.code(), None);
}

#[tokio::test]
async fn shapes_serialize_as_on_the_wire_and_back() {
    let setup = setup(|config| config).await;
    let page = list!(setup).send().await.unwrap();
    let json = serde_json::to_value(&page).unwrap();
    let first = &json["collaborationTrainedModelExportJobs"][0];
    for member in ["createTime", "creatorAccountId", "outputConfiguration", "status"] {
        assert!(first.get(member).is_some(), "{member}: {first}");
    }
    let back: ListCollaborationTrainedModelExportJobsOutput = serde_json::from_value(json).unwrap();
    assert_eq!(back.collaboration_trained_model_export_jobs(), page.collaboration_trained_model_export_jobs());
}

#[tokio::test]
async fn mocks_of_the_official_crate_work() {
    let rule = mock!(Client::list_collaboration_trained_model_export_jobs)
        .match_requests(|request| request.max_results() == Some(3))
        .then_output(|| {
            ListCollaborationTrainedModelExportJobsOutput::builder()
                .set_collaboration_trained_model_export_jobs(Some(Vec::new()))
                .next_token("more")
                .build()
                .unwrap()
        });
    let client = mock_client!(cleanroomsml, RuleMode::MatchAny, [&rule]);
    let output = client
        .list_collaboration_trained_model_export_jobs()
        .collaboration_identifier("c")
        .trained_model_arn("a")
        .max_results(3)
        .send()
        .await
        .unwrap();
    assert_eq!(output.next_token(), Some("more"));
}
