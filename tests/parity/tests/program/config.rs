//! The whole surface of `Config` and its builder.

use super::client::{Wire, list, test_config};
use super::sdk;
use crate::support::outcome::outcome;
use crate::support::transcript::Transcript;
use aws_smithy_async::rt::sleep::{SharedAsyncSleep, TokioSleep};
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};
use aws_smithy_runtime::client::retries::classifiers::HttpStatusCodeClassifier;
use aws_smithy_runtime_api::client::auth::AuthSchemePreference;
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use sdk::config::retry::{RetryConfig, RetryPartition};
use sdk::config::timeout::TimeoutConfig;
use sdk::config::{
    AppName, BehaviorVersion, Builder, Config, Credentials, IdentityCache, Region, SharedCredentialsProvider,
    SharedInterceptor, StalledStreamProtectionConfig,
};
use std::time::{Duration, SystemTime};

#[derive(Debug)]
struct Silent;
impl sdk::config::Intercept for Silent {
    fn name(&self) -> &'static str {
        "Silent"
    }
}

fn credentials() -> Credentials {
    Credentials::new("AKIDTEST", "secret", Some("session".into()), None, "test")
}

fn seconds(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

/// Writes what a configuration's getters say.
fn describe(t: &mut Transcript, config: &Config) {
    t.note("region", config.region());
    t.note("signing name", config.signing_name());
    t.note("app name", config.app_name());
    t.note("retry", config.retry_config());
    t.note("partition", config.retry_partition());
    t.note("timeout", config.timeout_config());
    t.note("stalled", config.stalled_stream_protection());
    t.note("sleep", config.sleep_impl().is_some());
    t.note("identity cache", config.identity_cache().is_some());
    t.note("http client", config.http_client().is_some());
    t.note("clock", config.time_source().map(|clock| clock.now() < seconds(4_000_000_000)));
    t.note("interceptors", config.interceptors().count());
    t.note("classifiers", config.retry_classifiers().count());
    t.note("auth schemes", config.auth_schemes().count());
    t.note("auth resolver", config.auth_scheme_resolver().is_some());
    t.note("auth preference", config.auth_scheme_preference());
    t.note("frameworks", config.framework_metadata());
    t.note("clock skew", config.disable_clock_skew_correction());
    t.note("invocation ids", config.invocation_id_generator().is_some());
    #[allow(deprecated, reason = "the deprecated getter is part of the surface")]
    let provider = config.credentials_provider();
    t.note("credentials", provider.is_some());
}

/// The chained form of each setter, read back, and sent.
pub(crate) async fn builder_methods(t: &mut Transcript) {
    let wire = Wire::default();
    let builder = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(credentials())
        .app_name(AppName::new("parity-app").expect("a valid name"))
        .retry_config(RetryConfig::standard().with_max_attempts(2))
        .retry_partition(RetryPartition::new("mine"))
        .timeout_config(TimeoutConfig::builder().read_timeout(Duration::from_secs(3)).build())
        .timeout_config(TimeoutConfig::builder().connect_timeout(Duration::from_secs(5)).build())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .sleep_impl(TokioSleep::new())
        .identity_cache(IdentityCache::no_cache())
        .interceptor(Silent)
        .retry_classifier(HttpStatusCodeClassifier::default())
        .time_source(StaticTimeSource::new(seconds(1_700_000_000)))
        .auth_scheme_preference(AuthSchemePreference::from([aws_runtime::auth::sigv4::SCHEME_ID]))
        .disable_clock_skew_correction(true)
        .invocation_id_generator(aws_runtime::invocation_id::DefaultInvocationIdGenerator::default())
        .use_fips(false)
        .use_dual_stack(false)
        .endpoint_url("http://localhost:1234/base/")
        .emit_input_attributes(["nextToken"])
        .capture_input_attributes(["nextToken"])
        .http_client(wire.empty());
    let config = builder.clone().build();
    describe(t, &config);
    describe(t, &config.to_builder().build());
    let client = sdk::Client::from_conf(config);
    t.note("client's region", client.config().region());
    t.say("ended", outcome(&list(&client.clone()).send().await));
    t.say("sent", wire.last());
}

/// The `set_` and `push_` forms, with values and with `None`.
pub(crate) async fn setters(t: &mut Transcript) {
    let wire = Wire::default();
    let mut builder = Builder::new();
    builder
        .set_behavior_version(Some(BehaviorVersion::latest()))
        .set_region(Some(Region::new("eu-west-1")))
        .set_credentials_provider(Some(SharedCredentialsProvider::new(credentials())))
        .set_app_name(Some(AppName::new("parity-app").expect("a valid name")))
        .set_retry_config(Some(RetryConfig::disabled()))
        .set_retry_partition(Some(RetryPartition::new("mine")))
        .set_timeout_config(Some(TimeoutConfig::disabled()))
        .set_stalled_stream_protection(Some(StalledStreamProtectionConfig::disabled()))
        .set_sleep_impl(Some(SharedAsyncSleep::new(TokioSleep::new())))
        .set_identity_cache(IdentityCache::lazy().build())
        .push_interceptor(SharedInterceptor::new(Silent))
        .push_retry_classifier(SharedRetryClassifier::new(HttpStatusCodeClassifier::default()))
        .set_time_source(Some(SharedTimeSource::new(StaticTimeSource::new(seconds(1_700_000_000)))))
        .set_auth_scheme_preference(Some(AuthSchemePreference::from([aws_runtime::auth::sigv4::SCHEME_ID])))
        .set_disable_clock_skew_correction(Some(false))
        .set_invocation_id_generator(Some(aws_runtime::invocation_id::SharedInvocationIdGenerator::new(
            aws_runtime::invocation_id::DefaultInvocationIdGenerator::default(),
        )))
        .set_allow_no_auth()
        .set_use_fips(Some(true))
        .set_use_dual_stack(Some(true))
        .set_endpoint_url(Some("http://localhost:9".into()))
        .set_http_client(Some(wire.empty()));
    describe(t, &builder.clone().build());

    builder
        .set_interceptors([SharedInterceptor::new(Silent), SharedInterceptor::new(Silent)])
        .set_retry_classifiers([])
        .set_region(None)
        .set_app_name(None)
        .set_retry_config(None)
        .set_retry_partition(None)
        .set_timeout_config(None)
        .set_stalled_stream_protection(None)
        .set_auth_scheme_preference(None)
        .set_invocation_id_generator(None)
        .set_disable_clock_skew_correction(None)
        .set_credentials_provider(None)
        .set_sleep_impl(None)
        .set_time_source(None)
        .set_endpoint_resolver(None)
        .set_use_fips(None)
        .set_use_dual_stack(None)
        .set_endpoint_url(None)
        .set_http_client(None);
    describe(t, &builder.build());
}

/// From `SdkConfig`, with each of its settings.
pub(crate) async fn from_sdk_config(t: &mut Transcript) {
    let wire = Wire::default();
    let shared = aws_types::SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("ap-southeast-2"))
        .credentials_provider(SharedCredentialsProvider::new(credentials()))
        .app_name(AppName::new("shared-app").expect("a valid name"))
        .retry_config(RetryConfig::standard().with_max_attempts(9))
        .timeout_config(TimeoutConfig::builder().operation_timeout(Duration::from_secs(4)).build())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .identity_cache(IdentityCache::no_cache())
        .sleep_impl(SharedAsyncSleep::new(TokioSleep::new()))
        .time_source(SharedTimeSource::new(StaticTimeSource::new(seconds(1_700_000_000))))
        .use_fips(true)
        .use_dual_stack(true)
        .http_client(wire.empty())
        .build();
    describe(t, &Config::from(&shared));
    describe(t, &Config::new(&shared));
    describe(t, &Builder::from(&shared).build());
    let client = sdk::Client::new(&shared);
    t.say("ended", outcome(&list(&client).send().await));
    t.say("sent", wire.last());

    let elsewhere =
        shared.into_builder().use_fips(false).use_dual_stack(false).endpoint_url("http://localhost:5/x").build();
    t.say("ended", outcome(&list(&sdk::Client::new(&elsewhere)).send().await));
    t.say("sent", wire.last());

    let empty = aws_types::SdkConfig::builder().behavior_version(BehaviorVersion::latest()).build();
    describe(t, &Config::from(&empty));
}

/// The conversions and the traits of the configuration's types.
pub(crate) async fn conversions(t: &mut Transcript) {
    fn thread_safe<T: Clone + std::fmt::Debug + Send + Sync + Unpin + 'static>(_: &T) -> bool {
        true
    }
    let wire = Wire::default();
    let builder = test_config().http_client(wire.empty());
    t.note("builder", thread_safe(&builder));
    let config = builder.build();
    t.note("config", thread_safe(&config));
    t.note("client", thread_safe(&sdk::Client::from_conf(config.clone())));
    describe(t, &Builder::default().build());
    let again = config.to_builder().region(Region::new("us-west-2")).build();
    t.say("ended", outcome(&list(&sdk::Client::from_conf(again)).send().await));
    t.say("sent", wire.last());
    t.note("first keeps its region", config.region());
    t.note("version", sdk::meta::PKG_VERSION.is_empty());
}

/// The test defaults, in their four forms.
pub(crate) async fn test_defaults(t: &mut Transcript) {
    let mut applied = Config::builder().region(Region::new("sa-east-1"));
    applied.apply_test_defaults_v2();
    let mut first = Config::builder();
    first.apply_test_defaults();
    let cases = [
        ("with", Config::builder().with_test_defaults().region(Region::new("us-west-1"))),
        ("with v2", Config::builder().with_test_defaults_v2()),
        ("apply", first.region(Region::new("us-west-1"))),
        ("apply v2", applied),
    ];
    for (name, builder) in cases {
        let wire = Wire::default();
        let config = builder.http_client(wire.empty()).build();
        t.note("clock", config.time_source().map(|clock| clock.now()));
        describe(t, &config);
        t.say(name, outcome(&list(&sdk::Client::from_conf(config)).send().await));
        t.say("sent", wire.last());
    }
}

/// Which region and name a request is signed for.
pub(crate) async fn region_and_signing(t: &mut Transcript) {
    for region in ["us-east-1", "cn-north-1", "us-gov-west-1", "us-iso-east-1", "eu-isoe-west-1", "mars-north-7"] {
        let wire = Wire::default();
        let config = test_config().region(Region::new(region)).http_client(wire.empty()).build();
        t.say("ended", outcome(&list(&sdk::Client::from_conf(config)).send().await));
        t.say("sent", wire.last());
    }
    let wire = Wire::default();
    let config = test_config().credentials_provider(credentials()).http_client(wire.empty()).build();
    t.say("session token", outcome(&list(&sdk::Client::from_conf(config)).send().await));
    t.say("sent", wire.last());
    let unsigned = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .allow_no_auth()
        .http_client(wire.empty())
        .build();
    t.say("no auth", outcome(&list(&sdk::Client::from_conf(unsigned)).send().await));
    t.note("authorization", wire.last().contains("authorization="));
}
