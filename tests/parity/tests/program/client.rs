//! Clients over an HTTP client in memory, and a text of what they sent.

use super::sdk;
use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_types::body::SdkBody;
use sdk::config::retry::RetryPartition;
use sdk::operation::list_collaboration_trained_model_export_jobs::builders::ListCollaborationTrainedModelExportJobsFluentBuilder;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

/// An answer: status, headers, body.
pub(crate) type Answer = (u16, Vec<(&'static str, &'static str)>, String);

pub(crate) const COLLABORATION: &str = "11111111-2222-3333-4444-555555555555";
pub(crate) const ARN: &str = "arn:aws:cleanrooms-ml:us-east-1:123456789012:membership/\
    11111111-2222-3333-4444-555555555555/trained-model/a.b_c/d-e";
pub(crate) const EMPTY_PAGE: &str = r#"{"collaborationTrainedModelExportJobs":[]}"#;

/// Gives the scripted answers in turn, the last one for ever, and keeps a text of each request.
#[derive(Clone, Default)]
pub(crate) struct Wire {
    sent: Arc<Mutex<Vec<String>>>,
}

impl Wire {
    /// The HTTP client that answers from the script.
    pub(crate) fn client(&self, script: Vec<Answer>) -> SharedHttpClient {
        let sent = Arc::clone(&self.sent);
        infallible_client_fn(move |request: http::Request<SdkBody>| {
            let mut sent = sent.lock().expect("no panic while recording");
            let (status, headers, body) = script[sent.len().min(script.len() - 1)].clone();
            sent.push(describe(&request));
            let mut response = http::Response::builder().status(status);
            for (name, value) in headers {
                response = response.header(name, value);
            }
            response.body(SdkBody::from(body)).expect("a response that can be built")
        })
    }

    /// The HTTP client that answers each request with an empty page.
    pub(crate) fn empty(&self) -> SharedHttpClient {
        self.client(vec![(200, vec![], EMPTY_PAGE.to_owned())])
    }

    /// What was sent so far.
    pub(crate) fn sent(&self) -> Vec<String> {
        self.sent.lock().expect("no panic while recording").clone()
    }

    /// What the last request said.
    pub(crate) fn last(&self) -> String {
        self.sent().last().cloned().unwrap_or_else(|| "nothing was sent".to_owned())
    }
}

/// A request's method, URI and headers, sorted, without what differs from run to run or from crate to crate.
fn describe(request: &http::Request<SdkBody>) -> String {
    let agent = request.headers().get("x-amz-user-agent").and_then(|value| value.to_str().ok()).unwrap_or_default();
    // The test defaults fix the user agent; else it holds the crate's version, and so does the signature over it.
    let fixed = agent.contains("test");
    let mut headers: Vec<String> = request
        .headers()
        .iter()
        .filter(|(name, _)| !matches!(name.as_str(), "amz-sdk-invocation-id" | "user-agent"))
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap_or("<bytes>")))
        .map(|(name, value)| match name {
            "x-amz-user-agent" if !fixed => format!("{name}={}", value.replace(sdk::meta::PKG_VERSION, "VERSION")),
            "authorization" if !fixed => format!("{name}={}", value.split("Signature=").next().unwrap_or_default()),
            _ => format!("{name}={value}"),
        })
        .collect();
    headers.sort();
    format!("{} {} {}", request.method(), request.uri(), headers.join(" "))
}

/// A configuration for tests: fixed clock, credentials and user agent, in `us-east-1`.
pub(crate) fn test_config() -> sdk::config::Builder {
    sdk::Config::builder().with_test_defaults_v2()
}

/// A retry partition of one's own: the budget for retries is shared in a process, between the crates too.
pub(crate) fn own_partition() -> RetryPartition {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    RetryPartition::new(format!("{}-{}", module_path!(), NEXT.fetch_add(1, Ordering::Relaxed)))
}

/// A client for tests that answers from a script.
pub(crate) fn scripted(wire: &Wire, script: Vec<Answer>) -> sdk::Client {
    sdk::Client::from_conf(
        test_config()
            .http_client(wire.client(script))
            .retry_partition(own_partition())
            .sleep_impl(aws_smithy_async::rt::sleep::TokioSleep::new())
            .build(),
    )
}

/// A client for tests that answers with empty pages.
pub(crate) fn quiet(wire: &Wire) -> sdk::Client {
    scripted(wire, vec![(200, vec![], EMPTY_PAGE.to_owned())])
}

/// The call, with what it requires.
pub(crate) fn list(client: &sdk::Client) -> ListCollaborationTrainedModelExportJobsFluentBuilder {
    client.list_collaboration_trained_model_export_jobs().collaboration_identifier(COLLABORATION).trained_model_arn(ARN)
}

/// One job as JSON, with the given name.
pub(crate) fn job(name: &str) -> String {
    format!(
        r#"{{"createTime":"2024-05-06T07:08:09.123Z","updateTime":"2024-05-06T09:08:09+02:00","name":"{name}",
        "outputConfiguration":{{"members":[{{"accountId":"123456789012"}}]}},"status":"ACTIVE",
        "statusDetails":{{"statusCode":"200","message":"done"}},"description":"d","creatorAccountId":"210987654321",
        "trainedModelArn":"{ARN}","trainedModelVersionIdentifier":"{COLLABORATION}",
        "membershipIdentifier":"{COLLABORATION}","collaborationIdentifier":"{COLLABORATION}"}}"#
    )
}

/// A page of jobs, with the token of the next.
pub(crate) fn page(names: &[&str], next: Option<&str>) -> Answer {
    let jobs: Vec<String> = names.iter().map(|name| job(name)).collect();
    let token = next.map(|token| format!(r#","nextToken":"{token}""#)).unwrap_or_default();
    (
        200,
        vec![("x-amzn-requestid", "page-id")],
        format!(r#"{{"collaborationTrainedModelExportJobs":[{}]{token}}}"#, jobs.join(",")),
    )
}

/// An error answer.
pub(crate) fn refusal(status: u16, code: &'static str) -> Answer {
    (status, vec![("x-amzn-requestid", "refused-id"), ("x-amzn-errortype", code)], r#"{"message":"no"}"#.to_owned())
}
