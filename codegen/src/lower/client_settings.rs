//! What the facade re-exports of the runtime's settings.

use crate::ir::{AuthScheme, ClientFeature, Service};

/// The types that settings are made of: those of every client, and those of how this one authenticates.
pub(super) fn lower(service: &Service) -> Vec<String> {
    let mut names = vec![
        "AppName",
        "AsyncSleep",
        "BehaviorVersion",
        "ConfigBag",
        "FrameworkMetadata",
        "FrozenLayer",
        "HttpClient",
        "IdentityCache",
        "Intercept",
        "IntoShared",
        "Layer",
        "ResolveCachedIdentity",
        "RuntimeComponents",
        "RuntimeComponentsBuilder",
        "RuntimePlugin",
        "SharedAsyncSleep",
        "SharedHttpClient",
        "SharedIdentityCache",
        "SharedInterceptor",
        "SharedRuntimePlugin",
        "Sleep",
        "StalledStreamProtectionConfig",
    ];
    if service.aws {
        names.push("Region");
    }
    if service.has(ClientFeature::HttpChecksum) {
        names.extend(["RequestChecksumCalculation", "ResponseChecksumValidation"]);
    }
    for scheme in &service.auth.schemes {
        names.extend(match scheme {
            AuthScheme::SigV4 { .. } | AuthScheme::SigV4a { .. } => {
                &["Credentials", "ProvideCredentials", "SharedCredentialsProvider"][..]
            }
            AuthScheme::HttpBasic => &["Login", "ResolveIdentity"],
            AuthScheme::HttpBearer if service.aws => {
                &["ProvideToken", "ResolveIdentity", "SharedTokenProvider", "Token"]
            }
            AuthScheme::HttpApiKey(_) | AuthScheme::HttpBearer => &["ResolveIdentity", "Token"],
            AuthScheme::NoAuth => &[],
        });
    }
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(str::to_owned).collect()
}
