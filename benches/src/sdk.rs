//! The same call through two crates.

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;

/// A connection that answers every request with one body.
#[derive(Debug)]
struct Canned(SdkBody);

impl HttpConnector for Canned {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        let status = 200.try_into().expect("200 is a status");
        let body = self.0.try_clone().expect("a body in memory can be cloned");
        HttpConnectorFuture::ready(Ok(HttpResponse::new(status, body)))
    }
}

fn client(body: Vec<u8>) -> SharedHttpClient {
    let connector = SharedHttpConnector::new(Canned(SdkBody::from(body)));
    http_client_fn(move |_, _| connector.clone())
}

/// Calls through one of the crates, which have the same API.
macro_rules! sdk {
    ($name:ident, $sdk:ident) => {
        pub(crate) mod $name {
            use $sdk::config::{BehaviorVersion, Credentials, Region};

            /// Calls that are each answered with `body`.
            pub(crate) fn calls(body: Vec<u8>) -> Box<dyn FnMut() -> usize> {
                let config = $sdk::Config::builder()
                    .behavior_version(BehaviorVersion::latest())
                    .region(Region::new("us-east-1"))
                    .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "bench"))
                    .http_client(super::client(body))
                    .build();
                let client = $sdk::Client::from_conf(config);
                let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
                Box::new(move || {
                    let output = runtime.block_on(
                        client
                            .list_collaboration_trained_model_export_jobs()
                            .collaboration_identifier("4f1c7a52-0b6e-4a3d-9a55-2f0d1c6b8e90")
                            .trained_model_arn(
                                "arn:aws:cleanrooms-ml:us-east-1:111122223333:membership/\
                                 8d2e6c10-5f3b-4d7a-b1c9-7e4a90f25d31/trained-model/purchase-propensity",
                            )
                            .send(),
                    );
                    output.expect("the call succeeds").collaboration_trained_model_export_jobs().len()
                })
            }
        }
    };
}

#[cfg(feature = "rivals")]
sdk!(official, aws_sdk_cleanroomsml);
sdk!(ours, cleanroomsml);
