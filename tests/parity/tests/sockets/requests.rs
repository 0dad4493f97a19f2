//! The requests: method, path, query and signed headers of the four clients, over a table of inputs.

use crate::program::{official, ours};
use crate::support::emulator::{ARN, COLLABORATION, boto3_request};
use crate::support::{aws, python};
use cleanroomsml_emulator::{Emulator, Generator, RecordedRequest};
use serde_json::{Value, json};

/// Headers that a client signs besides `host` and `x-amz-date`, which all of them sign.
///
/// The Rust crates repeat their user agent in a header that proxies do not touch, and sign it. Everybody signs the token
/// of temporary credentials.
const RUST_ALSO_SIGNS: &[&str] = &["x-amz-user-agent"];
/// botocore signs what it adds for the SDKs' retry protocol; the Rust crates add that after signing, because it differs
/// from attempt to attempt.
const PYTHON_ALSO_SIGNS: &[&str] = &["amz-sdk-invocation-id", "amz-sdk-request"];

/// The inputs, by name.
fn inputs() -> Vec<(&'static str, Value)> {
    let with = |more: Value| {
        let mut input = json!({"collaborationIdentifier": COLLABORATION, "trainedModelArn": ARN});
        for (name, value) in more.as_object().expect("an object") {
            input[name] = value.clone();
        }
        input
    };
    let long_arn = format!("{ARN}{}", "/x".repeat((2048 - ARN.len()) / 2));
    vec![
        ("plain", with(json!({}))),
        (
            "every member",
            with(json!({"nextToken": "t", "maxResults": 100, "trainedModelVersionIdentifier": COLLABORATION})),
        ),
        ("smallest page", with(json!({"maxResults": 1}))),
        ("slashes and colons", with(json!({"trainedModelArn": "arn:aws:x:y:1:z//a:b/c"}))),
        (
            "escapes",
            with(json!({"trainedModelArn": "a b+c&d=e?f#g%2Fh;i,j@k!l$m'n(o)*p", "nextToken": "a b+c&d=e?f#g%2F"})),
        ),
        ("unreserved", with(json!({"trainedModelArn": "abcdefghijklmnop-._~0123", "nextToken": "~._-"}))),
        ("unicode", with(json!({"trainedModelArn": "ü/日本語/😀/aaaaaaaaaaaaaaaa", "nextToken": "é😀\u{0}\n"}))),
        ("dots", with(json!({"trainedModelArn": "../../././../aaaaaaaaaaaaaa"}))),
        ("longest", with(json!({"trainedModelArn": long_arn, "nextToken": "t".repeat(10_240)}))),
    ]
}

/// The part of a request that a signature covers, but for the signature.
#[derive(Debug, PartialEq, Eq)]
struct Sent {
    method: String,
    path: String,
    query: Option<String>,
    signed: Vec<String>,
    scope: String,
}

fn sent(request: &RecordedRequest) -> Sent {
    let authorization = request.header("authorization").unwrap_or_default();
    let field = |name: &str| {
        let (_, rest) = authorization.split_once(name).unwrap_or_default();
        rest.split(',').next().unwrap_or_default().to_owned()
    };
    let credential = field("Credential=");
    Sent {
        method: request.method.clone(),
        path: request.path.clone(),
        query: request.query.clone().filter(|query| !query.is_empty()),
        signed: field("SignedHeaders=").split(';').map(str::to_owned).collect(),
        // The access key, the region, the service and the terminator; not the day.
        scope: credential
            .split('/')
            .enumerate()
            .filter(|(part, _)| *part != 1)
            .map(|(_, part)| part)
            .collect::<Vec<_>>()
            .join("/"),
    }
}

/// The same with the query's pairs sorted, and without headers that only one family signs.
fn comparable(mut sent: Sent, also_signed: &[&str]) -> Sent {
    sent.query = sent.query.map(|query| {
        let mut pairs: Vec<&str> = query.split('&').collect();
        pairs.sort_unstable();
        pairs.join("&")
    });
    sent.signed.retain(|name| !also_signed.contains(&name.as_str()));
    sent
}

async fn start() -> Emulator {
    let generator = Generator::new(1).count(3).any_model(true);
    Emulator::builder().generator(generator).collaboration(COLLABORATION).start().await.expect("a free port")
}

/// The one request that a client sent, and whether its signature held.
fn only(emulator: &Emulator, who: &str, name: &str) -> Sent {
    let requests = emulator.take_requests();
    assert_eq!(requests.len(), 1, "{who}, {name}: {requests:#?}");
    assert_ne!(requests[0].answer_status, Some(403), "{who}, {name}: the signature was refused");
    sent(&requests[0])
}

#[tokio::test(flavor = "multi_thread")]
async fn ours_sends_what_the_official_crate_sends() {
    let emulator = start().await;
    for (name, input) in inputs() {
        official::wire::end(&emulator, 1, &input).await;
        let theirs = only(&emulator, "official", name);
        ours::wire::end(&emulator, 1, &input).await;
        let mine = only(&emulator, "ours", name);
        assert_eq!(mine, theirs, "{name}");
        assert!(mine.signed.iter().any(|header| header == "host") && mine.path.starts_with("/collaborations/"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn needs_python_ours_sends_what_boto3_and_the_cli_send() {
    if python::interpreter().is_none() {
        return;
    }
    let emulator = start().await;
    for (name, input) in inputs() {
        ours::wire::end(&emulator, 1, &input).await;
        let mine = comparable(only(&emulator, "ours", name), RUST_ALSO_SIGNS);

        python::boto3(&boto3_request(&emulator, &input));
        let boto3 = comparable(only(&emulator, "boto3", name), PYTHON_ALSO_SIGNS);
        assert_eq!(mine, boto3, "boto3, {name}");

        // A command line holds no NUL.
        if !input.to_string().contains("\\u0000") {
            aws::run(&(&emulator).into(), &aws::arguments(&input));
            let cli = comparable(only(&emulator, "AWS CLI", name), PYTHON_ALSO_SIGNS);
            assert_eq!(mine, cli, "AWS CLI, {name}");
        }
    }
}
