//! What the official SDK does for single services although their models do not say so: a request that lacks it is another
//! request. Each is carried here as data, by the name of what it is about.
//!
//! What can be said in a model is changed there before (`customize.rs`). Bedrock's bearer token of the environment, and what S3
//! asks of signatures and answers, are the runtime's.

use crate::ir::ClientFeature;
use crate::model::{Member, Shape, ShapeId};

const S3: &str = "com.amazonaws.s3#AmazonS3";

/// Features of the runtime that the packages of a service need.
pub(super) fn features(service: &Shape) -> Vec<&'static str> {
    let feature = client_feature(service).map(|feature| match feature {
        ClientFeature::RdsAuthToken | ClientFeature::DsqlAuthToken => "auth-token",
        _ => "s3",
    });
    feature.into_iter().collect()
}

/// What clients of a service have since the service is known for it.
pub(super) fn client_feature(service: &Shape) -> Option<ClientFeature> {
    match service.id().as_str() {
        S3 => Some(ClientFeature::S3),
        "com.amazonaws.rds#AmazonRDSv19" => Some(ClientFeature::RdsAuthToken),
        "com.amazonaws.dsql#DSQL" => Some(ClientFeature::DsqlAuthToken),
        _ => None,
    }
}

/// Whether a service is S3: its clients open sessions with directory buckets, and its requests have a second id.
pub(super) fn is_s3(service: &Shape) -> bool {
    service.id().as_str() == S3
}

/// Whether the service sends the text beside a date that may be none.
pub(super) fn has_text_beside_date(output: &Shape) -> bool {
    output.id().namespace() == "com.amazonaws.s3" && output.member("ExpiresString").is_some()
}

/// Whether a label is an id of which users may have written the type before it, as the service does in its answers.
pub(super) fn is_resource_id(member: &Member) -> bool {
    matches!(member.target().as_str(), "com.amazonaws.route53#ResourceId" | "com.amazonaws.route53#ChangeId")
}

/// Whether a service has what anybody may read: its requests go out unsigned where there are no credentials.
pub(super) fn has_public_resources(service: &Shape) -> bool {
    is_s3(service)
}

/// Headers of every request of a service.
pub(super) fn headers(service: &Shape) -> Vec<(String, String)> {
    let version = || service.service().map(|data| data.version.clone()).unwrap_or_default();
    let header = match service.id().as_str() {
        // The service answers with HAL to whoever does not say what it accepts.
        "com.amazonaws.apigateway#BackplaneControlService" => ("accept", "application/json".to_owned()),
        // The service refuses requests without the version of its interface.
        "com.amazonaws.glacier#Glacier" => ("x-amz-glacier-version", version()),
        _ => return Vec::new(),
    };
    vec![(header.0.to_owned(), header.1)]
}

/// What stands in a path where an input lacks the member, or has an empty string.
pub(super) fn label_fallback(service: &Shape, member: &Member) -> Option<&'static str> {
    // The account whose credentials sign.
    let is_account = member.name().eq_ignore_ascii_case("accountId");
    (service.id().as_str() == "com.amazonaws.glacier#Glacier" && is_account).then_some("-")
}

/// The path of an operation, without what its endpoint says already.
pub(super) fn path<'p>(service: &Shape, path: &'p str) -> &'p str {
    // The rules of S3 put the bucket into the host, or into the path that the rest is appended to.
    match path.strip_prefix("/{Bucket}") {
        Some(rest) if is_s3(service) => {
            if rest.is_empty() {
                "/"
            } else {
                rest
            }
        }
        _ => path,
    }
}

/// Whether a request has to have the hash of a tree over its body.
pub(super) fn has_tree_hash(operation: &ShapeId) -> bool {
    matches!(operation.as_str(), "com.amazonaws.glacier#UploadArchive" | "com.amazonaws.glacier#UploadMultipartPart")
}

/// Whether an operation waits for something to be there, and is called again and again.
pub(super) fn is_polled(operation: &ShapeId) -> bool {
    matches!(
        operation.as_str(),
        "com.amazonaws.sqs#ReceiveMessage"
            | "com.amazonaws.sfn#GetActivityTask"
            | "com.amazonaws.swf#PollForActivityTask"
            | "com.amazonaws.swf#PollForDecisionTask"
    )
}

/// Whether a call may go on for minutes without a byte of its answer, so that it cannot be told from a stalled one.
pub(super) fn is_long_running(operation: &ShapeId) -> bool {
    matches!(
        operation.as_str(),
        "com.amazonaws.lambda#Invoke" | "com.amazonaws.lambda#InvokeAsync" | "com.amazonaws.s3#CopyObject"
    )
}

/// Whether the endpoint rules of a service say what its operations put before the host, which would stand there twice.
pub(super) fn has_prefixes_in_rules(service: &Shape) -> bool {
    service.id().as_str() == "com.amazonaws.s3control#AWSS3ControlServiceV20180820"
}

/// Whether requests of a service are signed beforehand for others to send: those that need no body, and those whose body is
/// whatever the others send.
pub(super) fn is_presigned(service: &Shape) -> bool {
    service.id().as_str() == S3
}

/// Whether an operation is called with its body in the query where its requests are signed beforehand.
pub(super) fn is_presigned_as_query(operation: &ShapeId) -> bool {
    operation.as_str() == "com.amazonaws.polly#SynthesizeSpeech"
}

/// The member of an operation's output that says whether there is a next page, although there may be a token for one.
pub(super) fn truncated(operation: &ShapeId) -> Option<&'static str> {
    // The token of the last page names a part that is there already.
    (operation.as_str() == "com.amazonaws.s3#ListParts").then_some("IsTruncated")
}
