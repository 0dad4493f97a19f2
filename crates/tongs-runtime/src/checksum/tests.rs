//! What is done to bodies, as it is sent and as it is read.

use std::collections::VecDeque;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::retry::RetryConfig;
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use super::tree_hash::{TreeHash, hex, tree_hash};
use super::{ChecksumAlgorithm, ChecksumMode, ContentMd5, HttpChecksum, RequestChecksum, ResponseChecksum, ask};
use crate::auth::{AuthScheme, SigV4Auth};
use crate::call::Call;
use crate::client::Handle;
use crate::compression::{Gzip, RequestCompression};
use crate::config::{
    Builder, Config, Credentials, Region, RequestChecksumCalculation as Calculation,
    ResponseChecksumValidation as Validation,
};
use crate::error::{BoxError, BuildError, ErrorView, Explain, Unhandled};
use crate::operation::{Feature, Operation};
use crate::request::RequestBuilder;
use crate::response::Response;
use crate::service::{AwsService, ServiceFacts};
use crate::testing::{FACTS, auth, service};

service!(Store = ServiceFacts {
    aws: true,
    auth: auth(&[AuthScheme::SigV4 { signing_name: "store" }]),
    ..FACTS
}; AwsService; SigV4Auth; HttpChecksum; RequestCompression);

const ALGORITHM: &str = "x-amz-sdk-checksum-algorithm";

/// A body that streams, of a length that is known or not.
struct Pieces(VecDeque<&'static str>, bool);

impl Body for Pieces {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        Poll::Ready(self.0.pop_front().map(|piece| Ok(Frame::data(piece.into()))))
    }

    fn size_hint(&self) -> SizeHint {
        let length = self.0.iter().map(|piece| piece.len() as u64).sum();
        if self.1 { SizeHint::with_exact(length) } else { SizeHint::default() }
    }
}

fn streaming(pieces: &'static [&'static str], sized: bool) -> SdkBody {
    SdkBody::retryable(move || SdkBody::from_body_1_x(Pieces(pieces.iter().copied().collect(), sized)))
}

/// What is sent: also its own builder.
#[derive(Debug, Default)]
struct Asked {
    algorithm: Option<String>,
    mode: Option<String>,
    headers: Vec<(&'static str, &'static str)>,
    said: &'static str,
    stream: Option<ByteStream>,
}

#[derive(Debug)]
enum Failure {
    Unhandled(Unhandled),
}

impl Failure {
    fn view(&self) -> ErrorView<'_> {
        let Self::Unhandled(err) = self;
        ErrorView::Unhandled(err)
    }
}

crate::operation_error!(Failure);

/// What an operation has.
trait Has: 'static {
    const FEATURES: &'static [&'static dyn Feature];
}

/// An operation that has it.
struct Put<F>(PhantomData<fn() -> F>);

impl<F> fmt::Debug for Put<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Put")
    }
}

impl<F: Has> Operation for Put<F> {
    type Service = Store;
    type Input = Asked;
    type InputBuilder = Asked;
    type Output = String;
    type Error = Failure;

    const NAME: &'static str = "Put";
    const FEATURES: &'static [&'static dyn Feature] = F::FEATURES;

    fn build_input(builder: Asked) -> Result<Asked, BuildError> {
        Ok(builder)
    }

    fn body(input: &mut Asked) -> Option<ByteStream> {
        input.stream.take()
    }

    fn serialize(input: &Asked, _: &ConfigBag) -> Result<HttpRequest, BoxError> {
        let mut request = RequestBuilder::new("PUT");
        request.path("/thing").header(ALGORITHM, input.algorithm.as_deref());
        request.header("x-amz-checksum-mode", input.mode.as_deref());
        for (name, value) in &input.headers {
            request.header(name, Some(*value));
        }
        match &input.stream {
            Some(stream) => request.stream("text/plain", stream),
            None => request.body("text/plain", input.said),
        };
        request.build()
    }

    fn deserialize(response: Response<'_>) -> Result<String, Failure> {
        Ok(String::from_utf8_lossy(response.body()).into_owned())
    }
}

impl<F: Has> ChecksumAlgorithm for Put<F> {
    fn checksum_algorithm(input: &Asked) -> Option<&str> {
        input.algorithm.as_deref()
    }
}

impl<F: Has> ChecksumMode for Put<F> {
    fn checksum_mode(input: &mut Asked, wanted: bool) -> bool {
        ask(&mut input.mode, wanted)
    }
}

macro_rules! has {
    ($($name:ident: $features:expr;)*) => {
        $(struct $name;
        impl Has for $name {
            const FEATURES: &'static [&'static dyn Feature] = &[$features];
        })*
    };
}

has! {
    Optional: &RequestChecksum::of::<Put<Optional>>(Some(ALGORITHM)).streams();
    Required: &RequestChecksum::of::<Put<Required>>(None).required();
    Unnamed: &RequestChecksum::unnamed().required();
    Answered: &ResponseChecksum::of::<Put<Answered>>(&["SHA1", "CRC32", "CRC64NVME"]);
    Digested: &ContentMd5;
    Tree: &TreeHash;
    Zipped: &Gzip;
}

/// Requests as they were sent, with their bodies, answered in turn; with the last answer from then on.
#[derive(Clone, Debug, Default)]
struct Wire {
    sent: Arc<Mutex<Vec<Sent>>>,
    answers: Arc<Mutex<VecDeque<Answer>>>,
}

/// Headers, and the body.
type Sent = (Vec<(String, String)>, Vec<u8>);

/// A status, headers and the body.
type Answer = (u16, &'static [(&'static str, &'static str)], &'static str);

impl HttpConnector for Wire {
    fn call(&self, mut request: HttpRequest) -> HttpConnectorFuture {
        let wire = self.clone();
        HttpConnectorFuture::new(async move {
            let headers = request.headers().iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            let body = std::mem::replace(request.body_mut(), SdkBody::taken());
            let body = ByteStream::new(body).collect().await.unwrap().to_vec();
            wire.sent.lock().unwrap().push((headers, body));
            let mut answers = wire.answers.lock().unwrap();
            let last = answers.len() < 2;
            let answer = if last { answers.front().copied() } else { answers.pop_front() };
            let (status, headers, body) = answer.unwrap_or((200, &[], ""));
            let mut response = HttpResponse::new(status.try_into().unwrap(), SdkBody::from(body));
            for (name, value) in headers {
                response.headers_mut().insert(*name, *value);
            }
            Ok(response)
        })
    }
}

impl Wire {
    fn answering(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self { answers: Arc::new(Mutex::new(answers.into_iter().collect())), ..Self::default() }
    }

    fn client(&self) -> SharedHttpClient {
        let connector = SharedHttpConnector::new(self.clone());
        http_client_fn(move |_, _| connector.clone())
    }

    /// A header of the last request.
    fn header(&self, name: &str) -> Option<String> {
        let sent = self.sent.lock().unwrap();
        sent.last().unwrap().0.iter().find(|(found, _)| found == name).map(|(_, value)| value.clone())
    }

    /// The headers of the last request that are checksums, or about them.
    fn checksums(&self) -> Vec<String> {
        let sent = self.sent.lock().unwrap();
        let about = |name: &str| name.contains("checksum") || name == "x-amz-trailer" || name == "content-md5";
        let found = sent.last().unwrap().0.iter().filter(|(name, _)| about(name));
        let mut found: Vec<_> = found.map(|(name, value)| format!("{name}: {value}")).collect();
        found.sort();
        found
    }

    fn bodies(&self) -> Vec<String> {
        self.sent.lock().unwrap().iter().map(|(_, body)| String::from_utf8_lossy(body).into_owned()).collect()
    }
}

fn config(endpoint: &str) -> Builder<Store> {
    Config::builder()
        .endpoint_url(endpoint)
        .region(Region::from_static("eu-west-1"))
        .credentials_provider(Credentials::for_tests())
}

/// Calls an operation; what it answers, or why it does not.
async fn put<F: Has>(wire: &Wire, config: Builder<Store>, asked: Asked) -> Result<String, String> {
    let handle = Handle::new(config.http_client(wire.client()).build());
    Call::<Put<F>>::with_input(handle, asked).send().await.map_err(|err| err.explain().to_string())
}

fn said(said: &'static str) -> Asked {
    Asked { said, ..Asked::default() }
}

fn of(algorithm: &str) -> Asked {
    Asked { algorithm: Some(algorithm.to_owned()), ..said("hello") }
}

const HERE: &str = "https://store.example";

#[tokio::test]
async fn a_body_in_memory_has_its_checksum_in_a_header() {
    for (asked, expected) in [
        (said("hello"), &["x-amz-checksum-crc32: NhCmhg==", "x-amz-sdk-checksum-algorithm: CRC32"][..]),
        (of("CRC32"), &["x-amz-checksum-crc32: NhCmhg==", "x-amz-sdk-checksum-algorithm: CRC32"]),
        (of("CRC32C"), &["x-amz-checksum-crc32c: mnG7TA==", "x-amz-sdk-checksum-algorithm: CRC32C"]),
        (of("CRC64NVME"), &["x-amz-checksum-crc64nvme: M3eFcAZSQlc=", "x-amz-sdk-checksum-algorithm: CRC64NVME"]),
        (of("SHA1"), &["x-amz-checksum-sha1: qvTGHdzF6KLavt4PO0gs2a6pQ00=", "x-amz-sdk-checksum-algorithm: SHA1"]),
        (
            of("SHA256"),
            &[
                "x-amz-checksum-sha256: LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=",
                "x-amz-sdk-checksum-algorithm: SHA256",
            ],
        ),
        // What the caller knows stays, even of an algorithm that is not known here.
        (Asked { headers: vec![("x-amz-checksum-sha256", "own")], ..said("hello") }, &["x-amz-checksum-sha256: own"]),
        (Asked { headers: vec![("x-amz-checksum-xxhash", "own")], ..said("hello") }, &["x-amz-checksum-xxhash: own"]),
    ] {
        let wire = Wire::default();
        put::<Optional>(&wire, config(HERE), asked).await.unwrap();
        assert_eq!(wire.checksums(), expected);
        assert_eq!(wire.header("content-encoding"), None);
        assert_eq!(wire.bodies(), ["hello"]);
    }
    let wire = Wire::default();
    let failed = put::<Optional>(&wire, config(HERE), of("SHA9")).await.unwrap_err();
    assert!(failed.contains("SHA9"), "{failed}");
    assert_eq!(wire.bodies(), [""; 0]);
}

#[tokio::test]
async fn clients_say_whether_requests_have_checksums_that_they_need_not_have() {
    const CRC32: &str = "x-amz-checksum-crc32: NhCmhg==";
    let when = |calculation| config(HERE).request_checksum_calculation(calculation);
    let wire = Wire::default();
    put::<Optional>(&wire, when(Calculation::WhenRequired), said("hello")).await.unwrap();
    assert_eq!(wire.checksums(), [""; 0]);
    put::<Optional>(&wire, when(Calculation::WhenSupported), said("hello")).await.unwrap();
    assert_eq!(wire.checksums(), [CRC32, "x-amz-sdk-checksum-algorithm: CRC32"]);
    for calculation in [Calculation::WhenRequired, Calculation::WhenSupported] {
        put::<Required>(&wire, when(calculation), said("hello")).await.unwrap();
        assert_eq!(wire.checksums(), [CRC32]);
        put::<Unnamed>(&wire, when(calculation), said("hello")).await.unwrap();
        assert_eq!(wire.checksums(), [CRC32]);
    }
    let config = when(Calculation::WhenRequired).response_checksum_validation(Validation::WhenRequired).build();
    assert_eq!(config.request_checksum_calculation(), Some(&Calculation::WhenRequired));
    assert_eq!(config.response_checksum_validation(), Some(&Validation::WhenRequired));
}

#[tokio::test]
async fn the_checksum_of_a_stream_follows_it() {
    let asked = || Asked { stream: Some(ByteStream::new(streaming(&["hel", "lo"], true))), ..of("SHA1") };
    let wire = Wire::default();
    put::<Optional>(&wire, config(HERE), asked()).await.unwrap();
    assert_eq!(wire.checksums(), ["x-amz-sdk-checksum-algorithm: SHA1", "x-amz-trailer: x-amz-checksum-sha1"]);
    assert_eq!(wire.bodies(), ["5\r\nhello\r\n0\r\nx-amz-checksum-sha1:qvTGHdzF6KLavt4PO0gs2a6pQ00=\r\n\r\n"]);
    for (name, value) in
        [("content-encoding", "aws-chunked"), ("content-length", "65"), ("x-amz-decoded-content-length", "5")]
    {
        assert_eq!(wire.header(name).as_deref(), Some(value), "{name}");
    }
    assert_eq!(wire.bodies()[0].len(), 65);

    // As it is, where a checksum is there, or is not to be.
    for (asked, config) in [
        (Asked { headers: vec![("x-amz-checksum-sha1", "own")], ..asked() }, config(HERE)),
        (asked(), config(HERE).request_checksum_calculation(Calculation::WhenRequired)),
    ] {
        let wire = Wire::default();
        put::<Optional>(&wire, config, asked).await.unwrap();
        assert_eq!(wire.bodies(), ["hello"]);
        assert_eq!(wire.header("content-encoding"), None);
        assert_eq!(wire.header("content-length").unwrap(), "5");
    }
}

#[tokio::test]
async fn a_stream_that_nothing_else_protects_is_signed_piece_by_piece() {
    let wire = Wire::default();
    let stream = Some(ByteStream::new(streaming(&["hello"], true)));
    put::<Optional>(&wire, config("http://store.example"), Asked { stream, ..said("") }).await.unwrap();
    let body = wire.bodies().concat();
    let lines: Vec<_> = body.split("\r\n").map(|line| line.split_once('=').map_or(line, |(line, _)| line)).collect();
    let signed = body.match_indices("chunk-signature=").count();
    assert_eq!(signed, 2, "{body}");
    assert_eq!(lines[..3], ["5;chunk-signature", "hello", "0;chunk-signature"]);
    assert_eq!(lines[3], "x-amz-checksum-crc32:NhCmhg");
    assert!(lines[4].starts_with("x-amz-trailer-signature:") && lines[5..] == ["", ""], "{body}");
    assert_eq!(wire.header("content-length").unwrap(), body.len().to_string());
}

#[tokio::test]
async fn a_stream_that_is_sent_again_is_sent_whole() {
    let wire = Wire::answering([(503, &[][..], ""), (200, &[], "")]);
    let retries = RetryConfig::standard().with_initial_backoff(std::time::Duration::from_millis(1));
    let stream = Some(ByteStream::new(streaming(&["hel", "lo"], true)));
    put::<Optional>(&wire, config(HERE).retry_config(retries), Asked { stream, ..said("") }).await.unwrap();
    let bodies = wire.bodies();
    assert_eq!(bodies.len(), 2);
    assert_eq!(bodies[0], bodies[1]);
    assert!(bodies[1].ends_with("x-amz-checksum-crc32:NhCmhg==\r\n\r\n"), "{}", bodies[1]);
    assert_eq!(wire.header("content-encoding").unwrap(), "aws-chunked");
}

#[tokio::test]
async fn a_stream_of_unknown_length_has_no_checksum_behind_it() {
    let asked = |headers| Asked { stream: Some(ByteStream::new(streaming(&["hello"], false))), headers, ..said("") };
    let wire = Wire::default();
    let failed = put::<Optional>(&wire, config(HERE), asked(vec![])).await.unwrap_err();
    assert!(failed.contains("`request_checksum_calculation`"), "{failed}");
    assert_eq!(wire.bodies(), [""; 0]);
    put::<Optional>(&wire, config(HERE), asked(vec![("content-length", "5")])).await.unwrap();
    assert_eq!(wire.header("x-amz-decoded-content-length").unwrap(), "5");
}

#[tokio::test]
async fn the_checksum_of_a_response_is_asked_for_and_looked_at() {
    const GOOD: (&str, &str) = ("x-amz-checksum-crc32", "NhCmhg==");
    const BAD: (&str, &str) = ("x-amz-checksum-crc32", "AAAAAA==");
    const BAD_SHA1: (&str, &str) = ("x-amz-checksum-sha1", "AAAA");
    let explicit = || Asked { mode: Some("ENABLED".to_owned()), ..said("") };
    for (headers, ok) in [
        (&[][..], true),
        (&[GOOD], true),
        (&[BAD], false),
        (&[BAD_SHA1], false),
        // The one that is calculated the fastest is looked at.
        (&[BAD_SHA1, GOOD], true),
        (&[BAD, ("x-amz-checksum-crc64nvme", "M3eFcAZSQlc=")], true),
        // None of those that the service may use.
        (&[("x-amz-checksum-crc32c", "AAAAAA==")], true),
        // Of parts, and no checksum at all: nothing can be said.
        (&[("x-amz-checksum-crc32", "AAAAAA==-3")], true),
        (&[("x-amz-checksum-crc32", "!")], true),
    ] {
        for (validation, asked, looks) in [
            (Validation::WhenSupported, said(""), true),
            (Validation::WhenRequired, explicit(), true),
            (Validation::WhenRequired, said(""), false),
        ] {
            let wire = Wire::answering([(200, headers, "hello")]);
            let config = config(HERE).response_checksum_validation(validation).retry_config(RetryConfig::disabled());
            let found = put::<Answered>(&wire, config, asked).await;
            assert_eq!(wire.header("x-amz-checksum-mode"), looks.then(|| "ENABLED".to_owned()));
            assert_eq!(found.is_ok(), ok || !looks, "{headers:?}: {found:?}");
            if let Err(failed) = found {
                assert!(failed.contains("checksum mismatch"), "{failed}");
            }
        }
    }
}

#[tokio::test]
async fn parts_are_told_by_the_number_behind_their_checksum() {
    for (text, of_parts) in [("abc==-1", true), ("abc==-12", true), ("abc==", false), ("a-", false), ("a-1-2", false)] {
        assert_eq!(super::response::is_of_parts(text), of_parts, "{text}");
    }
}

#[tokio::test]
async fn some_services_want_the_md5() {
    let wire = Wire::default();
    put::<Digested>(&wire, config(HERE), said("hello")).await.unwrap();
    assert_eq!(wire.checksums(), ["content-md5: XUFAKrxLKna5cZ2REBfFkg=="]);
    let stream = Some(ByteStream::new(streaming(&["hello"], true)));
    let failed = put::<Digested>(&wire, config(HERE), Asked { stream, ..said("") }).await.unwrap_err();
    assert!(failed.contains("MD5"), "{failed}");
}

#[tokio::test]
async fn glacier_wants_the_hash_of_a_tree() {
    let wire = Wire::default();
    let whole = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    let stream = || Some(ByteStream::new(streaming(&["hel", "lo"], false)));
    put::<Tree>(&wire, config(HERE), Asked { stream: stream(), ..said("") }).await.unwrap();
    assert_eq!(wire.header("x-amz-sha256-tree-hash").as_deref(), Some(whole));
    assert_eq!(wire.header("x-amz-content-sha256").as_deref(), Some(whole));
    assert_eq!(wire.bodies(), ["hello"]);
    let headers = vec![("x-amz-sha256-tree-hash", "own")];
    put::<Tree>(&wire, config(HERE), Asked { stream: stream(), headers, ..said("") }).await.unwrap();
    assert_eq!(wire.header("x-amz-sha256-tree-hash").as_deref(), Some("own"));

    let megabyte = vec![b'a'; 1024 * 1024];
    let leaf = tree_hash(&megabyte);
    assert_eq!(hex(&leaf), "9bc1b2a288b26af7257a36277ae3816a7d4f16e89c1e7e77d0a5c48bad62b360");
    let sha256 = |bytes: &[u8]| tree_hash(bytes);
    let pair = sha256(&[leaf.clone(), leaf.clone()].concat());
    assert_eq!(tree_hash(&megabyte.repeat(2)), pair);
    // What is left alone goes up as it is.
    let last = tree_hash(b"b");
    let five = [megabyte.repeat(2), b"b".to_vec()].concat();
    assert_eq!(tree_hash(&five), sha256(&[pair.clone(), last.clone()].concat()));
    let six = [megabyte.repeat(4), b"b".to_vec()].concat();
    let four = sha256(&[pair.clone(), pair].concat());
    assert_eq!(tree_hash(&six), sha256(&[four, last].concat()));
    assert_eq!(hex(&tree_hash(b"")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/// Longer than what is sent as it is.
fn long() -> &'static str {
    Box::leak("0123456789".repeat(1100).into_boxed_str())
}

#[tokio::test]
async fn long_requests_are_compressed() {
    let at = || config(HERE).retry_config(RetryConfig::disabled());
    for (config, asked, encodings) in [
        (at(), said("hello"), None),
        (at(), said(long()), Some("gzip")),
        (at().request_min_compression_size_bytes(5), said("hello"), Some("gzip")),
        (at().request_min_compression_size_bytes(6), said("hello"), None),
        (at().request_min_compression_size_bytes(0).disable_request_compression(true), said("hello"), None),
    ] {
        let wire = Wire::default();
        put::<Zipped>(&wire, config, asked).await.unwrap();
        assert_eq!(wire.header("content-encoding").as_deref(), encodings);
        let sent = wire.sent.lock().unwrap().last().unwrap().1.clone();
        assert_eq!(sent.starts_with(&[0x1f, 0x8b]), encodings.is_some());
        assert_eq!(wire.header("content-length").unwrap(), sent.len().to_string());
    }
    // Of a stream it is not known how long it becomes.
    let wire = Wire::default();
    let stream = Some(ByteStream::new(streaming(&["hello"], true)));
    let config = at().request_min_compression_size_bytes(0);
    put::<Zipped>(&wire, config, Asked { stream, ..said("") }).await.unwrap();
    assert_eq!(wire.header("content-encoding").unwrap(), "gzip");
    assert_eq!(wire.header("content-length"), None);
    // What cannot be set is an error.
    let config = at().request_min_compression_size_bytes(10_485_761);
    let failed = put::<Zipped>(&Wire::default(), config, said("hello")).await.unwrap_err();
    assert!(failed.contains("10_485_760"), "{failed}");
}
