//! The configuration files: profiles, and the sections that profiles refer to.

use super::environment::Environment;
use super::ini::{self, Section, Setting};
use super::words;
use crate::failure::{Failure, nearest};
use indexmap::IndexMap;
use std::path::Path;

/// The profile that applies when none is named.
pub(crate) const DEFAULT: &str = "default";

/// What both files say.
#[derive(Debug, Clone, Default)]
pub(crate) struct Files {
    /// The profiles of the file `config`.
    config: IndexMap<String, Section>,
    /// The profiles of the file `credentials`.
    credentials: IndexMap<String, Section>,
    /// The profiles of both; of a setting in both, the file `credentials` wins.
    profiles: IndexMap<String, Section>,
    sso_sessions: IndexMap<String, Section>,
    services: IndexMap<String, Section>,
}

impl Files {
    /// Reads the files that the environment names. A file that is not there is empty.
    pub(crate) fn load(environment: &Environment) -> Result<Self, Failure> {
        let read =
            |variable: &str, default: &str| read(&environment.expand(environment.get(variable).unwrap_or(default)));
        let mut files = Self::default();
        files.sort(read("AWS_CONFIG_FILE", "~/.aws/config")?);
        files.credentials = read("AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials")?;
        files.profiles.clone_from(&files.config);
        for (name, section) in &files.credentials {
            files.profiles.entry(name.clone()).or_default().extend(section.clone());
        }
        Ok(files)
    }

    /// Tells the sections of the file `config` apart by the first letters of their names. Of two sections for one
    /// profile, such as `[default]` and `[profile default]`, the later one counts.
    fn sort(&mut self, sections: IndexMap<String, Section>) {
        for (header, section) in sections {
            let (kind, name) = if header.starts_with("profile") {
                (&mut self.config, words::name(&header))
            } else if header.starts_with("sso-session") {
                (&mut self.sso_sessions, words::name(&header))
            } else if header.starts_with("services") {
                (&mut self.services, words::name(&header))
            } else {
                (&mut self.config, (header == DEFAULT).then_some(header))
            };
            if let Some(name) = name {
                kind.insert(name, section);
            }
        }
    }

    /// The profile as both files describe it.
    pub(crate) fn profile(&self, name: &str) -> Option<Profile<'_>> {
        self.profiles.get_key_value(name).map(Profile::from)
    }

    /// The text of a profile's setting, which may be empty; `None` without the profile or the setting.
    pub(crate) fn text(&self, profile: &str, setting: &str) -> Result<Option<&str>, Failure> {
        self.profile(profile).map_or(Ok(None), |profile| profile.text(setting))
    }

    /// The profile as the file `config` describes it.
    pub(crate) fn in_config(&self, name: &str) -> Option<Profile<'_>> {
        self.config.get_key_value(name).map(Profile::from)
    }

    /// The profile as the file `credentials` describes it.
    pub(crate) fn in_credentials(&self, name: &str) -> Option<Profile<'_>> {
        self.credentials.get_key_value(name).map(Profile::from)
    }

    /// The section `[sso-session NAME]`.
    pub(crate) fn sso_session(&self, name: &str) -> Option<Profile<'_>> {
        self.sso_sessions.get_key_value(name).map(Profile::from)
    }

    /// The settings of a service in the section `[services NAME]`; `None` without that section.
    pub(crate) fn service(&self, name: &str, service: &str) -> Option<IndexMap<String, String>> {
        let section = self.services.get(name).filter(|section| !section.is_empty())?;
        Some(match section.get(service) {
            Some(Setting::Nested(settings)) => settings.clone(),
            _ => IndexMap::new(),
        })
    }

    /// The failure that there is no such profile.
    pub(crate) fn missing(&self, name: &str) -> Failure {
        let hint = nearest(name, self.profiles.keys().map(String::as_str));
        let hint = hint.map(|name| format!(", maybe you meant: {name}")).unwrap_or_default();
        Failure::general(format!("The config profile ({name}) could not be found{hint}"))
    }
}

/// One profile, or another section.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Profile<'a> {
    name: &'a str,
    section: &'a Section,
}

impl<'a> From<(&'a String, &'a Section)> for Profile<'a> {
    fn from((name, section): (&'a String, &'a Section)) -> Self {
        Self { name, section }
    }
}

impl<'a> Profile<'a> {
    /// The profile's name.
    pub(crate) fn name(self) -> &'a str {
        self.name
    }

    /// Whether the setting is there at all.
    pub(crate) fn has(self, setting: &str) -> bool {
        self.section.contains_key(setting)
    }

    /// The text of a setting, which may be empty.
    pub(crate) fn text(self, setting: &str) -> Result<Option<&'a str>, Failure> {
        match self.section.get(setting) {
            None => Ok(None),
            Some(Setting::Text(text)) => Ok(Some(text)),
            Some(Setting::Nested(_)) => Err(Failure::general(format!(
                "The setting {setting} of the profile ({}) holds further settings, where a text belongs.",
                self.name
            ))),
        }
    }

    /// The texts of the section, by name.
    pub(crate) fn texts(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.section.iter().filter_map(|(name, setting)| match setting {
            Setting::Text(text) => Some((name.as_str(), text.as_str())),
            Setting::Nested(_) => None,
        })
    }
}

fn read(path: &Path) -> Result<IndexMap<String, Section>, Failure> {
    let unusable = |cause: &dyn std::fmt::Display| {
        Failure::general(format!("Unable to parse config file: {}: {cause}", path.display()))
    };
    // What is no file (a folder, a pipe) is not read.
    if !path.is_file() {
        return Ok(IndexMap::new());
    }
    let Ok(bytes) = std::fs::read(path) else {
        tracing::warn!(path = %path.display(), "the file cannot be read, and counts as empty");
        return Ok(IndexMap::new());
    };
    let text = String::from_utf8(bytes).map_err(|_| unusable(&"it is no UTF-8 text"))?;
    if text.starts_with('\u{feff}') {
        return Err(unusable(&"it begins with a byte order mark; save it as UTF-8 without one"));
    }
    ini::parse(&text).map_err(|error| unusable(&error))
}
