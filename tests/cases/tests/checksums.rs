//! Checksums from end to end: a client is generated, built, and called over a real socket.

use std::path::Path;

use tongs_cases::{printed, tongs};
use tongs_scratch::{root, target};

/// The first attempt of the first call is answered with an error that passes.
const EXPECTED: &str = "\
PUT /objects/again [content-encoding: aws-chunked, x-amz-decoded-content-length: 5, x-amz-sdk-checksum-algorithm: SHA1, \
x-amz-trailer: x-amz-checksum-sha1] 5;chunk-signature|hello|0;chunk-signature|\
x-amz-checksum-sha1:qvTGHdzF6KLavt4PO0gs2a6pQ00=|x-amz-trailer-signature||
PUT /objects/again [content-encoding: aws-chunked, x-amz-decoded-content-length: 5, x-amz-sdk-checksum-algorithm: SHA1, \
x-amz-trailer: x-amz-checksum-sha1] 5;chunk-signature|hello|0;chunk-signature|\
x-amz-checksum-sha1:qvTGHdzF6KLavt4PO0gs2a6pQ00=|x-amz-trailer-signature||
PUT /objects/memory [x-amz-checksum-crc32: NhCmhg==, x-amz-sdk-checksum-algorithm: CRC32] hello
PUT /objects/own [x-amz-checksum-crc32: NhCmhg==] hello
PUT /objects/plain [] hello
PUT /tags/tags [x-amz-checksum-crc32: GDcrrA==, x-amz-sdk-checksum-algorithm: CRC32] {\"tags\":[\"a\"]}
GET /objects/good [x-amz-checksum-mode: ENABLED]
read: b\"hello\"
GET /objects/bad [x-amz-checksum-mode: ENABLED]
not read: body checksum mismatch. expected body checksum to be 00000000 but it was 3610a686
GET /objects/bad []
read: b\"hello\"
";

#[test]
fn checksums_travel_with_bodies_and_are_looked_at() {
    let folder = target().join("tongs-objects");
    let (model, sdk) = (root().join("tests/cases/emit/http_checksum/model.smithy"), folder.join("sdk"));
    let paths = ["--model", model.to_str().unwrap(), "--out", sdk.to_str().unwrap()];
    tongs(&[&["generate"], &paths[..], &["--all-operations", "--name", "objects", "--layout", "crate"]].concat());
    let found = run(&folder.join("runner"));
    assert_eq!(found, EXPECTED);
}

/// What the program prints.
fn run(folder: &Path) -> String {
    let manifest = "[package]\nname = \"objects-runner\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         objects = { path = \"../sdk/objects\" }\ntokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n";
    printed(folder, manifest, &[("src/main.rs", include_str!("../runner/objects.rs"))])
}
