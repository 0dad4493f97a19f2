//! What a model says of authentication.

use aws_smithy_runtime::client::auth::no_auth::NO_AUTH_SCHEME_ID;
use aws_smithy_runtime_api::client::auth::AuthSchemeId;
use aws_smithy_runtime_api::client::auth::http::{
    HTTP_API_KEY_AUTH_SCHEME_ID, HTTP_BASIC_AUTH_SCHEME_ID, HTTP_BEARER_AUTH_SCHEME_ID,
};

use crate::service::Service;

/// How the requests of a service are authenticated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuthFacts {
    /// The schemes that the service defines.
    pub schemes: &'static [AuthScheme],
    /// Those that its operations may use, most preferred first.
    pub options: &'static [AuthScheme],
    /// Operations that may use others, by name.
    pub overrides: &'static [(&'static str, &'static [AuthScheme])],
}

impl AuthFacts {
    /// The schemes that an operation may use, most preferred first.
    pub fn options_of(&self, operation: &str) -> &'static [AuthScheme] {
        self.overrides.iter().find(|(name, _)| *name == operation).map_or(self.options, |(_, options)| options)
    }

    /// The name that requests are signed for, of a service that signs.
    pub fn signing_name(&self) -> Option<&'static str> {
        self.schemes.iter().find_map(|scheme| match scheme {
            AuthScheme::SigV4 { signing_name } | AuthScheme::SigV4a { signing_name } => Some(*signing_name),
            _ => None,
        })
    }
}

/// A way to authenticate a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthScheme {
    /// `aws.auth#sigv4`: signed with AWS credentials.
    SigV4 {
        /// The name that requests are signed for.
        signing_name: &'static str,
    },
    /// `aws.auth#sigv4a`: signed with AWS credentials, for several regions. Only where the feature `sigv4a` is on.
    SigV4a {
        /// The name that requests are signed for.
        signing_name: &'static str,
    },
    /// `@httpApiKeyAuth`: an API key.
    HttpApiKey(ApiKey),
    /// `@httpBasicAuth`: a login, in the header `Authorization`.
    HttpBasic,
    /// `@httpBearerAuth`: a token, in the header `Authorization`.
    HttpBearer,
    /// Not at all: `@optionalAuth`, `@auth([])`, or a service without any scheme.
    NoAuth,
}

impl AuthScheme {
    /// The id under which the runtime crates know the scheme.
    pub const fn id(self) -> AuthSchemeId {
        match self {
            Self::SigV4 { .. } => aws_runtime::auth::sigv4::SCHEME_ID,
            // The runtime crates have a constant for it where they can sign so.
            Self::SigV4a { .. } => AuthSchemeId::new("sigv4a"),
            Self::HttpApiKey(_) => HTTP_API_KEY_AUTH_SCHEME_ID,
            Self::HttpBasic => HTTP_BASIC_AUTH_SCHEME_ID,
            Self::HttpBearer => HTTP_BEARER_AUTH_SCHEME_ID,
            Self::NoAuth => NO_AUTH_SCHEME_ID,
        }
    }

    /// Whether requests can be authenticated so with the features that are on.
    pub(crate) const fn is_compiled_in(self) -> bool {
        !matches!(self, Self::SigV4a { .. }) || cfg!(feature = "sigv4a")
    }
}

/// Where an API key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKey {
    /// Into a header.
    Header {
        /// The header's name.
        name: &'static str,
        /// What stands before the key, as `Bearer`.
        scheme: Option<&'static str>,
    },
    /// Into the query string.
    Query {
        /// The parameter's name.
        name: &'static str,
    },
}

/// A service that defines `aws.auth#sigv4`: its clients have credentials.
pub trait SigV4Auth: Service {}

/// A service that defines `aws.auth#sigv4a`, or whose endpoints ask for it: its clients have regions to sign for.
pub trait SigV4aAuth: SigV4Auth {}

/// A service that defines `@httpApiKeyAuth`: its clients have an API key.
pub trait HttpApiKeyAuth: Service {}

/// A service that defines `@httpBasicAuth`: its clients have a login.
pub trait HttpBasicAuth: Service {}

/// A service that defines `@httpBearerAuth`: its clients have a token.
pub trait HttpBearerAuth: Service {}

#[cfg(test)]
mod tests {
    use super::*;

    const SIGV4: AuthScheme = AuthScheme::SigV4 { signing_name: "signed" };
    const FACTS: AuthFacts = AuthFacts {
        schemes: &[SIGV4, AuthScheme::HttpBearer],
        options: &[SIGV4, AuthScheme::HttpBearer],
        overrides: &[("Open", &[AuthScheme::NoAuth]), ("Token", &[AuthScheme::HttpBearer])],
    };

    #[test]
    fn an_operation_has_its_own_options_or_the_services() {
        for (operation, expected) in [
            ("Open", &[AuthScheme::NoAuth][..]),
            ("Token", &[AuthScheme::HttpBearer]),
            ("Other", &[SIGV4, AuthScheme::HttpBearer]),
            ("", &[SIGV4, AuthScheme::HttpBearer]),
        ] {
            assert_eq!(FACTS.options_of(operation), expected, "{operation}");
        }
    }

    #[test]
    fn the_signing_name_is_that_of_sigv4_wherever_it_stands() {
        for (schemes, expected) in [
            (&[][..], None),
            (&[AuthScheme::HttpBearer], None),
            (&[SIGV4], Some("signed")),
            (&[AuthScheme::HttpBasic, SIGV4], Some("signed")),
            (&[AuthScheme::SigV4a { signing_name: "signed" }], Some("signed")),
        ] {
            assert_eq!(AuthFacts { schemes, ..FACTS }.signing_name(), expected);
        }
    }

    #[test]
    fn schemes_have_the_ids_of_the_runtime_crates() {
        let key = AuthScheme::HttpApiKey(ApiKey::Query { name: "key" });
        for (scheme, id) in [
            (SIGV4, "sigv4"),
            (AuthScheme::SigV4a { signing_name: "signed" }, "sigv4a"),
            (key, "httpApiKeyAuth"),
            (AuthScheme::HttpBasic, "httpBasicAuth"),
            (AuthScheme::HttpBearer, "httpBearerAuth"),
            (AuthScheme::NoAuth, "noAuth"),
        ] {
            assert_eq!(scheme.id(), AuthSchemeId::new(id));
        }
    }
}
