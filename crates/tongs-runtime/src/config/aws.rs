//! The settings that only clients of AWS have: region, credentials, variants of the endpoint.

use aws_credential_types::provider::token::{ProvideToken, SharedTokenProvider};
use aws_types::endpoint_config::{UseDualStack, UseFips};
use aws_types::region::SigningRegionSet;
use aws_types::sdk_config::SdkConfig;

use super::{Builder, Config, ProvideCredentials, Region, SharedCredentialsProvider};
use crate::auth::{HttpBearerAuth, SigV4Auth, SigV4aAuth};
use crate::service::AwsService;

impl<S: AwsService> Builder<S> {
    /// Uses the dual-stack (IPv4 and IPv6) endpoint of the region.
    pub fn use_dual_stack(mut self, use_dual_stack: impl Into<bool>) -> Self {
        self.set_use_dual_stack(Some(use_dual_stack.into()));
        self
    }

    /// Sets or unsets the use of the dual-stack endpoint.
    pub fn set_use_dual_stack(&mut self, use_dual_stack: Option<bool>) -> &mut Self {
        self.parts.layer.store_or_unset(use_dual_stack.map(UseDualStack));
        self
    }

    /// Uses the FIPS 140 endpoint of the region.
    pub fn use_fips(mut self, use_fips: impl Into<bool>) -> Self {
        self.set_use_fips(Some(use_fips.into()));
        self
    }

    /// Sets or unsets the use of the FIPS 140 endpoint.
    pub fn set_use_fips(&mut self, use_fips: Option<bool>) -> &mut Self {
        self.parts.layer.store_or_unset(use_fips.map(UseFips));
        self
    }

    /// Sets the region that requests go to and are signed for.
    pub fn region(mut self, region: impl Into<Option<Region>>) -> Self {
        self.set_region(region.into());
        self
    }

    /// Sets or unsets the region.
    pub fn set_region(&mut self, region: Option<Region>) -> &mut Self {
        self.parts.layer.store_or_unset(region);
        self
    }
}

impl<S: SigV4Auth> Builder<S> {
    /// Sets what provides the credentials to sign with.
    pub fn credentials_provider(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.set_credentials_provider(Some(SharedCredentialsProvider::new(provider)));
        self
    }

    /// Sets what provides the credentials to sign with; `None` leaves it as it is.
    pub fn set_credentials_provider(&mut self, provider: Option<SharedCredentialsProvider>) -> &mut Self {
        self.parts.set_credentials_provider(provider);
        self
    }
}

impl<S: SigV4aAuth> Builder<S> {
    /// Sets the regions that requests are signed for where one signature is for several.
    pub fn sigv4a_signing_region_set(mut self, regions: impl Into<SigningRegionSet>) -> Self {
        self.set_sigv4a_signing_region_set(Some(regions.into()));
        self
    }

    /// Sets or unsets the regions that requests are signed for where one signature is for several.
    pub fn set_sigv4a_signing_region_set(&mut self, regions: Option<SigningRegionSet>) -> &mut Self {
        self.parts.layer.store_or_unset(regions);
        self
    }
}

impl<S: AwsService + HttpBearerAuth> Builder<S> {
    /// Sets what provides the bearer token, as [`bearer_token_resolver`](Self::bearer_token_resolver)
    /// does for any kind of resolver.
    pub fn token_provider(mut self, provider: impl ProvideToken + 'static) -> Self {
        self.set_token_provider(Some(SharedTokenProvider::new(provider)));
        self
    }

    /// Sets what provides the bearer token; `None` leaves it as it is.
    pub fn set_token_provider(&mut self, provider: Option<SharedTokenProvider>) -> &mut Self {
        self.parts.set_token_provider(provider);
        self
    }
}

impl<S: AwsService> Config<S> {
    /// The settings that `config` shares with the clients of other services.
    pub fn new(config: &SdkConfig) -> Self {
        Builder::from(config).build()
    }

    /// The region that requests go to and are signed for.
    pub fn region(&self) -> Option<&Region> {
        self.layer.load::<Region>()
    }
}

impl<S: SigV4Auth> Config<S> {
    /// The name that requests are signed for.
    // A method on the official `Config`, so one here.
    #[allow(clippy::unused_self)]
    pub fn signing_name(&self) -> &'static str {
        S::FACTS.auth.signing_name().unwrap_or_default()
    }

    /// Always `None`: credentials are not readable from a configuration. Kept because the official
    /// SDK has it.
    #[deprecated(note = "always returns `None`; ask the provider that you configured instead")]
    #[allow(clippy::unused_self)]
    pub fn credentials_provider(&self) -> Option<SharedCredentialsProvider> {
        None
    }
}

impl<S: SigV4aAuth> Config<S> {
    /// The regions that requests are signed for where one signature is for several.
    pub fn sigv4a_signing_region_set(&self) -> Option<&SigningRegionSet> {
        self.layer.load::<SigningRegionSet>()
    }
}

impl<S: AwsService> From<&SdkConfig> for Config<S> {
    fn from(sdk_config: &SdkConfig) -> Self {
        Self::new(sdk_config)
    }
}
