//! Calls operations with hostile texts in every binding, and looks at what would be sent: the host is the service's, each
//! text is where it was bound and is itself when it is decoded, and nothing else is there. A call that fails before
//! anything is sent is as good. Labels `.` and `..` are sent as they are, as the official SDK does. The cases follow from their
//! number.

use std::collections::BTreeMap;

use aws_smithy_http_client::test_util::capture_request;
use aws_smithy_types::DateTime;
use fastrand::Rng;
use percent_encoding::percent_decode_str;

const TEXTS: [&str; 28] = [
    "plain",
    "..",
    ".",
    "../../admin",
    "a/b",
    "/",
    "//other.example",
    "?q=1",
    "#fragment",
    "%2e%2e%2f",
    "%00",
    "\r\nX-Evil: 1",
    "\nHost: other.example",
    "\0",
    "\u{7f}",
    "\u{e9}\u{1f980}",
    "a b+c",
    "&admin=true&",
    "=",
    "other.example",
    "@other.example",
    ":80/",
    "\\",
    "\"",
    "{kind}",
    ";",
    "\u{85}\u{2028}",
    " padded ",
];

/// Every other one is harmless, so that there are calls in which few are not.
fn text(rng: &mut Rng) -> String {
    if rng.bool() {
        return format!("plain-{}", rng.u8(..));
    }
    (0..rng.usize(1..3)).map(|_| TEXTS[rng.usize(0..TEXTS.len())]).collect()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().expect("UTF-8").into_owned()
}

/// The pairs of a query, decoded.
fn pairs(query: &str) -> Vec<(String, String)> {
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    };
    let mut pairs: Vec<_> = query.split('&').map(pair).collect();
    pairs.sort();
    pairs
}

/// Headers that a call has whatever its input.
fn is_usual(name: &str) -> bool {
    matches!(name, "authorization" | "content-length" | "content-type" | "host" | "user-agent")
        || name.starts_with("x-amz-")
        || name.starts_with("amz-sdk-")
}

/// Whether the call was sent, after a look at what.
async fn bindings(case: u64) -> bool {
    let rng = &mut Rng::with_seed(case);
    let (http, received) = capture_request(None);
    let config = bound::Config::builder()
        .with_test_defaults()
        .region(bound::config::Region::new("eu-west-1"))
        .http_client(http)
        .endpoint_url("http://service.example/base");
    let client = bound::Client::from_conf(config.build());
    let (id, kind, path) = (text(rng), text(rng), text(rng));
    let (query, name, value) = (text(rng), text(rng), text(rng));
    let (header, suffix, meta) = (text(rng), text(rng), text(rng));
    let (kinds, json, body) = ([text(rng), text(rng)], text(rng), text(rng));
    let call =
        client.get().id(&id).kind(kind.as_str().into()).count(rng.i64(..)).when(DateTime::from_secs(0)).flag(true);
    let call = call.path(&path).query(&query).params(&name, &value).text(&header).meta_value(&suffix, &meta);
    let call = call.set_kinds(Some(kinds.iter().map(|kind| kind.as_str().into()).collect())).json(&json).body(&body);
    let _ = call.send().await;
    let Ok(request) = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| received.expect_request())) else {
        return false;
    };
    let uri: http::Uri = request.uri().parse().unwrap_or_else(|err| panic!("{case}: {err}: {}", request.uri()));
    assert_eq!(uri.authority().map(http::uri::Authority::as_str), Some("service.example"), "{case}");
    let segments: Vec<&str> = uri.path().splitn(9, '/').collect();
    assert_eq!(segments[..3], ["", "base", "things"], "{case}: {uri}");
    assert_eq!((decoded(segments[3]), decoded(segments[4])), (id, kind), "{case}: {uri}");
    assert_eq!((segments[7], decoded(segments[8])), ("true", path), "{case}: {uri}");
    let mut expected: Vec<(String, String)> =
        [("fixed", "yes"), ("bare", ""), ("q", &query), ("ks", &kinds[0]), ("ks", &kinds[1])]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec();
    if expected.iter().all(|(known, _)| *known != name) {
        expected.push((name, value));
    }
    expected.sort();
    assert_eq!(pairs(uri.query().unwrap_or_default()), expected, "{case}: {uri}");
    let headers: BTreeMap<&str, &str> = request.headers().iter().filter(|(name, _)| !is_usual(name)).collect();
    let suffix = format!("x-meta-{}", suffix.to_ascii_lowercase());
    for (name, value) in &headers {
        assert!(["x-text", "x-json", &suffix].contains(name), "{case}: the header {name}: {value}");
        assert!(!value.contains(['\r', '\n', '\0']), "{case}: {value:?}");
    }
    assert_eq!(headers.get("x-text").copied(), Some(header.as_str()), "{case}");
    let sent: serde_json::Value = serde_json::from_slice(request.body().bytes().expect("in memory")).expect("JSON");
    assert_eq!(sent, serde_json::json!({ "body": body }), "{case}");
    true
}

/// Whether the call was sent, after a look at where to.
async fn hosts(case: u64) -> bool {
    let rng = &mut Rng::with_seed(case);
    let (http, received) = capture_request(None);
    let config = tenants::Config::builder()
        .with_test_defaults()
        .region(tenants::config::Region::new("eu-west-1"))
        .http_client(http)
        .endpoint_url("http://service.example");
    let client = tenants::Client::from_conf(config.build());
    let (tenant, shard) = (text(rng), text(rng));
    let _ = client.write().tenant(&tenant).shard(&shard).send().await;
    let Ok(request) = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| received.expect_request())) else {
        return false;
    };
    let uri: http::Uri = request.uri().parse().unwrap_or_else(|err| panic!("{case}: {err}: {}", request.uri()));
    // As the official SDK has it, with dots.
    let is_fit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let is_label = |text: &str| !text.is_empty() && text.bytes().all(is_fit);
    assert!(is_label(&tenant) && is_label(&shard), "{case}: {uri}");
    let host = format!("{tenant}.data-{shard}.service.example");
    assert_eq!(uri.authority().map(http::uri::Authority::as_str), Some(host.as_str()), "{case}");
    true
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // What was not sent is asked about by a panic, which nobody has to see.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if !info.payload_as_str().is_some_and(|text| text.contains("no request was received")) {
            hook(info);
        }
    }));
    let (mut sent, mut to_hosts) = (0, 0);
    for case in 0..2_000 {
        sent += u32::from(bindings(case).await);
        to_hosts += u32::from(hosts(case).await);
    }
    println!("{sent} sent, {to_hosts} to hosts of their own");
}
