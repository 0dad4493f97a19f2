//! Waits for what the test says, with answers that never change, and says what is otherwise.

use std::fmt::Debug;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tongs_runtime::aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn,
};
use tongs_runtime::aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use tongs_runtime::aws_smithy_types::body::SdkBody;
use tongs_runtime::waiter::WaiterError;
use waiting::client::{Client, Waiters};
use waiting::config::Config;

static WRONG: AtomicUsize = AtomicUsize::new(0);

#[derive(Debug)]
struct Answering(&'static str);

impl HttpConnector for Answering {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::ready(Ok(HttpResponse::new(200.try_into().unwrap(), SdkBody::from(self.0))))
    }
}

fn client(answer: &'static str) -> Client {
    let connector = SharedHttpConnector::new(Answering(answer));
    let config = Config::builder().endpoint_url("http://things.example");
    Client::from_conf(config.http_client(http_client_fn(move |_, _| connector.clone())).build())
}

fn is<T: Debug, O: Debug, E: Debug>(result: Result<T, WaiterError<O, E>>, is_met: bool, path: &str, expected: &str) {
    let good = match &result {
        Ok(_) => is_met,
        Err(WaiterError::ExceededMaxWait(_)) => !is_met,
        Err(_) => false,
    };
    if !good {
        WRONG.fetch_add(1, Ordering::Relaxed);
        let said = if result.is_ok() { "it is met".to_owned() } else { format!("{result:?}") };
        eprintln!("{path} is not {expected}: {}", said.chars().take(300).collect::<String>());
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    // CALLS
    if WRONG.load(Ordering::Relaxed) == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
