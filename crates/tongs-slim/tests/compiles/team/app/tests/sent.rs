//! What the program sends, and what it makes of streams of events.

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use kit::s3::config::{Credentials, SharedCredentialsProvider};
use kit::{Connect as _, Keep as _, configured, s3, table};

fn answer(status: u16, body: impl Into<SdkBody>) -> ReplayEvent {
    let any = http::Request::builder().uri("https://localhost").body(SdkBody::empty()).unwrap();
    ReplayEvent::new(any, http::Response::builder().status(status).body(body.into()).unwrap())
}

fn config(client: &StaticReplayClient) -> SdkConfig {
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(SharedCredentialsProvider::new(Credentials::for_tests()))
        .http_client(client.clone())
        .build()
}

fn event(kind: &'static str, media: &'static str, payload: &'static str) -> Vec<u8> {
    let header = |name: &'static str, value: &'static str| Header::new(name, HeaderValue::String(value.into()));
    let message = Message::new(payload.as_bytes())
        .add_header(header(":message-type", "event"))
        .add_header(header(":event-type", kind))
        .add_header(header(":content-type", media));
    let mut bytes = Vec::new();
    write_message_to(&message, &mut bytes).unwrap();
    bytes
}

#[tokio::test]
async fn rows_are_read_as_they_come() {
    let stats = "<Stats><BytesScanned>7</BytesScanned><BytesProcessed>7</BytesProcessed><BytesReturned>4</BytesReturned></Stats>";
    let body = [
        event("Records", "application/octet-stream", "a,b\n"),
        event("Records", "application/octet-stream", "c,d\n"),
        event("Stats", "text/xml", stats),
        event("End", "", ""),
    ];
    let client = StaticReplayClient::new(vec![answer(200, body.concat())]);
    let (rows, scanned) = app::rows(&s3::Client::connect(&config(&client)), "team").await.unwrap();
    assert_eq!((rows.as_str(), scanned), ("a,b\nc,d\n", Some(7)));
    let sent = client.actual_requests().next().unwrap();
    assert_eq!(sent.uri(), "https://team.s3.eu-west-1.amazonaws.com/rows.csv?select&select-type=2");
}

#[tokio::test]
async fn functions_are_told_as_they_tell() {
    let body = [
        event("PayloadChunk", "application/octet-stream", "so "),
        event("PayloadChunk", "application/octet-stream", "far"),
        event("InvokeComplete", "application/json", "{}"),
    ];
    let client = StaticReplayClient::new(vec![answer(200, body.concat())]);
    let told = app::told(&aws_sdk_lambda::Client::new(&config(&client)), "f").await.unwrap();
    assert_eq!(told, "so far.");
}

#[tokio::test]
async fn models_answer_as_they_think() {
    let body = [
        event("messageStart", "application/json", r#"{"role":"assistant"}"#),
        event("contentBlockDelta", "application/json", r#"{"contentBlockIndex":0,"delta":{"text":"ye"}}"#),
        event("contentBlockDelta", "application/json", r#"{"contentBlockIndex":0,"delta":{"text":"s"}}"#),
        event("messageStop", "application/json", r#"{"stopReason":"end_turn"}"#),
    ];
    let client = StaticReplayClient::new(vec![answer(200, body.concat())]);
    let said = app::talk::answer(&aws_sdk_bedrockruntime::Client::new(&config(&client)), "well?").await.unwrap();
    assert_eq!(said, "yes");
    let sent = client.actual_requests().next().unwrap();
    let body = std::str::from_utf8(sent.body().bytes().unwrap()).unwrap();
    assert!(body.contains(r#""messages":[{"role":"user","content":[{"text":"well?"}]}]"#), "{body}");
}

#[tokio::test]
async fn speech_is_heard() {
    let heard = r#"{"Transcript":{"Results":[{"IsPartial":false,"Alternatives":[{"Transcript":"hello"}]}]}}"#;
    let client = StaticReplayClient::new(vec![answer(200, event("TranscriptEvent", "application/json", heard))]);
    let speech = aws_sdk_transcribestreaming::Client::new(&config(&client));
    assert_eq!(app::talk::heard(&speech, &[b"one", b"two"]).await.unwrap(), ["hello"]);
    let sent = client.actual_requests().next().unwrap();
    assert_eq!(sent.headers().get("x-amzn-transcribe-sample-rate"), Some("16000"));
}

#[tokio::test]
async fn tasks_run_beside_each_other() {
    let listed = http::Response::builder().status(200).header("x-amz-request-id", "1").header("x-amz-id-2", "2");
    let any = http::Request::builder().uri("https://localhost").body(SdkBody::empty()).unwrap();
    let listed = ReplayEvent::new(any, listed.body(SdkBody::from("<ListAllMyBucketsResult/>")).unwrap());
    let client = StaticReplayClient::new(vec![answer(204, ""), answer(204, ""), answer(200, ""), listed]);
    let store = s3::Client::connect(&config(&client));
    assert_eq!(kit::tasks::delete(&store, &["a", "b"]).await, 2);
    assert_eq!(kit::tasks::look(store).await.unwrap(), (true, Some("1 2".to_owned())));
}

#[tokio::test]
async fn files_are_bodies() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let client = StaticReplayClient::new(vec![answer(200, ""), answer(200, "text of another")]);
    let store = s3::Client::connect(&config(&client));
    assert_eq!(kit::tasks::file(&store, &path).await.unwrap(), "text of another");
    let call = store.get_object().bucket("team").key("a");
    assert_eq!(call.clone().get_key().as_deref(), call.as_input().get_key().as_deref());
    assert_eq!(kit::tasks::group("all").unwrap().r#type(), &s3::types::Type::Group);
    assert_eq!("GLACIER".parse(), Ok(s3::types::StorageClass::Glacier));
}

#[tokio::test]
async fn what_lies_elsewhere_is_compiled_as_well() {
    let client = StaticReplayClient::new(vec![answer(204, ""), answer(200, "<VersioningConfiguration/>")]);
    let store = s3::Client::connect(&config(&client));
    assert!(app::extra::labelled(&store, kit::labels(&["one"]).unwrap()).await);
    assert!(app::is_versioned(&store).await);
}

#[tokio::test]
async fn requests_are_marked_and_go_elsewhere() {
    let client = StaticReplayClient::new(vec![answer(200, "text")]);
    let object = kit::read(&s3::Client::connect(&config(&client)), "team", "a").await.unwrap();
    assert_eq!(object.body.collect().await.unwrap().to_vec(), b"text");
    let sent = client.actual_requests().next().unwrap();
    assert_eq!(sent.uri(), "https://team.s3.eu-west-3.amazonaws.com/a?x-id=GetObject");
    assert_eq!((sent.headers().get("x-mark"), sent.headers().get("x-more")), (Some("read"), Some("yes")));
    assert!(sent.headers().get("authorization").unwrap().contains("x-mark"), "it is signed");
}

#[tokio::test]
async fn what_is_configured_once_is_so_everywhere() {
    let client = StaticReplayClient::new(vec![answer(200, ""), answer(200, "{}"), answer(200, "")]);
    let config = config(&client);
    let local: s3::config::Builder = configured(&config);
    let store = s3::Client::from_conf(local.endpoint_resolver(kit::Local("http://localhost:9000")).build());
    (store.clone(), "team".to_owned()).keep("a", "text".to_owned()).await.unwrap();
    kit::count(&table::Client::from_conf(configured(&config)), "team", "a").await.unwrap();
    assert!(kit::is_there(&store, "team", "b").await);
    let sent: Vec<_> = client.actual_requests().collect();
    assert_eq!(sent[0].uri(), "http://localhost:9000/team/a?x-id=PutObject");
    assert_eq!(sent[0].headers().get("x-amz-storage-class"), Some("STANDARD_IA"));
    assert_eq!(sent[1].headers().get("x-amz-target"), Some("DynamoDB_20120810.UpdateItem"));
    assert_eq!(sent[2].method(), "HEAD");
}

#[tokio::test]
async fn what_is_shared_needs_no_credentials() {
    let client = StaticReplayClient::new(vec![]);
    let [get, part] = kit::shared(&s3::Client::connect(&config(&client)), "team", "a").await.unwrap();
    for (url, part_of_it) in [(&get, "x-id=GetObject"), (&part, "partNumber=1"), (&part, "uploadId=u")] {
        assert!(url.starts_with("https://team.s3.eu-west-1.amazonaws.com/a?") && url.contains(part_of_it), "{url}");
        assert!(url.contains("X-Amz-Expires=3600") && url.contains("X-Amz-Signature="), "{url}");
    }
}

#[tokio::test]
async fn macros_write_functions() {
    let queue = "https://sqs.eu-west-1.amazonaws.com/111122223333/q";
    let client = StaticReplayClient::new(vec![answer(200, "{}"), answer(200, "{}"), answer(204, "")]);
    let config = config(&client);
    assert!(app::purge(&clouds::queues::Client::connect(&config), queue).await);
    assert!(app::drop_table(&table::Client::connect(&config), "t").await);
    assert!(app::drop_bucket(&s3::Client::connect(&config), "team").await);
    let sent: Vec<_> = client.actual_requests().map(|it| it.headers().get("x-amz-target").unwrap_or(it.method()).to_owned()).collect();
    assert_eq!(sent, ["AmazonSQS.PurgeQueue", "DynamoDB_20120810.DeleteTable", "DELETE"]);
}
