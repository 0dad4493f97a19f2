//! Settings: the command line over the environment over the profile, as the AWS CLI resolves them.

use crate::args::{Globals, OutputFormat};
use crate::contract::TimestampFormat;
use crate::failure::{Failure, Kind, nearest};
use crate::unverified;
use aws_config::profile::ProfileSet;
use aws_config::{AppName, BehaviorVersion, SdkConfig};
use aws_runtime::env_config::file::EnvConfigFiles;
use aws_smithy_http_client::ConnectorBuilder;
use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::os_shim_internal::{Env, Fs};
use std::time::Duration;

/// What the AWS CLI waits for a connection and for an answer.
const DEFAULT_TIMEOUT: u64 = 60;

/// The settings that are the tool's own, not the SDK's.
#[derive(Debug)]
pub(crate) struct Settings {
    /// The profile by name, when one was named.
    profile_name: Option<String>,
    profiles: ProfileSet,
}

impl Settings {
    /// Reads the configuration files.
    pub(crate) async fn load(globals: &Globals) -> Result<Self, Failure> {
        let profile_name = globals
            .profile
            .clone()
            .or_else(|| environment("AWS_PROFILE"))
            .or_else(|| environment("AWS_DEFAULT_PROFILE"));
        let selected = profile_name.clone().map(Into::into);
        let profiles = aws_config::profile::load(&Fs::real(), &Env::real(), &EnvConfigFiles::default(), selected)
            .await
            .map_err(|error| {
                let cause = aws_smithy_types::error::display::DisplayErrorContext(&error);
                Failure::general(format!("Unable to parse config file: {cause}"))
            })?;
        if let Some(name) = &profile_name
            && name != "default"
            && profiles.get_profile(name).is_none()
        {
            let hint = nearest(name, profiles.profiles()).map(|name| format!(", maybe you meant: {name}"));
            let hint = hint.unwrap_or_default();
            return Err(Failure::general(format!("The config profile ({name}) could not be found{hint}")));
        }
        Ok(Self { profile_name, profiles })
    }

    /// The settings of a process that touches no configuration.
    pub(crate) fn none() -> Self {
        Self { profile_name: None, profiles: ProfileSet::default() }
    }

    fn setting(&self, name: &str) -> Option<&str> {
        self.profiles.get(name).filter(|value| !value.is_empty())
    }

    /// How to print the result.
    pub(crate) fn output(&self, globals: &Globals) -> Result<OutputFormat, Failure> {
        if let Some(output) = globals.output {
            return Ok(output);
        }
        let named = environment("AWS_DEFAULT_OUTPUT").or_else(|| self.setting("output").map(ToOwned::to_owned));
        named.map_or(Ok(OutputFormat::default()), |name| OutputFormat::from_setting(&name))
    }

    /// How to print timestamps.
    pub(crate) fn timestamps(&self) -> Result<TimestampFormat, Failure> {
        match self.setting("cli_timestamp_format") {
            None | Some("wire" | "none") => Ok(TimestampFormat::Wire),
            Some("iso8601") => Ok(TimestampFormat::Iso8601),
            Some(other) => Err(Failure::general(format!(
                "Unknown cli_timestamp_format value: {other}, valid values are \"none\", \"wire\" or \"iso8601\""
            ))),
        }
    }

    /// The configuration for the SDK.
    pub(crate) async fn sdk(&self, globals: &Globals) -> Result<SdkConfig, Failure> {
        let mut loader = aws_config::defaults(BehaviorVersion::latest())
            .http_client(self.http_client(globals)?)
            .timeout_config(timeouts(globals));
        if let Ok(name) = AppName::new("cleanroomsml-cli") {
            loader = loader.app_name(name);
        }
        if let Some(name) = &self.profile_name {
            loader = loader.profile_name(name);
        }
        if let Some(region) = &globals.region {
            loader = loader.region(aws_config::Region::new(region.clone()));
        }
        if globals.no_sign_request {
            loader = loader.no_credentials();
        } else {
            check_credentials_in_environment()?;
        }
        let config = loader.load().await;
        match config.region() {
            Some(region) => check_region(region.as_ref())?,
            None => {
                return Err(Failure::new(
                    Kind::Configuration,
                    "You must specify a region. You can also configure your region by running \"aws configure\".",
                ));
            }
        }
        Ok(config)
    }

    fn http_client(&self, globals: &Globals) -> Result<SharedHttpClient, Failure> {
        if globals.no_verify_ssl {
            return unverified::client().map_err(|error| Failure::general(format!("TLS does not work here: {error}")));
        }
        let bundle = globals
            .ca_bundle
            .clone()
            .or_else(|| environment("AWS_CA_BUNDLE"))
            .or_else(|| self.setting("ca_bundle").map(ToOwned::to_owned));
        https_client(bundle.as_deref())
    }
}

/// The client that makes the connections. Like the SDK's own, it heeds the proxy settings of the environment.
fn https_client(ca_bundle: Option<&str>) -> Result<SharedHttpClient, Failure> {
    let Some(path) = ca_bundle else { return Ok(cleanroomsml::http::default_https_client()) };
    let unusable = |cause: &dyn std::fmt::Display| {
        Failure::new(Kind::Configuration, format!("Unable to load the CA bundle {path}: {cause}"))
    };
    let pem = std::fs::read(path).map_err(|error| unusable(&error))?;
    // The certificates are parsed when the first connection is made, and a bundle without any would panic there.
    if !pem.windows(27).any(|window| window == b"-----BEGIN CERTIFICATE-----") {
        return Err(unusable(&"it holds no certificate in PEM form"));
    }
    let context = trusting(TrustStore::empty().with_pem_certificate(pem)).map_err(|error| unusable(&error))?;
    Ok(aws_smithy_http_client::Builder::new().build_with_connector_fn(move |settings, components| {
        let mut connector = ConnectorBuilder::default().tls_provider(TLS).tls_context(context.clone());
        connector.set_connector_settings(settings.cloned());
        connector.set_sleep_impl(components.and_then(RuntimeComponents::sleep_impl));
        connector.set_proxy_config(Some(ProxyConfig::from_env()));
        connector.build()
    }))
}

/// The client for the stand-in on the loopback interface: no proxy, and no certificates to load.
pub(crate) fn loopback_client() -> Result<SharedHttpClient, Failure> {
    let context = trusting(TrustStore::empty()).map_err(Failure::general)?;
    Ok(aws_smithy_http_client::Builder::new().tls_provider(TLS).tls_context(context).build_https())
}

const TLS: Provider = Provider::Rustls(CryptoMode::Ring);

fn trusting(store: TrustStore) -> Result<TlsContext, String> {
    TlsContext::builder().with_trust_store(store).build().map_err(|error| error.to_string())
}

/// The timeouts of the command line.
pub(crate) fn timeouts(globals: &Globals) -> TimeoutConfig {
    let builder = TimeoutConfig::builder();
    let builder = match globals.cli_connect_timeout.unwrap_or(DEFAULT_TIMEOUT) {
        0 => builder.disable_connect_timeout(),
        seconds => builder.connect_timeout(Duration::from_secs(seconds)),
    };
    match globals.cli_read_timeout.unwrap_or(DEFAULT_TIMEOUT) {
        0 => builder.disable_read_timeout(),
        seconds => builder.read_timeout(Duration::from_secs(seconds)),
    }
    .build()
}

/// A region becomes part of a host name, so it must be fit for that.
pub(crate) fn check_region(name: &str) -> Result<(), Failure> {
    let fits = name.len() <= 63
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && name.bytes().any(|byte| !byte.is_ascii_digit())
        && !name.starts_with('-')
        && !name.ends_with('-');
    if fits {
        return Ok(());
    }
    Err(Failure::general(format!("Provided region_name '{name}' doesn't match a supported format.")))
}

/// Half a key pair in the environment is a mistake that the next provider in the chain would hide.
fn check_credentials_in_environment() -> Result<(), Failure> {
    let given = |name| environment(name).is_some();
    if given("AWS_ACCESS_KEY_ID") && !given("AWS_SECRET_ACCESS_KEY") {
        return Err(Failure::general("Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY"));
    }
    Ok(())
}

/// An environment variable that is set and not empty.
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions() {
        let long = "x".repeat(64);
        let table = [
            ("us-east-1", true),
            ("moon", true),
            ("us east", false),
            ("-x", false),
            ("x-", false),
            ("123", false),
            ("a.b", false),
            ("", false),
            (&long, false),
        ];
        for (name, fits) in table {
            assert_eq!(check_region(name).is_ok(), fits, "{name}");
        }
    }
}
