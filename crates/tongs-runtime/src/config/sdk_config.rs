//! From the configuration that all services share to that of one.

use std::time::Duration;

use aws_credential_types::credential_feature::AwsCredentialFeature;
use aws_smithy_runtime_api::client::auth::AuthSchemePreference;
use aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_types::config_bag::Layer;
use aws_smithy_types::retry::{RetryConfig, RetrySpec};
use aws_types::sdk_config::SdkConfig;
use aws_types::service_config::ServiceConfigKey;

use super::{Builder, Parts, Token};
use crate::auth::AuthScheme;
use crate::compression::{DisableRequestCompression, RequestMinCompressionSizeBytes};
use crate::service::AwsService;

impl<S: AwsService> From<&SdkConfig> for Builder<S> {
    fn from(input: &SdkConfig) -> Self {
        let mut builder = Self::default();
        builder.parts.set_credentials_provider(input.credentials_provider());
        builder.parts.set_token_provider(input.token_provider());
        builder
            .set_region(input.region().cloned())
            .set_use_fips(input.use_fips())
            .set_use_dual_stack(input.use_dual_stack())
            .set_endpoint_url(endpoint_url(input, S::FACTS.sdk_id))
            .set_retry_config(retry_config(input, S::FACTS.sdk_id))
            .set_timeout_config(input.timeout_config().cloned())
            .set_sleep_impl(input.sleep_impl())
            .set_http_client(input.http_client())
            .set_time_source(input.time_source())
            .set_behavior_version(input.behavior_version())
            .set_auth_scheme_preference(input.auth_scheme_preference().cloned())
            .set_disable_clock_skew_correction(input.disable_clock_skew_correction())
            .set_app_name(input.app_name().cloned());
        let layer = &mut builder.parts.layer;
        layer.store_or_unset(input.request_checksum_calculation());
        layer.store_or_unset(input.response_checksum_validation());
        layer.store_or_unset(input.disable_request_compression().map(DisableRequestCompression));
        layer.store_or_unset(input.request_min_compression_size_bytes().map(RequestMinCompressionSizeBytes));
        // Storing an absent value would hide the default.
        if let Some(config) = input.stalled_stream_protection() {
            builder.set_stalled_stream_protection(Some(config));
        }
        if let Some(cache) = input.identity_cache() {
            builder.set_identity_cache(cache);
        }
        for framework_metadata in input.framework_metadata() {
            builder.push_framework_metadata(framework_metadata.clone());
        }
        #[cfg(feature = "endpoint-rules")]
        set_endpoint_settings(&mut builder, input);
        if S::FACTS.auth.schemes.iter().any(|scheme| matches!(scheme, AuthScheme::SigV4a { .. })) {
            builder.parts.layer.store_or_unset(input.sigv4a_signing_region_set().cloned());
        }
        if S::FACTS.auth.signing_name() == Some(BEDROCK) {
            set_bedrock_token(&mut builder.parts, input);
        }
        builder
    }
}

/// What the endpoint rules of some services read.
#[cfg(feature = "endpoint-rules")]
fn set_endpoint_settings<S: AwsService>(builder: &mut Builder<S>, input: &SdkConfig) {
    const SESSIONS: &str = "DisableS3ExpressSessionAuth";
    let crate::service::EndpointFacts::Rules(rules) = S::FACTS.endpoint else { return };
    if rules.may_be_of_an_account() {
        builder.parts.layer.store_or_unset(input.account_id_endpoint_mode().cloned());
    }
    if rules.have_client_param(SESSIONS) {
        let (env, profile) = ("AWS_S3_DISABLE_EXPRESS_SESSION_AUTH", "s3_disable_express_session_auth");
        let disabled = service_setting(input, S::FACTS.sdk_id, env, profile).and_then(|text| text.parse().ok());
        builder.set_client_param(SESSIONS, disabled.map(|disabled: bool| disabled));
    }
}

/// Services that answer within milliseconds: the official SDK tries them again after 25 ms rather than 50, and once more
/// than others, where retries follow version 2.1 of their specification.
const QUICK: [&str; 2] = ["DynamoDB", "DynamoDB Streams"];

/// How calls are tried again. How often, is left to whoever said it in code.
pub(super) fn retry_config(input: &SdkConfig, sdk_id: &str) -> Option<RetryConfig> {
    let config = input.retry_config()?.clone();
    if !QUICK.contains(&sdk_id) || !config.retry_spec().is_some_and(|spec| spec.is_at_least(RetrySpec::V2_1)) {
        return Some(config);
    }
    let spec = RetrySpec::v2_1().with_non_throttling_initial_backoff(Duration::from_millis(25));
    let config = config.with_retry_spec(spec);
    let of_code = input.get_origin("retry_config").is_client_config();
    Some(if of_code { config } else { config.with_max_attempts(4) })
}

/// The services that are signed for under this name share a token of the environment, which goes
/// before credentials, as with the official SDK.
const BEDROCK: &str = "bedrock";

/// The token of `AWS_BEARER_TOKEN_BEDROCK`, where code says nothing else.
fn set_bedrock_token(parts: &mut Parts, input: &SdkConfig) {
    // No profile has this setting, which is what the empty name says.
    let Some(token) = service_setting(input, BEDROCK, "AWS_BEARER_TOKEN", "") else { return };
    if !input.get_origin("auth_scheme_preference").is_client_config() {
        parts.layer.store_put(AuthSchemePreference::from([HTTP_BEARER_AUTH_SCHEME_ID]));
    }
    if input.get_origin("token_provider").is_client_config() {
        return;
    }
    let mut feature = Layer::new("AwsBearerTokenBedrock");
    feature.store_append(AwsCredentialFeature::BearerServiceEnvVars);
    // Fails without data only.
    if let Ok(identity) = Identity::builder().data(Token::new(token, None)).property(feature.freeze()).build() {
        parts.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, identity);
    }
}

/// What code says wins over the service's own setting (environment, profile), and that over the
/// general one.
fn endpoint_url(input: &SdkConfig, sdk_id: &str) -> Option<String> {
    let general = || input.endpoint_url().map(str::to_owned);
    if input.get_origin("endpoint_url").is_client_config() {
        return general();
    }
    service_setting(input, sdk_id, "AWS_ENDPOINT_URL", "endpoint_url").or_else(general)
}

/// A service's own setting, from the environment or the profile.
fn service_setting(input: &SdkConfig, service_id: &str, env: &str, profile: &str) -> Option<String> {
    let key = ServiceConfigKey::builder().service_id(service_id).env(env).profile(profile).build().ok()?;
    input.service_config()?.load_config(key)
}
