//! The socket itself: hostile bytes, limits, connections that stay, records, the end of an emulator.

mod support;

use std::{net::SocketAddr, time::Duration};

use cleanroomsml_emulator::{Emulator, Fault, StartError};
use support::{Answer, COLLABORATION, Call, MODEL, emulator, encode, exchange, jobs, read_all};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

#[tokio::test]
async fn hostile_bytes_get_a_400_or_nothing() {
    let emulator = emulator(1).await;
    let address = emulator.local_addr();
    let many_fields = "x: 1\r\n".repeat(200);
    let long = "x".repeat(100_000);
    for (bytes, statuses) in [
        (b"".to_vec(), &[][..]),
        (b"\r\n\r\n\r\n".to_vec(), &[]),
        (b"garbage\r\n\r\n".to_vec(), &[400]),
        (b"\0\0\0\0\r\n\r\n".to_vec(), &[400]),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(), &[400]),
        (b"GET / HTTP/9.9\r\n\r\n".to_vec(), &[400, 505]),
        (b"GET /\xff HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n".to_vec(), &[400, 404]),
        (b"GET /%zz%00 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n".to_vec(), &[404]),
        (b"GET http://[::1/ HTTP/1.1\r\n\r\n".to_vec(), &[400]),
        (b"GET * HTTP/1.1\r\nconnection: close\r\n\r\n".to_vec(), &[400, 404]),
        (b"CONNECT a:1 HTTP/1.1\r\nconnection: close\r\n\r\n".to_vec(), &[400]),
        (b"GET / HTTP/1.0\r\n\r\n".to_vec(), &[404]),
        (b"POST / HTTP/1.1\r\ncontent-length: -1\r\n\r\n".to_vec(), &[400]),
        (b"POST / HTTP/1.1\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcdef".to_vec(), &[400]),
        (b"POST / HTTP/1.1\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n".to_vec(), &[400]),
        (format!("GET / HTTP/1.1\r\n{many_fields}\r\n").into_bytes(), &[431]),
        (format!("GET /{long} HTTP/1.1\r\n\r\n").into_bytes(), &[414, 431]),
        (format!("GET / HTTP/1.1\r\nx: {long}\r\n\r\n").into_bytes(), &[431]),
        (format!("POST / HTTP/1.1\r\ncontent-length: 100000\r\n\r\n{long}").into_bytes(), &[413]),
    ] {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
        let mut stream = TcpStream::connect(address).await.expect("connect");
        stream.write_all(&bytes).await.expect("send");
        stream.shutdown().await.expect("half-close");
        let (received, _) = read_all(&mut stream).await;
        if statuses.is_empty() {
            assert!(received.is_empty(), "{shown}: {}", String::from_utf8_lossy(&received));
        } else {
            let status = Answer::parse(&received).status;
            assert!(statuses.contains(&status), "{shown}: {status}");
        }
    }
    assert_eq!(Call::new(&emulator).send_signed(&emulator).await.status, 200);
}

/// A small generator of pseudo-random numbers (xorshift), so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).expect("64 bits") % bound
    }
}

#[tokio::test]
async fn mutated_requests_never_break_it() {
    let emulator = emulator(3).await;
    let good = Call::new(&emulator).query("maxResults", "2").header("x-custom", "value").signed();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut answered = 0;
    for round in 0..400 {
        let mut bytes = good.bytes(false);
        for _ in 0..=random.below(3) {
            let at = random.below(bytes.len());
            match random.below(4) {
                0 => bytes[at] = u8::try_from(random.below(256)).expect("a byte"),
                1 => {
                    bytes.remove(at);
                }
                2 => bytes.insert(at, b"%/?&=;,: \r\n\0\xff"[random.below(13)]),
                _ => {
                    let end = (at + random.below(40)).min(bytes.len());
                    let piece = bytes[at..end].to_vec();
                    bytes.splice(at..at, piece);
                }
            }
        }
        let mut stream = TcpStream::connect(emulator.local_addr()).await.expect("connect");
        // The emulator may refuse early, and reset what is still on its way.
        let _ = stream.write_all(&bytes).await;
        let _ = stream.shutdown().await;
        let (received, _) = read_all(&mut stream).await;
        if !received.is_empty() {
            answered += 1;
            let status = Answer::parse(&received).status;
            assert!(
                [200, 400, 403, 404, 405, 413, 414, 431, 505].contains(&status),
                "round {round}: {status} for {}",
                String::from_utf8_lossy(&bytes)
            );
        }
    }
    assert!(answered > 200, "{answered} answers");
    assert_eq!(Call::new(&emulator).send_signed(&emulator).await.status, 200);
}

#[tokio::test]
async fn connections_stay_open_and_take_requests_in_a_row() {
    let emulator = emulator(1).await;
    let mut bytes = Call::new(&emulator).signed().bytes(true);
    bytes.extend(Call::new(&emulator).bytes(true));
    bytes.extend(Call::new(&emulator).signed().bytes(false));
    let (received, error) = exchange(emulator.local_addr(), &bytes).await;
    assert_eq!(error, None);
    let statuses: Vec<&str> = std::str::from_utf8(&received)
        .expect("text")
        .match_indices("HTTP/1.1 ")
        .map(|(at, head)| std::str::from_utf8(&received[at + head.len()..][..3]).expect("a status"))
        .collect();
    assert_eq!(statuses, ["200", "403", "200"]);
}

#[tokio::test]
async fn requests_are_recorded_as_they_came() {
    let emulator = emulator(1).await;
    let call = Call::new(&emulator).query("nextToken", "a b").header("X-Custom", " v ").signed();
    let call = Call { body: b"\xffbody".to_vec(), ..call };
    let _ = call.send(&emulator).await;
    let requests = emulator.take_requests();
    assert_eq!(requests.len(), 1);
    let request = &requests[0];
    assert_eq!(request.method, "GET");
    assert_eq!(request.path, format!("/collaborations/{COLLABORATION}/trained-models/{}/export-jobs", encode(MODEL)));
    assert_eq!(request.query.as_deref(), Some("nextToken=a%20b"));
    assert_eq!(request.path_and_query(), call.target());
    assert_eq!(request.header("x-custom"), Some("v"));
    assert_eq!(request.header("X-CUSTOM"), Some("v"));
    assert_eq!(request.signed_headers(), ["host", "x-amz-date", "x-custom"]);
    assert_eq!(request.body, b"\xffbody");
    assert_eq!(request.answer_status, Some(403));
}

#[tokio::test]
async fn records_are_bounded() {
    let emulator = Emulator::builder().jobs(jobs(1)).max_recorded_requests(3).start().await.expect("start");
    for index in 0..5 {
        let path = format!("/{index}");
        let _ = Call { path, ..Call::new(&emulator) }.send(&emulator).await;
    }
    let paths: Vec<String> = emulator.requests().into_iter().map(|request| request.path).collect();
    assert_eq!(paths, ["/2", "/3", "/4"]);
}

#[tokio::test]
async fn many_clients_at_once() {
    let emulator = std::sync::Arc::new(emulator(100).await);
    let mut clients = tokio::task::JoinSet::new();
    for _ in 0..64 {
        let emulator = std::sync::Arc::clone(&emulator);
        clients.spawn(async move { Call::new(&emulator).send_signed(&emulator).await.names().len() });
    }
    let lengths = clients.join_all().await;
    assert_eq!(lengths, [100; 64]);
    assert_eq!(emulator.requests().len(), 64);
}

#[tokio::test]
async fn connections_beyond_the_limit_wait() {
    let emulator = Emulator::builder().jobs(jobs(1)).max_connections(1).start().await.expect("start");
    let first = TcpStream::connect(emulator.local_addr()).await.expect("connect");
    let call = Call::new(&emulator).signed();
    let second = call.send(&emulator);
    tokio::pin!(second);
    assert!(tokio::time::timeout(Duration::from_millis(50), second.as_mut()).await.is_err());
    drop(first);
    assert_eq!(second.await.status, 200);
}

#[tokio::test]
async fn slow_senders_are_cut_off() {
    let emulator =
        Emulator::builder().jobs(jobs(1)).read_timeout(Duration::from_millis(50)).start().await.expect("start");
    for (sent, status) in [
        ("", None),
        ("GET / HTTP/1.1\r\nhost: a\r\n", None),
        ("POST / HTTP/1.1\r\ncontent-length: 9\r\n\r\nhalf", Some(408)),
    ] {
        let (received, _) = exchange(emulator.local_addr(), sent.as_bytes()).await;
        let found = (!received.is_empty()).then(|| Answer::parse(&received).status);
        assert_eq!(found, status, "{sent}");
    }
}

async fn refuses(address: SocketAddr) -> bool {
    // Dropping takes effect when the runtime gets to it.
    for _ in 0..1000 {
        if TcpStream::connect(address).await.is_err() {
            return true;
        }
        tokio::task::yield_now().await;
    }
    false
}

#[tokio::test]
async fn shutdown_lets_requests_end_and_closes_idle_connections() {
    let emulator = emulator(1).await;
    let address = emulator.local_addr();
    emulator.inject(Fault::Delay(Duration::from_millis(100)), 1);
    let mut idle = TcpStream::connect(address).await.expect("connect");
    let mut busy = TcpStream::connect(address).await.expect("connect");
    busy.write_all(&Call::new(&emulator).signed().bytes(true)).await.expect("send");
    // The request has arrived once it is recorded.
    while emulator.requests().is_empty() {
        tokio::task::yield_now().await;
    }
    let (received, ()) = tokio::join!(read_all(&mut busy), emulator.shutdown());
    assert_eq!(Answer::parse(&received.0).names(), ["job-0"]);
    assert_eq!(idle.read(&mut [0]).await.ok(), Some(0));
    assert!(refuses(address).await);
}

#[tokio::test]
async fn shutdown_does_not_wait_for_answers_that_never_come() {
    let emulator = emulator(1).await;
    emulator.inject(Fault::NoAnswer, 1);
    let mut stream = TcpStream::connect(emulator.local_addr()).await.expect("connect");
    stream.write_all(&Call::new(&emulator).bytes(true)).await.expect("send");
    while emulator.requests().is_empty() {
        tokio::task::yield_now().await;
    }
    let shutdown = tokio::time::timeout(Duration::from_secs(4), emulator.shutdown());
    let (received, done) = tokio::join!(read_all(&mut stream), shutdown);
    assert!(received.0.is_empty());
    assert!(done.is_ok());
}

#[tokio::test]
async fn dropping_stops_it() {
    let emulator = emulator(1).await;
    let address = emulator.local_addr();
    let mut open = TcpStream::connect(address).await.expect("connect");
    drop(emulator);
    assert!(refuses(address).await);
    let (received, _) = read_all(&mut open).await;
    assert!(received.is_empty());
}

#[tokio::test]
async fn a_port_can_be_had_once() {
    let first = emulator(1).await;
    let port = first.local_addr().port();
    let error = Emulator::builder().port(port).start().await.expect_err("the port is taken");
    assert!(matches!(error, StartError::Bind { address, .. } if address.port() == port));
    assert!(error.to_string().starts_with(&format!("cannot listen on 127.0.0.1:{port}: ")), "{error}");
    first.shutdown().await;
    let second = Emulator::builder().port(port).start().await.expect("the port is free again");
    assert_eq!(second.endpoint_url(), format!("http://127.0.0.1:{port}"));
}

#[tokio::test]
async fn jobs_that_break_the_contract_do_not_start() {
    let mut job = jobs(1).remove(0);
    job.name = " ".to_owned();
    job.update_time = "yesterday".to_owned();
    let error = Emulator::builder().jobs([job]).start().await.expect_err("invalid");
    assert_eq!(
        error.to_string(),
        "the jobs to serve are not valid: \
         jobs[0].updateTime: \"yesterday\" is not an RFC 3339 date-time such as 2026-01-02T03:04:05.678Z\n\
         jobs[0].name: \" \": Member must satisfy regular expression pattern: \
         ^(?!\\s*$)[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDBFF-\\uDC00\\uDFFF\\t]*$"
    );
    let error = Emulator::builder().collaboration("x").start().await.expect_err("invalid");
    assert!(error.to_string().contains("collaboration: \"x\": Member must have length"), "{error}");
}
