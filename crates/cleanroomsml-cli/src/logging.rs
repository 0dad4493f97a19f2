//! `--debug`: what happens below, on standard error, without secrets and without harm to the output.

use std::io::{self, Write};
use tracing_subscriber::fmt::MakeWriter;

/// What stands in the place of a secret.
const HIDDEN: &str = "***";

/// Starts logging, in colour or not. The secrets are left out of whatever is logged.
pub(crate) fn start(colored: bool, secrets: Vec<String>) {
    let filter = tracing_subscriber::EnvFilter::try_from_env("CLEANROOMSML_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("debug,hyper_util=info,mio=info"));
    let logging = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(colored)
        // Whoever reads the log may leave. To report that on standard error would be to panic.
        .log_internal_errors(false)
        .with_writer(Log { secrets });
    // A second command in one process keeps the first one's logging.
    let _ = logging.try_init();
}

/// Standard error, an event at a time.
struct Log {
    secrets: Vec<String>,
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Event<'a>;

    fn make_writer(&'a self) -> Event<'a> {
        Event { secrets: &self.secrets, bytes: Vec::new() }
    }
}

/// The text of one event, written when it is whole: a secret may come in pieces.
struct Event<'a> {
    secrets: &'a [String],
    bytes: Vec<u8>,
}

impl Write for Event<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Event<'_> {
    fn drop(&mut self) {
        let text = without(&String::from_utf8_lossy(&self.bytes), self.secrets);
        // A log that cannot be written is no reason to fail: the output is what was asked for.
        let _ = io::stderr().write_all(text.as_bytes());
    }
}

/// The text without the secrets, as they are and as Rust quotes them.
fn without(text: &str, secrets: &[String]) -> String {
    secrets.iter().filter(|secret| !secret.is_empty()).fold(text.to_owned(), |text, secret| {
        let quoted = format!("{secret:?}");
        text.replace(secret.as_str(), HIDDEN).replace(quoted.trim_matches('"'), HIDDEN)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_left_out() {
        let secrets = ["s3cret".to_owned(), "a\"b".to_owned(), String::new()];
        assert_eq!(without("url=http://u:s3cret@h, a\"b, \"a\\\"b\"", &secrets), "url=http://u:***@h, ***, \"***\"");
    }
}
