//! `peers SCENARIO ENDPOINT [ARGUMENTS]` calls a forged client as a scenario says, and prints what came of it as JSON.

mod dynamodb;
mod s3;
mod sqs;
mod sts;
mod streams;

use aws_credential_types::Credentials;
use serde_json::Value;

/// Configuration that all the clients have: an endpoint, keys, one attempt.
macro_rules! client {
    ($sdk:ident, $endpoint:expr) => {
        $sdk::Client::from_conf(
            $sdk::Config::builder()
                .behavior_version($sdk::config::BehaviorVersion::latest())
                .region($sdk::config::Region::new("us-east-1"))
                .endpoint_url($endpoint)
                .credentials_provider($crate::credentials())
                .retry_config($sdk::config::retry::RetryConfig::disabled())
                .build(),
        )
    };
}
/// What an error of a service says; panics with any other.
macro_rules! failed {
    ($sdk:ident, $error:expr) => {{
        use $sdk::operation::RequestId as _;
        let error = $error;
        let status = error.raw_response().expect("a response").status().as_u16();
        let meta = $sdk::error::ProvideErrorMetadata::meta(&error);
        serde_json::json!({
            "error": {"code": meta.code(), "message": meta.message(), "status": status, "request_id": error.request_id()}
        })
    }};
}
pub(crate) use {client, failed};

fn credentials() -> Credentials {
    Credentials::new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", None, None, "peers")
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [scenario, endpoint, more @ ..] = arguments.as_slice() else { panic!("a scenario and an endpoint") };
    let said: Value = match scenario.split_once('-').expect("a service and a scenario") {
        ("s3", scenario) => s3::call(scenario, endpoint).await,
        ("dynamodb", scenario) => dynamodb::call(scenario, endpoint).await,
        ("sqs", scenario) => sqs::call(scenario, endpoint).await,
        ("sts", scenario) => sts::call(scenario, endpoint).await,
        ("stream", scenario) => streams::call(scenario, endpoint, more).await,
        _ => panic!("not a scenario: {scenario}"),
    };
    println!("{said}");
}
