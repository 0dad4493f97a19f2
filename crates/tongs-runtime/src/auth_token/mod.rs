//! Tokens that log in to databases: requests that are signed and never sent, as passwords.
//!
//! It stands behind the feature `auth-token`, which a crate that is forged for a service with such databases turns on.

pub mod dsql;
pub mod rds;

use std::fmt;
use std::time::Duration;

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_sigv4::http_request::{SignableBody, SignableRequest, SignatureLocation, SigningSettings, sign};
use aws_sigv4::sign::v4;
use aws_smithy_http::query::fmt_string;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::identity::Identity;
use aws_types::region::Region;
use aws_types::sdk_config::SdkConfig;

/// Seconds that a token is valid for, where nothing else is said.
const USUAL: u64 = 900;

/// A token that logs in to a database, as its password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthToken {
    text: String,
}

impl AuthToken {
    /// The token as a text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for AuthToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// What a token is for.
struct Login<'a> {
    /// The host, and the port where it is not the usual one.
    authority: String,
    /// What is asked for.
    query: Vec<(&'static str, &'a str)>,
    /// The name that the token is signed for.
    service: &'static str,
    region: Region,
    valid: Duration,
    /// Whose credentials sign; those of the shared configuration where there are none.
    credentials: Option<SharedCredentialsProvider>,
}

impl Login<'_> {
    /// The token, signed now.
    async fn token(self, config: &SdkConfig) -> Result<AuthToken, BoxError> {
        let credentials = self.credentials.or(config.credentials_provider());
        let credentials = credentials.ok_or("a token is signed with credentials, and the configuration has none")?;
        let identity: Identity = credentials.provide_credentials().await?.into();
        let time_source =
            config.time_source().ok_or("a token is signed at a time, and the configuration has no time source")?;
        let query = self.query.iter().map(|(name, value)| format!("{name}={}", fmt_string(value)));
        let target = format!("{}/?{}", self.authority, query.collect::<Vec<_>>().join("&"));
        let mut settings = SigningSettings::default();
        settings.expires_in = Some(self.valid);
        settings.signature_location = SignatureLocation::QueryParams;
        let params = v4::SigningParams::builder()
            .identity(&identity)
            .region(self.region.as_ref())
            .name(self.service)
            .time(time_source.now())
            .settings(settings)
            .build()?;
        let url = format!("https://{target}");
        let request = SignableRequest::new("GET", &url, std::iter::empty(), SignableBody::Bytes(&[]))?;
        let (instructions, _) = sign(request, &params.into())?.into_parts();
        let signed = instructions.params().iter().map(|(name, value)| format!("&{name}={}", fmt_string(value)));
        Ok(AuthToken { text: target + &signed.collect::<String>() })
    }
}

/// The configuration of tokens, its getters and its builder. Members are required, with the error of a builder that lacks
/// them, or optional.
macro_rules! config {
    ($($(#[$docs:meta])* $name:ident: $ty:ty, of $argument:ty, $missing:literal;)*) => {
        /// What tokens are made of.
        #[derive(Clone, Debug)]
        pub struct Config {
            credentials: Option<SharedCredentialsProvider>,
            region: Option<Region>,
            expires_in: Option<u64>,
            $($name: $ty,)*
        }

        impl Config {
            /// A builder with nothing set.
            pub fn builder() -> ConfigBuilder {
                ConfigBuilder::default()
            }

            /// What provides the credentials to sign with; those of the shared configuration without.
            #[must_use]
            pub fn credentials(&self) -> Option<SharedCredentialsProvider> {
                self.credentials.clone()
            }

            /// The region of the database; that of the shared configuration without.
            #[must_use]
            pub fn region(&self) -> Option<&Region> {
                self.region.as_ref()
            }

            /// How many seconds a token is valid for; 900 without.
            #[must_use]
            pub fn expires_in(&self) -> Option<u64> {
                self.expires_in
            }
        }

        /// Builds a [`Config`].
        #[derive(Debug, Default)]
        pub struct ConfigBuilder {
            credentials: Option<SharedCredentialsProvider>,
            region: Option<Region>,
            expires_in: Option<u64>,
            $($name: Option<$ty>,)*
        }

        impl ConfigBuilder {
            /// Sets what provides the credentials to sign with.
            #[must_use]
            pub fn credentials(mut self, credentials: impl ProvideCredentials + 'static) -> Self {
                self.credentials = Some(SharedCredentialsProvider::new(credentials));
                self
            }

            /// Sets the region of the database.
            #[must_use]
            pub fn region(mut self, region: Region) -> Self {
                self.region = Some(region);
                self
            }

            /// Sets how many seconds a token is valid for.
            #[must_use]
            pub fn expires_in(mut self, expires_in: u64) -> Self {
                self.expires_in = Some(expires_in);
                self
            }

            $(
                $(#[$docs])*
                #[must_use]
                pub fn $name(mut self, $name: $argument) -> Self {
                    self.$name = Some($name.into());
                    self
                }
            )*

            /// The configuration.
            ///
            /// # Errors
            ///
            /// When something that is required was not set.
            pub fn build(self) -> Result<Config, BoxError> {
                Ok(Config {
                    credentials: self.credentials,
                    region: self.region,
                    expires_in: self.expires_in,
                    $($name: self.$name.ok_or($missing)?,)*
                })
            }
        }
    };
}
use config;

#[cfg(test)]
mod tests {
    use std::time::UNIX_EPOCH;

    use aws_credential_types::Credentials;
    use aws_smithy_async::time::StaticTimeSource;

    use super::*;

    fn shared(seconds: u64) -> SdkConfig {
        let credentials = Credentials::new("akid", "secret", None, None, "test");
        SdkConfig::builder()
            .credentials_provider(SharedCredentialsProvider::new(credentials))
            .time_source(StaticTimeSource::new(UNIX_EPOCH + Duration::from_secs(seconds)))
            .build()
    }

    #[tokio::test]
    async fn tokens_of_rds_are_those_of_the_official_crate() {
        let config = rds::Config::builder().hostname("prod-instance.us-east-1.rds.amazonaws.com").port(3306);
        let config = config.region(Region::new("us-east-1")).username("peccy").build().unwrap();
        let token = rds::AuthTokenGenerator::new(config).auth_token(&shared(1_724_709_600)).await.unwrap();
        assert_eq!(
            token.as_str(),
            "prod-instance.us-east-1.rds.amazonaws.com:3306/?Action=connect&DBUser=peccy&X-Amz-Algorithm=AWS4-HMAC-SHA256\
             &X-Amz-Credential=akid%2F20240826%2Fus-east-1%2Frds-db%2Faws4_request&X-Amz-Date=20240826T220000Z\
             &X-Amz-Expires=900&X-Amz-SignedHeaders=host\
             &X-Amz-Signature=dd0cba843009474347af724090233265628ace491ea17ce3eb3da098b983ad89"
        );
    }

    #[tokio::test]
    async fn tokens_of_dsql_are_those_of_the_official_crate() {
        let config = dsql::Config::builder().hostname("peccy.dsql.us-east-1.on.aws").region(Region::new("us-east-1"));
        let generator = dsql::AuthTokenGenerator::new(config.expires_in(450).build().unwrap());
        let shared = shared(1_724_716_800);
        let any = generator.db_connect_auth_token(&shared).await.unwrap();
        let admin = generator.db_connect_admin_auth_token(&shared).await.unwrap();
        for (token, action, signature) in [
            (any, "DbConnect", "f5f2ad764ca5df44045d4ab6ccecba0eef941b0007e5765885a0b6ed3702a3f8"),
            (admin, "DbConnectAdmin", "267cf8d04d84444f7a62d5bdb40c44bfc6cb13dd6c64fa7f772df6bbaa90fff1"),
        ] {
            let expected = format!(
                "peccy.dsql.us-east-1.on.aws/?Action={action}&X-Amz-Algorithm=AWS4-HMAC-SHA256\
                 &X-Amz-Credential=akid%2F20240827%2Fus-east-1%2Fdsql%2Faws4_request&X-Amz-Date=20240827T000000Z\
                 &X-Amz-Expires=450&X-Amz-SignedHeaders=host&X-Amz-Signature={signature}"
            );
            assert_eq!(token.as_str(), expected);
        }
    }

    #[tokio::test]
    async fn a_name_stays_a_name() {
        let config = rds::Config::builder().hostname("db.example").port(1).username("a&Action=other b");
        let config = config.region(Region::new("us-east-1")).expires_in(5000).build().unwrap();
        let token = rds::AuthTokenGenerator::new(config).auth_token(&shared(0)).await.unwrap().to_string();
        assert!(token.starts_with("db.example:1/?Action=connect&DBUser=a%26Action%3Dother%20b&"), "{token}");
        assert!(token.contains("X-Amz-Expires=900&"), "{token}");
    }

    #[tokio::test]
    async fn what_is_missing_is_told() {
        assert!(rds::Config::builder().hostname("h").build().unwrap_err().to_string().contains("port"));
        assert!(dsql::Config::builder().build().unwrap_err().to_string().contains("hostname"));
        let config = dsql::Config::builder().hostname("h").build().unwrap();
        let generator = dsql::AuthTokenGenerator::new(config);
        let missing = generator.db_connect_auth_token(&shared(0)).await.unwrap_err();
        assert!(missing.to_string().contains("region"), "{missing}");
        let config = dsql::Config::builder().hostname("h h").region(Region::new("r")).build().unwrap();
        assert!(dsql::AuthTokenGenerator::new(config).db_connect_auth_token(&shared(0)).await.is_err());
    }
}
