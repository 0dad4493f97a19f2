//! What is called, what is answered, and where the two clients differ on purpose.

use std::path::Path;

use super::needs;
use super::program::{call, program};
use super::python::Python;
use super::requests::Comparable;
use super::server::{Received, answer, serve};
use super::signatures::verify;

/// A call, and its answer.
struct Scenario {
    name: &'static str,
    status: u16,
    headers: &'static [(&'static str, &'static str)],
    body: &'static str,
    /// Headers that are not compared.
    left_out: &'static [&'static str],
}

impl Scenario {
    const fn new(name: &'static str, status: u16, body: &'static str) -> Self {
        Self { name, status, headers: &[], body, left_out: &[] }
    }

    const fn headers(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }

    /// A header that boto3 sends and the official SDK for Rust does not, or differently: ours is a drop-in for the latter.
    const fn without(self, left_out: &'static [&'static str]) -> Self {
        Self { left_out, ..self }
    }

    fn run(&self, program: &Path, python: &mut Python) {
        let respond = || {
            let (status, headers, body) = (self.status, self.headers, self.body);
            move || answer(status, headers, body)
        };
        let (ours, our_requests) = serve(respond(), |endpoint| call(program, &[self.name, endpoint]));
        let (theirs, their_requests) = serve(respond(), |endpoint| python.call(self.name, endpoint));
        assert_eq!(ours, theirs, "{}: what came of it; ours is on the left", self.name);
        let compared = |requests: &[Received], who: &str| {
            for request in requests {
                verify(request, &format!("{who} at {}", self.name));
            }
            requests.iter().map(|request| Comparable::of(request, self.left_out)).collect::<Vec<_>>()
        };
        let (ours, theirs) = (compared(&our_requests, "the forged client"), compared(&their_requests, "boto3"));
        assert_eq!(ours.len(), 1, "{}: one request each", self.name);
        assert_eq!(ours, theirs, "{}: what was sent; ours is on the left", self.name);
    }
}

#[track_caller]
fn run(scenarios: &[Scenario]) {
    let (Some(python), Some(program)) = (needs::python(), program()) else { return };
    let mut python = Python::start(&python);
    for scenario in scenarios {
        scenario.run(program, &mut python);
    }
}

const XML: (&str, &str) = ("content-type", "application/xml");

#[test]
fn needs_python_s3() {
    run(&[
        Scenario::new("s3-put", 200, "").headers(&[("etag", "\"abc\""), ("x-amz-version-id", "3/L4")]),
        Scenario::new("s3-get", 206, "of this week").headers(&[
            ("etag", "\"abc\""),
            ("last-modified", "Fri, 27 Nov 2026 08:00:00 GMT"),
            ("x-amz-meta-owner", "Ann"),
            ("content-type", "text/plain"),
        ]),
        Scenario::new(
            "s3-get",
            404,
            "<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code><Message>not &lt;there&gt;</Message><RequestId>R1</RequestId></Error>",
        )
        .headers(&[XML, ("x-amz-request-id", "R1")]),
        Scenario::new("s3-head", 404, ""),
        Scenario::new("s3-head", 200, "").headers(&[("etag", "\"abc\"")]),
        Scenario::new(
            "s3-list",
            200,
            "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>reports</Name><KeyCount>3</KeyCount>\
             <IsTruncated>true</IsTruncated><NextContinuationToken>1/+=</NextContinuationToken>\
             <Contents><Key>2026/a b&amp;&lt;&#x20;&#xe9;</Key><Size>5368709120</Size><ETag>&quot;abc&quot;</ETag>\
             <LastModified>2026-11-27T08:00:00.000Z</LastModified><StorageClass>GLACIER_IR</StorageClass></Contents>\
             <Contents><Key>2026/b</Key><Size>0</Size><ETag>\"\"</ETag><LastModified>2026-11-27T08:00:00Z</LastModified></Contents>\
             <CommonPrefixes><Prefix>2026/a b/</Prefix></CommonPrefixes></ListBucketResult>",
        )
        .headers(&[XML]),
        Scenario::new(
            "s3-delete",
            200,
            "<DeleteResult><Deleted><Key>a&amp;b&lt;c&gt;</Key></Deleted>\
             <Error><Key>\u{e9}</Key><Code>AccessDenied</Code><Message>no</Message></Error></DeleteResult>",
        )
        .headers(&[XML])
        .without(&["content-type"]),
        Scenario::new(
            "s3-multipart",
            200,
            "<CompleteMultipartUploadResult><Location>http://reports/a</Location><ETag>\"x-1\"</ETag></CompleteMultipartUploadResult>",
        )
        .headers(&[XML])
        .without(&["content-type", "x-amz-content-sha256"]),
        // A success that is an error.
        Scenario::new("s3-multipart", 200, "<Error><Code>InternalError</Code><Message>again</Message></Error>").headers(&[XML])
        .without(&["content-type", "x-amz-content-sha256"]),
    ]);
}

const JSON: (&str, &str) = ("content-type", "application/x-amz-json-1.0");

#[test]
fn needs_python_dynamodb() {
    run(&[
        Scenario::new("dynamodb-put", 200, "{}").headers(&[JSON]),
        Scenario::new(
            "dynamodb-put",
            400,
            r#"{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"it is there","Item":{"id":{"S":"o-1"},"n":{"N":"1.50"}}}"#,
        )
        .headers(&[JSON, ("x-amzn-requestid", "R2")]),
        Scenario::new(
            "dynamodb-query",
            200,
            r#"{"Count":1,"ScannedCount":1,"Items":[{"id":{"S":"o-1 \u00e9"},"b":{"B":"AAH+/w=="},"l":{"L":[{"M":{"x":{"NULL":true}}},{"BS":["eA=="]}]},"f":{"BOOL":false}}],"LastEvaluatedKey":{"id":{"S":"o-1"}}}"#,
        )
        .headers(&[JSON]),
    ]);
}

#[test]
fn needs_python_sqs() {
    run(&[
        Scenario::new(
            "sqs-send",
            200,
            r#"{"MessageId":"m-1","MD5OfMessageBody":"8ec2ba2e7a8a4a2bc1ee3d3c6bc9d9b4","MD5OfMessageAttributes":"x"}"#,
        )
        .headers(&[JSON]),
        Scenario::new("sqs-send", 400, r#"{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"no such queue"}"#)
            .headers(&[
                JSON,
                ("x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender"),
                ("x-amzn-requestid", "R3"),
            ]),
        Scenario::new(
            "sqs-receive",
            200,
            r#"{"Messages":[{"MessageId":"m-1","Body":"an order","ReceiptHandle":"r/1="}]}"#,
        )
        .headers(&[JSON]),
        Scenario::new("sqs-receive", 200, "{}").headers(&[JSON]),
    ]);
}

const XML_TEXT: (&str, &str) = ("content-type", "text/xml");

#[test]
fn needs_python_sts() {
    run(&[
        Scenario::new(
            "sts-identity",
            200,
            "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>\
             <Arn>arn:aws:iam::111122223333:user/Ann</Arn><UserId>AIDA</UserId><Account>111122223333</Account>\
             </GetCallerIdentityResult><ResponseMetadata><RequestId>R4</RequestId></ResponseMetadata></GetCallerIdentityResponse>",
        )
        .headers(&[XML_TEXT])
        .without(&["content-type"]),
        Scenario::new(
            "sts-identity",
            403,
            "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not you</Message></Error>\
             <RequestId>R5</RequestId></ErrorResponse>",
        )
        .headers(&[XML_TEXT, ("x-amzn-requestid", "R5")])
        .without(&["content-type"]),
        Scenario::new(
            "sts-assume",
            200,
            "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey>\
             <SessionToken>t/+=</SessionToken><Expiration>2026-11-27T09:00:00Z</Expiration></Credentials>\
             <PackedPolicySize>6</PackedPolicySize></AssumeRoleResult></AssumeRoleResponse>",
        )
        .headers(&[XML_TEXT])
        .without(&["content-type"]),
        Scenario::new(
            "sts-assume",
            400,
            "<ErrorResponse><Error><Type>Sender</Type><Code>MalformedPolicyDocument</Code><Message>where?</Message></Error>\
             <RequestId>R6</RequestId></ErrorResponse>",
        )
        .headers(&[XML_TEXT, ("x-amzn-requestid", "R6")])
        .without(&["content-type"]),
    ]);
}
