//! Asks a service for its endpoint and calls it there, and says where each request goes.

use std::sync::{Arc, Mutex};

use cells::config::{Config, SharedAsyncSleep, Sleep};
use cells::endpoint_discovery::ReloadEndpoint;
use cells::error::BoxError;
use cells::Client;
use tongs_runtime::aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn,
};
use tongs_runtime::aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use tongs_runtime::aws_smithy_types::body::SdkBody;

/// Answers what is asked for first with each of these, and with a measure what comes in between.
#[derive(Clone, Debug)]
struct Cells(Arc<Mutex<Vec<&'static str>>>);

impl HttpConnector for Cells {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let target = request.headers().get("x-amz-target").unwrap_or_default().to_owned();
        println!("{} {target}", request.uri());
        let answer = if target.ends_with("FindCells") { self.0.lock().unwrap().remove(0) } else { r#"{"value":1.5}"# };
        HttpConnectorFuture::ready(Ok(HttpResponse::new(200.try_into().unwrap(), SdkBody::from(answer))))
    }
}

#[tokio::main]
async fn main() -> Result<(), BoxError> {
    let answers = [
        r#"{"Endpoints":[null,{"Address":"cell-1.example","CachePeriodInMinutes":10},{"Address":"cell-0.example"}]}"#,
        r#"{"Endpoints":[{"Address":"cell-2.example"}]}"#,
        r#"{"Endpoints":[]}"#,
        r#"{}"#,
    ];
    let connector = SharedHttpConnector::new(Cells(Arc::new(Mutex::new(answers.to_vec()))));
    let config = Config::builder()
        .endpoint_url("https://all.example")
        .sleep_impl(SharedAsyncSleep::new(Never))
        .http_client(http_client_fn(move |_, _| connector.clone()))
        .build();
    let plain = Client::from_conf(config);
    let (client, reload): (Client, ReloadEndpoint) = plain.clone().with_endpoint_discovery_enabled().await?;
    for _ in 0..2 {
        println!("{:?}", client.measure().what("rain").send().await?.value());
        reload.reload_once().await;
    }
    // Nothing is named, and so the endpoint stays.
    client.measure().send().await?;
    // A client without has the usual one.
    plain.measure().send().await?;
    println!("{}", plain.with_endpoint_discovery_enabled().await.unwrap_err());
    Ok(())
}

/// What nobody waits for.
#[derive(Debug)]
struct Never;

impl cells::config::AsyncSleep for Never {
    fn sleep(&self, _: std::time::Duration) -> Sleep {
        Sleep::new(std::future::pending())
    }
}
