//! What a client takes from the configuration that services share.

use std::time::Duration;

use aws_credential_types::provider::token::SharedTokenProvider;
use aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID;
use aws_smithy_types::retry::{RetryConfig, RetrySpec};
use aws_types::origin::Origin;
use aws_types::sdk_config::{Builder as SdkConfigBuilder, SdkConfig};
use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};

use super::{AppName, Config, Credentials, Region, SharedCredentialsProvider, Token};
use crate::auth::{AuthScheme, HttpBearerAuth, SigV4Auth};
use crate::call::Call;
use crate::client::Handle;
use crate::service::{AwsService, EndpointFacts, ServiceFacts};
use crate::testing::{Connection, FACTS, List, auth, service};

const fn facts(schemes: &'static [AuthScheme]) -> ServiceFacts {
    ServiceFacts {
        sdk_id: "Fair Weather",
        aws: true,
        auth: auth(schemes),
        endpoint: EndpointFacts::StandardRegional { prefix: "weather" },
        ..FACTS
    }
}

service!(Weather = facts(&[AuthScheme::SigV4 { signing_name: "weather" }, AuthScheme::HttpBearer]); AwsService; SigV4Auth; HttpBearerAuth);
service!(TokenOnly = facts(&[AuthScheme::HttpBearer]); AwsService; HttpBearerAuth);
service!(Bedrock = facts(&[AuthScheme::SigV4 { signing_name: "bedrock" }, AuthScheme::HttpBearer]); AwsService; SigV4Auth; HttpBearerAuth);

/// Settings of services, by service, variable and profile key.
#[derive(Debug)]
struct Settings(&'static [(&'static str, &'static str, &'static str)]);

impl LoadServiceConfig for Settings {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        let found = self.0.iter().find(|(id, env, _)| (*id, *env) == (key.service_id(), key.env()));
        found.map(|(.., value)| (*value).to_owned())
    }
}

fn shared(settings: &'static [(&'static str, &'static str, &'static str)]) -> SdkConfigBuilder {
    SdkConfig::builder()
        .region(Region::from_static("eu-west-1"))
        .credentials_provider(SharedCredentialsProvider::new(Credentials::for_tests()))
        .service_config(Settings(settings))
}

/// The request line and the beginning of its authorization.
async fn sent<S: AwsService>(config: SdkConfigBuilder) -> (String, String) {
    let connection = Connection::default();
    let config = config.http_client(connection.client()).build();
    Call::<List<S>>::new(Handle::new(Config::<S>::new(&config))).send().await.unwrap();
    let authorization = connection.header("authorization").concat();
    (connection.lines().concat(), authorization.chars().take(16).collect())
}

fn provider(token: &str) -> SharedTokenProvider {
    SharedTokenProvider::new(Token::new(token, None))
}

const REGIONAL: &str = "GET https://weather.eu-west-1.amazonaws.com/things";
const SIGNED: &str = "AWS4-HMAC-SHA256";

#[tokio::test]
async fn endpoints_come_from_code_then_from_the_services_setting_then_from_the_general_one() {
    const OWN: &[(&str, &str, &str)] = &[("Fair Weather", "AWS_ENDPOINT_URL", "http://own.example")];
    let general = |settings| {
        let mut config = shared(settings).endpoint_url("http://general.example");
        config.insert_origin("endpoint_url", Origin::shared_environment_variable());
        config
    };
    let mut code = shared(OWN).endpoint_url("http://code.example");
    code.insert_origin("endpoint_url", Origin::shared_config());
    for (config, expected) in [
        (shared(&[]), REGIONAL),
        (shared(&[("Weather", "AWS_ENDPOINT_URL", "http://other.example")]), REGIONAL),
        (shared(OWN), "GET http://own.example/things"),
        (general(&[]), "GET http://general.example/things"),
        (general(OWN), "GET http://own.example/things"),
        (code, "GET http://code.example/things"),
        (shared(&[]).use_fips(true), "GET https://weather-fips.eu-west-1.amazonaws.com/things"),
        (shared(&[]).use_dual_stack(true), "GET https://weather.eu-west-1.api.aws/things"),
    ] {
        assert_eq!(sent::<Weather>(config).await, (expected.to_owned(), SIGNED.to_owned()));
    }
}

#[tokio::test]
async fn tokens_serve_the_services_that_take_them() {
    let with_token = || shared(&[]).token_provider(provider("shared"));
    assert_eq!(sent::<Weather>(with_token()).await.1, SIGNED);
    assert_eq!(sent::<TokenOnly>(with_token()).await.1, "Bearer shared");
    let preferred = with_token().auth_scheme_preference([HTTP_BEARER_AUTH_SCHEME_ID]);
    assert_eq!(sent::<Weather>(preferred).await.1, "Bearer shared");
}

#[tokio::test]
async fn bedrock_has_a_token_of_its_own_in_the_environment() {
    const TOKEN: &[(&str, &str, &str)] = &[("bedrock", "AWS_BEARER_TOKEN", "own")];
    let mut code = shared(TOKEN).token_provider(provider("code"));
    code.insert_origin("token_provider", Origin::shared_config());
    let mut sigv4 = shared(TOKEN).auth_scheme_preference([aws_runtime::auth::sigv4::SCHEME_ID]);
    sigv4.insert_origin("auth_scheme_preference", Origin::shared_config());
    for (config, expected) in [
        (shared(&[]), SIGNED),
        (shared(TOKEN), "Bearer own"),
        (shared(TOKEN).token_provider(provider("shared")), "Bearer own"),
        (code, "Bearer code"),
        (sigv4, SIGNED),
    ] {
        assert_eq!(sent::<Bedrock>(config).await.1, expected);
    }
    assert_eq!(sent::<Weather>(shared(TOKEN)).await.1, SIGNED);
}

#[tokio::test]
async fn a_clients_other_settings_are_those_that_are_shared() {
    let config = Config::<Weather>::new(&shared(&[]).app_name(AppName::new("Umbrella").unwrap()).build());
    assert_eq!(config.region().map(AsRef::as_ref), Some("eu-west-1"));
    assert_eq!(config.app_name().map(AsRef::as_ref), Some("Umbrella"));
    assert_eq!(config.signing_name(), "weather");
}

#[test]
fn retries_of_quick_services_begin_sooner() {
    let spec = RetrySpec::v2_1;
    let config = |origin: Origin, config: RetryConfig| {
        let mut input = shared(&[]).retry_config(config);
        input.insert_origin("retry_config", origin);
        input.build()
    };
    let standard = RetryConfig::standard;
    for (sdk_id, origin, given, attempts, quick) in [
        ("DynamoDB", Origin::shared_environment_variable(), standard().with_retry_spec(spec()), 4, true),
        ("DynamoDB Streams", Origin::shared_environment_variable(), standard().with_retry_spec(spec()), 4, true),
        ("DynamoDB", Origin::shared_config(), standard().with_retry_spec(spec()).with_max_attempts(7), 7, true),
        ("DynamoDB", Origin::shared_environment_variable(), standard(), 3, false),
        ("DynamoDB", Origin::shared_environment_variable(), standard().with_retry_spec(RetrySpec::v2_0()), 3, false),
        ("S3", Origin::shared_environment_variable(), standard().with_retry_spec(spec()), 3, false),
    ] {
        let said = format!("{sdk_id} {given:?}");
        let found = super::sdk_config::retry_config(&config(origin, given.clone()), sdk_id).expect("a configuration");
        assert_eq!(found.max_attempts(), attempts, "{said}");
        let backoff = spec().with_non_throttling_initial_backoff(Duration::from_millis(25));
        assert_eq!(found.retry_spec() == Some(&backoff), quick, "{said}");
        assert!(quick || found == given, "{said}");
    }
    assert_eq!(super::sdk_config::retry_config(&shared(&[]).build(), "DynamoDB"), None);
}
