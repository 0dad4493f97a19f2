//! What is looked at before a message is whole: its length, which says how much has to be kept, and its end.

use std::pin::Pin;
use std::task::{Context, Poll};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

/// The length of the longest message that services send.
const LONGEST: u32 = 24 << 20;

/// What stands around headers and payload: two lengths, and two checksums.
const SHORTEST: u32 = 16;

/// The bytes of a length.
const LENGTH: usize = size_of::<u32>();

/// The body of a stream, which fails where a message claims to be longer than any, and where the last one lacks its end.
pub(super) fn guarded(body: SdkBody) -> SdkBody {
    SdkBody::from_body_1_x(Guarded { body: Box::pin(body), at: Position::default(), wrong: None })
}

struct Guarded {
    body: Pin<Box<SdkBody>>,
    at: Position,
    /// What is wrong with the message that comes next.
    wrong: Option<BoxError>,
}

/// Where in the messages the bytes so far end.
#[derive(Default)]
struct Position {
    /// The first bytes of a message, which are its length, as far as they are there.
    length: [u8; LENGTH],
    /// How many of these there are.
    known: usize,
    /// How many bytes of the message have yet to come, if its length is known.
    rest: usize,
}

impl Position {
    /// Goes on by these bytes; up to the length that cannot be, if there is one, which is the error.
    fn advance(&mut self, bytes: &[u8]) -> Result<(), (usize, BoxError)> {
        let mut at = 0;
        while at < bytes.len() {
            let left = bytes.len() - at;
            if self.known < LENGTH {
                let now = left.min(LENGTH - self.known);
                self.length[self.known..self.known + now].copy_from_slice(&bytes[at..at + now]);
                self.known += now;
                if self.known == LENGTH {
                    self.rest = rest(u32::from_be_bytes(self.length)).map_err(|err| (at, err))?;
                }
                at += now;
                continue;
            }
            let now = left.min(self.rest);
            (self.rest, at) = (self.rest - now, at + now);
            if self.rest == 0 {
                self.known = 0;
            }
        }
        Ok(())
    }
}

/// How many bytes follow the length of a message.
fn rest(length: u32) -> Result<usize, BoxError> {
    if !(SHORTEST..=LONGEST).contains(&length) {
        let bounds = format!("{SHORTEST} at least, and {LONGEST} at most");
        return Err(format!("a message of the stream claims to have {length} bytes, and can have {bounds}").into());
    }
    Ok(length as usize - LENGTH)
}

impl Guarded {
    /// What is passed on of a part of the body: the messages before one that cannot be.
    fn passed(&mut self, frame: Frame<Bytes>) -> Result<Frame<Bytes>, BoxError> {
        let Some(bytes) = frame.data_ref() else { return Ok(frame) };
        match self.at.advance(bytes) {
            Ok(()) => Ok(frame),
            Err((0, wrong)) => Err(wrong),
            Err((at, wrong)) => {
                self.wrong = Some(wrong);
                Ok(Frame::data(bytes.slice(..at)))
            }
        }
    }
}

impl Body for Guarded {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if let Some(wrong) = self.wrong.take() {
            return Poll::Ready(Some(Err(wrong)));
        }
        let Poll::Ready(frame) = Body::poll_frame(self.body.as_mut(), cx) else { return Poll::Pending };
        Poll::Ready(match frame {
            Some(Ok(frame)) => Some(self.passed(frame)),
            None if self.at.known > 0 => {
                self.at.known = 0;
                Some(Err("the stream ended within a message".into()))
            }
            other => other,
        })
    }

    fn size_hint(&self) -> SizeHint {
        Body::size_hint(&*self.body)
    }
}
