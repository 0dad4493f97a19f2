//! Changes to a single call before it is sent.

use std::marker::PhantomData;

use aws_runtime::auth::PayloadSigningOverrideRuntimePlugin;
use aws_smithy_runtime::client::interceptors::{MapRequestInterceptor, MutateRequestInterceptor};
use aws_smithy_runtime_api::client::interceptors::{Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;

use crate::auth::SigV4Auth;
use crate::client::{BoxFuture, SendResult};
use crate::config::Builder;
#[cfg(feature = "presigning")]
use crate::presigning::{PresignedRequest, PresigningConfig};
use crate::service::Service;

/// A fluent builder, as [`CustomizableOperation`] sees it.
pub trait CustomizableSend<T, E>: Send + Sync {
    /// The service that the operation belongs to.
    type Service: Service;

    /// Sends the operation with settings that apply to this call only.
    fn send(self, config_override: Builder<Self::Service>) -> BoxFuture<SendResult<T, E>>;
}

/// The fluent builder of an operation whose requests can be signed beforehand, as [`CustomizableOperation`] sees it.
#[cfg(feature = "presigning")]
pub trait CustomizablePresigned<E>: Send + Sync {
    /// The service that the operation belongs to.
    type Service: Service;

    /// Signs the request with settings that apply to this call only.
    fn presign(
        self,
        config_override: Builder<Self::Service>,
        presigning_config: PresigningConfig,
    ) -> BoxFuture<SendResult<PresignedRequest, E>>;
}

/// One call of an operation, open to changes until it is sent.
///
/// `T` is the operation's output, `E` its error, `B` its fluent builder.
pub struct CustomizableOperation<S, T, E, B> {
    customizable_send: B,
    config_override: Builder<S>,
    output: PhantomData<fn() -> (T, E)>,
}

impl<S: Service, T, E, B> CustomizableOperation<S, T, E, B> {
    /// The call that `customizable_send` would make.
    pub fn new(customizable_send: B) -> Self {
        Self { customizable_send, config_override: Builder::default(), output: PhantomData }
    }

    /// Adds an interceptor, after those of the client.
    pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
        self.config_override.push_interceptor(SharedInterceptor::new(interceptor));
        self
    }

    /// Adds a runtime plugin: configuration and components.
    pub fn runtime_plugin(mut self, runtime_plugin: impl RuntimePlugin + 'static) -> Self {
        self.config_override = self.config_override.runtime_plugin(runtime_plugin);
        self
    }

    /// Changes the request before it is signed; an error ends the call.
    pub fn map_request<F, MapE>(self, f: F) -> Self
    where
        F: Fn(HttpRequest) -> Result<HttpRequest, MapE> + Send + Sync + 'static,
        MapE: std::error::Error + Send + Sync + 'static,
    {
        self.interceptor(MapRequestInterceptor::new(f))
    }

    /// Changes the request before it is signed.
    pub fn mutate_request<F>(self, f: F) -> Self
    where
        F: Fn(&mut HttpRequest) + Send + Sync + 'static,
    {
        self.interceptor(MutateRequestInterceptor::new(f))
    }

    /// Signs the request without its body, for services that take such signatures: what changes the body on the way is then
    /// not noticed.
    pub fn disable_payload_signing(self) -> Self
    where
        S: SigV4Auth,
    {
        self.runtime_plugin(PayloadSigningOverrideRuntimePlugin::unsigned())
    }

    /// Lays settings over the client's: what the builder sets wins, what it leaves open stays.
    ///
    /// Interceptors and plugins that were added to this call before are kept.
    pub fn config_override(mut self, config_override: impl Into<Builder<S>>) -> Self {
        let earlier = std::mem::replace(&mut self.config_override, config_override.into()).parts;
        for interceptor in earlier.components.interceptors() {
            self.config_override.push_interceptor(interceptor);
        }
        for plugin in earlier.plugins {
            self.config_override.push_runtime_plugin(plugin);
        }
        self
    }

    /// Signs the request, and does not send it.
    ///
    /// # Errors
    ///
    /// As the operation's own `presigned`.
    #[cfg(feature = "presigning")]
    pub async fn presigned(self, presigning_config: PresigningConfig) -> SendResult<PresignedRequest, E>
    where
        E: std::error::Error + Send + Sync + 'static,
        B: CustomizablePresigned<E, Service = S>,
    {
        self.customizable_send.presign(self.config_override, presigning_config).await
    }

    /// Sends the request and waits for the output.
    ///
    /// # Errors
    ///
    /// As the operation's own `send`.
    pub async fn send(self) -> SendResult<T, E>
    where
        E: std::error::Error + Send + Sync + 'static,
        B: CustomizableSend<T, E, Service = S>,
    {
        self.customizable_send.send(self.config_override).await
    }
}
