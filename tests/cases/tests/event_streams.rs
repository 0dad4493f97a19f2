//! Event streams from end to end: a client is generated, built, and called over a real socket.

use std::path::Path;

use tongs_cases::{printed, tongs};
use tongs_scratch::{root, target};

const EXPECTED: &str = "\
talked in 1 events
talked in 1 events
heard 10000 events in attic
said 10000 events
talked in 10000 events
talked in 10000 events
in memory that does not grow
";

#[test]
fn ten_thousand_events_in_and_out_are_signed_and_not_kept() {
    let folder = target().join("tongs-event-streams");
    let (model, sdk) = (root().join("tests/cases/emit/event_streams/model.smithy"), folder.join("sdk"));
    let paths = ["--model", model.to_str().unwrap(), "--out", sdk.to_str().unwrap()];
    tongs(&[&["generate"], &paths[..], &["--all-operations", "--name", "event-streams", "--layout", "crate"]].concat());
    assert_eq!(run(&folder.join("runner")), EXPECTED);
}

/// What the program prints.
fn run(folder: &Path) -> String {
    let manifest = "[package]\nname = \"event-streams-runner\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         aws-smithy-eventstream = \"0.61.6\"\n\
         aws-smithy-http-client = { version = \"1.5.2\", features = [\"rustls-ring\"] }\naws-smithy-types = \"1.9.1\"\nevent-streams = { path = \"../sdk/event-streams\" }\n\
         bytes = \"1\"\nh2 = \"0.4\"\nhttp = \"1\"\nfutures-util = { version = \"0.3\", default-features = false }\nring = \"0.17\"\n\
         rcgen = { version = \"0.14\", default-features = false, features = [\"ring\", \"pem\"] }\n\
         tokio = { version = \"1\", features = [\"macros\", \"net\", \"rt\"] }\n\
         tokio-rustls = { version = \"0.26\", default-features = false, features = [\"ring\", \"tls12\"] }\n";
    printed(
        folder,
        manifest,
        &[
            ("src/main.rs", include_str!("../runner/words.rs")),
            ("src/words_h2.rs", include_str!("../runner/words_h2.rs")),
        ],
    )
}
