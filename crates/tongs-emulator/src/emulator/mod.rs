//! The emulator: services of models, behind one address.

mod access;
mod answer;
mod backend;
mod builder;
mod check;
mod dispatch;
mod error;
mod failures;
mod paged;
mod spoil;

use std::net::SocketAddr;

use aws_credential_types::Credentials;

use crate::{
    fault::{Fault, Injection},
    host::{RecordedRequest, Running, Script},
    service::Service,
};

pub use builder::{DEFAULT_ACCESS_KEY_ID, DEFAULT_SECRET_ACCESS_KEY, EmulatorBuilder};
pub use error::StartError;

/// A running emulator. Dropping it stops it at once; [`Emulator::shutdown`] lets requests under way end.
///
/// ```
/// use tongs_emulator::{Emulator, Fixture};
/// # use serde_json::json;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("weather.smithy");
/// # std::fs::write(
/// #     &path,
/// #     "$version: \"2.0\"\nnamespace example.weather\n\
/// #      @aws.protocols#restJson1\nservice Weather { operations: [GetForecast] }\n\
/// #      @readonly\n@http(method: \"GET\", uri: \"/forecast/{city}\")\noperation GetForecast {\n\
/// #      input := {\n@required\n@httpLabel\ncity: String\n}\noutput := { chanceOfRain: Float }\n}\n",
/// # )?;
/// let emulator = Emulator::builder()
///     .model(path)
///     .fixture(Fixture::output("GetForecast", json!({ "chanceOfRain": 0.25 })).when(json!({ "city": "oslo" })))
///     .start()
///     .await?;
/// let url = emulator.endpoint_url(); // for the client, with emulator.credentials()
/// assert!(url.starts_with("http://127.0.0.1:"));
/// // … calls …
/// assert!(emulator.requests().is_empty(), "nothing has been sent yet");
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Emulator {
    running: Running,
    credentials: Credentials,
    served: Vec<(Service, Vec<String>)>,
}

impl Emulator {
    /// Sets one up.
    pub fn builder() -> EmulatorBuilder {
        EmulatorBuilder::new()
    }

    fn new(running: Running, credentials: Credentials, served: Vec<(Service, Vec<String>)>) -> Self {
        Self { running, credentials, served }
    }

    /// What to give a client as its endpoint URL, such as `http://127.0.0.1:40361`.
    pub fn endpoint_url(&self) -> &str {
        self.running.endpoint_url()
    }

    /// The address it listens on.
    pub fn local_addr(&self) -> SocketAddr {
        self.running.local_addr()
    }

    /// Credentials that it accepts: the first it was given, or the default ones.
    pub fn credentials(&self) -> Credentials {
        self.credentials.clone()
    }

    /// The services, each with the operations that are answered.
    pub fn services(&self) -> impl ExactSizeIterator<Item = (&Service, &[String])> {
        self.served.iter().map(|(service, operations)| (service, operations.as_slice()))
    }

    /// Spoils the answers to the next `count` requests, after the faults and scripts that are already queued.
    ///
    /// Requests to the administration paths do not count. Faults that change an output leave errors as they are, and are
    /// used up by them all the same.
    pub fn inject(&self, fault: Fault, count: usize) {
        self.injection(Injection::next(fault, count));
    }

    /// Spoils answers: by operation, and once, several times, or time and again.
    pub fn injection(&self, injection: Injection) {
        self.running.inject(injection);
    }

    /// Answers the next request with this script, after the faults and scripts that are already queued.
    pub fn script(&self, script: Script) {
        self.script_times(script, 1);
    }

    /// Answers the next `count` requests with this script, after what is already queued.
    pub fn script_times(&self, script: Script, count: usize) {
        self.running.script(script, count);
    }

    /// Forgets the faults and scripts that are still queued.
    pub fn clear_queue(&self) {
        self.running.clear_queue();
    }

    /// How many requests the queued faults and scripts are for, without faults that are for good.
    pub fn queued(&self) -> usize {
        self.running.queued()
    }

    /// The requests that arrived, oldest first: the latest 10,000 unless the limits say otherwise, and 16 MiB in any case.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.running.requests()
    }

    /// The same, and forgets them.
    pub fn take_requests(&self) -> Vec<RecordedRequest> {
        self.running.take_requests()
    }

    /// Stops accepting connections, lets requests under way end (for five seconds at most), and stops.
    pub async fn shutdown(self) {
        self.running.shutdown().await;
    }
}

/// Whether a service goes by a name: its shape id, the name of that, or what SDKs call it.
pub(crate) fn is_called(service: &Service, name: &str) -> bool {
    let folded = |text: &str| text.to_lowercase().replace([' ', '-', '_'], "");
    service.id().as_str() == name
        || service.id().name() == name
        || folded(service.sdk_id()) == folded(name)
        || service.endpoint_prefix() == name
}
