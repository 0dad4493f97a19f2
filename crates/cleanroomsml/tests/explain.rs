//! What a user reads who forgot something: the crate's own error, and that of the operation.

use cleanroomsml::config::retry::RetryConfig;
use cleanroomsml::config::{BehaviorVersion, Builder, Credentials, Region};
use cleanroomsml::error::Explain as _;
use cleanroomsml::{Client, Config, Error};

const ARN: &str = "arn:aws:cleanrooms-ml:us-east-1:123456789012:membership/x/trained-model/demo";

fn complete() -> Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("key", "secret-key", None, None, "test"))
        .retry_config(RetryConfig::disabled())
}

#[tokio::test]
async fn what_a_user_forgot() {
    let table = [
        (complete().region(None), "no region is set", "AWS_REGION"),
        (
            Config::builder().behavior_version(BehaviorVersion::latest()).region(Region::new("us-east-1")),
            "no credentials",
            "AWS_ACCESS_KEY_ID",
        ),
        (complete().endpoint_url("not a url"), "the endpoint is not right", "http://host:port"),
        (complete().endpoint_url("http://127.0.0.1:1").use_fips(true), "the endpoint is not right", "use_fips"),
        (complete().endpoint_url("http://user:password@127.0.0.1:1"), "nothing answers at its address", "port"),
    ];
    for (builder, summary, hint) in table {
        let sent = Client::from_conf(builder.build())
            .list_collaboration_trained_model_export_jobs()
            .collaboration_identifier("12345678-1234-1234-1234-123456789012")
            .trained_model_arn(ARN)
            .send()
            .await;
        let err = sent.expect_err(summary);
        let explanation = err.explain();
        assert!(explanation.summary.contains(summary), "{explanation}");
        assert!(explanation.hint.is_some_and(|text| text.contains(hint)), "{explanation}");
        let text = explanation.to_string();
        assert!(!text.contains("password") && !text.contains("caused by: other"), "{text}");
        let whole = Error::from(err).explain();
        assert_eq!(whole.to_string(), text);
    }
}

#[tokio::test]
async fn a_member_that_was_forgotten() {
    let sent = Client::from_conf(complete().build()).list_collaboration_trained_model_export_jobs().send().await;
    let text = Error::from(sent.expect_err("no identifier")).explain().to_string();
    assert!(text.contains("could not be built") && text.contains("collaboration_identifier"), "{text}");
}
