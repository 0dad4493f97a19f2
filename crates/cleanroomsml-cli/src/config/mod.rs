//! The configuration of a run: from the command line, the environment and the configuration files to what the SDK takes.
//!
//! `ini` reads files, `profiles` finds profiles in them, `settings` says which of the places wins, `credentials` who
//! signs, `connection` how the connections are made.

mod connection;
mod credentials;
mod endpoint;
mod environment;
mod ini;
mod process;
mod profiles;
mod proxy;
mod settings;
mod variables;
mod words;

pub(crate) use connection::{loopback_client, timeouts};
pub(crate) use endpoint::EndpointUrl;
pub(crate) use proxy::proxy_of;
pub(crate) use settings::{Settings, check_region};

use crate::args::Globals;
use crate::failure::{Failure, Kind};
use aws_config::imds::region::ImdsRegionProvider;
use aws_config::provider_config::ProviderConfig;
use aws_config::{AppName, BehaviorVersion, Region, SdkConfig};
use aws_types::sdk_config::SharedTimeSource;
use credentials::Chain;

/// The URL that the command line says to call.
pub(crate) fn endpoint_url_of_option(globals: &Globals) -> Result<Option<EndpointUrl>, Failure> {
    let url = globals.endpoint_url.as_deref();
    url.map(|url| EndpointUrl::parse("--endpoint-url", Kind::Usage, url)).transpose()
}

/// The secrets that URLs of the command line and of the environment hold.
pub(crate) fn secrets(globals: &Globals) -> Vec<String> {
    let environment = environment::Environment::of_this_process();
    let urls = environment
        .values_of(|name| name.starts_with("AWS_ENDPOINT_URL") || name.to_ascii_uppercase().ends_with("_PROXY"));
    urls.chain(globals.endpoint_url.as_deref()).flat_map(endpoint::secrets).collect()
}

impl Settings {
    /// The configuration for the SDK, to call that URL.
    pub(crate) async fn sdk(&self, globals: &Globals, endpoint: Option<&EndpointUrl>) -> Result<SdkConfig, Failure> {
        variables::check(self)?;
        if let Some(endpoint) = endpoint.filter(|_| !globals.no_verify_ssl) {
            proxy::check(&self.environment, endpoint.url())?;
        }
        let http_client = connection::http_client(self, globals, endpoint)?;
        let use_fips = self.flag("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")?;
        let use_dual_stack = self.flag("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")?;
        let provider_config = ProviderConfig::without_region()
            .with_http_client(http_client.clone())
            .with_use_fips(use_fips)
            .with_use_dual_stack(use_dual_stack)
            .with_behavior_version(Some(BehaviorVersion::latest()));
        let region = self.region_or_machines(globals, &provider_config).await?;
        // A URL is called as it is given, which is not what FIPS and dual-stack mean.
        let by_rules = |flag: Option<bool>| flag.filter(|_| endpoint.is_none());
        let mut config = SdkConfig::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(region.clone())
            .http_client(http_client)
            .timeout_config(timeouts(globals))
            .retry_config(self.retries()?)
            .time_source(SharedTimeSource::default());
        config.set_use_fips(by_rules(use_fips)).set_use_dual_stack(by_rules(use_dual_stack));
        config.set_app_name(AppName::new("cleanroomsml-cli").ok());
        let config = config.build();
        if globals.no_sign_request {
            return Ok(config);
        }
        let mut sts = config.to_builder();
        let sts_endpoint = self.endpoint_url_of("sts")?;
        if sts_endpoint.is_none() {
            sts.set_use_fips(use_fips).set_use_dual_stack(use_dual_stack);
        }
        sts.set_endpoint_url(sts_endpoint.map(|endpoint| endpoint.url().to_owned()));
        let provider_config = provider_config.with_region(Some(region));
        let chain = Chain { settings: self, sts: &sts.build(), provider_config: &provider_config };
        Ok(config.into_builder().credentials_provider(chain.provider().await?).build())
    }

    /// The region that is set, or the one that the machine is in.
    async fn region_or_machines(&self, globals: &Globals, provider_config: &ProviderConfig) -> Result<Region, Failure> {
        if let Some(region) = self.region(globals)? {
            return Ok(Region::new(region));
        }
        ImdsRegionProvider::builder().configure(provider_config).build().region().await.ok_or_else(|| {
            Failure::new(
                Kind::Configuration,
                "You must specify a region. You can also configure your region by running \"aws configure\".",
            )
        })
    }
}
