//! What headers and bodies of a response are read as.

use super::*;

/// Headers with these values, each in a line of its own.
fn headers(values: &[(&'static str, &'static str)]) -> Headers {
    let mut headers = Headers::new();
    for (name, value) in values {
        headers.append(*name, *value);
    }
    headers
}

#[tokio::test(flavor = "current_thread")]
async fn a_body_is_a_stream_wherever_it_is() {
    let headers = Headers::new();
    let bytes = async |stream: ByteStream| stream.collect().await.map(|bytes| bytes.into_bytes().to_vec()).ok();
    let in_memory = Response::new(200, &headers, b"ab");
    assert_eq!(bytes(in_memory.stream()).await.as_deref(), Some(&b"ab"[..]));
    let body = RefCell::new(SdkBody::from("cd"));
    let to_come = Response::streaming(200, &headers, &body);
    assert_eq!(to_come.body(), b"");
    assert_eq!(bytes(to_come.stream()).await.as_deref(), Some(&b"cd"[..]));
    // It was given.
    assert_eq!(bytes(to_come.stream()).await, None);
}

#[test]
fn headers_are_read_as_what_they_are() {
    let mut headers = Headers::new();
    for (name, value) in [
        ("x-text", "a, b"),
        ("x-number", "7"),
        ("x-list", "a, \"b,c\""),
        ("x-numbers", "1, 2"),
        ("x-date", "Fri, 02 Jan 2026 03:04:05 GMT"),
        ("x-meta-One", "1"),
    ] {
        headers.insert(name.to_lowercase(), value);
    }
    let response = Response::new(200, &headers, b"");
    assert_eq!(response.header::<String>("x-text").unwrap().as_deref(), Some("a, b"));
    assert_eq!(response.header::<String>("x-none").unwrap(), None);
    assert_eq!(response.header_value::<i32>("x-number").unwrap(), Some(7));
    assert!(response.header_value::<i32>("x-numbers").is_err());
    assert!(response.header_value::<i32>("x-text").is_err());
    assert_eq!(response.header_list::<String>("x-list").unwrap().unwrap(), ["a", "b,c"]);
    assert_eq!(response.header_values::<i64>("x-numbers").unwrap().unwrap(), [1, 2]);
    let date = response.header_timestamp("x-date", Format::HttpDate).unwrap();
    assert_eq!(date, Some(DateTime::from_secs(1_767_323_045)));
    assert_eq!(response.prefix_headers("X-Meta-").unwrap().unwrap()["one"], "1");
}

#[test]
fn a_success_is_any_of_its_class_or_the_one_that_the_model_names() {
    let headers = Headers::new();
    for (status, code, expected) in [
        (200, 200, true),
        (299, 200, true),
        (199, 200, false),
        (300, 200, false),
        (304, 304, true),
        (404, 200, false),
        (500, 304, false),
    ] {
        let response = Response::new(status, &headers, b"");
        assert_eq!((response.is_output(code), response.status()), (expected, status), "{status} {code}");
    }
}

#[test]
fn a_response_gives_what_came() {
    let with_id = headers(&[("x-amzn-requestid", "id-1"), ("x-one", "1")]);
    let response = Response::new(200, &with_id, b"bytes");
    assert_eq!(response.body(), b"bytes");
    assert_eq!(response.headers().get("x-one"), Some("1"));
    assert_eq!(response.request_id().as_deref(), Some("id-1"));
    assert_eq!(Response::new(200, &Headers::new(), b"").request_id(), None);
}

#[test]
fn a_header_of_one_value_has_one() {
    let headers = headers(&[
        ("text", " a, b "),
        ("twice", "a"),
        ("twice", "b"),
        ("number", "-7"),
        ("numbers", "1,2"),
        ("no-number", "x"),
        ("truth", "true"),
        ("date", "2026-01-02T03:04:05Z"),
        ("dates", "2026-01-02T03:04:05Z,2026-01-02T03:04:06Z"),
        ("base64", "eyJhIjoxfQ=="),
        ("no-base64", "%"),
        ("no-text", "/w=="),
    ]);
    let response = Response::new(200, &headers, b"");
    let text = |name| response.header::<String>(name).map_err(drop);
    for (name, expected) in [("text", Ok(Some("a, b"))), ("none", Ok(None)), ("twice", Err(()))] {
        assert_eq!(text(name), expected.map(|value| value.map(str::to_owned)), "{name}");
    }
    let number = |name| response.header_value::<i32>(name).map_err(drop);
    for (name, expected) in [("number", Ok(Some(-7))), ("none", Ok(None)), ("numbers", Err(())), ("no-number", Err(()))]
    {
        assert_eq!(number(name), expected, "{name}");
    }
    assert_eq!(response.header_value::<bool>("truth").unwrap(), Some(true));
    let date = |name| response.header_timestamp(name, Format::DateTime).map_err(drop);
    for (name, expected) in [
        ("date", Ok(Some(DateTime::from_secs(1_767_323_045)))),
        ("none", Ok(None)),
        ("dates", Err(())),
        ("no-number", Err(())),
    ] {
        assert_eq!(date(name), expected, "{name}");
    }
    let base64 = |name| response.header_base64(name).map_err(drop);
    for (name, expected) in
        [("base64", Ok(Some("{\"a\":1}".to_owned()))), ("none", Ok(None)), ("no-base64", Err(())), ("no-text", Err(()))]
    {
        assert_eq!(base64(name), expected, "{name}");
    }
    let err = response.header_value::<i32>("numbers").unwrap_err().to_string();
    assert!(err.contains("`numbers`") && err.contains('2'), "{err}");
}

#[test]
fn a_header_of_many_values_has_all_of_them_in_their_order() {
    let headers = headers(&[
        ("texts", "b, \"a,\\\"c\""),
        ("texts", "d"),
        ("quote", "\"a"),
        ("numbers", "3, 1"),
        ("numbers", "2"),
        ("no-numbers", "1, x"),
        ("iso", "2026-01-02T03:04:05Z,2026-01-02T03:04:06Z"),
        ("http", "Fri, 02 Jan 2026 03:04:05 GMT, Fri, 02 Jan 2026 03:04:06 GMT"),
        ("epoch", "1767323045,1767323046.5"),
    ]);
    let response = Response::new(200, &headers, b"");
    let texts = |name| response.header_list::<String>(name).map_err(drop);
    assert_eq!(texts("texts"), Ok(Some(["b", "a,\"c", "d"].map(str::to_owned).to_vec())));
    assert_eq!((texts("none"), texts("quote")), (Ok(None), Err(())));
    let numbers = |name| response.header_values::<i64>(name).map_err(drop);
    assert_eq!(numbers("numbers"), Ok(Some(vec![3, 1, 2])));
    assert_eq!((numbers("none"), numbers("no-numbers")), (Ok(None), Err(())));
    let (one, two) = (DateTime::from_secs(1_767_323_045), DateTime::from_secs(1_767_323_046));
    for (name, format, expected) in [
        ("iso", Format::DateTime, Ok(Some(vec![one, two]))),
        ("http", Format::HttpDate, Ok(Some(vec![one, two]))),
        ("epoch", Format::EpochSeconds, Ok(Some(vec![one, DateTime::from_secs_f64(1_767_323_046.5)]))),
        ("none", Format::DateTime, Ok(None)),
        ("numbers", Format::DateTime, Err(())),
        ("iso", Format::HttpDate, Err(())),
    ] {
        assert_eq!(response.header_timestamps(name, format).map_err(drop), expected, "{name} {format:?}");
    }
}

#[test]
fn headers_with_a_prefix_are_a_map() {
    let headers = headers(&[("x-meta-one", "1"), ("x-meta-two", "2"), ("x-other", "3")]);
    let response = Response::new(200, &headers, b"");
    let map = |entries: &[(&str, &str)]| -> Option<HashMap<String, String>> {
        Some(entries.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
    };
    assert_eq!(response.prefix_headers("x-meta-").unwrap(), map(&[("one", "1"), ("two", "2")]));
    assert_eq!(response.prefix_headers("x-none-").unwrap(), map(&[]));
}

#[test]
fn a_text_payload_is_the_body() {
    let headers = Headers::new();
    for (body, expected) in [
        (&b"plain"[..], Ok(Some("plain"))),
        ("\"é\"".as_bytes(), Ok(Some("\"é\""))),
        (b" ", Ok(Some(" "))),
        (b"", Ok(None)),
        (b"\xff", Err(())),
    ] {
        assert_eq!(Response::new(200, &headers, body).text().map_err(drop), expected, "{body:?}");
    }
}

#[test]
fn a_body_may_tell_that_a_success_is_none() {
    let headers = Headers::new();
    for (body, fails) in [
        ("<Error><Code>InternalError</Code></Error>", true),
        ("<?xml version=\"1.0\"?>\n<!-- a -->\n<Error xmlns=\"a\">", true),
        ("\u{feff} <Error/>", true),
        (" \n<Error\n>", true),
        ("<Errors/>", false),
        ("<Error", false),
        ("<CopyResult><Error/></CopyResult>", false),
        ("<?xml <Error>", false),
        ("<!-- <Error> --><Result/>", false),
        ("{}", false),
        ("", false),
    ] {
        let response = Response::new(200, &headers, body.as_bytes());
        assert!(response.is_output(200), "{body}");
        assert_eq!(response.told_by_body().is_output(200), !fails, "{body}");
    }
    for (status, body, told) in
        [(404, "", "<Error><Code>NotFound</Code></Error>"), (400, "", ""), (404, "<a/>", "<a/>")]
    {
        assert_eq!(Response::new(status, &headers, body.as_bytes()).told_by_body().body(), told.as_bytes(), "{status}");
    }
}

#[test]
fn a_header_that_is_not_utf8_is_told_or_skipped() {
    let mut headers = http::HeaderMap::new();
    let value = || http::HeaderValue::from_bytes(b"caf\xe9").unwrap();
    headers.insert("x-one", value());
    headers.insert("x-meta-a", value());
    headers.append("x-more", http::HeaderValue::from_static("1"));
    headers.append("x-more", value());
    let headers = Headers::try_from(headers).unwrap();
    let response = Response::new(200, &headers, b"");
    let mut skips = ConfigBag::base();
    skips.interceptor_state().store_put(NonUtf8HeaderHandling::Skip);
    let skipping = response.set(&skips);
    for (told, skipped) in [
        (response.header::<String>("x-one").map(drop), skipping.header::<String>("x-one").map(|it| it.is_none())),
        (
            response.header_list::<String>("x-more").map(drop),
            skipping.header_list::<String>("x-more").map(|it| it.is_none()),
        ),
        (response.header_value::<i32>("x-one").map(drop), skipping.header_value::<i32>("x-one").map(|it| it.is_none())),
        (response.prefix_headers("x-meta-").map(drop), skipping.prefix_headers("x-meta-").map(|it| it.is_none())),
    ] {
        let told = told.unwrap_err().to_string();
        assert!(told.contains("the header `x-"), "{told}");
        assert!(skipped.unwrap());
    }
    // What is read and makes no sense is no less an error.
    let mut headers = Headers::new();
    headers.insert("x-one", "one");
    assert!(Response::new(200, &headers, b"").set(&skips).header_value::<i32>("x-one").is_err());
}
