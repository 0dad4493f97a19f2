//! boto3, behind one long-lived Python process, and the AWS CLI.

use serde_json::Value;
use std::env;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, MutexGuard, OnceLock};

use super::{cargo, repository};

/// The Python that has boto3 and the AWS CLI: `cargo xtask test` makes its environment and names it in this variable.
const VARIABLE: &str = "TONGS_PYTHON";

/// The interpreter; without one the test that asked is skipped, which CI forbids.
#[track_caller]
pub(crate) fn interpreter() -> Option<PathBuf> {
    let found = env::var_os(VARIABLE).map(PathBuf::from).filter(|path| path.exists());
    if found.is_none() {
        repository::skip(&format!("{VARIABLE} names no Python with boto3 and awscli; `cargo xtask test` makes one"));
    }
    found
}

/// The AWS CLI of the same environment.
#[track_caller]
pub(crate) fn aws_cli() -> Option<PathBuf> {
    let folder = interpreter()?.parent()?.to_path_buf();
    Some(folder.join(if cfg!(windows) { "aws.cmd" } else { "aws" }))
}

struct Driver {
    _child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// What boto3 says to a request of the driver; `None` without Python.
#[track_caller]
pub(crate) fn boto3(request: &Value) -> Option<Value> {
    let python = interpreter()?;
    let mut driver = driver(&python);
    writeln!(driver.input, "{request}").expect("the driver reads");
    let mut line = String::new();
    driver.output.read_line(&mut line).expect("the driver answers");
    Some(serde_json::from_str(&line).unwrap_or_else(|error| panic!("the driver wrote {line:?}: {error}")))
}

fn driver(python: &PathBuf) -> MutexGuard<'static, Driver> {
    static DRIVER: OnceLock<Mutex<Driver>> = OnceLock::new();
    DRIVER
        .get_or_init(|| {
            let mut child = Command::new(python)
                .arg(cargo::root().join("tests/parity/python/driver.py"))
                .env_remove("AWS_PROFILE")
                .env("AWS_CONFIG_FILE", "/nonexistent")
                .env("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent")
                .env("AWS_EC2_METADATA_DISABLED", "true")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
                .expect("Python starts");
            Mutex::new(Driver {
                input: child.stdin.take().expect("a pipe"),
                output: BufReader::new(child.stdout.take().expect("a pipe")),
                _child: child,
            })
        })
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
