//! HTTP/2 with prior knowledge: calls, faults, limits, events and how it ends.

mod client;
mod events;
mod raw;

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use h2::Reason;
use tokio::task::JoinSet;
use tongs_emulator::{Emulator, Fault, Script};

use crate::sockets::signature;
use crate::support::unsigned;
use client::{Answer, Client};

#[tokio::test]
async fn several_requests_share_a_connection() {
    let emulator = unsigned().start().await.expect("an emulator");
    let client = Arc::new(Client::new(emulator.local_addr()).await);
    // Until it has an answer, the client does not know how many may be under way.
    assert_eq!(client.ask("GET /ping", "").await.status, Some(200));
    assert_eq!(client.streams(), 100);
    emulator.take_requests();
    let mut calls = JoinSet::new();
    for at in 0..150 {
        let client = Arc::clone(&client);
        calls.spawn(async move {
            let answer = client.ask(&format!("PUT /articles/abc-{}", at % 10), r#"{"name": "a"}"#).await;
            (answer.status, format!("{:?}", answer.error))
        });
    }
    assert_eq!(calls.join_all().await, vec![(Some(201), "None".to_owned()); 150]);
    let requests = emulator.take_requests();
    assert_eq!(requests.len(), 150);
    let host = emulator.local_addr().to_string();
    assert!(
        requests.iter().all(|it| it.operation.as_deref() == Some("PutArticle") && it.header("host") == Some(&host))
    );
    // What HTTP/1 says is the same.
    let (status, head, body) =
        crate::support::send(&emulator, "GET /articles/pen-1", &[], "").await.expect("an answer");
    let answer = client.ask("GET /articles/pen-1", "").await;
    assert_eq!((answer.status, String::from_utf8_lossy(&answer.body)), (Some(status), body.into()));
    for name in ["content-type", "content-length", "date", "x-amzn-requestid"] {
        assert!(answer.headers.contains_key(name) && head.contains(&format!("{name}: ")), "{name}: {answer:?}");
    }
    let head = client.ask("HEAD /ping", "").await;
    assert_eq!((head.status, head.body.len(), head.error.is_none()), (Some(405), 0, true));
}

#[tokio::test]
async fn the_authority_is_the_host_that_is_signed() {
    let emulator = Emulator::builder().model(crate::support::shop()).start().await.expect("an emulator");
    let client = Client::new(emulator.local_addr()).await;
    let line = "GET /articles/pen-1";
    let signed = signature(&emulator, line, &emulator.credentials(), "shop", false);
    for (line, headers, status) in [(line, &signed[..], 200), ("GET /articles/pen-2", &signed, 403), (line, &[], 403)] {
        let (response, _) = client.begin(line, headers, true).await;
        assert_eq!(Answer::of(response).await.status, Some(status));
    }
}

#[tokio::test]
async fn faults_of_one_request_leave_the_others_alone() {
    let emulator = unsigned().start().await.expect("an emulator");
    let client = Client::new(emulator.local_addr()).await;
    let ask = async || client.ask("GET /articles/pen-1", "").await;
    let whole = ask().await.body;
    let half = whole.len() / 2;
    // Hangs all the while.
    emulator.inject(Fault::NoAnswer, 1);
    let (mut hanging, _) = client.begin("GET /ping", &[], true).await;
    while emulator.requests().len() < 2 {
        tokio::task::yield_now().await;
    }
    for (fault, status, length, reason) in [
        ("throttle", Some(429), None, None),
        ("html", Some(502), None, None),
        ("delay=1ms", Some(200), Some(whole.len()), None),
        ("slow-body=1ms", Some(200), Some(whole.len()), None),
        ("malformed-json", Some(200), Some(half), None),
        ("empty-body", Some(200), Some(0), None),
        ("reset", None, Some(0), Some(Reason::INTERNAL_ERROR)),
        ("reset-body", Some(200), Some(half), Some(Reason::INTERNAL_ERROR)),
        // The client finds that it is less than was promised, and takes none of it.
        ("cut-body", Some(200), Some(0), Some(Reason::PROTOCOL_ERROR)),
    ] {
        emulator.inject(fault.parse().expect("a fault"), 1);
        let answer = ask().await;
        assert_eq!((answer.status, answer.reason()), (status, reason), "{fault}: {answer:?}");
        assert!(length.is_none_or(|length| length == answer.body.len()), "{fault}: {answer:?}");
        assert_eq!(answer.error.is_some(), reason.is_some(), "{fault}: {answer:?}");
        assert_eq!(ask().await.body, whole, "{fault}");
    }
    emulator.script(Script::new(1000));
    assert_eq!(ask().await.reason(), Some(Reason::INTERNAL_ERROR));
    let still = futures_pending(&mut hanging).await;
    assert!(still, "no answer comes");
    assert_eq!(ask().await.body, whole);
}

/// Whether a future has nothing to give yet.
async fn futures_pending<F: Future + Unpin>(future: &mut F) -> bool {
    std::future::poll_fn(|context| std::task::Poll::Ready(std::pin::Pin::new(&mut *future).poll(context).is_pending()))
        .await
}

#[tokio::test]
async fn faults_of_the_connection_end_it() {
    let emulator = unsigned().start().await.expect("an emulator");
    for fault in ["close", "bad-http"] {
        let client = Client::new(emulator.local_addr()).await;
        assert_eq!(client.ask("GET /ping", "").await.status, Some(200));
        emulator.inject(Fault::NoAnswer, 1);
        let (hanging, _) = client.begin("GET /ping", &[], true).await;
        emulator.take_requests();
        while emulator.requests().is_empty() {
            tokio::task::yield_now().await;
        }
        emulator.inject(fault.parse().expect("a fault"), 1);
        let answer = client.ask("GET /ping", "").await;
        assert!(
            answer.status.is_none() && !answer.error.as_ref().is_some_and(h2::Error::is_reset),
            "{fault}: {answer:?}"
        );
        let answer = Answer::of(hanging).await;
        assert!(answer.status.is_none() && answer.error.is_some(), "{fault}: {answer:?}");
        client.ended().await;
    }
    let client = Client::new(emulator.local_addr()).await;
    emulator.script(Script::json("{}").then_close());
    assert_eq!(client.ask("GET /ping", "").await.body, b"{}");
    client.ended().await;
}

#[tokio::test]
async fn what_is_too_large_is_refused() {
    let mut limits = tongs_emulator::host::Limits::default();
    limits.max_body_bytes = 1_000;
    let emulator = unsigned().limits(limits).start().await.expect("an emulator");
    let client = Client::new(emulator.local_addr()).await;
    for length in [2_000, 3_000_000] {
        let long = format!("{{\"name\": \"{}\"}}", "x".repeat(length));
        let answer = client.ask("PUT /articles/abc-1", &long).await;
        assert_eq!(answer.status, Some(413), "{answer:?}");
    }
    let field = |at: usize, length: usize| (format!("x-{at}"), "x".repeat(length));
    let (many, long): (Vec<_>, Vec<_>) = ((0..101).map(|at| field(at, 1)).collect(), vec![field(0, 70_000)]);
    for (headers, status) in [(&many[1..], 200), (&many, 431), (&long, 431)] {
        let (response, _) = client.begin("GET /ping", headers, true).await;
        assert_eq!(Answer::of(response).await.status, Some(status));
    }
    assert_eq!(client.ask("GET /articles/pen-1", "").await.status, Some(200));
}

#[tokio::test]
async fn shutdown_lets_requests_end() {
    let emulator =
        unsigned().injection(tongs_emulator::Injection::next(Fault::NoAnswer, 1)).start().await.expect("an emulator");
    let client = Client::new(emulator.local_addr()).await;
    let (hanging, _) = client.begin("GET /ping", &[], true).await;
    while emulator.requests().is_empty() {
        tokio::task::yield_now().await;
    }
    let json = [("content-type".to_owned(), "application/json".to_owned())];
    let (response, mut body) = client.begin("PUT /articles/abc-1", &json, false).await;
    // What is answered came later than that.
    assert_eq!(client.ask("GET /ping", "").await.status, Some(200));
    let address = emulator.local_addr();
    let ended = tokio::join!(tokio::time::timeout(Duration::from_secs(4), emulator.shutdown()), async {
        let hanging = Answer::of(hanging).await;
        assert!(hanging.error.is_some(), "{hanging:?}");
        body.send_data(Bytes::from_static(br#"{"name": "a"}"#), true).expect("a body");
        assert_eq!(Answer::of(response).await.status, Some(201));
        client.ended().await;
    });
    assert!(ended.0.is_ok());
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
}
