//! Connections that no client would open.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tongs_emulator::Emulator;

use crate::support::unsigned;

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const GOAWAY: u8 = 7;

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("a length").to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

/// A request without a body: `GET /` of `http`, at the authority `a`.
fn request(stream: u32) -> Vec<u8> {
    frame(HEADERS, 5, stream, &[0x82, 0x86, 0x84, 0x01, 1, b'a'])
}

async fn connect(emulator: &Emulator, begin: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(emulator.local_addr()).await.expect("connect");
    stream.write_all(begin).await.expect("send");
    stream
}

/// All frames until the connection ends: kinds, and payloads.
async fn frames(stream: &mut TcpStream) -> Vec<(u8, Vec<u8>)> {
    let mut bytes = Vec::new();
    // A reset ends it as a close does.
    let _ = stream.read_to_end(&mut bytes).await;
    let mut frames = Vec::new();
    let mut rest = &bytes[..];
    while let [high, middle, low, kind, _, _, _, _, _, behind @ ..] = rest {
        let length = usize::from(*high) << 16 | usize::from(*middle) << 8 | usize::from(*low);
        let length = length.min(behind.len());
        frames.push((*kind, behind[..length].to_vec()));
        rest = &behind[length..];
    }
    frames
}

#[tokio::test]
async fn requests_that_are_reset_at_once_end_the_connection() {
    const ENHANCE_YOUR_CALM: [u8; 4] = [0, 0, 0, 11];
    let emulator = unsigned().start().await.expect("an emulator");
    let resets = (0..200).flat_map(|at| {
        let stream = 2 * at + 1;
        [request(stream), frame(RST_STREAM, 0, stream, &[0, 0, 0, 8])].concat()
    });
    let begin = [PREFACE, &frame(SETTINGS, 0, 0, &[]), &resets.collect::<Vec<_>>()].concat();
    let mut stream = connect(&emulator, &begin).await;
    let frames = frames(&mut stream).await;
    let away = frames.iter().find(|(kind, _)| *kind == GOAWAY).expect("the connection is given up");
    assert_eq!(away.1[4..8], ENHANCE_YOUR_CALM);
}

#[tokio::test]
async fn a_preface_may_come_in_parts_and_what_is_like_one_is_http_1() {
    let emulator = unsigned().start().await.expect("an emulator");
    for cut in [1, 3, 10, 23] {
        let mut stream = connect(&emulator, &PREFACE[..cut]).await;
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
        let rest = [&PREFACE[cut..], &frame(SETTINGS, 0, 0, &[])].concat();
        stream.write_all(&rest).await.expect("send");
        let mut head = [0; 9];
        stream.read_exact(&mut head).await.expect("a frame");
        assert_eq!(head[3], SETTINGS, "{cut}");
    }
    for text in ["PRI * HTTP/1.1\r\nhost: a\r\n\r\n", "PUT / HTTP/1.0\r\n\r\n", "PRI"] {
        let mut stream = connect(&emulator, text.as_bytes()).await;
        stream.shutdown().await.expect("half-close");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("an answer");
        assert_eq!(answer.starts_with("HTTP/1."), text.len() > 3, "{text}: {answer}");
    }
}

#[tokio::test]
async fn what_says_nothing_for_long_is_closed() {
    let mut limits = tongs_emulator::host::Limits::default();
    limits.read_timeout = std::time::Duration::from_millis(20);
    let emulator = unsigned().limits(limits).start().await.expect("an emulator");
    let settings = frame(SETTINGS, 0, 0, &[]);
    // A head that goes on.
    let half = frame(HEADERS, 1, 1, &[0x82, 0x86]);
    for begin in [&PREFACE[..10], PREFACE, &[PREFACE, &settings].concat(), &[PREFACE, &settings, &half].concat()] {
        let mut stream = connect(&emulator, begin).await;
        frames(&mut stream).await;
    }
}
