//! What a case means, whoever runs it: the tests of this package run the command line, and those of `tests/parity` the
//! AWS CLI.

use cleanroomsml_emulator::Emulator;
use serde_json::Value;
use std::process::Command;

/// Variables, by name.
type Variables = [(&'static str, &'static str)];

/// What each case of the settings has, unless it says otherwise.
pub(crate) const OF_SETTINGS: &Variables = &[
    ("AWS_ACCESS_KEY_ID", "AKENV"),
    ("AWS_SECRET_ACCESS_KEY", "s"),
    ("AWS_ENDPOINT_URL", "ENDPOINT"),
    ("AWS_DEFAULT_REGION", "us-east-1"),
];

/// What each case of the files has: the file says the region.
pub(crate) const OF_FILES: &Variables = OF_SETTINGS.split_at(3).0;

/// The file of many cases.
const TEAMS: &str = "[default]\nregion = eu-west-1\naws_access_key_id = CDEF\naws_secret_access_key = s\n\
                     [profile team]\nregion = eu-west-2\naws_access_key_id = CTEAM\naws_secret_access_key = s\n\
                     [profile none]\nregion = eu-west-3\n";

/// A case for one emulator, which takes any signature.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    /// What all cases of its kind have.
    pub(crate) base: &'static Variables,
    /// What this one has.
    pub(crate) own: &'a Value,
    /// Where `ENDPOINT` is.
    pub(crate) emulator: &'a Emulator,
}

impl Case<'_> {
    fn text(&self, text: &str) -> String {
        text.replace("ENDPOINT", self.emulator.endpoint_url())
    }

    /// The files in the folder `.aws`, by name.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&'static str, String)> {
        ["config", "credentials"].into_iter().filter_map(|name| {
            let content = self.own[name].as_str()?;
            Some((name, if content == "TEAMS" { TEAMS.to_owned() } else { self.text(content) }))
        })
    }

    /// Gives a command with an empty environment the variables of the case, and the path.
    pub(crate) fn set_variables(&self, command: &mut Command) {
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.envs(self.base.iter().map(|(name, value)| (name, self.text(value))));
        for (name, value) in self.own["env"].as_object().into_iter().flatten() {
            match value.as_str() {
                Some(value) => command.env(name, self.text(value)),
                None => command.env_remove(name),
            };
        }
    }

    /// The options of the case.
    pub(crate) fn options(&self) -> impl Iterator<Item = &str> {
        self.own["args"].as_array().into_iter().flatten().filter_map(Value::as_str)
    }

    /// Who signed what was sent, for which region: `KEY REGION`, and whether there was a session token.
    pub(crate) fn signer(&self) -> String {
        let requests = self.emulator.take_requests();
        let Some(request) = requests.last() else { return "nothing was sent".to_owned() };
        let Some(authorization) = request.header("authorization") else { return "unsigned".to_owned() };
        let scope = authorization.split_once("Credential=").map_or("", |(_, rest)| rest);
        let mut parts = scope.split('/');
        let (key, region) = (parts.next().unwrap_or_default(), parts.nth(1).unwrap_or_default());
        let token = if request.header("x-amz-security-token").is_some() { " with a token" } else { "" };
        format!("{key} {region}{token}")
    }
}
