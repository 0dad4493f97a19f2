//! `tongs emulate`: a local stand-in for the services of a model.

mod lines;
mod signals;

use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use tongs::diagnostic::{Severity, printable};
use tongs_emulator::{
    Credentials, DEFAULT_ACCESS_KEY_ID, DEFAULT_SECRET_ACCESS_KEY, Emulator, EmulatorBuilder, Injection,
    RecordedRequest,
};

use super::{MessageFormat, Messages, Models, OperationOption, complain, report};

/// Serve the services of a model locally: answers from fixtures, examples of the model, or seeded values that fit it
///
/// Finds the operation of each request, checks its signature and the constraints of the model, and answers: with a
/// fixture that fits, with an example of the model whose input is the request's, or with values made up from the seed.
/// Lists come in pages. Speaks HTTP/1.1, and HTTP/2 with prior knowledge, both without TLS. Prints the endpoint URL on the
/// first line, then what a client needs and what to try, and runs until it is interrupted; each request is a line of
/// standard error.
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  tongs emulate dynamodb.json --fixtures fixtures.json --fault GetItem/throttle:2 --listen 4566"
)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Emulate {
    #[command(flatten)]
    models: Models,
    /// Services, by shape id or the SDK's name, all of the models without one: several as `A B`, `A,B`, or the option
    /// repeated
    #[arg(long, value_name = "ID", num_args = 1.., value_delimiter = ',')]
    service: Vec<String>,
    #[command(flatten)]
    operations: OperationOption,
    /// Speak this protocol, of several that a service offers, such as `awsQuery`
    #[arg(long, value_name = "NAME")]
    protocol: Option<String>,
    /// Answer with fixtures where they fit: JSON files, `{"GetThing": [{"when": {…}, "output": {…}}]}`, or folders of them
    #[arg(long, value_name = "FILE_OR_DIR", num_args = 1..)]
    fixtures: Vec<PathBuf>,
    /// Make up values from this number: the same seed, the same answers
    #[arg(long, value_name = "N", default_value_t = 7)]
    seed: u64,
    /// How many items a made-up list has in all, where it comes in pages
    #[arg(long, value_name = "N", default_value_t = 25)]
    items: u64,
    /// Address to listen on: `PORT` of 127.0.0.1, or `HOST:PORT`; port 0 is any free one
    #[arg(long, value_name = "ADDRESS", default_value = "0", value_parser = address)]
    listen: SocketAddr,
    /// Spoil answers: `[OPERATION/]FAULT[:COUNT|%EACH],…` such as `throttle:2,GetThing/reset,server-error=503%3`; one that
    /// does not exist lists those that do (repeatable)
    #[arg(long, value_name = "FAULTS", value_parser = Injection::parse_list)]
    fault: Vec<Vec<Injection>>,
    /// Wait so long before each answer, such as `50ms`
    #[arg(long, value_name = "TIME", value_parser = time)]
    latency: Option<Duration>,
    /// Access key id to accept
    #[arg(long, value_name = "ID", default_value = DEFAULT_ACCESS_KEY_ID)]
    access_key_id: String,
    /// Secret access key to accept
    #[arg(long, value_name = "KEY", default_value = DEFAULT_SECRET_ACCESS_KEY)]
    secret_access_key: String,
    /// Session token to require
    #[arg(long, value_name = "TOKEN")]
    session_token: Option<String>,
    /// Accept signatures for this region only
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
    /// Answer requests with wrong signatures, or none, too
    #[arg(long)]
    no_signatures: bool,
    /// Answer requests that break constraints of the model, too
    #[arg(long)]
    no_validation: bool,
    /// Make up values where the model has an example, too
    #[arg(long)]
    no_examples: bool,
    /// Answer /_tongs/faults and /_tongs/requests, to inject faults and see requests while it runs
    #[arg(long)]
    admin: bool,
    /// Print no line for each request
    #[arg(long, short)]
    quiet: bool,
}

/// Reads `PORT` or `HOST:PORT`.
fn address(text: &str) -> Result<SocketAddr, String> {
    if let Ok(port) = text.parse() {
        return Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    }
    if let Ok(address) = text.parse::<IpAddr>() {
        return Ok(SocketAddr::new(address, 0));
    }
    let text = text.replace("localhost:", "127.0.0.1:");
    text.parse().map_err(|_| "it must be a port, or an IP address and a port such as 127.0.0.1:4566".to_owned())
}

/// Reads `250ms` or `2s`.
fn time(text: &str) -> Result<Duration, String> {
    let time = match text.strip_suffix("ms") {
        Some(number) => number.parse().ok().map(Duration::from_millis),
        None => text.strip_suffix('s').and_then(|number| number.parse().ok()).map(Duration::from_secs),
    };
    time.filter(|time| *time <= Duration::from_hours(1))
        .ok_or_else(|| "it must be a time of at most an hour, such as 250ms or 2s".to_owned())
}

impl Emulate {
    pub(super) fn run(self) -> ExitCode {
        let mut loaded = self.models.load();
        report(&loaded, Severity::Error, Messages { message_format: MessageFormat::Human });
        let Some(model) = loaded.model.take() else { return ExitCode::FAILURE };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = match runtime {
            Ok(runtime) => runtime,
            Err(error) => return complain(&format!("cannot begin: {error}")),
        };
        let (quiet, builder) = (self.quiet, self.builder().loaded_model(model));
        runtime.block_on(async {
            // From here on a signal ends the process in order.
            let stopped = match signals::stopped() {
                Ok(stopped) => stopped,
                Err(error) => return complain(&format!("cannot wait for signals: {error}")),
            };
            let builder = if quiet { builder } else { builder.observe(log) };
            let emulator = match builder.start().await {
                Ok(emulator) => emulator,
                Err(error) => return complain(&error.to_string()),
            };
            let printed = lines::print(&emulator);
            stopped.await;
            emulator.shutdown().await;
            printed
        })
    }

    fn builder(&self) -> EmulatorBuilder {
        let credentials =
            Credentials::from_keys(&self.access_key_id, &self.secret_access_key, self.session_token.clone());
        let mut builder = Emulator::builder()
            .listen(self.listen)
            .seed(self.seed)
            .items(self.items)
            .credentials(credentials)
            .check_signatures(!self.no_signatures)
            .validate(!self.no_validation)
            .examples(!self.no_examples)
            .latency(self.latency.unwrap_or_default())
            .admin(self.admin);
        builder = self.service.iter().fold(builder, EmulatorBuilder::service);
        builder = self.operations.operations.iter().fold(builder, EmulatorBuilder::operation);
        builder = self.protocol.iter().fold(builder, EmulatorBuilder::protocol);
        builder = self.fixtures.iter().fold(builder, EmulatorBuilder::fixtures);
        builder = self.region.iter().fold(builder, EmulatorBuilder::region);
        self.fault.iter().flatten().cloned().fold(builder, EmulatorBuilder::injection)
    }
}

/// A line for a request: what it was for, and where its answer came from.
fn log(request: &RecordedRequest) {
    let operation = match (&request.operation, &request.service) {
        (Some(operation), Some(service)) => {
            format!("{} {operation}", service.rsplit_once('#').map_or(service.as_str(), |(_, name)| name))
        }
        _ => format!("{} {}", request.method, request.path),
    };
    let status = request.answer_status.map_or_else(|| "---".to_owned(), |status| status.to_string());
    let source = request.source.map(|source| source.to_string()).unwrap_or_default();
    let _ = writeln!(std::io::stderr().lock(), "{} {status} {source}", printable(&operation));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_times() {
        for (text, expected) in [
            ("0", Some("127.0.0.1:0")),
            ("4566", Some("127.0.0.1:4566")),
            ("localhost:1", Some("127.0.0.1:1")),
            ("0.0.0.0:80", Some("0.0.0.0:80")),
            ("::1", Some("[::1]:0")),
            ("[::1]:7", Some("[::1]:7")),
            ("70000", None),
            ("example.com:80", None),
            ("", None),
        ] {
            assert_eq!(address(text).ok().map(|address| address.to_string()).as_deref(), expected, "{text}");
        }
        for (text, expected) in [("50ms", Some(50)), ("2s", Some(2000)), ("2", None), ("-1s", None), ("3601s", None)] {
            assert_eq!(time(text).ok(), expected.map(Duration::from_millis), "{text}");
        }
    }
}
