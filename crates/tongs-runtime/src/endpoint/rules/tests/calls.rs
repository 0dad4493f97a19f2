//! Whole calls of services with rules: what reaches the wire.

use aws_credential_types::Credentials;
use aws_types::endpoint_config::AccountIdEndpointMode;
use aws_types::sdk_config::SdkConfig;

use crate::auth::{AuthScheme, SigV4Auth};
use crate::call::Call;
use crate::client::Handle;
use crate::config::{Builder, Config, Region, SharedCredentialsProvider};
use crate::endpoint::rules::{AccountIdEndpoints, HasAccelerate, RuleParams};
use crate::error::DisplayErrorContext;
use crate::service::{AwsService, EndpointFacts, Service, ServiceFacts};
use crate::testing::{Connection, FACTS, List, auth};

#[derive(Debug)]
struct Ruled;

crate::endpoint_params! {
    super::calls::Ruled, "param Region string builtin AWS::Region
param Endpoint string builtin SDK::Endpoint
param UseFIPS boolean required builtin AWS::UseFIPS default false
param UseDualStack boolean required builtin AWS::UseDualStack default false
param AccountId string builtin AWS::Auth::AccountId
param AccountIdEndpointMode string builtin AWS::Auth::AccountIdEndpointMode
param Accelerate boolean client default false
param Stage string client
var url
auth
if stringEquals AccountIdEndpointMode \"disabled\"
if isSet AccountId
if booleanEquals Accelerate true
if isSet Stage
if isSet Endpoint
if booleanEquals UseFIPS true
record {\"authSchemes\": [{\"name\": \"unknown\"}, {\"name\": \"sigv4\", \"signingName\": \"other\", \"signingRegion\": \"{Region}-s\"}]}
record {\"x-stage\": [\"one\", \"{Stage}\"]}
endpoint \"https://{AccountId}.example\" 0
endpoint \"https://fast.example\"
endpoint \"https://staged.example\" . 1
endpoint \"https://plain.example\" 0
endpoint \"{Endpoint}\"
error \"FIPS is not for {Region}\"
start 0
node 4 =4 1
node 5 =5 2
node 2 =1 3
node 3 =2 4
node 0 =3 5
node 1 =0 =3
";
    0 "region" region set_region string;
    1 "endpoint" endpoint set_endpoint string;
    2 "use_fips" use_fips set_use_fips boolean;
    3 "use_dual_stack" use_dual_stack set_use_dual_stack boolean;
    4 "account_id" account_id set_account_id string;
    5 "account_id_endpoint_mode" account_id_endpoint_mode set_account_id_endpoint_mode string;
    6 "accelerate" accelerate set_accelerate boolean;
    7 "stage" stage set_stage string;
}

crate::client_params! {
    super::calls::Ruled;
    /// The stage.
    "Stage" stage set_stage ::std::string::String;
}

impl Service for Ruled {
    const FACTS: &'static ServiceFacts = &ServiceFacts {
        aws: true,
        auth: auth(&[AuthScheme::SigV4 { signing_name: "ruled" }]),
        endpoint: EndpointFacts::Rules(<Params as RuleParams>::RULES),
        ..FACTS
    };
}

impl AwsService for Ruled {}
impl SigV4Auth for Ruled {}
impl HasAccelerate for Ruled {}
impl AccountIdEndpoints for Ruled {}

fn credentials(account: Option<&str>) -> Credentials {
    let mut builder = Credentials::builder().access_key_id("a").secret_access_key("s").provider_name("test");
    builder.set_account_id(account.map(Into::into));
    builder.build()
}

fn config() -> Builder<Ruled> {
    Config::<Ruled>::builder().region(Region::from_static("eu-west-1")).credentials_provider(credentials(Some("123")))
}

async fn send(config: Builder<Ruled>, connection: &Connection) -> Result<(), String> {
    let config = config.http_client(connection.client()).build();
    let sent = Call::<List<Ruled>>::new(Handle::new(config)).send().await;
    sent.map(drop).map_err(|err| DisplayErrorContext(&err).to_string())
}

#[tokio::test]
async fn rules_read_settings_credentials_and_the_clients_own_parameters() {
    let preferred = || config();
    let disabled = || config().account_id_endpoint_mode(AccountIdEndpointMode::Disabled);
    for (config, expected) in [
        (preferred(), "https://123.example"),
        (disabled(), "https://plain.example"),
        (config().credentials_provider(credentials(None)), "https://plain.example"),
        (disabled().accelerate(true), "https://fast.example"),
        (disabled().accelerate(true).accelerate(false), "https://plain.example"),
        (disabled().stage("s"), "https://staged.example"),
        (preferred().endpoint_url("http://own.example/p"), "http://own.example/p"),
    ] {
        let connection = Connection::default();
        send(config, &connection).await.unwrap();
        assert_eq!(connection.lines(), [format!("GET {expected}/things")]);
    }
}

#[tokio::test]
async fn endpoints_say_how_requests_are_signed() {
    for (config, name, region) in [
        (config(), "other", "eu-west-1-s"),
        // Nothing is said of what the endpoint is signed for.
        (config().accelerate(true), "ruled", "eu-west-1"),
    ] {
        let connection = Connection::default();
        send(config, &connection).await.unwrap();
        let authorization = connection.header("authorization").concat();
        assert!(authorization.contains(&format!("/{region}/{name}/aws4_request")), "{authorization}");
    }
}

#[tokio::test]
async fn endpoints_have_headers() {
    let connection = Connection::default();
    send(config().stage("s"), &connection).await.unwrap();
    assert_eq!(connection.header("x-stage"), ["one", "s"]);
}

#[tokio::test]
async fn errors_of_rules_are_those_of_the_call() {
    let connection = Connection::default();
    let err = send(config().use_fips(true), &connection).await.unwrap_err();
    assert!(err.contains("FIPS is not for eu-west-1"), "{err}");
    let err = send(config().region(Region::from_static("a/b")), &connection).await.unwrap_err();
    assert!(err.contains("`region` - must be a valid host label"), "{err}");
    assert_eq!(connection.lines(), [""; 0]);
}

#[tokio::test]
async fn settings_that_services_share_reach_the_rules() {
    let shared = || {
        SdkConfig::builder()
            .region(Region::from_static("eu-west-1"))
            .credentials_provider(SharedCredentialsProvider::new(credentials(Some("9"))))
    };
    for (shared, expected) in [
        (shared(), "https://9.example"),
        (shared().account_id_endpoint_mode(AccountIdEndpointMode::Disabled), "https://plain.example"),
    ] {
        let connection = Connection::default();
        send(Builder::from(&shared.build()), &connection).await.unwrap();
        assert_eq!(connection.lines(), [format!("GET {expected}/things")]);
    }
}

/// A resolver of the user's own.
#[derive(Debug)]
struct Own;

impl ResolveEndpoint for Own {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> crate::endpoint::EndpointFuture<'a> {
        let (region, account) = (params.region().unwrap_or_default(), params.account_id().unwrap_or_default());
        let url = format!("https://{region}-{account}.example");
        crate::endpoint::EndpointFuture::ready(Ok(crate::endpoint::Endpoint::builder().url(url).build()))
    }
}

#[tokio::test]
async fn resolvers_of_users_read_the_services_parameters() {
    let connection = Connection::default();
    send(config().endpoint_resolver(Own), &connection).await.unwrap();
    assert_eq!(connection.lines(), ["GET https://eu-west-1-123.example/things"]);
    let connection = Connection::default();
    send(config().endpoint_resolver(DefaultResolver::new()), &connection).await.unwrap();
    assert_eq!(connection.lines(), ["GET https://123.example/things"]);
}

#[test]
fn parameters_are_what_was_set_or_the_rules_defaults() {
    let params = Params::builder().region("r").stage("s").accelerate(true).build().unwrap();
    assert_eq!((params.region(), params.stage(), params.accelerate()), (Some("r"), Some("s"), Some(true)));
    assert_eq!((params.use_fips(), params.endpoint()), (Some(false), None));
    let shown = format!("{params:?}");
    assert!(shown.starts_with("Params { region: Some(\"r\")"), "{shown}");
    let builder = Params::builder().region("r").set_region(None);
    assert_eq!(builder, ParamsBuilder::default().set_stage(None));
    assert!(Params::builder().region("a b").build().is_err());
}
