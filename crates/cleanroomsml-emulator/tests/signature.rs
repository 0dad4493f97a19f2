//! What the emulator says about signatures: those that are right, and each way of being wrong.

mod support;

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_smithy_async::time::StaticTimeSource;
use cleanroomsml_emulator::{DEFAULT_ACCESS_KEY_ID, DEFAULT_SECRET_ACCESS_KEY, Emulator};
use support::{Call, emulator, jobs};

const MISMATCH: &str = "The request signature we calculated does not match the signature you provided.";

#[tokio::test]
async fn right_signatures_are_accepted() {
    let emulator = emulator(3).await;
    let call = Call::new(&emulator);
    let region = Call { region: "eu-west-3".to_owned(), ..call.clone() };
    let body = Call { body: b"GET with a body".to_vec(), ..call.clone() };
    let presigned = Call { presign: Some(60), ..call.clone() };
    for (what, call) in [
        ("plain", call.clone()),
        ("another region", region),
        ("query", call.clone().query("maxResults", "2").query("zz", "a b+ü~*'()")),
        ("query with no value", Call { query: "maxResults=2&flag&empty=".to_owned(), ..call.clone() }),
        ("header fields", call.clone().header("x-custom", "  two   spaces ").header("accept", "*/*")),
        ("repeated fields", call.clone().header("x-list", "b").header("x-list", "a")),
        ("a body", body),
        ("presigned", presigned.clone()),
        ("presigned with a query", presigned.query("maxResults", "2")),
    ] {
        let answer = call.send_signed(&emulator).await;
        assert_eq!(answer.status, 200, "{what}: {answer:?}");
    }
}

#[tokio::test]
async fn unsigned_requests_have_no_token() {
    let emulator = emulator(1).await;
    for call in [
        Call::new(&emulator),
        Call::new(&emulator).query("X-Amz-Algorithm", "something else"),
        Call::new(&emulator).query("X-Amz-Signature", "00"),
    ] {
        let answer = call.send(&emulator).await;
        assert_eq!(answer.status, 403);
        assert_eq!(answer.error_type(), "MissingAuthenticationTokenException");
        assert_eq!(answer.message(), "Missing Authentication Token");
    }
}

#[tokio::test]
async fn what_was_tampered_with_does_not_match() {
    let emulator = emulator(3).await;
    let good = Call::new(&emulator).query("maxResults", "2").header("x-custom", "value").signed();
    assert_eq!(good.send(&emulator).await.status, 200);
    let other_path = Call { path: good.path.replace("churn", "churm"), ..good.clone() };
    let same_path_decoded = Call { path: good.path.replace("%3A", ":"), ..good.clone() };
    let other_case = Call { path: good.path.replace("%3A", "%3a"), ..good.clone() };
    let other_query = Call { query: "maxResults=3".to_owned(), ..good.clone() };
    let more_query = Call { query: "maxResults=2&x=1".to_owned(), ..good.clone() };
    let less_query = Call { query: String::new(), ..good.clone() };
    let with_body = Call { body: b"x".to_vec(), ..good.clone() };
    for (what, call) in [
        ("path", other_path),
        ("path, decoded", same_path_decoded),
        ("path, case of the encoding", other_case),
        ("query", other_query),
        ("query, more", more_query),
        ("query, less", less_query),
        ("body", with_body),
        ("signed field", good.clone().replace("x-custom", "value", "other")),
        ("signed field gone", good.clone().without("x-custom")),
        ("signature", good.clone().replace("authorization", "Signature=", "Signature=0")),
        ("a signed field that is not there", good.clone().replace("authorization", ";x-custom", ";x-custom;x-none")),
        (
            "signed fields, unsorted",
            good.clone().replace("authorization", "host;", "").replace("authorization", ";x-custom", ";x-custom;host"),
        ),
        ("signed fields, one twice", good.clone().replace("authorization", "host;", "host;host;")),
        ("signed fields, upper case", good.clone().replace("authorization", ";x-custom", ";X-Custom")),
        ("signed fields, an empty one", good.clone().replace("authorization", ";x-custom", ";x-custom;")),
        ("signed fields, blanks", good.clone().replace("authorization", ";x-custom", "; x-custom")),
        ("signed field, twice", good.clone().header("x-custom", "value")),
        ("host, twice", good.clone().header("host", "localhost")),
        ("signature, upper case", upper_case_signature(good.clone())),
        ("fewer signed fields", good.clone().replace("authorization", ";x-custom", "")),
    ] {
        let answer = call.send(&emulator).await;
        assert_eq!(answer.status, 403, "{what}: {answer:?}");
        assert_eq!(answer.error_type(), "InvalidSignatureException", "{what}");
        assert!(answer.message().starts_with(MISMATCH), "{what}: {}", answer.message());
    }
    // A field that was not signed may change, and the name of a signed one may be in any case.
    assert_eq!(good.clone().header("x-unsigned", "1").send(&emulator).await.status, 200);
}

/// The signature in upper-case digits.
fn upper_case_signature(mut call: Call) -> Call {
    for (name, value) in &mut call.headers {
        if name == "authorization"
            && let Some((front, signature)) = value.split_once("Signature=")
        {
            *value = format!("{front}Signature={}", signature.to_uppercase());
        }
    }
    call
}

/// A signed call with more at the end of its `Authorization`.
fn trailing(mut call: Call, more: &str) -> Call {
    for (_, value) in call.headers.iter_mut().filter(|(name, _)| name == "authorization") {
        value.push_str(more);
    }
    call
}

/// A hash of the body that a client sends and signs has to be that of the body.
#[tokio::test]
async fn the_hash_of_the_body_has_to_be_its_own() {
    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    const OF_A: &str = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
    let emulator = emulator(1).await;
    for (body, hash, is_right) in [
        ("", EMPTY, true),
        ("a", OF_A, true),
        ("", OF_A, false),
        ("a", EMPTY, false),
        ("a", "CA978112CA1BBDCAFAC231B39A23DC4DA786EFF8147C4E72B9807785AFEE48BB", false),
        ("", "UNSIGNED-PAYLOAD", false),
        ("", "0", false),
    ] {
        let call = Call { body: body.as_bytes().to_vec(), ..Call::new(&emulator) }.header("x-amz-content-sha256", hash);
        for presign in [None, Some(60)] {
            let answer = Call { presign, ..call.clone() }.send_signed(&emulator).await;
            assert_eq!(answer.status, if is_right { 200 } else { 403 }, "{body:?} {hash}: {answer:?}");
            if !is_right {
                assert!(answer.message().starts_with(MISMATCH), "{hash}: {}", answer.message());
            }
        }
    }
    let twice = Call::new(&emulator).header("x-amz-content-sha256", EMPTY).header("x-amz-content-sha256", EMPTY);
    assert_eq!(twice.send_signed(&emulator).await.status, 403);
}

#[tokio::test]
async fn a_region_is_one_that_a_host_can_have() {
    let emulator = emulator(1).await;
    let long = "a".repeat(64);
    for (region, is_right) in [
        ("us-east-1", true),
        ("local", true),
        ("xx yy", false),
        ("a.b", false),
        ("-a", false),
        ("é", false),
        (&long, false),
    ] {
        let answer = Call { region: region.to_owned(), ..Call::new(&emulator) }.send_signed(&emulator).await;
        assert_eq!(answer.status, if is_right { 200 } else { 403 }, "{region}: {answer:?}");
        if !is_right {
            let message = format!("Credential should be scoped to a valid region, not '{region}'.");
            assert_eq!(answer.message(), message);
        }
    }
}

/// A header field of a signed call.
fn header(call: &Call, name: &str) -> String {
    call.headers.iter().find(|(field, _)| field == name).expect("signed").1.clone()
}

#[tokio::test]
async fn a_part_that_comes_twice_is_refused() {
    let emulator = emulator(3).await;
    let good = Call::new(&emulator).header("x-amz-meta", "1").signed();
    let authorization = header(&good, "authorization");
    let presigned = Call { presign: Some(60), ..Call::new(&emulator) }.signed();
    let in_header = |name: &'static str| {
        let part = authorization.split([' ', ',']).find(|part| part.starts_with(name)).expect("a part").to_owned();
        (name, good.clone().replace("authorization", &part, &format!("{part}, {part}")))
    };
    let in_query = |name: &'static str| {
        let pair = presigned.query.split('&').find(|pair| pair.starts_with(name)).expect("a parameter");
        (name, Call { query: format!("{}&{pair}", presigned.query), ..presigned.clone() })
    };
    let mut calls =
        vec![("Signature", good.clone().replace("authorization", "Signature=", "Signature=00, Signature="))];
    calls.extend(["Credential", "Signature", "SignedHeaders"].map(in_header));
    calls.extend(["X-Amz-Signature", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Expires"].map(in_query));
    for (name, call) in calls {
        let answer = call.send(&emulator).await;
        assert_eq!((answer.status, answer.error_type()), (403, "IncompleteSignatureException"), "{name}: {answer:?}");
        let message = format!("requires '{name}' parameter once");
        assert!(answer.message().contains(&message), "{name}: {}", answer.message());
    }
}

#[tokio::test]
async fn what_comes_twice_or_unsigned_or_unknown_is_refused() {
    let emulator = emulator(3).await;
    let good = Call::new(&emulator).header("x-amz-meta", "1").signed();
    assert_eq!(good.send(&emulator).await.status, 200);
    let authorization = header(&good, "authorization");
    let date = header(&good, "x-amz-date");
    let presigned = Call { presign: Some(60), ..Call::new(&emulator) }.signed();
    assert_eq!(presigned.send(&emulator).await.status, 200);
    let (incomplete, invalid) = ("IncompleteSignatureException", "InvalidSignatureException");
    for (what, call, code, message) in [
        (
            "unknown field",
            good.clone().replace("authorization", ", Sig", ", Extra=1, Sig"),
            incomplete,
            "no 'Extra' parameter",
        ),
        (
            "field in another case",
            good.clone().replace("authorization", ", Sig", ", credential=x, Sig"),
            incomplete,
            "no 'credential'",
        ),
        ("header twice", good.clone().header("authorization", &authorization), incomplete, "one Authorization header"),
        ("another header", good.clone().header("authorization", "Bearer x"), incomplete, "one Authorization header"),
        ("date twice", good.clone().header("x-amz-date", &date), invalid, "Date must be in ISO-8601 'basic format'."),
        (
            "token twice",
            good.clone().header("x-amz-security-token", "a").header("x-amz-security-token", "a"),
            invalid,
            "not signed: x-amz-security-token",
        ),
        ("unsigned x-amz", good.clone().header("x-amz-target", "x"), invalid, "not signed: x-amz-target"),
        ("unsigned date", good.clone().replace("authorization", ";x-amz-date", ""), invalid, "not signed: x-amz-date"),
        ("unsigned meta", good.clone().replace("authorization", ";x-amz-meta", ""), invalid, "not signed: x-amz-meta"),
        (
            "no host",
            good.clone().replace("authorization", "host;", ""),
            invalid,
            "'Host' or ':authority' must be a 'SignedHeader'",
        ),
        (
            "scope of six",
            good.clone().replace("authorization", "Credential=", "Credential=x/"),
            incomplete,
            "exactly 5 slash-delimited",
        ),
        ("a comma behind", trailing(good.clone(), ","), incomplete, "'' not a valid key=value pair"),
        ("commas and blanks behind", trailing(good.clone(), " , ,"), incomplete, "'' not a valid key=value pair"),
        (
            "a comma before",
            good.clone().replace("authorization", "Credential=", ", Credential="),
            incomplete,
            "'' not a valid key=value pair",
        ),
        (
            "two commas between",
            good.clone().replace("authorization", ", Sig", ",, Sig"),
            incomplete,
            "'' not a valid key=value pair",
        ),
        ("both forms", presigned.clone().header("authorization", &authorization), incomplete, "not by both"),
    ] {
        let answer = call.send(&emulator).await;
        assert_eq!((answer.status, answer.error_type()), (403, code), "{what}: {answer:?}");
        assert!(answer.message().contains(message), "{what}: {}", answer.message());
    }
}

#[tokio::test]
async fn keys_and_tokens_have_to_be_known() {
    let emulator = Emulator::builder()
        .jobs(jobs(1))
        .credentials(Credentials::from_keys("AKID1", "secret-1", None))
        .credentials(Credentials::from_keys("ASIA2", "secret-2", Some("token-2".to_owned())))
        .start()
        .await
        .expect("start");
    assert_eq!(emulator.credentials().access_key_id(), "AKID1");
    for (key, secret, token, expected) in [
        ("AKID1", "secret-1", None, None),
        ("ASIA2", "secret-2", Some("token-2"), None),
        ("AKID1", "secret-2", None, Some("InvalidSignatureException")),
        ("AKID3", "secret-1", None, Some("UnrecognizedClientException")),
        ("ASIA2", "secret-2", None, Some("UnrecognizedClientException")),
        ("ASIA2", "secret-2", Some("token-3"), Some("UnrecognizedClientException")),
        ("AKID1", "secret-1", Some("token-2"), Some("UnrecognizedClientException")),
        (DEFAULT_ACCESS_KEY_ID, DEFAULT_SECRET_ACCESS_KEY, None, Some("UnrecognizedClientException")),
    ] {
        for presign in [None, Some(60)] {
            let credentials = Credentials::from_keys(key, secret, token.map(str::to_owned));
            let answer = Call { credentials, presign, ..Call::new(&emulator) }.send_signed(&emulator).await;
            let found = Some(answer.error_type()).filter(|code| !code.is_empty());
            assert_eq!(found, expected, "{key} {secret} {token:?} {presign:?}: {answer:?}");
            assert_eq!(answer.status, if expected.is_none() { 200 } else { 403 });
            if expected == Some("UnrecognizedClientException") {
                assert_eq!(answer.message(), "The security token included in the request is invalid.");
            }
        }
    }
}

#[tokio::test]
async fn signatures_grow_old() {
    // 2026-01-02T03:04:05Z
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_323_045);
    let emulator =
        Emulator::builder().jobs(jobs(1)).time_source(StaticTimeSource::new(now)).start().await.expect("start");
    let seconds = Duration::from_secs;
    for (presign, time, expected) in [
        (None, now, None),
        (None, now - seconds(300), None),
        (None, now + seconds(300), None),
        (
            None,
            now - seconds(301),
            Some(
                "Signature expired: 20260102T025904Z is now earlier than 20260102T025905Z (20260102T030405Z - 5 min.)",
            ),
        ),
        (
            None,
            now + seconds(301),
            Some(
                "Signature not yet current: 20260102T030906Z is still later than 20260102T030905Z (20260102T030405Z + 5 min.)",
            ),
        ),
        (Some(3600), now - seconds(3600), None),
        (
            Some(3600),
            now - seconds(3601),
            Some(
                "Signature expired: 20260102T020404Z is now earlier than 20260102T020405Z (20260102T030405Z - 3600 sec.)",
            ),
        ),
        (Some(604_801), now, Some("X-Amz-Expires must be at most 604800 seconds, a week.")),
    ] {
        let answer = Call { time, presign, ..Call::new(&emulator) }.send_signed(&emulator).await;
        let Some(expected) = expected else {
            assert_eq!(answer.status, 200, "{time:?}: {answer:?}");
            assert_eq!(answer.header("date"), Some("Fri, 02 Jan 2026 03:04:05 GMT"));
            continue;
        };
        assert_eq!((answer.status, answer.error_type()), (403, "InvalidSignatureException"));
        assert_eq!(answer.message(), expected);
    }
}

#[tokio::test]
async fn the_scope_has_to_fit() {
    let emulator = Emulator::builder().jobs(jobs(1)).region("us-east-1").start().await.expect("start");
    let call = Call::new(&emulator);
    let good = call.clone().signed();
    assert_eq!(good.send(&emulator).await.status, 200);
    let elsewhere = Call { region: "us-west-2".to_owned(), ..call.clone() }.signed();
    let other_service = Call { service: "cleanrooms".to_owned(), ..call.clone() }.signed();
    for (what, call, code, message) in [
        (
            "region",
            elsewhere,
            "InvalidSignatureException",
            "Credential should be scoped to a valid region, not 'us-west-2'.",
        ),
        (
            "service",
            other_service,
            "InvalidSignatureException",
            "Credential should be scoped to correct service: 'cleanrooms-ml'.",
        ),
        (
            "terminator",
            good.clone().replace("authorization", "aws4_request", "aws5_request"),
            "InvalidSignatureException",
            "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'.",
        ),
        (
            "host",
            good.clone().replace("authorization", "host;", ""),
            "InvalidSignatureException",
            "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
        ),
        (
            "elements",
            good.clone().replace("authorization", "/aws4_request", ""),
            "IncompleteSignatureException",
            "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '",
        ),
        (
            "credential",
            good.clone().replace("authorization", "Credential=", "Cred="),
            "IncompleteSignatureException",
            "Authorization header requires 'Credential' parameter.",
        ),
        (
            "all parameters",
            good.clone().replace("authorization", "=", "_="),
            "IncompleteSignatureException",
            "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. \
             Authorization header requires 'SignedHeaders' parameter.",
        ),
        (
            "equal-sign",
            good.clone().replace("authorization", ", Signature=", ", Signature"),
            "IncompleteSignatureException",
            "'Signature",
        ),
        (
            "algorithm",
            good.clone().replace("authorization", "AWS4-HMAC-SHA256", "Bearer"),
            "IncompleteSignatureException",
            "Unsupported AWS 'algorithm': 'Bearer'; this service takes AWS4-HMAC-SHA256.",
        ),
        (
            "date",
            good.clone().without("x-amz-date"),
            "IncompleteSignatureException",
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
        ),
        (
            "date's form",
            good.clone().replace("x-amz-date", "Z", "+00:00"),
            "InvalidSignatureException",
            "Date must be in ISO-8601 'basic format'.",
        ),
    ] {
        let answer = call.send(&emulator).await;
        assert_eq!((answer.status, answer.error_type()), (403, code), "{what}: {answer:?}");
        assert!(answer.message().starts_with(message), "{what}: {}", answer.message());
    }
    let yesterday = good.replace("x-amz-date", "T", "0T").send(&emulator).await;
    assert!(yesterday.message().starts_with("Date in Credential scope does not match YYYYMMDD"));
}

#[tokio::test]
async fn checks_can_be_turned_off() {
    let emulator = Emulator::builder().jobs(jobs(1)).check_signatures(false).start().await.expect("start");
    assert_eq!(Call::new(&emulator).send(&emulator).await.status, 200);
}

#[tokio::test]
async fn every_error_says_so_in_the_same_form() {
    let emulator = emulator(1).await;
    for call in [Call::new(&emulator), Call { path: "/nowhere".to_owned(), ..Call::new(&emulator) }] {
        let answer = call.send(&emulator).await;
        assert_eq!(answer.header("content-type"), Some("application/json"));
        let id = answer.header("x-amzn-requestid").expect("a request id");
        assert_eq!(id.len(), 36, "{id}");
        assert!(answer.header("date").is_some());
        assert!(!answer.error_type().is_empty());
        assert!(!answer.message().is_empty());
    }
}
