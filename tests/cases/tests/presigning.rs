//! Requests of S3 and Polly that are signed beforehand, beside signatures that were computed by hand, with `hmac` and
//! `hashlib` of Python.

use tongs::forge::{Forged, forge};
use tongs::load::{Sources, load};
use tongs::settings::ModelSettings;
use tongs_scratch::{Workspace, root, settings, shared};

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
    let [s3, polly] = [("s3", s3, &OF_S3[..]), ("polly", polly, &["SynthesizeSpeech", "GetLexicon"])].map(of);
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
    workspace.add(&s3).unwrap();
    workspace.add(&polly).unwrap();
    let [s3, polly] = [workspace.path_of(&s3, "s3"), workspace.path_of(&polly, "polly")];
    let manifest = format!(
        "[package]\nname = \"presigner\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         s3 = {{ path = {s3:?}, features = [\"test-util\"] }}\npolly = {{ path = {polly:?}, features = [\"test-util\"] }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\ntongs-runtime = {{ path = {:?} }}\n",
        root().join("crates/tongs-runtime")
    );
    let files = [("Cargo.toml", manifest.as_str()), ("src/main.rs", include_str!("../runner/presigning.rs"))];
    workspace.package("presigner", &files).unwrap();
    workspace.finish().unwrap();
    let output = workspace.cargo().args(["run", "--quiet", "--package", "presigner"]).output().unwrap();
    let log = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && log.is_empty(), "{log}");
}

/// Some operations of a service, forged.
fn of((name, path, operations): (&str, std::path::PathBuf, &[&str])) -> Forged {
    let loaded = load(Sources::new().path(path));
    let model = loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)));
    let operations = Some(operations.iter().map(|name| (*name).to_owned()).collect());
    let forged = forge(&model, &settings(name, ModelSettings { operations, ..ModelSettings::default() }));
    forged.unwrap_or_else(|found| panic!("{}", found.render(&loaded.sources, false)))
}
