//! Where credentials come from, in the AWS CLI's order.
//!
//! The environment comes first, unless the command line names a profile; then what the profile says; then the container
//! and the machine. The first that has something to say decides, and what is wrong with it is an error, not a reason to
//! go on: otherwise another account would sign.

use super::environment::Environment;
use super::process::Process;
use super::profiles::Profile;
use super::settings::Settings;
use crate::failure::Failure;
use aws_config::Region;
use aws_config::SdkConfig;
use aws_config::ecs::EcsCredentialsProvider;
use aws_config::imds::credentials::ImdsCredentialsProvider;
use aws_config::meta::credentials::CredentialsProviderChain;
use aws_config::provider_config::ProviderConfig;
use aws_config::sso::SsoCredentialsProvider;
use aws_config::sts::AssumeRoleProvider;
use aws_config::web_identity_token::{StaticConfiguration, WebIdentityTokenCredentialsProvider};
use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider, future};
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use std::time::{Duration, SystemTime};

const ROLE: &str = "role_arn";
const TOKEN_FILE: &str = "web_identity_token_file";
const KEY: &str = "aws_access_key_id";
const SECRET: &str = "aws_secret_access_key";

/// The sources of `credential_source`.
const SOURCES: [&str; 3] = ["Environment", "EcsContainer", "Ec2InstanceMetadata"];

/// What providers need that call services of their own.
pub(super) struct Chain<'a> {
    pub(super) settings: &'a Settings,
    /// For providers that call STS.
    pub(super) sts: &'a SdkConfig,
    pub(super) provider_config: &'a ProviderConfig,
}

type Provided = Result<Option<SharedCredentialsProvider>, Failure>;

fn shared(provider: impl ProvideCredentials + 'static) -> SharedCredentialsProvider {
    SharedCredentialsProvider::new(provider)
}

impl Chain<'_> {
    /// The provider that has something to say first.
    pub(super) async fn provider(&self) -> Result<SharedCredentialsProvider, Failure> {
        self.first().await.map(|provider| shared(Sendable(provider)))
    }

    async fn first(&self) -> Result<SharedCredentialsProvider, Failure> {
        if !self.settings.profile_is_explicit
            && let Some(credentials) = from_environment(&self.settings.environment)?
        {
            return Ok(shared(credentials));
        }
        let name = self.settings.profile_name.as_str();
        let mut visited = vec![name.to_owned()];
        if let Some(profile) = self.settings.profile().filter(|profile| assumes_role(*profile)) {
            return self.assumed_role(profile, &mut visited).await;
        }
        if let Some(provider) = self.of_profile(name, !self.settings.profile_is_explicit)? {
            return Ok(provider);
        }
        Ok(self.of_machine())
    }

    /// The container's credentials, where there is one, else the machine's.
    fn of_machine(&self) -> SharedCredentialsProvider {
        let container = self.container();
        let is_set = |name| self.settings.environment.get(name).is_some();
        if is_set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") || is_set("AWS_CONTAINER_CREDENTIALS_FULL_URI") {
            return shared(container);
        }
        shared(CredentialsProviderChain::first_try("Ec2InstanceMetadata", self.machine()))
    }

    fn container(&self) -> EcsCredentialsProvider {
        EcsCredentialsProvider::builder().configure(self.provider_config).build()
    }

    fn machine(&self) -> ImdsCredentialsProvider {
        ImdsCredentialsProvider::builder().configure(self.provider_config).build()
    }

    /// What the profile itself says: a token file, a single sign-on, keys, a process.
    fn of_profile(&self, name: &str, with_environment: bool) -> Provided {
        let files = &self.settings.files;
        if let Some(provider) = self.web_identity(name, with_environment)? {
            return Ok(Some(provider));
        }
        if let Some(profile) = files.profile(name)
            && let Some(provider) = self.single_sign_on(profile)?
        {
            return Ok(Some(provider));
        }
        if let Some(keys) = keys(files.in_credentials(name), "shared-credentials-file")? {
            return Ok(Some(shared(keys)));
        }
        if let Some(command) = files.text(name, "credential_process")? {
            return Process::new(command).map(|process| Some(shared(process)));
        }
        Ok(keys(files.in_config(name), "config-file")?.map(shared))
    }

    fn web_identity(&self, name: &str, with_environment: bool) -> Provided {
        let setting = |variable: &str, setting: &str| -> Result<Option<String>, Failure> {
            let value = match self.settings.environment.get(variable).filter(|_| with_environment) {
                Some(value) => Some(value),
                None => self.settings.files.text(name, setting)?,
            };
            Ok(value.map(ToOwned::to_owned))
        };
        let Some(file) = setting("AWS_WEB_IDENTITY_TOKEN_FILE", TOKEN_FILE)?.filter(|file| !file.is_empty()) else {
            return Ok(None);
        };
        let Some(role_arn) = setting("AWS_ROLE_ARN", ROLE)?.filter(|role| !role.is_empty()) else {
            return Err(Failure::general(
                "The provided profile or the current environment is configured to assume role with web identity but has \
                 no role ARN configured. Set role_arn in the profile or AWS_ROLE_ARN in the environment.",
            ));
        };
        let session_name = setting("AWS_ROLE_SESSION_NAME", "role_session_name")?.unwrap_or_else(session_name);
        let configuration = StaticConfiguration { web_identity_token_file: file.into(), role_arn, session_name };
        let provider = WebIdentityTokenCredentialsProvider::builder().configure(self.provider_config);
        Ok(Some(shared(provider.static_configuration(configuration).build())))
    }

    fn single_sign_on(&self, profile: Profile<'_>) -> Provided {
        if !profile.has("sso_account_id") && !profile.has("sso_role_name") {
            return Ok(None);
        }
        let session_name = profile.text("sso_session")?;
        let session =
            match session_name {
                Some(name) => Some(self.settings.files.sso_session(name).ok_or_else(|| {
                    Failure::general(format!("The specified sso-session does not exist: \"{name}\""))
                })?),
                None => None,
            };
        for (name, value) in session.into_iter().flat_map(Profile::texts) {
            if let Some(own) = profile.text(name)?.filter(|own| *own != value) {
                return Err(Failure::general(format!(
                    "The value for {name} is inconsistent between profile ({own}) and sso-session ({value})."
                )));
            }
        }
        let value = |name: &str| match session.map(|session| session.text(name)).transpose()?.flatten() {
            Some(value) => Ok(Some(value)),
            None => profile.text(name),
        };
        let names = ["sso_role_name", "sso_account_id", "sso_start_url", "sso_region"];
        let values = names.into_iter().map(value).collect::<Result<Vec<_>, Failure>>()?;
        let [Some(role), Some(account), Some(url), Some(region)] = values[..] else {
            let missing: Vec<&str> =
                names.into_iter().zip(&values).filter_map(|(name, value)| value.is_none().then_some(name)).collect();
            return Err(Failure::general(format!(
                "The profile \"{}\" is configured to use SSO but is missing required configuration: {}",
                profile.name(),
                missing.join(", ")
            )));
        };
        let mut provider = SsoCredentialsProvider::builder()
            .configure(self.provider_config)
            .role_name(role)
            .account_id(account)
            .start_url(url)
            .region(Region::new(region.to_owned()));
        provider.set_session_name(session_name.map(ToOwned::to_owned));
        Ok(Some(shared(provider.build())))
    }

    /// The role of a profile, assumed with the credentials that the profile names: another profile's, which may assume a
    /// role in its turn, or those of a source.
    async fn assumed_role(
        &self,
        profile: Profile<'_>,
        visited: &mut Vec<String>,
    ) -> Result<SharedCredentialsProvider, Failure> {
        let source = self.role_source(profile, visited).await?;
        let text = |name| profile.text(name).map(Option::unwrap_or_default);
        if profile.has("mfa_serial") {
            return Err(Failure::general(format!(
                "The profile \"{}\" needs a code of the device {}, and nobody is asked for one here. Get temporary \
                 credentials with `aws sts get-session-token`, and put them into a profile or the environment.",
                profile.name(),
                text("mfa_serial")?
            )));
        }
        let mut role = AssumeRoleProvider::builder(text(ROLE)?).configure(self.sts);
        role = role.session_name(profile.text("role_session_name")?.map_or_else(session_name, ToOwned::to_owned));
        if let Some(id) = profile.text("external_id")? {
            role = role.external_id(id);
        }
        // As in the AWS CLI, what is no number of seconds counts as none.
        if let Some(seconds) = text("duration_seconds")?.trim().parse::<i32>().ok().and_then(|s| u64::try_from(s).ok())
        {
            role = role.session_length(Duration::from_secs(seconds));
        }
        Ok(shared(role.build_from_provider(source).await))
    }

    async fn role_source(
        &self,
        profile: Profile<'_>,
        visited: &mut Vec<String>,
    ) -> Result<SharedCredentialsProvider, Failure> {
        let name = profile.name();
        match (profile.text("source_profile")?, profile.text("credential_source")?) {
            (Some(_), Some(_)) => Err(Failure::general(format!(
                "The profile \"{name}\" contains both source_profile and credential_source."
            ))),
            (None, None) => Err(partial("assume-role", "source_profile or credential_source")),
            (None, Some(source)) => self.named_source(name, source),
            (Some(source), None) => Box::pin(self.source_profile(name, source, visited)).await,
        }
    }

    fn named_source(&self, profile: &str, source: &str) -> Result<SharedCredentialsProvider, Failure> {
        let known = SOURCES.iter().find(|known| known.eq_ignore_ascii_case(source));
        match known {
            Some(&"Environment") => {
                let keys = from_environment(&self.settings.environment)?.ok_or_else(|| {
                    Failure::general(format!(
                        "Error when retrieving credentials from {source}: No credentials found in credential_source \
                         referenced in profile {profile}"
                    ))
                })?;
                Ok(shared(keys))
            }
            Some(&"EcsContainer") => Ok(shared(self.container())),
            Some(_) => Ok(shared(self.machine())),
            None => Err(Failure::general(format!(
                "The credential source \"{source}\" referenced in profile \"{profile}\" is not valid. Valid are: {}",
                SOURCES.join(", ")
            ))),
        }
    }

    async fn source_profile(
        &self,
        parent: &str,
        source: &str,
        visited: &mut Vec<String>,
    ) -> Result<SharedCredentialsProvider, Failure> {
        let Some(profile) = self.settings.files.profile(source) else {
            return Err(Failure::general(format!(
                "The source_profile \"{source}\" referenced in the profile \"{parent}\" does not exist."
            )));
        };
        // A profile may name itself, to hold both the role and the keys that assume it.
        let has_keys = profile.has(KEY) || profile.has(SECRET);
        if visited.iter().any(|name| name == source) && (source != parent || !has_keys) {
            return Err(Failure::general(format!(
                "Infinite loop in credential configuration detected. Attempting to load from profile {source} which has \
                 already been visited. Visited profiles: {}",
                visited.join(", ")
            )));
        }
        visited.push(source.to_owned());
        if assumes_role(profile) && !has_keys {
            return self.assumed_role(profile, visited).await;
        }
        self.of_profile(source, false)?
            .ok_or_else(|| Failure::general(format!("The source profile \"{source}\" must have credentials.")))
    }
}

/// Credentials that fit into header fields. Signing panics over others, wherever they come from.
#[derive(Debug)]
struct Sendable(SharedCredentialsProvider);

impl ProvideCredentials for Sendable {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(async move {
            let credentials = self.0.provide_credentials().await?;
            if credentials.expiry().is_some_and(|expiry| expiry <= SystemTime::now()) {
                return Err(CredentialsError::provider_error("the credentials had expired when they came"));
            }
            let fits = |text: &str| !text.contains(|character: char| character.is_ascii_control());
            for (what, text) in [
                ("access key id", credentials.access_key_id()),
                ("session token", credentials.session_token().unwrap_or_default()),
            ] {
                if !fits(text) {
                    return Err(CredentialsError::invalid_configuration(format!(
                        "the {what} has control characters in it"
                    )));
                }
            }
            Ok(credentials)
        })
    }
}

/// Whether the profile has a role that credentials of another profile or source assume.
fn assumes_role(profile: Profile<'_>) -> bool {
    profile.has(ROLE) && !profile.has(TOKEN_FILE)
}

/// The credentials of the environment, when it has an access key. Half a key pair is a mistake.
fn from_environment(environment: &Environment) -> Result<Option<Credentials>, Failure> {
    let Some(key) = environment.filled("AWS_ACCESS_KEY_ID") else { return Ok(None) };
    let secret = environment.filled("AWS_SECRET_ACCESS_KEY").ok_or_else(|| partial("env", "AWS_SECRET_ACCESS_KEY"))?;
    let token = environment.filled("AWS_SECURITY_TOKEN").or_else(|| environment.filled("AWS_SESSION_TOKEN"));
    let expiry = environment.filled("AWS_CREDENTIAL_EXPIRATION").map(expiry).transpose()?;
    Ok(Some(Credentials::new(key, secret, token.map(ToOwned::to_owned), expiry, "Environment")))
}

fn expiry(text: &str) -> Result<SystemTime, Failure> {
    let parsed =
        DateTime::from_str(text, Format::DateTimeWithOffset).ok().and_then(|time| SystemTime::try_from(time).ok());
    let expiry = parsed.ok_or_else(|| {
        Failure::general(format!("Invalid value for AWS_CREDENTIAL_EXPIRATION: \"{text}\" is not a time of RFC 3339."))
    })?;
    if expiry <= SystemTime::now() {
        return Err(Failure::general(format!(
            "The credentials of the environment expired: AWS_CREDENTIAL_EXPIRATION is {text}."
        )));
    }
    Ok(expiry)
}

/// The keys of a profile, when it is there and has an access key.
fn keys(profile: Option<Profile<'_>>, place: &'static str) -> Result<Option<Credentials>, Failure> {
    let Some(profile) = profile else { return Ok(None) };
    let Some(key) = profile.text(KEY)? else { return Ok(None) };
    let secret = profile.text(SECRET)?.ok_or_else(|| partial(place, SECRET))?;
    let token = match profile.text("aws_security_token")? {
        Some(token) => Some(token),
        None => profile.text("aws_session_token")?,
    };
    let token = token.filter(|token| !token.is_empty()).map(ToOwned::to_owned);
    Ok(Some(Credentials::new(key, secret, token, None, place)))
}

fn partial(place: &str, missing: &str) -> Failure {
    Failure::general(format!("Partial credentials found in {place}, missing: {missing}"))
}

fn session_name() -> String {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    format!("cleanroomsml-cli-{}", now.as_secs())
}
