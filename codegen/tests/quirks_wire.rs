//! What a model cannot make a client send: each text that no host, request or type can have is refused, where the model has
//! it, and what can be sent is.

mod quirks;

use std::collections::BTreeSet;

use quirks::{Service, quoted};
use tongs::text::SourceMap;

/// The code for a quirk; none if it forges.
fn code(service: &Service) -> Option<String> {
    let codes = service.codes();
    assert!(codes.len() <= 1, "{codes:?} of\n{}", service.text());
    codes.into_iter().next()
}

/// What the loader refuses does not come as far as the code that is expected.
fn check(kind: &str, cases: &[(&str, Option<&str>)], service: impl Fn(&str) -> Service) {
    for (value, expected) in cases {
        let code = code(&service(value))
            .map(|code| if code.starts_with("TS") { code } else { expected.unwrap_or("none").to_owned() });
        assert_eq!(code.as_deref(), *expected, "{kind} {value:?}");
    }
}

fn plain() -> Service {
    Service::get("a: String", "", "")
}

#[test]
fn hosts_are_made_of_host_labels() {
    let long = "a".repeat(64);
    let many = vec!["a".repeat(60); 4].join(".");
    let cases: Vec<(&str, Option<&str>)> = [
        "evil.com/#",
        "evil.com/",
        "evil.com#",
        "evil.com?",
        "evil.com:443",
        "user@evil.com",
        "evil.com\\",
        "a b",
        "a..b",
        ".a",
        "a.",
        "-a",
        "a.-b",
        "a-",
        "a-.b",
        "",
        " ",
        "é",
        "a\u{0}",
        "a\n",
        "%2f",
        "{Region}",
        "a_b",
        "xn--é",
        "a/../b",
        "[::1]",
        long.as_str(),
        many.as_str(),
    ]
    .into_iter()
    .map(|prefix| (prefix, Some("TS0806")))
    .chain([("example", None), ("runtime.lex", None), ("API2", None), ("a-b", None), ("0", None)])
    .collect();
    check("endpoint prefix", &cases, |prefix| Service { endpoint_prefix: prefix.to_owned(), ..plain() });
    // Without a prefix, the signing name is the host's.
    check(
        "signing name",
        &[("evil.com/#", Some("TS0806")), ("a b", Some("TS0806")), ("", Some("TS0806")), ("AWSThing_1", None)],
        |name| Service { signing_name: name.to_owned(), ..plain() },
    );
}

#[test]
fn sdk_ids_name_types_and_user_agents() {
    let cases = ["*", "", " ", "42", "1a", "é", "①", "\u{202e}", "a  b", " a", "a ", "a-b", "a/b", "a\nb", "_", "."]
        .into_iter()
        .map(|id| (id, Some("TS0805")))
        .chain([
            ("Example", None),
            ("Client", None),
            ("Self", None),
            ("IoT 1Click Devices Service", None),
            ("a", None),
        ]);
    check("SDK id", &cases.collect::<Vec<_>>(), |id| Service { sdk_id: id.to_owned(), ..plain() });
}

fn bound(http: &str, members: &str) -> Service {
    Service::new(
        "Get",
        format!("@http({http})\noperation Get {{\n    input := {{ {members} }}\n    output := {{ {members} }}\n}}\n"),
    )
}

#[test]
fn methods_are_tokens() {
    let cases = [
        ("G ET", true),
        ("", true),
        ("GET\r\nX: y", true),
        ("é", true),
        ("CONNECT", true),
        ("connect", true),
        ("POST", false),
        ("PURGE", false),
    ];
    for (method, refused) in cases {
        let codes = bound(&format!("method: {}, uri: \"/get\"", quoted(method)), "a: String").codes();
        assert_eq!(!codes.is_empty(), refused, "{method:?}: {codes:?}");
    }
}

#[test]
fn headers_have_names_that_headers_can_have() {
    let post = "method: \"POST\", uri: \"/get\"";
    let names = [
        "x y",
        "",
        "x:",
        "x\r\ny",
        "é",
        "x(y)",
        "\u{0}",
        "Host",
        "host",
        "Transfer-Encoding",
        "Connection",
        "TE",
        "Upgrade",
        "Trailer",
    ]
    .into_iter()
    .map(|name| (name, Some("TS0824")))
    .chain([("x-y", None), ("X_y.z!", None), ("Content-Type", None), ("If-Match", None)]);
    check("header", &names.collect::<Vec<_>>(), |name| {
        bound(post, &format!("@httpHeader({}) a: String", quoted(name)))
    });
    let prefixes = [("x y", Some("TS0824")), ("é", Some("TS0824")), ("x-", None), ("", None)];
    check("prefix", &prefixes, |prefix| {
        let mut service = bound(post, &format!("@httpPrefixHeaders({}) a: Map", quoted(prefix)));
        service.shapes.push_str("map Map { key: String, value: String }\n");
        service
    });
    // Whatever an answer says of its connection can be read.
    let output = "@httpHeader(\"Connection\") a: String";
    assert_eq!(code(&Service::get("", output, "")), None);
}

#[test]
fn uris_are_what_uris_can_be() {
    let cases = [
        ("/a b", Some("TS0824")),
        ("/é", Some("TS0824")),
        ("/a\tb", Some("TS0824")),
        ("/100%", Some("TS0824")),
        ("/<a>", Some("TS0824")),
        ("/a?b c", Some("TS0824")),
        ("/a?b=é", Some("TS0824")),
        ("/a?b=%", Some("TS0824")),
        ("/../..", Some("TS0824")),
        ("/a/./b", Some("TS0824")),
        ("/a/..?b", Some("TS0824")),
        ("/a/...", None),
        ("/a.b/.c", None),
        ("/a%20b", None),
        ("/a:b@c!$&'()*+,;=~", None),
        ("/a?b=%20&c&d=", None),
    ];
    check("URI", &cases, |uri| bound(&format!("method: \"POST\", uri: {}", quoted(uri)), "a: String"));
    // The advice is a URI that forges.
    let refused = bound("method: \"POST\", uri: \"/a b?c=d e\"", "a: String").forge().unwrap_err();
    let help = refused.iter().next().unwrap().help.clone().unwrap();
    let advised = help.split('`').nth(1).unwrap();
    assert_eq!(advised, "/a%20b?c=d%20e");
    assert_eq!(code(&bound(&format!("method: \"POST\", uri: \"{advised}\""), "a: String")), None);
}

#[test]
fn names_of_query_parameters_are_encoded() {
    let key = |key: &str| Service::get(&format!("@httpQuery({}) a: String", quoted(key)), "", "");
    check("query", &[("", Some("TS0824")), ("a b", None), ("a&b=c#", None), ("é", None), ("a\nb", None)], key);
}

/// The statement that a default becomes.
fn default(ty: &str, value: &str) -> Result<(), String> {
    match code(&Service::get("", "d: Data", &format!("structure Data {{\n    a: {ty} = {value}\n}}\n"))) {
        None => Ok(()),
        Some(code) => Err(code),
    }
}

#[test]
fn defaults_are_values_of_their_types_or_refused() {
    for (ty, value) in [
        ("Float", "1e39"),
        ("Float", "-1e39"),
        ("Float", "3.5e38"),
        ("Float", "1e400"),
        ("Double", "1e400"),
        ("Double", "-1e999999999"),
        ("Byte", "128"),
        ("Byte", "-129"),
        ("Short", "32768"),
        ("Integer", "2147483648"),
        ("Long", "9223372036854775808"),
        ("Long", "1e19"),
        ("Timestamp", "1e300"),
        ("Timestamp", "9223372036854775807"),
        ("Timestamp", "253402300800"),
        ("Blob", "\"a b\""),
        ("Blob", "\"é\""),
        ("Document", "1e400"),
    ] {
        assert!(default(ty, value).is_err(), "{ty} = {value}");
    }
    for (ty, value) in [
        ("Float", "3.4e38"),
        ("Float", "1e-400"),
        ("Float", "-0.0"),
        ("Float", "\"NaN\""),
        ("Double", "\"-Infinity\""),
        ("Double", "1.7976931348623157e308"),
        ("Byte", "-128"),
        ("Integer", "-0"),
        ("Long", "-9223372036854775808"),
        ("Timestamp", "253402300799"),
        ("Timestamp", "-1.5"),
        ("Blob", "\"YQ==\""),
        ("Document", "5"),
        ("Document", "-5"),
        ("Document", "0.5"),
    ] {
        assert_eq!(default(ty, value), Ok(()), "{ty} = {value}");
    }
}

#[test]
fn chains_of_types_are_nested_as_deep_as_rustc_goes() {
    let chain = |count: usize, link: fn(usize) -> String| {
        let shapes: String = (0..count).map(link).collect();
        Service::get("a: T0", "", &format!("{shapes}structure T{count} {{ m: String }}\n"))
    };
    let limit = |service: &Service| {
        let files = service.forge().unwrap();
        let text = files.iter().find(|(path, _)| path.ends_with("client-shapes/src/lib.rs")).unwrap().1.to_owned();
        Some(text.split_once("recursion_limit = \"")?.1.split('"').next()?.parse::<usize>().unwrap())
    };
    let links: [fn(usize) -> String; 4] = [
        |at| format!("structure T{at} {{ m: T{} }}\n", at + 1),
        |at| format!("union T{at} {{ m: T{} }}\n", at + 1),
        |at| format!("structure T{at} {{ m: L{at} }}\nlist L{at} {{ member: T{} }}\n", at + 1),
        |at| format!("structure T{at} {{ m: M{at} }}\nmap M{at} {{ key: String, value: T{} }}\n", at + 1),
    ];
    for link in links {
        assert_eq!(limit(&chain(5, link)), None, "{}", link(0));
        assert!(limit(&chain(200, link)).is_some_and(|limit| limit >= 1024), "{}", link(0));
        assert_eq!(chain(600, link).codes(), BTreeSet::from(["TS0825".to_owned()]), "{}", link(0));
    }
}

#[test]
fn no_file_holds_what_turns_text_around() {
    // What rustc refuses in comments and in strings, and what no comment can hold.
    let hostile = [
        '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
        '\r', '\u{0}', '\u{1b}',
    ];
    let forms = hostile.iter().flat_map(|one| {
        let code = u32::from(*one);
        [
            one.to_string(),
            format!("&#x{code:x};"),
            format!("&#{code};"),
            format!("<p>&#x{code:X};</p>"),
            format!("`&#{code};`"),
            format!("<code>&#{code};</code>"),
            format!("[a&#{code};](https://example.com/a \"&#{code};\")"),
            format!("```\n&#{code};\n{one}\n```"),
        ]
    });
    for text in forms {
        let text = quoted(&format!("before {text} after"));
        let service = Service::new(
            "Get",
            format!(
                "@documentation({text})\n@deprecated(message: {text}, since: {text})\n@http(method: \"POST\", uri: \"/get\")\n\
                 operation Get {{\n    input := {{\n        @documentation({text})\n        @deprecated(message: {text})\n        \
                 @jsonName({text})\n        a: Data,\n    e: Choice\n    }}\n}}\nstructure Data {{\n    @documentation({text})\n    a: String = {text}\n}}\n\
                 enum Choice {{\n    @documentation({text})\n    A = {text}\n}}\n"
            ),
        );
        let Ok(files) = service.forge() else {
            panic!("{}", service.forge().unwrap_err().render(&SourceMap::default(), false))
        };
        for (path, text) in files.iter() {
            let found = text.chars().find(|one| hostile.contains(one));
            assert_eq!(found, None, "{}\n{}", path.display(), service.text());
        }
    }
}
