//! Credentials that a command prints, read as the AWS CLI reads them: keys of exactly these names, and an expiration that is
//! a text.

use super::words;
use crate::call::FROM_PROCESS;
use crate::failure::Failure;
use crate::value::{Number, Value};
use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use std::cmp::Ordering;
use std::process::Stdio;
use std::time::SystemTime;
use tokio::process::Command;

/// A command, which runs without a shell, as in the AWS CLI.
#[derive(Debug)]
pub(super) struct Process {
    program: String,
    arguments: Vec<String>,
}

impl Process {
    /// Reads a command line.
    ///
    /// # Errors
    ///
    /// When a quotation does not end, or there is no command.
    pub(super) fn new(command: &str) -> Result<Self, Failure> {
        let bad = |problem: &str| Failure::general(format!("Bad value for credential_process: {problem}"));
        let mut words = words::split(command).map_err(|problem| bad(&problem))?.into_iter();
        let program = words.next().ok_or_else(|| bad("it names no command."))?;
        if cfg!(windows) {
            // A backslash is part of a path there.
            let arguments = vec!["/C".to_owned(), command.to_owned()];
            return Ok(Self { program: "cmd.exe".to_owned(), arguments });
        }
        Ok(Self { program, arguments: words.collect() })
    }

    async fn run(&self) -> Result<Credentials, String> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).stdin(Stdio::inherit()).kill_on_drop(true);
        let output = command.output().await.map_err(|error| format!("cannot run `{}`: {error}", self.program))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(match said.trim() {
                "" => format!("`{}` ended with {}", self.program, output.status),
                said => said.to_owned(),
            });
        }
        read(&output.stdout)
    }
}

impl ProvideCredentials for Process {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(async move {
            let found = self.run().await;
            found.map_err(|problem| CredentialsError::provider_error(format!("{FROM_PROCESS}{problem}")))
        })
    }
}

/// The credentials in what the command printed.
fn read(text: &[u8]) -> Result<Credentials, String> {
    let printed = Value::from_json(text).map_err(|problem| format!("what it printed is not JSON: {problem}"))?;
    if !matches!(printed, Value::Object(_)) {
        return Err("what it printed is not a JSON object".to_owned());
    }
    let version = printed.get("Version");
    if !version.is_some_and(is_one) {
        let version = version.map_or("<Version key not provided>".to_owned(), Value::to_python_str);
        return Err(format!("Unsupported version '{version}' for credential process provider, supported versions: 1"));
    }
    let optional = |name: &str| match printed.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(other) => Err(format!("'{name}' must be a string, and is {}", other.to_python_str())),
    };
    let required = |name: &str| optional(name)?.ok_or_else(|| format!("Missing required key in response: '{name}'"));
    let expiry = optional("Expiration")?.map(|text| expiry(&text)).transpose()?;
    let token = optional("SessionToken")?.filter(|token| !token.is_empty());
    Ok(Credentials::new(required("AccessKeyId")?, required("SecretAccessKey")?, token, expiry, "custom-process"))
}

/// Whether Python takes a value for 1.
fn is_one(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.compare(&Number::Int(1.into())) == Some(Ordering::Equal),
        Value::Bool(truth) => *truth,
        _ => false,
    }
}

fn expiry(text: &str) -> Result<SystemTime, String> {
    let time = DateTime::from_str(text, Format::DateTimeWithOffset).ok();
    let time = time.and_then(|time| SystemTime::try_from(time).ok());
    time.ok_or_else(|| format!("'Expiration' must be a time of RFC 3339, and is '{text}'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_command_prints_is_read_as_the_aws_cli_reads_it() {
        const KEYS: &str = r#""AccessKeyId": "A", "SecretAccessKey": "s""#;
        for (text, expected) in [
            (format!(r#"{{"Version": 1, {KEYS}}}"#), "A s"),
            (format!(r#"{{"Version": 1.0, {KEYS}, "Other": [1]}}"#), "A s"),
            (format!(r#"{{"Version": true, {KEYS}}}"#), "A s"),
            (format!(r#"{{"Version": 1, {KEYS}, "SessionToken": "t"}}"#), "A s t"),
            (format!(r#"{{"Version": 1, {KEYS}, "SessionToken": null, "Expiration": null}}"#), "A s"),
            (format!(r#"{{"Version": 1, {KEYS}, "SessionToken": ""}}"#), "A s"),
            (format!(r#"{{"Version": 1, {KEYS}, "Expiration": "1970-01-01T01:00:01+01:00"}}"#), "A s until 1"),
            (format!(r#"{{"Version": 1, {KEYS}, "Expiration": 1}}"#), "'Expiration' must be a string, and is 1"),
            (format!(r#"{{"Version": 1, {KEYS}, "Expiration": "soon"}}"#), "'Expiration' must be a time of RFC 3339"),
            (format!(r#"{{"Version": 1, {KEYS}, "SessionToken": 7}}"#), "'SessionToken' must be a string, and is 7"),
            (format!(r#"{{"version": 1, {KEYS}}}"#), "Unsupported version '<Version key not provided>'"),
            (format!(r#"{{"Version": "1", {KEYS}}}"#), "Unsupported version '1'"),
            (
                r#"{"Version": 1, "accessKeyId": "A", "SecretAccessKey": "s"}"#.into(),
                "Missing required key in response: 'AccessKeyId'",
            ),
            (
                r#"{"Version": 1, "AccessKeyId": "A", "SECRETACCESSKEY": "s"}"#.into(),
                "Missing required key in response: 'SecretAccessKey'",
            ),
            ("[]".into(), "what it printed is not a JSON object"),
            ("hi".into(), "what it printed is not JSON: "),
            (String::new(), "what it printed is not JSON: "),
        ] {
            let found = match read(text.as_bytes()) {
                Ok(found) => {
                    let token = found.session_token().map(|token| format!(" {token}")).unwrap_or_default();
                    let until = found.expiry().map(|time| format!(" until {}", DateTime::from(time).secs()));
                    format!(
                        "{} {}{token}{}",
                        found.access_key_id(),
                        found.secret_access_key(),
                        until.unwrap_or_default()
                    )
                }
                Err(problem) => problem,
            };
            assert!(found.starts_with(expected) && (expected.len() > 20 || found == expected), "{text}: {found}");
        }
    }
}
