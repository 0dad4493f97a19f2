//! Settings: the command line over the environment over the profile, as the AWS CLI resolves them.

use crate::args::{Globals, OutputFormat};
use crate::contract::TimestampFormat;
use crate::failure::{Failure, Kind, nearest};
use crate::unverified;
use aws_config::profile::ProfileSet;
use aws_config::{AppName, BehaviorVersion, SdkConfig};
use aws_runtime::env_config::file::EnvConfigFiles;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
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
        if config.region().is_none() {
            return Err(Failure::new(
                Kind::Configuration,
                "You must specify a region. You can also configure your region by running \"aws configure\".",
            ));
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

/// The client that makes the connections.
pub(crate) fn https_client(ca_bundle: Option<&str>) -> Result<SharedHttpClient, Failure> {
    let Some(path) = ca_bundle else { return Ok(cleanroomsml::http::default_https_client()) };
    let unusable = |cause: &dyn std::fmt::Display| {
        Failure::new(Kind::Configuration, format!("Unable to load the CA bundle {path}: {cause}"))
    };
    let pem = std::fs::read(path).map_err(|error| unusable(&error))?;
    // The certificates are parsed when the first connection is made, and a bundle without any would panic there.
    if !pem.windows(27).any(|window| window == b"-----BEGIN CERTIFICATE-----") {
        return Err(unusable(&"it holds no certificate in PEM form"));
    }
    let store = TrustStore::empty().with_pem_certificate(pem);
    let context = TlsContext::builder().with_trust_store(store).build().map_err(|error| unusable(&error))?;
    let builder = aws_smithy_http_client::Builder::new().tls_provider(Provider::Rustls(CryptoMode::Ring));
    Ok(builder.tls_context(context).build_https())
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
