//! Retries, timeouts and classifiers, on a paused clock.

use super::client::{Answer, Wire, list, own_partition, page, refusal, scripted, test_config};
use super::sdk;
use crate::support::outcome::outcome;
use crate::support::transcript::Transcript;
use aws_smithy_async::rt::sleep::TokioSleep;
use aws_smithy_http_client::test_util::NeverClient;
use aws_smithy_runtime_api::client::interceptors::context::InterceptorContext;
use sdk::config::retry::{ClassifyRetry, RetryAction, RetryConfig, RetryMode};
use sdk::config::timeout::TimeoutConfig;
use std::time::Duration;

/// Which answers are tried again, and how often.
pub(crate) async fn retries(t: &mut Transcript) {
    let scripts: Vec<(&str, Vec<Answer>)> = vec![
        ("throttled once", vec![refusal(429, "ThrottlingException"), page(&["a"], None)]),
        ("throttled as 400", vec![refusal(400, "ThrottlingException"), page(&["a"], None)]),
        ("throttled for ever", vec![refusal(429, "ThrottlingException")]),
        ("429 of another name", vec![refusal(429, "Unheard"), page(&["a"], None)]),
        ("500", vec![refusal(500, "InternalServerError"), page(&["a"], None)]),
        ("501", vec![refusal(501, "NotImplemented"), page(&["a"], None)]),
        ("502", vec![refusal(502, "BadGateway"), page(&["a"], None)]),
        ("503", vec![(503, vec![], "<html>busy</html>".into()), page(&["a"], None)]),
        ("504", vec![refusal(504, "GatewayTimeout"), page(&["a"], None)]),
        ("505", vec![refusal(505, "Odd"), page(&["a"], None)]),
        ("408", vec![refusal(408, "RequestTimeout"), page(&["a"], None)]),
        ("validation", vec![refusal(400, "ValidationException"), page(&["a"], None)]),
        ("denied", vec![refusal(403, "AccessDeniedException"), page(&["a"], None)]),
        ("expired", vec![refusal(403, "ExpiredTokenException"), page(&["a"], None)]),
        ("skewed", vec![refusal(403, "RequestTimeTooSkewed"), page(&["a"], None)]),
        ("too many", vec![refusal(400, "TooManyRequestsException"), page(&["a"], None)]),
        ("slow down", vec![refusal(400, "SlowDown"), page(&["a"], None)]),
        ("broken body", vec![(200, vec![], "{".into()), page(&["a"], None)]),
        ("redirect", vec![(302, vec![("location", "http://x")], String::new()), page(&["a"], None)]),
        ("retry after", vec![(503, vec![("x-amz-retry-after", "1500")], "{}".into()), page(&["a"], None)]),
    ];
    for (name, script) in scripts {
        let wire = Wire::default();
        let before = tokio::time::Instant::now();
        t.say(name, outcome(&list(&scripted(&wire, script)).send().await));
        t.note("attempts", wire.sent().len());
        t.note("within 30 s", before.elapsed() < Duration::from_secs(30));
    }
}

/// Each retry mode and number of attempts.
pub(crate) async fn modes(t: &mut Transcript) {
    let configs = [
        ("disabled", RetryConfig::disabled()),
        ("standard", RetryConfig::standard()),
        ("standard 5", RetryConfig::standard().with_max_attempts(5)),
        ("adaptive", RetryConfig::adaptive()),
        (
            "quick",
            RetryConfig::standard()
                .with_retry_mode(RetryMode::Standard)
                .with_initial_backoff(Duration::from_millis(1))
                .with_max_backoff(Duration::from_millis(2)),
        ),
    ];
    for (name, retry) in configs {
        let wire = Wire::default();
        let config = test_config()
            .retry_partition(own_partition())
            .retry_config(retry)
            .sleep_impl(TokioSleep::new())
            .http_client(wire.client(vec![refusal(500, "InternalServerError")]))
            .build();
        t.say(name, outcome(&list(&sdk::Client::from_conf(config)).send().await));
        for request in wire.sent() {
            t.note("tells", request.split(' ').find(|header| header.starts_with("amz-sdk-request")));
        }
    }
}

/// Timeouts of the operation and of an attempt, against a peer that never answers.
pub(crate) async fn timeouts(t: &mut Transcript) {
    let configs = [
        ("operation", TimeoutConfig::builder().operation_timeout(Duration::from_secs(5)).build()),
        ("attempt", TimeoutConfig::builder().operation_attempt_timeout(Duration::from_secs(2)).build()),
        (
            "both",
            TimeoutConfig::builder()
                .operation_timeout(Duration::from_secs(3))
                .operation_attempt_timeout(Duration::from_secs(2))
                .build(),
        ),
    ];
    for (name, timeouts) in configs {
        let never = NeverClient::new();
        let config =
            test_config().timeout_config(timeouts).sleep_impl(TokioSleep::new()).http_client(never.clone()).build();
        t.say(name, outcome(&list(&sdk::Client::from_conf(config)).send().await));
        t.note("calls", never.num_calls());
    }
}

#[derive(Debug)]
struct Stubborn;

impl ClassifyRetry for Stubborn {
    fn classify_retry(&self, context: &InterceptorContext) -> RetryAction {
        match context.response().map(|response| response.status().as_u16()) {
            Some(418) => RetryAction::server_error(),
            Some(500) => RetryAction::RetryForbidden,
            _ => RetryAction::NoActionIndicated,
        }
    }

    fn name(&self) -> &'static str {
        "Stubborn"
    }
}

/// A classifier of one's own.
pub(crate) async fn classifiers(t: &mut Transcript) {
    for status in [418, 500, 503] {
        let wire = Wire::default();
        let config = test_config()
            .retry_partition(own_partition())
            .retry_classifier(Stubborn)
            .sleep_impl(TokioSleep::new())
            .http_client(wire.client(vec![refusal(status, "Odd"), page(&["a"], None)]))
            .build();
        t.say("ended", outcome(&list(&sdk::Client::from_conf(config)).send().await));
        t.note("attempts", wire.sent().len());
    }
}
