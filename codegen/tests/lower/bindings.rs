//! How members of every type look in paths, queries and headers.

use tongs::ir::{Body, Http, PathSegment, Scalar, TextFormat, TimestampFormat, Type};

use super::forged;

/// The members of a service's only input, bound in one way.
fn model(bindings: &str, shape: &str) -> String {
    format!(
        "$version: \"2.0\"\nnamespace example\nuse aws.protocols#restJson1\n@restJson1\n\
         service Svc {{ version: \"1\", operations: [Put] }}\n{bindings} member: {shape} }} }}\n\
         list Names {{ member: String }}\nlist Times {{ member: Timestamp }}\nlist Medias {{ member: Media }}\n\
         list Dates {{ member: Date }}\nlist Kinds {{ member: Kind }}\nlist Numbers {{ member: Long }}\n\
         enum Kind {{ ONE }}\nintEnum Level {{\nLOW = 1\n}}\n@mediaType(\"application/json\")\nstring Media\n\
         @timestampFormat(\"date-time\")\ntimestamp Date\n@timestampFormat(\"epoch-seconds\")\ntimestamp Seconds\n\
         @timestampFormat(\"http-date\")\ntimestamp Http\n"
    )
}

const LABEL: &str = "@http(method: \"POST\", uri: \"/{member}\")\noperation Put { input := { @required @httpLabel";
const QUERY: &str = "@http(method: \"POST\", uri: \"/\")\noperation Put { input := { @httpQuery(\"q\")";
const HEADER: &str = "@http(method: \"POST\", uri: \"/\")\noperation Put { input := { @httpHeader(\"x-h\")";

/// A few letters for a format.
fn short(text: &TextFormat) -> String {
    let time = |format: &TimestampFormat| match format {
        TimestampFormat::DateTime => "date-time",
        TimestampFormat::HttpDate => "http-date",
        TimestampFormat::EpochSeconds => "epoch-seconds",
    };
    match text {
        TextFormat::Bool => "bool".to_owned(),
        TextFormat::Number(Type::I64) => "i64".to_owned(),
        TextFormat::Number(ty) => format!("{ty:?}").to_lowercase(),
        TextFormat::BigNumber => "big number".to_owned(),
        TextFormat::String => "string".to_owned(),
        TextFormat::Enum(named) => named.name.clone(),
        TextFormat::Timestamp(format) => time(format).to_owned(),
        TextFormat::Base64String => "base64".to_owned(),
    }
}

fn scalar(scalar: &Scalar) -> String {
    match scalar {
        Scalar::One(text) => short(text),
        Scalar::Many(text) => format!("[{}]", short(text)),
    }
}

#[test]
fn every_type_has_a_text_in_each_place() {
    // The shape, and what it is in a label, a query and a header; nothing where it cannot be there.
    for (shape, label, query, header) in [
        ("Boolean", "bool", "bool", "bool"),
        ("Byte", "i8", "i8", "i8"),
        ("Short", "i16", "i16", "i16"),
        ("Integer", "i32", "i32", "i32"),
        ("Long", "i64", "i64", "i64"),
        ("Float", "f32", "f32", "f32"),
        ("Double", "f64", "f64", "f64"),
        ("Level", "i32", "i32", "i32"),
        ("String", "string", "string", "string"),
        ("Kind", "Kind", "Kind", "Kind"),
        ("Media", "string", "string", "base64"),
        ("Timestamp", "date-time", "date-time", "http-date"),
        ("Date", "date-time", "date-time", "date-time"),
        ("Seconds", "epoch-seconds", "epoch-seconds", "epoch-seconds"),
        ("Http", "http-date", "http-date", "http-date"),
        ("Names", "", "[string]", "[string]"),
        ("Numbers", "", "[i64]", "[i64]"),
        ("Kinds", "", "[Kind]", "[Kind]"),
        ("Times", "", "[date-time]", "[http-date]"),
        ("Dates", "", "[date-time]", "[date-time]"),
        ("Medias", "", "[string]", "[base64]"),
    ] {
        let http = |bindings: &str| forged(&model(bindings, shape)).map(|forged| forged.sdk.operations[0].http.clone());
        let found = http(QUERY).unwrap();
        assert_eq!(scalar(&found.query[0].value), query, "{shape} in a query");
        let found = http(HEADER).unwrap();
        assert_eq!(scalar(&found.headers[0].value), header, "{shape} in a header");
        match (http(LABEL), label) {
            (Err(refused), "") => assert!(refused.contains("httpLabel"), "{refused}"),
            (found, label) => {
                let path = found.unwrap().path;
                let Some(PathSegment::Label(found)) = path.get(1) else { panic!("{path:?}") };
                assert_eq!(short(&found.text), label, "{shape} in a label");
            }
        }
    }
}

/// A path as it is called with labels, and the greedy ones with a `+`.
fn path(segments: &[PathSegment]) -> Vec<String> {
    let text = |segment: &PathSegment| match segment {
        PathSegment::Literal(text) => text.clone(),
        PathSegment::Label(label) => format!("{{{}{}}}", label.wire_name, if label.greedy { "+" } else { "" }),
    };
    segments.iter().map(text).collect()
}

#[test]
fn a_uri_is_taken_apart() {
    let literal = |key: &str, value: Option<&str>| (key.to_owned(), value.map(str::to_owned));
    for (uri, segments, query) in [
        ("/", &["/"][..], vec![]),
        ("/{a}", &["/", "{a}"], vec![]),
        ("/{a}/{b}", &["/", "{a}", "/", "{b}"], vec![]),
        ("/x/{a}/{b+}", &["/x/", "{a}", "/", "{b+}"], vec![]),
        ("/{b+}/end", &["/", "{b+}", "/end"], vec![]),
        (
            "/x?k=v&bare&empty=&last=a=b",
            &["/x"],
            vec![literal("k", Some("v")), literal("bare", None), literal("empty", None), literal("last", Some("a=b"))],
        ),
    ] {
        let member = |name: &str| {
            let is_label = uri.contains(&format!("{{{name}"));
            format!("{} {name}: String\n", if is_label { "@required @httpLabel" } else { "" })
        };
        let model = format!(
            "$version: \"2.0\"\nnamespace example\nuse aws.protocols#restJson1\n@restJson1\n\
             service Svc {{ version: \"1\", operations: [Put] }}\n@http(method: \"POST\", uri: \"{uri}\")\n\
             operation Put {{ input := {{ {}{} }} }}\n",
            member("a"),
            member("b")
        );
        let http = forged(&model).unwrap_or_else(|found| panic!("{found}")).sdk.operations.remove(0).http;
        assert_eq!(path(&http.path), segments, "{uri}");
        assert_eq!(http.query_literals, query, "{uri}");
    }
}

/// The frame of messages in protocols that have one for all operations.
#[test]
fn a_message_without_bindings_goes_to_one_place() {
    const OF_RPC: &str = "/service/Svc/operation/Put";
    let (cbor, json) = ("application/cbor", "application/json");
    let mode = ("x-amzn-query-mode", "true");
    let rpc_cbor = [("smithy-protocol", "rpc-v2-cbor"), ("accept", cbor)];
    let rpc_json = [("smithy-protocol", "rpc-v2-json"), ("accept", json)];
    for (traits, uri, content_type, headers) in [
        ("@awsJson1_0", "/", "application/x-amz-json-1.0", vec![("x-amz-target", "Svc.Put")]),
        ("@awsJson1_1", "/", "application/x-amz-json-1.1", vec![("x-amz-target", "Svc.Put")]),
        ("@awsQueryCompatible @awsJson1_0", "/", "application/x-amz-json-1.0", vec![("x-amz-target", "Svc.Put"), mode]),
        ("@rpcv2Cbor", OF_RPC, cbor, rpc_cbor.to_vec()),
        ("@rpcv2Json", OF_RPC, json, rpc_json.to_vec()),
        ("@awsQueryCompatible @rpcv2Cbor", OF_RPC, cbor, vec![rpc_cbor[0], rpc_cbor[1], mode]),
        ("@rpcv2Cbor @rpcv2Json @awsJson1_0", OF_RPC, cbor, rpc_cbor.to_vec()),
    ] {
        for (output, body) in [("", Body::None), ("a: String", Body::Members)] {
            let model = format!(
                "$version: \"2.0\"\nnamespace example\nuse aws.protocols#awsJson1_0\nuse aws.protocols#awsJson1_1\n\
                 use aws.protocols#awsQueryCompatible\nuse smithy.protocols#rpcv2Cbor\n\
                 use smithy.protocols#rpcv2Json\n{traits}\nservice Svc {{ version: \"1\", operations: [Put] }}\n\
                 operation Put {{ input := {{ @httpHeader(\"x-a\") a: String }}, output := {{ {output} }} }}\n"
            );
            let http = forged(&model).unwrap_or_else(|found| panic!("{found}")).sdk.operations.remove(0).http;
            let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            let expected = Http {
                method: "POST".to_owned(),
                uri: uri.to_owned(),
                path: vec![PathSegment::Literal(uri.to_owned())],
                header_literals: headers.collect(),
                content_type: content_type.to_owned(),
                body: Body::Members,
                status: 200,
                response_body: body,
                ..Http::default()
            };
            assert_eq!(http, expected, "{traits}");
        }
    }
}

/// An operation without an input sends no body where a structure without members would be one.
#[test]
fn no_input_is_not_an_empty_one() {
    for (traits, input, body) in [
        ("@rpcv2Cbor", "", Body::None),
        ("@rpcv2Cbor", "input := {}", Body::Members),
        ("@rpcv2Json", "", Body::None),
        ("@rpcv2Json", "input := {}", Body::Members),
        ("@awsJson1_1", "", Body::Members),
    ] {
        let model = format!(
            "$version: \"2.0\"\nnamespace example\nuse aws.protocols#awsJson1_1\nuse smithy.protocols#rpcv2Cbor\n\
             use smithy.protocols#rpcv2Json\n{traits}\nservice Svc {{ version: \"1\", operations: [Put] }}\n\
             operation Put {{ {input} }}\n"
        );
        let http = forged(&model).unwrap_or_else(|found| panic!("{found}")).sdk.operations.remove(0).http;
        assert_eq!(http.body, body, "{traits} {input}");
    }
}
