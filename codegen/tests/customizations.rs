//! What the official SDK does for single services reaches the forged files of those services, and of no others.

use tongs::files::FileSet;
use tongs::load::{Sources, load};
use tongs::settings::{ModelSettings, Settings};

/// A service with every shape that a customization is about.
fn forge(namespace: &str, service: &str) -> FileSet {
    let text = format!(
        "$version: \"2.0\"\nnamespace {namespace}\n\
         use aws.api#service\nuse aws.auth#sigv4\nuse aws.protocols#restJson1\nuse aws.endpoints#standardRegionalEndpoints\n\
         @service(sdkId: \"It\")\n@sigv4(name: \"it\")\n@restJson1\n@standardRegionalEndpoints\n\
         service {service} {{ version: \"2012-06-01\", operations: [Invoke, UploadArchive, GetVault, GetBucket, GetObject, GetZone, CopyObject, ReceiveMessage] }}\n\
         @http(method: \"POST\", uri: \"/invoke\")\noperation Invoke {{ input := {{ a: String }}, output := {{ shared: Shared }} }}\n\
         @http(method: \"POST\", uri: \"/archives\")\noperation UploadArchive {{}}\n\
         @http(method: \"GET\", uri: \"/{{accountId}}/{{vault}}\")\n@readonly\noperation GetVault {{\n\
         input := {{ @required @httpLabel accountId: String, @required @httpLabel vault: String }}\n\
         output := {{ shared: Shared }} }}\n\
         @http(method: \"GET\", uri: \"/{{Bucket}}\")\n@readonly\noperation GetBucket {{\n\
         input := {{ @required @httpLabel Bucket: String }} }}\n\
         @http(method: \"GET\", uri: \"/{{Bucket}}/{{Key+}}\")\n@readonly\noperation GetObject {{\n\
         input := {{ @required @httpLabel Bucket: String, @required @httpLabel Key: String }} }}\n\
         @http(method: \"GET\", uri: \"/zones/{{Id}}\")\n@readonly\noperation GetZone {{\n\
         input := {{ @required @httpLabel Id: ResourceId }} }}\nstring ResourceId\n\
         @http(method: \"POST\", uri: \"/copy\")\noperation CopyObject {{}}\n\
         @http(method: \"POST\", uri: \"/receive\")\noperation ReceiveMessage {{}}\n\
         structure Shared {{\nplain: Integer = 0\ncounted: WorkerCounts = 0\nlimited: ResultsPeriod = 0\n\
         @required needed: WorkerCounts = 0\n}}\n\
         @default(0)\ninteger WorkerCounts\n@default(0)\ninteger ResultsPeriod\n",
    );
    let loaded = load(Sources::new().text("a.smithy", text));
    let Some(model) = &loaded.model else { panic!("{}", loaded.diagnostics.render(&loaded.sources, false)) };
    match tongs::forge::forge(model, &Settings::standalone("it", ModelSettings::default())) {
        Ok(forged) => forged.files,
        Err(diagnostics) => panic!("{}", diagnostics.render(&loaded.sources, false)),
    }
}

const VAULT: &str = "it-serializers/src/operation/get_vault.rs";
const INVOKE: &str = "it-serializers/src/operation/invoke.rs";
const BUCKET: &str = "it-serializers/src/operation/get_bucket.rs";
const OBJECT: &str = "it-serializers/src/operation/get_object.rs";
const CALL: &str = "it-operations/src/operation/invoke.rs";
const UPLOAD: &str = "it-operations/src/operation/upload_archive.rs";
const ZONE: &str = "it-serializers/src/operation/get_zone.rs";
const COPY: &str = "it-operations/src/operation/copy_object.rs";
const RECEIVE: &str = "it-operations/src/operation/receive_message.rs";
const SERVICE: &str = "it-operations/src/service.rs";
const OUTPUT: &str = "it-shapes/src/operation/get_object/output.rs";
const ERROR: &str = "it-shapes/src/operation/get_object/error.rs";
const FACADE: &str = "it/src/lib.rs";
const BUILDER: &str = "it-operations/src/operation/get_object/builders.rs";
const SHARED: &str = "it-shapes/src/types/shared.rs";

/// Service, file, and the piece that is in the file for that service alone.
const CASES: [(&str, &str, &str, &str); 22] = [
    ("com.amazonaws.s3", "AmazonS3", BUILDER, "presigned!(GetObjectFluentBuilder"),
    ("com.amazonaws.apigateway", "BackplaneControlService", INVOKE, r#"fixed_header("accept", "application/json")"#),
    ("com.amazonaws.apigateway", "BackplaneControlService", VAULT, r#"fixed_header("accept", "application/json")"#),
    ("com.amazonaws.glacier", "Glacier", INVOKE, r#"fixed_header("x-amz-glacier-version", "2012-06-01")"#),
    ("com.amazonaws.glacier", "Glacier", VAULT, r#"filter(|value| !value.is_empty()).or(Some("-"))"#),
    ("com.amazonaws.glacier", "Glacier", UPLOAD, "&::tongs_runtime::checksum::TreeHash]"),
    ("com.amazonaws.s3", "AmazonS3", BUCKET, r#"request.path("/"); request.build()"#),
    (
        "com.amazonaws.s3",
        "AmazonS3",
        OBJECT,
        r#"RequestBuilder::new("GET"); request.path("/"); request.greedy_label("key""#,
    ),
    ("com.amazonaws.lambda", "AWSGirApiService", CALL, "const LONG_RUNNING: bool = true"),
    ("com.amazonaws.s3", "AmazonS3", COPY, "const LONG_RUNNING: bool = true"),
    ("com.amazonaws.s3", "AmazonS3", SERVICE, "&[&::tongs_runtime::s3::Sessions::of::<Self>()]"),
    ("com.amazonaws.s3", "AmazonS3", SERVICE, "options: &[SIGV4, ::tongs_runtime::auth::AuthScheme::NoAuth]"),
    ("com.amazonaws.s3", "AmazonS3", OUTPUT, "extended_request_id!(output GetObjectOutput)"),
    ("com.amazonaws.s3", "AmazonS3", ERROR, "extended_request_id!(error GetObjectError)"),
    ("com.amazonaws.s3", "AmazonS3", FACADE, "pub use ::tongs_runtime::s3::RequestIdExt"),
    ("com.amazonaws.sqs", "AmazonSQS", RECEIVE, "&[&::tongs_runtime::long_polling::LongPolling]"),
    ("com.amazonaws.rds", "AmazonRDSv19", FACADE, "pub use ::tongs_runtime::auth_token::rds as auth_token"),
    ("com.amazonaws.dsql", "DSQL", FACADE, "pub use ::tongs_runtime::auth_token::dsql as auth_token"),
    ("com.amazonaws.route53", "AWSDnsV20130401", ZONE, "map(request::resource_id)"),
    ("com.amazonaws.emrserverless", "AwsToledoWebService", SHARED, "pub fn counted(&self) -> Option<i32>"),
    ("com.amazonaws.emrserverless", "AwsToledoWebService", SHARED, "required_member!(self.needed"),
    ("com.amazonaws.evidently", "Evidently", SHARED, "pub fn limited(&self) -> Option<i32>"),
];

/// Without white space and the paths of the standard library.
fn squeezed(text: &str) -> String {
    let paths = ["::std::option::Option::", "::std::option::"];
    let text = paths.iter().fold(text.to_owned(), |text, path| text.replace(path, ""));
    text.chars().filter(|c| !c.is_whitespace()).collect::<String>().replace(",)", ")").replace(",]", "]")
}

#[test]
fn each_is_carried_where_it_belongs() {
    let other = forge("com.amazonaws.other", "Other");
    for (namespace, service, path, piece) in CASES {
        let has = |files: &FileSet| squeezed(files.get(path).expect(path)).contains(&squeezed(piece));
        assert!(
            has(&forge(namespace, service)),
            "{service}: {piece}\n{}",
            forge(namespace, service).get(path).unwrap()
        );
        assert!(!has(&other), "any service: {piece}");
    }
}
