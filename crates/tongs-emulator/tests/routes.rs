//! Every operation of the published models is reached by the request that its `@http` says, and Amazon S3's by those that
//! clients make of theirs.

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use http::Request;
use http::request::Builder;
use serde_json::{Value, json};
use tongs::load::{Sources, load};
use tongs::model::{Member, Node};
use tongs_emulator::service::{Operation, Protocol, Segment, Service};
use tongs_emulator::wire::{Unrouted, read_input, route};
use tongs_scratch::shared;

fn service(path: &Path) -> Service {
    let loaded = load(Sources::new().path(path));
    let model = loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)));
    Service::from_model(model, None).unwrap()
}

#[test]
fn each_operation_of_published_models_is_reached() {
    let Some(folder) = shared("models").or_skip() else { return };
    let mut models: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    models.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    models.retain(|path| path.file_name().is_some_and(|name| name != "sdk-partitions.json"));
    models.sort();
    let (mut count, mut wrong) = (0, Vec::new());
    for path in models {
        let service = service(&path);
        for operation in service.operations() {
            let request = usual(&service, operation);
            count += 1;
            match route(&service, &request) {
                Ok(routed) if routed.operation == operation => {}
                other => {
                    let found = other.map(|routed| routed.operation.name().to_owned());
                    wrong.push(format!("{} {} {}: {found:?}", operation.id(), request.method(), request.uri()));
                }
            }
        }
    }
    println!("{count} operations");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 1000, "only {count}");
}

/// A request that calls an operation, with nothing that this can do without.
fn usual(service: &Service, operation: &Operation) -> Request<Bytes> {
    let name = operation.name();
    let rpc = |uri: &str| Request::builder().method("POST").uri(uri);
    let (request, body): (Builder, String) = match service.protocol() {
        Protocol::RestJson1 | Protocol::RestXml => (rest(service, operation), String::new()),
        Protocol::AwsJson1_0 | Protocol::AwsJson1_1 => {
            (rpc("/").header("x-amz-target", format!("{}.{name}", service.id().name())), "{}".to_owned())
        }
        Protocol::AwsQuery | Protocol::Ec2Query => (rpc("/"), format!("Action={name}&Version={}", service.version())),
        Protocol::RpcV2Cbor | Protocol::RpcV2Json => {
            let protocol = if service.protocol() == Protocol::RpcV2Cbor { "rpc-v2-cbor" } else { "rpc-v2-json" };
            let uri = format!("/service/{}/operation/{name}", service.id().name());
            (rpc(&uri).header("smithy-protocol", protocol), String::new())
        }
    };
    request.body(Bytes::from(body)).unwrap()
}

fn rest(service: &Service, operation: &Operation) -> Builder {
    let http = operation.http().unwrap();
    let segment = |segment: &Segment| match segment {
        Segment::Literal(text) => text.clone(),
        Segment::Label(_) => "x".to_owned(),
        Segment::Greedy(_) => "x/y".to_owned(),
    };
    let path: Vec<String> = http.uri.segments.iter().map(segment).collect();
    let pair = |(key, value): &(String, Option<String>)| format!("{key}={}", value.as_deref().unwrap_or_default());
    let mut query: Vec<String> = http.uri.query.iter().map(pair).collect();
    let members = service.shape_of(operation.input()).unwrap().members();
    let required = || members.iter().filter(|member| member.traits().has("smithy.api#required"));
    let bound = |id: &'static str| {
        required().filter_map(move |member: &Member| member.traits().get(id).and_then(Node::as_str)).collect::<Vec<_>>()
    };
    query.extend(bound("smithy.api#httpQuery").iter().map(|key| format!("{key}=x")));
    let uri = format!("/{}?{}", path.join("/"), query.join("&"));
    let request = Request::builder().method(http.method.as_str()).uri(uri);
    bound("smithy.api#httpHeader").into_iter().fold(request, |request, name| request.header(name, "x"))
}

#[test]
fn buckets_and_keys_in_hosts_and_paths() {
    let Some(path) = shared("models/s3.json").or_skip() else { return };
    let service = service(&path);
    let none = &[][..];
    let copy = &[("x-amz-copy-source", "/a/b")][..];
    for (method, host, uri, headers, operation, input) in [
        ("GET", "localhost:1", "/", none, "ListBuckets", json!({})),
        ("GET", "127.0.0.1:1", "/", none, "ListBuckets", json!({})),
        ("GET", "localhost:1", "/b", none, "ListObjects", json!({"Bucket": "b"})),
        ("GET", "localhost:1", "/b/", none, "ListObjects", json!({"Bucket": "b"})),
        ("GET", "b.localhost:1", "/", none, "ListObjects", json!({"Bucket": "b"})),
        (
            "GET",
            "localhost:1",
            "/b?list-type=2&prefix=p%2F",
            none,
            "ListObjectsV2",
            json!({"Bucket": "b", "Prefix": "p/"}),
        ),
        ("GET", "b.s3.localhost", "/?list-type=2", none, "ListObjectsV2", json!({"Bucket": "b"})),
        ("GET", "localhost:1", "/b?acl", none, "GetBucketAcl", json!({"Bucket": "b"})),
        ("GET", "localhost:1", "/b?location", none, "GetBucketLocation", json!({"Bucket": "b"})),
        ("GET", "localhost:1", "/b?uploads", none, "ListMultipartUploads", json!({"Bucket": "b"})),
        ("GET", "localhost:1", "/b/k", none, "GetObject", json!({"Bucket": "b", "Key": "k"})),
        ("GET", "localhost:1", "/b/k?x-id=GetObject", none, "GetObject", json!({"Bucket": "b", "Key": "k"})),
        ("GET", "b.localhost", "/a/b%2Fc//d%20e", none, "GetObject", json!({"Bucket": "b", "Key": "a/b/c//d e"})),
        ("GET", "localhost:1", "/b/k/", none, "GetObject", json!({"Bucket": "b", "Key": "k/"})),
        ("GET", "localhost:1", "/b/k?acl", none, "GetObjectAcl", json!({"Bucket": "b", "Key": "k"})),
        (
            "GET",
            "localhost:1",
            "/b/k?uploadId=u",
            none,
            "ListParts",
            json!({"Bucket": "b", "Key": "k", "UploadId": "u"}),
        ),
        ("HEAD", "localhost:1", "/b", none, "HeadBucket", json!({"Bucket": "b"})),
        ("HEAD", "localhost:1", "/b/k", none, "HeadObject", json!({"Bucket": "b", "Key": "k"})),
        ("PUT", "localhost:1", "/b", none, "CreateBucket", json!({"Bucket": "b"})),
        ("PUT", "localhost:1", "/b/k", none, "PutObject", json!({"Bucket": "b", "Key": "k"})),
        ("PUT", "localhost:1", "/b/k", copy, "CopyObject", json!({"Bucket": "b", "Key": "k", "CopySource": "/a/b"})),
        (
            "PUT",
            "localhost:1",
            "/b/k?partNumber=1&uploadId=u",
            none,
            "UploadPart",
            json!({"Bucket": "b", "Key": "k", "PartNumber": 1, "UploadId": "u"}),
        ),
        (
            "PUT",
            "localhost:1",
            "/b/k?partNumber=1&uploadId=u",
            copy,
            "UploadPartCopy",
            json!({"Bucket": "b", "Key": "k", "PartNumber": 1, "UploadId": "u", "CopySource": "/a/b"}),
        ),
        ("POST", "localhost:1", "/b/k?uploads", none, "CreateMultipartUpload", json!({"Bucket": "b", "Key": "k"})),
        (
            "POST",
            "localhost:1",
            "/b/k?uploadId=u",
            none,
            "CompleteMultipartUpload",
            json!({"Bucket": "b", "Key": "k", "UploadId": "u"}),
        ),
        ("POST", "localhost:1", "/b?delete", none, "DeleteObjects", json!({"Bucket": "b"})),
        ("DELETE", "localhost:1", "/b/k", none, "DeleteObject", json!({"Bucket": "b", "Key": "k"})),
        (
            "DELETE",
            "localhost:1",
            "/b/k?uploadId=u",
            none,
            "AbortMultipartUpload",
            json!({"Bucket": "b", "Key": "k", "UploadId": "u"}),
        ),
    ] {
        let request = Request::builder().method(method).uri(uri).header("host", host);
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let request = request.body(Bytes::new()).unwrap();
        let routed = route(&service, &request).unwrap_or_else(|error| panic!("{method} {host} {uri}: {error}"));
        assert_eq!(routed.operation.name(), operation, "{method} {host} {uri}");
        let found: Value = read_input(&service, &routed, &request).unwrap();
        assert_eq!(found, input, "{method} {host} {uri}");
    }
    let request = Request::builder().method("PATCH").uri("/b").body(Bytes::new()).unwrap();
    assert!(matches!(route(&service, &request), Err(Unrouted::WrongMethod { .. })));
}

#[test]
fn a_request_that_calls_nothing_says_why() {
    const MODEL: &str = r#"$version: "2.0"
        namespace a
        use aws.protocols#awsJson1_0
        use aws.protocols#awsQuery
        use aws.protocols#restJson1
        use smithy.protocols#rpcv2Cbor
        @awsJson1_0 @awsQuery @restJson1 @rpcv2Cbor @xmlNamespace(uri: "urn:a")
        service S { version: "1", operations: [Get] }
        @http(method: "GET", uri: "/get") operation Get {}
    "#;
    let loaded = load(Sources::new().text("a.smithy", MODEL));
    let model = Arc::new(loaded.model.unwrap());
    for (protocol, method, uri, header, body, status, code) in [
        ("restJson1", "GET", "/other", ("a", "b"), "", 404, "UnknownOperationException"),
        ("restJson1", "POST", "/get", ("a", "b"), "", 405, "UnknownOperationException"),
        ("restJson1", "GET", "/get", ("content-type", "text/plain"), "x", 415, "UnsupportedMediaTypeException"),
        ("awsJson1_0", "POST", "/", ("a", "b"), "{}", 400, "UnknownOperationException"),
        ("awsJson1_0", "POST", "/", ("x-amz-target", "S.Put"), "{}", 400, "UnknownOperationException"),
        ("awsJson1_0", "POST", "/", ("x-amz-target", "T.Get"), "{}", 400, "UnknownOperationException"),
        ("awsJson1_0", "GET", "/", ("x-amz-target", "S.Get"), "", 405, "UnknownOperationException"),
        ("awsQuery", "POST", "/", ("a", "b"), "Version=1", 400, "MissingAction"),
        ("awsQuery", "POST", "/", ("a", "b"), "Action=Put&Version=1", 400, "InvalidAction"),
        ("awsQuery", "POST", "/", ("a", "b"), "Action=Get&Version=2", 400, "InvalidAction"),
        ("awsQuery", "POST", "/", ("a", "b"), "Action=%ff", 400, "MalformedInput"),
        (
            "rpcv2Cbor",
            "POST",
            "/service/S/operation/Get",
            ("smithy-protocol", "rpc-v2-json"),
            "",
            404,
            "UnknownOperationException",
        ),
        ("rpcv2Cbor", "POST", "/Get", ("smithy-protocol", "rpc-v2-cbor"), "", 404, "UnknownOperationException"),
    ] {
        let service = Service::speaking(Arc::clone(&model), None, Some(protocol)).unwrap();
        let request = Request::builder().method(method).uri(uri).header(header.0, header.1);
        let request = request.body(Bytes::from(body)).unwrap();
        let failure = route(&service, &request).unwrap_err().failure(&service);
        let response = tongs_emulator::wire::write_error(&service, &failure, &tongs_emulator::wire::Context::new("id"));
        assert_eq!(response.status(), status, "{protocol} {method} {uri} {body}: {failure:?}");
        let told = format!("{:?} {}", response.headers(), String::from_utf8_lossy(response.body()));
        assert!(told.contains(code), "{protocol} {method} {uri} {body}: {told}");
    }
}
