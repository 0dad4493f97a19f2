//! The runtime plugins that every client begins with.

use std::borrow::Cow;

// Its successor would also make requests unsigned by default, which only `allow_no_auth` may.
#[expect(deprecated)]
use aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePlugin;
use aws_smithy_runtime::client::defaults::{DefaultPluginParams, default_plugins};
use aws_smithy_runtime::client::http::connection_poisoning::ConnectionPoisoningInterceptor;
use aws_smithy_runtime::client::metrics::MetricsRuntimePlugin;
use aws_smithy_runtime::client::orchestrator::AuthSchemeAndEndpointOrchestrationV2;
use aws_smithy_runtime::client::retries::classifiers::HttpStatusCodeClassifier;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{Order, RuntimePlugins, SharedRuntimePlugin, StaticRuntimePlugin};
use aws_smithy_types::config_bag::{FrozenLayer, Layer};
use aws_types::region::Region;

use crate::service::{ClientFeature, ServiceFacts};
use crate::user_agent::PackageUserAgent;
use crate::{auth, endpoint, features};

/// What of a configuration the plugins are made from.
#[derive(Debug)]
pub struct ClientSettings<'a> {
    pub(crate) facts: &'static ServiceFacts,
    pub(crate) layer: FrozenLayer,
    pub(crate) components: &'a RuntimeComponentsBuilder,
    pub(crate) plugins: &'a [SharedRuntimePlugin],
    pub(crate) behavior_version: Option<BehaviorVersion>,
    pub(crate) features: &'static [&'static dyn ClientFeature],
}

/// Defaults first, then the user's configuration, then the user's own plugins.
pub(crate) fn client_plugins(settings: ClientSettings<'_>) -> RuntimePlugins {
    let of_features: Vec<_> = settings.features.iter().map(|feature| feature.plugin(&settings)).collect();
    let ClientSettings { facts, layer, components, plugins, behavior_version, .. } = settings;
    // A forgotten behavior version means the latest: a panic at start-up helps nobody.
    let behavior_version = behavior_version.unwrap_or_else(BehaviorVersion::latest);
    let retry_partition = match layer.load::<Region>() {
        Some(region) => Cow::Owned(format!("{}-{region}", facts.module)),
        None => Cow::Borrowed(facts.module),
    };
    let mut runtime_plugins = RuntimePlugins::new()
        .with_client_plugins(default_plugins(
            DefaultPluginParams::new()
                .with_retry_partition_name(retry_partition)
                .with_behavior_version(behavior_version)
                // Retries are on, for every service.
                .with_is_aws_sdk(true),
        ))
        .with_client_plugin(default_http_client_plugin(behavior_version))
        .with_client_plugin(StaticRuntimePlugin::new().with_config(layer).with_runtime_components(components.clone()))
        .with_client_plugin(service_plugin(facts))
        .with_client_plugin(no_auth_plugin());
    // Fails for a missing scope only, which is given.
    if let Ok(metrics) = MetricsRuntimePlugin::builder()
        .with_scope(facts.module)
        .with_time_source(components.time_source().unwrap_or_default())
        .build()
    {
        runtime_plugins = runtime_plugins.with_client_plugin(metrics);
    }
    for plugin in of_features.iter().chain(plugins) {
        runtime_plugins = runtime_plugins.with_client_plugin(plugin.clone());
    }
    runtime_plugins
}

/// The client that applies where the user gives none.
#[cfg(any(feature = "default-https-client", feature = "aws-lc"))]
fn default_http_client_plugin(behavior_version: BehaviorVersion) -> StaticRuntimePlugin {
    // The first release whose default client heeded the environment's proxy settings.
    #[expect(deprecated)]
    let heeds_proxies = behavior_version.is_at_least(BehaviorVersion::v2025_08_07());
    let http_client =
        if heeds_proxies { crate::http::default_https_client() } else { crate::http::https_client_without_proxy() };
    StaticRuntimePlugin::new()
        .with_order(Order::Defaults)
        .with_runtime_components(RuntimeComponentsBuilder::new("DefaultHttpClient").with_http_client(Some(http_client)))
}

/// No client is compiled in: the user has to give one.
#[cfg(not(any(feature = "default-https-client", feature = "aws-lc")))]
fn default_http_client_plugin(_: BehaviorVersion) -> StaticRuntimePlugin {
    StaticRuntimePlugin::new()
}

/// What the service's model says, and what clients of its kind send besides.
fn service_plugin(facts: &'static ServiceFacts) -> StaticRuntimePlugin {
    let mut layer = Layer::new(facts.shape_name);
    layer.store_put(AuthSchemeAndEndpointOrchestrationV2);

    let mut components = RuntimeComponentsBuilder::new("ServiceRuntimePlugin");
    components
        .set_auth_scheme_option_resolver(Some(auth::shared_default_resolver(facts)))
        .set_endpoint_resolver(Some(endpoint::shared_default_resolver(facts)))
        .push_interceptor(SharedInterceptor::permanent(ConnectionPoisoningInterceptor::new()))
        .push_retry_classifier(HttpStatusCodeClassifier::default());
    auth::register(&facts.auth, &mut components);
    if facts.aws {
        push_aws_interceptors(&mut components);
        #[cfg(feature = "endpoint-rules")]
        push_account_interceptor(facts, &mut components);
    } else {
        components.push_interceptor(SharedInterceptor::permanent(PackageUserAgent(facts)));
    }
    StaticRuntimePlugin::new()
        .with_order(Order::Defaults)
        .with_config(layer.freeze())
        .with_runtime_components(components)
}

/// What AWS's SDKs send besides a request, in their order.
fn push_aws_interceptors(components: &mut RuntimeComponentsBuilder) {
    components
        .push_interceptor(SharedInterceptor::permanent(features::RetryModeTracker))
        .push_interceptor(aws_runtime::service_clock_skew::ServiceClockSkewInterceptor::new())
        .push_interceptor(aws_runtime::request_info::RequestInfoInterceptor::new())
        .push_interceptor(aws_runtime::user_agent::UserAgentInterceptor::new())
        .push_interceptor(aws_runtime::invocation_id::InvocationIdInterceptor::new())
        .push_interceptor(SharedInterceptor::permanent(
            aws_runtime::recursion_detection::RecursionDetectionInterceptor::new(),
        ))
        .push_interceptor(SharedInterceptor::permanent(features::EndpointOverrideTracker))
        .push_interceptor(SharedInterceptor::permanent(features::ObservabilityTracker));
}

/// What clients note whose endpoints may be those of an account.
#[cfg(feature = "endpoint-rules")]
fn push_account_interceptor(facts: &ServiceFacts, components: &mut RuntimeComponentsBuilder) {
    if let crate::service::EndpointFacts::Rules(rules) = facts.endpoint
        && rules.may_be_of_an_account()
    {
        components.push_interceptor(SharedInterceptor::permanent(features::AccountIdModeTracker));
    }
}

#[expect(deprecated)]
fn no_auth_plugin() -> NoAuthRuntimePlugin {
    NoAuthRuntimePlugin::new()
}
