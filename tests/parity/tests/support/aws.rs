//! The command lines: the AWS CLI's and ours, with the same environment.

use aws_credential_types::Credentials;
use cleanroomsml_emulator::Emulator;
use serde_json::Value;
use std::fmt::{self, Display};
use std::path::PathBuf;
use std::process::{Command, Output};

use super::{cargo, python, repository};

/// The operation's name on a command line.
pub(crate) const COMMAND: &str = "list-collaboration-trained-model-export-jobs";

/// What a command line wrote, and its exit code.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "(exit code {:?})\n{}\n--- on stderr\n{}", self.code, self.stdout, self.stderr)
    }
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// The options for an input whose members are named as on the wire; one page, as the API gives it.
pub(crate) fn arguments(input: &Value) -> Vec<String> {
    let mut arguments = vec!["--no-paginate".to_owned()];
    for (option, member) in [
        ("--collaboration-identifier", "collaborationIdentifier"),
        ("--trained-model-arn", "trainedModelArn"),
        ("--trained-model-version-identifier", "trainedModelVersionIdentifier"),
        ("--max-results", "maxResults"),
        ("--next-token", "nextToken"),
    ] {
        match &input[member] {
            Value::Null => {}
            Value::String(text) => arguments.extend([option.to_owned(), text.clone()]),
            other => arguments.extend([option.to_owned(), other.to_string()]),
        }
    }
    arguments
}

/// Where a command line calls, and as whom.
pub(crate) struct Target {
    pub(crate) url: String,
    pub(crate) keys: Credentials,
}

impl From<&Emulator> for Target {
    fn from(emulator: &Emulator) -> Self {
        Self { url: emulator.endpoint_url().to_owned(), keys: emulator.credentials() }
    }
}

/// A command with the credentials and the region of the target, and no configuration of the machine.
fn environment(mut command: Command, target: &Target) -> Command {
    let keys = &target.keys;
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("AWS_") {
            command.env_remove(name);
        }
    }
    command
        .env("AWS_ACCESS_KEY_ID", keys.access_key_id())
        .env("AWS_SECRET_ACCESS_KEY", keys.secret_access_key())
        .env("AWS_REGION", "us-east-1")
        .env("AWS_DEFAULT_REGION", "us-east-1")
        .env("AWS_CONFIG_FILE", "/nonexistent")
        .env("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent")
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .env("AWS_MAX_ATTEMPTS", "1")
        // The default of version 2, whose habits ours has; that of PyPI is version 1.
        .env("AWS_RETRY_MODE", "standard")
        .env("AWS_PAGER", "")
        .env("PYTHONUTF8", "1")
        .env("LC_ALL", "C.UTF-8")
        .env("COLUMNS", "80");
    command
}

/// Runs the AWS CLI; `None` without Python.
#[track_caller]
pub(crate) fn run(target: &Target, arguments: &[String]) -> Option<Ended> {
    let command = environment(Command::new(python::aws_cli()?), target);
    Some(end(command, &["cleanroomsml", COMMAND], target, arguments))
}

/// Runs ours.
pub(crate) fn run_ours(target: &Target, arguments: &[String]) -> Ended {
    let command = environment(Command::new(our_binary()), target);
    end(command, &[COMMAND], target, arguments)
}

fn end(mut command: Command, first: &[&str], target: &Target, arguments: &[String]) -> Ended {
    command.args(first).args(["--endpoint-url", &target.url]).args(arguments);
    command.output().unwrap_or_else(|error| panic!("{command:?}: {error}")).into()
}

/// Our binary: beside this test's, or built first.
pub(crate) fn our_binary() -> PathBuf {
    let name = format!("cleanroomsml{}", std::env::consts::EXE_SUFFIX);
    let binary = repository::profile_dir().join(name);
    if !binary.exists() {
        let status =
            cargo::cargo().args(["build", "--quiet", "--package", "cleanroomsml-cli"]).status().expect("cargo runs");
        assert!(status.success(), "the command line does not build");
    }
    binary
}
