//! Over real sockets: signatures, records, faults and administration.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use aws_sigv4::http_request::{SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign};
use aws_sigv4::sign::v4::SigningParams;
use serde_json::Value;
use tongs_emulator::host::Source;
use tongs_emulator::{Credentials, Emulator, Fault, Injection};

use crate::support::{send, shop};

/// The status of an answer, and where it came from.
type Told = (Option<u16>, Option<Source>);

/// The header fields, or the query, that sign a request.
pub(crate) fn signature(
    emulator: &Emulator,
    line: &str,
    credentials: &Credentials,
    service: &str,
    presign: bool,
) -> Vec<(String, String)> {
    let identity = credentials.clone().into();
    let mut settings = SigningSettings::default();
    if presign {
        settings.signature_location = SignatureLocation::QueryParams;
        settings.expires_in = Some(Duration::from_mins(1));
    }
    let params = SigningParams::builder().identity(&identity).region("us-east-1").name(service).time(SystemTime::now());
    let params = params.settings(settings).build().expect("parameters").into();
    let (method, target) = line.split_once(' ').expect("a line");
    let address = emulator.local_addr().to_string();
    let headers = [("host", address.as_str())];
    let request = SignableRequest::new(
        method,
        format!("http://{address}{target}"),
        headers.into_iter(),
        SignableBody::Bytes(b""),
    );
    let (instructions, _) = sign(request.expect("a request"), &params).expect("a signature").into_parts();
    let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    if presign {
        return instructions.params().iter().map(|(name, value)| owned((name, value))).collect();
    }
    instructions.headers().map(owned).collect()
}

#[tokio::test]
async fn signatures_are_checked_where_the_model_asks_for_them() {
    let emulator = Emulator::builder().model(shop()).start().await.expect("an emulator");
    let line = "GET /articles/pen-1";
    let (good, wrong) = (emulator.credentials(), Credentials::from_keys("AKIDEMULATOR", "wrong", None));
    for (line, headers, status, error) in [
        ("GET /ping", Vec::new(), 200, None),
        (line, Vec::new(), 403, Some("missingauthenticationtokenexception")),
        (line, signature(&emulator, line, &good, "shop", false), 200, None),
        (line, signature(&emulator, line, &wrong, "shop", false), 403, Some("invalidsignatureexception")),
        (line, signature(&emulator, line, &good, "other", false), 403, Some("invalidsignatureexception")),
        (
            line,
            signature(&emulator, line, &Credentials::from_keys("AKID", "k", None), "shop", false),
            403,
            Some("unrecognizedclientexception"),
        ),
    ] {
        let (found, head, body) = send(&emulator, line, &headers, "").await.expect("an answer");
        assert_eq!(found, status, "{head}\n{body}");
        assert!(
            error.is_none_or(|error| head.contains(error))
                && head.contains("x-amzn-requestid: ")
                && head.contains("date: "),
            "{head}"
        );
    }
    let query = signature(&emulator, line, &good, "shop", true);
    let encoded = |value: &str| value.replace('/', "%2F").replace(';', "%3B");
    let query: Vec<String> = query.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    let presigned = format!("{line}?{}", query.join("&"));
    assert_eq!(send(&emulator, &presigned, &[], "").await.expect("an answer").0, 200);
    assert_eq!(send(&emulator, &presigned.replace("pen-1", "pen-2"), &[], "").await.expect("an answer").0, 403);
    emulator.shutdown().await;
}

#[tokio::test]
async fn what_arrives_is_recorded_and_told() {
    let told: Arc<Mutex<Vec<Told>>> = Arc::default();
    let teller = Arc::clone(&told);
    let emulator = Emulator::builder()
        .model(shop())
        .check_signatures(false)
        .injection(Injection::next(Fault::Throttling, 1).of("Ping"))
        .injection(Injection::every(Fault::ConnectionClosed, 4))
        .observe(move |request| teller.lock().expect("a lock").push((request.answer_status, request.source)))
        .start()
        .await
        .expect("an emulator");
    for (line, body, status) in [
        ("GET /articles/pen-1", "", Some(200)),
        ("GET /ping", "", Some(429)),
        ("PUT /articles/abc-1", r#"{"name": "a"}"#, Some(201)),
        ("GET /ping", "", None),
        ("GET /ping", "", Some(200)),
    ] {
        assert_eq!(send(&emulator, line, &[], body).await.map(|answer| answer.0), status, "{line}");
    }
    let requests = emulator.requests();
    let shown: Vec<_> = requests.iter().map(|it| (it.operation.as_deref(), it.answer_status, it.source)).collect();
    let expected = [
        (Some("GetArticle"), Some(200), Some(Source::Example)),
        (Some("Ping"), Some(429), Some(Source::Fault)),
        (Some("PutArticle"), Some(201), Some(Source::Seeded)),
        (Some("Ping"), None, Some(Source::Fault)),
        (Some("Ping"), Some(200), Some(Source::Seeded)),
    ];
    assert_eq!(shown, expected);
    assert_eq!(requests[2].input, Some(serde_json::json!({ "id": "abc-1", "name": "a" })));
    assert_eq!(requests[2].service.as_deref(), Some("example.shop#Shop"));
    let told: Vec<_> = told.lock().expect("a lock").clone();
    assert_eq!(told, expected.map(|(_, status, source)| (status, source)));
    assert_eq!((emulator.take_requests().len(), emulator.requests().len()), (5, 0));
}

#[tokio::test]
async fn administration_from_elsewhere() {
    let emulator =
        Emulator::builder().model(shop()).check_signatures(false).admin(true).start().await.expect("an emulator");
    let faults = send(&emulator, "POST /_tongs/faults", &[], "Ping/error=BadArticle:2").await.expect("an answer");
    assert_eq!((faults.0, faults.2.as_str()), (200, r#"{"pending":2}"#));
    assert_eq!(send(&emulator, "GET /articles/pen-1", &[], "").await.expect("an answer").0, 200);
    assert_eq!(send(&emulator, "GET /ping", &[], "").await.expect("an answer").0, 409);
    assert_eq!(send(&emulator, "DELETE /_tongs/faults", &[], "").await.expect("an answer").2, r#"{"pending":0}"#);
    let wrong = send(&emulator, "POST /_tongs/faults", &[], "explode").await.expect("an answer");
    assert!(wrong.0 == 400 && wrong.2.contains("known are throttle"), "{wrong:?}");
    let page = [("origin".to_owned(), "http://evil.example".to_owned())];
    assert_eq!(send(&emulator, "GET /_tongs/requests", &page, "").await.expect("an answer").0, 403);
    let (_, _, body) = send(&emulator, "DELETE /_tongs/requests", &[], "").await.expect("an answer");
    let recorded: Value = serde_json::from_str(&body).expect("JSON");
    let shown: Vec<_> =
        recorded["requests"].as_array().expect("requests").iter().map(|it| (&it["operation"], &it["source"])).collect();
    assert_eq!(
        shown,
        [(&"GetArticle".into(), &"example".into()), (&"Ping".into(), &"fault".into())] as [(&Value, &Value); 2]
    );
    let off = Emulator::builder().model(shop()).check_signatures(false).start().await.expect("an emulator");
    assert_eq!(send(&off, "GET /_tongs/requests", &[], "").await.expect("an answer").0, 404);
}

#[tokio::test]
async fn large_bodies_and_wrong_ones_are_refused() {
    let mut limits = tongs_emulator::host::Limits::default();
    limits.max_body_bytes = 1_000;
    let emulator =
        Emulator::builder().model(shop()).check_signatures(false).limits(limits).start().await.expect("an emulator");
    let long = format!("{{\"name\": \"{}\"}}", "x".repeat(2_000));
    assert_eq!(send(&emulator, "PUT /articles/abc-1", &[], &long).await.expect("an answer").0, 413);
    let deep = "[".repeat(900);
    assert_eq!(send(&emulator, "PUT /articles/abc-1", &[], &deep).await.expect("an answer").0, 400);
    let chunked = [("content-encoding".to_owned(), "aws-chunked".to_owned())];
    let framed = send(&emulator, "PUT /articles/abc-1", &chunked, "e\r\n{\"name\": \"ab\"}\r\n0\r\n\r\n").await;
    assert_eq!(framed.expect("an answer").0, 201);
    let broken = send(&emulator, "PUT /articles/abc-1", &chunked, "ff\r\n{}").await.expect("an answer");
    assert!(broken.0 == 400 && broken.2.contains("a chunk is shorter than it says"), "{broken:?}");
}
