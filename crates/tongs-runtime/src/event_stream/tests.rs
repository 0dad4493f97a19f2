//! Streams over messages that are well made, and over others.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use aws_smithy_eventstream::frame::{MessageFrameDecoder, SignMessage, SignMessageError, write_message_to};
use aws_smithy_runtime_api::client::result::{CreateUnhandledError, SdkError};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::error::metadata::ErrorMetadata;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message, RawMessage};
use aws_smithy_types::{Blob, DateTime};
use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http_body::{Body, Frame as BodyFrame};

use super::{DeferredSigner, Event, EventReceiver, EventStreamSender, Frame, Received, Sent, body, unmodeled};
use crate::protocol::rest_json as protocol;

/// What a test's stream ends with: a modelled error with its message, or any other with its code.
#[derive(Debug, PartialEq)]
enum Failure {
    Modeled(Option<String>, Option<String>),
    Unhandled(Option<String>, Option<String>),
}

impl Failure {
    fn words(meta: &ErrorMetadata) -> (Option<String>, Option<String>) {
        (meta.code().map(Into::into), meta.message().map(Into::into))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failed")
    }
}

impl std::error::Error for Failure {}

impl CreateUnhandledError for Failure {
    fn create_unhandled_error(_: Box<dyn std::error::Error + Send + Sync>, meta: Option<ErrorMetadata>) -> Self {
        let (code, message) = Self::words(&meta.unwrap_or_default());
        Self::Unhandled(code, message)
    }
}

/// An event is its name, its header `n` and its payload.
type Seen = (String, Option<i32>, String);

static RECEIVED: Received<Seen, Failure> = Received {
    event: |event| {
        let text = event.response().text()?.unwrap_or_default().to_owned();
        Ok((event.name().to_owned(), event.header("n")?, text))
    },
    exception: |event, meta| {
        let (code, message) = Failure::words(&meta);
        Ok(match event.name() {
            "broken" => Failure::Modeled(code, message),
            _ => Failure::Unhandled(code, message),
        })
    },
    metadata: |response| Ok(protocol::error_metadata(response)?),
};

static SENT: Sent<i32, Failure> = Sent {
    event: |number| {
        let mut frame = Frame::event("number");
        frame.header("n", Some(number)).payload("text/plain", number.to_string());
        if number < 0 { Err("a number below zero".into()) } else { Ok(frame.build()) }
    },
    exception: |failure| match failure {
        Failure::Modeled(..) => Ok(Frame::exception("broken").build()),
        other @ Failure::Unhandled(..) => Err(unmodeled(other)),
    },
};

/// A body that comes in these pieces.
struct Pieces(VecDeque<Bytes>);

impl Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<BodyFrame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.pop_front().map(|piece| Ok(BodyFrame::data(piece))))
    }
}

/// A stream of a list.
struct List<T>(VecDeque<T>);

impl<T: Unpin> Stream for List<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<T>> {
        Poll::Ready(self.0.pop_front())
    }
}

fn bytes(message: &Message) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_message_to(message, &mut bytes).unwrap();
    bytes
}

fn message(headers: &[(&'static str, HeaderValue)], payload: &'static str) -> Vec<u8> {
    let headers = headers.iter().map(|(name, value)| Header::new(*name, value.clone())).collect::<Vec<_>>();
    bytes(&Message::new_from_parts(headers, payload))
}

fn text(text: &'static str) -> HeaderValue {
    HeaderValue::String(text.into())
}

/// An event with a number.
fn event(number: i32) -> Vec<u8> {
    bytes(&(SENT.event)(number).unwrap())
}

/// A receiver of bytes that come so many at a time.
fn receiver(bytes: &[u8], piece: usize) -> EventReceiver<Seen, Failure> {
    let pieces = bytes.chunks(piece).map(Bytes::copy_from_slice).collect();
    EventReceiver::new(SdkBody::from_body_1_x(Pieces(pieces)), &RECEIVED)
}

/// What a stream ends with, in words, and how many events come before.
async fn end(bytes: &[u8], piece: usize) -> (usize, String) {
    let mut receiver = receiver(bytes, piece);
    let mut seen = 0;
    let end = loop {
        match receiver.recv().await {
            Ok(Some(_)) => seen += 1,
            Ok(None) => break "the end".to_owned(),
            Err(err) => break words(&err),
        }
    };
    (seen, end)
}

fn words(err: &SdkError<Failure, RawMessage>) -> String {
    match err {
        SdkError::ServiceError(context) => format!("service: {:?}", context.err()),
        SdkError::ResponseError(_) => format!("response: {}", sources(err)),
        SdkError::DispatchFailure(_) => format!("dispatch: {}", sources(err)),
        other => format!("{other:?}"),
    }
}

fn sources(err: &dyn std::error::Error) -> String {
    let mut last = err;
    while let Some(source) = last.source() {
        last = source;
    }
    last.to_string()
}

#[tokio::test]
async fn events_come_in_whatever_pieces() {
    let all: Vec<u8> = (0..20).flat_map(event).collect();
    for piece in [1, 2, 3, 4, 5, 11, 12, 13, 64, all.len()] {
        let mut receiver = receiver(&all, piece);
        for number in 0..20 {
            let seen = receiver.recv().await.unwrap().unwrap();
            assert_eq!(seen, ("number".to_owned(), Some(number), number.to_string()), "{piece} bytes at a time");
        }
        assert!(receiver.recv().await.unwrap().is_none());
        assert!(receiver.recv().await.unwrap().is_none());
    }
}

/// A message whose length says otherwise, with checksums that fit.
fn length(length: u32) -> Vec<u8> {
    let mut bytes = event(1);
    bytes[..4].copy_from_slice(&length.to_be_bytes());
    let checksum = crc32(&bytes[..8]).to_be_bytes();
    bytes[8..12].copy_from_slice(&checksum);
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc: u32, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

#[tokio::test]
async fn what_is_not_an_event_is_an_error() {
    let kind = (":message-type", text("event"));
    let name = (":event-type", text("number"));
    let exception = (":message-type", text("exception"));
    let flipped = |at: usize| {
        let mut bytes = event(1);
        bytes[at] ^= 1;
        bytes
    };
    let last = event(1).len() - 1;
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("nothing", Vec::new(), "the end"),
        ("no message type", message(std::slice::from_ref(&name), ""), "response: "),
        (
            "a message type of bytes",
            message(&[(":message-type", HeaderValue::ByteArray("event".into()))], ""),
            "response: ",
        ),
        ("another message type", message(&[(":message-type", text("other")), name.clone()], ""), "response: "),
        ("no event type", message(std::slice::from_ref(&kind), ""), "response: "),
        (
            "an event type that is a number",
            message(&[kind.clone(), (":event-type", HeaderValue::Int32(1))], ""),
            "response: ",
        ),
        ("a header of another type", message(&[kind.clone(), name.clone(), ("n", text("1"))], ""), "response: "),
        ("no headers at all", message(&[], "payload"), "response: "),
        (
            "a payload that is not text",
            bytes(&Message::new_from_parts(
                vec![Header::new(":message-type", text("event")), Header::new(":event-type", text("number"))],
                &b"\xff"[..],
            )),
            "response: ",
        ),
        ("no exception type", message(std::slice::from_ref(&exception), ""), "response: "),
        (
            "an exception that the model has",
            message(&[exception.clone(), (":exception-type", text("broken"))], "{\"message\":\"m\"}"),
            "service: Modeled(Some(\"broken\"), Some(\"m\"))",
        ),
        (
            "an exception with a code of its own",
            message(&[exception.clone(), (":exception-type", text("broken"))], "{\"__type\":\"a#B\"}"),
            "service: Modeled(Some(\"B\"), None)",
        ),
        (
            "an exception that nobody knows",
            message(&[exception.clone(), (":exception-type", text("new"))], ""),
            "service: Unhandled(Some(\"new\"), None)",
        ),
        (
            "an exception that makes no sense",
            message(&[exception, (":exception-type", text("new"))], "<html>"),
            "service: Unhandled(None, None)",
        ),
        (
            "an error that no model has",
            message(
                &[(":message-type", text("error")), (":error-code", text("internal")), (":error-message", text("m"))],
                "",
            ),
            "service: Unhandled(Some(\"internal\"), Some(\"m\"))",
        ),
        ("an error without a code", message(&[(":message-type", text("error"))], ""), "service: Unhandled(None, None)"),
        ("a wrong checksum of the lengths", flipped(8), "response: "),
        ("a wrong checksum of the message", flipped(last), "response: "),
        ("another payload", flipped(last - 4), "response: "),
        ("more headers than there is room for", flipped(5), "response: "),
        ("a length of nothing", length(0), "dispatch: a message of the stream claims to have 0 bytes"),
        ("too small a length", length(15), "dispatch: a message of the stream claims to have 15 bytes"),
        ("a length without room for the headers", length(16), "response: "),
        ("too great a length", length(25 << 20), "dispatch: a message of the stream claims to have 26214400 bytes"),
        ("the greatest length", length(u32::MAX), "dispatch: a message of the stream claims to have 4294967295 bytes"),
        ("a length with more to come", length(24 << 20), "dispatch: the stream ended within a message"),
        ("HTML", b"<html><body>502 Bad Gateway</body></html>".to_vec(), "dispatch: a message of the stream claims"),
    ];
    for (what, bytes, expected) in cases {
        for piece in [1, 7, bytes.len().max(1)] {
            let (seen, found) = end(&[event(1), bytes.clone()].concat(), piece).await;
            assert!(seen == 1 && found.starts_with(expected), "{what}, {piece} bytes at a time: {found} after {seen}");
        }
    }
}

#[tokio::test]
async fn a_stream_that_breaks_off_is_an_error_wherever_it_does() {
    let whole = event(7);
    for cut in 1..whole.len() {
        for piece in [1, 12, cut] {
            let (seen, found) = end(&[&whole[..], &whole[..cut]].concat(), piece).await;
            let expected = "dispatch: the stream ended within a message";
            assert!(seen == 1 && found.starts_with(expected), "{cut} bytes, {piece} at a time: {found} after {seen}");
        }
    }
}

#[tokio::test]
async fn any_byte_may_be_any_other() {
    let whole = event(7);
    for at in 0..whole.len() {
        for byte in [0x00, 0x01, 0x7f, 0x80, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            let (seen, found) = end(&bytes, 5).await;
            assert_eq!(seen == 0 && found != "the end", bytes != whole, "{byte} at {at}: {found}");
        }
    }
}

/// Receiving is over after an error, whatever follows.
#[tokio::test]
async fn nothing_comes_after_an_exception() {
    let exception = message(&[(":message-type", text("exception")), (":exception-type", text("broken"))], "{}");
    let mut receiver = receiver(&[exception, event(1)].concat(), 9);
    receiver.recv().await.unwrap_err();
    assert!(receiver.recv().await.unwrap().is_none());
}

#[tokio::test]
async fn a_first_message_is_told_from_an_event() {
    let first = message(&[(":message-type", text("event")), (":event-type", text("initial-response"))], "{\"a\":1}");
    let mut with = receiver(&[first, event(1)].concat(), 5);
    let message = with.initial_response().await.unwrap().unwrap();
    assert_eq!(Event::new("initial-response", &message).response().body(), b"{\"a\":1}");
    assert_eq!(with.recv().await.unwrap().unwrap().1, Some(1));
    let mut without = receiver(&event(2), 5);
    assert!(without.initial_response().await.unwrap().is_none());
    assert_eq!(without.recv().await.unwrap().unwrap().1, Some(2));
    let mut broken = receiver(&event(2)[..5], 5);
    assert_eq!(sources(broken.initial_response().await.unwrap_err().as_ref()), "the stream ended within a message");
}

/// Numbers the messages that it signs.
#[derive(Debug)]
struct Signer(i32);

impl SignMessage for Signer {
    fn sign(&mut self, message: Message) -> Result<Message, SignMessageError> {
        self.0 += 1;
        Ok(message.add_header(Header::new("signed", HeaderValue::Int32(self.0))))
    }

    fn sign_empty(&mut self) -> Option<Result<Message, SignMessageError>> {
        Some(self.sign(Message::new(Bytes::new())))
    }
}

/// The messages that a stream becomes, and how it ends.
async fn sent(
    items: Vec<Result<i32, Failure>>,
    first: Option<Message>,
    signer: Option<Signer>,
) -> (Vec<Message>, Option<String>) {
    let (deferred, sender) = DeferredSigner::new();
    if let Some(signer) = signer {
        sender.send(Box::new(signer) as Box<dyn SignMessage + Send + Sync>).unwrap();
    }
    let mut stream = EventStreamSender::from(List(items.into()));
    let mut body = body(&mut stream, &SENT, first, deferred);
    let (mut messages, mut rest) = (Vec::new(), BytesMut::new());
    let mut decoder = MessageFrameDecoder::new();
    loop {
        match http_body_util::BodyExt::frame(&mut body).await {
            None => return (messages, None),
            Some(Err(err)) => return (messages, Some(sources(err.as_ref()))),
            Some(Ok(frame)) => rest.extend_from_slice(frame.data_ref().unwrap()),
        }
        if let aws_smithy_eventstream::frame::DecodedFrame::Complete(message) = decoder.decode_frame(&mut rest).unwrap()
        {
            messages.push(message);
        }
    }
}

fn header(message: &Message, name: &str) -> Option<HeaderValue> {
    message.headers().iter().find(|header| header.name().as_str() == name).map(|header| header.value().clone())
}

#[tokio::test]
async fn events_are_signed_in_their_order_and_an_empty_message_ends_them() {
    let first = Frame::initial_request().build();
    let (messages, end) = sent(vec![Ok(1), Ok(2)], Some(first), Some(Signer(0))).await;
    let names: Vec<_> = messages.iter().map(|message| header(message, ":event-type")).collect();
    assert_eq!(names, [Some(text("initial-request")), Some(text("number")), Some(text("number")), None]);
    let signed: Vec<_> = messages.iter().map(|message| header(message, "signed")).collect();
    assert_eq!(signed, [1, 2, 3, 4].map(|number| Some(HeaderValue::Int32(number))));
    assert_eq!((messages[1].payload().as_ref(), end), (&b"1"[..], None));
}

#[tokio::test]
async fn without_a_signature_there_are_the_events_alone() {
    let (messages, end) = sent(vec![Ok(1), Err(Failure::Modeled(None, None))], None, None).await;
    let names: Vec<_> = messages.iter().map(|message| header(message, ":message-type")).collect();
    assert_eq!((names, end), (vec![Some(text("event")), Some(text("exception"))], None));
    assert_eq!(header(&messages[1], ":exception-type"), Some(text("broken")));
}

#[tokio::test]
async fn what_cannot_be_sent_breaks_the_stream() {
    for (item, expected) in [
        (Ok(-1), "a number below zero"),
        (Err(Failure::Unhandled(None, None)), "was given an error that is not one of its members"),
    ] {
        let (messages, end) = sent(vec![Ok(1), item], None, None).await;
        let end = end.unwrap();
        assert!(messages.len() == 1 && end.contains(expected), "{end}");
    }
}

#[test]
fn every_type_of_header_is_read_as_it_was_written() {
    let time = DateTime::from_secs_and_nanos(981_173_106, 125_000_000);
    let mut frame = Frame::event("all");
    frame.header("boolean", Some(false)).header("byte", Some(i8::MIN)).header("short", Some(i16::MAX));
    frame.header("integer", Some(i32::MIN)).header("long", Some(i64::MAX)).header("string", Some("é".to_owned()));
    frame.header("blob", Some(Blob::new([0, 255]))).header("time", Some(time)).header("none", None::<bool>);
    let message = frame.build();
    let event = Event::new("all", &message);
    assert_eq!(event.header("boolean").unwrap(), Some(false));
    assert_eq!(event.header("byte").unwrap(), Some(i8::MIN));
    assert_eq!(event.header("short").unwrap(), Some(i16::MAX));
    assert_eq!(event.header("integer").unwrap(), Some(i32::MIN));
    assert_eq!(event.header("long").unwrap(), Some(i64::MAX));
    assert_eq!(event.header("string").unwrap(), Some("é".to_owned()));
    assert_eq!(event.header("blob").unwrap(), Some(Blob::new([0, 255])));
    assert_eq!(event.header("time").unwrap(), Some(time));
    assert_eq!(event.header::<bool>("none").unwrap(), None);
    assert!(event.header::<i32>("long").is_err() && event.header::<String>("blob").is_err());
}
