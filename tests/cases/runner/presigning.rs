//! Signs requests beforehand, and compares each with what it has to be.

use std::fmt::Debug;
use std::future::Future;
use std::time::{Duration, SystemTime};

use polly::types::{OutputFormat, VoiceId};
use s3::presigning::{PresignedRequest, PresigningConfig};
use s3::primitives::ByteStream;
use tongs_runtime::config::{Credentials, Region};

const WEEK: Duration = Duration::from_secs(604_800);

fn half_a_minute() -> PresigningConfig {
    let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_234_567_891);
    PresigningConfig::builder().start_time(start).expires_in(Duration::from_secs(30)).build().unwrap()
}

/// Method, path and own query, signed headers, signature, and headers to send.
async fn is<E: Debug>(
    signed: impl Future<Output = Result<PresignedRequest, E>>,
    [method, path, service, headers, signature]: [&str; 5],
    sent: &[(&str, &str)],
) {
    let request = signed.await.unwrap();
    let host = if service == "s3" { "bucket.s3.us-east-1.amazonaws.com" } else { "polly.us-east-1.amazonaws.com" };
    let url = format!(
        "https://{host}{path}X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ANOTREAL%2F20090213%2Fus-east-1%2F{service}\
         %2Faws4_request&X-Amz-Date=20090213T233131Z&X-Amz-Expires=30&X-Amz-SignedHeaders={headers}&X-Amz-Signature=\
         {signature}&X-Amz-Security-Token=notarealsessiontoken"
    );
    assert_eq!((request.method(), request.uri()), (method, url.as_str()));
    let mut found: Vec<_> = request.headers().collect();
    found.sort_unstable();
    assert_eq!(found, sent);
    let made = request.make_http_1x_request("body");
    assert_eq!((made.method().as_str(), made.uri().to_string().as_str(), *made.body()), (method, url.as_str(), "body"));
    assert_eq!(request.into_http_1x_request(()).headers().len(), sent.len());
}

#[tokio::main]
async fn main() {
    let conf = s3::Config::builder()
        .credentials_provider(Credentials::for_tests_with_session_token())
        .region(Region::new("us-east-1"));
    let client = s3::Client::from_conf(conf.clone().build());
    let get = client.get_object().bucket("bucket").key("a b/ü").range("bytes=0-9");
    let get = get.response_content_type("text/plain; a=b").version_id("v1");
    let of_get = [
        "GET",
        "/a%20b/%C3%BC?x-id=GetObject&response-content-type=text%2Fplain%3B%20a%3Db&versionId=v1&",
        "s3",
        "host%3Brange",
        "64f54d5efd42bfee275c800718d9b0cfca44c300e40fd4f9bf60625b22e6b08c",
    ];
    is(get.clone().presigned(half_a_minute()), of_get, &[("range", "bytes=0-9")]).await;
    // What is asked of the client about checksums does not matter: nobody may know the body.
    let whenever = s3::config::RequestChecksumCalculation::WhenSupported;
    let change = s3::Config::builder().request_checksum_calculation(whenever);
    let customized = get.customize().config_override(change).mutate_request(|request| {
        request.headers_mut().insert("range", "bytes=0-9");
    });
    is(customized.presigned(half_a_minute()), of_get, &[("range", "bytes=0-9")]).await;

    let put = || client.put_object().bucket("bucket").key("key");
    let of_put = |headers, signature| ["PUT", "/key?x-id=PutObject&", "s3", headers, signature];
    let plain = of_put("host", "320283b61bf7e7cdbd81d15d47c9e1757dd43aad199bfc8be3b78f2bb8a90a72");
    is(put().presigned(half_a_minute()), plain, &[]).await;
    // A body is for others to give, and so is what would be said of this one.
    is(put().body(ByteStream::from_static(b"body")).presigned(half_a_minute()), plain, &[]).await;
    // What is asked for is said, though it is what would be said of any.
    is(
        put().content_type("application/octet-stream").metadata("a", "b").presigned(half_a_minute()),
        of_put(
            "content-type%3Bhost%3Bx-amz-meta-a",
            "305d1b074748983e997daf0b1d6999f69af9eb1ae739ebcf0b71a012a63380c4",
        ),
        &[("content-type", "application/octet-stream"), ("x-amz-meta-a", "b")],
    )
    .await;
    is(
        client
            .upload_part()
            .bucket("bucket")
            .key("key")
            .part_number(7)
            .upload_id("u/1")
            .content_length(5)
            .presigned(half_a_minute()),
        [
            "PUT",
            "/key?x-id=UploadPart&partNumber=7&uploadId=u%2F1&",
            "s3",
            "content-length%3Bhost",
            "59348fb6cebc3b85e86953d597eb0a0ac1fabca7e9e1ce147640c9c07d6adac4",
        ],
        &[("content-length", "5")],
    )
    .await;
    is(
        client.delete_object().bucket("bucket").key("key").version_id("v").presigned(half_a_minute()),
        [
            "DELETE",
            "/key?x-id=DeleteObject&versionId=v&",
            "s3",
            "host",
            "896d22c654007d7903a8d6b258b7a16a339a93edb465264be5145314a246b323",
        ],
        &[],
    )
    .await;
    // An operation with waiters.
    is(
        client.head_object().bucket("bucket").key("key").presigned(half_a_minute()),
        ["HEAD", "/key?", "s3", "host", "6b97012e70d5ee3528b5591e0e90c0f45e0fa303506f854eff50ff922751a193"],
        &[],
    )
    .await;
    is(
        client.list_objects_v2().bucket("bucket").prefix("a/").presigned(half_a_minute()),
        [
            "GET",
            "/?list-type=2&prefix=a%2F&",
            "s3",
            "host",
            "518ceb7fe18d8954fba6cd0d59512b6901d7dcc2906d034deea9f2d12f752cff",
        ],
        &[],
    )
    .await;

    let conf = polly::Config::builder()
        .credentials_provider(Credentials::for_tests_with_session_token())
        .region(Region::new("us-east-1"));
    let speech = polly::Client::from_conf(conf.build()).synthesize_speech().output_format(OutputFormat::Mp3);
    let speech = speech.lexicon_names("b").lexicon_names("a").text("hello, world").voice_id(VoiceId::Joanna);
    is(
        speech.presigned(half_a_minute()),
        [
            "GET",
            "/v1/speech?LexiconNames=b&LexiconNames=a&OutputFormat=mp3&Text=hello%2C%20world&VoiceId=Joanna&",
            "polly",
            "host",
            "b454f2609b2e82da3ac522666797c822ad51cf569e8345aa7c029875eff174f3",
        ],
        &[],
    )
    .await;

    // What cannot be is told, and nothing is sent.
    let incomplete = client.get_object().bucket("bucket").presigned(half_a_minute()).await.unwrap_err();
    assert!(matches!(incomplete, s3::error::SdkError::ConstructionFailure(_)), "{incomplete:?}");
    assert!(PresigningConfig::expires_in(WEEK).is_ok());
    assert!(PresigningConfig::expires_in(WEEK + Duration::from_nanos(1)).is_err());
    assert!(PresigningConfig::builder().build().is_err());
    let now = PresigningConfig::expires_in(Duration::from_secs(1)).unwrap();
    assert!(now.start_time() > SystemTime::UNIX_EPOCH + WEEK && now.expires() == Duration::from_secs(1));
}
