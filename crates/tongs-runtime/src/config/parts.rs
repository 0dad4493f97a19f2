//! The state of a configuration, without the type of its service.

use aws_credential_types::provider::SharedCredentialsProvider;
use aws_credential_types::provider::token::SharedTokenProvider;
use aws_smithy_runtime_api::client::auth::AuthSchemeId;
use aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::identity::{ResolveIdentity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;
use aws_smithy_runtime_api::shared::IntoShared;
use aws_smithy_types::config_bag::{CloneableLayer, FrozenLayer, Layer};
use aws_types::SigningName;
use aws_types::region::{Region, SigningRegion};

use crate::service::ServiceFacts;

#[derive(Clone, Debug)]
pub(crate) struct Parts {
    pub(crate) layer: CloneableLayer,
    pub(crate) components: RuntimeComponentsBuilder,
    pub(crate) plugins: Vec<SharedRuntimePlugin>,
    pub(crate) behavior_version: Option<BehaviorVersion>,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            layer: CloneableLayer::default(),
            components: RuntimeComponentsBuilder::new("service config"),
            plugins: Vec::new(),
            behavior_version: None,
        }
    }
}

impl Parts {
    /// Adds what the service says of itself, and freezes a copy for the clients to read.
    pub(crate) fn finish(mut self, facts: &'static ServiceFacts) -> (FrozenLayer, Self) {
        if self.components.time_source().is_none() {
            self.components.set_time_source(Some(aws_smithy_async::time::SharedTimeSource::default()));
        }
        self.layer.store_put(aws_runtime::user_agent::ApiMetadata::new(facts.module, facts.crate_version));
        if let Some(name) = facts.auth.signing_name() {
            self.layer.store_put(SigningName::from_static(name));
        }
        if let Some(region) = self.layer.load::<Region>().cloned() {
            self.layer.store_put(SigningRegion::from(region));
        }
        let frozen = Layer::from(self.layer.clone()).with_name("tongs_runtime::config::Config").freeze();
        (frozen, self)
    }

    pub(crate) fn set_identity_resolver(&mut self, scheme: AuthSchemeId, resolver: impl ResolveIdentity + 'static) {
        let resolver: SharedIdentityResolver = resolver.into_shared();
        self.components.set_identity_resolver(scheme, resolver);
    }

    /// `None` leaves what was there: a service without credentials of its own has those of all.
    pub(crate) fn set_credentials_provider(&mut self, provider: Option<SharedCredentialsProvider>) {
        if let Some(provider) = provider {
            // The same credentials sign for several regions.
            #[cfg(feature = "sigv4a")]
            self.components.set_identity_resolver(aws_runtime::auth::sigv4a::SCHEME_ID, provider.clone());
            self.components.set_identity_resolver(aws_runtime::auth::sigv4::SCHEME_ID, provider);
        }
    }

    /// `None` leaves what was there.
    pub(crate) fn set_token_provider(&mut self, provider: Option<SharedTokenProvider>) {
        if let Some(provider) = provider {
            self.components.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, provider);
        }
    }
}
