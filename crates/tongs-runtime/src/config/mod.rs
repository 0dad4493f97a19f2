//! Client configuration: [`Config`] and its [`Builder`].
//!
//! Both are typed by the service they configure, so that the configuration of one service cannot
//! reach the client of another; what they do is the same for all and lives in one untyped piece.

mod aws;
mod builder;
mod http_auth;
mod overrides;
mod parts;
mod sdk_config;
#[cfg(test)]
mod sdk_config_tests;
#[cfg(feature = "test-util")]
mod test_defaults;

use std::fmt;
use std::marker::PhantomData;

use aws_smithy_runtime_api::client::auth::{AuthSchemePreference, SharedAuthScheme, SharedAuthSchemeOptionResolver};
use aws_smithy_runtime_api::client::retries::classifiers::SharedRetryClassifier;
use aws_smithy_types::config_bag::CloneableLayer;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;

pub use builder::Builder;
pub(crate) use overrides::ConfigOverridePlugin;
pub(crate) use parts::Parts;

use crate::service::Service;

pub use crate::auth;
pub use crate::endpoint;

pub use aws_credential_types::Credentials;
pub use aws_credential_types::provider::token::{ProvideToken, SharedTokenProvider};
pub use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
pub use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
pub use aws_smithy_runtime::client::identity::IdentityCache;
pub use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
pub use aws_smithy_runtime_api::client::http::{HttpClient, SharedHttpClient};
pub use aws_smithy_runtime_api::client::identity::http::{Login, Token};
pub use aws_smithy_runtime_api::client::identity::{ResolveCachedIdentity, ResolveIdentity, SharedIdentityCache};
pub use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
pub use aws_smithy_runtime_api::client::runtime_components::{RuntimeComponents, RuntimeComponentsBuilder};
pub use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, SharedRuntimePlugin};
pub use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
pub use aws_smithy_runtime_api::shared::IntoShared;
pub use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};
pub use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
pub use aws_types::app_name::AppName;
pub use aws_types::region::Region;
pub use aws_types::sdk_ua_metadata::FrameworkMetadata;

/// The types that HTTP interceptors meet.
pub mod http {
    pub use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
}

/// The contexts that interceptors are called with, one per hook.
pub mod interceptors {
    pub use aws_smithy_runtime_api::client::interceptors::context::{
        AfterDeserializationInterceptorContextRef, BeforeDeserializationInterceptorContextMut,
        BeforeDeserializationInterceptorContextRef, BeforeSerializationInterceptorContextMut,
        BeforeSerializationInterceptorContextRef, BeforeTransmitInterceptorContextMut,
        BeforeTransmitInterceptorContextRef, FinalizerInterceptorContextMut, FinalizerInterceptorContextRef,
        InterceptorContext,
    };
}

/// Retry settings and the types that custom classifiers need.
pub mod retry {
    pub use aws_smithy_runtime::client::retries::{ClientRateLimiter, RetryPartition, TokenBucket};
    pub use aws_smithy_runtime_api::client::retries::ShouldAttempt;
    pub use aws_smithy_runtime_api::client::retries::classifiers::{ClassifyRetry, RetryAction};
    pub use aws_smithy_types::retry::{ReconnectMode, RetryConfig, RetryConfigBuilder, RetryMode};
}

/// Timeout settings.
pub mod timeout {
    pub use aws_smithy_types::timeout::{TimeoutConfig, TimeoutConfigBuilder};
}

/// The configuration of a service's client.
///
/// Made by [`Builder::build`], or, for a service of AWS, straight from an
/// [`SdkConfig`](aws_types::sdk_config::SdkConfig) with [`Config::new`]. Cloning is cheap.
pub struct Config<S> {
    pub(crate) layer: FrozenLayer,
    pub(crate) cloneable: CloneableLayer,
    pub(crate) components: RuntimeComponentsBuilder,
    pub(crate) plugins: Vec<SharedRuntimePlugin>,
    pub(crate) behavior_version: Option<BehaviorVersion>,
    service: PhantomData<fn() -> S>,
}

// Written by hand, since a derive would ask the same of the marker type.
impl<S> Clone for Config<S> {
    fn clone(&self) -> Self {
        Self {
            layer: self.layer.clone(),
            cloneable: self.cloneable.clone(),
            components: self.components.clone(),
            plugins: self.plugins.clone(),
            behavior_version: self.behavior_version,
            service: PhantomData,
        }
    }
}

impl<S> fmt::Debug for Config<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("config", &self.layer)
            .field("runtime_components", &self.components)
            .field("runtime_plugins", &self.plugins)
            .field("behavior_version", &self.behavior_version)
            .finish_non_exhaustive()
    }
}

impl<S: Service> Config<S> {
    pub(crate) fn from_parts(layer: FrozenLayer, parts: Parts) -> Self {
        Self {
            layer,
            cloneable: parts.layer,
            components: parts.components,
            plugins: parts.plugins,
            behavior_version: parts.behavior_version,
            service: PhantomData,
        }
    }

    /// A builder with nothing set.
    pub fn builder() -> Builder<S> {
        Builder::default()
    }

    /// A builder that starts from these settings.
    pub fn to_builder(&self) -> Builder<S> {
        Builder::from_parts(Parts {
            layer: self.cloneable.clone(),
            components: self.components.clone(),
            plugins: self.plugins.clone(),
            behavior_version: self.behavior_version,
        })
    }

    /// The protection against stalled uploads and downloads.
    pub fn stalled_stream_protection(&self) -> Option<&StalledStreamProtectionConfig> {
        self.layer.load::<StalledStreamProtectionConfig>()
    }

    /// The HTTP client, if one was set.
    pub fn http_client(&self) -> Option<SharedHttpClient> {
        self.components.http_client()
    }

    /// The auth schemes that were added to the service's own.
    pub fn auth_schemes(&self) -> impl Iterator<Item = SharedAuthScheme> + '_ {
        self.components.auth_schemes()
    }

    /// The auth scheme resolver, if one was set.
    pub fn auth_scheme_resolver(&self) -> Option<SharedAuthSchemeOptionResolver> {
        self.components.auth_scheme_option_resolver()
    }

    /// The preferred order of auth schemes.
    pub fn auth_scheme_preference(&self) -> Option<&AuthSchemePreference> {
        self.layer.load::<AuthSchemePreference>()
    }

    /// The endpoint resolver; the service's own rules when none was set.
    pub fn endpoint_resolver(&self) -> endpoint::SharedEndpointResolver {
        self.components.endpoint_resolver().unwrap_or_else(|| endpoint::shared_default_resolver(S::FACTS))
    }

    /// The retry settings.
    pub fn retry_config(&self) -> Option<&RetryConfig> {
        self.layer.load::<RetryConfig>()
    }

    /// The sleep implementation that timeouts and retries use.
    pub fn sleep_impl(&self) -> Option<SharedAsyncSleep> {
        self.components.sleep_impl()
    }

    /// The timeout settings.
    pub fn timeout_config(&self) -> Option<&TimeoutConfig> {
        self.layer.load::<TimeoutConfig>()
    }

    /// The retry partition: clients in one partition share a retry token bucket.
    pub fn retry_partition(&self) -> Option<&retry::RetryPartition> {
        self.layer.load::<retry::RetryPartition>()
    }

    /// The cache of credentials and other identities.
    pub fn identity_cache(&self) -> Option<SharedIdentityCache> {
        self.components.identity_cache()
    }

    /// The interceptors that were added, in order.
    pub fn interceptors(&self) -> impl Iterator<Item = SharedInterceptor> + '_ {
        self.components.interceptors()
    }

    /// The time source that signing and caching read.
    pub fn time_source(&self) -> Option<aws_smithy_async::time::SharedTimeSource> {
        self.components.time_source()
    }

    /// The retry classifiers that were added, in order.
    pub fn retry_classifiers(&self) -> impl Iterator<Item = SharedRetryClassifier> + '_ {
        self.components.retry_classifiers()
    }

    /// The application's name in the user agent.
    pub fn app_name(&self) -> Option<&AppName> {
        self.layer.load::<AppName>()
    }

    /// The frameworks named in the user agent, first added first.
    pub fn framework_metadata(&self) -> Vec<&FrameworkMetadata> {
        // An appending store yields the newest entry first.
        let mut entries: Vec<_> = self.layer.load::<FrameworkMetadata>().collect();
        entries.reverse();
        entries
    }

    /// Whether the clock is left alone when the service says it is wrong.
    pub fn disable_clock_skew_correction(&self) -> Option<bool> {
        self.layer
            .load::<aws_runtime::service_clock_skew::DisableClockSkewCorrection>()
            .map(aws_runtime::service_clock_skew::DisableClockSkewCorrection::is_disabled)
    }

    /// The generator of the invocation ids that retries of one call share.
    pub fn invocation_id_generator(&self) -> Option<aws_runtime::invocation_id::SharedInvocationIdGenerator> {
        self.layer.load::<aws_runtime::invocation_id::SharedInvocationIdGenerator>().cloned()
    }

    /// Whether constraint traits are checked before a request is sent.
    ///
    /// See [`Builder::validate_input`].
    #[cfg(feature = "validation")]
    pub fn validate_input(&self) -> bool {
        self.layer.load::<crate::validate::ValidateInput>().is_some_and(|it| it.0)
    }
}
