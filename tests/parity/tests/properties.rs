//! Properties: for random inputs ours sends the official crate's request, and of random answers it makes the same,
//! without a panic. No sockets; a fixed seed.

use crate::program::{official, ours};
use crate::support::outcome::{Outcome, outcome};
use aws_smithy_http_client::test_util::infallible_client_fn;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_types::body::SdkBody;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::runtime::{Builder, Runtime};

/// An answer: status, `x-amzn-errortype`, body.
type Answer = (u16, Option<String>, Vec<u8>);

/// Both clients over one HTTP client in memory.
struct Both {
    runtime: Runtime,
    official: aws_sdk_cleanroomsml::Client,
    ours: cleanroomsml::Client,
    answer: Arc<Mutex<Answer>>,
    sent: Arc<Mutex<Vec<String>>>,
}

impl Both {
    fn new() -> Self {
        let empty = (200, None, br#"{"collaborationTrainedModelExportJobs":[]}"#.to_vec());
        let answer = Arc::new(Mutex::new(empty));
        let sent = Arc::default();
        let http = in_memory(Arc::clone(&answer), Arc::clone(&sent));
        let theirs = official::client::test_config()
            .http_client(http.clone())
            .retry_config(aws_sdk_cleanroomsml::config::retry::RetryConfig::disabled());
        let mine = ours::client::test_config()
            .http_client(http)
            .retry_config(cleanroomsml::config::retry::RetryConfig::disabled());
        Self {
            runtime: Builder::new_current_thread().enable_all().build().expect("a runtime"),
            official: aws_sdk_cleanroomsml::Client::from_conf(theirs.build()),
            ours: cleanroomsml::Client::from_conf(mine.build()),
            answer,
            sent,
        }
    }

    /// How the call ends for both, and what each sent.
    fn call(&self, input: &Value) -> ((Outcome, Vec<String>), (Outcome, Vec<String>)) {
        let take = || std::mem::take(&mut *self.sent.lock().expect("no panic in the client"));
        let theirs = self.runtime.block_on(official::wire::call(&self.official, input).send());
        let theirs = (outcome(&theirs), take());
        let mine = self.runtime.block_on(ours::wire::call(&self.ours, input).send());
        (theirs, (outcome(&mine), take()))
    }

    /// The same with a given answer.
    fn answered(&self, answer: Answer) -> (Outcome, Outcome) {
        *self.answer.lock().expect("no panic in the client") = answer;
        let (theirs, mine) = self.call(&json!({"collaborationIdentifier": "c", "trainedModelArn": "m"}));
        (theirs.0.without_wording(), mine.0.without_wording())
    }
}

fn in_memory(answer: Arc<Mutex<Answer>>, sent: Arc<Mutex<Vec<String>>>) -> SharedHttpClient {
    infallible_client_fn(move |request: http::Request<SdkBody>| {
        let authorization = request.headers().get("authorization").map(|value| format!("{value:?}"));
        let line = format!("{} {} {authorization:?}", request.method(), request.uri());
        sent.lock().expect("no panic in the client").push(line);
        let (status, kind, body) = answer.lock().expect("no panic in the client").clone();
        let mut response = http::Response::builder().status(status).header("x-amzn-requestid", "the-id");
        if let Some(kind) = kind.and_then(|kind| http::HeaderValue::from_str(&kind).ok()) {
            response = response.header("x-amzn-errortype", kind);
        }
        response.body(SdkBody::from(body)).expect("a response that can be built")
    })
}

/// Runs a property with a fixed seed.
fn check<S: Strategy>(cases: u32, strategy: &S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    if let Err(error) = runner.run(strategy, property) {
        panic!("{error}");
    }
}

/// Any text, and texts of the characters that matter in a URI.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ -~]{0,40}",
        "[/:%?#&=+.~_a-z \u{e9}\u{1f600}\\-]{0,30}",
        "arn:aws:cleanrooms-ml:[-a-z0-9]{1,9}:[0-9]{12}:membership/[0-9a-f-]{36}/trained-model/[-a-zA-Z0-9_/.]{1,20}",
    ]
}

#[test]
fn random_inputs_give_the_official_request() {
    let both = Both::new();
    let input = (
        proptest::option::weighted(0.95, text()),
        proptest::option::weighted(0.95, text()),
        proptest::option::of(text()),
        proptest::option::of(text()),
        proptest::option::of(any::<i32>()),
    );
    check(800, &input, |(collaboration, model, version, token, size)| {
        let input = json!({
            "collaborationIdentifier": collaboration, "trainedModelArn": model,
            "trainedModelVersionIdentifier": version, "nextToken": token, "maxResults": size,
        });
        let (theirs, mine) = both.call(&input);
        prop_assert_eq!(mine, theirs, "{}", input);
        Ok(())
    });
}

/// Any JSON, with the names and values that the operation knows here and there.
fn json_value() -> impl Strategy<Value = Value> {
    let name = prop_oneof![
        3 => proptest::sample::select(vec![
            "collaborationTrainedModelExportJobs", "nextToken", "createTime", "updateTime", "name", "status",
            "outputConfiguration", "members", "accountId", "statusDetails", "statusCode", "message", "description",
            "creatorAccountId", "trainedModelArn", "membershipIdentifier", "collaborationIdentifier", "__type", "code",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        proptest::sample::select(vec!["ACTIVE", "2024-05-06T07:08:09.5+01:00", "", "ValidationException"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            proptest::collection::vec((name.clone(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// A status and a header for an answer; most are successes.
fn head() -> impl Strategy<Value = (u16, Option<String>)> {
    let kind = prop_oneof![
        proptest::sample::select(vec![
            "ValidationException",
            "ThrottlingException",
            "a#AccessDeniedException:http://x"
        ])
        .prop_map(str::to_owned),
        "[ -~]{0,20}",
    ];
    prop_oneof![
        3 => Just((200, None)),
        2 => (200_u16..600, proptest::option::of(kind)),
    ]
}

#[test]
fn random_json_gives_the_official_verdict() {
    let both = Both::new();
    check(800, &(head(), json_value()), |((status, kind), value)| {
        let (theirs, mine) = both.answered((status, kind.clone(), value.to_string().into_bytes()));
        prop_assert_eq!(mine, theirs, "{} {:?} {}", status, kind, value);
        Ok(())
    });
}

/// One change to a body.
#[derive(Clone, Debug)]
enum Change {
    Set(usize, u8),
    Insert(usize, Vec<u8>),
    Remove(usize, usize),
    Repeat(usize, usize),
    Cut(usize),
}

fn change() -> impl Strategy<Value = Change> {
    let at = || any::<usize>();
    prop_oneof![
        4 => (at(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        4 => (at(), proptest::sample::select(b"{}[]\",:\\ntf0123-+.eE\0\x7f\xc3".to_vec()))
            .prop_map(|(at, byte)| Change::Set(at, byte)),
        2 => (at(), proptest::collection::vec(any::<u8>(), 0..8)).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        2 => (at(), 1_usize..40).prop_map(|(at, count)| Change::Remove(at, count)),
        1 => (at(), 1_usize..200).prop_map(|(at, count)| Change::Repeat(at, count)),
        1 => at().prop_map(Change::Cut),
    ]
}

fn apply(body: &mut Vec<u8>, change: Change) {
    let place = |at: usize, body: &[u8]| if body.is_empty() { 0 } else { at % body.len() };
    match change {
        Change::Set(at, byte) => {
            let at = place(at, body);
            if let Some(slot) = body.get_mut(at) {
                *slot = byte;
            }
        }
        Change::Insert(at, bytes) => {
            let at = place(at, body);
            body.splice(at..at, bytes);
        }
        Change::Remove(at, count) => {
            let at = place(at, body);
            let end = body.len().min(at + count);
            body.drain(at..end);
        }
        Change::Repeat(at, count) => {
            let at = place(at, body);
            let part = body[at..body.len().min(at + count)].to_vec();
            body.splice(at..at, part);
        }
        Change::Cut(at) => body.truncate(place(at, body)),
    }
}

#[test]
fn mutated_bodies_give_the_official_verdict() {
    let both = Both::new();
    let page = format!(
        r#"{{"nextToken":"a\u00e9\n😀","collaborationTrainedModelExportJobs":[{},{}]}}"#,
        ours::client::job("one"),
        ours::client::job("two")
    );
    let bodies = proptest::sample::select(vec![
        page,
        r#"{"__type":"a.b#ValidationException:http://x","message":"m","Message":"n","code":"c"}"#.to_owned(),
    ]);
    let changes = proptest::collection::vec(change(), 1..6);
    check(2000, &(head(), bodies, changes), |((status, kind), body, changes)| {
        let mut body = body.into_bytes();
        for change in changes {
            apply(&mut body, change);
        }
        let (theirs, mine) = both.answered((status, kind.clone(), body.clone()));
        prop_assert_eq!(mine, theirs, "{} {:?} {}", status, kind, String::from_utf8_lossy(&body));
        Ok(())
    });
}

#[test]
fn random_bytes_give_the_official_verdict() {
    let both = Both::new();
    check(800, &(head(), proptest::collection::vec(any::<u8>(), 0..200)), |((status, kind), body)| {
        let (theirs, mine) = both.answered((status, kind.clone(), body.clone()));
        prop_assert_eq!(mine, theirs, "{} {:?} {:?}", status, kind, body);
        Ok(())
    });
}
