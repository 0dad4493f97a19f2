//! Each fault and script, as it looks on the wire.

mod support;

use std::{io::ErrorKind, time::Duration};

use cleanroomsml_emulator::{Emulator, Fault, Script};
use serde_json::{Value, json};
use support::{Answer, Call, emulator, exchange, jobs};
use tokio::{io::AsyncWriteExt, net::TcpStream};

/// The answer to the operation with that fault injected, two jobs a page.
async fn with(fault: &str) -> Answer {
    let emulator = emulator(5).await;
    let fault: Fault = fault.parse().expect("a fault");
    emulator.inject(fault, 1);
    let answer = Call::new(&emulator).query("maxResults", "2").send_signed(&emulator).await;
    assert_eq!(emulator.queued(), 0);
    // It was for one request only.
    assert_eq!(Call::new(&emulator).send_signed(&emulator).await.names().len(), 5);
    answer
}

/// What comes over the wire with that fault injected, and how it ends.
async fn raw(fault: &str) -> (Vec<u8>, Option<ErrorKind>) {
    let emulator = emulator(5).await;
    emulator.inject(fault.parse().expect("a fault"), 1);
    exchange(emulator.local_addr(), &Call::new(&emulator).signed().bytes(true)).await
}

#[tokio::test]
async fn errors() {
    for (fault, status, code) in [
        ("throttle", 429, "ThrottlingException"),
        ("access-denied", 403, "AccessDeniedException"),
        ("validation", 400, "ValidationException"),
        ("server-error", 500, "InternalServerException"),
        ("server-error=503", 503, "ServiceUnavailableException"),
        ("server-error=504", 504, "GatewayTimeoutException"),
        ("server-error=599", 599, "InternalServerException"),
    ] {
        let answer = with(fault).await;
        assert_eq!((answer.status, answer.error_type()), (status, code));
        assert!(!answer.message().is_empty());
        assert!(answer.header("x-amzn-requestid").is_some());
    }
}

#[tokio::test]
async fn bodies() {
    let whole = with("delay=1ms").await;
    assert_eq!(whole.names(), ["job-0", "job-1"]);
    assert_eq!(with("slow-body=1ms").await.body, whole.body);

    let malformed = with("malformed-json").await;
    assert_eq!(malformed.body[..], whole.body[..whole.body.len() / 2]);
    assert_eq!(malformed.header("content-length"), Some(&*malformed.body.len().to_string()));

    let invalid = with("invalid-utf8").await;
    assert_eq!(invalid.body.len(), whole.body.len());
    assert!(std::str::from_utf8(&invalid.body).is_err());

    let empty = with("empty-body").await;
    assert_eq!((empty.status, empty.body.len()), (200, 0));

    for (fault, status) in [("html", 502), ("html=503", 503), ("html=200", 200)] {
        let html = with(fault).await;
        assert_eq!((html.status, html.header("content-type")), (status, Some("text/html")));
        assert!(html.body.starts_with(b"<!DOCTYPE html>"));
    }

    let plain = with("wrong-content-type").await;
    assert_eq!((plain.header("content-type"), &plain.body), (Some("text/plain"), &whole.body));
}

#[tokio::test]
async fn connections() {
    let (received, error) = raw("reset").await;
    assert_eq!((received.len(), error), (0, Some(ErrorKind::ConnectionReset)));
    assert_eq!(raw("close").await, (Vec::new(), None));
    assert_eq!(raw("bad-http").await, (b"+OK this is not HTTP\r\n".to_vec(), None));

    let (received, error) = raw("cut-body").await;
    let answer = Answer::parse(&received);
    let promised: usize = answer.header("content-length").expect("a length").parse().expect("a number");
    assert_eq!((answer.status, error), (200, None));
    assert_eq!(answer.body.len(), promised / 2);

    // How much arrives before a reset depends on the network.
    let (_, error) = raw("reset-body").await;
    assert_eq!(error, Some(ErrorKind::ConnectionReset));
}

#[tokio::test]
async fn no_answer_comes_until_the_client_gives_up() {
    let emulator = emulator(1).await;
    emulator.inject(Fault::NoAnswer, 1);
    let mut stream = TcpStream::connect(emulator.local_addr()).await.expect("connect");
    stream.write_all(&Call::new(&emulator).signed().bytes(true)).await.expect("send");
    let mut byte = [0];
    let read = tokio::io::AsyncReadExt::read(&mut stream, &mut byte);
    assert!(tokio::time::timeout(Duration::from_millis(50), read).await.is_err());
    drop(stream);
    assert_eq!(Call::new(&emulator).send_signed(&emulator).await.status, 200);
    assert_eq!(emulator.requests()[0].answer_status, None);
}

#[tokio::test]
async fn pages() {
    assert_eq!(with("empty-token").await.json()["nextToken"], "");
    assert_eq!(with("missing=name").await.json()["collaborationTrainedModelExportJobs"][0].get("name"), None);
    assert_eq!(
        with("missing=collaborationTrainedModelExportJobs").await.json().as_object().map(serde_json::Map::len),
        Some(1)
    );
    assert_eq!(with("missing=nextToken").await.next_token(), None);

    let job = |answer: &Answer| answer.json()["collaborationTrainedModelExportJobs"][1].clone();
    assert_eq!(job(&with("set=status=BETA").await)["status"], "BETA");
    assert_eq!(job(&with("set=createTime=1767323045.5").await)["createTime"], json!(1_767_323_045.5));
    assert_eq!(
        job(&with("set=accountId=null").await)["outputConfiguration"],
        json!({ "members": [{ "accountId": null }] })
    );
    assert_eq!(job(&with("set=absent=1").await).get("absent"), None);

    let nulls = job(&with("nulls").await);
    for name in ["statusDetails", "description", "trainedModelVersionIdentifier"] {
        assert_eq!(nulls.get(name), Some(&Value::Null), "{name}");
    }
    let unknown = with("unknown-members").await.json();
    for place in [
        "",
        "/collaborationTrainedModelExportJobs/0",
        "/collaborationTrainedModelExportJobs/0/outputConfiguration/members/0",
    ] {
        assert!(unknown.pointer(place).is_some_and(|object| object.get("zzUnknown").is_some()), "{place}");
    }
    let with_null = with("null-item").await.json();
    assert_eq!(with_null["collaborationTrainedModelExportJobs"][2], Value::Null);
}

#[tokio::test]
async fn repeated_tokens() {
    let emulator = emulator(3).await;
    emulator.inject(Fault::RepeatedToken, 3);
    let call = Call::new(&emulator).query("maxResults", "2");
    let first = call.send_signed(&emulator).await.next_token().expect("the proper token");
    let second = call.clone().query("nextToken", &first).send_signed(&emulator).await;
    assert_eq!((second.names(), second.next_token()), (vec!["job-2".to_owned()], Some(first)));
    // Where there is no proper token, there is one that begins again.
    let whole = Call::new(&emulator).send_signed(&emulator).await;
    let again = Call::new(&emulator).query("nextToken", &whole.next_token().expect("a token"));
    assert_eq!(again.send_signed(&emulator).await.names().len(), 3);
}

#[tokio::test]
async fn faults_that_change_a_page_leave_errors_alone() {
    let emulator = emulator(3).await;
    emulator.inject(Fault::EmptyToken, 1);
    let answer = Call::new(&emulator).send(&emulator).await;
    assert_eq!(answer.error_type(), "MissingAuthenticationTokenException");
    assert_eq!(emulator.queued(), 0);
}

#[tokio::test]
async fn the_queue_keeps_its_order() {
    let emulator = Emulator::builder().jobs(jobs(1)).inject(Fault::Throttling, 2).start().await.expect("start");
    emulator.script(Script::new(418));
    emulator.script_times(Script::json("[]"), 2);
    emulator.inject(Fault::ServerError(500), usize::MAX);
    emulator.inject(Fault::ServerError(503), 0);
    assert_eq!(emulator.queued(), usize::MAX);
    for expected in [429, 429, 418, 200, 200, 500, 500] {
        assert_eq!(Call::new(&emulator).send_signed(&emulator).await.status, expected);
    }
    emulator.clear_queue();
    assert_eq!(emulator.queued(), 0);
    assert_eq!(Call::new(&emulator).send_signed(&emulator).await.names(), ["job-0"]);
    let statuses: Vec<_> = emulator.take_requests().iter().map(|request| request.answer_status).collect();
    assert_eq!(statuses, [429, 429, 418, 200, 200, 500, 500, 200].map(Some));
    assert!(emulator.requests().is_empty());
}

#[tokio::test]
async fn scripts_are_sent_as_they_are() {
    let wire = |head: &str, body: &str| format!("{head}\r\n\r\n{body}").into_bytes();
    let cases: Vec<(Script, Vec<u8>)> = vec![
        (Script::raw("anything\0at all"), b"anything\0at all".to_vec()),
        (
            Script::new(1000).header("x y", "\u{1}").body("b"),
            wire("HTTP/1.1 1000 Scripted\r\nx y: \u{1}\r\ncontent-length: 1\r\nconnection: close", "b"),
        ),
        (
            Script::new(200).header("Content-Length", "9").body("b"),
            wire("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nconnection: close", "b"),
        ),
        (
            Script::new(200).header("Transfer-Encoding", "chunked").header("Connection", "x").body("zz\r\n"),
            wire("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: x", "zz\r\n"),
        ),
        (Script::new(204).body("b"), wire("HTTP/1.1 204 No Content\r\ncontent-length: 1\r\nconnection: close", "b")),
        (Script::new(100), wire("HTTP/1.1 100 Continue\r\ncontent-length: 0\r\nconnection: close", "")),
        (
            Script::json("{}").then_close(),
            wire("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\ncontent-length: 2\r\nconnection: close", "{}"),
        ),
        (
            Script::json("{}").cut_after(9),
            wire("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\ncontent-length: 2\r\nconnection: close", "{}"),
        ),
    ];
    let emulator = emulator(1).await;
    for (script, expected) in cases {
        emulator.script(script.clone());
        let (received, error) = exchange(emulator.local_addr(), &Call::new(&emulator).bytes(true)).await;
        assert_eq!(
            (String::from_utf8_lossy(&received), error),
            (String::from_utf8_lossy(&expected), None),
            "{script:?}"
        );
    }
    emulator.script(
        Script::new(200).header("x-a", "1").header("x-a", b"\xff".to_vec()).body("b").pace(Duration::from_millis(1)),
    );
    let answer = Call::new(&emulator).send(&emulator).await;
    assert_eq!((answer.status, answer.body), (200, b"b".to_vec()));
    assert_eq!(answer.headers.iter().filter(|(name, _)| name == "x-a").count(), 2);
    assert!(!answer.headers.iter().any(|(name, _)| name == "x-amzn-requestid" || name == "date"));
}

#[tokio::test]
async fn a_responder_is_asked_about_each_request() {
    let emulator = Emulator::builder()
        .jobs(jobs(1))
        .answer_with(|request| {
            request.query.as_ref().map(|query| Script::json(format!("{:?}", (query, &request.method))))
        })
        .start()
        .await
        .expect("start");
    assert_eq!(Call::new(&emulator).query("a", "b").send(&emulator).await.body, br#"("a=b", "GET")"#);
    assert_eq!(Call::new(&emulator).send_signed(&emulator).await.status, 200);
    emulator.inject(Fault::Throttling, 1);
    assert_eq!(Call::new(&emulator).query("a", "b").send(&emulator).await.status, 429);
}
