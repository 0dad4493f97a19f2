//! Configuration: the AWS CLI does with settings and files what the cases of the command line say, and both do the same
//! with the files of the shared corpus.

use crate::support::aws::{self, Ended};
use crate::support::{cargo, python, repository};
use cleanroomsml_emulator::{Emulator, Generator};
use serde_json::{Map, Value, json};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// What each case has, unless it says otherwise; the first three also where a file says the region.
const BASE: [(&str, &str); 4] = [
    ("AWS_ACCESS_KEY_ID", "AKENV"),
    ("AWS_SECRET_ACCESS_KEY", "s"),
    ("AWS_ENDPOINT_URL", "ENDPOINT"),
    ("AWS_DEFAULT_REGION", "us-east-1"),
];

/// The file of many cases.
const TEAMS: &str = "[default]\nregion = eu-west-1\naws_access_key_id = CDEF\naws_secret_access_key = s\n\
                     [profile team]\nregion = eu-west-2\naws_access_key_id = CTEAM\naws_secret_access_key = s\n\
                     [profile none]\nregion = eu-west-3\n";

/// A case, and an emulator that takes any signature.
struct Run {
    case: Value,
    base: &'static [(&'static str, &'static str)],
    emulator: Emulator,
    home: tempfile::TempDir,
}

impl Run {
    async fn new(case: Value, base: &'static [(&'static str, &'static str)]) -> Self {
        let generator = Generator::new(5).count(1);
        let start = Emulator::builder().generator(generator).check_signatures(false).start();
        let emulator = start.await.expect("a free port");
        let home = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(home.path().join(".aws")).expect("a folder");
        let run = Self { case, base, emulator, home };
        for file in ["config", "credentials"] {
            if let Some(content) = run.case[file].as_str() {
                let content = if content == "TEAMS" { TEAMS.to_owned() } else { run.text(content) };
                std::fs::write(run.home.path().join(".aws").join(file), content).expect("a file");
            }
        }
        run
    }

    fn text(&self, text: &str) -> String {
        text.replace("ENDPOINT", self.emulator.endpoint_url())
    }

    /// How a command line ends with the case's configuration, and who signed what it sent.
    fn end(&self, mut command: Command, first: &[&str]) -> (Ended, String) {
        let generator = Generator::new(5).count(1);
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.home.path())
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("PYTHONUTF8", "1")
            .env("LC_ALL", "C.UTF-8")
            .envs(self.base.iter().map(|(name, value)| (name, self.text(value))));
        for (name, value) in self.case["env"].as_object().into_iter().flatten() {
            match value.as_str() {
                Some(value) => command.env(name, self.text(value)),
                None => command.env_remove(name),
            };
        }
        command.args(first).args(["--collaboration-identifier", generator.collaboration_identifier()]);
        command.args(["--trained-model-arn", generator.trained_model_arn()]);
        command.args(self.case["args"].as_array().into_iter().flatten().filter_map(Value::as_str));
        let output = command.current_dir(self.home.path()).output();
        let ended = output.unwrap_or_else(|error| panic!("{command:?}: {error}")).into();
        (ended, self.signer())
    }

    /// Who signed, for which region: `KEY REGION`, and whether there was a session token.
    fn signer(&self) -> String {
        let requests = self.emulator.take_requests();
        let Some(request) = requests.last() else { return "nothing was sent".to_owned() };
        let Some(authorization) = request.header("authorization") else { return "unsigned".to_owned() };
        let scope = authorization.split_once("Credential=").map_or("", |(_, rest)| rest);
        let mut parts = scope.split('/');
        let (key, region) = (parts.next().unwrap_or_default(), parts.nth(1).unwrap_or_default());
        let token = if request.header("x-amz-security-token").is_some() { " with a token" } else { "" };
        format!("{key} {region}{token}")
    }

    /// What is different when the AWS CLI runs the case.
    fn problem(&self, python: &Path) -> Option<String> {
        let (theirs, signer) = self.end(Command::new(python), &["cleanroomsml", aws::COMMAND]);
        let is_as_expected = match self.case["signs"].as_str() {
            Some(expected) => theirs.code == Some(0) && signer == expected,
            None => theirs.code.is_some_and(|code| code != 0),
        };
        (!is_as_expected).then(|| format!("{}: {signer}\n--- AWS CLI {theirs}", self.case))
    }
}

async fn check(file: &str, base: &'static [(&'static str, &'static str)]) {
    let Some(aws_cli) = python::aws_cli() else { return };
    let path = cargo::root().join("crates/cleanroomsml-cli/tests/configuration").join(file);
    let cases = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let cases: Vec<Value> = serde_json::from_slice(&cases).expect("JSON");
    let (count, at_once) = (cases.len(), Arc::new(Semaphore::new(3)));
    let running = cases.into_iter().map(|case| {
        let (at_once, aws_cli) = (Arc::clone(&at_once), aws_cli.clone());
        tokio::spawn(async move {
            let _turn = at_once.acquire_owned().await.expect("it is never closed");
            let run = Run::new(case, base).await;
            tokio::task::spawn_blocking(move || run.problem(&aws_cli)).await.expect("no panic")
        })
    });
    let running: Vec<_> = running.collect();
    let mut problems = Vec::new();
    for run in running {
        problems.extend(run.await.expect("no panic"));
    }
    assert!(problems.is_empty(), "{} of {count}:\n{}", problems.len(), problems.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn needs_python_settings_are_what_the_aws_cli_makes_of_them() {
    check("settings.json", &BASE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn needs_python_files_are_what_the_aws_cli_makes_of_them() {
    check("files.json", &BASE[..3]).await;
}

/// The names that the sections of a file may mean.
fn profiles(text: &str) -> Vec<Option<String>> {
    let named = text.lines().filter_map(|line| {
        let header = line.trim().strip_prefix('[')?;
        let name = header[..header.rfind(']')?].strip_prefix("profile")?.trim();
        Some(Some(name.trim_matches(['"', '\'']).to_owned()))
    });
    std::iter::once(None).chain(named).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn needs_python_the_shared_files_mean_the_same_to_both() {
    let folder = cargo::root().join("../shared/faults/aws-config-files");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        return repository::skip(&format!("there is no {}", folder.display()));
    };
    let Some(aws_cli) = python::aws_cli() else { return };
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} is empty", folder.display());
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a text");
        for profile in profiles(&text) {
            let env: Map<_, _> = profile.iter().map(|name| ("AWS_PROFILE".to_owned(), json!(name))).collect();
            let run = Run::new(json!({"config": &text, "env": env}), &BASE[..3]).await;
            let (theirs, signed_by_theirs) = run.end(Command::new(&aws_cli), &["cleanroomsml", aws::COMMAND]);
            let (ours, signed_by_ours) = run.end(Command::new(aws::our_binary()), &[aws::COMMAND]);
            let name = path.display();
            assert_eq!(signed_by_ours, signed_by_theirs, "{name} {profile:?}\n{theirs}\n{ours}");
            assert_eq!(ours.code == Some(0), theirs.code == Some(0), "{name} {profile:?}\n{theirs}\n{ours}");
        }
    }
}
