//! Sessions with directory buckets (S3 Express One Zone): their requests are signed with credentials of a session, which is
//! opened with those of the client and serves until it ends.

use std::borrow::Cow;

use aws_credential_types::Credentials;
use aws_credential_types::credential_feature::AwsCredentialFeature;
use aws_runtime::auth::sigv4::SigV4Signer;
use aws_runtime::auth::{SigV4SessionTokenNameOverride, sigv4};
use aws_sigv4::http_request::SignatureLocation;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::{AuthScheme, AuthSchemeId, AuthSchemePreference, SharedAuthScheme, Sign};
use aws_smithy_runtime_api::client::behavior_version::BehaviorVersion;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::identity::{
    Identity, IdentityCacheLocation, IdentityFuture, ResolveCachedIdentity, ResolveIdentity, SharedIdentityResolver,
};
use aws_smithy_runtime_api::client::interceptors::SharedInterceptor;
use aws_smithy_runtime_api::client::runtime_components::{
    GetIdentityResolver, RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, RuntimePlugins, SharedRuntimePlugin};
use aws_smithy_runtime_api::client::stalled_stream_protection::StalledStreamProtectionConfig;
use aws_smithy_types::checksum_config::{RequestChecksumCalculation, ResponseChecksumValidation};
use aws_smithy_types::config_bag::{CloneableLayer, ConfigBag, FrozenLayer, Layer};
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::app_name::AppName;
use aws_types::endpoint_config::{EndpointUrl, UseDualStack, UseFips};
use aws_types::region::{Region, SigningRegionSet};
use aws_types::sdk_ua_metadata::FrameworkMetadata;

use super::create_session::{CreateSession, Input, WITHOUT_SESSION};
use super::identities::Identities;
use crate::auth::endpoint_schemes;
use crate::client::BoxFuture;
use crate::config::Parts;
use crate::endpoint::rules::{ClientParam, Rules};
use crate::operation;
use crate::plugin::{ClientSettings, client_plugins};
use crate::service::{ClientFeature, EndpointFacts, Service, ServiceFacts};

/// The scheme that endpoints of directory buckets name.
pub(crate) const SCHEME_ID: AuthSchemeId = AuthSchemeId::new("sigv4-s3express");

/// Where the setting is that no configuration has.
const ENV: &str = "AWS_S3_DISABLE_EXPRESS_SESSION_AUTH";

/// Sessions of the clients of a service.
#[derive(Debug)]
pub struct Sessions {
    facts: &'static ServiceFacts,
    open: fn(RuntimePlugins, String) -> BoxFuture<Result<Credentials, BoxError>>,
}

impl Sessions {
    /// Those of a service.
    #[must_use]
    pub const fn of<S: Service>() -> Self {
        Self { facts: S::FACTS, open: open::<S> }
    }
}

fn open<S: Service>(plugins: RuntimePlugins, bucket: String) -> BoxFuture<Result<Credentials, BoxError>> {
    operation::boxed(async move {
        let plugins = operation::plugins_with::<CreateSession<S>>(plugins);
        Ok(operation::invoke::<CreateSession<S>>(&plugins, Input { bucket }).await?)
    })
}

impl ClientFeature for Sessions {
    fn plugin(&'static self, settings: &ClientSettings<'_>) -> SharedRuntimePlugin {
        let mut layer = Layer::new("S3Sessions");
        layer.store_put(SigV4SessionTokenNameOverride::new(|settings, cfg| {
            Ok(if !is_of_directory_bucket(cfg) {
                settings.session_token_name_override
            } else if matches!(settings.signature_location, SignatureLocation::QueryParams) {
                Some("X-Amz-S3session-Token")
            } else {
                Some("x-amz-s3session-token")
            })
        }));
        if !ClientParam::is_set(&settings.layer, WITHOUT_SESSION)
            && let Some(disabled) = std::env::var(ENV).ok().as_deref().and_then(disabled)
        {
            layer.store_append(ClientParam::new(WITHOUT_SESSION, disabled));
        }
        let mut components = RuntimeComponentsBuilder::new("S3Sessions");
        components.push_auth_scheme(SharedAuthScheme::new(SessionAuth(SigV4Signer::new())));
        let has = |scheme| settings.components.identity_resolver(&scheme).is_some();
        if has(sigv4::SCHEME_ID) && !has(SCHEME_ID) {
            let behavior_version = settings.behavior_version;
            let identities = Identities::default();
            components.set_identity_resolver(SCHEME_ID, Resolver { sessions: self, behavior_version, identities });
        }
        SharedRuntimePlugin::new(Plugin { layer: layer.freeze(), components })
    }
}

/// What a text says of the setting.
fn disabled(text: &str) -> Option<bool> {
    let disabled = text.to_ascii_lowercase().parse().ok();
    if disabled.is_none() {
        tracing::warn!(%text, "`{ENV}` is neither `true` nor `false`, and is not looked at");
    }
    disabled
}

#[derive(Debug)]
struct Plugin {
    layer: FrozenLayer,
    components: RuntimeComponentsBuilder,
}

impl RuntimePlugin for Plugin {
    fn config(&self) -> Option<FrozenLayer> {
        Some(self.layer.clone())
    }

    fn runtime_components(&self, _: &RuntimeComponentsBuilder) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Borrowed(&self.components)
    }
}

/// Signs as always, with the credentials of a session.
#[derive(Debug)]
struct SessionAuth(SigV4Signer);

impl AuthScheme for SessionAuth {
    fn scheme_id(&self) -> AuthSchemeId {
        SCHEME_ID
    }

    fn identity_resolver(&self, identity_resolvers: &dyn GetIdentityResolver) -> Option<SharedIdentityResolver> {
        identity_resolvers.identity_resolver(SCHEME_ID)
    }

    fn signer(&self) -> &dyn Sign {
        &self.0
    }
}

/// Whether the endpoint of a request is that of a directory bucket.
fn is_of_directory_bucket(cfg: &ConfigBag) -> bool {
    cfg.load::<Endpoint>().is_some_and(|endpoint| endpoint_schemes(endpoint).any(|name| name == SCHEME_ID.inner()))
}

/// Gives the credentials of a session with the bucket of a request.
#[derive(Debug)]
struct Resolver {
    sessions: &'static Sessions,
    behavior_version: Option<BehaviorVersion>,
    identities: Identities,
}

impl ResolveIdentity for Resolver {
    fn resolve_identity<'a>(
        &'a self,
        runtime_components: &'a RuntimeComponents,
        config_bag: &'a ConfigBag,
    ) -> IdentityFuture<'a> {
        IdentityFuture::new(self.identity(runtime_components, config_bag))
    }

    fn cache_location(&self) -> IdentityCacheLocation {
        IdentityCacheLocation::IdentityResolver
    }
}

impl Resolver {
    async fn identity(&self, components: &RuntimeComponents, cfg: &ConfigBag) -> Result<Identity, BoxError> {
        let bucket = self.bucket(cfg)?;
        let resolver = components.identity_resolver(sigv4::SCHEME_ID);
        let resolver = resolver.ok_or("a session with a directory bucket needs credentials to open it with")?;
        let owner = components.identity_cache().resolve_cached_identity(resolver, components, cfg).await?;
        let owner = owner.data::<Credentials>().ok_or("only AWS credentials open a session with a directory bucket")?;
        let now = components.time_source().unwrap_or_default().now();
        let open = || async {
            let mut credentials = (self.sessions.open)(self.plugins(components, cfg), bucket.clone()).await?;
            let features = credentials.get_property_mut_or_default::<Vec<AwsCredentialFeature>>();
            features.push(AwsCredentialFeature::S3ExpressBucket);
            let end = credentials.expiry().ok_or("a session ends")?;
            Ok((Identity::from(credentials), end))
        };
        self.identities.get((&bucket, owner), now, open).await
    }

    fn bucket(&self, cfg: &ConfigBag) -> Result<String, BoxError> {
        let rules: Option<&'static Rules> = match self.sessions.facts.endpoint {
            EndpointFacts::Rules(rules) => Some(rules),
            _ => None,
        };
        let bucket = || {
            let (rules, params) = (rules?, cfg.load::<EndpointResolverParams>()?);
            (rules.values)(params)?.string(rules.position("Bucket")?).map(str::to_owned)
        };
        bucket().ok_or_else(|| "the endpoint of the request is that of no bucket".into())
    }

    /// Those of a client like the one whose request needs the session. What was added to that one request is not for the
    /// other.
    fn plugins(&self, components: &RuntimeComponents, cfg: &ConfigBag) -> RuntimePlugins {
        let mut components = components.to_builder();
        components.set_interceptors(std::iter::empty::<SharedInterceptor>());
        let parts =
            Parts { layer: settings(cfg), components, plugins: Vec::new(), behavior_version: self.behavior_version };
        let (layer, parts) = parts.finish(self.sessions.facts);
        client_plugins(ClientSettings {
            facts: self.sessions.facts,
            layer,
            components: &parts.components,
            plugins: &[],
            behavior_version: self.behavior_version,
            features: &[],
        })
    }
}

/// The settings of a client, as a request of its sees them.
fn settings(cfg: &ConfigBag) -> CloneableLayer {
    let mut layer = CloneableLayer::default();
    macro_rules! copy {
        ($($setting:ty),* $(,)?) => { $(
            if let Some(value) = cfg.load::<$setting>() {
                layer.store_put(value.clone());
            }
        )* };
    }
    copy!(
        AppName,
        AuthSchemePreference,
        EndpointUrl,
        Region,
        RequestChecksumCalculation,
        ResponseChecksumValidation,
        RetryConfig,
        SigningRegionSet,
        StalledStreamProtectionConfig,
        TimeoutConfig,
        UseDualStack,
        UseFips,
        aws_runtime::service_clock_skew::DisableClockSkewCorrection,
        aws_smithy_runtime::client::retries::RetryPartition,
    );
    // What is appended is read with the newest first.
    let mut frameworks: Vec<_> = cfg.load::<FrameworkMetadata>().cloned().collect();
    frameworks.drain(..).rev().for_each(|framework| {
        layer.store_append(framework);
    });
    let mut params: Vec<_> = cfg.load::<ClientParam>().cloned().collect();
    params.drain(..).rev().for_each(|param| {
        layer.store_append(param);
    });
    layer
}
