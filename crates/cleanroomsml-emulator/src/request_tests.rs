//! Which requests have an operation, and what of them becomes its input.

use bytes::Bytes;
use cleanroomsml_shapes::schema::SERVICE;
use hyper::HeaderMap;
use serde_json::json;
use tongs_emulator::host::Request;

use crate::{input::read, route::route};

fn request(method: &str, path: &str) -> Request {
    Request {
        method: method.to_owned(),
        path: path.to_owned(),
        query: None,
        headers: HeaderMap::new(),
        body: Bytes::new(),
    }
}

#[test]
fn only_the_operations_path_has_an_operation() {
    for (method, path, status) in [
        ("GET", "/collaborations/c/trained-models/m/export-jobs", None),
        ("GET", "/collaborations/c/trained-models/m%2Fn/export-jobs", None),
        ("POST", "/collaborations/c/trained-models/m/export-jobs", Some(405)),
        ("HEAD", "/collaborations/c/trained-models/m/export-jobs", Some(405)),
        ("get", "/collaborations/c/trained-models/m/export-jobs", Some(405)),
        ("GET", "/collaborations/c/trained-models/m/n/export-jobs", Some(404)),
        ("GET", "/collaborations/c/trained-models/m/export-jobs/", Some(404)),
        ("GET", "/collaborations/c/trained-models/m/export-jobs/x", Some(404)),
        ("GET", "/collaborations//trained-models/m/export-jobs", Some(404)),
        ("GET", "/collaborations/c/trained-models//export-jobs", Some(404)),
        ("GET", "//collaborations/c/trained-models/m/export-jobs", Some(404)),
        ("GET", "/Collaborations/c/trained-models/m/export-jobs", Some(404)),
        ("GET", "/collaborations/c", Some(404)),
        ("GET", "/", Some(404)),
        ("OPTIONS", "*", Some(404)),
        ("CONNECT", "", Some(404)),
    ] {
        let found = route(&SERVICE, &request(method, path)).err().map(|e| e.status);
        assert_eq!(found, status, "{method} {path}");
    }
}

#[test]
fn the_query_becomes_input() {
    let input = |query: &str| {
        let path = "/collaborations/%63/trained-models/a%3Ab%2F1/export-jobs";
        let request = Request { query: Some(query.to_owned()), ..request("GET", path) };
        read(&route(&SERVICE, &request).expect("a route"))
    };
    let good = "maxResults=7&nextToken=a%2Bb+c&other=%20&maxResults=8&trainedModelVersionIdentifier";
    assert_eq!(
        serde_json::Value::Object(input(good).expect("input")),
        json!({
            "collaborationIdentifier": "c",
            "trainedModelArn": "a:b/1",
            "maxResults": 7,
            "nextToken": "a+b c",
            "trainedModelVersionIdentifier": "",
        })
    );
    for bad in [
        "maxResults=",
        "maxResults=a",
        "maxResults=1.0",
        "maxResults=%2B1",
        "maxResults=2147483648",
        "nextToken=%",
        "other=%FF",
    ] {
        let error = input(bad).expect_err(bad);
        assert_eq!((error.status, &*error.code), (400, "SerializationException"), "{bad}");
    }
}
