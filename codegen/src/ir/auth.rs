//! How requests are authenticated.

/// The schemes of a service, and which of them each operation may use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Auth {
    /// The schemes that the service defines.
    pub schemes: Vec<AuthScheme>,
    /// Those that its operations may use, most preferred first.
    pub options: Vec<AuthScheme>,
    /// Operations that may use others, by the name on the wire.
    pub overrides: Vec<(String, Vec<AuthScheme>)>,
}

impl Auth {
    /// The schemes that an operation may use.
    #[must_use]
    pub fn options_of(&self, operation: &str) -> &[AuthScheme] {
        self.overrides.iter().find(|(name, _)| name == operation).map_or(&self.options, |(_, options)| options)
    }

    /// Whether requests may be signed for several regions.
    #[must_use]
    pub fn signs_for_regions(&self) -> bool {
        self.schemes.iter().any(|scheme| matches!(scheme, AuthScheme::SigV4a { .. }))
    }

    /// The name that requests are signed for, of a service that signs.
    #[must_use]
    pub fn signing_name(&self) -> Option<&str> {
        self.schemes.iter().find_map(|scheme| match scheme {
            AuthScheme::SigV4 { signing_name } | AuthScheme::SigV4a { signing_name } => Some(signing_name.as_str()),
            _ => None,
        })
    }
}

/// A way to authenticate a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AuthScheme {
    /// Signed with AWS credentials.
    SigV4 {
        /// The name that requests are signed for.
        signing_name: String,
    },
    /// Signed with AWS credentials, for several regions.
    SigV4a {
        /// The name that requests are signed for.
        signing_name: String,
    },
    /// With an API key.
    HttpApiKey(ApiKey),
    /// With a login.
    HttpBasic,
    /// With a token.
    HttpBearer,
    /// Not at all.
    NoAuth,
}

/// Where an API key goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiKey {
    /// Into a header.
    Header {
        /// The header's name.
        name: String,
        /// What stands before the key.
        scheme: Option<String>,
    },
    /// Into the query string.
    Query {
        /// The parameter's name.
        name: String,
    },
}
