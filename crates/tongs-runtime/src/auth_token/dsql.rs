//! Tokens of Amazon Aurora DSQL.

use std::time::Duration;

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_types::region::Region;
use aws_types::sdk_config::SdkConfig;

pub use super::AuthToken;
use super::{Login, USUAL};

super::config! {
    /// Sets the host of the database. Required.
    hostname: String, of impl Into<String>, "`hostname` is required: the host of the database";
}

impl Config {
    /// The host of the database.
    #[must_use]
    pub fn hostname(&self) -> &str {
        &self.hostname
    }
}

/// Makes tokens that log in to a database.
#[derive(Debug)]
pub struct AuthTokenGenerator {
    config: Config,
}

impl AuthTokenGenerator {
    /// What makes tokens of this configuration.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self { config }
    }

    /// A token for any user.
    ///
    /// # Errors
    ///
    /// When there are no credentials to sign with, or no region, or the host is none.
    pub async fn db_connect_auth_token(&self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        self.token("DbConnect", config).await
    }

    /// A token for the user `admin`.
    ///
    /// # Errors
    ///
    /// As [`db_connect_auth_token`](Self::db_connect_auth_token).
    pub async fn db_connect_admin_auth_token(&self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        self.token("DbConnectAdmin", config).await
    }

    async fn token(&self, action: &str, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        let own = &self.config;
        let region = own.region().or(config.region()).cloned();
        let login = Login {
            authority: own.hostname.clone(),
            query: vec![("Action", action)],
            service: "dsql",
            region: region.ok_or("a token is signed for a region, and the configuration has none")?,
            valid: Duration::from_secs(own.expires_in.unwrap_or(USUAL)),
            credentials: own.credentials(),
        };
        login.token(config).await
    }
}
