//! The generated client against a stand-in that knows nothing of the service but its model.

use std::path::Path;

use cleanroomsml::config::{Credentials, Region};
use cleanroomsml::error::ProvideErrorMetadata;
use cleanroomsml::{Client, Config};
use tongs_emulator::{Emulator, Fault, Fixture, Injection};

const COLLABORATION: &str = "6e2d1b34-7c33-4c1e-9b6a-0d3f6a1c2b4d";
const MODEL: &str =
    "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/5f0c7a52-44c0-4d8e-8d55-7f6f0a3ab001/trained-model/churn";

fn client(emulator: &Emulator) -> Client {
    let credentials = emulator.credentials();
    let credentials =
        Credentials::new(credentials.access_key_id(), credentials.secret_access_key(), None, None, "test");
    let config = Config::builder().region(Region::new("us-east-1")).endpoint_url(emulator.endpoint_url());
    Client::from_conf(config.credentials_provider(credentials).build())
}

#[tokio::test]
async fn pages_errors_and_fixtures_of_the_flagship() {
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../model/cleanroomsml");
    let refused = serde_json::json!({ "message": "not yours" });
    let emulator = Emulator::builder()
        .model(model)
        .items(23)
        .examples(false)
        .fixture(
            Fixture::error("ListCollaborationTrainedModelExportJobs", "AccessDeniedException", refused)
                .when(serde_json::json!({ "trainedModelVersionIdentifier": COLLABORATION })),
        )
        .injection(Injection::every(Fault::Throttling, 4))
        .start()
        .await
        .unwrap();
    let client = client(&emulator);
    let list = || {
        client
            .list_collaboration_trained_model_export_jobs()
            .collaboration_identifier(COLLABORATION)
            .trained_model_arn(MODEL)
    };
    let jobs: Vec<_> = list().into_paginator().page_size(5).items().send().collect::<Result<_, _>>().await.unwrap();
    assert_eq!(jobs.len(), 23);
    // What was asked for is what is answered.
    assert!(jobs.iter().all(|job| job.collaboration_identifier() == COLLABORATION && job.trained_model_arn() == MODEL));
    let statuses: Vec<_> = emulator.take_requests().iter().filter_map(|request| request.answer_status).collect();
    assert_eq!(statuses, [200, 200, 200, 429, 200, 200]);

    let denied = list().trained_model_version_identifier(COLLABORATION).send().await.unwrap_err().into_service_error();
    assert!(denied.is_access_denied_exception() && denied.message() == Some("not yours"), "{denied:?}");
    let invalid = list().max_results(101).send().await.unwrap_err().into_service_error();
    let message = invalid.message().unwrap_or_default();
    assert!(invalid.is_validation_exception() && message.contains("'/maxResults'"), "{invalid:?}");
}
