//! Signatures for a set of regions, `SigV4a`: those that clients of AWS make, and each way of being wrong.

mod call;
mod chunks;

use std::time::Duration;

use aws_smithy_async::time::StaticTimeSource;
use p256::ecdsa::Signature;
use tongs::load::Sources;
use tongs_emulator::{Credentials, Emulator};
use tongs_scratch::shared;

use call::{Call, hex, model, now};

const MODEL: &str = r#"$version: "2.0"
    namespace example.regions
    use aws.api#service
    use aws.auth#sigv4
    use aws.auth#sigv4a
    use aws.protocols#restJson1
    @service(sdkId: "Regions", endpointPrefix: "regions")
    @sigv4(name: "regions") @sigv4a(name: "regions") @auth([sigv4a, sigv4])
    @restJson1
    service Regions { version: "1", operations: [Put, Single] }
    @http(method: "POST", uri: "/put/{key+}") operation Put { input := { @required @httpLabel key: String, text: String } }
    @auth([sigv4]) @http(method: "POST", uri: "/single") operation Single { input := { text: String } }
"#;

async fn emulator(
    configure: impl FnOnce(tongs_emulator::EmulatorBuilder) -> tongs_emulator::EmulatorBuilder,
) -> Emulator {
    let model = model("regions", &Sources::new().text("regions.smithy", MODEL));
    let builder = Emulator::builder().loaded_model(model).time_source(StaticTimeSource::new(now()));
    configure(builder).start().await.expect("an emulator")
}

#[tokio::test]
async fn right_signatures_are_accepted() {
    let emulator = emulator(|builder| builder).await;
    let call = Call::new(&emulator, "/put/a%20b/c:d");
    let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let more = Call {
        query: "b=2&a=x%2Fy+z&a".to_owned(),
        headers: vec![field("x-amz-meta", "  two   blanks "), field("x-amz-meta", "twice")],
        body: "{}".to_owned(),
        ..call.clone()
    };
    for call in [call.clone(), more, Call { regions: "*", ..call.clone() }, Call { regions: "us-*", ..call.clone() }] {
        for expires in [None, Some(60)] {
            let call = Call { expires, ..call.clone() };
            let presigned = Call { body: String::new(), ..call.clone() };
            let call = if expires.is_some() { presigned } else { call };
            for signed in [call.clone().signed(&emulator), call.signed_for_one(&emulator)] {
                let answer = signed.send(&emulator).await;
                assert_eq!(answer.0, 200, "{} {:?}: {answer:?}", signed.query, signed.headers);
            }
        }
    }
}

#[tokio::test]
async fn any_signature_of_the_key_is_right() {
    let emulator = emulator(|builder| builder).await;
    let signed = Call::new(&emulator, "/put/a").signed(&emulator);
    let first = signed.signature().to_owned();
    let bytes: Vec<u8> =
        (0..first.len()).step_by(2).map(|at| u8::from_str_radix(&first[at..at + 2], 16).expect("hex")).collect();
    let signature = Signature::from_der(&bytes).expect("DER");
    // The other solution of the same equation.
    let (r, s) = signature.split_scalars();
    let other = Signature::from_scalars(r, -s).expect("a signature").to_der();
    let other = hex(other.as_bytes());
    assert_ne!(first, other);
    assert_eq!(signed.bent("authorization", &first, &other).send(&emulator).await.0, 200);
}

#[tokio::test]
async fn what_was_tampered_with_is_refused() {
    const MISMATCH: &str = "The request signature we calculated does not match the signature you provided.";
    let (invalid, incomplete) = ("invalidsignatureexception", "incompletesignatureexception");
    let emulator = emulator(|builder| builder).await;
    let call = Call { query: "a=1".to_owned(), body: "{}".to_owned(), ..Call::new(&emulator, "/put/a") };
    let good = call.clone().signed(&emulator);
    let signature = good.signature().to_owned();
    let (front, last) = signature.split_at(signature.len() - 1);
    let other_digit = format!("{front}{}", if last == "0" { "1" } else { "0" });
    let bend = |place: &str, from: &str, to: &str| good.clone().bent(place, from, to);
    let presigned = Call { expires: Some(60), body: String::new(), ..call.clone() }.signed(&emulator);
    let bend_query = |from: &str, to: &str| presigned.clone().bent("query", from, to);
    let unsigned = good.clone().without("x-amz-region-set");
    let other_key = Credentials::from_keys(emulator.credentials().access_key_id(), "another", None);
    let elsewhere = Call { service: "other", ..call.clone() }.signed(&emulator);
    let single = Call { path: "/single".to_owned(), ..call.clone() };
    for (what, call, code, message) in [
        ("path", Call { path: "/put/b".to_owned(), ..good.clone() }, invalid, MISMATCH),
        ("query", Call { query: "a=2".to_owned(), ..good.clone() }, invalid, MISMATCH),
        ("body", Call { body: "{ }".to_owned(), ..good.clone() }, invalid, MISMATCH),
        ("set", bend("x-amz-region-set", "eu-*", "*"), invalid, MISMATCH),
        ("no set", unsigned, incomplete, "requires existence of a 'X-Amz-Region-Set' header."),
        (
            "wrong set",
            Call { regions: "us east", ..call.clone() }.signed(&emulator),
            invalid,
            "valid region, not 'us east'",
        ),
        ("unsigned set", bend("authorization", ";x-amz-region-set", ""), invalid, "not signed: x-amz-region-set"),
        ("date", bend("x-amz-date", "05Z", "06Z"), invalid, MISMATCH),
        ("key", Call { credentials: other_key, ..call.clone() }.signed(&emulator), invalid, MISMATCH),
        ("signature", bend("authorization", &signature, &other_digit), invalid, MISMATCH),
        ("no signature", bend("authorization", &signature, ""), invalid, MISMATCH),
        ("half of it", bend("authorization", &signature, &signature[..40]), invalid, MISMATCH),
        ("more of it", bend("authorization", &signature, &format!("{signature}00")), invalid, MISMATCH),
        ("padded", bend("authorization", &signature, &format!("{signature}**")), invalid, MISMATCH),
        ("upper case", bend("authorization", &signature, &signature.to_uppercase()), invalid, MISMATCH),
        (
            "a region",
            bend("authorization", "/regions/", "/us-east-1/regions/"),
            incomplete,
            "exactly 4 slash-delimited",
        ),
        ("terminator", bend("authorization", "aws4_", "aws5_"), invalid, "valid terminator: 'aws4_request'"),
        ("day", bend("authorization", "20260102", "20260103"), invalid, "'20260103' != '20260102'"),
        ("service", elsewhere, invalid, "scoped to correct service: 'regions'."),
        ("algorithm", bend("authorization", "ECDSA-P256", "HMAC"), incomplete, "exactly 5 slash-delimited"),
        (
            "unknown one",
            bend("authorization", "P256", "P384"),
            incomplete,
            "takes AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256.",
        ),
        ("operation", single.clone().signed(&emulator), incomplete, "this service takes AWS4-HMAC-SHA256."),
        (
            "presigned, operation",
            Call { expires: Some(60), ..single.clone() }.signed(&emulator),
            incomplete,
            "this service takes AWS4-HMAC-SHA256.",
        ),
        ("presigned, path", Call { path: "/put/b".to_owned(), ..presigned.clone() }, invalid, MISMATCH),
        ("presigned, query", bend_query("a=1", "a=2"), invalid, MISMATCH),
        ("presigned, body", Call { body: "{}".to_owned(), ..presigned.clone() }, invalid, MISMATCH),
        ("presigned, time", bend_query("Expires=60", "Expires=61"), invalid, MISMATCH),
        ("presigned, set", bend_query("eu-", "us-"), invalid, MISMATCH),
        ("presigned, no set", bend_query("X-Amz-Region-Set", "x"), incomplete, "must include 'X-Amz-Region-Set'."),
        (
            "presigned, two sets",
            bend_query("a=1", "X-Amz-Region-Set=x"),
            incomplete,
            "'X-Amz-Region-Set' parameter once",
        ),
    ] {
        let answer = call.send(&emulator).await;
        assert_eq!((answer.0, answer.1.as_str()), (403, code), "{what}: {answer:?}");
        assert!(answer.2.contains(message), "{what}: {answer:?}");
    }
    for call in [good.clone(), presigned.clone(), single.signed_for_one(&emulator)] {
        assert_eq!(call.send(&emulator).await.0, 200);
    }
}

#[tokio::test]
async fn regions_tokens_and_times() {
    let keys = |token: Option<&str>| Credentials::from_keys("ASIA1", "secret", token.map(str::to_owned));
    let emulator = emulator(|builder| builder.region("eu-west-3").credentials(keys(Some("token")))).await;
    let seconds = Duration::from_secs;
    let (invalid, unknown) = ("invalidsignatureexception", "unrecognizedclientexception");
    for (regions, token, time, expires, code) in [
        ("eu-west-3", Some("token"), now(), None, ""),
        ("us-east-1,eu-*-3", Some("token"), now(), Some(60), ""),
        ("us-east-1,eu-*-2", Some("token"), now(), None, invalid),
        ("us-east-1", Some("token"), now(), Some(60), invalid),
        ("*", None, now(), None, unknown),
        ("*", Some("another"), now(), None, unknown),
        ("*", Some("another"), now(), Some(60), unknown),
        ("*", Some("token"), now() - seconds(300), None, ""),
        ("*", Some("token"), now() - seconds(301), None, invalid),
        ("*", Some("token"), now() + seconds(301), None, invalid),
        ("*", Some("token"), now() - seconds(60), Some(60), ""),
        ("*", Some("token"), now() - seconds(61), Some(60), invalid),
        ("*", Some("token"), now(), Some(604_801), invalid),
    ] {
        let call = Call { regions, credentials: keys(token), time, expires, ..Call::new(&emulator, "/put/a") };
        let answer = call.signed(&emulator).send(&emulator).await;
        assert_eq!(answer.1, code, "{regions} {token:?} {expires:?}: {answer:?}");
        assert_eq!(answer.0, if code.is_empty() { 200 } else { 403 });
    }
}

/// Endpoint rules ask for it, of both, where no trait does.
#[tokio::test]
async fn services_whose_endpoints_ask_for_it_take_it() {
    let Some(folder) = shared("models").or_skip() else { return };
    let file = |name: &str| model(name, &Sources::new().path(folder.join(name)));
    let builder = Emulator::builder().time_source(StaticTimeSource::new(now())).validate(false);
    let builder =
        ["eventbridge.json", "s3.json", "sqs.json"].into_iter().fold(builder, |it, name| it.loaded_model(file(name)));
    let emulator = builder.start().await.expect("an emulator");
    for (service, target, status) in [("events", "AWSEvents.PutEvents", 200), ("sqs", "AmazonSQS.ListQueues", 403)] {
        let target = ("x-amz-target".to_owned(), target.to_owned());
        let call = Call { service, headers: vec![target], body: "{}".to_owned(), ..Call::new(&emulator, "/") };
        let answer = call.signed(&emulator).send(&emulator).await;
        assert_eq!(answer.0, status, "{service}: {answer:?}");
    }
    let upload = Call {
        service: "s3",
        query: "uploads".to_owned(),
        s3: Some("UNSIGNED-PAYLOAD"),
        ..Call::new(&emulator, "/b/k//.")
    };
    for call in [upload.clone().signed(&emulator), Call { expires: Some(60), ..upload }.signed(&emulator)] {
        assert_eq!(call.send(&emulator).await.0, 200);
    }
}
