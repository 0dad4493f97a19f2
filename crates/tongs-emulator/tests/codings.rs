//! Bodies that clients compress, cut into chunks or sign event by event, and errors as each protocol has them.

use std::io::Write as _;
use std::sync::Arc;

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::Request;
use serde_json::{Value, json};
use tongs::load::{Sources, load};
use tongs::model::{Model, ShapeId};
use tongs_emulator::service::Service;
use tongs_emulator::wire::{Context, Failure, read_input, route, write_error, write_output};

const MODEL: &str = r#"$version: "2.0"
    namespace a
    use aws.protocols#awsJson1_0
    use aws.protocols#awsQuery
    use aws.protocols#awsQueryCompatible
    use aws.protocols#awsQueryError
    use aws.protocols#ec2Query
    use aws.protocols#restJson1
    use smithy.protocols#rpcv2Cbor
    @awsJson1_0 @awsQuery @awsQueryCompatible @ec2Query @restJson1 @rpcv2Cbor @xmlNamespace(uri: "urn:a")
    service S { version: "1", operations: [Put, Keep, Talk], errors: [Gone] }
    @requestCompression(encodings: ["gzip"])
    @http(method: "POST", uri: "/put") operation Put { input: PutInput }
    structure PutInput { @httpHeader("content-encoding") encoding: String, text: String }
    @http(method: "POST", uri: "/keep") operation Keep { input: KeepInput, output: KeepInput }
    structure KeepInput { @httpHeader("content-encoding") encoding: String, @httpPayload @required bytes: Bytes }
    @streaming blob Bytes
    @http(method: "POST", uri: "/talk") operation Talk { input: TalkInput }
    structure TalkInput { @httpPayload words: Words }
    @streaming union Words { word: Word }
    structure Word { text: String }
    @error("client") @httpError(410) @awsQueryError(code: "old.Gone", httpResponseCode: 409)
    structure Gone { message: String, since: Integer }
"#;

fn model() -> Arc<Model> {
    let loaded = load(Sources::new().text("a.smithy", MODEL));
    Arc::new(loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false))))
}

fn service(protocol: &str) -> Service {
    Service::speaking(model(), None, Some(protocol)).unwrap()
}

/// What a request of a service in JSON is read as.
fn read(uri: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Result<Value, String> {
    let service = service("restJson1");
    let request = Request::builder().method("POST").uri(uri);
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let request = request.body(Bytes::from(body)).unwrap();
    let routed = route(&service, &request).map_err(|error| error.to_string())?;
    read_input(&service, &routed, &request).map_err(|error| error.to_string())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn what_clients_compress_is_decompressed_and_what_users_do_is_not() {
    let json = ("content-type", "application/json");
    let body = gzip(br#"{"text":"x"}"#);
    for (uri, encoding, body, value) in [
        ("/put", "gzip", body.clone(), Ok(json!({"text": "x"}))),
        ("/put", "custom, gzip", body.clone(), Ok(json!({"encoding": "custom", "text": "x"}))),
        ("/put", "custom", br#"{"text":"x"}"#.to_vec(), Ok(json!({"encoding": "custom", "text": "x"}))),
        ("/put", "gzip", b"text".to_vec(), Err("not compressed")),
        ("/put", "gzip", body[..body.len() - 9].to_vec(), Err("not compressed")),
        ("/put", "gzip", gzip(&vec![b' '; 65 << 20]), Err("more than")),
        ("/keep", "gzip", b"text".to_vec(), Ok(json!({"encoding": "gzip", "bytes": "text"}))),
        ("/keep", "aws-chunked", b"4\r\ntext\r\n0\r\n\r\n".to_vec(), Ok(json!({"bytes": "text"}))),
        (
            "/keep",
            "gzip,aws-chunked",
            b"4\r\ntext\r\n0\r\n\r\n".to_vec(),
            Ok(json!({"encoding": "gzip", "bytes": "text"})),
        ),
        ("/keep", "aws-chunked", b"5\r\ntext".to_vec(), Err("not one of chunks")),
    ] {
        let found = read(uri, &[json, ("content-encoding", encoding)], body);
        match (found, value) {
            (Ok(found), Ok(value)) => assert_eq!(found, value, "{uri} {encoding}"),
            (Err(found), Err(why)) => assert!(found.contains(why), "{uri} {encoding}: {found}"),
            (found, value) => panic!("{uri} {encoding}: expected {value:?}, found {found:?}"),
        }
    }
}

#[test]
fn chunks_are_known_by_the_hash_of_the_body_as_well() {
    let signed = b"4;chunk-signature=0\r\ntext\r\n0;chunk-signature=1\r\n\r\n".to_vec();
    let hash = |hash: &'static str| [("x-amz-content-sha256", hash)];
    let value = json!({"bytes": "text"});
    assert_eq!(read("/keep", &hash("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"), signed.clone()), Ok(value.clone()));
    assert_eq!(read("/keep", &hash("UNSIGNED-PAYLOAD"), b"text".to_vec()), Ok(value));
    assert!(read("/keep", &hash("STREAMING-UNSIGNED-PAYLOAD-TRAILER"), b"text".to_vec()).is_err());
}

fn message(headers: &[(&str, &str)], payload: &[u8]) -> Vec<u8> {
    let header =
        |(name, value): &(&str, &str)| Header::new((*name).to_owned(), HeaderValue::String((*value).to_owned().into()));
    let message = Message::new_from_parts(headers.iter().map(header).collect(), payload.to_vec());
    let mut bytes = Vec::new();
    write_message_to(&message, &mut bytes).unwrap();
    bytes
}

#[test]
fn events_are_read_with_and_without_signatures_around_them() {
    let event = message(&[(":message-type", "event"), (":event-type", "word")], br#"{"text":"x"}"#);
    let signed = message(&[(":chunk-signature", "0")], &event);
    let end = message(&[(":chunk-signature", "1")], b"");
    let events = ("content-type", "application/vnd.amazon.eventstream");
    let hash = ("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-EVENTS");
    let one = json!({"words": [{"word": {"text": "x"}}]});
    assert_eq!(read("/talk", &[events], event.clone()), Ok(one.clone()));
    assert_eq!(read("/talk", &[events, hash], [signed, end].concat()), Ok(one));
    for broken in [&event[..event.len() - 1], &event[1..], &[0; 16], &[0xff; 16], &[0, 0, 0, 1]] {
        assert!(read("/talk", &[events], broken.to_vec()).is_err(), "{broken:?}");
    }
    let other = message(&[(":message-type", "event"), (":event-type", "other")], b"{}");
    assert_eq!(read("/talk", &[events], other), Err("at words[0]: a#Words has no event other".to_owned()));
}

#[test]
fn errors_are_told_as_the_protocol_tells_them() {
    let gone =
        Failure::Modelled { shape: ShapeId::parse("a#Gone").unwrap(), value: json!({"message": "m", "since": 3}) };
    let slow = Failure::common("SlowDown", "wait", 503);
    for (protocol, failure, status, header, body) in [
        ("restJson1", &gone, 410, ("x-amzn-errortype", "Gone"), r#"{"message":"m","since":3}"#),
        ("restJson1", &slow, 503, ("x-amzn-errortype", "SlowDown"), r#"{"message":"wait"}"#),
        (
            "awsJson1_0",
            &gone,
            410,
            ("x-amzn-query-error", "old.Gone;Sender"),
            r#"{"__type":"Gone","message":"m","since":3}"#,
        ),
        (
            "awsJson1_0",
            &slow,
            503,
            ("x-amzn-query-error", "SlowDown;Receiver"),
            r#"{"__type":"SlowDown","message":"wait"}"#,
        ),
        (
            "awsQuery",
            &gone,
            409,
            ("content-type", "text/xml"),
            "<ErrorResponse><Error><Type>Sender</Type><Code>old.Gone</Code><message>m</message><since>3</since></Error>\
             <RequestId>id</RequestId></ErrorResponse>",
        ),
        (
            "ec2Query",
            &slow,
            503,
            ("content-type", "text/xml;charset=UTF-8"),
            "<Response><Errors><Error><Code>SlowDown</Code><Message>wait</Message></Error></Errors>\
             <RequestID>id</RequestID></Response>",
        ),
        ("rpcv2Cbor", &slow, 503, ("smithy-protocol", "rpc-v2-cbor"), "\u{fffd}f__typehSlowDowngmessagedwait"),
    ] {
        let response = write_error(&service(protocol), failure, &Context::new("id"));
        assert_eq!(response.status(), status, "{protocol} {failure:?}");
        let found = response.headers().get(header.0).map(|value| value.to_str().unwrap());
        assert_eq!(found, Some(header.1), "{protocol} {failure:?}");
        assert_eq!(response.headers()["x-amzn-requestid"], "id", "{protocol} {failure:?}");
        let text = String::from_utf8_lossy(response.body());
        let text = text.split_once("?>\n").map_or(&*text, |(_, text)| text);
        assert_eq!(text, body, "{protocol} {failure:?}");
    }
}

#[test]
fn what_does_not_fit_the_model_is_not_written() {
    let service = service("restJson1");
    let keep = service.operation("Keep").unwrap();
    let error = write_output(&service, keep, &json!({"byte": "x"}), &Context::new("id")).unwrap_err();
    assert_eq!(error.to_string(), "a#KeepInput has no member byte: it has encoding, bytes");
    let error = write_output(&service, keep, &json!({"encoding": "a\nb"}), &Context::new("id")).unwrap_err();
    assert_eq!(error.to_string(), "at encoding: \"a\\nb\" cannot stand in a header");
    let put = service.operation("Put").unwrap();
    assert!(write_output(&service, put, &json!({"text": "x"}), &Context::new("id")).is_err());
    let wrong = Failure::Modelled { shape: ShapeId::parse("a#Gone").unwrap(), value: json!({"since": "x"}) };
    let response = write_error(&service, &wrong, &Context::new("id"));
    assert_eq!(response.status(), 500);
    let told = String::from_utf8_lossy(response.body()).into_owned();
    assert!(told.contains("at since: expected a whole number"), "{told}");
}
