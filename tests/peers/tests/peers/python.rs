//! boto3, behind a Python process.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tongs_scratch::root;

/// The process.
pub(crate) struct Python(Child);

impl Python {
    pub(crate) fn start(interpreter: &Path) -> Self {
        Self::of(interpreter, "peers.py")
    }

    /// A process of one of our scripts.
    pub(crate) fn of(interpreter: &Path, script: &str) -> Self {
        let mut command = Command::new(interpreter);
        command.arg(root().join("tests/peers/python").join(script)).env_remove("AWS_PROFILE");
        command.env("AWS_CONFIG_FILE", "/nonexistent").env("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent");
        command.env("AWS_EC2_METADATA_DISABLED", "true").stdin(Stdio::piped()).stdout(Stdio::piped());
        Self(command.spawn().expect("Python starts"))
    }

    /// What came of a scenario.
    pub(crate) fn call(&mut self, scenario: &str, endpoint: &str) -> Value {
        self.ask(&json!({"scenario": scenario, "endpoint": endpoint}))
    }

    /// What came of a request.
    pub(crate) fn ask(&mut self, request: &Value) -> Value {
        writeln!(self.0.stdin.as_mut().expect("a pipe"), "{request}").expect("Python reads");
        let mut line = String::new();
        // One line is answered by one: nothing is left in the buffer.
        BufReader::new(self.0.stdout.as_mut().expect("a pipe")).read_line(&mut line).expect("Python answers");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("Python wrote {line:?}: {error}"))
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        // It ends with its input; one that does not is ended.
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
