//! Configuration: the AWS CLI does with settings and files what the cases of the command line say, and both do the same
//! with the files of the shared corpus.

#[path = "../../../crates/cleanroomsml-cli/tests/configuration/cases.rs"]
mod cases;

use crate::support::aws::{self, Ended};
use crate::support::{cargo, python, repository};
use cases::Case;
use cleanroomsml_emulator::{Emulator, Generator};
use serde_json::{Map, Value, json};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// A case, and an emulator that takes any signature.
struct Run {
    own: Value,
    base: &'static [(&'static str, &'static str)],
    emulator: Emulator,
    home: tempfile::TempDir,
}

impl Run {
    async fn new(own: Value, base: &'static [(&'static str, &'static str)]) -> Self {
        let generator = Generator::new(5).count(1);
        let start = Emulator::builder().generator(generator).check_signatures(false).start();
        let emulator = start.await.expect("a free port");
        let home = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(home.path().join(".aws")).expect("a folder");
        let run = Self { own, base, emulator, home };
        for (name, content) in run.case().files() {
            std::fs::write(run.home.path().join(".aws").join(name), content).expect("a file");
        }
        run
    }

    fn case(&self) -> Case<'_> {
        Case { base: self.base, own: &self.own, emulator: &self.emulator }
    }

    /// How a command line ends with the case's configuration, and who signed what it sent.
    fn end(&self, mut command: Command, first: &[&str]) -> (Ended, String) {
        let generator = Generator::new(5).count(1);
        command
            .env_clear()
            .env("HOME", self.home.path())
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .env("PYTHONUTF8", "1")
            .env("LC_ALL", "C.UTF-8");
        self.case().set_variables(&mut command);
        command.args(first).args(["--collaboration-identifier", generator.collaboration_identifier()]);
        command.args(["--trained-model-arn", generator.trained_model_arn()]).args(self.case().options());
        let output = command.current_dir(self.home.path()).output();
        let ended = output.unwrap_or_else(|error| panic!("{command:?}: {error}")).into();
        (ended, self.case().signer())
    }

    /// What is different when the AWS CLI runs the case.
    fn problem(&self, python: &Path) -> Option<String> {
        let (theirs, signer) = self.end(Command::new(python), &["cleanroomsml", aws::COMMAND]);
        let is_as_expected = match self.own["signs"].as_str() {
            Some(expected) => theirs.code == Some(0) && signer == expected,
            None => theirs.code.is_some_and(|code| code != 0),
        };
        (!is_as_expected).then(|| format!("{}: {signer}\n--- AWS CLI {theirs}", self.own))
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
    check("settings.json", cases::OF_SETTINGS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn needs_python_files_are_what_the_aws_cli_makes_of_them() {
    check("files.json", cases::OF_FILES).await;
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
            let run = Run::new(json!({"config": &text, "env": env}), cases::OF_FILES).await;
            let (theirs, signed_by_theirs) = run.end(Command::new(&aws_cli), &["cleanroomsml", aws::COMMAND]);
            let (ours, signed_by_ours) = run.end(Command::new(aws::our_binary()), &[aws::COMMAND]);
            let name = path.display();
            assert_eq!(signed_by_ours, signed_by_theirs, "{name} {profile:?}\n{theirs}\n{ours}");
            assert_eq!(ours.code == Some(0), theirs.code == Some(0), "{name} {profile:?}\n{theirs}\n{ours}");
        }
    }
}
