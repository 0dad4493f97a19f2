//! The identities of Smithy's own HTTP auth schemes: tokens, API keys, logins.

use aws_smithy_runtime_api::client::auth::http::{
    HTTP_API_KEY_AUTH_SCHEME_ID, HTTP_BASIC_AUTH_SCHEME_ID, HTTP_BEARER_AUTH_SCHEME_ID,
};

use super::{Builder, Login, ResolveIdentity, Token};
use crate::auth::{HttpApiKeyAuth, HttpBasicAuth, HttpBearerAuth};

impl<S: HttpApiKeyAuth> Builder<S> {
    /// Sets the API key.
    pub fn api_key(self, api_key: Token) -> Self {
        self.api_key_resolver(api_key)
    }

    /// Sets what gives the API key.
    pub fn api_key_resolver(mut self, api_key_resolver: impl ResolveIdentity + 'static) -> Self {
        self.parts.set_identity_resolver(HTTP_API_KEY_AUTH_SCHEME_ID, api_key_resolver);
        self
    }
}

impl<S: HttpBearerAuth> Builder<S> {
    /// Sets the bearer token.
    pub fn bearer_token(self, bearer_token: Token) -> Self {
        self.bearer_token_resolver(bearer_token)
    }

    /// Sets what gives the bearer token.
    pub fn bearer_token_resolver(mut self, bearer_token_resolver: impl ResolveIdentity + 'static) -> Self {
        self.parts.set_identity_resolver(HTTP_BEARER_AUTH_SCHEME_ID, bearer_token_resolver);
        self
    }
}

impl<S: HttpBasicAuth> Builder<S> {
    /// Sets the login of HTTP's basic authentication.
    pub fn basic_auth_login(self, basic_auth_login: Login) -> Self {
        self.basic_auth_login_resolver(basic_auth_login)
    }

    /// Sets what gives the login of HTTP's basic authentication.
    pub fn basic_auth_login_resolver(mut self, basic_auth_resolver: impl ResolveIdentity + 'static) -> Self {
        self.parts.set_identity_resolver(HTTP_BASIC_AUTH_SCHEME_ID, basic_auth_resolver);
        self
    }
}
