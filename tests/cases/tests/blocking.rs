//! The blocking client of a service that has everything: bodies that stream both ways, pages, waiters, requests that are
//! signed beforehand, and streams of events.

use tongs::load::Sources;
use tongs::settings::ModelSettings;
use tongs_scratch::{Workspace, shared};

const OPERATIONS: [&str; 5] = ["GetObject", "HeadObject", "ListParts", "PutObject", "SelectObjectContent"];

/// What is sent and what comes of it; twice, since it must not matter who calls.
const EXPECTED: &str = r#"PUT /bucket/memory?x-id=PutObject of 11 bytes: Some("\"tag\"")
PUT /bucket/file?x-id=PutObject of 305 bytes: Some("\"tag\"")
GET /bucket/lines?x-id=GetObject: ["one", "two", "three"]
GET /bucket/whole?x-id=GetObject: 14 bytes
GET /bucket/cut?x-id=GetObject: an error behind 3 bytes
GET /bucket/none?x-id=GetObject: no such key
GET /bucket/none?x-id=GetObject and GET /bucket/whole?x-id=GetObject: [false, true]
HEAD /bucket/late: a wait of 2 calls
HEAD /bucket/never: it does not come
GET /bucket/parts?x-id=ListParts&uploadId=u: [1, 2]
GET: https or http, signed
POST /bucket/select?select&select-type=2: ["a,b\n", "c,d\n", "the end"]
"#;

#[test]
fn a_service_is_called_without_async() {
    let Some(path) = shared("models/s3.json").or_skip() else { return };
    let operations = Some(OPERATIONS.map(str::to_owned).to_vec());
    let mut workspace = Workspace::new("tongs-blocking").feature("blocking");
    workspace.forge("s3", Sources::new().path(path), ModelSettings { operations, ..ModelSettings::default() }).unwrap();
    let dependencies = ["aws-smithy-eventstream = \"0.61\"", "aws-smithy-types = \"1\""];
    let text = workspace.run("blocking-caller", &dependencies, include_str!("../runner/blocking.rs")).unwrap();
    assert_eq!(text, EXPECTED.repeat(2));
}
