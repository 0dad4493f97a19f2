//! Retries over a real socket: how often each client tries.

use crate::program::{official, ours};
use crate::support::emulator::{boto3_request, plain_input};
use crate::support::python;
use cleanroomsml_emulator::{Emulator, Script};

const EMPTY_PAGE: &str = r#"{"collaborationTrainedModelExportJobs":[]}"#;

fn refusal(status: u16, code: &str) -> Script {
    Script::new(status)
        .header("content-type", "application/json")
        .header("x-amzn-errortype", code)
        .header("x-amzn-requestid", "the-id")
        .body(r#"{"message":"no"}"#)
}

/// Answers that go wrong that many times before a page; whether boto3's standard mode tries them the same way.
fn table() -> Vec<(&'static str, Script, bool)> {
    vec![
        ("429 ThrottlingException", refusal(429, "ThrottlingException"), true),
        ("400 ThrottlingException", refusal(400, "ThrottlingException"), true),
        ("400 TooManyRequestsException", refusal(400, "TooManyRequestsException"), true),
        ("500", refusal(500, "InternalServerError"), true),
        ("502", refusal(502, "BadGateway"), true),
        ("503", refusal(503, "ServiceUnavailable"), true),
        ("504", refusal(504, "GatewayTimeout"), true),
        ("501", refusal(501, "NotImplemented"), true),
        ("400 ValidationException", refusal(400, "ValidationException"), true),
        ("403 AccessDeniedException", refusal(403, "AccessDeniedException"), true),
        // botocore tries each 429 again; the Rust crates go by the error's code.
        ("429 of another name", refusal(429, "Unheard"), false),
        ("reset", Script::reset(), true),
        // botocore takes a body that ends early for a response that cannot be read, and tries no more.
        ("cut body", Script::json(EMPTY_PAGE).cut_after(5), false),
        ("html 503", Script::new(503).header("content-type", "text/html").body("<html>busy</html>"), true),
        ("not HTTP", Script::raw("220 mail ESMTP\r\n"), false),
    ]
}

async fn start(script: &Script, count: usize) -> Emulator {
    let emulator =
        Emulator::builder().answer_with(|_| Some(Script::json(EMPTY_PAGE))).start().await.expect("a free port");
    emulator.script_times(script.clone(), count);
    emulator
}

#[tokio::test(flavor = "multi_thread")]
async fn ours_tries_as_often_as_the_official_crate() {
    for (name, script, _) in table() {
        for (wrong, attempts) in [(1, 3), (2, 3), (9, 3), (1, 1), (4, 5)] {
            let emulator = start(&script, wrong).await;
            let theirs = (official::wire::end(&emulator, attempts, &plain_input()).await, emulator.requests().len());
            let emulator = start(&script, wrong).await;
            let mine = (ours::wire::end(&emulator, attempts, &plain_input()).await, emulator.requests().len());
            assert_eq!(mine, theirs, "{name}, {wrong} times, {attempts} attempts");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn needs_python_ours_tries_as_often_as_boto3() {
    for (name, script, comparable) in table() {
        if !comparable {
            continue;
        }
        for wrong in [1, 9] {
            let emulator = start(&script, wrong).await;
            let (mine, _) = ours::wire::end(&emulator, 3, &plain_input()).await;
            let tried = emulator.requests().len();
            let emulator = start(&script, wrong).await;
            let mut request = boto3_request(&emulator, &plain_input());
            request["attempts"] = 3.into();
            let Some(answer) = python::boto3(&request) else { return };
            assert_eq!(tried, emulator.requests().len(), "{name}, {wrong} times: {answer}");
            assert_eq!(mine.class == "ok", answer.get("output").is_some(), "{name}, {wrong} times: {answer}");
        }
    }
}
