//! Requests of S3 and Polly that are signed beforehand, beside signatures that were computed by hand, with `hmac` and
//! `hashlib` of Python.

use tongs::load::Sources;
use tongs::settings::ModelSettings;
use tongs_scratch::{Workspace, shared};

const OF_S3: [&str; 8] = [
    "GetObject",
    "PutObject",
    "UploadPart",
    "DeleteObject",
    "HeadObject",
    "ListObjectsV2",
    "CreateMultipartUpload",
    "DeleteObjects",
];

#[test]
fn requests_are_signed_for_others_to_send() {
    let (Some(s3), Some(polly)) = (shared("models/s3.json").or_skip(), shared("models/polly.json").or_skip()) else {
        return;
    };
    let mut workspace = Workspace::new("tongs-presigning");
    let of_polly = ["SynthesizeSpeech", "GetLexicon"];
    let [s3, polly] = [("s3", s3, &OF_S3[..]), ("polly", polly, &of_polly)].map(|(name, path, operations)| {
        let operations = Some(operations.iter().map(|name| (*name).to_owned()).collect());
        let asked = ModelSettings { operations, ..ModelSettings::default() };
        workspace.forge(name, Sources::new().path(path), asked).unwrap()
    });
    // What has a body that is made of members is sent, and nothing else.
    for (forged, operation, is_presigned) in [
        (&s3, "get_object", true),
        (&s3, "create_multipart_upload", true),
        (&s3, "delete_objects", false),
        (&polly, "synthesize_speech", true),
        (&polly, "get_lexicon", false),
    ] {
        let file = format!("operation/{operation}/builders.rs");
        let builder = forged
            .files
            .iter()
            .find(|(path, _)| path.ends_with(&file) && path.to_string_lossy().contains("-operations/"));
        assert_eq!(builder.unwrap().1.contains("presigned!("), is_presigned, "{operation}");
    }
    workspace.run("presigner", &[], include_str!("../runner/presigning.rs")).unwrap();
}
