//! What clients of S3 send and understand beside those of other services.

use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{Input, InterceptorContext};
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::ErrorMetadata;

use super::{ExpiresText, RequestIdExt, Sessions};
use crate::auth::{AuthScheme, SigV4Auth};
use crate::call::Call;
use crate::client::Handle;
use crate::config::{Builder, Config, Credentials, Region};
use crate::endpoint::rules::{HasDisableS3ExpressSessionAuth, RuleParams, Rules, Values};
use crate::error::{BoxError, BuildError};
use crate::operation::{Feature, Operation};
use crate::protocol::rest_xml_s3;
use crate::request::{HttpRequest, RequestBuilder};
use crate::response::Response;
use crate::service::{AwsService, ClientFeature, EndpointFacts, Service, ServiceFacts};
use crate::testing::{Connection, FACTS, ListError, auth};

/// Parameters of rules, by number alone.
#[derive(Debug)]
struct Params(Values);

/// All buckets but one are directories.
static RULES: Rules = Rules::new::<Params>(
    "param Bucket string\n\
     param DisableS3ExpressSessionAuth boolean client\n\
     auth\n\
     if stringEquals Bucket \"plain\"\n\
     if isSet DisableS3ExpressSessionAuth\n\
     if booleanEquals DisableS3ExpressSessionAuth true\n\
     record {\"authSchemes\": [{\"name\": \"sigv4\", \"signingName\": \"usual\", \"signingRegion\": \"here\"}]}\n\
     record {\"authSchemes\": [{\"name\": \"sigv4-s3express\", \"signingName\": \"s3express\", \"signingRegion\": \"here\"}]}\n\
     endpoint \"https://{Bucket}.example\" 0\n\
     endpoint \"https://{Bucket}.example\" 1\n\
     start 0\n\
     node 0 =0 1\n\
     node 1 2 =1\n\
     node 2 =0 =1",
);

impl RuleParams for Params {
    const RULES: &'static Rules = &RULES;
    const FIELDS: &'static [&'static str] = &["bucket", "disable_s3_express_session_auth"];

    fn of(values: Values) -> Self {
        Self(values)
    }

    fn values(&self) -> &Values {
        &self.0
    }

    fn values_mut(&mut self) -> &mut Values {
        &mut self.0
    }
}

#[derive(Debug)]
struct S3;

impl Service for S3 {
    const FACTS: &'static ServiceFacts = &ServiceFacts {
        sdk_id: "S3",
        aws: true,
        auth: auth(&[AuthScheme::SigV4 { signing_name: "s3" }]),
        endpoint: EndpointFacts::Rules(&RULES),
        ..FACTS
    };
    const CLIENT_FEATURES: &'static [&'static dyn ClientFeature] = &[&Sessions::of::<Self>()];
}

impl AwsService for S3 {}
impl SigV4Auth for S3 {}
impl HasDisableS3ExpressSessionAuth for S3 {}

/// `GET /key` of a bucket.
#[derive(Debug)]
struct Get;

impl Operation for Get {
    type Service = S3;
    type Input = String;
    type InputBuilder = String;
    type Output = ();
    type Error = ListError;

    const NAME: &'static str = "Get";

    fn build_input(builder: String) -> Result<String, BuildError> {
        Ok(builder)
    }

    fn serialize(_: &String, _: &ConfigBag) -> Result<HttpRequest, BoxError> {
        let mut request = RequestBuilder::new("GET");
        request.path("/key");
        request.build()
    }

    fn deserialize(_: Response<'_>) -> Result<(), ListError> {
        Ok(())
    }

    fn endpoint_params(input: &String, params: &mut Values) -> Result<(), BuildError> {
        params.required(0, "bucket", Some(input))
    }
}

const SESSION: &str = "<CreateSessionResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Credentials>\
    <AccessKeyId>SESSION</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken>\
    <Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></CreateSessionResult>";

fn config(connection: &Connection) -> Builder<S3> {
    let credentials = Credentials::new("OWNER", "secret", Some("of owner".to_owned()), None, "test");
    let config = Config::builder().region(Region::from_static("here")).credentials_provider(credentials);
    config.http_client(connection.client())
}

async fn get(client: &Handle<S3>, bucket: &str) {
    Call::<Get>::with_input(client.clone(), bucket.to_owned()).send().await.unwrap();
}

#[tokio::test]
async fn a_session_is_opened_with_each_directory_bucket_and_signs_for_it() {
    let connection = Connection::answering([(200, SESSION)]);
    let client = Handle::new(config(&connection).build());
    for bucket in ["a", "plain", "a", "b"] {
        get(&client, bucket).await;
        let signature = connection.header("authorization").concat();
        let (owner, header, token) = match bucket {
            "plain" => ("OWNER", "x-amz-security-token", "of owner"),
            _ => ("SESSION", "x-amz-s3session-token", "token"),
        };
        assert!(signature.contains(&format!("Credential={owner}/")), "{signature}");
        assert_eq!(connection.header(header), [token]);
        let other = if bucket == "plain" { "x-amz-s3session-token" } else { "x-amz-security-token" };
        assert_eq!(connection.header(other), [""; 0], "{bucket}");
    }
    let lines = [
        "GET https://a.example/?session",
        "GET https://a.example/key",
        "GET https://plain.example/key",
        "GET https://a.example/key",
        "GET https://b.example/?session",
        "GET https://b.example/key",
    ];
    assert_eq!(connection.lines(), lines);
}

#[tokio::test]
async fn sessions_are_done_without_where_the_caller_says() {
    let own = || Credentials::new("EXPRESS", "secret", Some("own".to_owned()), None, "test");
    let connection = Connection::default();
    for (config, owner) in [
        (config(&connection).disable_s3_express_session_auth(true), "OWNER"),
        (config(&connection).express_credentials_provider(own()), "EXPRESS"),
    ] {
        get(&Handle::new(config.build()), "a").await;
        assert!(connection.header("authorization").concat().contains(&format!("Credential={owner}/")));
    }
    assert_eq!(connection.lines(), ["GET https://a.example/key"; 2]);
}

#[tokio::test]
async fn what_keeps_a_session_from_being_opened_is_told() {
    for (answer, expected) in [
        ((403, "<Error><Code>AccessDenied</Code><Message>not yours</Message></Error>"), "not yours"),
        (
            (200, "<CreateSessionResult><Credentials><AccessKeyId>a</AccessKeyId></Credentials></CreateSessionResult>"),
            "whole credentials",
        ),
        ((200, "not XML"), "CreateSession"),
    ] {
        let connection = Connection::answering([answer]);
        let client = Handle::new(config(&connection).build());
        let err = Call::<Get>::with_input(client, "a".to_owned()).send().await.unwrap_err();
        let told = crate::error::DisplayErrorContext(&err).to_string();
        assert!(told.contains(expected) || expected == "CreateSession", "{told}");
        assert_eq!(connection.lines().last().map(String::as_str), Some("GET https://a.example/?session"));
    }
}

#[test]
fn what_is_not_there_is_told_by_the_status() {
    let mut headers = Headers::new();
    headers.insert("x-amz-id-2", "host");
    headers.insert("x-amz-request-id", "request");
    let error = b"<Error><Code>NoSuchKey</Code><Message>gone</Message></Error>";
    for (status, body, code) in [(404, &b""[..], Some("NotFound")), (400, b"", None), (404, error, Some("NoSuchKey"))] {
        let meta = rest_xml_s3::error_metadata(Response::new(status, &headers, body)).unwrap();
        assert_eq!((meta.code(), meta.extended_request_id()), (code, Some("host")), "{status}");
        assert_eq!(aws_types::request_id::RequestId::request_id(&meta), Some("request"));
    }
    assert_eq!(ErrorMetadata::builder().build().extended_request_id(), None);
    assert_eq!(Response::new(200, &headers, b"").extended_request_id().as_deref(), Some("host"));
}

#[test]
fn a_date_that_is_none_is_a_text() {
    for (sent, date) in [
        (Some("Tue, 29 Apr 2014 18:30:38 GMT"), Some("Tue, 29 Apr 2014 18:30:38 GMT")),
        (Some("1985-04-12T23:20:50.52Z"), None),
        (Some("0"), None),
        (None, None),
    ] {
        let mut components = RuntimeComponentsBuilder::for_tests();
        ExpiresText.plug(&mut components);
        let interceptor = components.interceptors().next().unwrap();
        let components = components.build().unwrap();
        let mut response = HttpResponse::new(200.try_into().unwrap(), SdkBody::empty());
        if let Some(sent) = sent {
            response.headers_mut().insert("expires", sent);
        }
        let mut context = InterceptorContext::new(Input::erase(()));
        context.enter_serialization_phase();
        let _ = context.take_input();
        context.set_request(HttpRequest::empty());
        context.enter_before_transmit_phase();
        context.enter_transmit_phase();
        let _ = context.take_request();
        context.set_response(response);
        context.enter_before_deserialization_phase();
        let cfg = &mut ConfigBag::base();
        interceptor.modify_before_deserialization(&mut (&mut context).into(), &components, cfg).unwrap();
        let headers = context.response().unwrap().headers();
        assert_eq!((headers.get("Expires"), headers.get("ExpiresString")), (date, sent));
    }
}
