//! Changes to a single call before it is sent.

use std::fmt;

use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;

use super::answer;
use crate::auth::SigV4Auth;
use crate::client::SendResult;
use crate::config::Builder;
#[cfg(feature = "presigning")]
use crate::customize::CustomizablePresigned;
use crate::customize::{self, CustomizableSend};
#[cfg(feature = "presigning")]
use crate::presigning::{PresignedRequest, PresigningConfig};
use crate::service::Service;

/// One call of an operation, open to changes until it is sent.
///
/// `T` is the operation's output, `E` its error, `B` its fluent builder.
pub struct CustomizableOperation<S, T, E, B>(customize::CustomizableOperation<S, T, E, B>);

impl<S, T, E, B> fmt::Debug for CustomizableOperation<S, T, E, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomizableOperation").finish_non_exhaustive()
    }
}

impl<S: Service, T, E, B> CustomizableOperation<S, T, E, B> {
    /// The call that `customizable_send` would make.
    pub fn new(customizable_send: B) -> Self {
        Self(customize::CustomizableOperation::new(customizable_send))
    }

    /// Adds an interceptor, after those of the client.
    #[must_use]
    pub fn interceptor(self, interceptor: impl Intercept + 'static) -> Self {
        Self(self.0.interceptor(interceptor))
    }

    /// Adds a runtime plugin: configuration and components.
    #[must_use]
    pub fn runtime_plugin(self, runtime_plugin: impl RuntimePlugin + 'static) -> Self {
        Self(self.0.runtime_plugin(runtime_plugin))
    }

    /// Changes the request before it is signed; an error ends the call.
    #[must_use]
    pub fn map_request<F, MapE>(self, f: F) -> Self
    where
        F: Fn(HttpRequest) -> Result<HttpRequest, MapE> + Send + Sync + 'static,
        MapE: std::error::Error + Send + Sync + 'static,
    {
        Self(self.0.map_request(f))
    }

    /// Changes the request before it is signed.
    #[must_use]
    pub fn mutate_request<F>(self, f: F) -> Self
    where
        F: Fn(&mut HttpRequest) + Send + Sync + 'static,
    {
        Self(self.0.mutate_request(f))
    }

    /// Signs the request without its body, for services that take such signatures: what changes the body on the way is then
    /// not noticed.
    #[must_use]
    pub fn disable_payload_signing(self) -> Self
    where
        S: SigV4Auth,
    {
        Self(self.0.disable_payload_signing())
    }

    /// Lays settings over the client's: what the builder sets wins, what it leaves open stays.
    ///
    /// Interceptors and plugins that were added to this call before are kept.
    #[must_use]
    pub fn config_override(self, config_override: impl Into<Builder<S>>) -> Self {
        Self(self.0.config_override(config_override))
    }

    /// Signs the request, and does not send it.
    ///
    /// # Errors
    ///
    /// As the operation's own `presigned`.
    #[cfg(feature = "presigning")]
    pub fn presigned(self, presigning_config: PresigningConfig) -> SendResult<PresignedRequest, E>
    where
        E: std::error::Error + Send + Sync + 'static,
        B: CustomizablePresigned<E, Service = S>,
    {
        answer(self.0.presigned(presigning_config))
    }

    /// Sends the request and waits for the output.
    ///
    /// # Errors
    ///
    /// As the operation's own `send`.
    pub fn send(self) -> SendResult<T, E>
    where
        E: std::error::Error + Send + Sync + 'static,
        B: CustomizableSend<T, E, Service = S>,
    {
        answer(self.0.send())
    }
}
