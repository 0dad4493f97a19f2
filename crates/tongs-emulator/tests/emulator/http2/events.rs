//! Streams of events in both directions. The whole of one is read before it is answered, as it is over HTTP/1.

use std::time::{Duration, SystemTime};

use aws_sigv4::event_stream::{sign_empty_message, sign_message};
use aws_sigv4::http_request::{PayloadChecksumKind, SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4::SigningParams;
use aws_smithy_eventstream::frame::{read_message_from, write_message_to};
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use bytes::Bytes;
use serde_json::{Value, json};
use tongs::load::{Sources, load};
use tongs_emulator::{Emulator, Fixture};

use super::client::{Answer, Client};

const TALK: &str = r#"$version: "2.0"
    namespace example.talk
    use aws.auth#sigv4
    use aws.protocols#restJson1
    @sigv4(name: "talk") @restJson1 service Talk { version: "1", operations: [Say] }
    @http(method: "POST", uri: "/say") operation Say { input: Stream, output: Stream }
    structure Stream { @httpPayload @required events: Events }
    @streaming union Events { word: Word }
    structure Word { text: String }
"#;

fn words(words: &[&str]) -> Value {
    json!({ "events": words.iter().map(|word| json!({ "word": { "text": word } })).collect::<Value>() })
}

async fn emulator() -> Emulator {
    let loaded = load(Sources::new().text("talk.smithy", TALK));
    let model = loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)));
    let fixture = Fixture::output("Say", words(&["well", "met"]));
    Emulator::builder().loaded_model(model).fixture(fixture).start().await.expect("an emulator")
}

fn event(word: &str) -> Message {
    let text = |name: &'static str, value: &'static str| Header::new(name, HeaderValue::String(value.into()));
    let names = [(":message-type", "event"), (":event-type", "word"), (":content-type", "application/json")];
    Message::new_from_parts(names.map(|(name, value)| text(name, value)).to_vec(), format!("{{\"text\": \"{word}\"}}"))
}

fn framed(message: &Message) -> Bytes {
    let mut bytes = Vec::new();
    write_message_to(message, &mut bytes).expect("a message");
    bytes.into()
}

/// What is signed of a body with its request.
#[derive(Clone, Copy)]
enum Signed {
    /// The hash of nothing, as clients in Rust have it.
    Nothing,
    /// The same, said in a header.
    SaidNothing,
    /// That it is one of events.
    Events,
    All,
}

/// The header fields of a request, and events that are signed behind it.
fn request(emulator: &Emulator, signed: Signed, secret: &str) -> (Vec<(String, String)>, Vec<Bytes>) {
    let credentials = emulator.credentials();
    let identity = tongs_emulator::Credentials::from_keys(credentials.access_key_id(), secret, None).into();
    let host = emulator.local_addr().to_string();
    let whole = [framed(&event("hail")), framed(&event("fellow"))];
    let body = match signed {
        Signed::Nothing | Signed::SaidNothing => SignableBody::Bytes(b""),
        Signed::Events => SignableBody::Precomputed("STREAMING-AWS4-HMAC-SHA256-EVENTS".to_owned()),
        Signed::All => SignableBody::Bytes(&whole.concat()),
    };
    let mut settings = SigningSettings::default();
    if matches!(signed, Signed::SaidNothing | Signed::Events) {
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
    }
    // Seconds are all that is said of it.
    let now = SystemTime::now();
    let params = SigningParams::builder().identity(&identity).region("us-east-1").name("talk").time(now);
    let params = params.settings(settings).build().expect("parameters").into();
    let headers = [("host", host.as_str())];
    let signable = SignableRequest::new("POST", format!("http://{host}/say"), headers.into_iter(), body);
    let (instructions, mut last) = sign(signable.expect("a request"), &params).expect("a signature").into_parts();
    let mut fields: Vec<_> = instructions.headers().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    fields.push(("content-type".to_owned(), "application/vnd.amazon.eventstream".to_owned()));
    if matches!(signed, Signed::All) {
        return (fields, whole.to_vec());
    }
    let mut messages = Vec::new();
    for (at, word) in [Some("hail"), Some("fellow"), None].into_iter().enumerate() {
        // The last is of the next day.
        let time = now + Duration::from_hours(if at == 2 { 24 } else { 0 });
        let params =
            SigningParams::builder().identity(&identity).region("us-east-1").name("talk").time(time).settings(());
        let params = params.build().expect("parameters");
        let signed = match word {
            Some(word) => sign_message(&event(word), &last, &params),
            None => sign_empty_message(&last, &params),
        };
        let (message, signature) = signed.expect("a signature").into_parts();
        last = signature;
        messages.push(framed(&message));
    }
    (fields, messages)
}

async fn send(emulator: &Emulator, headers: &[(String, String)], events: &[Bytes]) -> Answer {
    let client = Client::new(emulator.local_addr()).await;
    let (response, mut body) = client.begin("POST /say", headers, false).await;
    for (at, bytes) in events.iter().enumerate() {
        body.send_data(bytes.clone(), at + 1 == events.len()).expect("an event");
    }
    Answer::of(response).await
}

#[tokio::test]
async fn events_in_both_directions() {
    let emulator = emulator().await;
    let secret = emulator.credentials().secret_access_key().to_owned();
    for signed in [Signed::Nothing, Signed::SaidNothing, Signed::Events, Signed::All] {
        let (headers, events) = request(&emulator, signed, &secret);
        let answer = send(&emulator, &headers, &events).await;
        assert_eq!((answer.status, answer.error.is_none()), (Some(200), true), "{answer:?}");
        let mut rest = Bytes::from(answer.body);
        let mut said = Vec::new();
        while !rest.is_empty() {
            let message = read_message_from(&mut rest).expect("a message");
            said.push(serde_json::from_slice::<Value>(message.payload()).expect("JSON")["text"].clone());
        }
        assert_eq!(said, ["well", "met"]);
        assert_eq!(emulator.take_requests()[0].input, Some(words(&["hail", "fellow"])));
    }
}

#[tokio::test]
async fn events_that_were_tampered_with_are_refused() {
    let emulator = emulator().await;
    let secret = emulator.credentials().secret_access_key().to_owned();
    for signed in [Signed::Nothing, Signed::Events] {
        let (headers, events) = request(&emulator, signed, &secret);
        let [first, second, last] = &events[..] else { panic!("three messages") };
        let plain = framed(&event("hail"));
        let resigned = |bytes: &Bytes| {
            let message = read_message_from(&mut bytes.clone()).expect("a message");
            framed(&Message::new_from_parts(message.headers().to_vec(), plain.clone()))
        };
        for (what, events, status) in [
            ("good", vec![first, second, last], 200),
            ("order", vec![second, first, last], 403),
            ("one left out", vec![second, last], 403),
            ("one twice", vec![first, first, second, last], 403),
            ("another payload", vec![first, &resigned(second), last], 403),
            ("no signature", vec![&plain, last], 403),
            ("half of one", vec![first, &second.slice(..20)], 400),
        ] {
            let events: Vec<Bytes> = events.into_iter().cloned().collect();
            let answer = send(&emulator, &headers, &events).await;
            assert_eq!(answer.status, Some(status), "{what}: {}", String::from_utf8_lossy(&answer.body));
        }
        let (headers, events) = request(&emulator, signed, "another");
        assert_eq!(send(&emulator, &headers, &events).await.status, Some(403));
    }
}
