//! The HTTPS client that applies where the caller gives none.

#[cfg(any(feature = "default-https-client", feature = "aws-lc"))]
use aws_smithy_http_client::{Builder, ConnectorBuilder, proxy::ProxyConfig, tls};
#[cfg(any(feature = "default-https-client", feature = "aws-lc"))]
use aws_smithy_runtime_api::client::http::SharedHttpClient;

/// An HTTPS client on hyper 1 and rustls, which heeds the proxy settings of the environment
/// (`HTTPS_PROXY`, `NO_PROXY`, …) and trusts the platform's certificates.
///
/// Cryptography is `ring`'s, or aws-lc's with the feature `aws-lc`. Clients get one by themselves;
/// ask for it here to give `aws-config` the same one, so that its own credential calls need no
/// second TLS stack:
///
/// ```no_run
/// # #[cfg(feature = "default-https-client")]
/// let http_client = tongs_runtime::http::default_https_client();
/// // aws_config::from_env().http_client(http_client).load().await
/// ```
#[cfg(any(feature = "default-https-client", feature = "aws-lc"))]
pub fn default_https_client() -> SharedHttpClient {
    https_client(ProxyConfig::from_env)
}

/// The client of a configuration pinned to a release whose default client knew no proxies.
#[cfg(any(feature = "default-https-client", feature = "aws-lc"))]
pub(crate) fn https_client_without_proxy() -> SharedHttpClient {
    https_client(ProxyConfig::disabled)
}

#[cfg(any(feature = "default-https-client", feature = "aws-lc"))]
fn https_client(proxy: fn() -> ProxyConfig) -> SharedHttpClient {
    #[cfg(feature = "aws-lc")]
    let crypto = tls::rustls_provider::CryptoMode::AwsLc;
    #[cfg(not(feature = "aws-lc"))]
    let crypto = tls::rustls_provider::CryptoMode::Ring;
    Builder::new().build_with_connector_fn(move |settings, components| {
        let mut connector = ConnectorBuilder::default().tls_provider(tls::Provider::Rustls(crypto.clone()));
        connector.set_connector_settings(settings.cloned());
        if let Some(components) = components {
            connector.set_sleep_impl(components.sleep_impl());
        }
        connector.set_proxy_config(Some(proxy()));
        connector.build()
    })
}
