//! What clients of AWS's services send besides a request, and those of others.

use aws_smithy_types::retry::RetryConfig;

use crate::auth::{AuthScheme, SigV4Auth};
use crate::call::Call;
use crate::client::{Handle, SendResult};
use crate::config::{AppName, Builder, Config, Credentials, Region};
use crate::endpoint::{self, ResolveEndpoint};
use crate::error::Explain;
use crate::service::{AwsService, EndpointFacts, Service, ServiceFacts};
use crate::testing::{Connection, FACTS, List, ListError, ListOutput, auth, service};

service!(Other = FACTS);
service!(Aws = ServiceFacts {
    aws: true,
    auth: auth(&[AuthScheme::SigV4 { signing_name: "signed" }]),
    endpoint: EndpointFacts::StandardRegional { prefix: "weather" },
    ..FACTS
}; AwsService; SigV4Auth);

async fn send<S: Service>(config: Builder<S>, connection: &Connection) -> SendResult<ListOutput, ListError> {
    Call::<List<S>>::new(Handle::new(config.http_client(connection.client()).build())).send().await
}

fn aws() -> Builder<Aws> {
    Config::builder().region(Region::from_static("eu-west-1")).credentials_provider(Credentials::for_tests())
}

#[tokio::test]
async fn clients_of_other_services_send_nothing_of_aws() {
    let connection = Connection::default();
    let config = Config::<Other>::builder().endpoint_url("https://weather.example/v1");
    send(config.app_name(AppName::new("Umbrella").unwrap()), &connection).await.unwrap();
    assert_eq!(connection.lines(), ["GET https://weather.example/v1/things"]);
    let own = format!("weather/1.2.3 tongs-runtime/{} app/Umbrella", env!("CARGO_PKG_VERSION"));
    assert_eq!(connection.header("user-agent"), [own]);
    for of_aws in ["x-amz-user-agent", "amz-sdk-invocation-id", "amz-sdk-request", "x-amz-date", "authorization"] {
        assert_eq!(connection.header(of_aws), [""; 0], "{of_aws}");
    }
}

#[tokio::test]
async fn s3_wants_to_know_which_body_was_signed() {
    const SIGNED: ServiceFacts = ServiceFacts {
        aws: true,
        auth: auth(&[AuthScheme::SigV4 { signing_name: "s3" }]),
        endpoint: EndpointFacts::StandardRegional { prefix: "s3" },
        ..FACTS
    };
    service!(S3 = ServiceFacts { sdk_id: "S3", ..SIGNED }; AwsService; SigV4Auth);
    service!(S3Control = ServiceFacts { sdk_id: "S3 Control", ..SIGNED }; AwsService; SigV4Auth);
    service!(Neither = ServiceFacts { sdk_id: "S3 Tables", ..SIGNED }; AwsService; SigV4Auth);
    async fn hash<S: AwsService + SigV4Auth>() -> Vec<String> {
        let connection = Connection::default();
        let config = Config::<S>::builder().region(Region::from_static("eu-west-1"));
        send(config.credentials_provider(Credentials::for_tests()), &connection).await.unwrap();
        connection.header("x-amz-content-sha256")
    }
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(hash::<S3>().await, [empty]);
    assert_eq!(hash::<S3Control>().await, [empty]);
    assert_eq!(hash::<Neither>().await, [""; 0]);
}

#[cfg(feature = "sigv4a")]
#[tokio::test]
async fn one_signature_for_several_regions_is_made_where_it_is_preferred() {
    use crate::auth::SigV4aAuth;
    use aws_smithy_runtime_api::client::auth::{AuthSchemeId, AuthSchemePreference};
    use aws_types::region::SigningRegionSet;

    const SIGV4: AuthScheme = AuthScheme::SigV4 { signing_name: "signed" };
    const SIGV4A: AuthScheme = AuthScheme::SigV4a { signing_name: "signed" };
    const FACTS_OF_AWS: ServiceFacts = ServiceFacts { aws: true, ..FACTS };
    service!(Both = ServiceFacts { auth: auth(&[SIGV4, SIGV4A]), ..FACTS_OF_AWS }; AwsService; SigV4Auth; SigV4aAuth);
    let config = || {
        let config = Config::<Both>::builder().endpoint_url("https://weather.example");
        config.region(Region::from_static("eu-west-1")).credentials_provider(Credentials::for_tests())
    };
    let preferred = |ids: &[&'static str]| {
        AuthSchemePreference::from(ids.iter().copied().map(AuthSchemeId::new).collect::<Vec<_>>())
    };
    for (config, scheme, regions) in [
        (config(), "AWS4-HMAC-SHA256", None),
        (config().auth_scheme_preference(preferred(&["sigv4a"])), "AWS4-ECDSA-P256-SHA256", Some("eu-west-1")),
        (
            config()
                .auth_scheme_preference(preferred(&["unknown", "sigv4a", "sigv4"]))
                .sigv4a_signing_region_set(SigningRegionSet::from_iter(["*"])),
            "AWS4-ECDSA-P256-SHA256",
            Some("*"),
        ),
    ] {
        let connection = Connection::default();
        send(config, &connection).await.unwrap();
        let signature = connection.header("authorization").concat();
        assert!(signature.starts_with(scheme), "{signature}");
        assert_eq!(connection.header("x-amz-region-set").first().map(String::as_str), regions);
    }
}

#[tokio::test]
async fn clients_of_aws_send_what_its_sdks_send() {
    let connection = Connection::default();
    send(aws(), &connection).await.unwrap();
    assert_eq!(connection.lines(), ["GET https://weather.eu-west-1.amazonaws.com/things"]);
    for (name, part) in [
        ("user-agent", "api/weather/1.2.3"),
        ("x-amz-user-agent", "aws-sdk-rust/"),
        ("amz-sdk-request", "attempt=1"),
        ("amz-sdk-invocation-id", "-"),
        ("authorization", "/eu-west-1/signed/aws4_request"),
    ] {
        let found = connection.header(name).concat();
        assert!(found.contains(part), "{name}: {found}");
    }
}

#[tokio::test]
async fn a_service_without_endpoints_asks_for_one_when_it_is_called() {
    let connection = Connection::default();
    let err = send(Config::<Other>::builder(), &connection).await.unwrap_err();
    let explained = err.explain().to_string();
    assert!(explained.contains("`endpoint_url`") && explained.contains("Weather"), "{explained}");
    assert_eq!(connection.lines(), [""; 0]);
}

#[tokio::test]
async fn failures_that_may_pass_are_retried_for_every_service() {
    let retries = || RetryConfig::standard().with_initial_backoff(std::time::Duration::from_millis(1));
    for (answers, requests, ok) in [
        (vec![(503, ""), (500, ""), (200, "{}")], 3, true),
        (vec![(503, "")], 3, false),
        (vec![(429, r#"{"__type":"TooMany"}"#), (200, "{}")], 1, false),
        (vec![(400, r#"{"__type":"ThrottlingException"}"#), (200, "{}")], 2, true),
        (vec![(400, r#"{"__type":"Wrong"}"#), (200, "{}")], 1, false),
    ] {
        let connection = Connection::answering(answers.clone());
        let config = Config::<Other>::builder().endpoint_url("https://weather.example").retry_config(retries());
        let found = send(config, &connection).await;
        assert_eq!((connection.lines().len(), found.is_ok()), (requests, ok), "{answers:?}");
        let connection = Connection::answering(answers.clone());
        let found = send(aws().retry_config(retries()), &connection).await;
        assert_eq!((connection.lines().len(), found.is_ok()), (requests, ok), "{answers:?}");
    }
}

/// Sends everything to a place that it makes from what it is told.
#[derive(Debug)]
struct ByRegion;

impl ResolveEndpoint for ByRegion {
    fn resolve_endpoint<'a>(&'a self, params: &'a endpoint::Params) -> endpoint::EndpointFuture<'a> {
        let url = format!("http://{}.example", params.region().unwrap_or("nowhere"));
        endpoint::EndpointFuture::ready(Ok(endpoint::Endpoint::builder().url(url).build()))
    }
}

#[tokio::test]
async fn a_callers_resolver_goes_before_the_services() {
    let connection = Connection::default();
    send(Config::<Other>::builder().endpoint_resolver(ByRegion), &connection).await.unwrap();
    send(aws().endpoint_resolver(ByRegion), &connection).await.unwrap();
    send(aws().endpoint_resolver(endpoint::DefaultResolver::<Aws>::new()), &connection).await.unwrap();
    assert_eq!(
        connection.lines(),
        [
            "GET http://nowhere.example/things",
            "GET http://eu-west-1.example/things",
            "GET https://weather.eu-west-1.amazonaws.com/things",
        ]
    );
}

#[tokio::test]
async fn a_configuration_that_gives_no_host_is_not_sent_to() {
    let connection = Connection::default();
    for (config, part) in [
        (Config::builder().credentials_provider(Credentials::for_tests()), "Missing Region"),
        (aws().endpoint_url("http://e.example").use_fips(true), "FIPS and custom endpoint"),
        (aws().region(Region::from_static("a b")), "host label"),
        (aws().endpoint_url(""), "empty"),
    ] {
        let explained = send(config, &connection).await.unwrap_err().explain().to_string();
        assert!(explained.contains(part), "{explained}");
    }
    assert_eq!(connection.lines(), [""; 0]);
}

#[test]
fn plugins_of_an_operation_are_put_together_once_for_a_client() {
    let handle = Handle::<Other>::new(Config::builder().build());
    let plugins = handle.plugins::<List<Other>>();
    assert!(std::sync::Arc::ptr_eq(&plugins, &handle.clone().plugins::<List<Other>>()));
    let other = Handle::<Other>::new(Config::builder().build());
    assert!(!std::sync::Arc::ptr_eq(&plugins, &other.plugins::<List<Other>>()));
}
