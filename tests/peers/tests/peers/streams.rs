//! A gibibyte in either direction, in constant memory.

use std::convert::Infallible;
use std::fs::File;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body_util::BodyExt as _;
use hyper::Response;
use hyper::body::{Body, Frame, SizeHint};

use super::program::{call, program};
use super::server::{answer, serving};

const GIBIBYTE: u64 = 1 << 30;
/// What a transfer may take beside what the process has without it, whatever the size of the object.
const KIBIBYTES: u64 = 32 << 10;

/// Zeros, a chunk at a time.
struct Zeros(u64);

const CHUNK: &[u8] = &[0; 1 << 16];

impl Body for Zeros {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.0 == 0 {
            return Poll::Ready(None);
        }
        self.0 -= CHUNK.len() as u64;
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(CHUNK)))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0)
    }
}

#[test]
fn a_gibibyte_is_received_in_constant_memory() {
    let Some(program) = program() else { return };
    let zeros = |_| async { Response::new(Zeros(GIBIBYTE).boxed()) };
    let said = serving(zeros, |endpoint| call(program, &["stream-down", endpoint]));
    assert_eq!(said["bytes"], GIBIBYTE);
    assert!(said["kibibytes"].as_u64().is_none_or(|most| most < KIBIBYTES), "{said}");
}

#[test]
fn a_gibibyte_is_sent_in_constant_memory() {
    let Some(program) = program() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("large");
    // A file with a hole takes no room on most systems.
    File::create(&path).and_then(|file| file.set_len(GIBIBYTE)).expect("a file");
    let (sender, receiver) = std::sync::mpsc::channel();
    let count = move |request: hyper::Request<hyper::body::Incoming>| {
        let sender = sender.clone();
        async move {
            let length = request.headers().get("x-amz-decoded-content-length").cloned();
            let (mut body, mut bytes) = (request.into_body(), 0);
            while let Some(frame) = body.frame().await {
                bytes += frame.expect("a frame").data_ref().map_or(0, Bytes::len) as u64;
            }
            sender.send((length, bytes)).expect("a test that waits");
            answer(200, &[("etag", "\"large\"")], "")
        }
    };
    let said = serving(count, |endpoint| call(program, &["stream-up", endpoint, path.to_str().expect("a name")]));
    assert_eq!(said["bytes"], GIBIBYTE);
    assert!(said["kibibytes"].as_u64().is_none_or(|most| most < KIBIBYTES), "{said}");
    let (length, bytes) = receiver.recv().expect("a request");
    // In chunks that say their lengths, with a checksum behind them.
    assert_eq!(length.expect("a length"), GIBIBYTE.to_string().as_str());
    assert!(bytes > GIBIBYTE && bytes < GIBIBYTE + (1 << 24), "{bytes} bytes were received");
}
