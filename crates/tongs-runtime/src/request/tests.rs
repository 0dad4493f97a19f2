//! What members become in a request.

use super::*;

/// The path and query of a request that `add` makes.
fn uri(add: impl FnOnce(&mut RequestBuilder) -> &mut RequestBuilder) -> String {
    let mut request = RequestBuilder::new("GET");
    request.path("/");
    add(&mut request);
    request.build().unwrap().uri().to_owned()
}

/// The values of a header of a request that `add` makes.
fn header(name: &str, add: impl FnOnce(&mut RequestBuilder) -> &mut RequestBuilder) -> Vec<String> {
    let mut request = RequestBuilder::new("GET");
    add(request.path("/"));
    request.build().unwrap().headers().get_all(name).map(str::to_owned).collect()
}

#[test]
fn labels_of_a_host_lead_to_no_other() {
    for (value, is_label) in [
        (Some("a-B_9.c"), true),
        (Some("a"), true),
        (None, false),
        (Some(""), false),
        (Some("evil.com/"), false),
        (Some("evil.com#"), false),
        (Some("evil.com?"), false),
        (Some("a@evil.com"), false),
        (Some("evil.com:80"), false),
        (Some("a b"), false),
        (Some("a\r\nHost: b"), false),
        (Some("%2f"), false),
        (Some("\u{e4}"), false),
    ] {
        assert_eq!(host_label("account", value).ok(), value.filter(|_| is_label), "{value:?}");
    }
    assert!(host_label("account", Some(&"a".repeat(63))).is_ok());
    let error = host_label("account", Some(&"a".repeat(64))).unwrap_err().to_string();
    assert!(error.contains("`account`") || error.contains("account"), "{error}");
}

#[test]
fn labels_and_queries_are_encoded() {
    for (value, label, query) in [
        ("plain-._~", "plain-._~", "plain-._~"),
        ("azAZ09", "azAZ09", "azAZ09"),
        ("`{@[/:", "%60%7B%40%5B%2F%3A", "%60%7B%40%5B%2F%3A"),
        ("arn:aws:x/y z", "arn%3Aaws%3Ax%2Fy%20z", "arn%3Aaws%3Ax%2Fy%20z"),
        ("é+&=?#%", "%C3%A9%2B%26%3D%3F%23%25", "%C3%A9%2B%26%3D%3F%23%25"),
    ] {
        let mut request = RequestBuilder::new("GET");
        request.path("/").label("f", Some(value)).unwrap().query("q", Some(value));
        assert_eq!(request.build().unwrap().uri(), format!("/{label}?q={query}"));
    }
}

#[test]
fn maps_become_queries_and_headers() {
    let params = HashMap::from([("b c".to_owned(), "1".to_owned()), ("a".to_owned(), "2".to_owned())]);
    let headers = HashMap::from([("Two".to_owned(), "2".to_owned()), ("One".to_owned(), "1".to_owned())]);
    let mut request = RequestBuilder::new("PUT");
    request.path("/").query_literal("flag", None).query("a", Some("0"));
    request.query_params(Some(&params), &["a"]);
    request.header("X-One", Some("first")).prefix_headers("X-", Some(&headers));
    request.header_list("X-List", Some([header_item("a"), header_item("b,c")]));
    request.body("application/json", "{}");
    let request = request.build().unwrap();
    assert_eq!(request.uri(), "/?flag&a=0&b%20c=1");
    for (name, value) in
        [("x-one", "first"), ("x-two", "2"), ("content-type", "application/json"), ("content-length", "2")]
    {
        assert_eq!(request.headers().get(name), Some(value), "{name}");
    }
    assert_eq!(request.headers().get_all("x-list").collect::<Vec<_>>(), ["a", "\"b,c\""]);
}

#[test]
fn bytes_that_http_forbids_are_an_error() {
    let mut request = RequestBuilder::new("GET");
    request.path("/").header("x", Some("a\nb"));
    assert!(request.build().is_err());
}

#[test]
fn a_label_must_have_a_value() {
    for value in [None, Some("")] {
        let err = RequestBuilder::new("GET").label("field", value).map(|_| ()).unwrap_err();
        assert!(err.to_string().contains("field"), "{err}");
    }
}

#[test]
fn only_greedy_labels_keep_their_slashes() {
    let build = |greedy: bool| {
        uri(|request| {
            let value = Some("a/b c/d");
            let request = if greedy { request.greedy_label("f", value) } else { request.label("f", value) };
            request.unwrap().path("/end")
        })
    };
    assert_eq!((build(true), build(false)), ("/a/b%20c/d/end".to_owned(), "/a%2Fb%20c%2Fd/end".to_owned()));
    for value in [None, Some("")] {
        assert!(RequestBuilder::new("GET").greedy_label("field", value).is_err());
    }
}

#[test]
fn queries_are_separated_and_hold_what_was_set() {
    for (found, expected) in [
        (uri(|request| request), "/"),
        (uri(|request| request.query("a", None)), "/"),
        (uri(|request| request.query("a", Some(""))), "/?a="),
        // As the model writes it, which is percent-encoded already.
        (uri(|request| request.query_literal("a", Some("b%20c"))), "/?a=b%20c"),
        (uri(|request| request.query_literal("a%20b", None).query_literal("c", None)), "/?a%20b&c"),
        // Keys could otherwise end the query, or begin another parameter.
        (uri(|request| request.query("a b&c=#/?é", Some("1"))), "/?a%20b%26c%3D%23%2F%3F%C3%A9=1"),
        (uri(|request| request.query_value("a+b%", Some(1_i32))), "/?a%2Bb%25=1"),
        (uri(|request| request.query_value("a", Some(true)).query_value("b", None::<i32>)), "/?a=true"),
        (uri(|request| request.query_value("a", Some(-1_i8)).query_value("b", Some(0.5_f64))), "/?a=-1&b=0.5"),
    ] {
        assert_eq!(found, expected);
    }
}

#[test]
fn maps_of_queries_hold_strings_or_lists_of_them() {
    let lists = HashMap::from([
        ("b".to_owned(), vec!["1 2".to_owned(), "3".to_owned()]),
        ("a".to_owned(), Vec::new()),
        ("taken".to_owned(), vec!["4".to_owned()]),
    ]);
    assert_eq!(uri(|request| request.query_params(Some(&lists), &["taken"])), "/?b=1%202&b=3");
    let keys = HashMap::from([("k&=#".to_owned(), "v".to_owned())]);
    assert_eq!(uri(|request| request.query_params(Some(&keys), &[])), "/?k%26%3D%23=v");
    assert_eq!(uri(|request| request.query_params(None::<&HashMap<String, String>>, &[])), "/");
}

#[test]
fn headers_may_be_empty_and_are_not_there_without_a_value() {
    for (found, expected) in [
        (header("a", |request| request.header("A", Some("b"))), &["b"][..]),
        (header("a", |request| request.header("A", None::<String>)), &[]),
        (header("a", |request| request.header("A", Some(""))), &[""]),
        (header("a", |request| request.header_list("A", Some([String::new()]))), &[""]),
        (header("a", |request| request.header_list("A", Some([]))), &[""]),
        (header("a", |request| request.header_list("A", None::<[String; 1]>)), &[]),
        (header("a", |request| request.header_list("A", Some(["1".to_owned(), "2".to_owned()]))), &["1", "2"]),
    ] {
        assert_eq!(found, expected);
    }
}

#[test]
fn a_header_of_a_map_yields_to_a_members_own() {
    let map = HashMap::from([("One".to_owned(), "map".to_owned()), ("two".to_owned(), "map".to_owned())]);
    for (name, expected) in [("x-one", "member"), ("x-two", "map")] {
        let found = header(name, |request| request.header("x-one", Some("member")).prefix_headers("X-", Some(&map)));
        assert_eq!(found, [expected]);
    }
}

#[test]
fn a_members_content_type_goes_before_the_protocols() {
    for (name, of_member, of_protocol) in
        [("content-type", "image/png", "application/json"), ("content-length", "3", "2")]
    {
        let own = header(name, |request| {
            request.header("Content-Type", Some("image/png")).body("application/octet-stream", vec![1, 2, 3])
        });
        let protocols = header(name, |request| request.body("application/json", "{}"));
        assert_eq!((own, protocols), (vec![of_member.to_owned()], vec![of_protocol.to_owned()]));
    }
    let mut request = RequestBuilder::new("PUT");
    request.path("/").body("text/plain", "the body");
    let request = request.build().unwrap();
    assert_eq!((request.method(), request.body().bytes()), ("PUT", Some(&b"the body"[..])));
}

#[test]
fn values_have_one_text() {
    for (found, expected) in [
        (text(false), "false"),
        (text(i8::MIN), "-128"),
        (text(7_i16), "7"),
        (text(i32::MAX), "2147483647"),
        (text(i64::MIN), "-9223372036854775808"),
        (text(0.1_f32), "0.1"),
        (text(1.0_f64), "1.0"),
        (text(f64::NAN), "NaN"),
        (text(f64::NEG_INFINITY), "-Infinity"),
        (header_item("plain text"), "plain text"),
        (header_item("a,b"), "\"a,b\""),
        (header_item("say \"hi\""), "\"say \\\"hi\\\"\""),
        (base64_text("{\"a\":1}"), "eyJhIjoxfQ=="),
        (base64_text(""), ""),
    ] {
        assert_eq!(found, expected);
    }
}

#[test]
fn timestamps_have_the_text_of_their_format() {
    let time = DateTime::from_secs_and_nanos(1_767_323_045, 500_000_000);
    for (format, expected) in [
        (Format::DateTime, "2026-01-02T03:04:05.5Z"),
        (Format::HttpDate, "Fri, 02 Jan 2026 03:04:05 GMT"),
        (Format::EpochSeconds, "1767323045.5"),
    ] {
        assert_eq!(timestamp_text(&time, format).unwrap(), expected);
    }
    assert!(timestamp_text(&DateTime::from_secs(i64::MAX), Format::DateTime).is_err());
}

/// As the official crate's interceptors replace what a member gave.
#[test]
fn a_header_that_is_always_the_same_goes_before_a_members() {
    for name in ["accept", "Accept", "ACCEPT"] {
        let sent = header("accept", |request| {
            request.header(name, Some("application/yaml")).fixed_header("accept", "application/json")
        });
        assert_eq!(sent, ["application/json"], "{name}");
    }
}

#[test]
fn maps_give_no_headers_of_the_connection() {
    for (prefix, key, sent) in [
        ("", "x-a", true),
        ("x-", "connection", true),
        ("", "Host", false),
        ("", "connection", false),
        ("con", "nection", false),
        ("transfer-", "Encoding", false),
        ("Keep-", "alive", false),
        ("", "te", false),
    ] {
        let mut request = RequestBuilder::new("GET");
        request.path("/").prefix_headers(prefix, Some(&HashMap::from([(key.to_owned(), "v".to_owned())])));
        assert_eq!(request.build().is_ok(), sent, "{prefix}{key}");
    }
}

#[test]
fn headers_without_end_are_an_error() {
    let map = |count: usize| (0..count).map(|at| (format!("k{at}"), String::new())).collect::<HashMap<_, _>>();
    for (count, fits) in [(MOST_NAMES, true), (MOST_NAMES + 1, false), (40_000, false)] {
        let mut request = RequestBuilder::new("GET");
        request.path("/").prefix_headers("x-", Some(&map(count)));
        assert_eq!(request.build().is_ok(), fits, "{count}");
    }
    // A list has one name.
    let mut request = RequestBuilder::new("GET");
    request.path("/").header_list("x", Some(vec![String::new(); 40_000]));
    assert_eq!(request.build().unwrap().headers().get_all("x").count(), 40_000);
}

#[test]
fn what_a_request_makes_no_sense_without_has_to_be_there() {
    assert_eq!(filled("id", Some("a")).unwrap(), Some("a"));
    for missing in [filled("id", None), filled("id", Some(""))] {
        assert!(missing.unwrap_err().to_string().contains("cannot be empty or unset"));
    }
    assert_eq!(required("count", Some(0)).unwrap(), Some(0));
    assert!(required::<i32>("count", None).unwrap_err().to_string().contains("count"));
}

#[test]
fn the_type_before_an_id_is_left_out() {
    for (id, expected) in [
        ("Z1", "Z1"),
        ("/hostedzone/Z1", "Z1"),
        ("hostedzone/Z1", "Z1"),
        ("/change/C1", "C1"),
        ("change/C1", "C1"),
        ("/delegationset/N1", "N1"),
        ("delegationset/N1", "N1"),
        ("/other/N1", "/other/N1"),
        ("//change/C1", "//change/C1"),
        ("", ""),
    ] {
        assert_eq!(resource_id(id), expected);
    }
}
