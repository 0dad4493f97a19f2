//! What Amazon S3 answers otherwise than the protocol has it.

use serde_json::{Value, json};
use tongs::load::{Sources, load};
use tongs::model::ShapeId;
use tongs_emulator::service::Service;
use tongs_emulator::wire::{Context, Failure, write_error, write_output};
use tongs_scratch::shared;

#[test]
fn answers_of_buckets_and_errors_without_a_wrapper() {
    let Some(path) = shared("models/s3.json").or_skip() else { return };
    let loaded = load(Sources::new().path(path));
    let service = Service::from_model(loaded.model.unwrap(), None).unwrap();
    let context = Context { request_id: "id".to_owned(), host_id: Some("host".to_owned()) };
    let xmlns = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    let written = |operation: &str, value: &Value| {
        let operation = service.operation(operation).unwrap();
        write_output(&service, operation, value, &context).unwrap()
    };
    for (operation, value, body) in [
        (
            "GetBucketLocation",
            json!({"LocationConstraint": "eu-west-1"}),
            format!("<LocationConstraint {xmlns}>eu-west-1</LocationConstraint>"),
        ),
        ("GetBucketLocation", json!({}), format!("<LocationConstraint {xmlns}></LocationConstraint>")),
        (
            "ListObjectsV2",
            json!({"Name": "b", "KeyCount": 1, "Contents": [{"Key": "k", "LastModified": 0, "Size": 3}]}),
            format!(
                "<ListBucketResult {xmlns}><Contents><Key>k</Key><LastModified>1970-01-01T00:00:00Z</LastModified>\
                 <Size>3</Size></Contents><Name>b</Name><KeyCount>1</KeyCount></ListBucketResult>"
            ),
        ),
        ("PutObject", json!({"ETag": "\"e\""}), String::new()),
        ("GetObject", json!({"Body": "text", "ContentType": "text/x", "Metadata": {"a": "b"}}), "text".to_owned()),
    ] {
        let response = written(operation, &value);
        let text = String::from_utf8_lossy(response.body()).into_owned();
        let text = text.split_once("?>\n").map_or(text.as_str(), |(_, text)| text);
        assert_eq!(text, body, "{operation}");
        assert_eq!(
            (&response.headers()["x-amz-request-id"], &response.headers()["x-amz-id-2"]),
            (&"id".parse().unwrap(), &"host".parse().unwrap())
        );
    }
    let object = written("GetObject", &json!({"Body": "text", "ContentType": "text/x", "Metadata": {"a": "b"}}));
    assert_eq!(object.headers()["content-type"], "text/x");
    assert_eq!(object.headers()["x-amz-meta-a"], "b");
    assert_eq!(written("PutObject", &json!({"ETag": "\"e\""})).headers()["etag"], "\"e\"");
    let shape = ShapeId::parse("com.amazonaws.s3#NoSuchKey").unwrap();
    let response = write_error(&service, &Failure::Modelled { shape, value: json!({}) }, &context);
    assert_eq!(response.status(), 404);
    let text = String::from_utf8_lossy(response.body()).into_owned();
    let error = "<Error><Code>NoSuchKey</Code><RequestId>id</RequestId><HostId>host</HostId></Error>";
    assert!(text.ends_with(error), "{text}");
}
