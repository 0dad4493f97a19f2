use cleanroomsml::config::{BehaviorVersion, Credentials, Region};
use cleanroomsml::{Client, Config};
#[tokio::test]
async fn show() {
    let keys = || Credentials::new("a", "b", None, None, "test");
    let base = || Config::builder().behavior_version(BehaviorVersion::latest());
    let all = [
        ("no region", base().credentials_provider(keys()).build()),
        ("no credentials", base().region(Region::new("us-east-1")).build()),
        ("nothing", base().build()),
        ("bad url", base().region(Region::new("us-east-1")).credentials_provider(keys()).endpoint_url("not a url").build()),
        ("refused", base().region(Region::new("us-east-1")).credentials_provider(keys()).endpoint_url("http://u:p@127.0.0.1:1").retry_config(cleanroomsml::config::retry::RetryConfig::disabled()).build()),
        ("fips", base().region(Region::new("us-east-1")).credentials_provider(keys()).endpoint_url("http://127.0.0.1:1").use_fips(true).build()),
        ("no host", base().region(Region::new("us-east-1")).credentials_provider(keys()).endpoint_url("http://no-such-host.invalid").retry_config(cleanroomsml::config::retry::RetryConfig::disabled()).build()),
    ];
    for (name, config) in all {
        let err = Client::from_conf(config).list_collaboration_trained_model_export_jobs()
            .collaboration_identifier("12345678-1234-1234-1234-123456789012").trained_model_arn("arn:aws:cleanrooms-ml:us-east-1:123456789012:membership/x/trained-model/demo").send().await.unwrap_err();
        let mut next: Option<&dyn std::error::Error> = Some(&err);
        println!("== {name}");
        while let Some(e) = next { println!("   {e}"); next = e.source(); }
        println!("   {err:?}");
    }
    let err = Client::from_conf(base().build()).list_collaboration_trained_model_export_jobs().send().await.unwrap_err();
    println!("{err:?}");
}
