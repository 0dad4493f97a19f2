//! Settings: the command line over the environment over the profile, as the AWS CLI resolves them.

use super::endpoint::{EndpointUrl, is_label};
use super::environment::Environment;
use super::profiles::{DEFAULT, Files, Profile};
use super::variables;
use crate::args::{Globals, OutputFormat};
use crate::contract::TimestampFormat;
use crate::failure::{Failure, Kind, escape};
use aws_config::retry::RetryConfig;

/// The service, in the names of variables and of sections.
const SERVICE: &str = "cleanroomsml";

/// The settings of a run.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    pub(super) environment: Environment,
    pub(super) files: Files,
    /// The profile in use.
    pub(super) profile_name: String,
    /// Whether the command line names the profile: what it says then wins over credentials in the environment.
    pub(super) profile_is_explicit: bool,
}

impl Settings {
    /// Reads the environment and the configuration files.
    pub(crate) fn load(globals: &Globals) -> Result<Self, Failure> {
        let environment = Environment::of_this_process();
        let files = Files::load(&environment)?;
        Self::resolve(globals, environment, files)
    }

    fn resolve(globals: &Globals, environment: Environment, files: Files) -> Result<Self, Failure> {
        let option = globals.profile.as_deref().filter(|name| !name.is_empty());
        let named =
            option.or_else(|| environment.get("AWS_DEFAULT_PROFILE")).or_else(|| environment.get("AWS_PROFILE"));
        if let Some(name) = named
            && files.profile(name).is_none()
        {
            return Err(files.missing(name));
        }
        let profile_name = named.unwrap_or(DEFAULT).to_owned();
        Ok(Self { profile_is_explicit: option.is_some(), profile_name, environment, files })
    }

    /// The settings of a process that touches no configuration.
    pub(crate) fn none() -> Self {
        Self::default()
    }

    pub(super) fn profile(&self) -> Option<Profile<'_>> {
        self.files.profile(&self.profile_name)
    }

    /// The text of a setting of the profile in use.
    fn of_profile(&self, name: &str) -> Result<Option<&str>, Failure> {
        self.files.text(&self.profile_name, name)
    }

    /// A setting and where it stands: the first of the variables that is set, else the profile.
    pub(super) fn setting(&self, variables: &[&str], name: &str) -> Result<Option<(String, &str)>, Failure> {
        for variable in variables {
            if let Some(value) = self.environment.get(variable) {
                return Ok(Some(((*variable).to_owned(), value)));
            }
        }
        let value = self.of_profile(name)?;
        Ok(value.map(|value| (format!("{name} of the profile ({})", self.profile_name), value)))
    }

    /// The value of a setting, unless it is empty.
    pub(super) fn filled(&self, variable: &str, name: &str) -> Result<Option<&str>, Failure> {
        Ok(match self.environment.filled(variable) {
            Some(value) => Some(value),
            None => self.of_profile(name)?.filter(|value| !value.is_empty()),
        })
    }

    /// A setting that is on or off: on is `true`, in letters of any size.
    pub(super) fn flag(&self, variable: &str, name: &str) -> Result<Option<bool>, Failure> {
        Ok(self.setting(&[variable], name)?.map(|(_, value)| value.eq_ignore_ascii_case("true")))
    }

    /// How to print the result.
    pub(crate) fn output(&self, globals: &Globals) -> Result<OutputFormat, Failure> {
        if let Some(output) = globals.output {
            return Ok(output);
        }
        let named = self.filled("AWS_DEFAULT_OUTPUT", "output")?;
        named.map_or(Ok(OutputFormat::default()), OutputFormat::from_setting)
    }

    /// How to print timestamps.
    pub(crate) fn timestamps(&self) -> Result<TimestampFormat, Failure> {
        match self.of_profile("cli_timestamp_format")? {
            None | Some("wire" | "none") => Ok(TimestampFormat::Wire),
            Some("iso8601") => Ok(TimestampFormat::Iso8601),
            Some(other) => Err(Failure::general(format!(
                "Unknown cli_timestamp_format value: {other}, valid values are \"none\", \"wire\" or \"iso8601\""
            ))),
        }
    }

    /// The region that is set, when one is.
    pub(super) fn region(&self, globals: &Globals) -> Result<Option<String>, Failure> {
        let option = globals.region.as_deref().filter(|region| !region.is_empty());
        let region = match option.or_else(|| self.environment.filled("AWS_REGION")) {
            Some(region) => Some(region),
            None => self.filled("AWS_DEFAULT_REGION", "region")?,
        };
        region.map(|region| check_region(region).map(|()| region.to_owned())).transpose()
    }

    /// How often to try, and at which pace.
    pub(super) fn retries(&self) -> Result<RetryConfig, Failure> {
        let mode = self.setting(&["AWS_RETRY_MODE"], "retry_mode")?;
        let config = match mode {
            None | Some((_, "standard")) => RetryConfig::standard(),
            // The oldest of the modes is the standard one with more tries.
            Some((_, "legacy")) => RetryConfig::standard().with_max_attempts(5),
            Some((_, "adaptive")) => RetryConfig::adaptive(),
            Some((source, other)) => {
                return Err(variables::not_one_of(&source, other, &["legacy", "standard", "adaptive"]));
            }
        };
        let Some((source, text)) = self.setting(&["AWS_MAX_ATTEMPTS"], "max_attempts")? else { return Ok(config) };
        let attempts = variables::integer(&source, text)?;
        if attempts < 1 {
            return Err(Failure::general(format!(
                "Invalid value for {source}: {text} must be an integer greater than or equal to 1."
            )));
        }
        // Nobody waits for more, and the SDK hangs over the largest of numbers.
        let attempts = attempts.min(1_000_000);
        Ok(config.with_max_attempts(u32::try_from(attempts).unwrap_or(u32::MAX)))
    }

    /// The certificate authorities to trust, when they are named.
    pub(super) fn ca_bundle(&self, globals: &Globals) -> Result<Option<String>, Failure> {
        if let Some(path) = &globals.ca_bundle {
            return Ok(Some(path.clone()));
        }
        match self.setting(&["AWS_CA_BUNDLE"], "ca_bundle")? {
            Some((source, path)) if path.trim().is_empty() => {
                Err(Failure::general(format!("Invalid value for {source}: it is empty; name the file of a CA bundle.")))
            }
            found => Ok(found.map(|(_, path)| path.to_owned())),
        }
    }

    /// The URL to call in place of the service's endpoint, when one is set.
    pub(crate) fn endpoint_url(&self) -> Result<Option<EndpointUrl>, Failure> {
        self.endpoint_url_of(SERVICE)
    }

    /// The same for any service: its own variable, the general one, its own setting, the general one.
    pub(super) fn endpoint_url_of(&self, service: &str) -> Result<Option<EndpointUrl>, Failure> {
        if self.flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")? == Some(true) {
            return Ok(None);
        }
        let of_service = format!("AWS_ENDPOINT_URL_{}", service.to_uppercase());
        for variable in [of_service.as_str(), "AWS_ENDPOINT_URL"] {
            if let Some(url) = self.environment.filled(variable) {
                return EndpointUrl::parse(variable, Kind::General, url).map(Some);
            }
        }
        let Some(profile) = self.profile() else { return Ok(None) };
        let parse = |source: &str, url: &str| {
            let source = format!("endpoint_url of the {source}");
            EndpointUrl::parse(&source, Kind::General, url).map(Some)
        };
        if let Some(name) = profile.text("services")? {
            let section = self.files.service(name, service).ok_or_else(|| {
                Failure::general(format!(
                    "The profile is configured to use the services section but the \"{name}\" services configuration \
                     does not exist."
                ))
            })?;
            if let Some(url) = section.get("endpoint_url").filter(|url| !url.is_empty()) {
                return parse(&format!("services section ({name})"), url);
            }
        }
        match profile.text("endpoint_url")?.filter(|url| !url.is_empty()) {
            Some(url) => parse(&format!("profile ({})", self.profile_name), url),
            None => Ok(None),
        }
    }
}

/// A region becomes part of a host name, so it must be fit for that.
pub(crate) fn check_region(name: &str) -> Result<(), Failure> {
    if is_label(name) && name.bytes().any(|byte| !byte.is_ascii_digit()) {
        return Ok(());
    }
    let name = escape(name, |_| false);
    Err(Failure::general(format!("Provided region_name '{name}' doesn't match a supported format.")))
}
