//! Settings that apply to one operation call only.

use std::borrow::Cow;

use aws_smithy_runtime::client::config_override::Resolver;
use aws_smithy_runtime::client::identity::IdentityCache;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_types::config_bag::{FrozenLayer, Layer};
use aws_types::region::{Region, SigningRegion};

use super::Parts;

/// Lays an operation's own settings over those of its client.
#[derive(Debug)]
pub(crate) struct ConfigOverridePlugin {
    config: FrozenLayer,
    components: RuntimeComponentsBuilder,
}

impl ConfigOverridePlugin {
    pub(crate) fn new(
        overrides: Parts,
        client_config: FrozenLayer,
        client_components: &RuntimeComponentsBuilder,
    ) -> Self {
        let Parts { mut layer, mut components, .. } = overrides;
        let mut resolver = Resolver::overrid(client_config, client_components, &mut layer, &mut components);
        if let Some(region) = resolver.config_mut().load::<Region>().cloned() {
            resolver.config_mut().store_put(SigningRegion::from(region));
        }
        // Credentials that serve one call get a cache of their own: retries of the call share it,
        // and the client's cache does not grow by a partition per call.
        if components.has_identity_resolvers() && components.identity_cache().is_none() {
            components.set_identity_cache(Some(IdentityCache::lazy().max_partitions(1).build()));
        }
        Self {
            config: Layer::from(layer).with_name("tongs_runtime::config::ConfigOverridePlugin").freeze(),
            components,
        }
    }
}

impl RuntimePlugin for ConfigOverridePlugin {
    fn config(&self) -> Option<FrozenLayer> {
        Some(self.config.clone())
    }

    fn runtime_components(&self, _: &RuntimeComponentsBuilder) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Borrowed(&self.components)
    }
}
