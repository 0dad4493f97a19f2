//! The builder of a [`Config`]: every setting in a chaining and in a `set_*` form.

use std::fmt;
use std::marker::PhantomData;

use aws_runtime::invocation_id::{InvocationIdGenerator, SharedInvocationIdGenerator};
use aws_smithy_async::time::{SharedTimeSource, TimeSource};
use aws_smithy_runtime::client::auth::no_auth::NoAuthRuntimePluginV2;
use aws_smithy_runtime::client::retries::RetryPartition;
use aws_smithy_runtime_api::client::auth::{AuthScheme, AuthSchemePreference};
use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, SharedRetryClassifier};
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::telemetry::RequestedTelemetryAttributes;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::endpoint_config::EndpointUrl;

use super::{
    AppName, AsyncSleep, BehaviorVersion, Config, FrameworkMetadata, HttpClient, Intercept, IntoShared, Parts,
    ResolveCachedIdentity, RuntimePlugin, SharedAsyncSleep, SharedHttpClient, SharedInterceptor, SharedRuntimePlugin,
    StalledStreamProtectionConfig,
};
use crate::auth::ResolveAuthScheme;
use crate::endpoint::{ResolvesFor, SharedEndpointResolver};
use crate::idempotency::IdempotencyTokenProvider;
use crate::service::Service;

/// Collects the settings of a [`Config`].
///
/// Each setting has a form that chains (`region(…)`) and one that works on `&mut Builder` and
/// takes what may be absent (`set_region(Some(…))`).
pub struct Builder<S> {
    pub(crate) parts: Parts,
    service: PhantomData<fn() -> S>,
}

// Written by hand, since a derive would ask the same of the marker type.
impl<S> Clone for Builder<S> {
    fn clone(&self) -> Self {
        Self::from_parts(self.parts.clone())
    }
}

impl<S> Default for Builder<S> {
    fn default() -> Self {
        Self::from_parts(Parts::default())
    }
}

impl<S> fmt::Debug for Builder<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("config", &self.parts.layer)
            .field("runtime_components", &self.parts.components)
            .field("runtime_plugins", &self.parts.plugins)
            .field("behavior_version", &self.parts.behavior_version)
            .finish()
    }
}

impl<S> Builder<S> {
    pub(crate) fn from_parts(parts: Parts) -> Self {
        Self { parts, service: PhantomData }
    }
}

impl<S: Service> Builder<S> {
    /// A builder with nothing set.
    pub fn new() -> Self {
        Self::default()
    }

    /// The configuration.
    pub fn build(self) -> Config<S> {
        let (layer, parts) = self.parts.finish(S::FACTS);
        Config::from_parts(layer, parts)
    }

    /// Names input members whose values are recorded and added to the operation's telemetry span.
    ///
    /// Members are named as in the model; only string members that are not sensitive are recorded.
    pub fn emit_input_attributes(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let mut requested = self.requested_telemetry();
        requested.emit(names.into_iter().map(Into::into));
        self.parts.layer.store_put(requested);
        self
    }

    /// Names input members whose values are recorded for interceptors, without adding them to the
    /// telemetry span.
    pub fn capture_input_attributes(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let mut requested = self.requested_telemetry();
        requested.capture_only(names.into_iter().map(Into::into));
        self.parts.layer.store_put(requested);
        self
    }

    fn requested_telemetry(&self) -> RequestedTelemetryAttributes {
        self.parts.layer.load::<RequestedTelemetryAttributes>().cloned().unwrap_or_default()
    }

    /// Sets the protection against stalled uploads and downloads.
    pub fn stalled_stream_protection(mut self, config: StalledStreamProtectionConfig) -> Self {
        self.set_stalled_stream_protection(Some(config));
        self
    }

    /// Sets or unsets the protection against stalled uploads and downloads.
    pub fn set_stalled_stream_protection(&mut self, config: Option<StalledStreamProtectionConfig>) -> &mut Self {
        self.parts.layer.store_or_unset(config);
        self
    }

    /// Sets what makes the tokens of calls that have one: for tests, a fixed token will do.
    pub fn idempotency_token_provider(mut self, provider: impl Into<IdempotencyTokenProvider>) -> Self {
        self.set_idempotency_token_provider(Some(provider.into()));
        self
    }

    /// Sets or unsets what makes the tokens of calls that have one.
    pub fn set_idempotency_token_provider(&mut self, provider: Option<IdempotencyTokenProvider>) -> &mut Self {
        self.parts.layer.store_or_unset(provider);
        self
    }

    /// Sets the HTTP client.
    pub fn http_client(mut self, http_client: impl HttpClient + 'static) -> Self {
        self.set_http_client(Some(http_client.into_shared()));
        self
    }

    /// Sets or unsets the HTTP client.
    pub fn set_http_client(&mut self, http_client: Option<SharedHttpClient>) -> &mut Self {
        self.parts.components.set_http_client(http_client);
        self
    }

    /// Adds an auth scheme, which takes precedence over the service's own of the same id.
    pub fn push_auth_scheme(mut self, auth_scheme: impl AuthScheme + 'static) -> Self {
        self.parts.components.push_auth_scheme(auth_scheme);
        self
    }

    /// Sets what chooses the auth scheme of each request.
    pub fn auth_scheme_resolver(mut self, resolver: impl ResolveAuthScheme + 'static) -> Self {
        self.set_auth_scheme_resolver(resolver);
        self
    }

    /// Sets what chooses the auth scheme of each request.
    pub fn set_auth_scheme_resolver(&mut self, resolver: impl ResolveAuthScheme + 'static) -> &mut Self {
        self.parts.components.set_auth_scheme_option_resolver(Some(resolver.into_shared_resolver()));
        self
    }

    /// Sends requests unsigned where no auth scheme applies.
    pub fn allow_no_auth(mut self) -> Self {
        self.set_allow_no_auth();
        self
    }

    /// Sends requests unsigned where no auth scheme applies.
    pub fn set_allow_no_auth(&mut self) -> &mut Self {
        self.push_runtime_plugin(NoAuthRuntimePluginV2::new().into_shared())
    }

    /// Sets the preferred order of auth schemes.
    pub fn auth_scheme_preference(mut self, preference: impl Into<AuthSchemePreference>) -> Self {
        self.set_auth_scheme_preference(Some(preference.into()));
        self
    }

    /// Sets or unsets the preferred order of auth schemes.
    pub fn set_auth_scheme_preference(&mut self, preference: Option<AuthSchemePreference>) -> &mut Self {
        self.parts.layer.store_or_unset(preference);
        self
    }

    /// Sets what computes the endpoint of each request, in place of the service's own rules.
    ///
    /// To send everything to one URL, [`endpoint_url`](Self::endpoint_url) is enough.
    pub fn endpoint_resolver<R>(mut self, resolver: R) -> Self
    where
        S: ResolvesFor<R>,
    {
        self.set_endpoint_resolver(Some(S::shared(resolver)));
        self
    }

    /// Sets or unsets what computes the endpoint of each request.
    pub fn set_endpoint_resolver(&mut self, resolver: Option<SharedEndpointResolver>) -> &mut Self {
        self.parts.components.set_endpoint_resolver(resolver);
        self
    }

    /// Sets the retry settings.
    pub fn retry_config(mut self, retry_config: RetryConfig) -> Self {
        self.set_retry_config(Some(retry_config));
        self
    }

    /// Sets the retry settings; `None` leaves them as they are.
    pub fn set_retry_config(&mut self, retry_config: Option<RetryConfig>) -> &mut Self {
        if let Some(retry_config) = retry_config {
            self.parts.layer.store_put(retry_config);
        }
        self
    }

    /// Sets the sleep implementation that timeouts and retries use.
    pub fn sleep_impl(mut self, sleep_impl: impl AsyncSleep + 'static) -> Self {
        self.set_sleep_impl(Some(sleep_impl.into_shared()));
        self
    }

    /// Sets or unsets the sleep implementation.
    pub fn set_sleep_impl(&mut self, sleep_impl: Option<SharedAsyncSleep>) -> &mut Self {
        self.parts.components.set_sleep_impl(sleep_impl);
        self
    }

    /// Sets the timeouts. Those that `timeout_config` leaves open keep the values set before.
    pub fn timeout_config(mut self, timeout_config: TimeoutConfig) -> Self {
        self.set_timeout_config(Some(timeout_config));
        self
    }

    /// Sets the timeouts; `None` leaves them as they are.
    pub fn set_timeout_config(&mut self, timeout_config: Option<TimeoutConfig>) -> &mut Self {
        if let Some(mut timeout_config) = timeout_config {
            if let Some(base) = self.parts.layer.load::<TimeoutConfig>() {
                timeout_config.take_defaults_from(base);
            }
            self.parts.layer.store_put(timeout_config);
        }
        self
    }

    /// Sets the retry partition: clients in one partition share a retry token bucket.
    pub fn retry_partition(mut self, retry_partition: RetryPartition) -> Self {
        self.set_retry_partition(Some(retry_partition));
        self
    }

    /// Sets the retry partition; `None` leaves it as it is.
    pub fn set_retry_partition(&mut self, retry_partition: Option<RetryPartition>) -> &mut Self {
        if let Some(retry_partition) = retry_partition {
            self.parts.layer.store_put(retry_partition);
        }
        self
    }

    /// Sets the cache of credentials and other identities.
    pub fn identity_cache(mut self, identity_cache: impl ResolveCachedIdentity + 'static) -> Self {
        self.set_identity_cache(identity_cache);
        self
    }

    /// Sets the cache of credentials and other identities.
    pub fn set_identity_cache(&mut self, identity_cache: impl ResolveCachedIdentity + 'static) -> &mut Self {
        self.parts.components.set_identity_cache(Some(identity_cache));
        self
    }

    /// Adds an interceptor, which runs with every request.
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.push_interceptor(SharedInterceptor::new(interceptor));
        self
    }

    /// Adds an interceptor, which runs with every request.
    pub fn push_interceptor(&mut self, interceptor: SharedInterceptor) -> &mut Self {
        self.parts.components.push_interceptor(interceptor);
        self
    }

    /// Replaces the interceptors.
    pub fn set_interceptors(&mut self, interceptors: impl IntoIterator<Item = SharedInterceptor>) -> &mut Self {
        self.parts.components.set_interceptors(interceptors.into_iter());
        self
    }

    /// Sets the time source that signing and caching read.
    pub fn time_source(mut self, time_source: impl TimeSource + 'static) -> Self {
        self.set_time_source(Some(time_source.into_shared()));
        self
    }

    /// Sets or unsets the time source.
    pub fn set_time_source(&mut self, time_source: Option<SharedTimeSource>) -> &mut Self {
        self.parts.components.set_time_source(time_source);
        self
    }

    /// Adds a retry classifier, which can overrule the classifiers before it.
    pub fn retry_classifier(mut self, classifier: impl ClassifyRetry + 'static) -> Self {
        self.push_retry_classifier(SharedRetryClassifier::new(classifier));
        self
    }

    /// Adds a retry classifier, which can overrule the classifiers before it.
    pub fn push_retry_classifier(&mut self, classifier: SharedRetryClassifier) -> &mut Self {
        self.parts.components.push_retry_classifier(classifier);
        self
    }

    /// Replaces the added retry classifiers.
    pub fn set_retry_classifiers(&mut self, classifiers: impl IntoIterator<Item = SharedRetryClassifier>) -> &mut Self {
        self.parts.components.set_retry_classifiers(classifiers.into_iter());
        self
    }

    /// Sets the application's name in the user agent.
    pub fn app_name(mut self, app_name: AppName) -> Self {
        self.set_app_name(Some(app_name));
        self
    }

    /// Sets or unsets the application's name in the user agent.
    pub fn set_app_name(&mut self, app_name: Option<AppName>) -> &mut Self {
        self.parts.layer.store_or_unset(app_name);
        self
    }

    /// Names a framework in the user agent, besides those named before.
    pub fn framework_metadata(mut self, framework_metadata: FrameworkMetadata) -> Self {
        self.push_framework_metadata(framework_metadata);
        self
    }

    /// Names a framework in the user agent, besides those named before.
    pub fn push_framework_metadata(&mut self, framework_metadata: FrameworkMetadata) -> &mut Self {
        self.parts.layer.store_append(framework_metadata);
        self
    }

    /// Sets whether the clock is left alone when the service says it is wrong.
    pub fn disable_clock_skew_correction(mut self, disable: impl Into<Option<bool>>) -> Self {
        self.set_disable_clock_skew_correction(disable.into());
        self
    }

    /// Sets or unsets whether the clock is left alone when the service says it is wrong.
    pub fn set_disable_clock_skew_correction(&mut self, disable: Option<bool>) -> &mut Self {
        self.parts
            .layer
            .store_or_unset::<aws_runtime::service_clock_skew::DisableClockSkewCorrection>(disable.map(Into::into));
        self
    }

    /// Sets the generator of the invocation ids that retries of one call share.
    pub fn invocation_id_generator(mut self, generator: impl InvocationIdGenerator + 'static) -> Self {
        self.set_invocation_id_generator(Some(SharedInvocationIdGenerator::new(generator)));
        self
    }

    /// Sets or unsets the generator of the invocation ids.
    pub fn set_invocation_id_generator(&mut self, generator: Option<SharedInvocationIdGenerator>) -> &mut Self {
        self.parts.layer.store_or_unset(generator);
        self
    }

    /// Sends every request to `endpoint_url`, whatever the region.
    pub fn endpoint_url(mut self, endpoint_url: impl Into<String>) -> Self {
        self.set_endpoint_url(Some(endpoint_url.into()));
        self
    }

    /// Sets or unsets the URL that every request is sent to.
    pub fn set_endpoint_url(&mut self, endpoint_url: Option<String>) -> &mut Self {
        self.parts.layer.store_or_unset(endpoint_url.map(EndpointUrl));
        self
    }

    /// Pins the defaults to those of a release. The latest apply where nothing is pinned.
    pub fn behavior_version(mut self, behavior_version: BehaviorVersion) -> Self {
        self.set_behavior_version(Some(behavior_version));
        self
    }

    /// Pins the defaults to those of a release, or follows the latest (`None`).
    pub fn set_behavior_version(&mut self, behavior_version: Option<BehaviorVersion>) -> &mut Self {
        self.parts.behavior_version = behavior_version;
        self
    }

    /// Follows the latest defaults.
    pub fn behavior_version_latest(mut self) -> Self {
        self.set_behavior_version(Some(BehaviorVersion::latest()));
        self
    }

    /// Adds a runtime plugin: configuration and components, applied to every request.
    pub fn runtime_plugin(mut self, plugin: impl RuntimePlugin + 'static) -> Self {
        self.push_runtime_plugin(SharedRuntimePlugin::new(plugin));
        self
    }

    /// Adds a runtime plugin: configuration and components, applied to every request.
    pub fn push_runtime_plugin(&mut self, plugin: SharedRuntimePlugin) -> &mut Self {
        self.parts.plugins.push(plugin);
        self
    }

    /// Checks the model's constraint traits (lengths, ranges, patterns, …) before a request is
    /// sent; a request that breaks any fails with one error that lists every violation. Off by
    /// default, since a service may loosen a constraint before its clients learn of it.
    #[cfg(feature = "validation")]
    pub fn validate_input(mut self, validate_input: bool) -> Self {
        self.set_validate_input(Some(validate_input));
        self
    }

    /// Sets or unsets the check of constraint traits; see [`validate_input`](Self::validate_input).
    #[cfg(feature = "validation")]
    pub fn set_validate_input(&mut self, validate_input: Option<bool>) -> &mut Self {
        self.parts.layer.store_or_unset(validate_input.map(crate::validate::ValidateInput));
        self
    }
}
