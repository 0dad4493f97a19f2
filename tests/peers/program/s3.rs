//! Objects, their names and metadata, lists, errors, and uploads in parts.

use peers_s3 as sdk;
use sdk::primitives::ByteStream;
use sdk::types::{
    ChecksumAlgorithm, CompletedMultipartUpload, CompletedPart, Delete, ObjectIdentifier,
};
use serde_json::{Value, json};

const KEY: &str = "2026/a b+c&d=é/ü (1).txt";

pub(crate) async fn call(scenario: &str, endpoint: &str) -> Value {
    let client = super::client!(sdk, endpoint);
    match scenario {
        "put" => {
            let put = client.put_object().bucket("reports").key(KEY).body(ByteStream::from_static(b"of this week"));
            let put = put.content_type("text/plain").metadata("owner", "Ann  B.").tagging("team=a%20b");
            let output = put.checksum_algorithm(ChecksumAlgorithm::Sha256).send().await.expect("an output");
            json!({"etag": output.e_tag(), "version": output.version_id(), "checksum": output.checksum_sha256()})
        }
        "get" => match client.get_object().bucket("reports").key(KEY).range("bytes=0-11").send().await {
            Ok(output) => {
                let head = json!({
                    "etag": output.e_tag(),
                    "length": output.content_length(),
                    "modified": output.last_modified().expect("a time").secs(),
                    "metadata": output.metadata(),
                    "type": output.content_type(),
                });
                let body = output.body.collect().await.expect("a body").into_bytes();
                json!({"head": head, "body": String::from_utf8_lossy(&body)})
            }
            Err(error) => super::failed!(sdk, error),
        },
        "head" => match client.head_object().bucket("reports").key(KEY).version_id("null").send().await {
            Ok(output) => json!({"etag": output.e_tag()}),
            Err(error) => json!({"status": error.raw_response().expect("a response").status().as_u16()}),
        },
        "list" => {
            let list = client.list_objects_v2().bucket("reports").prefix("2026/a b").delimiter("/").max_keys(2);
            let output = list.start_after("2026/a").send().await.expect("an output");
            let contents = output.contents().iter().map(|object| {
                json!({
                    "key": object.key(),
                    "size": object.size(),
                    "etag": object.e_tag(),
                    "modified": object.last_modified().expect("a time").secs(),
                    "class": object.storage_class().map(sdk::types::ObjectStorageClass::as_str),
                })
            });
            json!({
                "contents": contents.collect::<Vec<_>>(),
                "prefixes": output.common_prefixes().iter().map(|one| one.prefix()).collect::<Vec<_>>(),
                "truncated": output.is_truncated(),
                "token": output.next_continuation_token(),
            })
        }
        "delete" => {
            let key = |key: &str| ObjectIdentifier::builder().key(key).build().expect("whole");
            let delete = Delete::builder().objects(key("a&b<c>")).objects(key("\u{e9}")).build().expect("whole");
            let delete = client.delete_objects().bucket("reports").delete(delete);
            let output = delete.checksum_algorithm(ChecksumAlgorithm::Sha256).send().await.expect("an output");
            let errors = output.errors().iter().map(|error| json!([error.key(), error.code()]));
            json!({
                "deleted": output.deleted().iter().map(|one| one.key()).collect::<Vec<_>>(),
                "errors": errors.collect::<Vec<_>>(),
            })
        }
        "multipart" => {
            let part = CompletedPart::builder().part_number(1).e_tag("\"one\"").build();
            let parts = CompletedMultipartUpload::builder().parts(part).build();
            let complete = client.complete_multipart_upload().bucket("reports").key(KEY).upload_id("an id/+=");
            match complete.multipart_upload(parts).send().await {
                Ok(output) => json!({"etag": output.e_tag(), "location": output.location()}),
                Err(error) => {
                    let mut said = super::failed!(sdk, error);
                    // A success that is an error is a 500 to boto3.
                    if said["error"]["status"] == 200 {
                        said["error"]["status"] = json!(500);
                    }
                    said
                }
            }
        }
        _ => panic!("not a scenario: {scenario}"),
    }
}
