//! The auth schemes of the runtime crates, set up with what the model says.

use aws_runtime::auth::sigv4::SigV4AuthScheme;
use aws_smithy_runtime::client::auth::http::{ApiKeyAuthScheme, ApiKeyLocation, BasicAuthScheme, BearerAuthScheme};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::auth::http::HTTP_API_KEY_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::auth::{
    AuthScheme as ImplementAuthScheme, AuthSchemeEndpointConfig, AuthSchemeId, SharedAuthScheme, Sign,
};
use aws_smithy_runtime_api::client::identity::http::Token;
use aws_smithy_runtime_api::client::identity::{Identity, SharedIdentityResolver};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{
    GetIdentityResolver, RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::config_bag::ConfigBag;

use super::{ApiKey, AuthFacts, AuthScheme};

/// Adds the schemes that a service defines.
pub(crate) fn register(auth: &AuthFacts, components: &mut RuntimeComponentsBuilder) {
    for scheme in auth.schemes {
        if let Some(scheme) = implementation(*scheme) {
            components.push_auth_scheme(scheme);
        }
    }
}

/// What signs; nothing for requests without authentication, for which every client is prepared, and for what is not
/// compiled in.
fn implementation(scheme: AuthScheme) -> Option<SharedAuthScheme> {
    Some(match scheme {
        AuthScheme::SigV4 { .. } => SharedAuthScheme::new(SigV4AuthScheme::new()),
        #[cfg(feature = "sigv4a")]
        AuthScheme::SigV4a { .. } => SharedAuthScheme::new(aws_runtime::auth::sigv4a::SigV4aAuthScheme::new()),
        #[cfg(not(feature = "sigv4a"))]
        AuthScheme::SigV4a { .. } => return None,
        AuthScheme::HttpApiKey(ApiKey::Header { name, scheme: None }) => SharedAuthScheme::new(BareApiKey { name }),
        AuthScheme::HttpApiKey(ApiKey::Header { name, scheme: Some(scheme) }) => {
            SharedAuthScheme::new(ApiKeyAuthScheme::new(scheme, ApiKeyLocation::Header, name))
        }
        AuthScheme::HttpApiKey(ApiKey::Query { name }) => {
            SharedAuthScheme::new(ApiKeyAuthScheme::new("", ApiKeyLocation::Query, name))
        }
        AuthScheme::HttpBasic => SharedAuthScheme::new(BasicAuthScheme::new()),
        AuthScheme::HttpBearer => SharedAuthScheme::new(BearerAuthScheme::new()),
        AuthScheme::NoAuth => return None,
    })
}

/// An API key that is all of a header's value. The scheme of the runtime crates always puts
/// something and a space before it.
#[derive(Debug)]
struct BareApiKey {
    name: &'static str,
}

impl ImplementAuthScheme for BareApiKey {
    fn scheme_id(&self) -> AuthSchemeId {
        HTTP_API_KEY_AUTH_SCHEME_ID
    }

    fn identity_resolver(&self, identity_resolvers: &dyn GetIdentityResolver) -> Option<SharedIdentityResolver> {
        identity_resolvers.identity_resolver(HTTP_API_KEY_AUTH_SCHEME_ID)
    }

    fn signer(&self) -> &dyn Sign {
        self
    }
}

impl Sign for BareApiKey {
    fn sign_http_request(
        &self,
        request: &mut HttpRequest,
        identity: &Identity,
        _: AuthSchemeEndpointConfig<'_>,
        _: &RuntimeComponents,
        _: &ConfigBag,
    ) -> Result<(), BoxError> {
        let key = identity.data::<Token>().ok_or("an API key has to be a `Token`")?;
        request
            .headers_mut()
            .try_append(self.name.to_ascii_lowercase(), key.token().to_owned())
            .map_err(|_| format!("the API key has characters that the header `{}` cannot carry", self.name))?;
        Ok(())
    }
}
