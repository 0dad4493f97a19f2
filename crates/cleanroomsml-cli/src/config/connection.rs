//! How connections are made: certificates, proxies, timeouts.

use super::endpoint::EndpointUrl;
use super::settings::Settings;
use crate::args::Globals;
use crate::failure::Failure;
use crate::unverified;
use aws_smithy_http_client::ConnectorBuilder;
use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::timeout::TimeoutConfig;
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use std::time::Duration;

/// What the AWS CLI waits for a connection and for an answer.
const DEFAULT_TIMEOUT: u64 = 60;

/// The client for the service.
pub(super) fn http_client(
    settings: &Settings,
    globals: &Globals,
    endpoint: Option<&EndpointUrl>,
) -> Result<SharedHttpClient, Failure> {
    if globals.no_verify_ssl {
        return unverified::client().map_err(|error| Failure::general(format!("TLS does not work here: {error}")));
    }
    let Some(path) = settings.ca_bundle(globals)? else { return Ok(cleanroomsml::http::default_https_client()) };
    match (ca_bundle(&path), endpoint) {
        (Ok(context), _) => Ok(https_client(context)),
        // Nobody shows a certificate there.
        (Err(failure), Some(endpoint)) if !endpoint.is_https() => {
            tracing::warn!(problem = failure.message, "the CA bundle is not used");
            Ok(cleanroomsml::http::default_https_client())
        }
        (Err(failure), _) => Err(failure),
    }
}

/// The certificates of a bundle, all of which must be certificates.
fn ca_bundle(path: &str) -> Result<TlsContext, Failure> {
    let unusable =
        |cause: &dyn std::fmt::Display| Failure::general(format!("Unable to load the CA bundle {path}: {cause}"));
    let pem = std::fs::read(path).map_err(|error| unusable(&error))?;
    // They are read again when the first connection is made, and what is no certificate would panic there.
    let mut store = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(&pem) {
        let added = certificate
            .map_err(|error| error.to_string())
            .and_then(|certificate| store.add(certificate).map_err(|error| error.to_string()));
        added.map_err(|error| unusable(&format!("it holds what is no certificate ({error})")))?;
    }
    if store.is_empty() {
        return Err(unusable(&"it holds no certificate in PEM form"));
    }
    trusting(TrustStore::empty().with_pem_certificate(pem)).map_err(|error| unusable(&error))
}

/// The client that trusts these certificates. Like the SDK's own, it heeds the proxy settings of the environment.
fn https_client(context: TlsContext) -> SharedHttpClient {
    aws_smithy_http_client::Builder::new().build_with_connector_fn(move |settings, components| {
        let mut connector = ConnectorBuilder::default().tls_provider(TLS).tls_context(context.clone());
        connector.set_connector_settings(settings.cloned());
        connector.set_sleep_impl(components.and_then(RuntimeComponents::sleep_impl));
        connector.set_proxy_config(Some(ProxyConfig::from_env()));
        connector.build()
    })
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
