//! Chunks as AWS's clients in C and Java send them: each is signed over the one before, and filled up with asterisks.

use std::fmt::Write as _;

use aws_sigv4::sign::v4a;
use aws_smithy_async::time::StaticTimeSource;
use tongs::load::Sources;
use tongs_emulator::Emulator;
use tongs_scratch::shared;

use super::call::{Call, model, now, sha256};

#[tokio::test]
async fn chunks_are_checked() {
    let Some(folder) = shared("models").or_skip() else { return };
    let model = model("s3.json", &Sources::new().path(folder.join("s3.json")));
    let builder = Emulator::builder().loaded_model(model).time_source(StaticTimeSource::new(now())).validate(false);
    let emulator = builder.start().await.expect("an emulator");
    let credentials = emulator.credentials();
    let key = v4a::generate_signing_key(credentials.access_key_id(), credentials.secret_access_key());
    let chunked = |said: &'static str, parts: &[&str], trailer: &str| {
        let call = Call { method: "PUT", service: "s3", s3: Some(said), ..Call::new(&emulator, "/b/k") };
        let call = call.signed(&emulator);
        let mut previous = call.signature().to_owned();
        let mut sign = |kind: &str, rest: &str| {
            let text = format!(
                "AWS4-ECDSA-P256-SHA256-{kind}\n20260102T030405Z\n20260102/s3/aws4_request\n{previous}\n{rest}"
            );
            previous = v4a::calculate_signature(&key, text.as_bytes());
            format!("{previous:*<144}")
        };
        let empty = sha256(b"");
        let mut body = String::new();
        for part in parts.iter().chain(&[""]) {
            let signature = sign("PAYLOAD", &format!("{empty}\n{}", sha256(part.as_bytes())));
            let _ = write!(body, "{:x};chunk-signature={signature}\r\n{part}", part.len());
            body += if part.is_empty() { "" } else { "\r\n" };
        }
        if !trailer.is_empty() {
            let signature = sign("TRAILER", &sha256(format!("{trailer}\n").as_bytes()));
            let _ = write!(body, "{trailer}\r\nx-amz-trailer-signature:{signature}\r\n");
        }
        Call { body: body + "\r\n", ..call }
    };
    let said = "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD";
    let with_trailer = "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER";
    let plain = chunked(said, &["<a/>", " "], "");
    let trailing = chunked(with_trailer, &["<a/>"], "x-amz-checksum-crc32:AAAAAA==");
    let bent = |call: &Call, from: &str, to: &str| {
        assert!(call.body.contains(from));
        Call { body: call.body.replacen(from, to, 1), ..call.clone() }
    };
    let of_one = chunked("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", &["<a/>"], "");
    for (what, call, code) in [
        ("good", plain.clone(), None),
        ("good, with a trailer", trailing.clone(), None),
        ("data", bent(&plain, "<a/>", "<b/>"), Some("SignatureDoesNotMatch")),
        ("signature", bent(&plain, "signature=30", "signature=31"), Some("SignatureDoesNotMatch")),
        ("no signature", bent(&plain, ";chunk-signature=30", ";x=30"), Some("SignatureDoesNotMatch")),
        ("trailer", bent(&trailing, "AAAAAA==", "AAAAAB=="), Some("SignatureDoesNotMatch")),
        (
            "trailer's signature",
            bent(&trailing, "trailer-signature:30", "trailer-signature:31"),
            Some("SignatureDoesNotMatch"),
        ),
        ("of another algorithm", of_one, Some("InvalidRequest")),
    ] {
        let answer = call.send(&emulator).await;
        assert_eq!(answer.0 == 200, code.is_none(), "{what}: {answer:?}");
        assert!(answer.2.contains(code.unwrap_or_default()), "{what}: {answer:?}");
    }
}
