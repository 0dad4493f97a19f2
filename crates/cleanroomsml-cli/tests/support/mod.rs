//! The binary as a process of its own, in an environment that holds nothing but what a test puts there.

// Each test file uses its own part of this.
#![allow(dead_code)]

use cleanroomsml_emulator::{Emulator, Generator};
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) const LIST: &str = "list-collaboration-trained-model-export-jobs";

/// What a process left behind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// An emulator, and a home directory for the processes that call it.
pub(crate) struct World {
    pub(crate) emulator: Emulator,
    pub(crate) generator: Generator,
    home: tempfile::TempDir,
    // The emulator lives on it.
    _runtime: tokio::runtime::Runtime,
}

impl World {
    /// A world with so many jobs.
    pub(crate) fn new(jobs: usize) -> Self {
        Self::with(jobs, true)
    }

    /// A world whose emulator takes any signature, and none.
    pub(crate) fn without_checks(jobs: usize) -> Self {
        Self::with(jobs, false)
    }

    fn with(jobs: usize, check_signatures: bool) -> Self {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        let generator = Generator::new(11).count(jobs);
        let start = Emulator::builder().generator(generator.clone()).check_signatures(check_signatures).start();
        let emulator = runtime.block_on(start).expect("the emulator starts");
        let home = tempfile::tempdir().expect("a directory");
        Self { emulator, generator, home, _runtime: runtime }
    }

    /// Writes a file into the home directory, and returns where it is.
    pub(crate) fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.home.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).expect("a directory");
        std::fs::write(&path, content).expect("a file");
        path
    }

    /// The home directory.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// The binary, with an empty environment.
    pub(crate) fn bare(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cleanroomsml"));
        command
            .env_clear()
            .env("HOME", self.home.path())
            .env("USERPROFILE", self.home.path())
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .current_dir(self.home.path());
        command
    }

    /// The binary, with credentials, a region and the address of the emulator in the environment.
    pub(crate) fn configured(&self) -> Command {
        let keys = self.emulator.credentials();
        let mut command = self.bare();
        command
            .env("AWS_ACCESS_KEY_ID", keys.access_key_id())
            .env("AWS_SECRET_ACCESS_KEY", keys.secret_access_key())
            .env("AWS_REGION", "us-east-1")
            .env("AWS_MAX_ATTEMPTS", "2")
            .env("AWS_ENDPOINT_URL_CLEANROOMSML", self.emulator.endpoint_url());
        command
    }

    /// The command that lists the jobs of the emulator.
    pub(crate) fn list(&self) -> Command {
        let mut command = self.configured();
        command.arg(LIST).args(self.request());
        command
    }

    /// The required options.
    pub(crate) fn request(&self) -> [&str; 4] {
        [
            "--collaboration-identifier",
            self.generator.collaboration_identifier(),
            "--trained-model-arn",
            self.generator.trained_model_arn(),
        ]
    }
}

/// Runs to the end.
pub(crate) fn run(command: &mut Command) -> Ran {
    let output = command.output().expect("the process starts");
    Ran {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}
