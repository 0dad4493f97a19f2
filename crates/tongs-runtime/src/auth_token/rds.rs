//! Tokens of Amazon RDS.

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
    /// Sets the port of the database. Required.
    port: u64, of u64, "`port` is required: the port of the database";
    /// Sets the user to log in as. Required.
    username: String, of impl Into<String>, "`username` is required: the user to log in as";
}

impl Config {
    /// The host of the database.
    #[must_use]
    pub fn hostname(&self) -> &str {
        &self.hostname
    }

    /// The port of the database.
    #[must_use]
    pub fn port(&self) -> u64 {
        self.port
    }

    /// The user to log in as.
    #[must_use]
    pub fn username(&self) -> &str {
        &self.username
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

    /// A token, which is valid for a quarter of an hour at most.
    ///
    /// # Errors
    ///
    /// When there are no credentials to sign with, or the host is none.
    pub async fn auth_token(&self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        let own = &self.config;
        let region = own.region().or(config.region()).cloned();
        let login = Login {
            authority: format!("{}:{}", own.hostname, own.port),
            query: vec![("Action", "connect"), ("DBUser", &own.username)],
            service: "rds-db",
            region: region.unwrap_or_else(|| Region::from_static("us-east-1")),
            valid: Duration::from_secs(own.expires_in.unwrap_or(USUAL).min(USUAL)),
            credentials: own.credentials(),
        };
        login.token(config).await
    }
}
