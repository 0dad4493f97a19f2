//! Objects that are larger than the memory that it takes to send and to receive them.

use std::fs;
use std::path::Path;

use peers_s3 as sdk;
use sdk::primitives::ByteStream;
use serde_json::{Value, json};

pub(crate) async fn call(scenario: &str, endpoint: &str, more: &[String]) -> Value {
    let client = super::client!(sdk, endpoint);
    let before = peak();
    let bytes = match (scenario, more) {
        ("up", [path]) => {
            let body = ByteStream::from_path(Path::new(path)).await.expect("a file");
            client.put_object().bucket("reports").key("large").body(body).send().await.expect("an output");
            fs::metadata(path).expect("a file").len()
        }
        ("down", []) => {
            let output = client.get_object().bucket("reports").key("large").send().await.expect("an output");
            let (mut body, mut bytes) = (output.body, 0);
            while let Some(chunk) = body.next().await {
                bytes += chunk.expect("a chunk").len() as u64;
            }
            bytes
        }
        _ => panic!("not a scenario: {scenario} {more:?}"),
    };
    json!({"bytes": bytes, "kibibytes": peak().zip(before).map(|(after, before)| after - before)})
}

/// The most memory that the process had, in KiB, where the system tells.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
